"""`goldenthread new` and `goldenthread check`, as a person at a terminal meets them."""

import json
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from goldenthread.files.council.folder import read_folder
from goldenthread.files.schema import TABLES
from tests.folders import (
    COUNCIL,
    a_count_row,
    a_definition_row,
    a_folder,
    plain_files,
    with_cells,
    with_rows,
)


def test_a_new_folder_has_every_file_with_its_header_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"

    assert main(["new", str(folder), "--year", "2026-27"]) == 0
    for table in TABLES:
        header = (folder / table.path.replace("*", "2026-27")).read_text(encoding="utf-8")
        assert header == ",".join(column.name for column in table.columns) + "\n"
    assert "goldenthread check" in capsys.readouterr().out


def test_a_new_folder_explains_every_column(tmp_path: Path) -> None:
    main(["new", str(tmp_path / "ours"), "--year", "2026-27"])
    page = (tmp_path / "ours" / "README.md").read_text(encoding="utf-8")

    for table in TABLES:
        for column in table.columns:
            assert f"| `{column.name}` |" in page
            assert column.meaning in page


def test_a_new_folder_lacks_only_what_a_council_must_say_itself(tmp_path: Path) -> None:
    main(["new", str(tmp_path / "ours"), "--year", "2026-27"])
    _, issues = read_folder(tmp_path / "ours")

    assert {issue.code for issue in issues} == {"missing-key", "missing-words"}


def test_a_new_folder_that_is_filled_in_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    main(["new", str(folder), "--year", "2025-26"])
    (folder / "council.toml").write_text(COUNCIL, encoding="utf-8")
    plan = plain_files()["plans.csv"][0]
    line = ",".join(plan.get(name, "") for name in ("plan", "from", "to", "commitment", "order"))
    with (folder / "plans.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    record, _ = read_folder(folder)

    assert record is not None


def test_nothing_is_made_in_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")

    assert main(["new", str(tmp_path)]) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]
    assert "not an empty folder" in capsys.readouterr().err


def test_check_prints_how_the_set_is_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(
        tmp_path,
        with_rows(
            "kpi-sets/2025-26.csv",
            a_definition_row("turnover", section="health", commitment="Modern services",
                             theme="Workforce", reported="quarterly"),
        ),
    )  # fmt: skip

    assert main(["check", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.err == f"{folder}: no issues\n"
    assert printed.out == (
        "Exampleshire Council: KPI set 2025/26\n"
        "\n"
        "Commitment       Core  Organisational health  Total\n"
        "Safe places         2                      0      2\n"
        "Modern services     0                      1      1\n"
        "───────────────────────────────────────────────────\n"
        "Total               2                      1      3\n"
        "\n"
        "Reported     Core  Organisational health  Total\n"
        "monthly         2                      0      2\n"
        "quarterly       0                      1      1\n"
        "half-yearly     0                      0      0\n"
        "annual          0                      0      0\n"
        "───────────────────────────────────────────────\n"
        "Total           2                      1      3\n"
    )


def test_check_prints_a_change_within_the_year_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = a_count_row("potholes", effective_from="2025-26/M07")
    main(["check", str(a_folder(tmp_path, with_rows("kpi-sets/2025-26.csv", added)))])
    start, _, end = capsys.readouterr().out.partition("With the changes made within the year:")

    assert "Safe places     2" in start
    assert "Safe places     3" in end


def test_check_lists_every_issue_with_its_place_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(
        tmp_path,
        with_cells("values/2025-26.csv", 2, value="n/a"),
        with_cells("kpi-sets/2025-26.csv", 3, section="cores", sign_off="Highways Manager"),
    )

    assert main(["check", str(folder)]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split(": ")[:2] for line in printed.err.splitlines()] == [
        ["kpi-sets/2025-26.csv:3:section", "error"],
        ["kpi-sets/2025-26.csv:3:sign_off", "warning"],
        ["values/2025-26.csv:2:value", "error"],
        [str(folder), "2 errors, 1 warning"],
    ]


def test_check_says_the_same_to_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(tmp_path, with_cells("kpi-sets/2025-26.csv", 3, sign_off="Highways Manager"))

    assert main(["check", str(folder), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["issues"][0]["code"] == "same-post"
    assert said["issues"][0]["row"] == 3
    assert said["sets"]["2025-26"]["by_commitment"]["Safe places"]["Core"] == 2
    assert said["sets"]["2025-26"]["by_reported_frequency"]["monthly"]["Core"] == 2


def test_check_gives_machines_the_errors_and_no_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(tmp_path, with_cells("values/2025-26.csv", 2, value="n/a"))

    assert main(["check", str(folder), "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["sets"] == {}
    assert [issue["level"] for issue in said["issues"]] == ["error"]
