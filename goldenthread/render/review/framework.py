"""Appendix E: the Performance Management Framework, as the council's settings make it.

For Members, and for anyone new to a post in it: why the council measures, how the year runs, who
does what, how a figure is judged and compared, and what is known to be wanting. Whatever is a
setting is printed from the setting, so that the framework says what the system does; the
author's own words stand before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.analysis.xmr import FEWEST_FOR_LIMITS
from goldenthread.core.definition.council import Meeting
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Paper,
    Row,
    RowKind,
    Shape,
    Stack,
    Status,
    Table,
    Tone,
)
from goldenthread.render.committee import Author, Numbering
from goldenthread.render.review.citing import (
    counted,
    entry_at,
    joined,
    number,
    reference,
    setting,
    title,
    year_words,
)
from goldenthread.render.review.front import furniture, subtitle
from goldenthread.render.review.matrices import frequency_table, set_matrix
from goldenthread.render.sources import period_words, rule_in_words
from goldenthread.render.wording import day
from goldenthread.render.words import Origin, Source, Words, cite, say, sentences


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
    statuses = (
        (words.green, Shape.CIRCLE, Tone.GREEN, "The figure meets its target."),
        (words.amber, Shape.TRIANGLE, Tone.AMBER, "It does not, but is inside the tolerance."),
        (words.red, Shape.DIAMOND, Tone.RED, "It is beyond the tolerance."),
        (
            "No status",
            Shape.RING,
            Tone.GREY,
            "There is no target or no figure, or it may not be judged; the reason is named.",
        ),
    )
    rows = [
        Row((Status(say(status), shape, tone), say(meaning)))
        for status, shape, tone, meaning in statuses
    ]
    columns = (Column(say("Status"), share=4), Column(say("What it means"), share=9))
    paper.found.append(Table(say("The words for status"), columns, tuple(rows)))
    paper.found.append(_rules(report))
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


_RULES = {
    RuleKind.RELATIVE: "Relative: amber within a per cent of the target",
    RuleKind.ABSOLUTE: "Absolute: amber within so many of the unit, such as points or days",
    RuleKind.LIMIT: "Limit: amber as far as a stated figure",
    RuleKind.RANGE: "Range: green between two figures, amber within a tolerance outside them",
    RuleKind.BINARY: "Binary: green if met, else red",
    RuleKind.NONE: "None: given for context, without a target",
}


def _rules(report: ReviewReport) -> Table:
    """Count the indicators by the kind of rule that they are judged by."""
    columns = (
        Column(say("Rule"), share=10),
        Column(say("Indicators"), Align.RIGHT, 2),
    )
    rows = []
    for kind, words in _RULES.items():
        found = [e.definition for e in report.entries if e.targets and _kind(e.targets) is kind]
        if found:
            rows.append(Row((say(words), counted(found, of=f"judged by the rule {kind.value}"))))
    without = [entry.definition for entry in report.entries if not entry.targets]
    if without:
        rows.append(Row((say("No target set yet"), counted(without, of="without a target row"))))
    total = counted(report.review.after, of="the set")
    rows.append(Row((say("Total"), total), RowKind.TOTAL))
    return Table(say("The rules, and how many indicators are judged by each"), columns, tuple(rows))


def _kind(targets: Sequence[Target]) -> RuleKind:
    return targets[-1].rule.kind


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
    if not report.meetings:
        return
    columns = (
        Column(say("Meets on"), share=11),
        Column(say("Committee"), share=11),
        Column(say("Report"), share=7),
        Column(say("Figures as known on"), share=11),
        Column(say("With the finance report"), share=13),
    )
    caption = say("The calendar for {year}", year=year_words(report.review.after_year))
    rows = tuple(_meeting_row(meeting) for meeting in report.meetings)
    paper.found.append(Table(caption, columns, rows))


def _meeting_row(meeting: Meeting) -> Row:
    finance: Words = say("–")
    if meeting.finance_report:
        finance = entry_at(meeting.finance_report, meeting.place)
    cells: tuple[Cell, ...] = (
        day(meeting.meets_on),
        entry_at(meeting.committee, meeting.place),
        period_words(meeting.period),
        day(meeting.cut_off),
        finance,
    )
    return Row(cells)


def _who(report: ReviewReport, paper: Numbering) -> None:
    paper.section("Who does what")
    columns = (
        Column(say("Who"), share=4),
        Column(say("What they do"), share=9),
        Column(say("How many"), Align.RIGHT, 2),
    )
    rows = tuple(Row((say(who), say(what), count)) for who, what, count in _roles(report))
    paper.found.append(Table(say("Roles in performance management"), columns, rows))


def _roles(report: ReviewReport) -> list[tuple[str, str, Words]]:
    after = report.review.after
    council = report.council
    return [
        (
            "Data owners",
            "Submit the figures of their indicators, and say what happened and what is being done.",
            number(len({row.owner for row in after}), of="posts that own an indicator"),
        ),
        (
            "Sign-off officers",
            "Check and sign off every figure before it is reported.",
            number(len({row.sign_off for row in after}), of="posts that sign off"),
        ),
        (
            "Directorates",
            "Use the figures to run their services, and propose indicators and targets.",
            number(len(council.directorates), of="directorates"),
        ),
        (
            "Portfolio holders",
            "Answer for performance in their portfolios, and agree targets before they are proposed.",
            number(len({row.portfolio for row in after if row.portfolio}), of="portfolios"),
        ),
        (
            "Scrutiny committees",
            "Question the figures, and comment before the Executive decides.",
            number(len(council.committees), of="committees with a remit"),
        ),
        (
            "Executive",
            "Agrees the set, notes each report, and decides what is to be done.",
            say("–"),
        ),
        ("All Members", "Receive the Core indicators every month.", say("–")),
        (
            "Performance team",
            "Collects, checks and reports the figures, and keeps this framework.",
            say("–"),
        ),
    ]


def _quality(report: ReviewReport, author: Author, paper: Numbering) -> None:
    paper.section("How we keep the figures right")
    paper.paragraphs(author.list("framework", "quality"))
    if not report.quality:
        return
    known = {row.indicator: row for row in report.review.after}
    paper.paragraphs(
        [
            say(
                "Statements on the quality of the figures of {n} indicators are on the record.",
                n=number(len(report.quality), of="indicators with a statement in quality.csv"),
            )
        ]
    )
    columns = (
        Column(say("Indicator"), share=6),
        Column(say("What is known"), share=10),
        Column(say("Stated by"), share=5),
    )
    rows = []
    for statement in report.quality:
        row = known.get(statement.indicator)
        named = (
            say("{ref} {title}", ref=reference(row), title=title(row))
            if row is not None
            else entry_at(statement.indicator, statement.place)
        )
        said = entry_at(statement.statement, statement.place, of=statement.indicator)
        by = entry_at(statement.stated_by, statement.place, of=statement.indicator)
        rows.append(Row((named, said, Stack((by, day(statement.dated))))))
    paper.found.append(Table(say("Statements on data quality"), columns, tuple(rows)))


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
    columns = (
        Column(say("What we want to measure"), share=7),
        Column(say("Why we cannot"), share=9),
        Column(say("Mended by"), share=6),
    )
    rows = []
    for gap in report.gaps:
        why = [entry_at(gap.reason, gap.place)]
        if gap.area:
            why.append(say("There are figures for {area}.", area=entry_at(gap.area, gap.place)))
        mended = Stack((entry_at(gap.mended_by, gap.place), say("by {day}", day=day(gap.due))))
        rows.append(Row((entry_at(gap.title, gap.place), sentences(*why), mended)))
    paper.found.append(Table(say("Gaps in what is measured"), columns, tuple(rows)))
