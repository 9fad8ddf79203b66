"""The council folder, written down once: every file, every column, what each one means.

Readers, the empty folder that ``new`` makes, the workbook form and the page
``docs/using/council-folder.md`` are all made from these tables, so that none can drift.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.collection.series import EventKind
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Access, MeasureKind, Polarity, RollUp
from goldenthread.core.definition.quality import Characteristic, CheckResult, Finding
from goldenthread.core.definition.review import ChangeKind
from goldenthread.core.definition.target import Profile, RuleKind
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.misreading import Misreading


class Kind(StrEnum):
    """What a cell of a column must hold."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    DIFFERENCE = "whole number, which may be negative"
    DATE = "date"
    PERIOD = "period"
    YES_NO = "yes or no"
    UNIT = "unit"
    CHOICE = "one of a list"


@dataclass(frozen=True)
class Column:
    """One column: its name in the header row, what it holds, and what it means."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One file, or one file a year, of the council folder.

    ``path`` is a pattern below the folder; ``key`` names the columns that tell rows apart.
    ``is_yearly`` means that each file is one year's and named by it.
    """

    name: str
    path: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    is_yearly: bool = False

    def column(self, name: str) -> Column:
        """Find a column by name."""
        return next(column for column in self.columns if column.name == name)


def _text(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, meaning, required)


def _number(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning)


def _date(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.DATE, meaning, required)


def _period(name: str, meaning: str, *, required: bool = True) -> Column:
    return Column(name, Kind.PERIOD, meaning, required)


def _yes_no(name: str, meaning: str) -> Column:
    return Column(name, Kind.YES_NO, f"{meaning} Empty means no.")


def _choice(name: str, meaning: str, options: type[StrEnum], *, required: bool = False) -> Column:
    return Column(name, Kind.CHOICE, meaning, required, tuple(options))


_INDICATOR = _text(
    "indicator", "The lasting identity; never printed, never changed.", required=True
)
_PART = _text("part", "A part named in parts.csv; empty for the whole indicator.")
_ILLUSTRATIVE = _yes_no("illustrative", "Invented for demonstration; marked wherever printed.")

PLANS = Table(
    "plans",
    "plans.csv",
    "Corporate plans and their commitments, which may change within a year.",
    (
        _text("plan", "The plan's name.", required=True),
        _date("from", "First day in force.", required=True),
        _date("to", "Last day in force; empty while it runs."),
        _text("commitment", "One commitment of the plan.", required=True),
        Column("order", Kind.WHOLE, "Its place in the plan, from 1.", required=True),
    ),
    key=("plan", "commitment"),
)

KPI_SET = Table(
    "kpi-sets",
    "kpi-sets/*.csv",
    "The definitions of one year's KPI set; the file is named by the year.",
    (
        _INDICATOR,
        _period(
            "effective_from",
            "The month from which this definition holds; empty means the year's first month.",
            required=False,
        ),
        _text("reference", "The printed code, which may change.", required=True),
        _text("title", "The printed name.", required=True),
        _text("description", "What it measures, in plain English."),
        _text("numerator", "What is counted, in words."),
        _text("denominator", "Out of what, in words; empty if the figure is not a ratio."),
        Column("unit", Kind.UNIT, "per cent, number, days, per 10,000 children …", required=True),
        Column("decimals", Kind.WHOLE, "Published decimal places, 0 to 6.", required=True),
        _choice("polarity", "Which way is good.", Polarity, required=True),
        _choice("collected", "How often values are collected.", Frequency, required=True),
        _choice("reported", "How often it is reported.", Frequency, required=True),
        _choice("kind", "What sort of number it is.", MeasureKind, required=True),
        _choice("roll_up", "How shorter periods make a longer one.", RollUp, required=True),
        Column("lag_months", Kind.WHOLE, "Months after a period's end before it is known."),
        _text("section", "A section's key in council.toml.", required=True),
        _text("commitment", "A commitment named in plans.csv.", required=True),
        _text("theme", "A theme; the heading where the section is grouped by theme."),
        _text("directorate", "A directorate named in council.toml.", required=True),
        _text("service", "A service of that directorate.", required=True),
        _text("owner", "The post that submits the value.", required=True),
        _text("sign_off", "The post that signs it off.", required=True),
        _text("portfolio", "The Executive portfolio."),
        _text("committee", "The committee in whose remit it falls, named in council.toml."),
        _text("geography", "The area covered, if not the council's own."),
        _text("caveat", "What a reader must know before using the figure."),
        _text("statutory_return", "The return to government it is taken from."),
        _text("source_scheme", "The scheme that defines it, such as Oflog or ASCOF."),
        _text("comparator", "The series in comparators/ that it is compared with."),
        _text("comparator_group", "The group it is compared with; empty: the council's."),
        _yes_no("seasonal", "It has seasons, so that only like periods are compared."),
        Column("small_number_threshold", Kind.WHOLE, "Counts of people below this are hidden."),
        _choice("access", "Who may see it; empty means public.", Access),
        _text("exempt_paragraph", "The paragraph of Schedule 12A, if exempt."),
    ),
    key=("indicator", "effective_from"),
    is_yearly=True,
)

