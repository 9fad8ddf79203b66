"""What a finished document says of each indicator, wherever it says it: in a row, a panel, a list.

One reader a format; all give the same few facts, as printed, so that one check serves them all.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from tests.must_never.council import TRUTH
from tests.reading import pdf, web, word

AT_A_GLANCE = "Every indicator due in this report"
NOT_DUE = "Not due in this report"

SHAPES = {"circle": "●", "triangle": "▲", "diamond": "◆", "ring": "○"}
COLOURS = {"●": "#1B6E45", "▲": "#A85B00", "◆": "#B3261E", "○": "#535B66"}

LABELS = frozenset(
    (
        "Value", "Target", "Why this status", "Signal", "Last period", "A year before", "By month",
        "By quarter", "Year to date", "Year end", "Near neighbours", "Parts", "Commentary",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """What stands of one indicator in one place.

    ``kind`` is row, panel or attention; ``facts`` are by column or label. ``status`` is the word;
    ``shape`` and ``colour`` are what stands beside it, empty where nothing does.
    """

    kind: str
    reference: str
    status: str
    shape: str
    colour: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Name the entry in a fault."""
        return f"{self.kind} of {self.reference}"


class CannotBeRead(ValueError):
    """A document does not hold together: that alone is a fault."""


@dataclass(frozen=True)
class Said:
    """What one document says: its entries, its other paragraphs, its tables, its pictures."""

    entries: tuple[Entry, ...]
    paragraphs: tuple[str, ...] = ()
    summaries: tuple[tuple[tuple[str, ...], ...], ...] = ()
    pictures: tuple[str, ...] = ()


def read(made: str, content: bytes) -> Said:
    """Read a document of a format."""
    return _READERS[made](content)


def indicator_of(text: str) -> str:
    """Find whose text it is by the reference that it opens with; empty if it opens with none."""
    reference = text.split(maxsplit=1)[0].rstrip(".:") if text.strip() else ""
    return reference if reference in TRUTH else ""


# ---- The web page ------------------------------------------------------------------------------


def _page(content: bytes) -> Said:
    page = web.read(content)
    entries = [*_page_rows(page), *_page_panels(page), *_page_attention(page)]
    main = page.find(".//main")
    summaries = tuple(
        tuple(tuple(web.text(cell) for cell in row) for row in table.iter("tr"))
        for table in main.iter("table")
        if web.text(table.find("caption")).endswith(" and status")
    )
    paragraphs = tuple(web.text(node) for node in main.xpath(".//p | .//ul/li"))
    pictures = tuple(
        picture.findtext("title") or ""
        for picture in page.iter("svg")
        if picture.get("aria-hidden") != "true"
    )
    return Said(tuple(entries), paragraphs, summaries, pictures)


def _page_rows(page: web.Node) -> Iterator[Entry]:
    for table in page.iter("table"):
        if web.text(table.find("caption")) not in (AT_A_GLANCE, NOT_DUE):
            continue
        headings = [web.text(cell) for cell in table.xpath("thead//th")]
        for row in table.xpath("tbody/tr[not(@class='group')]"):
            facts = dict(zip(headings, (_lines(cell) for cell in row), strict=True))
            yield _entry("row", facts["Ref"], row, web.text(row), facts)


def _page_panels(page: web.Node) -> Iterator[Entry]:
    for panel in page.xpath("//section[@class='panel']"):
        facts = {web.text(pair[0]): web.text(pair[1]) for pair in panel.xpath(".//dl/div")}
        reference = web.text(panel.xpath(".//*[@class='reference']")[0])
        (head,) = panel.xpath("div[@class='head']")
        yield _entry("panel", reference, head, web.text(panel), facts)


def _page_attention(page: web.Node) -> Iterator[Entry]:
    for item in page.xpath("//ol[@class='attention']/li"):
        (name,) = item.xpath(".//*[@class='name']")
        yield _entry("attention", indicator_of(web.text(name)), item, web.text(item), {})


