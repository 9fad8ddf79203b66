"""The cover report: the paper a committee decides on, in the sections that such papers have.

Sentences with numbers are generated from the same lines as the appendices; the rest are the
author's, from ``papers/<period>.toml``. Paragraphs are numbered as committees cite them.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.analysis.behaviour import SignalWord
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

_SIGNALS = {
    SignalWord.WORSE: "{n} {are} getting worse",
    SignalWord.BETTER: "{n} {are} getting better",
    SignalWord.HIGHER: "{n} {run} higher",
    SignalWord.LOWER: "{n} {run} lower",
    SignalWord.NO_CLEAR_CHANGE: "{n} {show} no clear change",
    SignalWord.TOO_FEW: "{n} {have} too few figures to tell",
}
_ALWAYS_COUNTED = (SignalWord.WORSE, SignalWord.BETTER)
"""What a reader looks for first, and is told of even if it is none."""


def cover_paper(report: Report) -> blocks.Paper:
    """Make the cover report; raises `NoPaper` if the author's words are missing or have gaps."""
    stem = str(report.period).replace("/", "-")
    author = Author(report.paper, report.paper_file, expected=f"papers/{stem}.toml")
    paper = blocks.Paper(
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
    author.refuse_gaps()
    return paper


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
    found.append(signals_counted(report.lines))
    found.append(_most_urgent(report.lines))
    found.append(_restatements(report))
    return [words for words in found if words]


def signals_counted(lines: Sequence[Line]) -> Words:
    """Say how the lines that can be tested divide by their signal; the parts add up to all."""
    tested = [line for line in lines if line.behaviour.untested is None]
    sorted_lines = {word: [x for x in tested if x.behaviour.signal is word] for word in SignalWord}
    joined = Words()
    for word, template in _SIGNALS.items():
        found = sorted_lines[word]
        if not found and word not in _ALWAYS_COUNTED:
            continue
        one = len(found) == 1
        clause = say(
            template,
            n=lines_counted(found, of=word.value),
            are="is" if one else "are",
            run="runs" if one else "run",
            show="shows" if one else "show",
            have="has" if one else "have",
        )
        joined = say("{before}; {clause}", before=joined, clause=clause) if joined else clause
    return say(
        "{tested} {indicators} can be tested for real change: {parts}.",
        tested=lines_counted(tested, of="tested for change"),
        indicators="indicator" if len(tested) == 1 else "indicators",
        parts=joined,
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
    paper.found += listing.attention(council, lines, more_stand=listing.IN_APPENDICES)
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
