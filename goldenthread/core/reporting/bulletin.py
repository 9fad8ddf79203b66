"""The monthly bulletin as data: the public figures of the Core indicators of one month.

For all Members, by e-mail and without a login (product paper, section 3). It is the month's
report cut to the sections whose indicators are always shown in full, and to what is reported
monthly, so that its lines are those of the appendices and cannot say anything else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.build import NothingToReport, build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Appendix, Audience, Group, Line, Report


def build_bulletin(record: Record, month: Period, *, as_at: date) -> Report:
    """Build the bulletin of a month, as known on a day, for the public.

    Raises:
        NoSuchSet: there is no KPI set for the month's year.
        NothingToReport: the period is no month, or no section has monthly indicators to show.
    """
    if month.frequency is not Frequency.MONTHLY:
        raise NothingToReport(f"A bulletin is of one month, such as {month.year}/M07; not {month}.")
    report = build_report(record, month, as_at=as_at, audience=Audience.PUBLIC)
    appendices = tuple(
        _monthly(appendix) for appendix in report.appendices if appendix.section.full_panels
    )
    if not any(appendix.lines for appendix in appendices):
        raise NothingToReport(
            "No section marked full_panels in council.toml has indicators reported monthly."
        )
    return replace(report, appendices=appendices)


def _monthly(appendix: Appendix) -> Appendix:
    """Cut an appendix, and what changed in it, to the indicators that are reported monthly."""
    groups = (
        Group(title=group.title, lines=tuple(filter(_is_monthly, group.lines)))
        for group in appendix.groups
    )
    kept = {line.definition.indicator for line in appendix.lines if _is_monthly(line)}
    since = appendix.since
    return replace(
        appendix,
        groups=tuple(group for group in groups if group.lines),
        since=replace(
            since,
            status_changes=tuple(
                change
                for change in since.status_changes
                if change.line.definition.indicator in kept
            ),
            new_signals=tuple(filter(_is_monthly, since.new_signals)),
            restatements=tuple(
                restated for restated in since.restatements if restated.definition.indicator in kept
            ),
            target_changes=tuple(
                (line, before) for line, before in since.target_changes if _is_monthly(line)
            ),
            set_changes=tuple(
                change for change in since.set_changes if change.now.indicator in kept
            ),
        ),
    )


def _is_monthly(line: Line) -> bool:
    return line.definition.reported is Frequency.MONTHLY
