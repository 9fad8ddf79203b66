"""How we compare with others, in the very words: near neighbours, other groups, single areas."""

from pathlib import Path

import pytest

from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience, Line
from goldenthread.files.council.folder import read_folder
from goldenthread.render.wording.neighbours import neighbours_short, neighbours_words
from tests.folders import COUNCIL, Change, a_folder, with_cells, with_rows

ALSO = COUNCIL.replace('neighbours = "Near', 'also = ["Peers", "England"]\nneighbours = "Near')


def a_member(group: str, code: str, **cells: str) -> dict[str, str]:
    plain = {"group": group, "dated": "2024-07-01", "area_code": code, "area_name": code}
    return plain | {"source": "A list", "licence": "OGL"} | cells


def a_figure(code: str, value: str, **cells: str) -> dict[str, str]:
    plain = {"series": "lights", "area_code": code, "area_name": code, "period": "2023-24"}
    named = {"period_end": "2024-03-31", "value": value, "source": "A department", "licence": "OGL"}
    return plain | named | cells


GROUPS = [
    *(a_member("Near neighbours", code) for code in "ABCD"),
    *(a_member("Peers", code) for code in "CDE"),
    a_member("England", "E92000001"),
]
FIGURES = [
    a_figure("E06000999", "95"),
    *(a_figure(code, value) for code, value in zip("ABCDE", ("90", "92", "94", "99", "50"), strict=True)),
    a_figure("E92000001", "93.5"),
]  # fmt: skip


def words(tmp_path: Path, *changes: Change, council: str = COUNCIL) -> str:
    return neighbours_words(a_line(tmp_path, *changes, council=council)).text


def a_line(tmp_path: Path, *changes: Change, council: str = COUNCIL) -> Line:
    """The streetlights' line of April 2025, compared with four neighbours and more."""
    plain = (
        with_rows("groups/groups.csv", *map(dict, GROUPS)),
        with_rows("comparators/lights.csv", *map(dict, FIGURES)),
        with_cells("kpi-sets/2025-26.csv", 2, comparator="lights"),
    )
    record, issues = read_folder(a_folder(tmp_path, *plain, *changes, council=council))
    assert record is not None, issues
    period = Period.parse("2025-26/M01")
    report = build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)
    return next(line for line in report.lines if line.definition.indicator == "streetlights")


SENTENCE = (
    "Median of 4 of 4 near neighbours: 93.0% (2023/24); ours then was 95.0%, better than 3 "
    "(2nd of 5): slightly better than the median"
)


def test_the_sentence_says_of_how_many_for_when_and_where_we_stood(tmp_path: Path) -> None:
    """Of 90, 92, 94 and 99 the median is 93 and the MAD 2."""
    assert words(tmp_path) == SENTENCE


def test_other_groups_and_areas_stand_beside_it_in_short(tmp_path: Path) -> None:
    """England has no rank; one group has its median, its n and our place."""
    assert words(tmp_path, council=ALSO) == (
        f"{SENTENCE} · Peers: median 94.0% of 3 of 3 (2023/24), ours 2nd of 4 · England: 93.5% (2023/24)"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [with_cells("kpi-sets/2025-26.csv", 2, comparator_group="Peers")],
            ("Median of 3 of 3 Peers: 94.0% (2023/24); ours then was 95.0%, better than 2 (2nd of 4): "
            "broadly similar to the median"),
        ),
        (
            [with_cells("kpi-sets/2025-26.csv", 2, comparator_group="England")],
            "England: 93.5% (2023/24)",
        ),
        (
            [with_cells("kpi-sets/2025-26.csv", 2, geography="Northamptonshire")],
            "Not compared: our figure is for Northamptonshire, theirs are for single councils",
        ),
        (
            [with_cells("comparators/lights.csv", 3, definition_differs="they count lamp posts")],
            "Not compared: defined otherwise, they count lamp posts",
        ),
        (
            [with_cells("comparators/lights.csv", number, value="", absence="suppressed") for number in (3, 4)],
            "Not compared: 2 of 4 near neighbours have a figure, and at least 3 are needed",
        ),
        (
            [with_cells("groups/groups.csv", 2, until="2023-03-31")],
            ("Median of 3 of 3 near neighbours (1 more had ceased): 94.0% (2023/24); ours then was 95.0%, "
            "better than 2 (2nd of 4): broadly similar to the median"),
        ),
        (
            [with_cells("comparators/lights.csv", 2, value="", absence="not available")],
            "Median of 4 of 4 near neighbours: 93.0% (2023/24); ours for that period is not published",
        ),
        (
            [with_cells("comparators/lights.csv", 2, value="80")],
            ("Median of 4 of 4 near neighbours: 93.0% (2023/24); ours then was 80.0%, better than none of them "
            "(5th of 5): much worse than the median"),
        ),
        (
            [with_cells("comparators/lights.csv", 2, value="20")],
            ("Median of 4 of 4 near neighbours: 93.0% (2023/24); ours then was 20.0%, better than none of them "
            "(5th of 5); the middle half of them lies between 91.5% and 95.3%"),
        ),
        (
            [with_cells("kpi-sets/2025-26.csv", 2, polarity="none"),
             with_cells("targets/2025-26.csv", 2, rule="none", target="")],
            ("Median of 4 of 4 near neighbours: 93.0% (2023/24); ours then was 95.0%; the middle half of them "
            "lies between 91.5% and 95.3%"),
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_compared_is_not_and_it_is_said_why(
    tmp_path: Path, changes: list[Change], expected: str
) -> None:
    assert words(tmp_path, *changes) == expected


@pytest.mark.parametrize(
    ("end", "period", "expected"),
    [
        ("2023-04-30", "2022-23", "(2022/23)"),
        ("2023-04-29", "2022-23", "(2022/23, more than two years old)"),
        ("2024-08-31", "2023-09-01/P1Y", "(year to August 2024)"),
        ("2024-01-01", "2024-01-01", "(1 January 2024)"),
    ],
)
def test_old_figures_are_said_to_be_old_and_periods_are_written_as_people_do(
    tmp_path: Path, end: str, period: str, expected: str
) -> None:
    """Ours is for April 2025; two years to the day are not yet more."""
    changes = [
        with_cells("comparators/lights.csv", number, period_end=end, period=period)
        for number in range(2, 9)
    ]
    assert expected in words(tmp_path, *changes)


def test_a_revision_counts_from_the_day_it_was_taken_in(tmp_path: Path) -> None:
    """The cut-off is 8 May 2025 at the latest value; the first revision counts, the second not yet."""
    revised = [
        a_figure("A", "80", recorded_on="2025-05-01"),
        a_figure("A", "10", recorded_on="2026-05-01"),
    ]
    line = a_line(tmp_path, with_rows("comparators/revised.csv", *revised))
    assert isinstance(line.standing, Standing)
    assert [str(figure) for figure in line.standing.figures] == ["80", "92", "94", "99"]


def test_without_a_comparator_there_is_nothing_to_say(tmp_path: Path) -> None:
    line = a_line(tmp_path, with_cells("kpi-sets/2025-26.csv", 2, comparator=""), council=ALSO)
    assert (neighbours_words(line).text, neighbours_short(line)[0].text) == ("", "–")


def test_the_cell_of_a_table_has_the_median_its_n_and_its_period(tmp_path: Path) -> None:
    assert [part.text for part in neighbours_short(a_line(tmp_path))] == ["93.0", "4 of 4, 2023/24"]
