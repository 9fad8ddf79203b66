"""An appendix of the quarterly report: one section of the set, as a reader meets it.

The first page tells in words, in this order, what needs attention, what changed, what is not
here and how the indicators divide. Then comes the table at a glance, then the panels, then
the notes.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.reporting.report import Appendix, Line, Report
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say, sentences
from goldenthread.render.papers.glance import at_a_glance
from goldenthread.render.papers.notes import notes
from goldenthread.render.papers.panel import panel
from goldenthread.render.wording import listing
from goldenthread.render.wording.chart_of import chart_of
from goldenthread.render.wording.counting import count, count_sentences, summary
from goldenthread.render.wording.line_words import day
from goldenthread.render.wording.sources import period_words


def appendix_paper(report: Report, appendix: Appendix) -> blocks.Paper:
    """Make the paper of one appendix."""
    section = appendix.section
    return blocks.Paper(
        stem=f"appendix-{section.appendix.lower()}-{section.key}",
        title=say(f"Appendix {section.appendix}: {section.title} indicators"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=True,
        blocks=tuple(_blocks(report, appendix)),
    )


def subtitle(report: Report) -> Words:
    """Print the period, the cut and the day on which the figures were known."""
    words = say(
        "{period}, as known on {day}",
        period=period_words(report.period, report.period.label),
        day=day(report.as_at),
    )
    for cut in (report.committee, report.directorate):
        if cut:
            words = say("{words}. Cut to the remit of: {cut}", words=words, cut=cut)
    return words


def furniture(report: Report) -> Words:
    """Print what the foot of every page says; empty unless the council has a disclaimer."""
    text = report.council.disclaimer
    return cite(text, Source(origin=Origin.SETTING, made_from="council.toml")) if text else Words()


def _blocks(report: Report, appendix: Appendix) -> list[blocks.Block]:
    council, lines = report.council, appendix.lines
    charts = _charts(report, lines)
    full = [line for line in lines if appendix.section.full_panels or line.is_exception]
    with_panel = frozenset(line.definition.indicator for line in full)
    what = f"{appendix.section.title} indicators"
    found: list[blocks.Block] = [
        _heading("In brief"),
        blocks.Paragraph(in_brief(report, appendix)),
        _heading("What needs attention"),
        *listing.attention(council, lines),
        _heading("What changed since the last report"),
        *_bullets(listing.since_last(council, appendix.since), "Nothing has changed status."),
        _heading("Changes to the indicator set since the last report"),
        *_bullets(listing.set_changes(appendix.since), "There are none."),
        _heading("What is not here"),
        *_bullets(_missing(appendix), "Every figure that is due is here."),
        _heading("How the indicators divide"),
        summary(
            council,
            [(group.title, group.lines) for group in appendix.groups],
            caption=f"{what} by {appendix.section.grouping.value} and status",
            first=appendix.section.grouping.value.capitalize(),
        ),
        _heading("Every indicator on one line"),
        at_a_glance(council, appendix, charts, with_panel),
    ]
    if table := listing.not_due(lines):
        found += [_heading("Not due in this report"), table]
    if full:
        title = "Every indicator in full" if len(full) == len(lines) else "Exceptions in full"
        found += [_heading(title), *_panels(report, appendix, with_panel, charts)]
    found += [_heading("Notes"), *notes(report, appendix)]
    return found


def in_brief(report: Report, appendix: Appendix) -> Words:
    """Say in a few sentences how the indicators divide, what changed, and what is not here."""
    since, lines = appendix.since, appendix.lines
    missing = listing.absent(lines)
    return sentences(
        count_sentences(report.council, lines, what=f"{appendix.section.title} indicators"),
        say(
            "Since the last report {status} changed status, {signals} show a new real change "
            "and {restated} restated.",
            status=_were(len(since.status_changes), "indicator", "indicators"),
            signals=_were(len(since.new_signals), "", ""),
            restated=_were(len(since.restatements), "figure is", "figures are"),
        ),
        say(
            "{missing} not here; the reasons follow.",
            missing=_were(len(missing), "figure that is due is", "figures that are due are"),
        )
        if missing
        else say("Every figure that is due is here."),
    )


def _were(number: int, one: str, many: str) -> Words:
    counted = count(number, of=(many or "indicators with a new signal") + " since the last report")
    noun = one if number == 1 else many
    return say("{n} {noun}", n=counted, noun=noun) if noun else counted


def _heading(text: str, level: int = 1) -> blocks.Heading:
    anchor = "-".join(text.lower().split())
    return blocks.Heading(level, say(text), anchor)


def _bullets(items: Sequence[Words], nothing: str) -> list[blocks.Block]:
    if not items:
        return [blocks.Paragraph(say(nothing))]
    return [blocks.Bullets(tuple(items))]


def _missing(appendix: Appendix) -> tuple[Words, ...]:
    withheld = listing.withheld(appendix.withheld)
    return (
        *listing.not_here(appendix.lines),
        *listing.elsewhere(appendix.lines),
        *((withheld,) if withheld else ()),
    )


def _charts(report: Report, lines: Sequence[Line]) -> dict[str, Chart]:
    charts = {
        line.definition.indicator: chart_of(line, line.definition.indicator) for line in lines
    }
    return {indicator: chart for indicator, chart in charts.items() if chart is not None}


def _panels(
    report: Report, appendix: Appendix, with_panel: frozenset[str], charts: dict[str, Chart]
) -> list[blocks.Block]:
    found: list[blocks.Block] = []
    for group in appendix.groups:
        lines = [line for line in group.lines if line.definition.indicator in with_panel]
        if lines:
            found.append(_heading(group.title, level=2))
        found += [
            panel(report.council, line, charts.get(line.definition.indicator)) for line in lines
        ]
    return found
