"""A publication beside what is now known: the same table of open data, as published and made anew.

Both are the public form, so whoever reads either may read this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.analysis.rag import Rag
from goldenthread.core.definition.council import Council
from goldenthread.core.figure import Unit
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.outgoing import open_data
from goldenthread.render.manuscript.blocks import Shape, Status, Tone
from goldenthread.render.manuscript.words import say
from goldenthread.render.wording.line_words import status_of
from goldenthread.web.collection.record import read_record
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.models import Publication
from goldenthread.web.publications.queries import published, table_of

_TOLD = ("actual", "absence", "rag", "status", "target")
"""The columns in which a reader would see a difference."""

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is said of an indicator at one time: its figure, target and status as printed."""

    figure: str
    target: str
    status: Status


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """One indicator as published and as now known; ``now`` is None if it has left the report."""

    indicator: str
    reference: str
    title: str
    then: Known
    now: Known | None
    differs: bool


def then_and_now(one: Publication, viewer: Viewer, *, today: date) -> tuple[ThenAndNow, ...]:
    """Hold each indicator of a publication against what is now known, those that differ first.

    Raises:
        NotPermitted: the viewer may not see indicators as now known.
    """
    viewer.ask(Act.SEE_INDICATORS)
    record = read_record(published=published())
    report = build_report(record, Period.parse(one.period), as_at=today, audience=Audience.PUBLIC)
    names = [field.name for field in open_data.ASSESSMENTS]
    now = {row[0]: dict(zip(names, row, strict=True)) for row in open_data.assessments(report)}
    found = (
        _beside(record.council, then, now.get(then["indicator"]))
        for then in table_of(one, "public/data/assessments.csv")
    )
    return tuple(sorted(found, key=lambda each: not each.differs))


def _beside(council: Council, then: Cells, now: Cells | None) -> ThenAndNow:
    return ThenAndNow(
        indicator=then["indicator"],
        reference=then["reference"],
        title=then["title"],
        then=_known(council, then),
        now=_known(council, now) if now is not None else None,
        differs=now is None or any(then[name] != now[name] for name in _TOLD),
    )


def _known(council: Council, row: Cells) -> Known:
    unit, decimals = Unit.parse(row["unit"]), int(row["decimals"])
    shown = {
        name: unit.show(Decimal(row[name]), decimals) if row[name] else ""
        for name in ("actual", "target")
    }
    rag = Rag(row["rag"])
    status = (
        Status(say(row["status"].capitalize()), Shape.RING, Tone.GREY)
        if rag is Rag.NONE
        else status_of(council, rag)
    )
    return Known(
        figure=shown["actual"] or row["absence"] or "–",
        target=shown["target"] or "–",
        status=status,
    )
