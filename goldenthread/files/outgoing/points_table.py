"""The points checked as open data: one row for each thing that a guard found, with its answer."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.reporting.misreading import PointChecked
from goldenthread.core.reporting.report import Report
from goldenthread.files.outgoing.open_data import Field

POINTS = (
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("reference", "string", "Its printed code in this year's set."),
    Field("period", "string", "The period that the finding speaks of; of a target, its year."),
    Field("guard", "string", "The code of the guard."),
    Field("finding", "string", "What it found, in a sentence."),
    Field("row", "string", "The row of the council's files to look at."),
    Field("answer", "string", "Why it stands, as the council says; empty if nobody has answered."),
    Field("answered_by", "string", "The post that answered."),
    Field("answered_on", "date", "When the answer was put on the record."),
)
"""The columns of ``points.csv``."""


def points(report: Report) -> Iterator[tuple[str, ...]]:
    """Give a row for each point checked, in the order of the papers."""
    return (_row(point) for point in report.points)


def _row(point: PointChecked) -> tuple[str, ...]:
    finding, answer = point.finding, point.answer
    return (
        finding.definition.indicator,
        finding.definition.reference,
        str(finding.period),
        finding.guard.value,
        finding.sentence,
        str(finding.place),
        answer.answer if answer else "",
        answer.answered_by if answer else "",
        answer.recorded_on.isoformat() if answer else "",
    )