CHANGES = Table(
    "changes",
    "changes/*.csv",
    "The declared lineage from last year's set to this one; the file is named by this year.",
    (
        _choice("change", "What happened.", ChangeKind, required=True),
        _text("indicator", "The identity: this year's if there is one, else last year's."),
        _text("parents", "Last year's identities, of a split or merged one; separated by spaces."),
        _text("section", "Of a stated total: the section, or empty for all."),
        _text("commitment", "Of a stated total: the commitment, or empty for all."),
        _text("measure", "Of a stated total: what is counted, such as total, new, removed, net."),
        Column("stated", Kind.DIFFERENCE, "Of a stated total: the number as the paper states it."),
        _text("scheme", "The source scheme being retired, if that is why."),
        _text("reason", "Why, in a sentence that can be printed."),
    ),
    key=("change", "indicator", "section", "commitment", "measure", "scheme"),
    is_yearly=True,
)

PARTS = Table(
    "parts",
    "parts.csv",
    "Parts of indicators: areas, wards, providers.",
    (
        _INDICATOR,
        _text("part", "The part's key.", required=True),
        _text("title", "The part's printed name.", required=True),
        _yes_no("adds_up", "The parts of this indicator add up to the whole."),
    ),
    key=("indicator", "part"),
)

TARGETS = Table(
    "targets",
    "targets/*.csv",
    "Targets of one year and the rule of each; the file is named by the year.",
    (
        _INDICATOR,
        _PART,
        _period("period", "The year, or one period of it."),
        _number("target", "In the indicator's unit; empty under the rules range and none."),
        _choice("rule", "How status follows; empty means the council's default.", RuleKind),
        _number("tolerance", "Per cent of the target (relative) or in the unit."),
        _number("green_tolerance", "How far short still counts as green; same terms."),
        _number("amber_limit", "Under the rule limit: the last value that is amber."),
        _number("range_low", "Under the rule range: the lowest green value."),
        _number("range_high", "Under the rule range: the highest green value."),
        _choice(
            "profile", "How a year's target applies to shorter periods; empty: level.", Profile
        ),
        _text("reason", "Why this target, in a sentence that can be printed."),
    ),
    key=("indicator", "part", "period"),
    is_yearly=True,
)

VALUES = Table(
    "values",
    "values/*.csv",
    "Values. Rows are only ever added: the latest recorded_on not after the as-at date counts.",
    (
        _INDICATOR,
        _PART,
        _period("period", "The period that the value is for."),
        _number(
            "value", "The figure, exact; may be left empty if numerator and denominator stand."
        ),
        _number("numerator", "What was counted."),
        _number("denominator", "Out of what."),
        _number("interval_low", "Of a survey: the lower end of its own 95% interval."),
        _number("interval_high", "The upper end; both or neither."),
        _choice("absence", "Why there is no figure.", Absence),
        _text("absence_reason", "The reason in a sentence that can be printed."),
        _date("expected_on", "When an absent figure is expected."),
        _yes_no("provisional", "Likely to be revised."),
        _date("recorded_on", "The day it was put on the record.", required=True),
        _date("data_as_at", "The day the source speaks of, if not the period's end."),
        _text("revision_reason", "Why it differs from the row before; required from the second."),
        _text("source", "Where the figure comes from."),
        _text("submitted_by", "The post that submitted it."),
        _text("signed_off_by", "The post that signed it off; empty: the value is provisional."),
        _date("signed_off_on", "When."),
        _ILLUSTRATIVE,
    ),
    key=("indicator", "part", "period", "recorded_on"),
)

