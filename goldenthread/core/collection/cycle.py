"""The cycle of a period: what is expected from whom, from when, and by when.

For the officer who runs it. The calendar runs backwards from the committee: the papers go out so
many clear working days before it meets, nothing enters them after the cut-off some working days
before that, and values are due some working days before the cut-off, so that there is time to check
and sign. All the numbers of days are settings; where no meeting is on record, the council's days of
collection (``cycle.collection_days``) count from the day on which the source knows the figure.

What is expected follows from the definitions: each indicator, and each of its parts, once for each
period in which it is collected, from the first working day after the source knows it (the period's
end and the definition's lag).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core.collection.due import due_on, known_on, reported_period
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence
from goldenthread.core.collection.working_days import CLEAR_DAYS, WorkingDays
from goldenthread.core.definition.council import Meeting, Part
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.validity import MOST_LAG_MONTHS
from goldenthread.core.issue import Issue, Level
from goldenthread.core.period import FinancialYear, Frequency, Period

Key = tuple[str, str, Period]
"""What a submission is for: indicator, part ("" for the whole) and period."""


@dataclass(frozen=True, kw_only=True)
class CycleSettings:
    """A council's own numbers of days; all but the first count working days.

    Args:
        collection_days: calendar days after a figure is known by which it is due, without a
            meeting.
        clear_days: between the papers going out and the meeting.
        cut_off_days: from the cut-off to the day on which the papers go out.
        due_days: from the day on which values are due to the cut-off.
        soon_days: before the due day from which a value is shown as due soon.
        remind_before: how many days before the due day the owner is reminded; () for never.
        remind_after_every: every how many days an owner who is late is reminded; 0 for never.
    """

    collection_days: int
    clear_days: int = CLEAR_DAYS
    cut_off_days: int = 3
    due_days: int = 5
    soon_days: int = 3
    remind_before: tuple[int, ...] = (5, 1)
    remind_after_every: int = 2


@dataclass(frozen=True, kw_only=True)
class MeetingDates:
    """The days that hang on one meeting, the last first."""

    meets_on: date
    despatch: date
    cut_off: date
    due: date


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One value that somebody owes: of which indicator and part, for which period, by when.

    Args:
        definition: the one that held at the period's end, of its own year.
        opens: the first day on which it can be entered.
        due: the last day on which it is in time.
        cut_off: the day after which it is locked; None where no meeting is on record.
    """

    definition: Definition
    part: str
    period: Period
    opens: date
    due: date
    cut_off: date | None

    @property
    def key(self) -> Key:
        """Name what the submission is for."""
        return self.definition.indicator, self.part, self.period

    def is_locked(self, day: date) -> bool:
        """Tell whether the cut-off has passed."""
        return self.cut_off is not None and day > self.cut_off


def set_back(meets_on: date, *, settings: CycleSettings, days: WorkingDays) -> MeetingDates:
    """Set the days of a meeting back from the day on which it meets."""
    despatch = days.goes_out(meets_on, settings.clear_days)
    cut_off = days.before(despatch, settings.cut_off_days)
    due = days.before(cut_off, settings.due_days)
    return MeetingDates(meets_on=meets_on, despatch=despatch, cut_off=cut_off, due=due)


def recorded_dates(meeting: Meeting, *, settings: CycleSettings, days: WorkingDays) -> MeetingDates:
    """Give the days of a meeting on record; only the due day is set back from its cut-off."""
    return MeetingDates(
        meets_on=meeting.meets_on,
        despatch=meeting.despatch,
        cut_off=meeting.cut_off,
        due=days.before(meeting.cut_off, settings.due_days),
    )


def notice_issues(
    meetings: Iterable[Meeting], *, settings: CycleSettings, days: WorkingDays
) -> tuple[Issue, ...]:
    """Warn of papers that go out with fewer clear days than the rule asks for.

    A monthly report is sent to Members and put before no meeting, so that no rule binds it.
    """
    return tuple(
        Issue(
            "short-notice",
            f"The papers for {meeting.committee} go out on {_day(meeting.despatch)}, {found} clear "
            f"working days before {_day(meeting.meets_on)}; {settings.clear_days} are needed, so "
            f"they must go out by {_day(days.goes_out(meeting.meets_on, settings.clear_days))}.",
            meeting.place,
            Level.WARNING,
        )
        for meeting in meetings
        if meeting.period.frequency is not Frequency.MONTHLY
        and (found := days.clear_between(meeting.despatch, meeting.meets_on)) < settings.clear_days
    )