def _entry(kind: str, reference: str, node: web.Node, text: str, facts: Mapping[str, str]) -> Entry:
    shape = colour = status = ""
    for found in node.xpath(".//*[@class='status']"):
        status = web.text(found)
        for picture in found.iter("svg"):
            filled, drawn = picture.get("fill"), picture[0]
            colour = picture.get("stroke") if filled == "none" else filled
            shape = SHAPES[_shape(drawn.tag, drawn.get("d", ""), filled)]
    return Entry(kind, reference, status, shape, colour or "", text, facts)


def _shape(tag: str, path: str, filled: str) -> str:
    """Name a shape: round, or with a level base, or on its point."""
    if tag == "circle":
        return "ring" if filled == "none" else "circle"
    return "triangle" if "H" in path else "diamond"


def _lines(cell: web.Node) -> str:
    blocks = cell.xpath("div")
    return "\n".join(web.text(block) for block in blocks) if blocks else web.text(cell)


# ---- The Word document -------------------------------------------------------------------------


def _word(content: bytes) -> Said:
    body = word.read(content).body[0]
    entries: list[Entry] = []
    paragraphs: list[str] = []
    summaries: list[tuple[tuple[str, ...], ...]] = []
    panel: list[Any] = []
    attention: list[Any] = []
    for node in body:
        style = word.style(node)
        if style.startswith("Heading"):
            entries += _word_panel(panel)
            panel = [node] if "\t" in word.text(node) else []
        elif panel:
            panel.append(node)
        elif style == "Attention":
            attention.append([node])
        elif style.startswith("Attention"):
            attention[-1].append(node)
        elif node.tag == f"{word.W}tbl":
            caption = "".join(word.captions(node))
            rows = [[word.text(cell) for cell in row.iter(f"{word.W}tc")] for row in _rows(node)]
            if caption in (AT_A_GLANCE, NOT_DUE):
                entries += _word_rows(node, rows)
            elif caption.endswith(" and status"):
                summaries.append(tuple(map(tuple, rows)))
        else:
            paragraphs.append(word.text(node))
    entries += _word_panel(panel)
    entries += (_word_attention(item) for item in attention)
    pictures = tuple(word.alternative_texts(body))
    return Said(tuple(entries), tuple(paragraphs), tuple(summaries), pictures)


def _rows(table: Any) -> list[Any]:
    return list(table.iterchildren(f"{word.W}tr"))


def _word_rows(table: Any, rows: list[list[str]]) -> Iterator[Entry]:
    headings, *others = rows
    for node, cells in zip(_rows(table)[1:], others, strict=True):
        if len(cells) == len(headings):
            facts = dict(zip(headings, cells, strict=True))
            shape, status = _parted(facts.get("Status", ""))
            text = "\n".join(cells)
            yield Entry("row", facts["Ref"], status, shape, _word_colour(node), text, facts)


def _word_panel(nodes: list[Any]) -> Iterator[Entry]:
    if not nodes:
        return
    heading = word.text(nodes[0])
    name, _, status = heading.partition("\t")
    facts: dict[str, str] = {}
    for node in nodes[1:]:
        for line in word.text(node).split("\n"):
            label, tab, words = line.partition("\t")
            if tab:
                facts[label] = words
    shape, plain = _parted(status)
    text = "\n".join(word.text(node) for node in nodes)
    yield Entry("panel", indicator_of(name), plain, shape, _word_colour(nodes[0]), text, facts)


def _word_attention(nodes: list[Any]) -> Entry:
    status, _, name = word.text(nodes[0]).partition("\t")
    shape, plain = _parted(status)
    text = "\n".join(word.text(node) for node in nodes)
    return Entry("attention", indicator_of(name), plain, shape, _word_colour(nodes[0]), text)


def _parted(status: str) -> tuple[str, str]:
    shape, blank, words = status.partition("\N{NO-BREAK SPACE}")
    return (shape, words) if blank else ("", status)


def _word_colour(node: Any) -> str:
    colours = [found.get(f"{word.W}val") for found in node.iter(f"{word.W}color")]
    return f"#{colours[0]}" if colours else ""


# ---- The PDF -----------------------------------------------------------------------------------


