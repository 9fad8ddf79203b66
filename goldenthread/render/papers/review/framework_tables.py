"""The tables of the framework: words for status, rules, calendar, roles, data quality, gaps."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.definition.council import Meeting, StatusWords
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import (
    Align,
    Cell,
    Column,
    Row,
    RowKind,
    Shape,
    Stack,
    Status,
    Table,
    Tone,
)
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.review.citing import (
    counted,
    entry_at,
    number,
    reference,
    title,
    year_words,
)
from goldenthread.render.wording.line_words import day
from goldenthread.render.wording.sources import period_words


def status_table(words: StatusWords) -> Table:
    """Say what each status word means, with its shape and colour."""
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
    return Table(say("The words for status"), columns, tuple(rows))


def rules_table(report: ReviewReport) -> Table:
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


def calendar_table(report: ReviewReport) -> Table:
    """List the meetings of the year, with the days on which their figures are known."""
    columns = (
        Column(say("Meets on"), share=11),
        Column(say("Committee"), share=11),
        Column(say("Report"), share=7),
        Column(say("Figures as known on"), share=11),
        Column(say("With the finance report"), share=13),
    )
    caption = say("The calendar for {year}", year=year_words(report.review.after_year))
    rows = tuple(_meeting_row(meeting) for meeting in report.meetings)
    return Table(caption, columns, rows)


def roles_table(report: ReviewReport) -> Table:
    """Say who does what, and how many posts or bodies do it."""
    columns = (
        Column(say("Who"), share=4),
        Column(say("What they do"), share=9),
        Column(say("How many"), Align.RIGHT, 2),
    )
    rows = tuple(Row((say(who), say(what), count)) for who, what, count in _roles(report))
    return Table(say("Roles in performance management"), columns, rows)


def quality_table(report: ReviewReport) -> Table:
    """List what is known of the quality of the figures."""
    known = {row.indicator: row for row in report.review.after}
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
    return Table(say("Statements on data quality"), columns, tuple(rows))


_RULES = {
    RuleKind.RELATIVE: "Relative: amber within a per cent of the target",
    RuleKind.ABSOLUTE: "Absolute: amber within so many of the unit, such as points or days",
    RuleKind.LIMIT: "Limit: amber as far as a stated figure",
    RuleKind.RANGE: "Range: green between two figures, amber within a tolerance outside them",
    RuleKind.BINARY: "Binary: green if met, else red",
    RuleKind.INTERVAL: "Interval: green or red if the whole interval is, else too close to call",
    RuleKind.NONE: "None: given for context, without a target",
}


def _kind(targets: Sequence[Target]) -> RuleKind:
    return targets[-1].rule.kind


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