def expected(
    report: Period,
    *,
    sets: Mapping[FinancialYear, KpiSet],
    parts: Iterable[Part],
    series: Mapping[tuple[str, str], Series],
    meetings: Sequence[Meeting],
    settings: CycleSettings,
    days: WorkingDays,
) -> tuple[Expected, ...]:
    """List every value that becomes known in a report's months, in the order of the sets.

    Walked month by month or quarter by quarter, this meets each value once. An indicator is
    expected while a set holds it; one that was withdrawn is not asked for again. An earlier
    year's set still owes what its lag delays.

    A value that is known in the last month of a meeting's report is due on the day set back from
    that meeting; one that is known in an earlier month of it is due after the days of collection,
    and never later than that day. Of two meetings the one with the earlier cut-off counts.
    """
    keys: dict[str, list[str]] = {}
    for part in parts:
        keys.setdefault(part.indicator, []).append(part.key)
    earliest = report.year.start - MOST_LAG_MONTHS // 12
    return tuple(
        _expected(definition, part, period, meetings=meetings, settings=settings, days=days)
        for year in sorted(sets)
        if earliest <= year.start <= report.year.start
        for definition, period in _owed(sets[year], report)
        for part in ("", *keys.get(definition.indicator, ()))
        if not _is_withdrawn(series.get((definition.indicator, part)), period)
    )


def _owed(kpi_set: KpiSet, report: Period) -> Iterator[tuple[Definition, Period]]:
    """Walk the definitions of a year with the periods that become known in a report's months."""
    last = report.last_month_index
    first = last - report.frequency.months + 1
    for rows in kpi_set.by_indicator.values():
        for definition, until in zip(rows, [*rows[1:], None], strict=True):
            for period in kpi_set.year.periods(definition.collected):
                known = period.last_month_index + definition.lag_months
                if first <= known <= last and _holds(definition, until, period):
                    yield definition, period


def _holds(definition: Definition, until: Definition | None, period: Period) -> bool:
    """Tell whether a definition is the one that holds at the end of a period."""
    begins = definition.effective_from.first_day <= period.last_day
    return begins and (until is None or until.effective_from.first_day > period.last_day)


def _is_withdrawn(series: Series | None, period: Period) -> bool:
    """Tell whether the latest thing on record before a period is that there are no more figures."""
    before = [when for when in series.values if when < period] if series else []
    value = series.get(max(before)) if series and before else None
    return value is not None and value.outcome is Absence.WITHDRAWN


def _expected(
    definition: Definition,
    part: str,
    period: Period,
    *,
    meetings: Sequence[Meeting],
    settings: CycleSettings,
    days: WorkingDays,
) -> Expected:
    known = known_on(definition, period)
    opens, cut_off = days.after(known), None
    due = days.up_to(due_on(definition, period, settings.collection_days))
    holding = [meeting for meeting in meetings if _reports(meeting, definition, known)]
    at_its_end = [meeting for meeting in holding if meeting.period.last_day == known]
    if holding:
        meeting = min(at_its_end or holding, key=lambda meeting: meeting.cut_off)
        dates = recorded_dates(meeting, settings=settings, days=days)
        due = dates.due if at_its_end else min(due, dates.due)
        cut_off = dates.cut_off
    return Expected(
        definition=definition,
        part=part,
        period=period,
        opens=opens,
        due=max(due, opens),
        cut_off=cut_off,
    )


def _reports(meeting: Meeting, definition: Definition, known: date) -> bool:
    """Tell whether a meeting's report is for the time in which a figure becomes known.

    A monthly report has nothing of an indicator that is reported by the quarter, but in the month
    in which its quarter is known.
    """
    in_it = meeting.period.first_day <= known <= meeting.period.last_day
    return in_it and reported_period(definition, meeting.period) is not None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