COMMENTARY = Table(
    "commentary",
    "commentary/*.csv",
    "Commentary in short fields.",
    (
        _INDICATOR,
        _period("period", "The period that the commentary is for."),
        _text("what_happened", "What happened.", required=True),
        _text("why", "Why; “no specific reason found” is an honest answer."),
        _text("what_we_are_doing", "What is being done."),
        _text("by_when", "By when."),
        _text("who", "The post that is doing it."),
        _date("recorded_on", "The day it was written.", required=True),
        _ILLUSTRATIVE,
    ),
    key=("indicator", "period", "recorded_on"),
)

ANSWERS = Table(
    "answers",
    "answers/*.csv",
    "Answers to what the guards against misreading found; they are printed with the finding.",
    (
        _INDICATOR,
        _period("period", "The period that the finding names; of a target, mostly the year."),
        _choice("guard", "The code of the guard.", Misreading, required=True),
        _text("answer", "Why it may stand, in a sentence that can be printed.", required=True),
        _text("answered_by", "The post that answers.", required=True),
        _date("recorded_on", "The day it was put on the record.", required=True),
    ),
    key=("indicator", "period", "guard", "recorded_on"),
)

EVENTS = Table(
    "events",
    "events/*.csv",
    "Dated, named and reasoned acts on an indicator: phases, breaks, overrides, holds.",
    (
        _INDICATOR,
        _PART,
        _choice("kind", "What it is.", EventKind, required=True),
        _period("period", "The period from which (phase, break) or for which it holds."),
        _text("status", "Of an override: green, amber or red."),
        _text("reason", "Why, in a sentence that can be printed.", required=True),
        _text("recorded_by", "The post that put it on the record.", required=True),
        _date("recorded_on", "When.", required=True),
    ),
    key=("indicator", "part", "kind", "period"),
)

GROUPS = Table(
    "groups",
    "groups/*.csv",
    "Named, dated comparator groups; one of a single area, such as England, is printed unranked.",
    (
        _text("group", "The group's name.", required=True),
        _date("dated", "The day the list speaks of.", required=True),
        _text("area_code", "GSS code of a member.", required=True),
        _text("area_name", "Its name.", required=True),
        Column("rank", Kind.WHOLE, "Its closeness, 1 the closest; empty if not ranked."),
        _date("until", "The last day of a council that has ceased."),
        _text("source", "Where the list comes from.", required=True),
        _text("licence", "Under what terms.", required=True),
    ),
    key=("group", "dated", "area_code"),
)

COMPARATORS = Table(
    "comparators",
    "comparators/*.csv",
    "Published figures of this council and others. Rows are only ever added, as in values/.",
    (
        _text("series", "The series that a definition's comparator column names.", required=True),
        _text("area_code", "GSS code.", required=True),
        _text("area_name", "Its name.", required=True),
        _text("period", "The period as published, such as 2023-24 or 2024.", required=True),
        _date("period_end", "The last day of that period.", required=True),
        _number("value", "The figure, in the indicator's unit."),
        _choice("absence", "Why there is no figure.", Absence),
        _text("source", "Publisher and table.", required=True),
        _text("licence", "Under what terms.", required=True),
        _text("geography", "The area that the figure is for, if not the council's own."),
        _text("definition_differs", "How it is defined otherwise than ours: not compared, if so."),
        _date("recorded_on", "When it was put on the record; empty: from the start."),
        _ILLUSTRATIVE,
    ),
    key=("series", "area_code", "period_end", "recorded_on"),
)

