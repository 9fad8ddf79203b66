"""What changed since the last report: status, signals, restatements, targets, the set itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from goldenthread.core.analysis.behaviour import REAL_CHANGES
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import (
    Line,
    Restatement,
    SetChange,
    Since,
    StatusChange,
)


def last_as_at(record: Record, period: Period) -> date:
    """Give the day on which the last report was judged.

    That is when it was published as known; if it was not, the cut-off of its meeting; without
    one, the day on which its values were due.
    """
    published = [one.as_at for one in record.publications if one.period == period]
    if published:
        return max(published)
    cut_offs = [meeting.cut_off for meeting in record.meetings if meeting.period == period]
    return min(cut_offs, default=period.last_day + timedelta(days=record.council.collection_days))


def reported_before(record: Record, period: Period, as_at: date) -> tuple[date, ...]:
    """Give the days on which readers were told figures before this report, the latest first.

    They are those of the earlier publications of the same period, and that of the last report.
    """
    same = {one.as_at for one in record.publications if one.period == period and one.as_at < as_at}
    return (*sorted(same, reverse=True), last_as_at(record, period.previous()))


def restatements_since(
    knowledge: Knowledge, definition: Definition, reported: Sequence[date]
) -> tuple[Restatement, ...]:
    """List an indicator's figures that were known when last reported and have changed since.

    ``reported`` are the days of the reports before, the latest first. A figure that arrives where
    one was awaited is no restatement; one that is withdrawn is.
    """
    keys = ("", *(part.key for part in knowledge.parts(definition.indicator)))
    found = []
    for part in keys:
        for period, new in sorted(knowledge.series(definition.indicator, part).values.items()):
            for day in reported:
                old = _as_known(new, day)
                if old is not None and old is not new and _was_restated(old, new):
                    found.append(
                        Restatement(
                            definition=definition, part=part, period=period, old=old, new=new
                        )
                    )
                    break
    return tuple(found)


def changes_since(
    kpi_set: KpiSet,
    report: Period,
    *,
    last_as_at: date,
    before: Sequence[Line],
    now: Sequence[Line],
) -> Since:
    """Compare the lines of this report with those of the last, as they were known then."""
    earlier = {line.definition.indicator: line for line in before}
    pairs = [
        (earlier[line.definition.indicator], line)
        for line in now
        if line.definition.indicator in earlier
    ]
    changes = (_status_change(old, new) for old, new in pairs)
    return Since(
        last_period=report.previous(),
        last_as_at=last_as_at,
        status_changes=tuple(change for change in changes if change is not None),
        new_signals=tuple(new for old, new in pairs if _is_new_signal(old, new)),
        restatements=tuple(restated for line in now for restated in line.restatements),
        target_changes=tuple(
            (new, old.target)
            for old, new in pairs
            if old.target is not None and _target_moved(old, new)
        ),
        set_changes=_set_changes(kpi_set, report, {line.definition.indicator for line in now}),
    )


def _as_known(value: Value, day: date) -> Value | None:
    known: Value | None = value
    while known is not None and known.recorded_on > day:
        known = known.revises
    return known


def _was_restated(old: Value, new: Value) -> bool:
    return isinstance(old.outcome, Decimal) and old.outcome != new.outcome


def _status_change(old: Line, new: Line) -> StatusChange | None:
    if not isinstance(old.state, Rag) or not isinstance(new.state, Rag) or old.state is new.state:
        return None
    return StatusChange(
        line=new, before=old.state, now=new.state, target_moved=_target_moved(old, new)
    )


def _is_new_signal(old: Line, new: Line) -> bool:
    signal = new.behaviour.signal
    return signal in REAL_CHANGES and old.behaviour.signal is not signal


def _target_moved(old: Line, new: Line) -> bool:
    """Tell whether the target itself was changed; a cumulative one grows along its profile."""
    if old.target is None or new.target is None or old.period.year != new.period.year:
        return False
    if new.definition.kind is MeasureKind.CUMULATIVE:
        return False
    return (old.target.figure, old.target.rule) != (new.target.figure, new.target.rule)


def _set_changes(kpi_set: KpiSet, report: Period, printed: set[str]) -> tuple[SetChange, ...]:
    """List the definitions that took effect within the report's period, after the year began."""
    start = kpi_set.year.periods(Frequency.MONTHLY)[0]
    found = []
    for indicator, rows in kpi_set.by_indicator.items():
        for index, row in enumerate(rows):
            is_in_year = row.effective_from != start
            if is_in_year and report.contains(row.effective_from) and indicator in printed:
                found.append(SetChange(before=rows[index - 1] if index else None, now=row))
    return tuple(found)
