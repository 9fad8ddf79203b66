"""Whom an indicator is compared with in a report: its group first, then the council's others.

The definition names a group where the council's own would not do, such as children's statistical
neighbours; the settings name what is printed beside it. A group of one area is no group to rank
in, and is given as that area's figure.
"""

from __future__ import annotations

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.comparable import AreaFigure, area_figure, field_for
from goldenthread.core.analysis.neighbours import NoStanding, Standing, standing, unranked
from goldenthread.core.analysis.reliability import reliability
from goldenthread.core.collection.comparator import GroupMember
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import Period
from goldenthread.core.reporting.knowledge import Knowledge


def group_of(knowledge: Knowledge, definition: Definition) -> str:
    """Name the group that an indicator is compared with first."""
    return definition.comparator_group or knowledge.record.council.neighbours


def near_neighbours(knowledge: Knowledge, definition: Definition) -> Standing | NoStanding | None:
    """Stand the council beside its neighbours, in the latest period that enough of them have.

    None where there is no comparator, and where the group is a single area.
    """
    return _standing(knowledge, definition, knowledge.group(group_of(knowledge, definition)))


def compared_with(
    knowledge: Knowledge, definition: Definition, first: Standing | NoStanding | None
) -> tuple[Standing | NoStanding | AreaFigure, ...]:
    """List what is printed beside the near neighbours: other groups, and single areas.

    A single area's figure is that of the neighbours' period where it has one.
    """
    own = group_of(knowledge, definition)
    names = dict.fromkeys((own, *knowledge.record.council.also_compared))
    preferred = first.period_end if isinstance(first, Standing) else None
    found: list[Standing | NoStanding | AreaFigure | None] = []
    for name in names:
        members = knowledge.group(name)
        if len(members) == 1:
            found.append(
                area_figure(
                    knowledge.comparators(definition.comparator),
                    members[0],
                    series=definition.comparator,
                    preferred=preferred,
                )
            )
        elif name != own:
            found.append(_standing(knowledge, definition, members))
    return tuple(each for each in found if each is not None)


def _standing(
    knowledge: Knowledge, definition: Definition, members: tuple[GroupMember, ...]
) -> Standing | NoStanding | None:
    if not definition.comparator or len(members) < 2:
        return None
    council = knowledge.record.council
    field = field_for(
        knowledge.comparators(definition.comparator),
        members,
        series=definition.comparator,
        own_code=council.code,
        minimum=council.minimum_neighbours,
    )
    if field is None:
        return None
    found = standing(
        field.own,
        field.others,
        definition.polarity,
        council.minimum_neighbours,
        members=field.members,
        ceased=field.ceased,
        group=members[0].group,
        elsewhere=definition.geography,
    )
    if isinstance(found, Standing) and _rests_on_few(knowledge, definition, found):
        return unranked(found)
    return found


def _rests_on_few(knowledge: Knowledge, definition: Definition, found: Standing) -> bool:
    """Tell whether our own figure of the neighbours' year rests on small numbers.

    Our published figure comes without its cases; those of that year are on our own record.
    """
    year = Period.month_of(found.period_end).year.period
    if year.last_day != found.period_end:
        return False
    ours = roll_up(definition, knowledge.series(definition.indicator), year)
    return reliability(definition, ours).is_small
