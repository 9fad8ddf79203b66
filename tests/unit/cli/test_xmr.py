"""`goldenthread xmr`: what goes in, what comes out, what is refused and with what status."""

import argparse
import io
import json
import random
from pathlib import Path

import pytest

from goldenthread.cli import xmr

STEADY = ["50", "52", "49", "51", "50", "53", "48", "51", "50", "52", "49", "51"]


def run(*arguments: str) -> int:
    """Run the command as the command line would; its exit status."""
    parser = argparse.ArgumentParser(prog="goldenthread")
    xmr.add_parser(parser.add_subparsers())
    args = parser.parse_args(["xmr", *arguments])
    status: int = args.run(args)
    return status


def monthly(figures: list[str], name: str = "calls", year: int = 2024) -> list[str]:
    """Rows of a series that starts in April, one a month."""
    months = ((year * 12 + 3 + i) for i in range(len(figures)))
    return [
        f"{name},{month // 12}-{month % 12 + 1:02d}-01,{figure}"
        for month, figure in zip(months, figures, strict=True)
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, so that files have short names in messages."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, name: str, *rows: str) -> str:
    (folder / name).write_text("\n".join([*rows, ""]), encoding="utf-8")
    return name


def figures(folder: Path, *rows: str) -> str:
    return written(folder, "figures.csv", "id,date,value", *rows)


def settings(folder: Path, header: str, *rows: str) -> str:
    return written(folder, "settings.csv", header, *rows)


def output(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    out = capsys.readouterr()
    assert out.err == ""
    return [line.split(",") for line in out.out.splitlines()]


def issues(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines on standard error; there must be nothing on standard output."""
    out = capsys.readouterr()
    assert out.out == ""
    return out.err.splitlines()


def test_one_row_a_point(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(figures(folder, *monthly([*STEADY, "60.0"]))) == 0
    header, first, *_, last = output(capsys)
    assert header == ["id", "date", "value", "phase", "mean", "lower", "upper", "signal", "side"]
    limits = ["51.23076923", "43.25076923", "59.21076923"]
    assert first == ["calls", "2024-04-01", "50", "1", *limits, "none", ""]
    assert last == ["calls", "2025-04-01", "60.0", "1", *limits, "outside", "above"]


def test_one_row_a_series(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = settings(folder, "id,direction,target,unit,decimals", "calls,decrease,62,per cent,1")
    table = figures(folder, *monthly([*STEADY, "60"]), *monthly(["1", "2"], "visits"))
    assert run(table, "--settings", name, "--summary") == 0
    assert output(capsys) == [
        ["id", "variation", "assurance", "mean", "lower", "upper"],
        ["calls", "worsening", "passes", "51.2", "43.3", "59.2"],
        ["visits", "too few", "none", "", "", ""],
    ]


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "\ufeffid,date,value\r\na,01/04/2025,1\r\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run() == 0
    assert output(capsys)[1] == ["a", "2025-04-01", "1", "1", "", "", "", "none", ""]


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(figures(folder, *monthly(["1.5", ""])), "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "calls", "date": date, "value": value, "phase": 1, "mean": None,
            "lower": None, "upper": None, "signal": "none", "side": "",
        }
        for date, value in [("2024-04-01", 1.5), ("2024-05-01", None)]
    ]  # fmt: skip


def test_json_of_the_summary_has_numbers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = settings(folder, "id,decimals", "calls,1")
    assert run(figures(folder, *monthly(STEADY)), "--summary", "--json", "--settings", name) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "calls", "variation": "common", "assurance": "none",
            "mean": 50.5, "lower": 44.0, "upper": 57.0,
        }
    ]  # fmt: skip


def test_the_order_of_rows_is_irrelevant(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*monthly(STEADY), *monthly(STEADY[::-1], "visits")]
    run(figures(folder, *rows))
    in_order = capsys.readouterr().out
    random.Random(7).shuffle(rows)
    run(figures(folder, *rows))
    assert capsys.readouterr().out == in_order


def test_other_columns_are_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(folder, "figures.csv", "note,date,id,value", '"a, b",2025-04-01,a,1')
    assert run(name) == 0
    assert output(capsys)[1][:3] == ["a", "2025-04-01", "1"]


def test_a_missing_month_becomes_a_gap(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = monthly(STEADY)
    del rows[3:5]
    name = settings(folder, "id,period", "calls,month")
    assert run(figures(folder, *rows), "--settings", name) == 0
    points = output(capsys)[1:]
    assert [point[1] for point in points] == [row.split(",")[1] for row in monthly(STEADY)]
    assert points[3] == ["calls", "2024-07-01", "", "1", "", "", "", "none", ""]


def test_limits_stop_at_natural_bounds_only_with_a_unit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = figures(folder, *monthly(["1", "3"] * 6, "a"), *monthly(["1", "3"] * 6, "b"))
    run(table, "--summary", "--settings", settings(folder, "id,unit", "a,number"))
    assert [row[-2:] for row in output(capsys)[1:]] == [["0", "7.32"], ["-3.32", "7.32"]]


@pytest.mark.parametrize("unit", ["%", "percent", "Percentage", "per cent"])
def test_other_names_of_per_cent(
    folder: Path, capsys: pytest.CaptureFixture[str], unit: str
) -> None:
    table = figures(folder, *monthly(["97%", "99%"] * 6))
    assert run(table, "--summary", "--settings", settings(folder, "id,unit", f"calls,{unit}")) == 0
    assert output(capsys)[1][-1] == "100"


@pytest.mark.parametrize(
    ("start", "phase_of"),
    [
        ("2025-04-01", "1" * 12 + "2" * 12),
        ("2025-03-15", "1" * 12 + "2" * 12),
        ("2024-01-01", "1" * 24),
        ("2027-01-01", "1" * 24),
    ],
)
def test_a_phase_starts_at_the_first_point_on_or_after_its_date(
    folder: Path, capsys: pytest.CaptureFixture[str], start: str, phase_of: str
) -> None:
    phases = written(folder, "phases.csv", "id,phase_start,reason", f"calls,{start},a new contract")
    assert run(figures(folder, *monthly(STEADY * 2)), "--phases", phases) == 0
    assert "".join(point[3] for point in output(capsys)[1:]) == phase_of


def test_frozen_limits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = settings(folder, "id,freeze_after", "calls,12")
    assert run(figures(folder, *monthly([*STEADY, "60"])), "--settings", name, "--summary") == 0
    assert output(capsys)[1][3] == "50.5"


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        ("a,2025-04-31,1", "2:date", "not a day of the calendar"),
        ("a,April 2025,1", "2:date", "not a date"),
        ("a,,1", "2:date", "date is empty"),
        (",2025-04-01,1", "2:id", "id is empty"),
        ("a,2025-04-01,n/a", "2:value", "leave the cell empty"),
        ("a,2025-04-01,twelve", "2:value", "not a number"),
        ("a,2025-04-01,98.1%", "2:value", "leave the sign out"),
        ('a,2025-04-01,"12,5"', "2:value", "decimals with a point"),
        ("a,2025-04-01,nan", "2:value", "not a number"),
        ("a,2025-04-01,1,2", "2", "4 cells and the header 3"),
    ],
)
def test_what_is_wrong_with_a_row(
    folder: Path, capsys: pytest.CaptureFixture[str], row: str, place: str, words: str
) -> None:
    assert run(figures(folder, row)) == 3
    (line,) = issues(capsys)
    assert line.startswith(f"figures.csv:{place}: ")
    assert words in line


def test_everything_wrong_is_listed_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = figures(folder, "a,2025-04-01,x", "a,2025-05-01,2", "a,2025-05-01,3", "a,soon,4")
    name = settings(folder, "id,direction,unit", "a,up,lengths", "b,increase,")
    phases = written(folder, "phases.csv", "id,phase_start,reason", "a,2025-05-01,", "c,2025,new")
    assert run(table, "--settings", name, "--phases", phases) == 3
    assert [line.partition(" ")[0] for line in issues(capsys)] == [
        "figures.csv:2:value:", "figures.csv:4:", "figures.csv:5:date:",
        "phases.csv:2:reason:", "phases.csv:3:id:", "phases.csv:3:phase_start:",
        "settings.csv:2:direction:", "settings.csv:2:unit:", "settings.csv:3:id:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "place", "words"),
    [
        ("id,freeze_after", "calls,11", "2:freeze_after", "12 figures or more"),
        ("id,freeze_after", "calls,1.5", "2:freeze_after", "not a whole number"),
        ("id,decimals", "calls,10", "2:decimals", "At most 9"),
        ("id,period", "calls,week", "2:period", "not one of"),
        ("id,target", "calls,high", "2:target", "not a number"),
        ("id,freeze", "calls,12", "1:B", "no column “freeze”"),
        ("id,freeze_aftr", "calls,12", "1:B", "Did you mean “freeze_after”?"),
        ("direction", "increase", "1", "id is missing"),
    ],
)
def test_what_is_wrong_with_settings(
    folder: Path, capsys: pytest.CaptureFixture[str], header: str, row: str, place: str, words: str
) -> None:
    name = settings(folder, header, row)
    assert run(figures(folder, *monthly(STEADY)), "--settings", name) == 3
    (line,) = issues(capsys)
    assert line.startswith(f"settings.csv:{place}: ")
    assert words in line


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a,2025-04-01,1", "a,2025-04-30,2"], "a row for this month already: 2025-04-01"),
        (["a,1951-04-01,1", "a,2050-04-30,2"], "is one of the years right?"),
    ],
)
def test_dates_that_do_not_fit_the_period(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: list[str], words: str
) -> None:
    assert run(figures(folder, *rows), "--settings", settings(folder, "id,period", "a,month")) == 3
    (line,) = issues(capsys)
    assert line.startswith("figures.csv:3:date: ")
    assert words in line


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no header row"),
        (b"id,date,value\n", "no row below the header"),
        (b"id,date\na,2025-04-01\n", "value is missing"),
        ("id,date,value\nCaf\u00e9,2025-04-01,1\n".encode("cp1252"), "not in UTF-8"),
        ("id,date,value\n".encode("utf-16"), "UTF-16"),
        (b'id,date,value\n"a,2025-04-01,1\n', "never closed"),
    ],
)
def test_files_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    (folder / "figures.csv").write_bytes(content)
    assert run("figures.csv") == 3
    (line,) = issues(capsys)
    assert line.startswith("figures.csv")
    assert words in line


def test_a_file_that_is_not_there_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("figures.csv") == 2
    (line,) = issues(capsys)
    assert line.startswith("goldenthread xmr: cannot read figures.csv: ")


def test_an_unknown_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run("--sumary")
    assert stop.value.code == 2
    assert "--sumary" in capsys.readouterr().err


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run("--help")
    assert stop.value.code == 0
    assert "goldenthread xmr waiting-times.csv --settings" in capsys.readouterr().out
