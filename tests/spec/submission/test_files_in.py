"""Files in: what a council may write in its folder, and what becomes of it.

Values come from hundreds of people by way of spreadsheets. Everything that is wrong is collected
and said at once, each with its place, and nothing is half-loaded. A missing figure has a name and
is never 0.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.core.collection.value import Absence
from goldenthread.files.council.folder import read_folder
from tests.folders import (
    a_count_row,
    a_definition_row,
    a_folder,
    a_value_row,
    with_cells,
    with_rows,
    without,
)

SETS, TARGETS, VALUES = "kpi-sets/2025-26.csv", "targets/2025-26.csv", "values/2025-26.csv"


def outcome(tmp_path: Path, **cells: str):
    """Read one value of a monthly share, 981 of 1,000 where a test does not say otherwise."""
    folder = a_folder(
        tmp_path, without(VALUES), with_rows(VALUES, a_value_row(**cells))
    )  # fmt: skip
    record, issues = read_folder(folder)
    errors = [issue.code for issue in issues if issue.level == "error"]
    return record.values[0].outcome if record else errors


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "absence", "expected"),
    [
        ("98.1", "", "", "", Decimal("98.1")),
        ("98.1", "981", "1000", "", Decimal("98.1")),
        ("", "981", "1000", "", Decimal("98.1")),
        ("", "0", "1000", "", Decimal(0)),
        ("0", "", "", "", Decimal(0)),
        ("", "", "", "awaited", Absence.AWAITED),
        ("", "", "", "not due", Absence.NOT_DUE),
        ("", "0", "0", "no cases", Absence.NO_CASES),
        ("", "", "", "", ["no-figure"]),
        ("", "981", "", "", ["half-ratio"]),
        ("", "0", "0", "", ["zero-denominator"]),
        ("98.1", "", "", "awaited", ["figure-and-absence"]),
        ("", "3", "1000", "suppressed", ["figure-and-absence"]),
        ("n/a", "", "", "", ["absence-mark"]),
        ("-", "", "", "", ["absence-mark"]),
        ("#N/A", "", "", "", ["absence-mark"]),
    ],
)
def test_a_value_is_a_figure_or_a_named_absence(
    tmp_path, value, numerator, denominator, absence, expected
):
    """An empty cell is an error until somebody says why it is empty. Only a figure can be 0.

    Where numerator and denominator stand, the value may be left empty and follows from them. A
    denominator of 0 has no value at all: it is the absence "no cases".
    """
    found = outcome(
        tmp_path, value=value, numerator=numerator, denominator=denominator, absence=absence
    )
    assert found == expected


@pytest.mark.parametrize(
    ("value", "is_accepted"),
    [("98.1", True), ("98.12", True), ("98.14", True), ("98.15", False), ("98.2", False)],
)
def test_a_value_agrees_with_its_own_numerator_and_denominator(tmp_path, value, is_accepted):
    """981 of 1,000 is 98.1%. Published to one decimal, 98.14 says the same and 98.15 does not."""
    found = outcome(tmp_path, value=value, numerator="981", denominator="1000")
    assert found == (Decimal(value) if is_accepted else ["ratio-differs"])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("98.1%", Decimal("98.1")),
        (" 98.1 ", Decimal("98.1")),
        ("£98.1", ["wrong-sign"]),
        ("98,1", ["comma"]),
        ("101", ["percentage"]),
        ("-1", ["percentage"]),
        ("9.81E+01", ["exponent"]),
    ],
)
def test_a_share_is_read_as_people_type_it(tmp_path, typed, expected):
    """What can only mean one thing is accepted; what might mean two is sent back."""
    assert outcome(tmp_path, value=typed) == expected


def test_nothing_is_half_loaded(tmp_path):
    """One wrong cell among a whole folder: there is no record, and everything wrong is listed."""
    record, issues = read_folder(
        a_folder(
            tmp_path,
            with_cells(VALUES, 3, value="soon"),
            with_cells(TARGETS, 2, target="0"),
            with_cells(SETS, 2, service="Lamps"),
        )
    )
    assert record is None
    assert [str(issue.place) for issue in issues] == [
        "kpi-sets/2025-26.csv:2:service",
        "targets/2025-26.csv:2:rule",
        "values/2025-26.csv:3:value",
    ]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"recorded_on": "2025-06-10", "revision_reason": "Late logs."}, []),
        ({"recorded_on": "2025-06-10"}, ["no-revision-reason"]),
        ({"revision_reason": "Late logs."}, ["duplicate-row"]),
    ],
)
def test_a_correction_is_a_new_row_with_a_later_day_and_a_reason(tmp_path, later, expected):
    """Rows are only ever added. Two rows of one day leave open which of them counts."""
    row = a_value_row(value="98.3", signed_off_on="2025-06-11", **later)
    _, issues = read_folder(a_folder(tmp_path, with_rows(VALUES, row)))
    assert [issue.code for issue in issues] == expected


@pytest.mark.parametrize(
    ("submitted", "signed", "on", "expected"),
    [
        ("Highways Manager", "Assistant Director", "2025-05-08", []),
        ("Highways Manager", "", "", []),
        ("Highways Manager", "Highways Manager", "2025-05-08", ["own-sign-off"]),
        ("Highways Manager", "Assistant Director", "", ["half-sign-off"]),
    ],
)
def test_nobody_signs_off_what_they_submitted(tmp_path, submitted, signed, on, expected):
    """A sign-off has a post and a day. Without one the value stands, and prints as provisional."""
    change = with_cells(VALUES, 2, submitted_by=submitted, signed_off_by=signed, signed_off_on=on)
    _, issues = read_folder(a_folder(tmp_path, change))
    assert [issue.code for issue in issues] == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025-26/M03", []),
        ("2025-26/Q1", []),
        ("2025-26/H1", ["wrong-frequency"]),
        ("2025-26", ["wrong-frequency"]),
    ],
)
def test_a_value_is_for_a_period_as_collected_or_as_reported(tmp_path, period, expected):
    """Collected monthly and reported quarterly: months and quarters are read, and nothing else."""
    folder = a_folder(
        tmp_path,
        with_cells(SETS, 3, reported="quarterly"),
        with_cells(VALUES, 3, period=period, recorded_on="2026-04-10", signed_off_on="2026-04-11"),
    )
    _, issues = read_folder(folder)
    assert [issue.code for issue in issues] == expected


PARTS = [
    {"indicator": "complaints", "part": key, "title": key, "adds_up": "yes"}
    for key in ("north", "south")
]


@pytest.mark.parametrize(
    ("north", "south", "whole", "expected"),
    [
        ("5", "7", "12", None),
        ("5", "7", "13", "warning"),
        ("5", "7", "14", "error"),
        ("5", "", "14", None),
    ],
)
def test_parts_that_add_up_come_to_the_whole(tmp_path, north, south, whole, expected):
    """What rounding can do is only a warning: half of a last digit for each part and the whole.

    While a part is missing there is nothing to hold the whole against.
    """
    rows = [
        a_value_row("complaints", part=part, value=value, absence="" if value else "awaited")
        for part, value in (("north", north), ("south", south), ("", whole))
    ]
    folder = a_folder(
        tmp_path, with_rows("parts.csv", *PARTS), without(VALUES), with_rows(VALUES, *rows)
    )
    _, issues = read_folder(folder)
    assert [(issue.code, issue.level.value) for issue in issues] == (
        [("parts-differ", expected)] if expected else []
    )


def test_percentages_of_parts_are_never_added_but_their_counts_are(tmp_path):
    """Of a share, the numerators and the denominators of the parts add up, and are held to it."""
    parts = [part | {"indicator": "streetlights"} for part in PARTS]
    north = a_value_row(part="north", value="", numerator="500", denominator="500")
    south = a_value_row(part="south", value="", numerator="481", denominator="500")
    folder = a_folder(tmp_path, with_rows("parts.csv", *parts), with_rows(VALUES, north, south))
    _, issues = read_folder(folder)

    assert [issue.message for issue in issues] == []
    folder = a_folder(
        tmp_path / "again",
        with_rows("parts.csv", *parts),
        with_rows(VALUES, north, south | {"denominator": "490"}),
    )
    _, issues = read_folder(folder)
    assert [issue.message for issue in issues] == [
        "The denominators of the parts in 2025-26/M01 come to 990, and the whole is 1,000."
    ]


@pytest.mark.parametrize(
    ("recorded_on", "expected"),
    [("2025-04-10", []), ("2025-05-14", []), ("2025-05-15", ["not-due"])],
)
def test_a_value_is_not_due_only_until_its_day(tmp_path, recorded_on, expected):
    """April's value is due 14 days after the month, by 14 May. After that it is awaited."""
    change = with_cells(
        VALUES, 3, value="", absence="not due", recorded_on=recorded_on, signed_off_by="",
        signed_off_on="",
    )  # fmt: skip
    record, issues = read_folder(a_folder(tmp_path, change))
    assert record is not None
    assert [issue.code for issue in issues] == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2025-26/M06", []), ("2025-26/M07", []), ("2024-25/M12", [])],
)
def test_a_value_is_read_under_the_definition_of_its_period(tmp_path, period, expected):
    """A share that becomes a count in October. Before the first set, the earliest holds."""
    folder = a_folder(
        tmp_path,
        with_rows(
            SETS,
            a_definition_row("potholes", reference="P"),
            a_count_row("potholes", reference="P", effective_from="2025-26/M07"),
        ),
        with_rows(
            VALUES,
            a_value_row("potholes", period=period, value="150" if period[-1] == "7" else "50",
                        recorded_on="2025-12-01", signed_off_on="2025-12-02"),
        ),
    )  # fmt: skip
    _, issues = read_folder(folder)
    assert [issue.code for issue in issues] == expected


def test_a_definition_that_ends_does_not_hold_later(tmp_path):
    """150 is a count from October on; in September it is a share above 100%."""
    folder = a_folder(
        tmp_path,
        with_rows(
            SETS,
            a_definition_row("potholes", reference="P"),
            a_count_row("potholes", reference="P", effective_from="2025-26/M07"),
        ),
        with_rows(
            VALUES,
            a_value_row("potholes", period="2025-26/M06", value="150", recorded_on="2025-12-01",
                        signed_off_on="2025-12-02"),
        ),
    )  # fmt: skip
    _, issues = read_folder(folder)
    assert [issue.code for issue in issues] == ["percentage"]
