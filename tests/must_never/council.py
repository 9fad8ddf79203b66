"""A council of twenty indicators in which every rule has something to go wrong, and the truth of it.

What each indicator's line must say for Quarter 2 of 2025-26 is written down here by hand, from the
figures in the rows, so that no check asks the program what it ought to have printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.folders import (
    COUNCIL,
    Rows,
    a_count_row,
    a_definition_row,
    a_folder,
    a_value_row,
    plain_files,
    with_cells,
    with_rows,
)

PERIOD = "2025-26/Q2"
AS_AT = "2025-10-24"

PAPER = """
[header]
committee = "Executive"
meeting_date = 2025-11-13
title = "Performance Report"
author_post = "Performance Officer"
contact = "performance@example.gov.uk"
portfolio_holder_post = "Cabinet Member for Resources"
equality_duty = "No"
confidential = "No"
schedule_12a = "Not applicable"
plan_priority = "All commitments"

[purpose]
paragraphs = ["To report how the Council has performed."]
[executive_summary]
paragraphs = ["As agreed."]
[recommendations]
items = ["Note the report."]
reasons = ["To understand how the Council performs."]
alternatives = ["None."]
[background]
paragraphs = ["As agreed."]
[issues]
paragraphs = ["As agreed."]
[next_steps]
paragraphs = ["As agreed."]
[implications]
resources = ["None."]
legal = ["None."]
policies = ["None."]
risk = ["None."]
consultation = ["None."]
executive = ["None."]
scrutiny = ["None."]
equality = ["None."]
climate = ["None."]
community = ["None."]
crime = ["None."]
[background_papers]
items = ["None."]
"""

MONTHS = [f"2024-25/M{number:02}" for number in range(1, 13)] + [
    f"2025-26/M{number:02}" for number in range(1, 7)
]
"""Eighteen months, ending with the quarter reported."""

STEADY = [
    "10",
    "11",
    "9",
    "10",
    "12",
    "10",
    "9",
    "11",
    "10",
    "11",
    "9",
    "10",
    "11",
    "10",
    "9",
    "11",
    "10",
]
"""Seventeen months of chance; what comes after them is a change or is none."""


@dataclass(frozen=True)
class Truth:
    """What a line must say: its figure as printed or its absence, its status, its signal."""

    value: str
    status: str
    signal: str = ""

    @property
    def is_absent(self) -> bool:
        """Whether there is no figure."""
        return not any(letter.isdigit() for letter in self.value)


GREEN, AMBER, RED = "On target", "Inside tolerance", "Below target"
WORSE, BETTER, NONE = "getting worse", "getting better", "no clear change"

TRUTH = {
    "R-answered": Truth("90.5", GREEN),
    "R-council-tax": Truth("56.9", AMBER),
    "R-complaints": Truth("25", RED, WORSE),
    "R-repairs": Truth("3", GREEN, BETTER),
    "R-visits": Truth("9", AMBER, NONE),
    "R-streets": Truth("4", GREEN),
    "R-empty-homes": Truth("0", GREEN),
    "R-variance": Truth("−62", AMBER),
    "R-lights": Truth("88.0", RED),
    "R-awaited": Truth("awaited", "Awaited"),
    "R-unavailable": Truth("not available", "Not available"),
    "R-withdrawn": Truth("withdrawn", "Withdrawn"),
    "R-suppressed": Truth("suppressed", "Suppressed"),
    "R-no-cases": Truth("no cases", "No cases"),
    "R-yearly": Truth("not due", "Not due"),
    "R-no-target": Truth("71.0", "No target"),
    "R-context": Truth("412", "Context only"),
    "R-incomplete": Truth("30", "Incomplete"),
    "R-held": Truth("66.0", "Held for data quality"),
    "R-overridden": Truth("80.0", AMBER),
}
"""By reference. The signal is given where the history is long enough to be tested."""

SECTIONS = {
    "": tuple(TRUTH),
    "Core ": tuple(TRUTH)[:8],
    "Organisational health ": tuple(TRUTH)[8:],
}
"""The references of each section, by the name that a sentence gives it."""

RATIO = ("R-answered", "199", "220")
"""A quarter of three months, 90 of 100, 10 of 20 and 99 of 100; the mean of its percentages is 79.7."""

CUMULATIVE = ("R-council-tax", "57.0", "98.0")
"""Its own target for the quarter, and the one for the year's end."""

RESTATED = ("R-lights", "91.0%", "93.0%", "Two streets had been left out.", "Highways Manager")
"""The figure for Quarter 1: as first reported, as now known, why, and who."""


def a_council(tmp_path: Path) -> Path:
    """Write the folder of the council."""
    changes = [
        with_rows("kpi-sets/2025-26.csv", *_definitions()),
        with_rows("targets/2025-26.csv", *_targets()),
        with_rows("values/2025-26.csv", *_values()),
        with_rows("events/2025-26.csv", *_events()),
        with_cells("meetings.csv", 2, cut_off="2025-07-25"),
        with_rows(
            "meetings.csv",
            {"period": PERIOD, "committee": "Executive", "meets_on": "2025-11-13",
             "cut_off": AS_AT, "despatch": "2025-11-05"},
        ),
    ]  # fmt: skip
    folder = a_folder(tmp_path, _emptied, *changes, council=COUNCIL)
    (folder / "papers").mkdir()
    for quarter in ("Q1", "Q2"):
        (folder / "papers" / f"2025-26-{quarter}.toml").write_text(PAPER, encoding="utf-8")
    return folder


def _emptied(files: dict[str, Rows]) -> None:
    for file in ("kpi-sets/2025-26.csv", "targets/2025-26.csv", "values/2025-26.csv"):
        assert file in plain_files()
        files[file] = []