def _pdf(content: bytes) -> Said:
    tree = pdf.read(content)
    marks = iter(_marks(content))
    entries: list[Entry] = []
    summaries: list[tuple[tuple[str, ...], ...]] = []
    paragraphs: list[str] = []
    panel: list[str] = []
    for part in _parts(tree):
        tags = {found.tag for found in part.walk()}
        if panel and ("Table" in tags or {"H2", "H3", "H4"} & tags):
            entries.append(_pdf_panel(panel, marks))
            panel = []
        if part.tag == "Table":
            caption = _plain(part.all("Caption")[0].text) if part.all("Caption") else ""
            rows = [
                [_cell(cell) for cell in row.inside if isinstance(cell, pdf.Element)]
                for row in part.all("TR")
            ]
            if caption in (AT_A_GLANCE, NOT_DUE):
                entries += _pdf_rows(rows, marks if caption == AT_A_GLANCE else iter(()))
            elif caption.endswith(" and status"):
                summaries.append(tuple(map(tuple, rows)))
        elif _is_attention(part):
            entries.append(_pdf_attention(_leaves(part), marks))
        elif panel or "H4" in tags:
            panel += _leaves(part)
        else:
            paragraphs += _leaves(part)
    if panel:
        entries.append(_pdf_panel(panel, marks))
    if next(marks, None) is not None:
        raise CannotBeRead("There are more shapes than statuses.")
    pictures = tuple(figure.alt for figure in tree.all("Figure"))
    return Said(tuple(entries), tuple(paragraphs), tuple(summaries), pictures)


def _parts(tree: pdf.Element) -> Iterator[pdf.Element]:
    """Part the document into tables, items that need attention, heads of panels and the rest."""
    (document,) = tree.all("Document")
    yield from _opened(document)


def _opened(part: pdf.Element) -> Iterator[pdf.Element]:
    """Open divisions until each part is one of them, or holds none of them."""
    for child in part.inside:
        if isinstance(child, pdf.Element):
            held = [found.tag for found in child.walk()]
            whole = child.tag == "Table" or _is_attention(child) or _is_head(child)
            if whole or not {"Table", "H2", "H3", "H4", "Link"} & set(held):
                yield child
            else:
                yield from _opened(child)


def _is_head(part: pdf.Element) -> bool:
    """A heading, or the head of a panel: its name, its sentence and its status."""
    headings = [found.tag for found in part.walk() if found.tag.startswith("H")]
    return part.tag in ("H2", "H3") or (headings == ["H4"] and _status_in(_leaves(part)) != "")


def _status_in(leaves: list[str]) -> str:
    return next((leaf for leaf in leaves[1:] if leaf.partition(" (")[0] in STATUSES), "")


def _is_attention(part: pdf.Element) -> bool:
    """One status, and beside it the name of an indicator."""
    leaves = _leaves(part)
    one = sum(leaf.partition(" (")[0] in STATUSES for leaf in leaves) == 1
    return (
        one
        and len(leaves) > 2
        and _status_in(["", *leaves[:1]]) != ""
        and bool(indicator_of(leaves[1]))
    )


STATUSES = frozenset(truth.status for truth in TRUTH.values())


def _leaves(part: pdf.Element) -> list[str]:
    """List the texts of an element, one for each element that holds text itself."""
    found: list[str] = []
    for element in part.walk():
        own = [piece for piece in element.inside if isinstance(piece, str)]
        if own and element.tag != "Figure":
            found.append(_plain(" ".join(own)))
    return found


def _cell(cell: pdf.Element) -> str:
    return "\n".join(_leaves(cell))


def _pdf_rows(rows: list[list[str]], marks: Iterator[str]) -> Iterator[Entry]:
    headings, *others = rows
    for cells in others:
        if len(cells) == len(headings):
            facts = dict(zip(headings, cells, strict=True))
            status = facts.get("Status", "")
            mark = next(marks, "") if status else ""
            text = "\n".join(cells)
            yield Entry("row", facts["Ref"], status, mark, COLOURS.get(mark, ""), text, facts)


def _pdf_attention(leaves: list[str], marks: Iterator[str]) -> Entry:
    mark = next(marks, "")
    reference = indicator_of(leaves[1])
    return Entry("attention", reference, leaves[0], mark, COLOURS.get(mark, ""), "\n".join(leaves))


