"""The cover report: the paper a committee decides on, in the sections that such papers have.

Sentences with numbers are generated from the same lines as the appendices; the rest are the
author's, from ``papers/<period>.toml``. Paragraphs are numbered as committees cite them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goldenthread.core.collection.value import Absence
from goldenthread.core.reporting.report import Attention, Line, Report, by_attention
from goldenthread.render import blocks, listing
from goldenthread.render.appendix import furniture, subtitle
from goldenthread.render.counting import count, count_sentences, lines_counted, summary
from goldenthread.render.sources import period_words
from goldenthread.render.wording import day, level
from goldenthread.render.words import Origin, Source, Words, cite, say

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


class NoPaper(LookupError):
    """The folder has no words for the cover report of this period."""


class _Author:
    """The author's words for one report, every piece traced to the file it stands in."""

    def __init__(self, report: Report) -> None:
        if not report.paper:
            raise NoPaper(
                f"There is no papers/{str(report.period).replace('/', '-')}.toml: "
                "the cover report has no words."
            )
        self._text = report.paper
        self._source = Source(origin=Origin.PAPER, made_from=report.paper_file)

    def field(self, section: str, key: str) -> Words:
        return cite(str(self._section(section)[key]), self._source)

    def list(self, section: str, key: str) -> list[Words]:
        items = self._section(section)[key]
        return [cite(str(item), self._source) for item in items] if isinstance(items, list) else []

    def _section(self, section: str) -> Mapping[str, object]:
        found = self._text[section]
        return found if isinstance(found, dict) else {}


class _Numbering:
    """Numbers paragraphs within sections: 1.1, 1.2, 2.1 …"""

    def __init__(self) -> None:
        self.found: list[blocks.Block] = []
        self._section = 0
        self._paragraph = 0

    def section(self, title: str) -> None:
        self._section += 1
        self._paragraph = 0
        anchor = "-".join(title.lower().split())
        words = say("{n}. {title}", n=cite(str(self._section), _NUMBERING), title=title)
        self.found.append(blocks.Heading(1, words, anchor))

    def heading(self, title: str) -> None:
        self.found.append(blocks.Heading(2, say(title), "-".join(title.lower().split())))

    def paragraphs(self, runs: Iterable[Words]) -> None:
        for words in runs:
            self._paragraph += 1
            number = f"{self._section}.{self._paragraph}"
            self.found.append(blocks.Paragraph(words, number))


_NUMBERING = Source(origin=Origin.SETTING, made_from="paragraph numbers")


