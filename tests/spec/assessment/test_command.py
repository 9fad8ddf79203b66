"""`goldenthread rag` refuses a file as a whole, names every fault at its cell, and writes nothing."""

import io
import json
import sys

import pytest

from tests.spec.assessment.rag_command import as_csv, command, judged, refused

GOOD = {"actual": "80", "target": "80", "polarity": "higher", "rule": "relative", "tolerance": "5"}


def fault(tmp_path, capsys, **changes):
    """The one issue of a row that is good but for these cells."""
    (issue,) = refused(as_csv([{**GOOD, **changes}]), tmp_path, capsys)
    return issue


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"actual": "n/a"}, "2:actual", "gives no reason; a missing figure is not due, awaited"),
        ({"actual": "soon"}, "2:actual", "A missing figure is not due, awaited, not available"),
        ({"actual": "12,5"}, "2:actual", "write decimals with a point"),
        ({"actual": "nan"}, "2:actual", "is not a number"),
        ({"actual": "1e3"}, "2:actual", "write all of its digits"),
        ({"actual": "80%"}, "2:actual", "has the sign %"),
        ({"target": "£80"}, "2:target", "has the sign £"),
        ({"target": "eighty"}, "2:target", "is not a number"),
        ({"polarity": "up"}, "2:polarity", "is not one of higher, lower, range or none"),
        ({"polarity": ""}, "2:polarity", "needs a polarity"),
        ({"rule": "intervals"}, "2:rule", "not one of relative, absolute, limit, range, binary or"),
        ({"rule": ""}, "2:rule", "no rule to judge by"),
        ({"polarity": "range"}, "2:rule", "polarity range goes with the rule range"),
        ({"rule": "range", "range_low": "1", "range_high": "2"}, "2:rule", "and only with it"),
        ({"tolerance": ""}, "2:tolerance", "needs a number for the tolerance"),
        ({"tolerance": "-1"}, "2:tolerance", "cannot be below 0"),
        ({"rule": "limit"}, "2:amber_limit", "needs a number for the amber limit"),
        ({"rule": "limit", "amber_limit": "81"}, "2:rule", "on the good side of the target"),
        ({"green_tolerance": "6"}, "2:rule", "6 is wider than the tolerance of 5"),
        ({"rule": "binary", "green_tolerance": "1"}, "2:rule", "allows no green tolerance"),
        ({"rule": "limit", "amber_limit": "78", "green_tolerance": "3"}, "2:rule", "is wider"),
        ({"target": "0"}, "2:rule", "use the rule absolute"),
        ({"decimals": "7"}, "2:decimals", "0 to 6"),
        ({"decimals": "-1"}, "2:decimals", "not a whole number"),
        ({"dead_band": "-2"}, "2:dead_band", "cannot be below 0"),
        ({"override": "none", "override_reason": "Why."}, "2:override", "green, amber or red"),
        ({"override": "red"}, "2:override_reason", "needs the reason"),
        ({"override_reason": "Why."}, "2:override", "a reason, and no override"),
        (
            {"actual": "awaited", "override": "red", "override_reason": "Why."},
            "2:override",
            "There is no figure to judge",
        ),
    ],
)
def test_a_fault_is_named_at_its_cell(changes, place, words, tmp_path, capsys):
    """Row and column, and a sentence that says what to write instead."""
    issue = fault(tmp_path, capsys, **changes)
    assert issue.startswith(f"{place}: error: ")
    assert words in issue


def test_a_range_upside_down_is_refused(tmp_path, capsys):
    """From 60 to 40 nothing is inside."""
    row = {"actual": "5", "polarity": "range", "rule": "range"}
    (issue,) = refused(as_csv([{**row, "range_low": "60", "range_high": "40"}]), tmp_path, capsys)
    assert issue.startswith("2:rule: error: The low end of the range is above its high end.")


def test_a_figure_for_context_is_never_coloured_by_a_person_either(tmp_path, capsys):
    """No way is good, so no colour means anything."""
    row = {"actual": "5", "polarity": "none", "rule": "none"}
    (issue,) = refused(
        as_csv([{**row, "override": "green", "override_reason": "Why."}]), tmp_path, capsys
    )
    assert issue.startswith("2:override: error: A figure without a good direction")


def test_all_faults_of_all_rows_are_listed_in_order(tmp_path, capsys):
    """Somebody can mend the whole file in one go."""
    rows = [{**GOOD, "actual": "x", "target": "y"}, GOOD, {**GOOD, "rule": "z"}]
    places = [issue.partition(": ")[0] for issue in refused(as_csv(rows), tmp_path, capsys)]
    assert places == ["2:actual", "2:target", "4:rule"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no header row"),
        ("target,rule\n1,none\n", "There is no column actual"),
        ("actual,rag\n1,green\n", "1:rag: error: There is a column rag already"),
        ("actual,actual\n1,2\n", "is there twice"),
        ("actual\n", "no row below the header"),
        ("actual,target\n1,2,3\n", "The row has 3 cells and the header 2"),
    ],
)
def test_a_file_that_cannot_be_matched_is_refused(text, words, tmp_path, capsys):
    """What is wrong with the file as a whole."""
    assert any(words in issue for issue in refused(text, tmp_path, capsys))


def test_a_file_in_another_encoding_is_refused(tmp_path, capsys):
    """Nothing is guessed."""
    file = tmp_path / "figures.csv"
    file.write_bytes("actual,note\n1,£\n".encode("cp1252"))
    assert command([str(file)]) == 3
    assert "not in UTF-8" in capsys.readouterr().err


def test_columns_that_are_not_known_are_kept_as_they_are(tmp_path, capsys):
    """In their places, with their spaces, line breaks and commas; ours come after them."""
    row = {"Ref": " 007 ", **GOOD, "note": 'one, "two"\nthree £'}
    (found,) = judged([row], tmp_path, capsys)
    assert {name: found[name] for name in row} == row
    assert list(found) == [*row, "rag", "status", "reason", "direction"]


def test_figures_may_come_from_standard_input(monkeypatch, capsys):
    """No file named: the command stands in a pipe."""
    text = io.TextIOWrapper(io.BytesIO(as_csv([GOOD]).encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", text)
    assert command([]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "80,80,higher,relative,5,green,On or exceeding target,80 meets the target of 80.,not compared"
    )


def test_json_is_the_same_rows(tmp_path, capsys):
    """For machines: one object a row, every cell as text."""
    file = tmp_path / "figures.csv"
    file.write_text(as_csv([GOOD]), encoding="utf-8")
    assert command(["--json", str(file)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert {**GOOD, "rag": "green", "direction": "not compared"}.items() <= row.items()


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    """Named, with the reason that the system gives."""
    assert command([str(tmp_path / "none.csv")]) == 2
    assert "cannot read" in capsys.readouterr().err
