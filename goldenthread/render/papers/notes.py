"""The notes at the end of an appendix: the rules, how to read the charts, where figures are from."""

from __future__ import annotations

from goldenthread.core.analysis.behaviour import FREEZE_AFTER
from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.analysis.xmr import FEWEST_FOR_ALL_RULES, FEWEST_FOR_LIMITS
from goldenthread.core.analysis.xmr_signals import SHIFT_LENGTH
from goldenthread.core.reporting.report import Appendix, Report
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say
from goldenthread.render.papers.checked import points_checked
from goldenthread.render.wording.counting import count
from goldenthread.render.wording.direction import direction_note, interval_note

FALSE_SIGNALS = "1.6%"
"""Latest points flagged though nothing changed, at 24 points, by simulation (statistics 4.7)."""


def notes(report: Report, appendix: Appendix) -> list[blocks.Block]:
    """Write the notes of an appendix."""
    sources = _comparator_sources(appendix)
    found: list[blocks.Block] = [
        _heading("How a status is given"),
        blocks.Paragraph(_status_note(report)),
        _heading("How change is told from chance"),
        blocks.Paragraph(_signal_note()),
        blocks.Paragraph(_false_signal_note()),
        blocks.Paragraph(direction_note()),
        blocks.Paragraph(interval_note()),
        _heading("How to read a chart"),
        blocks.Paragraph(_chart_note()),
        _heading("Points checked"),
        *points_checked(report.council, appendix.points),
        _heading("Near neighbours"),
        blocks.Paragraph(_neighbours_note(report)),
    ]
    if sources:
        found.append(blocks.Bullets(sources))
    contact = _contact(report)
    if contact:
        found += [_heading("Contact"), blocks.Paragraph(contact)]
    return found


def _heading(text: str) -> blocks.Heading:
    return blocks.Heading(2, say(text), "-".join(text.lower().split()))


def _status_note(report: Report) -> Words:
    words = report.council.words
    return say(
        "Each value is held against the target of its own period by the rule printed beside it, "
        "at the decimals printed. A figure that equals the target meets it. The words are: "
        f"{words.green.lower()} (circle), {words.amber.lower()} (triangle) and "
        f"{words.red.lower()} (diamond). A figure with no status has a ring and the reason. "
        "A figure that is not signed off is provisional. A difference is taken of the exact "
        "figures and then rounded. It may differ in the last place from that of the rounded ones."
    )


def _signal_note() -> Words:
    return say(
        "A figure goes up and down without anything having changed. The signal says when it has: "
        "the latest figure lies outside the usual range; {shift} figures run on one side of the "
        "average; {shift} rise or fall in a row; or two of three are near an end of the range. "
        "The range comes from the first {freeze} figures of a phase; it is "
        "drawn from {few} figures on, and all the rules apply from {all}. "
        "“No clear change” means that none is shown, not that nothing changed.",
        shift=_rule(SHIFT_LENGTH),
        freeze=_rule(FREEZE_AFTER),
        few=_rule(FEWEST_FOR_LIMITS),
        all=_rule(FEWEST_FOR_ALL_RULES),
    )


def _false_signal_note() -> Words:
    return say(
        "Of every hundred indicators in which nothing has changed, about {share} will "
        "nevertheless be called a change in any one report.",
        share=cite(
            FALSE_SIGNALS.rstrip("%"),
            Source(origin=Origin.SIGNAL, made_from="simulation of series without change"),
        ),
    )


def _chart_note() -> Words:
    return say(
        "The dark line is the indicator; a gap in it is a missing figure. The thin line is the "
        "target, the grey band the usual range. A diamond lies outside the range, a dot is part "
        "of a run, and the largest mark is the latest figure. A hollow mark is provisional. The "
        "value axis does not always begin at nought; its ends are printed."
    )


def _neighbours_note(report: Report) -> Words:
    return say(
        "Near neighbours are the council's group “{group}”. The median is that of the neighbours "
        "with a published figure, this council left out, and needs at least {least} of them. "
        "Neighbours' figures are older than ours: each is printed with its own period, and our "
        "rank is that of the same period. Where an indicator has another group, the group is named. "
        "A single area, such as England, has no rank.",
        group=cite(
            report.council.neighbours, Source(origin=Origin.SETTING, made_from="council.toml")
        ),
        least=cite(
            str(report.council.minimum_neighbours),
            Source(origin=Origin.SETTING, made_from="council.toml"),
        ),
    )


def _comparator_sources(appendix: Appendix) -> tuple[Words, ...]:
    series: dict[str, list[str]] = {}
    for line in appendix.lines:
        if isinstance(line.standing, Standing):
            for source in line.standing.sources:
                series.setdefault(source, []).append(line.standing.series)
    return tuple(
        cite(
            source,
            Source(
                origin=Origin.COMPARATOR, made_from=f"comparator series {' '.join(series[source])}"
            ),
        )
        for source in sorted(series)
    )


def _contact(report: Report) -> Words:
    header = report.paper.get("header")
    if not isinstance(header, dict):
        return Words()
    source = Source(origin=Origin.PAPER, made_from=report.paper_file)
    return say(
        "{post}, {contact}",
        post=cite(str(header["author_post"]), source),
        contact=cite(str(header["contact"]), source),
    )


def _rule(number: int) -> Words:
    return count(number, of="rule of the signal test")
