"""One indicator of each kind on one page: what a report says of it and why.

``python -m tools.reading_pages`` writes the page in ``docs/reading`` from the quarterly report of the
example council, with the same words and pictures as the report itself: as text, and as it comes out
of a printer without colour. Nobody writes the page by hand, and a test holds it to what would be
written now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL.Image import Quantize

from goldenthread.core.definition.council import Council
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience, Line, Report
from goldenthread.files.council.folder import read_folder
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import NOTHING, Words, say, sentences
from goldenthread.render.papers.panel import panel
from goldenthread.render.setting.charts import sparkline
from goldenthread.render.setting.pdf import pdfs
from goldenthread.render.wording.chart_of import chart_of
from goldenthread.render.wording.line_words import level, status
from goldenthread.render.wording.listing import what_was_restated
from goldenthread.render.wording.meaning import signal_sentence
from goldenthread.render.wording.sources import name

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "north-northamptonshire"
FOLDER = ROOT / "docs" / "reading"
QUARTER = "2025-26/Q3"
STEM = "one-of-each-kind"
TITLE = "One of each kind"

NOTE = "“Below target” means worse than target; “exceeding” means better."
"""Said because the council's words for a status may be taken for lower and higher."""

DOTS_PER_POINT = 2.0
GREYS = 16

SHAPES = {
    blocks.Shape.CIRCLE: "●",
    blocks.Shape.TRIANGLE: "▲",
    blocks.Shape.DIAMOND: "◆",
    blocks.Shape.RING: "○",
}


def signal(_: Council, line: Line) -> Words:
    """Say how the figure stands and whether it has changed."""
    return sentences(say("{level}.", level=level(line)), signal_sentence(line))


def level_alone(_: Council, line: Line) -> Words:
    """Say how the figure stands, or why there is none."""
    return say("{level}.", level=level(line))


def area(council: Council, line: Line) -> Words:
    """Say how the figure stands and of which area it is."""
    return sentences(level_alone(council, line), panel(council, line, None).notes[0])


def restatement(_: Council, line: Line) -> Words:
    """Say what was restated and why."""
    return sentences(*map(what_was_restated, line.restatements))


@dataclass(frozen=True)
class Kind:
    """A kind of figure as its reader meets it, the indicator that shows it, and what is said."""

    name: str
    reference: str
    said: Callable[[Council, Line], Words]


KINDS = (
    Kind("Share", "STP06", signal),
    Kind("Count", "MPS30", signal),
    Kind("Average time", "STP17", signal),
    Kind("Running total", "MPS01", signal),
    Kind("Last twelve months", "STP29", signal),
    Kind("Survey", "AFL24", signal),
    Kind("With seasons", "MPS23", signal),
    Kind("Level, with range", "BBF11", signal),
    Kind("Another area", "BBF17", area),
    Kind("Missing", "BBF01", level_alone),
    Kind("Changed since", "STP43", restatement),
)


def main() -> None:
    """Write the page anew, with its pictures."""
    made = files()
    for picture in FOLDER.glob("*.svg"):
        if picture.name not in made:
            picture.unlink()
    for file, content in made.items():
        (FOLDER / file).write_bytes(content)


def files() -> dict[str, bytes]:
    """Give every file of the page by its name."""
    report = _report()
    paper = page(report)
    rows = _rows(report)
    drawn = {
        f"{kind.reference.lower()}.svg": sparkline(chart).encode()
        for kind, line in rows
        if (chart := chart_of(line, kind.reference))
    }
    return {
        f"{STEM}.md": _markdown(report, rows).encode(),
        f"{STEM}.png": _in_grey(pdfs([paper], report.as_at)[STEM]),
        **drawn,
    }


def page(report: Report) -> blocks.Paper:
    """Make the page as a paper, in the blocks of which reports are made."""
    columns = (
        blocks.Column(say("Kind"), share=10),
        blocks.Column(say("Status"), share=5),
        blocks.Column(say("History"), share=5),
        blocks.Column(say("What is said"), share=22),
    )
    rows = tuple(_row(report, kind, line) for kind, line in _rows(report))
    return blocks.Paper(
        stem=STEM,
        title=say(TITLE),
        subtitle=say(NOTE),
        council="",
        furniture=NOTHING,
        landscape=True,
        blocks=(blocks.Table(NOTHING, columns, rows),),
    )


def _report() -> Report:
    record, issues = read_folder(EXAMPLE)
    if record is None:
        raise ValueError(f"The example cannot be read: {issues}")
    period = Period.parse(QUARTER)
    return build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)


def _rows(report: Report) -> list[tuple[Kind, Line]]:
    lines = {line.definition.reference: line for line in report.lines}
    return [(kind, lines[kind.reference]) for kind in KINDS]


def _row(report: Report, kind: Kind, line: Line) -> blocks.Row:
    chart = chart_of(line, kind.reference)
    return blocks.Row(
        (
            blocks.Stack((say(kind.name), name(line.definition, line.definition.title))),
            status(report.council, line),
            blocks.Sparkline(chart) if chart else say("–"),
            kind.said(report.council, line),
        )
    )


def _markdown(report: Report, rows: list[tuple[Kind, Line]]) -> str:
    table = []
    for kind, line in rows:
        found = status(report.council, line)
        title = line.definition.title
        picture = f"![{title}, drawn]({kind.reference.lower()}.svg)"
        table.append(
            f"| **{kind.name}**<br>{title} | {SHAPES[found.shape]} {found.words.text} "
            f"| {picture} | {kind.said(report.council, line).text} |"
        )
    head = "| Kind | Status | History | What is said |\n|---|---|---|---|"
    links = f"[In grey]({STEM}.png) · [Questions](questions.md)"
    parts = (f"# {TITLE}", NOTE, "\n".join([head, *table]), links)
    return "\n\n".join(parts) + "\n"


def _in_grey(paper: bytes) -> bytes:
    """Draw the page as a printer without colour does."""
    document = pypdfium2.PdfDocument(paper)
    (sheet,) = document
    drawn = sheet.render(scale=DOTS_PER_POINT, grayscale=True).to_pil()
    content = BytesIO()
    drawn.quantize(GREYS, method=Quantize.FASTOCTREE).save(content, format="PNG", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    main()
