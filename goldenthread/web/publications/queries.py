"""What has been built and published, for whoever looks. Public pages ask for no permission."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Length

from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.core.reporting.record import Published
from goldenthread.web.collection.models import Revision
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.models import Build, BuiltFile, Publication, PublicationFile
from goldenthread.web.refusals import NotFound, NotPermitted

PAPERS = {"html": "Web page", "pdf": "PDF", "docx": "Word"}
"""The forms of a paper, in the order they are offered."""


@dataclass(frozen=True, kw_only=True)
class Download:
    """One file that is offered: its path, what to call it, its form and its size in bytes."""

    path: str
    title: str
    form: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper in all its forms."""

    title: str
    forms: tuple[Download, ...]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a pack holds for its readers: papers, and files of data."""

    papers: tuple[Paper, ...]
    data: tuple[Download, ...]


def published() -> tuple[Published, ...]:
    """List all publications as the core knows them, oldest first."""
    return tuple(
        Published(
            period=Period.parse(one.period), number=one.number, as_at=one.as_at, digest=one.digest
        )
        for one in Publication.objects.order_by("as_at", "number")
    )


def publications() -> QuerySet[Publication]:
    """List all publications, the latest first."""
    return Publication.objects.order_by("-published_at", "-pk")


def publication(period: Period, number: int) -> Publication:
    """Find a publication; raises `NotFound`."""
    found = Publication.objects.filter(period=str(period), number=number).first()
    if found is None:
        raise NotFound("There is no such publication.")
    return found


def others_of(one: Publication) -> tuple[Publication, ...]:
    """List the other publications of the same period, the latest first."""
    same = Publication.objects.filter(period=one.period).exclude(pk=one.pk)
    return tuple(same.order_by("-number"))


def offer(files: QuerySet[PublicationFile] | QuerySet[BuiltFile], audience: str) -> Offer:
    """Sort the files of one half of a pack into papers and data: one query."""
    found = files.filter(path__startswith=f"{audience}/").annotate(size=Length("content"))
    rows = [
        (path.removeprefix(f"{audience}/"), size)
        for path, size in found.values_list("path", "size")
    ]
    return Offer(papers=tuple(_papers(rows)), data=tuple(_data(rows)))


def published_file(one: Publication, path: str, viewer: Viewer) -> PublicationFile:
    """Find a file of a publication without its content.

    What is not public needs the right to see every figure; whoever lacks it is not told whether
    the file is there. Raises `NotFound`.
    """
    if not path.startswith("public/") and not viewer.may(Act.SEE_FIGURES):
        raise NotFound("There is no such file in this publication.")
    found = one.files.filter(path=path).defer("content").first()
    if found is None:
        raise NotFound("There is no such file in this publication.")
    return found


def builds(viewer: Viewer) -> QuerySet[Build]:
    """List the packs in the making, the latest first."""
    viewer.ask(Act.BUILD_REPORT)
    return Build.objects.select_related("asked_by")


def build(pk: int, viewer: Viewer) -> Build:
    """Find one; raises `NotFound`."""
    found = builds(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such pack.")
    return found


def built_file(one: Build, path: str, viewer: Viewer) -> BuiltFile:
    """Find a file of a pack that is not published yet; raises `NotFound`, `NotPermitted`."""
    if not viewer.may(Act.SEE_FIGURES):
        raise NotPermitted("This pack is not published, and holds figures that are not public.")
    found = one.files.filter(path=path).first()
    if found is None:
        raise NotFound("There is no such file in this pack.")
    return found


def table_of(one: Publication, path: str) -> tuple[Mapping[str, str], ...]:
    """Read a table of open data as it was published."""
    content = one.files.filter(path=path).values_list("content", flat=True).first()
    if content is None:
        raise NotFound("There is no such table in this publication.")
    return tuple(csv.DictReader(io.StringIO(bytes(content).decode("utf-8-sig"))))


def reportable_periods() -> tuple[Period, ...]:
    """List the periods that a report may be of, the latest first: those of which values are known.

    A quarter, half-year or year is listed as soon as one of its months is.
    """
    known = Revision.objects.values_list("period", flat=True).distinct().order_by()
    values = tuple(map(Period.parse, known))
    years = Definition.objects.values_list("year", flat=True).distinct().order_by()
    found = {
        period
        for year in map(FinancialYear.parse, years)
        for frequency in (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL)
        for period in year.periods(frequency)
        if any(period.contains(value) for value in values)
    }
    return tuple(sorted(found, reverse=True))


def _papers(rows: Sequence[tuple[str, int]]) -> Iterator[Paper]:
    stems = sorted({path.rpartition(".")[0] for path, _ in rows if path.endswith(".html")})
    sizes = dict(rows)
    for stem in sorted(stems, key=lambda stem: (not stem.startswith("cover"), stem)):
        yield Paper(
            title=_title(stem),
            forms=tuple(
                Download(
                    path=f"{stem}.{ending}",
                    title=_title(stem),
                    form=form,
                    size=sizes[f"{stem}.{ending}"],
                )
                for ending, form in PAPERS.items()
                if f"{stem}.{ending}" in sizes
            ),
        )


def _data(rows: Sequence[tuple[str, int]]) -> Iterator[Download]:
    for path, size in rows:
        if path.startswith("data/") or path.endswith((".xlsx", "manifest.json")):
            ending = path.rpartition(".")[2]
            yield Download(path=path, title=_DATA.get(path, path), form=ending.upper(), size=size)


def _title(stem: str) -> str:
    words = stem.split("-")
    if words[0] == "appendix":
        return f"Appendix {words[1].upper()}: {' '.join(words[2:]).capitalize()}"
    return " ".join(words).capitalize()


_DATA = {
    "performance-report.xlsx": "Workbook for analysts",
    "data/assessments.csv": "Assessments, one row an indicator",
    "data/series.csv": "Series, one row a period",
    "data/points.csv": "Points of the charts",
    "data/restatements.csv": "Restatements since the last report",
    "data/trace.csv": "Trace of every printed number",
    "data/source-rows.csv": "Rows of values behind the report",
    "data/datapackage.json": "Description of the tables",
    "manifest.json": "Manifest: digests of every file",
}
