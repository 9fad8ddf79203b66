"""What awaits a signature, as it will be printed once it is signed.

The rows that the signature would add are read beside the record by the record's own reader, and the
paper's own panel is made of them. So the signer sees what will be printed, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.core.collection.submission import Levels, SubmissionAct
from goldenthread.core.period import Period
from goldenthread.core.reporting.report import Audience
from goldenthread.files import schema
from goldenthread.files.council.sources import Source
from goldenthread.web.collection.duties import duties_of
from goldenthread.web.collection.entry.checking import Checked, check_submission
from goldenthread.web.collection.ground import council_settings, grounds
from goldenthread.web.collection.models import Commentary, Revision, Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.collection.signing.rows import answers_of, commentary_of, revision_of
from goldenthread.web.kpi_sets.models import RegisterRow
from goldenthread.web.kpi_sets.sheet_rows import sources
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.queries import published
from goldenthread.web.refusals import NotFound
from goldenthread.web.reports.looking.one import InFull, in_full

_WAITING = ("submitted", "checked")


@dataclass(frozen=True, kw_only=True)
class Awaiting:
    """What would be printed, and what of it awaits a signature.

    ``signable`` names the submissions, by primary key, that the viewer may sign off now.
    """

    it: InFull
    rows: tuple[tuple[Submission, Checked], ...]
    signable: frozenset[int]


def as_printed(viewer: Viewer, period: Period, indicator: str, *, now: datetime) -> Awaiting:
    """Show what the report would say of an indicator if all that awaits were signed today.

    Raises:
        NotFound: nothing of this indicator and period awaits a signature, or not for this person.
    """
    day = now.date()
    rows = tuple(_rows(period, indicator))
    duties = duties_of({indicator}, day).get(indicator)
    if not rows or duties is None or not viewer.may(Act.SEE_FIGURES, duties):
        raise NotFound("Nothing of this indicator and period awaits a signature.")
    checked = tuple((row, check_submission(row, now=now, beside=rows)) for row in rows)
    # Whoever looks, it is the signer who would sign: the owner looks too, and may not.
    signer = Viewer(post=duties.signer)
    record = read_record(
        {indicator}, published=published(), added=tuple(_added(checked, signer, day))
    )
    return Awaiting(
        it=in_full(record, indicator, period, as_at=day, audience=Audience.RESTRICTED),
        rows=checked,
        signable=_signable(rows, viewer, day),
    )


def _signable(rows: Sequence[Submission], viewer: Viewer, day: date) -> frozenset[int]:
    levels = Levels(council_settings().sign_off_levels)
    return frozenset(
        key
        for key, ground in grounds(rows, day=day, levels=levels).items()
        if ground.offers(viewer, SubmissionAct.SIGN_OFF)
    )


def _rows(period: Period, indicator: str) -> QuerySet[Submission]:
    found = Submission.objects.filter(indicator=indicator, period=str(period), state__in=_WAITING)
    return found.select_related("submitted_by", "cycle").order_by("part")


def _added(
    checked: Sequence[tuple[Submission, Checked]], signer: Viewer, day: date
) -> Iterator[Source]:
    """Make the rows that a signature would add, in files of their own."""
    values = [revision_of(row, signer, day) for row, _ in checked]
    words = [commentary_of(row, found, day) for row, found in checked]
    answers = [answer for row, found in checked for answer in answers_of(row, found, day)]
    yield from _source(schema.VALUES, "values/awaiting.csv", [row for row in values if row])
    yield from _source(schema.COMMENTARY, "commentary/awaiting.csv", [row for row in words if row])
    yield from _source(schema.ANSWERS, "answers/awaiting.csv", answers)


def _source(
    table: schema.Table, file: str, rows: Sequence[Revision | Commentary | RegisterRow]
) -> Iterator[Source]:
    cells = [row.cells if isinstance(row, RegisterRow) else row.cells() for row in rows]
    numbered = ((file, number, each) for number, each in enumerate(cells, 2))
    yield from sources(table, numbered)
