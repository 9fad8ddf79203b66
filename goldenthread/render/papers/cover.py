"""The cover report: the paper a committee decides on, in the sections that such papers have.

Sentences with numbers are generated from the same lines as the appendices; the rest are the
author's, from ``papers/<period>.toml``. Paragraphs are numbered as committees cite them.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.collection.value import Absence
from goldenthread.core.reporting.report import Attention, Line, Report, by_attention
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.appendix import furniture, subtitle
from goldenthread.render.papers.committee import Author, Numbering, body, head
from goldenthread.render.papers.gaps import gaps_table
from goldenthread.render.wording import listing
from goldenthread.render.wording.counting import count, count_sentences, lines_counted, summary
from goldenthread.render.wording.line_words import day, level
from goldenthread.render.wording.sources import period_words


def cover_paper(report: Report) -> blocks.Paper:
    """Make the cover report; raises `NoPaper` if the author has written nothing for it."""
    stem = str(report.period).replace("/", "-")
    author = Author(report.paper, report.paper_file, expected=f"papers/{stem}.toml")
    return blocks.Paper(
        stem="cover-report",
        title=author.field("header", "title"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=False,
        blocks=(
            *head(author, _meeting_day(report, author), _appendices(report)),
            *body(
                author,
                summary=_summary_sentences(report),
                issues=lambda paper: _issues(report, paper),
            ),
        ),
    )


def _appendices(report: Report) -> list[Words]:
    return [
        say(f"Appendix {appendix.section.appendix}: {appendix.section.title} indicators")
        for appendix in report.appendices
    ]


def _meeting_day(report: Report, author: Author) -> Words:
    for meeting in report.meetings:
        if meeting.committee == author.field("header", "committee").text:
            return day(meeting.meets_on)
    return author.field("header", "meeting_date")


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


def _issues(report: Report, paper: Numbering) -> None:
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
    paper.listed([listing.restated(r) for a in report.appendices for r in a.since.restatements])
    paper.heading("Changes to the indicator set since the last report")
    paper.listed([words for a in report.appendices for words in listing.set_changes(a.since)])
    paper.heading("Figures that are not here")
    missing = [
        line
        for line in lines
        if isinstance(line.outcome, Absence) and line.outcome is not Absence.NOT_DUE
    ]
    paper.listed(listing.not_here(missing))
    withheld = listing.withheld([d for appendix in report.appendices for d in appendix.withheld])
    if withheld:
        paper.found.append(blocks.Paragraph(withheld))
    if report.gaps:
        paper.heading("What we want to measure and cannot")
        paper.found.append(gaps_table(report.gaps, as_at=report.as_at))


def _by_commitment(report: Report) -> list[tuple[str, Sequence[Line]]]:
    found: dict[str, list[Line]] = {name: [] for name in report.commitments}
    for line in report.lines:
        found[line.definition.commitment].append(line)
    return [(name, lines) for name, lines in found.items() if lines]
