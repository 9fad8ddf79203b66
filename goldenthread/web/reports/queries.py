"""What a viewer may read of the lines as assessed now, in a fixed number of queries.

The number does not depend on how many indicators there are. Nobody sees a line without the right to
see indicators; what is exempt or hidden is decided row by row (`looking.seen`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.utils import timezone

from goldenthread.core.definition.council import Council
from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.council.settings import read_council
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.queries import published
from goldenthread.web.refusals import NotFound
from goldenthread.web.reports.kept import LAST
from goldenthread.web.reports.looking.front import FrontPage, front_page_of
from goldenthread.web.reports.looking.seen import COLUMNS, Seen, as_seen_by, within_reach
from goldenthread.web.reports.models import AssessedLine

_STEPS_SHOWN = 6
_STEPS = (
    "period", "state", "submitted_by__post", "submitted_at", "signed_off_by__post", "signed_off_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Steps:
    """How far the submission of one period has come, by whom and on which days."""

    period: Period
    state: str
    submitted_by: str
    submitted_on: date | None
    signed_off_by: str
    signed_off_on: date | None


def periods() -> tuple[Period, ...]:
    """List the periods for which there are lines, as a reader wants them: one query.

    Quarters come first, then months, then years; of each the latest first.
    """
    kept = AssessedLine.objects.order_by().values_list("period", flat=True).distinct()
    frequencies = list(LAST)
    found = sorted(map(Period.parse, kept), reverse=True)
    return tuple(
        sorted(
            found,
            key=lambda period: (
                frequencies.index(period.frequency)
                if period.frequency in frequencies
                else len(frequencies)
            ),
        )
    )


def period_asked_for(text: str, among: tuple[Period, ...]) -> Period:
    """Find the period that an address names, or the first if it names none.

    Raises:
        NotFound: no lines are kept for it; the sentence lists those for which there are.
    """
    if not among:
        raise NotFound("No figures have been assessed yet.")
    if not text:
        return among[0]
    for period in among:
        if text in (str(period), in_address(period)):
            return period
    kept = ", ".join(period.in_words for period in among)
    raise NotFound(
        f"There is no such period here. As now known there are: {kept}. Earlier reports are under "
        "Publications."
    )


def in_address(period: Period) -> str:
    """Write a period in an address: "2025-26-Q3"."""
    return str(period).replace("/", "-")


def lines(viewer: Viewer, period: Period, *, with_accounts: bool = False) -> tuple[Seen, ...]:
    """List the lines of a period in the order of the report, as the viewer may see them: one query.

    Args:
        with_accounts: read too what lists say of each line.
    """
    viewer.ask(Act.SEE_INDICATORS)
    columns = (*COLUMNS, "account") if with_accounts else COLUMNS
    found = (
        AssessedLine.objects.filter(within_reach(viewer), period=str(period))
        .order_by("position", "audience")
        .values(*columns)
    )
    return tuple(as_seen_by(viewer, (Seen(**row) for row in found)))


def forms_of(viewer: Viewer, indicator: str) -> dict[Period, Seen]:
    """Give an indicator's lines by period, as the viewer may see them: one query.

    Raises:
        NotFound: there is no such indicator, or none that the viewer may know of.
    """
    viewer.ask(Act.SEE_INDICATORS)
    found = AssessedLine.objects.filter(within_reach(viewer), indicator=indicator).order_by(
        "period", "audience"
    )
    forms = {
        period: line
        for period, rows in groupby(
            found.values("period", *COLUMNS), key=lambda row: Period.parse(row.pop("period"))
        )
        for line in as_seen_by(viewer, (Seen(**row) for row in rows))
    }
    if not forms:
        raise NotFound("There is no such indicator.")
    return forms


def record_of(indicator: str) -> Record:
    """Read all that is on record of one indicator: ten queries."""
    return read_record({indicator}, published=published())


def steps_of(indicator: str) -> tuple[Steps, ...]:
    """List what has become of the latest submissions of an indicator, without a figure: one query."""
    found = Submission.objects.filter(indicator=indicator, part="").values_list(*_STEPS)
    dated = sorted(
        ((Period.parse(row[0]), row) for row in found), key=lambda each: each[0], reverse=True
    )
    return tuple(
        Steps(
            period=period,
            state=state,
            submitted_by=submitted_by or "",
            submitted_on=timezone.localdate(submitted_at) if submitted_at else None,
            signed_off_by=signed_off_by or "",
            signed_off_on=timezone.localdate(signed_off_at) if signed_off_at else None,
        )
        for period, (_, state, submitted_by, submitted_at, signed_off_by, signed_off_at) in dated[
            :_STEPS_SHOWN
        ]
    )


def withheld(viewer: Viewer, period: Period) -> tuple[str, ...]:
    """List the paragraphs under which indicators are exempt that the viewer may not see: one query."""
    exempt = AssessedLine.objects.filter(
        period=str(period), audience=Audience.RESTRICTED.value
    ).exclude(exempt_paragraph="")
    return tuple(
        paragraph
        for indicator, owner, signer, paragraph in exempt.order_by("position").values_list(
            "indicator_id", "owner", "signer", "exempt_paragraph"
        )
        if not viewer.may_see(
            Duties(indicator=indicator, owner=owner, signer=signer, is_exempt=True)
        )
    )


def council() -> Council:
    """Give the council's settings: one query.

    Raises:
        NotFound: there are none yet.
    """
    text = Document.objects.filter(path=SETTINGS).values_list("text", flat=True).first()
    found = _council_in(text) if text is not None else None
    if found is None:
        raise NotFound("No council has been loaded yet.")
    return found


@lru_cache(maxsize=4)
def _council_in(text: str) -> Council | None:
    return read_council({SETTINGS: text.encode()})[0]


def front_page(viewer: Viewer) -> FrontPage | None:
    """Give what the front page says to somebody who may see indicators: three queries.

    None where the viewer may see none, or none has been assessed.
    """
    if not viewer.may(Act.SEE_INDICATORS):
        return None
    kept = periods()
    if not kept:
        return None
    found = lines(viewer, kept[0], with_accounts=True)
    return front_page_of(council(), viewer, kept[0], found)
