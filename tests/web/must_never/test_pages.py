"""The pages of the service keep the rules that the papers keep, and a fault in them is found.

The council is that of the papers' own checks; its truth is written down by hand, and no check asks
the program. `docs/must-never.md` names what is planted here.
"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.must_never import plants
from tests.must_never.checks import CHECKS
from tests.must_never.council import TRUTH
from tests.packs import ROOT
from tests.reading import web
from tests.web.must_never.looking import (
    EXCEPTIONS,
    TABLE,
    THE_SET,
    faults,
    pages_of_the_council,
    rows_of,
    said_by,
)

PAGE = (ROOT / "docs" / "must-never.md").read_text(encoding="utf-8")
COLOURED = ("On target", "Inside tolerance", "Below target")


@dataclass(frozen=True)
class Misprint:
    """A fault in the pages as sent: the rule it breaks, what it is, and how it is written."""

    rule: int
    what: str
    pattern: str
    instead: str

    def __str__(self):
        return f"rule {self.rule}: {self.what}"


MISPRINTS = (
    Misprint(1, "a withdrawn figure prints as 0", r">withdrawn<", ">0<"),
    Misprint(1, "a missing figure has not changed", r">(\w+ \d{4}/\d\d) none<", r">\1 no change<"),
    Misprint(2, "the rule is not printed", r"(amber (within|to)|green (from|if))[^<]*", ""),
    Misprint(3, "higher is called improved", r"now (\S+(?: points)?) higher", r"improved by \1"),
    Misprint(3, "chance is called a change", "No clear change", "Getting worse"),
    Misprint(4, "the year-end target stands beside a quarter", r">57\.0<", ">98.0<"),
    Misprint(5, "a restatement has no reason", r"Two streets had been left out\.", ""),
    Misprint(6, "a status has no word", r"(class=\"status\">.*?</svg>) <span>[^<]*</span>", r"\1"),
    Misprint(6, "a status has no shape", r'<svg class="shape.*?</svg>', ""),
    Misprint(6, "a chart has no words", r"<title id=[^<]*</title>", "<title>Chart</title>"),
    Misprint(7, "a submitted figure is not there", r"<b>\s*4\s*</b>", "<b>–</b>"),
    Misprint(8, "a sentence counts otherwise", r"(\d+) below target\.", "7 below target."),
)
"""Each is found by the check of its rule."""

PROGRAM = (
    (2, "twice the tolerance is used", plants.twice_the_tolerance),
    (4, "a quarter is the mean of its percentages", plants.mean_of_percentages),
    (7, "a submission is lost on the way", plants.a_lost_submission),
    (8, "a count is one too many", plants.one_too_many),
)
"""Faults of what the pages and every paper are made from."""


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every page of looking, as sent."""
    with django_db_blocker.unblock():
        return pages_of_the_council(Path(tmp_path_factory.mktemp("council")))


@pytest.mark.parametrize("rule", CHECKS)
def test_nothing_is_wrong_where_nothing_is_planted(rule, pages):
    assert faults(rule, pages) == []


def test_every_indicator_is_looked_at_in_its_row_and_on_its_page(pages):
    entries = said_by(pages).entries
    for kind in ("row", "panel"):
        assert sorted(e.reference for e in entries if e.kind == kind) == sorted(TRUTH)
    assert {entry.kind for entry in entries} == {
        "row", "panel", "attention", "missing", "own", "changed"
    }  # fmt: skip


@pytest.mark.parametrize("planted", MISPRINTS, ids=str)
def test_a_fault_in_a_page_is_found(planted, pages):
    printed = {
        address: re.sub(planted.pattern, planted.instead, sent.decode(), flags=re.DOTALL).encode()
        for address, sent in pages.items()
    }
    assert printed != pages
    assert faults(planted.rule, printed) != []


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "what", "plant"), PROGRAM, ids=[what for _, what, _ in PROGRAM])
def test_a_fault_in_the_program_is_found(rule, what, plant, monkeypatch, tmp_path):
    plant(monkeypatch)
    assert faults(rule, pages_of_the_council(tmp_path)) != []


def test_the_page_names_every_fault_that_is_planted():
    rules = re.split(r"^## \d\. ", PAGE, flags=re.MULTILINE)
    named = [(each.rule, each.what) for each in MISPRINTS] + [each[:2] for each in PROGRAM]
    assert [what for rule, what in named if what not in rules[rule]] == []
    assert {rule for rule, _ in named} == set(CHECKS)


# ---- What only the service prints -----------------------------------------------------------------


def test_the_sentence_the_headings_and_the_rows_count_the_same(pages):
    """The sentence above the set, the heading over each table and the jump to it, and the rows."""
    the_set = web.read(pages[THE_SET])
    rows = list(rows_of(the_set))
    sentence = web.text(the_set.xpath("//*[contains(@class, 'lead')]")[0])
    every, *shares = map(int, re.match(
        r"Of (\d+) indicators, \d+ have a target and a value: "
        r"(\d+) on target, (\d+) inside tolerance, (\d+) below target", sentence,
    ).groups())  # fmt: skip
    statuses = Counter(row.status.partition(" (")[0] for row in rows)
    assert (every, shares) == (len(rows), [statuses[each] for each in COLOURED])
    for table in the_set.xpath("//section[@class='lines']"):
        (heading,) = re.findall(r"(\d+) indicator", web.text(table[0]))
        assert int(heading) == len(table.xpath(".//tbody/tr[not(@class='group')]"))


def test_the_file_says_what_the_rows_say(pages):
    """Figures and absences alike; none is 0 in the file and named on the page."""
    rows = {row.reference: row for row in rows_of(web.read(pages[THE_SET]))}
    file = list(csv.DictReader(io.StringIO(pages[TABLE].decode("utf-8-sig"))))
    assert [row["reference"] for row in file] == list(rows)
    for row in file:
        printed = rows[row["reference"]]
        assert row["status"] == printed.status
        assert row["value"] == printed.facts["Value"].split("\n")[0].strip()


def test_the_exceptions_are_those_rows_of_the_set_that_need_attention(pages):
    """All that is below target or getting worse is on the list, and what is on target is not."""
    rows = list(rows_of(web.read(pages[THE_SET])))
    needed = {
        row.reference for row in rows
        if row.status.startswith("Below target") or "Getting worse" in row.text
    }  # fmt: skip
    listed = {entry.reference for entry in said_by(pages).entries if entry.kind == "attention"}
    assert listed == needed
    counted = re.search(r"Below target or getting worse \((\d+) of (\d+)\)", web.text(web.read(pages[EXCEPTIONS])))  # fmt: skip
    assert tuple(map(int, counted.groups())) == (len(needed), len(rows))
