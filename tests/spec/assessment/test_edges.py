"""Every rule at every edge: the committed table, through the command and through the oracle.

`rag_edges.csv` has a row for each rule and polarity at the limit and one unit either side of it,
for figures of zero and below, for every absence, for rounding, overrides and directions. What is
expected was written down by hand from the rules; it is read here in two ways.
"""

import contextlib
import csv
import io
from pathlib import Path

import pytest

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import RuleKind
from tests.oracles import assess
from tests.spec.assessment.rag_command import command, judged

TABLE = Path(__file__).with_name("rag_edges.csv")
ROWS = list(csv.DictReader(io.StringIO(TABLE.read_text(encoding="utf-8"))))
BY_RULE = [row for row in ROWS if not row["override"]]


def case(row):
    return row["case"]


@pytest.fixture(scope="module")
def printed():
    """The table as the command judges it, by case; judged once."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert command([str(TABLE)]) == 0
    return {row["case"]: row for row in csv.DictReader(io.StringIO(out.getvalue()))}


@pytest.mark.parametrize("row", ROWS, ids=case)
def test_each_row_has_its_colour_its_status_and_its_direction(row, printed):
    """A colour is arithmetic: it follows from the numbers in the row and from nothing else."""
    found = printed[row["case"]]
    assert found["rag"] == row["expected_rag"]
    assert found["status"] == row["expected_status"]
    assert found["direction"] == row["expected_direction"]


@pytest.mark.parametrize("row", BY_RULE, ids=case)
def test_a_second_and_slower_reading_of_the_rules_agrees(row):
    """The oracle takes exact fractions and judges each limit by itself."""
    assert assess.colour(row) == row["expected_rag"]
    assert assess.direction(row) == row["expected_direction"]


def test_the_table_has_every_rule_with_every_polarity_it_goes_with():
    """A rule that is added must be added to the table too; but the rule interval needs the cases
    behind a figure, which the table has not."""
    pairs = {(row["rule"], row["polarity"]) for row in ROWS}
    one_way = {Polarity.HIGHER, Polarity.LOWER}
    expected = {
        (rule, polarity)
        for rule in set(RuleKind) - {RuleKind.RANGE, RuleKind.INTERVAL}
        for polarity in one_way
    }
    assert expected | {(RuleKind.RANGE, Polarity.RANGE)} <= pairs


def test_the_table_has_every_absence():
    """A missing figure has a name, and each name is in the table."""
    assert {row["actual"] for row in ROWS} >= set(Absence)


def test_rows_may_come_in_any_order(tmp_path, capsys, printed):
    """A row is judged by itself."""
    found = judged(list(reversed(ROWS)), tmp_path, capsys)
    assert {row["case"]: row for row in found} == printed
