"""What became of every indicator between two years' sets.

The earlier set is taken as it stood at the end of its year, the later one as it was approved.
"""

from decimal import Decimal

import pytest

from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import ChangeKind, Lineage, Review, Way
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency, Period
from tests.builders import a_declaration, a_definition, a_kpi_set, a_target


def review(before, after, *declarations, targets=((), ())) -> Review:
    return compare_sets(
        a_kpi_set("2024-25", *before),
        a_kpi_set("2025-26", *after),
        declarations=declarations,
        targets_before=targets[0],
        targets_after=targets[1],
    )


def old(indicator, **changes):
    return a_definition(indicator, effective_from=Period.parse("2024-25/M01"), **changes)


def lineages(found: Review) -> dict[str, str]:
    return {
        " + ".join(row.indicator for row in change.before)
        + " → "
        + " + ".join(row.indicator for row in change.after): change.lineage.value
        for change in found.changes
    }


def test_identity_decides_what_is_new_and_what_is_removed():
    """An indicator in both sets is the same one; in one of them only it is removed or new."""
    found = review(
        [old("lights"), old("potholes")],
        [a_definition("lights"), a_definition("litter")],
        a_declaration("removed", "potholes"),
        a_declaration("new", "litter"),
    )
    assert lineages(found) == {
        "lights → lights": "unchanged",
        "potholes → ": "removed",
        " → litter": "new",
    }
    assert found.reconciles


def test_a_split_ends_one_indicator_and_starts_two_or_more():
    """The parts of a split are not new and the whole is not removed: each is in the split only."""
    found = review(
        [old("repairs")],
        [a_definition("repairs-urgent"), a_definition("repairs-routine")],
        a_declaration("split", "repairs-urgent", parents=("repairs",)),
        a_declaration("split", "repairs-routine", parents=("repairs",)),
    )
    assert lineages(found) == {"repairs → repairs-routine + repairs-urgent": "split"}
    assert (found.whole.split, found.whole.from_splits) == (1, 2)
    assert (found.whole.new, found.whole.removed) == (0, 0)
    assert found.reconciles


def test_a_merger_ends_two_or_more_indicators_and_starts_one():
    """A merger is the mirror of a split, declared in one row with all its parents."""
    found = review(
        [old("repairs-urgent"), old("repairs-routine")],
        [a_definition("repairs")],
        a_declaration("merged", "repairs", parents=("repairs-urgent", "repairs-routine")),
    )
    assert lineages(found) == {"repairs-routine + repairs-urgent → repairs": "merged"}
    assert (found.whole.merged, found.whole.from_mergers) == (2, 1)
    assert found.reconciles


@pytest.mark.parametrize(
    ("column", "entry", "way"),
    [
        ("title", "Streetlights working", Way.REDEFINED),
        ("denominator", "streetlights owned by the council", Way.REDEFINED),
        ("decimals", 0, Way.REDEFINED),
        ("reported", Frequency.QUARTERLY, Way.REDEFINED),
        ("geography", "Northamptonshire", Way.REDEFINED),
        ("source_scheme", "ASCOF", Way.REDEFINED),
        ("reference", "STP07", Way.RENUMBERED),
        ("section", "service", Way.MOVED_SECTION),
        ("commitment", "Connected communities", Way.MOVED_COMMITMENT),
        ("directorate", "Adults, Health and Housing", Way.MOVED_DIRECTORATE),
    ],
)
def test_a_different_definition_reference_or_home_is_a_change(column, entry, way):
    """Changed: another definition, reference, section, commitment or directorate."""
    found = review(
        [old("lights")],
        [a_definition("lights", **{column: entry})],
        a_declaration("changed", "lights"),
    )
    (change,) = found.changes
    assert (change.lineage, change.ways) == (Lineage.CHANGED, (way,))
    assert [difference.field for difference in change.differences] == [column]
    assert found.reconciles


def test_an_indicator_that_changed_in_two_ways_counts_once():
    """A new reference in a new directorate is one change; both ways are said."""
    found = review(
        [old("lights", reference="STP01", directorate="Place")],
        [a_definition("lights", reference="STP09", directorate="Economy")],
        a_declaration("changed", "lights"),
    )
    assert found.whole.changed == 1
    assert found.changes[0].ways == (Way.RENUMBERED, Way.MOVED_DIRECTORATE)
    texts = [(change.before, change.after) for change in found.changes[0].differences]
    assert texts == [("STP01", "STP09"), ("Place", "Economy")]


