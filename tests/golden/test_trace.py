"""`trace.csv` is whole: every numeral of every paper is in it, and nothing else is.

The numerals are taken out of the finished documents and counted, so that a number which happens
to be printed elsewhere does not hide one that came from nowhere.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import packs
from tests.reading import numerals, web

STEMS = (
    "cover-report",
    "appendix-a-core",
    "appendix-b-service",
    "appendix-c-organisational-health",
)


@pytest.fixture(scope="module")
def trace(pack: Path) -> list[dict[str, str]]:
    return packs.rows(pack / "data" / "trace.csv")


def traced(trace: list[dict[str, str]], stem: str, *without: str) -> Counter[str]:
    """Count the numerals that the trace has for a document, less the places named."""
    return numerals.numerals(
        row["text"]
        for row in trace
        if row["document"] == stem and not any(_is(row["place"], place) for place in without)
    )


def _is(place: str, what: str) -> bool:
    return place.endswith(f"› {what}") or f"› {what} ›" in place


@pytest.fixture(scope="module")
def titles(pack: Path) -> list[str]:
    return [
        web.text(web.read((pack / f"{stem}.html").read_bytes()).find(".//h1")) for stem in STEMS
    ]


@pytest.mark.parametrize("stem", STEMS)
def test_every_numeral_of_a_web_page_is_in_the_trace(
    pack: Path, trace: list[dict[str, str]], titles: list[str], stem: str
) -> None:
    """A page says all that the paper says, charts and the tables of their figures included."""
    found = numerals.of_page((pack / f"{stem}.html").read_bytes(), titles)
    assert_same(found, traced(trace, stem))


@pytest.mark.parametrize("stem", STEMS)
def test_every_numeral_of_a_word_document_is_in_the_trace(
    pack: Path, trace: list[dict[str, str]], stem: str
) -> None:
    """Word has its charts as pictures, so what is drawn on them is no text of the document."""
    found = numerals.of_word((pack / f"{stem}.docx").read_bytes())
    assert_same(found, traced(trace, stem, "chart", "figures of the chart"))


@pytest.mark.parametrize("stem", STEMS)
def test_every_numeral_of_a_pdf_is_in_the_trace(
    pack: Path, trace: list[dict[str, str]], stem: str
) -> None:
    """The PDF draws its charts with text, and leaves the tables of their figures to the page."""
    found = numerals.of_pdf((pack / f"{stem}.pdf").read_bytes())
    assert_same(found, traced(trace, stem, "figures of the chart"))


def assert_same(found: Counter[str], traced: Counter[str]) -> None:
    assert sorted((found - traced).elements()) == []
    assert sorted((traced - found).elements()) == []


@pytest.fixture(scope="module")
def council_rows() -> dict[str, set[str]]:
    """The text of each row of the council's files, by its place."""
    return dict(_rows_of(packs.NORTH_NORTHAMPTONSHIRE))


def _rows_of(council: Path) -> Iterator[tuple[str, set[str]]]:
    for path in council.rglob("*.csv"):
        name = path.relative_to(council).as_posix()
        for number, row in enumerate(packs.rows(path), start=2):
            yield f"{name}:{number}", set(row.values())


def test_every_number_of_an_indicator_leads_to_its_rows(
    trace: list[dict[str, str]], council_rows: dict[str, set[str]]
) -> None:
    """The rows behind a value, its definition and its target are there and are that indicator's."""
    lost = []
    for row in trace:
        if not row["indicator"]:
            continue
        places = [*row["value_rows"].split(), row["definition_row"], row["target_row"]]
        lost += [
            (place, row["indicator"], row["text"])
            for place in filter(None, places)
            if row["indicator"] not in council_rows.get(place, ())
        ]
    assert lost == []


def test_every_figure_names_the_rows_it_rests_on(trace: list[dict[str, str]]) -> None:
    """A value has its rows, a target its row, and every other number says what it was made from."""
    needs = {
        "value": ("value_rows", "definition_row"),
        "target": ("target_row", "definition_row"),
        "rule": ("definition_row",),
        "difference": ("made_from",),
        "count": ("made_from",),
        "signal": ("made_from",),
        "outlook": ("made_from", "definition_row"),
        "comparator": ("made_from",),
        "axis": ("definition_row",),
        "name": ("definition_row or value_rows",),
        "period": ("period",),
        "paper": ("made_from",),
        "setting": ("made_from",),
        "commentary": ("value_rows",),
        "date": (),
    }
    bare = [
        (row["origin"], row["place"], row["text"])
        for row in trace
        if not all(_has(row, columns) for columns in needs[row["origin"]])
    ]
    assert bare == []


def _has(row: dict[str, str], columns: str) -> bool:
    return any(row[column] for column in columns.split(" or "))
