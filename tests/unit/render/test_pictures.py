"""Charts as PNG, for Word: each once, by the name that it has as SVG."""

from __future__ import annotations

import struct
from dataclasses import replace

from goldenthread.render.manuscript.blocks import charts
from goldenthread.render.setting.charts import FULL_WIDTH, SPARKLINE_WIDTH
from goldenthread.render.setting.pictures import pictures
from tests import sample_paper

_HEAD = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(_HEAD)
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_every_chart_and_sparkline_is_drawn_once_under_its_own_name() -> None:
    paper = sample_paper.appendix()
    drawn = pictures([paper, paper])
    full = [f"{chart.key}-chart" for chart in charts(paper)]
    lines = [f"line{index}-line" for index in range(7)]
    assert sorted(drawn) == sorted({*full, *lines})


def test_each_picture_is_its_own_chart() -> None:
    drawn = pictures([sample_paper.appendix()])
    for name, png in drawn.items():
        wide, high = size(png)
        units = FULL_WIDTH if name.endswith("-chart") else SPARKLINE_WIDTH
        assert abs(wide - units * 1040 / 480) <= 1, name
        assert (high > 300) == name.endswith("-chart")
    assert drawn["A12-chart"] != drawn["A7-chart"] != drawn["A3-chart"]


def test_pictures_are_the_same_every_time() -> None:
    paper = sample_paper.appendix()
    assert pictures([paper]) == pictures([paper])


def test_a_paper_without_charts_needs_no_typesetter() -> None:
    assert pictures([replace(sample_paper.cover_report(), blocks=())]) == {}