def cover_paper(report: Report) -> blocks.Paper:
    """Make the cover report; raises `NoPaper` if the author has written nothing for it."""
    author = _Author(report)
    return blocks.Paper(
        stem="cover-report",
        title=author.field("header", "title"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=False,
        blocks=(*_head(report, author), *_body(report, author)),
    )


def _head(report: Report, author: _Author) -> tuple[blocks.Block, ...]:
    appendices = tuple(
        say(f"Appendix {appendix.section.appendix}: {appendix.section.title} indicators")
        for appendix in report.appendices
    )
    facts = (
        ("Committee", author.field("header", "committee")),
        ("Date", _meeting_day(report, author)),
        ("Report title", author.field("header", "title")),
        ("Report author", author.field("header", "author_post")),
        ("Contact", author.field("header", "contact")),
        ("Portfolio holder", author.field("header", "portfolio_holder_post")),
    )
    boxes = (
        ("Are there public sector equality duty implications?", "equality_duty"),
        ("Does the report contain confidential or exempt information?", "confidential"),
        ("Which corporate plan priority does the report most closely align with?", "plan_priority"),
    )
    schedule = blocks.Fact(
        say(
            "Applicable paragraph number of Schedule {schedule} to the Local Government Act {act}",
            schedule=_law("12A"),
            act=_law("1972"),
        ),
        author.field("header", "schedule_12a"),
    )
    ruled = [blocks.Fact(say(label), author.field("header", key)) for label, key in boxes]
    ruled.insert(2, schedule)
    return (
        blocks.Facts(tuple(blocks.Fact(say(label), words) for label, words in facts)),
        blocks.Boxes(tuple(ruled)),
        blocks.Heading(2, say("List of appendices"), "list-of-appendices"),
        blocks.Bullets(appendices),
    )


def _meeting_day(report: Report, author: _Author) -> Words:
    for meeting in report.meetings:
        if meeting.committee == author.field("header", "committee").text:
            return day(meeting.meets_on)
    return author.field("header", "meeting_date")


def _law(text: str) -> Words:
    return cite(text, Source(origin=Origin.SETTING, made_from="Local Government Act 1972"))


def _body(report: Report, author: _Author) -> list[blocks.Block]:
    paper = _Numbering()
    paper.section("Purpose of report")
    paper.paragraphs(author.list("purpose", "paragraphs"))
    paper.section("Executive summary")
    paper.paragraphs(_summary_sentences(report))
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
    _issues(report, paper)
    paper.section("Next steps")
    paper.paragraphs(author.list("next_steps", "paragraphs"))
    paper.section("Implications, including financial implications")
    for key, title in IMPLICATIONS:
        paper.heading(title)
        paper.paragraphs(author.list("implications", key))
    paper.section("Background papers")
    paper.paragraphs(author.list("background_papers", "items"))
    return paper.found


def _summary_sentences(report: Report) -> list[Words]:
    council = report.council
    found = [count_sentences(council, report.lines, what="indicators")]
    for appendix in report.appendices:
        if appendix.lines:
            what = f"{appendix.section.title} indicators"
            found.append(count_sentences(council, appendix.lines, what=what))
    found.append(_signals(report.lines))
    found.append(_most_urgent(report.lines))
    found.append(_restatements(report))
    return [words for words in found if words]


def _signals(lines: Sequence[Line]) -> Words:
    worse = [line for line in lines if line.behaviour.signal.value == "getting worse"]
    better = [line for line in lines if line.behaviour.signal.value == "getting better"]
    tested = [line for line in lines if line.behaviour.untested is None]
    return say(
        "Of {tested} indicators that can be tested for real change, {worse} {are} getting worse "
        "and {better} getting better; in the rest no clear change is shown or there are too few "
        "figures to tell.",
        tested=lines_counted(tested, of="tested for change"),
        worse=lines_counted(worse, of="getting worse"),
        are="is" if len(worse) == 1 else "are",
        better=lines_counted(better, of="getting better"),
    )


def _most_urgent(lines: Sequence[Line]) -> Words:
    urgent = [line for line in by_attention(lines) if line.attention < Attention.AMBER][:3]
    if not urgent:
        return Words()
    joined = Words()
    for line in urgent:
        item = say("{name}: {level}", name=listing.heading_of(line.definition), level=level(line))
        joined = say("{before}; {item}", before=joined, item=item) if joined else item
    return say("What most needs attention: {items}.", items=joined)


def _restatements(report: Report) -> Words:
    restated = [r for appendix in report.appendices for r in appendix.since.restatements]
    last = report.appendices[0].since.last_period
    return say(
        "{n} since the report for {period}.",
        n=say("No figure has been restated")
        if not restated
        else say(
            "{n} {have} been restated",
            n=count(len(restated), of="figures restated since the last report"),
            have="figure has" if len(restated) == 1 else "figures have",
        ),
        period=period_words(last, last.label),
    )


def _issues(report: Report, paper: _Numbering) -> None:
    council, lines = report.council, report.lines
    paper.heading("Performance by section")
    paper.found.append(
        summary(
            council,
            [(appendix.section.title, appendix.lines) for appendix in report.appendices],
            caption="Indicators by section and status",
            first="Section",
        )
    )
    paper.heading("Performance by commitment")
    paper.found.append(
        summary(
            council,
            _by_commitment(report),
            caption="Indicators by commitment and status",
            first="Commitment",
        )
    )
    paper.heading("What needs attention")
    paper.found += listing.attention(council, lines)
    paper.heading("Figures restated since the last report")
    _listed(paper, [listing.restated(r) for a in report.appendices for r in a.since.restatements])
    paper.heading("Changes to the indicator set since the last report")
    _listed(paper, [words for a in report.appendices for words in listing.set_changes(a.since)])
    paper.heading("Figures that are not here")
    missing = [
        line
        for line in lines
        if isinstance(line.outcome, Absence) and line.outcome is not Absence.NOT_DUE
    ]
    _listed(paper, listing.not_here(missing))
    withheld = listing.withheld([d for appendix in report.appendices for d in appendix.withheld])
    if withheld:
        paper.found.append(blocks.Paragraph(withheld))


def _listed(paper: _Numbering, items: Sequence[Words]) -> None:
    if items:
        paper.found.append(blocks.Bullets(tuple(items)))
    else:
        paper.found.append(blocks.Paragraph(say("There are none.")))


def _by_commitment(report: Report) -> list[tuple[str, Sequence[Line]]]:
    found: dict[str, list[Line]] = {name: [] for name in report.commitments}
    for line in report.lines:
        found[line.definition.commitment].append(line)
    return [(name, lines) for name, lines in found.items() if lines]