def _pdf_panel(leaves: list[str], marks: Iterator[str]) -> Entry:
    """The name, the sentence and the status, then labels each with what stands beside it."""
    mark = next(marks, "")
    facts: dict[str, str] = {}
    label = ""
    status = _status_in(leaves[:4])
    for leaf in leaves:
        if leaf in LABELS:
            label = leaf
        elif label:
            facts[label] = f"{facts[label]} {leaf}" if label in facts else leaf
    text = "\n".join(leaves)
    return Entry("panel", indicator_of(leaves[0]), status, mark, COLOURS.get(mark, ""), text, facts)


def _marks(content: bytes) -> Iterator[str]:
    """Name the shapes beside statuses in the order in which they are drawn."""
    for shape in pdf.shapes(content):
        kind = (shape.steps, shape.is_curved, shape.is_filled)
        drawn = {
            (13, True, True): "●",
            (4, False, True): "▲",
            (5, False, True): "◆",
            (13, True, False): "○",
        }.get(kind, "")
        if drawn and COLOURS[drawn] == shape.colour:
            yield drawn


def _plain(text: str) -> str:
    return " ".join(text.split())


# ---- The workbook and the open data ------------------------------------------------------------


def _workbook(content: bytes) -> Said:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sparkline Group extension")
        book = openpyxl.load_workbook(io.BytesIO(content))
    entries: list[Entry] = []
    paragraphs: list[str] = []
    for sheet in book.worksheets:
        if sheet.title == "Restated":
            paragraphs += [
                " | ".join(str(cell) for cell in row if cell)
                for row in sheet.iter_rows(min_row=5, values_only=True)
            ]
        elif sheet.cell(4, 1).value == "Reference":
            headings = [str(cell.value) for cell in sheet[4]]
            entries += (_sheet_row(headings, cells) for cells in sheet.iter_rows(min_row=5))
    return Said(tuple(entries), tuple(paragraphs), tuple(_sheet_summaries(book["Summary"])))


def _sheet_row(headings: list[str], cells: Any) -> Entry:
    facts = {
        name: _shown(cell)
        for name, cell in zip(headings, cells, strict=False)
        if cell.value is not None
    }
    status = cells[headings.index("Status")]
    shape = re.fullmatch(r'"(.) "@', status.number_format)
    colour = f"#{status.font.color.rgb[2:]}" if status.font.color else ""
    return Entry(
        kind="row",
        reference=str(cells[0].value),
        status=str(status.value or ""),
        shape=shape.group(1) if shape else "",
        colour=colour,
        text="\n".join(facts.values()),
        facts=facts,
    )


def _shown(cell: Any) -> str:
    """Give a cell as it is seen: a number at the decimals of its format."""
    if not isinstance(cell.value, (int, float)):
        return str(cell.value)
    _, _, fraction = cell.number_format.partition(";")[0].partition(".")
    return f"{cell.value:,.{len(fraction)}f}".replace("-", "−")


def _sheet_summaries(sheet: Any) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Part the sheet of counts into its tables, which blank rows divide."""
    rows: list[tuple[str, ...]] = []
    for cells in sheet.iter_rows(min_row=4, values_only=True):
        row = tuple(str(cell) for cell in cells if cell is not None)
        if len(row) > 1:
            rows.append(row)
        elif rows:
            yield tuple(rows)
            rows = []
    if rows:
        yield tuple(rows)


def _csv(content: bytes) -> Said:
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    if rows and "document" in rows[0]:
        return Said((), summaries=tuple(_traced_summaries(rows)))
    if rows and "status" not in rows[0]:
        return Said((), tuple(" | ".join(row.values()) for row in rows))
    return Said(
        tuple(
            Entry("row", row["reference"], row["status"], "", "", "\n".join(row.values()), row)
            for row in rows
        )
    )


def _traced_summaries(rows: list[dict[str, str]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Set up the tables of counts again from the trace of their cells."""
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        section, _, place = row["place"].partition(" › ")
        name, _, heading = place.partition(" › ")
        if section == "How the indicators divide" and row["origin"] == "count":
            tables.setdefault(row["document"], {}).setdefault(name, {})[heading] = row["text"]
    for table in tables.values():
        headings = tuple(next(iter(table.values())))
        yield (("", *headings), *((name, *cells.values()) for name, cells in table.items()))


_READERS = {"html": _page, "docx": _word, "pdf": _pdf, "xlsx": _workbook, "csv": _csv}
