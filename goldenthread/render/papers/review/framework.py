"""Appendix E: the Performance Management Framework, as the council's settings make it.

For Members, and for anyone new to a post in it: why the council measures, how the year runs, who
does what, how a figure is judged and compared, and what is known to be wanting. Whatever is a
setting is printed from the setting, so that the framework says what the system does; the
author's own words stand before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.analysis.xmr import FEWEST_FOR_LIMITS
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import (
    Block,
    Bullets,
    Paper,
)
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say, sentences
from goldenthread.render.papers.committee import Author, Numbering
from goldenthread.render.papers.gaps import gaps_table
from goldenthread.render.papers.review.citing import (
    counted,
    entry_at,
    joined,
    number,
    setting,
    year_words,
)
from goldenthread.render.papers.review.framework_tables import (
    calendar_table,
    quality_table,
    roles_table,
    rules_table,
    status_table,
)
from goldenthread.render.papers.review.front import furniture, subtitle
from goldenthread.render.papers.review.matrices import frequency_table, set_matrix
from goldenthread.render.wording.sources import rule_in_words


def framework_paper(report: ReviewReport, author: Author) -> Paper:
    """Make the paper that sets out the framework."""
    return Paper(
        stem="appendix-e-framework",
        title=say("Appendix E: Performance Management Framework"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=False,
        blocks=tuple(_blocks(report, author)),
    )


def _blocks(report: ReviewReport, author: Author) -> list[Block]:
    paper = Numbering()
    paper.section("Why we measure")
    paper.paragraphs(author.list("framework", "purpose"))
    _plan(report, author, paper)
    _do(report, author, paper)
    _judged(report, paper)
    _compared(report, paper)
    _reviewed(report, author, paper)
    _who(report, paper)
    _quality(report, author, paper)
    _gaps(report, paper)
    return paper.found


def _plan(report: ReviewReport, author: Author, paper: Numbering) -> None:
    paper.section("Plan: what we measure")
    paper.paragraphs(author.list("framework", "plan"))
    plans = list(dict.fromkeys(row.plan for row in report.plans))
    names = [entry_at(plan, _first_of(report, plan)) for plan in plans]
    year = year_words(report.review.after_year)
    paper.paragraphs(
        [
            say(
                "The KPI set for {year} has {n} indicators. Each serves a commitment of the {plan} "
                "and stands in one of {sections} sections, which are the appendices of every "
                "performance report.",
                year=year,
                n=counted(report.review.after, of="the set"),
                plan=joined(names),
                sections=number(len(report.council.sections), of="sections of the set"),
            )
        ]
    )
    paper.found.append(Bullets(tuple(_sections(report))))
    caption = say("The KPI set for {year}, by commitment and section", year=year)
    paper.found.append(set_matrix(report, report.review.after, caption))


def _first_of(report: ReviewReport, plan: str) -> Place:
    return next(row.place for row in report.plans if row.plan == plan)


def _sections(report: ReviewReport) -> list[Words]:
    found = []
    for appendix in report.appendices:
        section = appendix.section
        often = [each for each in Frequency if _reported(report, section.key, each)]
        titles = [say(group.title) for group in appendix.groups]
        found.append(
            say(
                "{section} (Appendix {letter}): reported {often}, under the headings {titles}.",
                section=section.title,
                letter=section.appendix,
                often=joined([say(each.value) for each in often]),
                titles=_semicolons(titles),
            )
        )
    return found


def _semicolons(titles: Sequence[Words]) -> Words:
    words = titles[0] if titles else Words()
    for title_words in titles[1:]:
        words = say("{before}; {title}", before=words, title=title_words)
    return words


def _reported(report: ReviewReport, section: str, frequency: Frequency) -> list[Definition]:
    return [
        row for row in report.review.after if row.section == section and row.reported is frequency
    ]


def _do(report: ReviewReport, author: Author, paper: Numbering) -> None:
    paper.section("Do: how figures are collected")
    paper.paragraphs(author.list("framework", "do"))
    after = report.review.after
    monthly = [row for row in after if row.collected is Frequency.MONTHLY]
    lagging = [row for row in after if row.lag_months]
    returns = [row for row in after if row.statutory_return]
    paper.paragraphs(
        [
            say(
                "A figure is due {days} days after the end of its period. {lagging} indicators "
                "become known later than that, because their source does, and are due as many "
                "days after it.",
                days=setting(str(report.council.collection_days)),
                lagging=counted(lagging, of="indicators with a lag"),
            ),
            say(
                "{monthly} indicators are collected each month. {returns} rest on statutory "
                "returns to government, so that they are counted in the same way everywhere.",
                monthly=counted(monthly, of="collected monthly"),
                returns=counted(returns, of="from a statutory return"),
            ),
            say(
                "A figure that is not there is never shown as nought. It is named: not due, "
                "awaited, not available, withdrawn, suppressed, or no cases. A figure that has "
                "not been signed off is printed as provisional."
            ),
        ]
    )
    paper.found.append(frequency_table(report))


def _judged(report: ReviewReport, paper: Numbering) -> None:
    words = report.council.words
    paper.section("How a figure is judged")
    paper.paragraphs(
        [
            say(
                "Each figure is held against the target of its own period, by the rule that is "
                "printed beside it, at the decimals that are printed. The status is a word, a "
                "shape and a colour, and any reader can work it out again."
            )
        ]
    )
    paper.found.append(status_table(words))
    paper.found.append(rules_table(report))
    default = report.council.default_rule
    paper.paragraphs(
        [
            say(
                "Where nothing else is agreed, the rule is: {rule}.",
                rule=setting(rule_in_words(default)),
            ),
            say(
                "Status says whether a target is met, not whether anything has changed. Figures go "
                "up and down by chance, so “getting better” and “getting worse” are said only where "
                "a figure, or a run of figures, leaves its own usual range. That takes at least "
                "{few} figures.",
                few=cite(
                    str(FEWEST_FOR_LIMITS),
                    Source(origin=Origin.SIGNAL, made_from="rule of the signal test"),
                ),
            ),
        ]
    )


def _compared(report: ReviewReport, paper: Numbering) -> None:
    paper.section("How we compare ourselves")
    council = report.council
    compared = [row for row in report.review.after if row.comparator]
    elsewhere = [row for row in report.review.after if row.geography]
    paper.paragraphs(
        [
            say(
                "The first comparison is with our {group}. It is made for {n} indicators, where "
                "the others publish a figure. The median is printed if at least {least} of them "
                "do, with the period that they share.",
                group=setting(council.neighbours),
                n=counted(compared, of="indicators with a comparator series"),
                least=setting(str(council.minimum_neighbours)),
            ),
            say(
                "{n} indicators are known for another area than the council's own. They are "
                "labelled wherever they are printed.",
                n=counted(elsewhere, of="indicators of another area"),
            ),
        ]
    )


def _reviewed(report: ReviewReport, author: Author, paper: Numbering) -> None:
    paper.section("Review: who sees the figures, and when")
    paper.paragraphs(author.list("framework", "review"))
    if report.meetings:
        paper.found.append(calendar_table(report))


def _who(report: ReviewReport, paper: Numbering) -> None:
    paper.section("Who does what")
    paper.found.append(roles_table(report))


def _quality(report: ReviewReport, author: Author, paper: Numbering) -> None:
    paper.section("How we keep the figures right")
    paper.paragraphs(author.list("framework", "quality"))
    if not report.quality:
        return
    paper.paragraphs(
        [
            say(
                "Statements on the quality of the figures of {n} indicators are on the record.",
                n=number(
                    len({statement.indicator for statement in report.quality}),
                    of="indicators with a statement in quality.csv",
                ),
            )
        ]
    )
    paper.found.append(quality_table(report))


def _gaps(report: ReviewReport, paper: Numbering) -> None:
    paper.section("What we want to measure and cannot")
    if not report.gaps:
        paper.paragraphs([say("Nothing is on the list.")])
        return
    paper.paragraphs(
        [
            sentences(
                say(
                    "{n} things matter to the Corporate Plan and cannot be measured yet.",
                    n=number(len(report.gaps), of="rows of gaps.csv"),
                ),
                say("Each has a post that is mending it, and a day by which it is to be mended."),
            )
        ]
    )
    paper.found.append(gaps_table(report.gaps, as_at=report.dated))
