"""A chart as SVG: what is drawn, what is not, and that no label meets another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goldenthread.render.manuscript.chart import Chart, Mark
from goldenthread.render.manuscript.words import NOTHING
from goldenthread.render.setting import svg
from goldenthread.render.setting.chart_labels import Name, Side, apart, in_rows, lines, named, width
from goldenthread.render.setting.charts import FULL_WIDTH, full, sparkline
from tests.sample_paper import (
    busy_chart,
    chart,
    empty_chart,
    figure,
    one_point_chart,
    plain,
    seasonal_chart,
    steady_chart,
    with_limits,
    with_point,
)

_NS = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

CHARTS = {
    "busy": busy_chart(),
    "seasonal": seasonal_chart(),
    "trial limits": steady_chart(),
    "one point": one_point_chart(),
    "no point": empty_chart(),
    "no period": chart("none", [], ticks=("0", "1")),
    "no axis": chart("flat", ["7", "7", "7"], target="7", ticks=()),
    "below nought": chart("below", ["-5.0", "-2.1", "3.3"], target="2.0", ticks=("-6", "0", "4")),
    "huge": chart("huge", ["12000000", "12500000"], target="90000000", ticks=("0", "100000000")),
}


@pytest.fixture(params=CHARTS)
def drawn(request: pytest.FixtureRequest) -> Chart:
    return CHARTS[request.param]


def parsed(picture: str) -> etree._Element:
    return etree.fromstring(picture)


def texts_of(picture: str) -> list[str]:
    return [text.text or "" for text in parsed(picture).iter(f"{_NS}text")]


def series_of(picture: str) -> str:
    """Find the path of the series."""
    paths = [path for path in parsed(picture).iter(f"{_NS}path") if path.get("fill") == "none"]
    return next(path.get("d", "") for path in paths if path.get("stroke") == svg.SERIES)


def boxes_of(picture: str) -> list[tuple[float, float, float, float, str]]:
    """Give the left, right, top and bottom of every text."""
    found = []
    for text in parsed(picture).iter(f"{_NS}text"):
        words = text.text or ""
        x, y, wide = float(text.get("x", "")), float(text.get("y", "")), width(words, 12) * 0.9
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "")]
        found.append((left, left + wide, y - 8.5, y + 1.5, words))
    return found


@pytest.mark.parametrize("draw", [full, sparkline])
def test_a_picture_is_read_as_its_sentence(drawn: Chart, draw: Callable[[Chart], str]) -> None:
    root = parsed(draw(drawn))
    title = root[0]
    assert (root.get("role"), title.tag, title.text) == ("img", f"{_NS}title", drawn.alt.text)
    assert root.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("draw", [full, sparkline])
def test_a_picture_goes_inline_under_a_strict_policy(
    drawn: Chart, draw: Callable[[Chart], str]
) -> None:
    root = parsed(draw(drawn))
    assert {element.tag.removeprefix(_NS) for element in root.iter()} <= {
        "svg", "title", "text", "line", "path", "rect", "circle",
    }  # fmt: skip
    assert not [e for e in root.iter() if e.get("style") or e.get("class") or e.get("href")]


def test_the_ids_of_a_chart_and_its_sparkline_begin_with_its_key_and_differ(drawn: Chart) -> None:
    ids = [e.get("id") for p in (full(drawn), sparkline(drawn)) for e in parsed(p).iter()]
    named = [name for name in ids if name]
    assert len(named) == len(set(named)) == 2
    assert all(name.startswith(drawn.key) for name in named)


def test_the_typeface_is_quoted_because_renderers_drop_it_otherwise(drawn: Chart) -> None:
    assert parsed(full(drawn)).get("font-family") == "'Source Sans Pro', Arial, sans-serif"


def test_every_label_is_drawn_and_nothing_else() -> None:
    for drawn in CHARTS.values():
        words = " ".join(texts_of(full(drawn))).split()
        said = " ".join(label.text for label in drawn.labels).split()
        assert set(words) <= set(said)
        assert set(said) - set(words) == set()


def test_a_sparkline_has_no_words(drawn: Chart) -> None:
    assert texts_of(sparkline(drawn)) == []


def test_no_label_meets_another_or_leaves_the_picture(drawn: Chart) -> None:
    assert_labels_stand_apart(full(drawn))


def assert_labels_stand_apart(picture: str) -> None:
    height = float(parsed(picture).get("height", ""))
    boxes = boxes_of(picture)
    for left, right, top, bottom, words in boxes:
        assert -1 <= left < right <= FULL_WIDTH + 1, words
        assert -1 <= top < bottom <= height + 1, words
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            beside = one[1] <= other[0] or other[1] <= one[0]
            assert beside or one[3] <= other[2] or other[3] <= one[2], (one, other)


def test_a_month_without_a_figure_is_a_gap_and_never_a_point_at_nought() -> None:
    drawn = chart("gap", ["10", "12", None, "14", "13"], ticks=("0", "20"))
    assert re.sub(r"[\d. ]", "", series_of(full(drawn))) == "MLML"
    assert re.sub(r"[\d. ]", "", series_of(sparkline(drawn))) == "MLML"


def test_the_line_does_not_cross_a_break() -> None:
    drawn = with_point(
        chart("break", ["10", "12", "14", "13"], ticks=("0", "20")),
        2,
        break_before=plain("Counted anew"),
    )
    assert re.sub(r"[\d. ]", "", series_of(full(drawn))) == "MLML"
    assert "Counted anew" in texts_of(full(drawn))


def test_a_target_that_changes_is_a_step() -> None:
    drawn = chart("step", ["10"] * 4, target="12", ticks=("0", "20"))
    drawn = with_point(drawn, 3, target=Decimal("15"))
    target = next(p for p in parsed(full(drawn)).iter(f"{_NS}path") if p.get("stroke") == "#595959")
    assert re.sub(r"[\d. ]", "", target.get("d", "")) == "MHVH"


def test_figures_that_add_up_over_the_year_begin_again_with_the_next() -> None:
    drawn = chart("sum", ["1", "2", "3"] * 5, target="2", ticks=("0", "4"))
    summed = replace(drawn, adds_up=True)
    assert re.sub(r"[\d. ]", "", series_of(full(drawn))) == "M" + "L" * 14
    assert re.sub(r"[\d. ]", "", series_of(full(summed))) == "M" + "L" * 11 + "MLL"
    assert "H" in full(drawn)
    assert "H" not in "".join(p.get("d", "") for p in parsed(full(summed)).iter(f"{_NS}path"))


def test_a_first_figure_of_a_year_that_stands_alone_is_a_dot() -> None:
    drawn = replace(chart("sum", ["1"] * 25, ticks=("0", "4")), adds_up=True)
    drawn = with_point(drawn, 13, value=None)
    assert shapes(drawn) == [("dot", "filled")] * 2


def test_limits_beyond_the_axis_end_with_it() -> None:
    drawn = with_limits(chart("far", ["10"] * 9, ticks=("0", "20")), ((0, -50, 10, 90),))
    band = next(parsed(full(drawn)).iter(f"{_NS}rect"))
    assert (float(band.get("y", "")), float(band.get("height", ""))) == (8, 116)


def test_a_target_that_lapses_leaves_a_gap() -> None:
    drawn = chart("lapse", ["10"] * 4, target="12", ticks=("0", "20"))
    drawn = with_point(drawn, 1, target=None)
    target = next(p for p in parsed(full(drawn)).iter(f"{_NS}path") if p.get("stroke") == "#595959")
    assert re.sub(r"[\d. ]", "", target.get("d", "")) == "MHMH"


def shapes(drawn: Chart) -> list[tuple[str, str]]:
    """List the marks: their shape, and whether they are filled."""
    marks = []
    for element in parsed(full(drawn)).iter(f"{_NS}circle", f"{_NS}path"):
        if element.get("fill") != "none":
            shape = "dot" if element.tag == f"{_NS}circle" else "diamond"
            marks.append((shape, "hollow" if element.get("fill") == svg.PAPER else "filled"))
    return marks


def test_shape_says_what_a_point_is_and_hollow_says_provisional() -> None:
    drawn = chart("marks", ["10"] * 20, ticks=("0", "20"))
    drawn = with_point(drawn, 3, mark=Mark.BEYOND)
    drawn = with_point(drawn, 7, mark=Mark.RUN)
    drawn = with_point(drawn, 19, provisional=True)
    assert shapes(drawn) == [("diamond", "filled"), ("dot", "filled"), ("dot", "hollow")]


def test_a_figure_between_two_gaps_is_a_dot() -> None:
    values: list[str | None] = ["10"] * 20
    values[4] = values[6] = None
    assert shapes(chart("alone", values, ticks=("0", "20"))) == [("dot", "filled")] * 2


def test_few_figures_have_a_dot_each() -> None:
    assert len(shapes(chart("few", ["10"] * 16, ticks=("0", "20")))) == 16


def test_limits_are_a_band_and_trial_limits_have_dotted_edges() -> None:
    drawn = with_limits(chart("band", ["10"] * 9, ticks=("0", "20")), ((0, 8, 10, 12),))
    settled, trial = parsed(full(drawn)), parsed(full(replace(drawn, trial=True)))
    assert len(list(settled.iter(f"{_NS}rect"))) == 1
    dotted = [line for line in trial.iter(f"{_NS}line") if line.get("stroke-dasharray") == "1 3"]
    assert len(dotted) == 2
    assert "1 3" not in full(drawn)


def test_limits_that_change_are_two_bands() -> None:
    drawn = chart("phases", ["10"] * 9, ticks=("0", "20"))
    drawn = with_limits(drawn, ((0, 8, 10, 12), (5, 9, 11, 13)))
    assert len(list(parsed(full(drawn)).iter(f"{_NS}rect"))) == 2


def test_a_phase_with_a_very_long_name_is_broken_over_rows_and_not_cut() -> None:
    name = (
        "A new contract for the repair of homes, with other hours, other areas and other staff " * 2
    )
    drawn = with_point(busy_chart(), 30, phase=plain(name.strip()))
    words = " ".join(texts_of(full(drawn)))
    assert all(word in words for word in name.split())
    assert_labels_stand_apart(full(drawn))


def test_the_last_figure_is_labelled_where_it_stands_if_months_follow_without_one() -> None:
    drawn = chart("late", ["10", "12", "11", None, None, None], ticks=("0", "20"))
    boxes = {words: (left, right) for left, right, _, _, words in boxes_of(full(drawn))}
    assert boxes["11%"][1] < boxes["Sep 2023"][1]


def test_years_too_close_to_be_named_each_are_thinned() -> None:
    drawn = chart("years", ["10"] * 30, ticks=("0", "20"))
    for index in range(30):
        drawn = with_point(drawn, index, year=figure(f"{1990 + index}/{(91 + index) % 100:02}"))
    named = [text for text in texts_of(full(drawn)) if "/" in text]
    assert named[0] == "1990/91"
    assert 5 <= len(named) < 15


def test_a_chart_without_a_band_label_names_no_band() -> None:
    assert "Usual variation" not in texts_of(full(replace(steady_chart(), band_label=NOTHING)))


@given(
    st.lists(st.none() | st.decimals(-10_000, 10_000, places=1), max_size=40),
    st.none() | st.decimals(-20_000, 20_000, places=1),
)
def test_whatever_the_figures_everything_is_drawn_within_the_picture(
    values: Sequence[Decimal | None], target: Decimal | None
) -> None:
    drawn = chart(
        "any",
        [None if value is None else str(value) for value in values],
        target=None if target is None else str(target),
        ticks=("-100", "0", "100"),
    )
    for picture in (full(drawn), sparkline(drawn)):
        root = parsed(picture)
        high, wide = float(root.get("height", "")), float(root.get("width", ""))
        for line in root.iter(f"{_NS}line"):
            assert 0 <= float(line.get("y1", "")) <= high
            assert 0 <= float(line.get("x2", "")) <= wide
        for path in root.iter(f"{_NS}path"):
            assert all(0 <= float(n) <= wide for n in _NUMBER.findall(path.get("d", "")))


@given(
    st.lists(st.tuples(st.floats(0, 120), st.sampled_from([14.0, 28.0])), max_size=4),
)
def test_labels_moved_apart_keep_their_order_do_not_meet_and_stay_within(
    labels: list[tuple[float, float]],
) -> None:
    wanted, heights = [at for at, _ in labels], [high for _, high in labels]
    middles = apart(wanted, heights, 0, 130)
    placed = sorted(zip(middles, heights, wanted, strict=True))
    for (one, high, _), (other, next_high, _) in pairwise(placed):
        assert other - one >= (high + next_high) / 2 - 1e-6
    assert [at for _, _, at in placed] == sorted(wanted)
    assert all(high / 2 - 1e-6 <= at <= 130 - high / 2 + 1e-6 for at, high, _ in placed)


def test_a_label_that_meets_no_other_is_not_moved() -> None:
    assert apart([20, 60, 100], [14, 14, 14], 0, 130) == (20, 60, 100)


def test_two_labels_that_meet_are_moved_as_far_as_each_other() -> None:
    assert apart([50, 52], [14, 14], 0, 130) == (44, 58)


@given(st.lists(st.tuples(st.floats(40, 400), st.integers(1, 12)), max_size=6))
def test_names_along_an_axis_do_not_meet(
    names: list[tuple[float, int]],
) -> None:
    placed = in_rows([named("Mmmm " * n + "m", at, 12, 0, 400) for at, n in names], 12)
    boxes = [
        (row, *name.span(12))
        for name in placed
        for row in range(name.row, name.row + len(name.lines))
    ]
    for index, (row, start, end) in enumerate(boxes):
        for other_row, other_start, other_end in boxes[index + 1 :]:
            assert row != other_row or end <= other_start or other_end <= start


def test_a_name_stands_where_what_it_names_begins_unless_there_is_no_room() -> None:
    assert named("Counted anew", 100, 12, 0, 400) == Name(100, ("Counted anew",), Side.RIGHT)
    assert named("Counted anew", 390, 12, 0, 400) == Name(390, ("Counted anew",), Side.LEFT)
    broken = named("Counted anew " * 3, 250, 12, 0, 400)
    assert (broken.side, len(broken.lines)) == (Side.RIGHT, 2)


@given(st.text(alphabet="abc ", max_size=60), st.floats(20, 200))
def test_a_text_broken_over_lines_is_whole(text: str, room: float) -> None:
    assert " ".join(lines(text, 12, room)) == text


def test_a_word_longer_than_the_room_stands_alone() -> None:
    assert lines("a Llanfairpwllgwyngyll b", 12, 60) == ("a", "Llanfairpwllgwyngyll", "b")
