"""Every issue of a council folder, made to happen once: what is planted, and the code it gives."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goldenthread.files.codes import CODES
from goldenthread.files.council.folder import read_folder
from tests.folders import (
    COUNCIL,
    Change,
    a_definition_row,
    a_folder,
    a_value_row,
    with_cells,
    with_rows,
    without,
)

SETS, TARGETS, VALUES = "kpi-sets/2025-26.csv", "targets/2025-26.csv", "values/2025-26.csv"
MEETING = {
    "period": "2025-26/Q1", "committee": "Scrutiny", "meets_on": "2025-08-14",
    "cut_off": "2025-07-25", "despatch": "2025-08-06",
}  # fmt: skip
EVENT = {
    "indicator": "streetlights", "kind": "hold", "period": "2025-26/M01", "reason": "Under review",
    "recorded_by": "Performance Officer", "recorded_on": "2025-05-09",
}  # fmt: skip
COMPARATOR = {
    "series": "lights", "area_code": "E06000999", "area_name": "Exampleshire", "period": "2024",
    "period_end": "2024-12-31", "source": "A department", "licence": "OGL",
}  # fmt: skip
PART = {"indicator": "complaints", "title": "North"}


def definition(**cells: str) -> Change:
    return with_cells(SETS, 2, **cells)


def target(**cells: str) -> Change:
    return with_cells(TARGETS, 2, **cells)


def value(**cells: str) -> Change:
    return with_cells(VALUES, 2, **cells)


def count(**cells: str) -> Change:
    return with_cells(VALUES, 3, **cells)


PLANTED: dict[str, list[Change]] = {
    "missing-file": [without("plans.csv")],
    "empty-cell": [definition(title="")],
    "absence-mark": [value(value="n/a")],
    "not-a-number": [value(value="ninety")],
    "comma": [value(value="98,1")],
    "exponent": [count(value="1.2E+05")],
    "not-whole": [definition(decimals="1.5")],
    "wrong-sign": [count(value="12%")],
    "not-a-date": [value(recorded_on="31/02/2025")],
    "day-number": [value(recorded_on="45869")],
    "far-away": [value(recorded_on="0205-05-07")],
    "not-a-period": [value(period="April")],
    "not-a-unit": [definition(unit="percent")],
    "not-yes-or-no": [value(provisional="perhaps")],
    "not-a-choice": [definition(polarity="highest")],
    "control-character": [definition(title="Street\x07lights")],
    "cell-too-long": [definition(description="x" * 40_000)],
    "duplicate-row": [with_rows(VALUES, a_value_row())],
    "identity": [with_rows(SETS, a_definition_row("street lights"))],
    "effective-from": [definition(effective_from="2025-26/Q2")],
    "duplicate-reference": [definition(reference="R-complaints")],
    "unknown-section": [definition(section="cores")],
    "unknown-theme": [definition(theme="Cash")],
    "unknown-committee": [definition(committee="The Committee")],
    "unknown-directorate": [definition(directorate="People")],
    "unknown-service": [definition(service="Libraries")],
    "unknown-commitment": [definition(commitment="Safer places")],
    "commitment-not-in-force": [with_cells("plans.csv", 2, **{"from": "2026-04-01"})],
    "no-theme": [definition(section="health")],
    "unknown-indicator": [value(indicator="streetlites")],
    "unknown-part": [value(part="north")],
    "unknown-series": [definition(comparator="lights")],
    "unknown-group": [definition(comparator_group="Neighbours")],
    "adds-up": [
        with_rows("parts.csv", PART | {"part": "n", "adds_up": "yes"}, PART | {"part": "s"})
    ],
    "dates": [with_rows("meetings.csv", MEETING | {"meets_on": "2025-08-01"})],
    "decimals": [definition(decimals="9")],
    "lag": [definition(lag_months="100")],
    "reported-too-often": [definition(collected="quarterly")],
    "roll-up": [definition(roll_up="last")],
    "no-denominator": [definition(denominator="", roll_up="none")],
    "exempt-paragraph": [definition(access="exempt")],
    "same-post": [definition(sign_off="Highways Manager")],
    "change-row": [with_rows("changes/2025-26.csv", {"change": "split", "indicator": "a"})],
    "outside-year": [target(period="2024-25")],
    "not-in-set": [
        with_rows("kpi-sets/2024-25.csv", a_definition_row("potholes")),
        target(indicator="potholes"),
    ],
    "target-empty": [target(target="")],
    "target-unused": [target(rule="none")],
    "rule-number": [target(rule="absolute")],
    "rule-interval": [
        definition(unit="ratio"),
        value(value=""),
        target(rule="interval"),
    ],
    "rule-polarity": [target(rule="range", range_low="1", range_high="2", target="")],
    "tolerance": [target(rule="relative", tolerance="5", green_tolerance="6")],
    "range": [
        definition(polarity="range"),
        target(rule="range", range_low="3", range_high="2", target=""),
    ],
    "zero-target": [target(target="0")],
    "amber-limit": [target(rule="limit", amber_limit="98")],
    "profile": [target(profile="straight line")],
    "no-figure": [count(value="")],
    "figure-and-absence": [count(absence="awaited")],
    "interval": [value(interval_low="90")],
    "half-ratio": [value(denominator="")],
    "zero-denominator": [value(denominator="0")],
    "ratio-differs": [value(value="98.2")],
    "more-than-all": [value(value="", numerator="1001")],
    "percentage": [value(value="101", numerator="", denominator="")],
    "below-zero": [count(value="-1")],
    "wrong-frequency": [value(period="2025-26/Q1", recorded_on="2025-07-07")],
    "not-due": [count(value="", absence="not due", recorded_on="2025-06-01")],
    "recorded-early": [count(recorded_on="2025-04-07")],
    "half-sign-off": [value(signed_off_on="")],
    "own-sign-off": [value(signed_off_by="Highways Manager")],
    "no-revision-reason": [with_rows(VALUES, a_value_row(recorded_on="2025-06-01"))],
    "parts-differ": [
        with_rows("parts.csv", PART | {"part": "n", "adds_up": "yes"}),
        with_rows(VALUES, a_value_row("complaints", part="n", value="10")),
    ],
    "event-status": [with_rows("events/2025-26.csv", EVENT | {"kind": "override"})],
}  # fmt: skip
"""What is changed in a good folder, by the code that it must give."""


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_gives_its_code_and_only_it(tmp_path: Path, code: str) -> None:
    _, issues = read_folder(a_folder(tmp_path, *PLANTED[code]))

    assert {issue.code for issue in issues} == {code}, "\n".join(map(str, issues))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (with_rows("comparators/2024.csv", COMPARATOR), "comparators/2024.csv:2:value"),
        (with_rows("quality.csv", {"indicator": "x", "characteristic": "accuracy", "finding": "good",
                                   "dated": "2025-05-01", "statement": "Good",
                                   "stated_by": "Auditor"}), "quality.csv:2:indicator"),
        (with_rows("spot-checks.csv", {"indicator": "streetlights", "period": "2025-26/M01",
                                       "recalculated": "97.0", "result": "pass", "evidence": "E",
                                       "checked_by": "Auditor", "checked_on": "2025-06-01"}),
         "spot-checks.csv:2:result"),
        (with_rows("spot-checks.csv", {"indicator": "streetlights", "period": "2025-26/M01",
                                       "recalculated": "98.1", "result": "pass", "evidence": "E",
                                       "checked_by": "Highways Manager",
                                       "checked_on": "2025-06-01"}), "spot-checks.csv:2:checked_by"),
        (with_rows("spot-checks.csv", {"indicator": "streetlights", "period": "2025-26/M02",
                                       "recalculated": "98.1", "result": "pass", "evidence": "E",
                                       "checked_by": "Auditor", "checked_on": "2025-06-01"}),
         "spot-checks.csv:2:period"),
        (with_rows("returns.csv", {"statutory_return": "R", "department": "D", "frequency": "annual",
                                   "indicators": "complaints x"}), "returns.csv:2:indicators"),
        (with_rows("gaps.csv", {"title": "T", "commitment": "C", "reason": "R", "who_mends_it": "P",
                                "due": "2025-05-01"}), "gaps.csv:2:commitment"),
        (with_rows("people.csv", {"post": "P", "role": "R", "directorate": "D"}),
         "people.csv:2:directorate"),
        (with_rows("comments.csv", {"period": "2025-26/Q9", "committee": "C", "comment": "X"}),
         "comments.csv:2:period"),
        (with_rows("commentary/a.csv", {"indicator": "x", "period": "2025-26/M01",
                                        "what_happened": "Rain", "recorded_on": "2025-05-07"}),
         "commentary/a.csv:2:indicator"),
        (with_rows("events/a.csv", EVENT | {"status": "red"}), "events/a.csv:2:status"),
        (with_rows("changes/2025-26.csv", {"change": "stated", "measure": "total"}),
         "changes/2025-26.csv:2:stated"),
        (with_rows("changes/2025.csv", {"change": "new", "indicator": "a", "reason": "R"}),
         "changes/2025.csv"),
    ],
)  # fmt: skip
def test_the_smaller_tables_are_checked_too(tmp_path: Path, change: Change, place: str) -> None:
    record, issues = read_folder(a_folder(tmp_path, change))

    assert record is None
    assert [str(issue.place) for issue in issues] == [place]


SETTINGS: dict[str, Callable[[str], str]] = {
    "not-toml": lambda text: text + "\n[[[",
    "unknown-key": lambda text: text.replace("appendix", "apendix", 1).replace(
        "full", "appendix", 1
    ),
    "missing-key": lambda text: text.replace('name = "Exampleshire Council"', ""),
    "wrong-kind": lambda text: text.replace("= 14", '= "fourteen"'),
    "duplicate-key": lambda text: text.replace('["Customer", "Workforce"]', '["A", "A"]'),
    "same-folder": lambda text: text.replace(
        '["Scrutiny Committee"]', '["Place Scrutiny", "place"]'
    ),
    "year-start": lambda text: text.replace("04-01", "01-01"),
    "not-a-choice": lambda text: text.replace('rule = "relative"', 'rule = "range"'),
}


@pytest.mark.parametrize("code", SETTINGS)
def test_a_wrong_setting_gives_its_code(tmp_path: Path, code: str) -> None:
    record, issues = read_folder(a_folder(tmp_path, council=SETTINGS[code](COUNCIL)))

    assert record is None
    assert code in {issue.code for issue in issues}
    assert {issue.place.file for issue in issues} == {"council.toml"}


def test_every_subject_explains_its_codes_with_a_sentence_and_a_remedy() -> None:
    for code, (meaning, remedy) in all_codes():
        assert meaning.endswith("."), code
        assert remedy.endswith("."), code


def test_no_code_is_explained_twice() -> None:
    codes = [code for code, _ in all_codes()]
    assert len(codes) == len(set(codes))


def all_codes() -> Iterator[tuple[str, tuple[str, str]]]:
    for explained in CODES.values():
        yield from explained.items()


def test_a_count_that_is_summed_needs_an_even_share(tmp_path: Path) -> None:
    """The example folder's count has no target; with one for the year it must say how."""
    change = with_rows(TARGETS, {"indicator": "complaints", "period": "2025-26", "target": "120"})
    _, issues = read_folder(a_folder(tmp_path, change))

    assert [issue.code for issue in issues] == ["profile"]
    assert "even share" in issues[0].message


def test_one_bad_definition_does_not_make_its_values_unknown(tmp_path: Path) -> None:
    _, issues = read_folder(a_folder(tmp_path, definition(unit="percent")))

    assert [issue.code for issue in issues] == ["not-a-unit"]


@pytest.mark.parametrize("start", ["", "2025-26/M01"])
def test_two_definitions_from_the_same_month_are_one_too_many(tmp_path: Path, start: str) -> None:
    """An empty month is the year's first, however the other row writes it."""
    again = a_definition_row(effective_from=start)
    _, issues = read_folder(a_folder(tmp_path, with_rows(SETS, again)))

    assert [(issue.code, issue.place.row) for issue in issues] == [("duplicate-row", 4)]


def test_a_day_is_told_in_words(tmp_path: Path) -> None:
    _, (issue,) = read_folder(a_folder(tmp_path, *PLANTED["not-due"]))

    assert re.search(r"due by \d{1,2} May 2025;", issue.message)
