"""The indicator beside others: median, quartiles, our place, of how many, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.analysis.comparable import AreaFigure
from goldenthread.core.analysis.neighbours import NoStanding, Standing
from goldenthread.core.reporting.report import Line
from goldenthread.render.wording.published_period import published_period


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One group or area beside ours; empty where there is nothing to say."""

    group: str
    period: str
    ours: str
    median: str
    lower_quartile: str
    upper_quartile: str
    place: str
    counted: str
    sources: str
    mark: str


def compared_with(line: Line) -> tuple[Beside, ...]:
    """List the groups and areas that a line is compared with, the near neighbours first."""
    found = []
    for each in (line.standing, *line.compared_with):
        match each:
            case Standing():
                found.append(_standing(line, each))
            case AreaFigure():
                found.append(_area(line, each))
            case NoStanding() | None:
                pass
    return tuple(found)


def _standing(line: Line, standing: Standing) -> Beside:
    position = standing.position
    return Beside(
        group=standing.group,
        period=published_period(standing.period, standing.period_end),
        ours=_figure(line, position.figure) if position is not None else "not published",
        median=_figure(line, standing.median),
        lower_quartile=_figure(line, standing.lower_quartile),
        upper_quartile=_figure(line, standing.upper_quartile),
        place=str(position.rank) if position is not None and position.rank is not None else "",
        counted=f"{standing.counted} of {standing.members}",
        sources="; ".join(standing.sources),
        mark="illustrative" if standing.illustrative else "",
    )


def _area(line: Line, area: AreaFigure) -> Beside:
    return Beside(
        group=area.group,
        period=published_period(area.period, area.period_end),
        ours="",
        median=_figure(line, area.figure),
        lower_quartile="",
        upper_quartile="",
        place="",
        counted="",
        sources=area.source,
        mark="illustrative" if area.illustrative else "",
    )


def _figure(line: Line, amount: Decimal) -> str:
    return line.definition.unit.show(amount, line.definition.decimals)
