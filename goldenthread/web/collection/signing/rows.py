"""The rows that a signature adds to the record: the value's, its words', its answers'.

Each is made only where the record does not say the same already. An explanation of a warning that a
guard of the report would ask about is the answer to it, so that the paper does not ask again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from goldenthread.core.collection.reason import says_something
from goldenthread.core.reporting.misreading import Misreading
from goldenthread.files import schema
from goldenthread.web.collection.columns import STANDING, figures_of, words_of
from goldenthread.web.collection.entry.checking import Checked
from goldenthread.web.collection.models import Commentary, Revision, Submission
from goldenthread.web.collection.refusals import ActRefused
from goldenthread.web.kpi_sets.models import RegisterRow
from goldenthread.web.organisation.access import Viewer

_IN_THE_UNIT = ("value", "interval_low", "interval_high")


def revision_of(row: Submission, by: Viewer, day: date) -> Revision | None:
    """Make the row of the value; None if what stands on the record is this, and signed.

    Raises:
        ActRefused: a value of this very day stands there.
    """
    standing = (
        Revision.objects.filter(indicator=row.indicator_id, part=row.part, period=row.period)
        .order_by("-recorded_on", "-position")
        .first()
    )
    if standing is not None:
        if standing.signed_off_by and _is_same(row, standing):
            return None
        _refuse_today(standing.recorded_on, day)
    return Revision(
        **{name: _plain(name, text) for name, text in figures_of(row).items()},
        indicator_id=row.indicator_id,
        part=row.part,
        period=row.period,
        recorded_on=day.isoformat(),
        submitted_by=row.submitted_by.post if row.submitted_by else "",
        signed_off_by=by.post,
        signed_off_on=day.isoformat(),
        illustrative=_illustrative(),
    )


def commentary_of(row: Submission, checked: Checked, day: date) -> Commentary | None:
    """Make the row of commentary; None if nothing was said, or what stands there already.

    What is said with the month that completes a quarter is said of the quarter, where that is what
    is reported: the report looks for it there.

    Raises:
        ActRefused: commentary of this very day stands there.
    """
    if row.part or not row.what_happened:
        return None
    period = str(checked.would_be.period) if checked.would_be else row.period
    standing = (
        Commentary.objects.filter(indicator=row.indicator_id, period=period)
        .order_by("-recorded_on", "-position")
        .first()
    )
    if standing is not None:
        if words_of(standing) == words_of(row):
            return None
        _refuse_today(standing.recorded_on, day)
    return Commentary(
        **words_of(row),
        indicator_id=row.indicator_id,
        period=period,
        recorded_on=day.isoformat(),
        illustrative=_illustrative(),
    )


def answers_of(row: Submission, checked: Checked, day: date) -> Iterator[RegisterRow]:
    """Make the answers to what the report's guards would ask of the figure and its words."""
    if row.part or checked.would_be is None or row.submitted_by is None:
        return
    asked = {each.code for each in checked.warnings} & {guard.value for guard in Misreading}
    period = str(checked.would_be.period)
    file = f"answers/{period[:7]}.csv"
    there = RegisterRow.objects.filter(table=schema.ANSWERS.name, indicator=row.indicator_id)
    given = [
        (cells["period"], cells["guard"], cells["recorded_on"])
        for cells in there.values_list("cells", flat=True)
    ]
    for code in sorted(asked):
        words = checked.explanations.get(code, "")
        if says_something(words) and (period, code, day.isoformat()) not in given:
            cells = {
                "indicator": row.indicator_id,
                "period": period,
                "guard": code,
                "answer": words,
                "answered_by": row.submitted_by.post,
                "recorded_on": day.isoformat(),
            }
            yield RegisterRow(
                table=schema.ANSWERS.name, file=file, indicator=row.indicator_id, cells=cells
            )


def file_of(row: Revision | Commentary) -> str:
    """Name the file in which the indicator's rows of the year stand, or the year's own."""
    year = row.period[:7]
    same = type(row).objects.filter(indicator=row.indicator_id, period__startswith=year)
    found = same.order_by("file").values_list("file", flat=True).first()
    return found or f"{row.table.path.partition('/')[0]}/{year}.csv"


def _is_same(row: Submission, standing: Revision) -> bool:
    return all(_plain(name, getattr(row, name)) == getattr(standing, name) for name in STANDING)


def _plain(name: str, text: str) -> str:
    """Take off the sign that was typed with a figure; that it fits the unit has been checked."""
    return text.strip("%£ ") if name in _IN_THE_UNIT else text


def _refuse_today(recorded_on: str, day: date) -> None:
    """Refuse a second row of one day: nobody could say which of them counts."""
    if recorded_on >= day.isoformat():
        raise ActRefused(
            "A value for this was put on the record today already, and one day has one value. It "
            "can be signed off from tomorrow; it stays submitted until then."
        )


def _illustrative() -> str:
    return "yes" if settings.DEMONSTRATION else ""
