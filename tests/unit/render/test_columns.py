"""The columns of a table: as wide as asked, but never narrower than their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.render.manuscript.blocks import Column, Row, RowKind, Table
from goldenthread.render.setting.columns import column_widths, gap
from tests.sample_paper import figure, glance_table, plain


def table(*columns: tuple[str, int], cells: tuple[str, ...] = ()) -> Table:
    rows = [Row(tuple(figure(cell) for cell in cells))] if cells else []
    return Table(plain("t"), tuple(Column(plain(h), share=s) for h, s in columns), tuple(rows))


def test_columns_share_the_width_as_they_ask() -> None:
    assert column_widths(table(("a", 1), ("b", 3)), 400) == (100, 300)


def test_a_column_is_not_narrower_than_its_longest_word() -> None:
    narrow, wide = column_widths(table(("Withdrawn", 1), ("b", 40)), 400)
    assert narrow > 400 / 41
    assert narrow + wide == pytest.approx(400)


def test_a_column_asked_too_narrow_for_its_cells_gets_room_for_two_lines() -> None:
    long = "Greener, sustainable environment"
    first, *_ = column_widths(table(("c", 1), ("n", 9), cells=(long, "1")), 400)
    assert 80 < first < 120


def test_where_there_is_no_room_for_two_lines_each_word_has_a_line() -> None:
    names = [(f"{'exceeding' if i else 'c'}", 1) for i in range(9)]
    cells = ("Greener, sustainable environment", *(["1"] * 8))
    widths = column_widths(table(*names, cells=cells), 560)
    assert sum(widths) == pytest.approx(560)
    assert min(widths) > 50


def test_where_there_is_no_room_at_all_the_page_is_still_kept_to() -> None:
    widths = column_widths(table(*[("immeasurably", 1)] * 20), 300)
    assert sum(widths) == pytest.approx(300)


def test_a_heading_across_the_table_asks_for_no_width() -> None:
    across = Row((plain("Extraordinarilylongcommitmentnameinoneword"),), RowKind.GROUP)
    wide = Table(plain("t"), (Column(plain("a")), Column(plain("b"))), (across,))
    assert column_widths(wide, 100) == (50, 50)


@given(st.floats(400, 900))
def test_the_widths_of_a_real_table_add_up_to_the_page(room: float) -> None:
    glance = glance_table()
    widths = column_widths(glance, room)
    assert sum(widths) == pytest.approx(room)
    assert all(wide > gap(glance) for wide in widths)