@pytest.mark.parametrize(
    ("column", "entry"),
    [("service", "Street lighting"), ("caveat", "Counted at dusk."), ("theme", "Customer")],
)
def test_what_is_printed_beside_a_figure_is_no_change(column, entry):
    """Service, theme, caveat and the like may be mended without a declaration."""
    found = review([old("lights")], [a_definition("lights", **{column: entry})])
    assert lineages(found) == {"lights → lights": "unchanged"}
    assert found.reconciles


def test_a_new_target_is_listed_apart():
    """The indicator is unchanged; the new target stands in a list of its own."""
    last_year = {"period": Period.parse("2024-25"), "place": Place("targets/2024-25.csv", 2)}
    before = a_target("lights", figure=Decimal("95.0"), **last_year)
    found = review(
        [old("lights")],
        [a_definition("lights")],
        a_declaration("retargeted", "lights"),
        targets=([before], [a_target("lights", figure=Decimal("97.5"))]),
    )
    (amendment,) = found.amended(ChangeKind.RETARGETED)
    (difference,) = amendment.differences
    assert (difference.field, difference.before, difference.after) == ("target", "95%", "97.5%")
    assert amendment.place.file == "targets/2025-26.csv"
    assert found.whole.unchanged == 1
    assert found.reconciles


def test_the_same_target_for_the_next_year_is_not_a_new_one():
    """Targets are compared by part and by period within the year; 95 and 95.00 are the same."""
    before = a_target("lights", period=Period.parse("2024-25/Q2"), figure=Decimal("95.00"))
    after = a_target("lights", period=Period.parse("2025-26/Q2"))
    found = review([old("lights")], [a_definition("lights")], targets=([before], [after]))
    assert found.amendments == ()


def test_a_target_given_or_taken_away_is_a_new_target():
    """A target for one quarter that the year before did not have is named by its quarter."""
    after = a_target("lights", period=Period.parse("2025-26/Q3"))
    found = review(
        [old("lights")],
        [a_definition("lights")],
        a_declaration("retargeted", "lights"),
        targets=([], [after]),
    )
    fields = [difference.field for difference in found.amendments[0].differences]
    assert fields[:2] == ["target (Q3)", "tolerance (Q3)"]
    assert found.amendments[0].place == after.place
    assert found.reconciles


def test_a_new_owner_is_listed_apart():
    """So is another sign-off officer: who answers for a figure is not what it means."""
    found = review(
        [old("lights", owner="Lighting Engineer")],
        [a_definition("lights")],
        a_declaration("new owner", "lights"),
    )
    (amendment,) = found.amended(ChangeKind.NEW_OWNER)
    assert amendment.differences[0].before == "Lighting Engineer"
    assert found.whole.unchanged == 1


def test_the_earlier_set_is_taken_at_its_end_and_the_later_at_its_start():
    """A change within either year was reported within that year and is not declared again."""
    found = review(
        [
            old("lights", title="Lights"),
            a_definition("lights", effective_from=Period.parse("2024-25/M07")),
        ],
        [
            a_definition("lights"),
            a_definition("lights", effective_from=Period.parse("2025-26/M04"), title="Lamps"),
            a_definition("litter", effective_from=Period.parse("2025-26/M04")),
        ],
    )
    assert lineages(found) == {"lights → lights": "unchanged"}
    assert found.reconciles


def test_flows_by_section_say_what_moved():
    """An indicator that moves leaves one section and joins another, and the set stays as large."""
    found = review(
        [old("lights"), old("litter"), old("repairs", section="service")],
        [a_definition("lights", section="service"), a_definition("litter")],
        a_declaration("changed", "lights"),
        a_declaration("removed", "repairs"),
    )
    core = found.flow(lambda row: row.section == "core")
    service = found.flow(lambda row: row.section == "service")
    assert (core.opening, core.moved_out, core.closing, core.net) == (2, 1, 1, -1)
    assert (service.opening, service.moved_in, service.removed, service.closing) == (1, 1, 1, 1)
    assert found.whole.moved_in == found.whole.moved_out == 0


def test_removed_indicators_are_counted_by_the_scheme_that_defined_them():
    """So that a scheme retired as a whole, such as Oflog, is seen to be."""
    found = review(
        [old("a", source_scheme="Oflog"), old("b", source_scheme="Oflog"), old("c")],
        [],
        *(a_declaration("removed", indicator) for indicator in "abc"),
    )
    assert found.removed_by_scheme() == {"Oflog": 2}
