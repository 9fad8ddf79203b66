"""The shape of a committee report: header, ruled boxes, sections 1 to 8, numbered paragraphs.

For whoever writes a cover report, of the quarter or of the annual review. The shape is that of
North Northamptonshire's own reports (council practice, 4.1): every implication is spoken to, and
paragraphs are numbered so that a committee can cite them. The author's words come from a file
of ``papers/``; what the system counts stands beside them and is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say

IMPLICATIONS = (
    ("resources", "Resources, financial and transformation"),
    ("legal", "Legal and governance"),
    ("policies", "Relevant policies and plans"),
    ("risk", "Risk"),
    ("consultation", "Consultation"),
    ("executive", "Consideration by the Executive"),
    ("scrutiny", "Consideration by Scrutiny"),
    ("equality", "Equality"),
    ("climate", "Climate and environment"),
    ("community", "Community"),
    ("crime", "Crime and disorder"),
)
"""Every implication a report must speak to; "none arise" is an answer, silence is not."""

_NUMBERING = Source(origin=Origin.SETTING, made_from="paragraph numbers")
_BOXES = (
    ("Are there public sector equality duty implications?", "equality_duty"),
    ("Does the report contain confidential or exempt information?", "confidential"),
    ("", "schedule_12a"),
    ("Which corporate plan priority does the report most closely align with?", "plan_priority"),
)


class NoPaper(LookupError):
    """The folder has no words for this cover report, or none for a heading that it prints."""


class Author:
    """The author's words for one report, every piece traced to the file it stands in.

    What the author has left out, or left empty, is noted as it is asked for, so that
    `refuse_gaps` can name all of it at once.
    """

    def __init__(self, text: Mapping[str, object], file: str, *, expected: str) -> None:
        """Take the words; raises `NoPaper`, naming the ``expected`` file, if there are none."""
        if not text:
            raise NoPaper(f"There is no {expected}: the cover report has no words.")
        self._text = text
        self._file = file
        self._gaps: dict[str, list[str]] = {}

    def field(self, section: str, key: str) -> Words:
        """Give one entry of a section; nothing, and a gap noted, if the author left it out."""
        match self._entry(section, key):
            case None:
                return Words()
            case date() as when:
                return cite(f"{when.day} {when:%B %Y}", self._source)
            case entry:
                return cite(str(entry), self._source)

    def list(self, section: str, key: str) -> list[Words]:
        """Give the paragraphs or items under a key; none, and a gap noted, if it is left out."""
        items = self._entry(section, key)
        return [cite(str(item), self._source) for item in items] if isinstance(items, list) else []

    def refuse_gaps(self) -> None:
        """Raise `NoPaper` if anything that was asked for has no words, and name all of it."""
        if self._gaps:
            gaps = "; ".join(f"[{name}] {', '.join(keys)}" for name, keys in self._gaps.items())
            raise NoPaper(f"{self._file} has no words yet for {gaps}.")

    @property
    def _source(self) -> Source:
        return Source(origin=Origin.PAPER, made_from=self._file)

    def _entry(self, section: str, key: str) -> object:
        found = self._text.get(section)
        entry = found.get(key) if isinstance(found, dict) else None
        if not entry:
            noted = self._gaps.setdefault(section, [])
            noted += [] if key in noted else [key]
            return None
        return entry


class Numbering:
    """Numbers paragraphs within sections: 1.1, 1.2, 2.1 …"""

    def __init__(self) -> None:
        """Begin before the first section."""
        self.found: list[blocks.Block] = []
        self._section = 0
        self._paragraph = 0

    def section(self, title: str) -> None:
        """Begin the next section."""
        self._section += 1
        self._paragraph = 0
        anchor = "-".join(title.lower().split())
        words = say("{n}. {title}", n=cite(str(self._section), _NUMBERING), title=title)
        self.found.append(blocks.Heading(1, words, anchor))

    def heading(self, title: str) -> None:
        """Set a heading inside the section."""
        self.found.append(blocks.Heading(2, say(title), "-".join(title.lower().split())))

    def paragraphs(self, runs: Iterable[Words]) -> None:
        """Set numbered paragraphs."""
        for words in runs:
            self._paragraph += 1
            number = f"{self._section}.{self._paragraph}"
            self.found.append(blocks.Paragraph(words, number))

    def listed(self, items: Sequence[Words]) -> None:
        """Set a plain list, or say that there is nothing to list."""
        if items:
            self.found.append(blocks.Bullets(tuple(items)))
        else:
            self.found.append(blocks.Paragraph(say("There are none.")))


def head(author: Author, meeting_day: Words, appendices: Sequence[Words]) -> list[blocks.Block]:
    """Open a report as committees expect: who it goes to and when, the boxes, the appendices."""
    facts = (
        ("Committee", author.field("header", "committee")),
        ("Date", meeting_day),
        ("Report title", author.field("header", "title")),
        ("Report author", author.field("header", "author_post")),
        ("Contact", author.field("header", "contact")),
        ("Portfolio holder", author.field("header", "portfolio_holder_post")),
    )
    ruled = tuple(
        blocks.Fact(say(label) if label else _schedule_question(), author.field("header", key))
        for label, key in _BOXES
    )
    return [
        blocks.Facts(tuple(blocks.Fact(say(label), words) for label, words in facts)),
        blocks.Boxes(ruled),
        blocks.Heading(2, say("List of appendices"), "list-of-appendices"),
        blocks.Bullets(tuple(appendices)),
    ]


def body(
    author: Author, *, summary: Iterable[Words], issues: Callable[[Numbering], None]
) -> list[blocks.Block]:
    """Set sections 1 to 8: the author's words, with what is counted in sections 2 and 5.

    Args:
        author: the author's words.
        summary: the counted sentences that open the executive summary.
        issues: adds what is counted to the section on issues and choices.
    """
    paper = Numbering()
    paper.section("Purpose of report")
    paper.paragraphs(author.list("purpose", "paragraphs"))
    paper.section("Executive summary")
    paper.paragraphs(summary)
    paper.paragraphs(author.list("executive_summary", "paragraphs"))
    paper.section("Recommendations")
    paper.paragraphs(author.list("recommendations", "items"))
    paper.heading("Reasons for recommendations")
    paper.paragraphs(author.list("recommendations", "reasons"))
    paper.heading("Alternative options considered")
    paper.paragraphs(author.list("recommendations", "alternatives"))
    paper.section("Report background")
    paper.paragraphs(author.list("background", "paragraphs"))
    paper.section("Issues and choices")
    paper.paragraphs(author.list("issues", "paragraphs"))
    issues(paper)
    paper.section("Next steps")
    paper.paragraphs(author.list("next_steps", "paragraphs"))
    paper.section("Implications, including financial implications")
    for key, title in IMPLICATIONS:
        paper.heading(title)
        paper.paragraphs(author.list("implications", key))
    paper.section("Background papers")
    paper.paragraphs(author.list("background_papers", "items"))
    return paper.found


def _schedule_question() -> Words:
    return say(
        "Applicable paragraph number of Schedule {schedule} to the Local Government Act {act}",
        schedule=_law("12A"),
        act=_law("1972"),
    )


def _law(text: str) -> Words:
    return cite(text, Source(origin=Origin.SETTING, made_from="Local Government Act 1972"))
