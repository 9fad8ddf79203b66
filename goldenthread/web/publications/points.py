"""Points on which a report could mislead, and the answers that let it be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.misreading import Misreading, PointChecked
from goldenthread.core.reporting.report import Audience
from goldenthread.web.collection.record import read_record
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications import queries
from goldenthread.web.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing that a guard found, and the answer to it, "" if there is none yet.

    Args:
        key: names the point in a form.
        period: what the finding speaks of, which may differ from the report's period.
    """

    indicator: str
    reference: str
    title: str
    period: Period
    guard: Misreading
    sentence: str
    answer: str
    answered_by: str

    @property
    def key(self) -> str:
        """Name the point: indicator, period and guard tell points apart."""
        return f"{self.indicator}|{self.period}|{self.guard}"


def points(period: Period, viewer: Viewer) -> tuple[Point, ...]:
    """List what the guards find in a period's report as now known, unanswered first."""
    viewer.ask(Act.BUILD_REPORT)
    viewer.ask(Act.SEE_FIGURES)
    record = read_record(published=queries.published())
    report = build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)
    return tuple(sorted(map(_point, report.points), key=lambda point: bool(point.answer)))


def point_of(key: str, found: tuple[Point, ...]) -> Point:
    """Find a point by its key; raises `NotFound` if the guards do not find it any more."""
    by_key: Mapping[str, Point] = {point.key: point for point in found}
    if key not in by_key:
        raise NotFound("The figures have changed, and this point is there no more.")
    return by_key[key]


def _point(checked: PointChecked) -> Point:
    finding, answer = checked.finding, checked.answer
    return Point(
        indicator=finding.definition.indicator,
        reference=finding.definition.reference,
        title=finding.definition.title,
        period=finding.period,
        guard=finding.guard,
        sentence=finding.sentence,
        answer=answer.answer if answer else "",
        answered_by=answer.answered_by if answer else "",
    )