def _quarterly(indicator: str, **cells: str) -> dict[str, str]:
    return a_definition_row(
        indicator, **({"collected": "quarterly", "reported": "quarterly"} | cells)
    )


def _definitions() -> Rows:
    health = {"section": "health", "theme": "Customer", "commitment": "Modern services"}
    count = {
        "numerator": "",
        "denominator": "",
        "unit": "number",
        "decimals": "0",
        "roll_up": "sum",
    }
    return [
        a_definition_row("answered", reported="quarterly"),
        _quarterly("council-tax", kind="cumulative", roll_up="last"),
        a_count_row("complaints"),
        a_count_row("repairs"),
        a_count_row("visits", polarity="higher"),
        _quarterly("streets", **count),
        _quarterly("empty-homes", **count | {"polarity": "lower", "kind": "snapshot", "roll_up": "last"}),
        _quarterly("variance", **count | {"polarity": "range", "unit": "£ thousand", "kind": "snapshot", "roll_up": "last"}),
        *(_quarterly(each, **health) for each in
          ("lights", "awaited", "unavailable", "withdrawn", "suppressed", "no-cases",
           "no-target", "held", "overridden")),
        _quarterly("yearly", **health | {"collected": "annual", "reported": "annual"}),
        _quarterly("context", **health | count | {"polarity": "none"}),
        a_count_row("incomplete", **health | {"reported": "quarterly"}),
    ]  # fmt: skip


def _targets() -> Rows:
    def target(
        indicator: str, figure: str, period: str = "2025-26", **cells: str
    ) -> dict[str, str]:
        return {"indicator": indicator, "period": period, "target": figure} | cells

    return [
        target("answered", "90"),
        target("council-tax", "29", "2025-26/Q1", rule="absolute", tolerance="0.5"),
        target("council-tax", "57", "2025-26/Q2", rule="absolute", tolerance="0.5"),
        target("council-tax", "98", "2025-26/Q4", rule="absolute", tolerance="0.5"),
        target("complaints", "144", rule="limit", amber_limit="168", profile="even share"),
        target("repairs", "144", rule="relative", tolerance="10", profile="even share"),
        target("visits", "120", rule="relative", tolerance="10", profile="even share"),
        target("streets", "16", rule="binary", profile="even share"),
        target("empty-homes", "2", rule="absolute", tolerance="1"),
        target("variance", "", rule="range", range_low="-50", range_high="25", tolerance="25"),
        *(target(each, "95") for each in
          ("lights", "awaited", "unavailable", "withdrawn", "suppressed", "no-cases", "yearly",
           "held", "overridden")),
        target("incomplete", "200", rule="limit", amber_limit="240", profile="even share"),
    ]  # fmt: skip


def _values() -> Rows:
    rows = [
        *_months(
            "answered", ["80/100", "5/20", "70/100", "90/100", "10/20", "99/100"], MONTHS[12:]
        ),
        *_months("complaints", [*STEADY, "25"], MONTHS),
        *_months("repairs", [*STEADY, "3"], MONTHS),
        *_months("visits", [*STEADY, "9"], MONTHS),
        *_months("incomplete", ["14", "16", "15", "14", "16"], MONTHS[12:17]),
    ]
    quarters = {
        "council-tax": "3519/12050 6852/12050",
        "streets": "3 4",
        "empty-homes": "1 0",
        "variance": "15 -62",
        "lights": "91 88",
        "no-target": "70 71",
        "context": "400 412",
        "held": "65 66",
        "overridden": "82 80",
        **dict.fromkeys(("awaited", "unavailable", "withdrawn", "suppressed", "no-cases"), "92"),
    }
    for indicator, figures in quarters.items():
        rows += _months(indicator, figures.split(), ["2025-26/Q1", "2025-26/Q2"])
    rows += _months("yearly", ["87"], ["2024-25"])
    rows += [
        _absent("unavailable", "not available"),
        _absent("withdrawn", "withdrawn"),
        _absent("suppressed", "suppressed"),
        _absent("no-cases", "no cases"),
        a_value_row("lights", period="2025-26/Q1", value="93", recorded_on="2025-09-01",
                    signed_off_on="2025-09-01", revision_reason=RESTATED[3]),
    ]  # fmt: skip
    return rows


def _months(indicator: str, figures: list[str], periods: list[str]) -> Rows:
    return [
        _value(indicator, period, figure) for period, figure in zip(periods, figures, strict=False)
    ]


def _value(indicator: str, period: str, figure: str) -> dict[str, str]:
    """A figure put down soon after its period, before the cut-off of the report that it is in."""
    day = "2025-07-10" if period in ("2025-26/Q1", *MONTHS[:15], "2024-25") else "2025-10-10"
    numerator, _, denominator = figure.partition("/")
    cells = {"value": figure}
    if denominator:
        cells = {"value": "", "numerator": numerator, "denominator": denominator}
    return a_value_row(indicator, period=period, recorded_on=day, signed_off_on=day, **cells)


def _absent(indicator: str, absence: str) -> dict[str, str]:
    return a_value_row(
        indicator, period=PERIOD, value="", absence=absence, recorded_on="2025-10-10",
        signed_off_on="2025-10-10", absence_reason="The system was being replaced.",
    )  # fmt: skip


def _events() -> Rows:
    act = {"period": PERIOD, "recorded_by": "Performance Manager", "recorded_on": "2025-10-15"}
    return [
        {"indicator": "held", "kind": "hold", "reason": "The count is being checked.", **act},
        {"indicator": "overridden", "kind": "override", "status": "amber",
         "reason": "One week of strike is left out.", **act},
    ]  # fmt: skip