QUALITY = Table(
    "quality",
    "quality.csv",
    "Dated data-quality statements.",
    (
        _INDICATOR,
        _choice("characteristic", "What the statement is about.", Characteristic, required=True),
        _choice("finding", "What was found.", Finding, required=True),
        _date("dated", "The day of the statement.", required=True),
        _text("statement", "What is known, in a sentence that can be printed.", required=True),
        _text("stated_by", "The post that states it.", required=True),
    ),
    key=("indicator", "characteristic", "dated"),
)

SPOT_CHECKS = Table(
    "spot-checks",
    "spot-checks.csv",
    "Figures calculated again from their evidence; `goldenthread sample` proposes which.",
    (
        _INDICATOR,
        _PART,
        _period("period", "The period of the figure checked."),
        Column("recalculated", Kind.NUMBER, "The figure that came out.", required=True),
        _choice("result", "Whether it is the figure on record.", CheckResult, required=True),
        _text("evidence", "What it was calculated from.", required=True),
        _text("checked_by", "The post that checked it; never its owner.", required=True),
        _date("checked_on", "When.", required=True),
    ),
    key=("indicator", "part", "period", "checked_on"),
)

GAPS = Table(
    "gaps",
    "gaps.csv",
    "What the council wants to measure and cannot.",
    (
        _text("title", "What it wants to measure.", required=True),
        _text("commitment", "The commitment it would serve."),
        _text("reason", "Why it cannot.", required=True),
        _text("geography_available", "The area for which there are figures, if any."),
        _text("who_mends_it", "The post that is mending it.", required=True),
        _date("due", "By when.", required=True),
    ),
    key=("title",),
)

RETURNS = Table(
    "returns",
    "returns.csv",
    "Statutory returns to government and the indicators that depend on them.",
    (
        _text("statutory_return", "The return's name.", required=True),
        _text("department", "Who receives it.", required=True),
        _text("frequency", "How often.", required=True),
        _text("indicators", "Identities that depend on it; separated by spaces."),
    ),
    key=("statutory_return",),
)

PEOPLE = Table(
    "people",
    "people.csv",
    "Posts and what they do.",
    (
        _text("post", "The post.", required=True),
        _text("role", "Its role in performance reporting.", required=True),
        _text("directorate", "Its directorate."),
        _text("contact", "A published address or telephone number."),
    ),
    key=("post",),
)

MEETINGS = Table(
    "meetings",
    "meetings.csv",
    "Meetings that receive a report, with the dates that hang on them.",
    (
        _period("period", "The period reported."),
        _text("committee", "Who meets.", required=True),
        _date("meets_on", "When.", required=True),
        _date("cut_off", "The day after which nothing enters the report.", required=True),
        _date("despatch", "The day the papers go out.", required=True),
        _text("finance_report", "The finance report that it goes with."),
    ),
    key=("period", "committee"),
)

COMMENTS = Table(
    "comments",
    "comments.csv",
    "Comments made on a report or the set, and their answers.",
    (
        _period("period", "The period of the report commented on."),
        _text("committee", "Who commented.", required=True),
        _text("about", "An indicator's identity, a paragraph, or the framework."),
        _text("comment", "What was said.", required=True),
        _text("answer", "The answer."),
        _text("answered_by", "The post that answers."),
        _date("due", "By when."),
    ),
)

ACTIONS = Table(
    "actions",
    "actions.csv",
    "Actions that follow from a report.",
    (
        _INDICATOR,
        _text("action", "What is to be done.", required=True),
        _text("owner", "The post that does it.", required=True),
        _date("due", "By when.", required=True),
        _text("progress", "How far it has come."),
    ),
)

TABLES = (
    PLANS, KPI_SET, CHANGES, PARTS, TARGETS, VALUES, COMMENTARY, ANSWERS, EVENTS, GROUPS,
    COMPARATORS, QUALITY, SPOT_CHECKS, GAPS, RETURNS, PEOPLE, MEETINGS, COMMENTS, ACTIONS,
)  # fmt: skip
"""Every table of the council folder, in the order of the flow."""
