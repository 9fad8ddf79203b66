"""The example council reproduces every figure of the founding paper.

Source: North Northamptonshire Council, report to Corporate Scrutiny Committee, 11 February 2025,
"Performance Management Framework and 2025-26 KPI Set". The figures of 2024-25 are not in the
paper; they follow from the changes that it states.
"""

import argparse
from collections import Counter
from pathlib import Path

import pytest

from goldenthread.cli import compare
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.period import FinancialYear, Frequency
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import read_folder

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "north-northamptonshire"
GREENER = "Greener, sustainable environment"

PAPER = """\
2024/25, as it stood at the end of the year
Commitment                        Core  Service  Organisational health  Total
Active, fulfilled lives              7       18                      0     25
Better, brighter futures            15       32                      0     47
Connected communities                0        1                      2      3
Greener, sustainable environment     0       14                      0     14
Modern public services               4        5                     45     54
Safe and thriving places             9       34                      0     43
─────────────────────────────────────────────────────────────────────────────
Total                               35      104                     47    186

2025/26, as approved
Commitment                        Core  Service  Organisational health  Total
Active, fulfilled lives              9       18                      0     27
Better, brighter futures            17       16                      0     33
Connected communities                0        1                      2      3
Greener, sustainable environment     0       14                      0     14
Modern public services               6        3                     36     45
Safe and thriving places            11       34                      0     45
─────────────────────────────────────────────────────────────────────────────
Total                               43       86                     38    167

Lineage
───────
2024/25   186 = 40 removed + 1 split + 27 changed + 118 unchanged
2025/26   167 = 20 new + 2 from the split + 27 changed + 118 unchanged
"""
SENTENCES = """
The set for 2025/26 has 167 indicators: 43 Core, 86 Service and 38 Organisational health, 19
fewer than the 186 of 2024/25.

20 are new and 1 was split into 2; 27 changed in another way; 40 were removed, of which 21 were
Oflog metrics.

Core grows by 8, Service falls by 18 and Organisational health by 9.
"""


@pytest.fixture(scope="module")
def record() -> Record:
    found, _ = read_folder(FOLDER)
    assert found is not None
    return found


@pytest.fixture
def this_year(record: Record) -> KpiSet:
    return record.sets[FinancialYear(2025)]


@pytest.fixture
def last_year(record: Record) -> KpiSet:
    return record.sets[FinancialYear(2024)]


def counted(rows, **asked) -> int:
    """How many definitions have these entries."""
    return sum(all(getattr(row, name) == entry for name, entry in asked.items()) for row in rows)


def test_the_review_as_it_is_printed(capsys):
    """Both matrices, the lineage, the sentences, the Oflog metrics, and that it reconciles."""
    parser = argparse.ArgumentParser()
    compare.add_parser(parser.add_subparsers())
    options = parser.parse_args(["compare", str(FOLDER), "2024-25", "2025-26"])
    assert options.run(options) == 0
    printed = capsys.readouterr().out
    assert PAPER in printed
    assert "  21  Oflog\n" in printed
    assert set(SENTENCES.strip().split("\n\n")) <= set(printed.split("\n\n"))
    assert printed.endswith("Unchanged: 118.\n\nIt reconciles.\n")


def test_core_is_monthly_and_the_rest_is_not(this_year):
    core = [row for row in this_year.at_start() if row.section == "core"]
    rest = [row for row in this_year.at_start() if row.section != "core"]
    assert {row.reported for row in core} == {Frequency.MONTHLY}
    assert Frequency.MONTHLY not in {row.reported for row in rest}


def test_core_grows_equally_across_the_commitments_that_it_serves(last_year, this_year):
    growth = Counter(row.commitment for row in this_year.at_start() if row.section == "core")
    growth.subtract(row.commitment for row in last_year.at_end() if row.section == "core")
    assert set(growth.values()) == {2}


def test_better_brighter_futures_is_halved_in_the_service_set(last_year, this_year):
    asked = {"section": "service", "commitment": "Better, brighter futures"}
    assert counted(last_year.at_end(), **asked) == 2 * counted(this_year.at_start(), **asked)


def test_greener_has_ten_quarterly_one_half_yearly_and_three_annual_indicators(this_year):
    greener = [row for row in this_year.at_start() if row.commitment == GREENER]
    assert Counter(row.reported for row in greener) == {
        Frequency.QUARTERLY: 10,
        Frequency.HALF_YEARLY: 1,
        Frequency.ANNUAL: 3,
    }
    assert {row.service for row in greener} == {"Waste", "Economic Development", "Grounds"}


def test_organisational_health_has_three_themes(this_year):
    health = [row for row in this_year.at_start() if row.section == "organisational-health"]
    assert {row.theme for row in health} == {"Financial", "Customer", "Workforce"}


def test_indicators_go_by_one_reference_each(this_year):
    references = [row.reference for row in this_year.at_start()]
    assert len(set(references)) == len(references) == 167
