"""Makes charts into PNG pictures, for Word, which cannot be relied on to show SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goldenthread.render.manuscript.blocks import Cell, Paper, Sparkline, Table, charts
from goldenthread.render.setting.charts import full, sparkline
from goldenthread.render.setting.typesetting import Document, typeset

# Dots an inch of the picture's own size: a full chart becomes 1,040 dots wide, which is 225 to the
# inch at the width of 116 mm at which Word prints it.
_FINENESS = 208


def pictures(papers: Sequence[Paper]) -> Mapping[str, bytes]:
    """Draw every chart of the papers once, by the name that it has as SVG.

    The name is the chart's key, with ``-chart`` for one in full and ``-line`` for a sparkline.
    Raises as `typesetting.typeset` does.
    """
    drawn = dict(_drawn(papers))
    if not drawn:
        return {}
    files = typeset(
        "pictures.typ",
        [Document("{0p}.png", tuple(drawn.values()))],
        {"format": "png", "ppi": _FINENESS},
    )
    in_order = [files[name] for name in sorted(files)]
    return dict(zip(drawn, in_order, strict=True))


def _drawn(papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
    for paper in papers:
        for chart in charts(paper):
            yield f"{chart.key}-chart", full(chart)
        for cell in _cells(paper):
            if isinstance(cell, Sparkline):
                yield f"{cell.chart.key}-line", sparkline(cell.chart)


def _cells(paper: Paper) -> Iterator[Cell]:
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row.cells
