"""The charts as they are drawn, kept as pictures that a browser shows.

A change of the drawing changes these files; look at the new picture before it is kept. They are
drawn anew by ``python -m tests.golden.test_charts``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.render.setting.charts import full, sparkline
from tests import sample_paper

FOLDER = Path(__file__).parent / "charts"

DRAWN = {
    "busy": full(sample_paper.busy_chart()),
    "busy-line": sparkline(sample_paper.busy_chart()),
    "seasonal": full(sample_paper.seasonal_chart()),
    "steady-trial-limits": full(sample_paper.steady_chart()),
    "one-point": full(sample_paper.one_point_chart()),
    "no-point": full(sample_paper.empty_chart()),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_chart_is_drawn_as_it_was_approved(name: str) -> None:
    assert DRAWN[name] == (FOLDER / f"{name}.svg").read_text("utf-8")


def draw() -> None:
    """Draw the pictures anew."""
    for name, picture in DRAWN.items():
        (FOLDER / f"{name}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    draw()
