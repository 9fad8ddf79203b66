"""# Small counts of people in what is published

A count under the indicator's threshold is hidden, and so is enough beside it that nothing printed
gives it back. What is hidden is in no public file: not in a table, a chart, a sentence or a digest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from goldenthread.core.collection.value import Absence
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Audience, Line
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.contents import Format, make_pack
from goldenthread.pack.freeze import freeze
from goldenthread.render.wording.direction import direction_sentence
from tests.folders import Change, a_count_row, a_folder, a_value_row, with_rows

QUARTER = Period.parse("2025-26/Q1")
AS_AT = date(2025, 7, 25)
FORMATS = tuple(Format)


def of_exclusions(tmp_path: Path, *counts: int, changes: Iterable[Change] = ()) -> Path:
    """A folder whose pupils excluded are counted by month, with a threshold of 5."""
    definition = a_count_row("exclusions", small_number_threshold="5")
    values = (
        a_value_row(
            "exclusions", period=f"2025-26/M{month:02d}", value=str(count),
            recorded_on=f"2025-{month + 4:02d}-07", signed_off_on=f"2025-{month + 4:02d}-08",
        )
        for month, count in enumerate(counts, start=1)
    )  # fmt: skip
    return a_folder(
        tmp_path,
        with_rows("kpi-sets/2025-26.csv", definition),
        with_rows("values/2025-26.csv", *values),
        *changes,
    )


def record_of(folder: Path) -> Record:
    """The folder as a record; it has no error."""
    record, _ = read_folder(folder)
    assert record is not None
    return record


def line_of(folder: Path, audience: Audience) -> Line:
    """The line of the excluded pupils in the report of the first quarter."""
    report = build_report(record_of(folder), QUARTER, as_at=AS_AT, audience=audience)
    return next(line for line in report.lines if line.definition.indicator == "exclusions")


def test_a_small_count_has_no_figure_in_public(tmp_path):
    """The pack of those entitled to it holds the 3 of June; the public one says suppressed.

    | | April | May | June |
    |---|---|---|---|
    | on record | 12 | 20 | 3 |
    | in public | 12 | suppressed | suppressed |
    """
    folder = of_exclusions(tmp_path, 12, 20, 3)

    assert line_of(folder, Audience.RESTRICTED).outcome == 3
    assert line_of(folder, Audience.PUBLIC).outcome is Absence.SUPPRESSED


def test_a_hidden_figure_has_no_colour_no_signal_and_no_point(tmp_path):
    """Everything that is said of a line is made from what may be shown, so nothing is left over."""
    line = line_of(of_exclusions(tmp_path, 12, 20, 3), Audience.PUBLIC)
    drawn = [step.value.outcome for step in line.steps if step.value is not None]

    assert line.state is Absence.SUPPRESSED
    assert line.assessment.judgement is None
    assert 3 not in drawn
    assert line.outlook is None
    assert line.value.numerator is None


def test_a_hidden_figure_has_no_direction(tmp_path):
    """Of June with 3, those entitled read that it is lower than a year before; the public nothing.

    | | June 2024 | June 2025 |
    |---|---|---|
    | on record | 40 | 3 |
    | in public | 40 | suppressed |
    """
    before = a_value_row(
        "exclusions", period="2024-25/M03", value="40",
        recorded_on="2024-07-07", signed_off_on="2024-07-08",
    )  # fmt: skip
    folder = of_exclusions(tmp_path, 12, 20, 3, changes=[with_rows("values/2025-26.csv", before)])
    restricted, public = (
        line_of(folder, audience) for audience in (Audience.RESTRICTED, Audience.PUBLIC)
    )

    assert direction_sentence(restricted).text.startswith("37 lower than in")
    assert not direction_sentence(public)
    assert public.travel is None


def public_files(folder: Path) -> dict[str, bytes]:
    """The public pack, in the formats that hold figures as text."""
    report = build_report(record_of(folder), QUARTER, as_at=AS_AT, audience=Audience.PUBLIC)
    return dict(make_pack(report, FORMATS, say_what=lambda _: None).files)


@pytest.mark.parametrize("hidden", [(22, 1), (21, 2), (19, 4)], ids=str)
def test_other_hidden_counts_leave_every_public_byte_as_it_was(tmp_path, hidden):
    """Up to three excluded pupils more in June and fewer in May: the quarter's total is the same.

    | | April | May | June | Quarter |
    |---|---|---|---|---|
    | one | 12 | 20 | 3 | 35 |
    | others | 12 | 22, 21, 19 | 1, 2, 4 | 35 |
    """
    one = public_files(of_exclusions(tmp_path / "one", 12, 20, 3))
    other = public_files(of_exclusions(tmp_path / "other", 12, *hidden))

    assert one == other


def test_a_published_pack_differs_in_nothing_but_its_seals(tmp_path):
    """The same two tables, published: a seal is of the row, and so is another for another row.

    With a salt that nobody outside has, a seal says nothing of its row.
    """
    one, other = (
        frozen_public_files(of_exclusions(tmp_path / name, *counts))
        for name, counts in (("one", (12, 20, 3)), ("other", (12, 21, 2)))
    )
    sealed = ("public/data/source-rows.csv", "public/manifest.json")

    assert [name for name in one if one[name] != other[name]] == list(sealed)


def frozen_public_files(folder: Path) -> dict[str, bytes]:
    """The public half of a publication, with one salt for all."""
    record = record_of(folder)
    public, restricted = (
        build_report(record, QUARTER, as_at=AS_AT, audience=audience)
        for audience in (Audience.PUBLIC, Audience.RESTRICTED)
    )
    frozen = freeze(record, folder, public, restricted, say_what=lambda _: None, salt=lambda: "s")
    return {name: held for name, held in frozen.files.items() if name.startswith("public/")}


def test_the_counts_are_seen_by_the_test_above(tmp_path):
    """A shown count that differs changes the files, so that equal files mean something."""
    one = public_files(of_exclusions(tmp_path / "one", 12, 20, 3))
    other = public_files(of_exclusions(tmp_path / "other", 13, 20, 3))

    assert one != other


@pytest.mark.parametrize("hidden", ["3", "20"])
def test_a_frozen_public_pack_seals_the_rows_and_tells_no_digest_of_them(tmp_path, hidden):
    """A digest of a file in which one small count is hidden would give the count to a patient reader.

    So the public manifest names no digest of what the pack was made from, and each hidden row is
    sealed with a salt that only the restricted pack holds.
    """
    folder = of_exclusions(tmp_path, 12, 20, 3)
    record = record_of(folder)
    public, restricted = (
        build_report(record, QUARTER, as_at=AS_AT, audience=audience)
        for audience in (Audience.PUBLIC, Audience.RESTRICTED)
    )
    files = freeze(
        record, folder, public, restricted, say_what=lambda _: None, salt=lambda: "salt"
    ).files
    rows = files["public/data/source-rows.csv"].decode().splitlines()
    entitled = files["restricted/data/source-rows.csv"].decode().splitlines()

    assert b'"made_from": {}' in files["public/manifest.json"]
    assert not any(f"exclusions,,2025-26/M03,{hidden}," in row for row in rows)
    assert not any(f"exclusions,,2025-26/M02,{hidden}," in row for row in rows)
    assert any(f",{hidden}," in row and "exclusions" in row for row in entitled)
