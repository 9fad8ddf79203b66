"""``council.toml``: the settings of one council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from goldenthread.core.definition.council import (
    Council,
    Grouping,
    Section,
    StatusWords,
    remit_folder,
)
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.definition.validity import rule_issues
from goldenthread.core.issue import Issue
from goldenthread.files.council.toml_settings import Settings, read_toml_bytes

FILE = "council.toml"

KEYS: dict[str, str] = {
    "name": "The council's name, as printed on papers.",
    "key": "The council's short name, as used in file names: small letters, digits and hyphens.",
    "code": "Its GSS code, which picks its own figures out of comparator files.",
    "area": "The area that an indicator with no geography of its own covers.",
    "year_start": "The first day of the financial year, month and day: “04-01”.",
    "disclaimer": "A sentence printed on every page of every paper; may be left out.",
    "themes": "The headings of sections grouped by theme, in order.",
    "committees": "The committees that a definition's remit may name.",
    "section": "One table [[section]] for each section of the set, in the order of the appendices.",
    "section.key": "The section's short name, as definitions name it.",
    "section.title": "Its printed title.",
    "section.appendix": "The letter of its appendix.",
    "section.grouping": "What its headings are: “commitment” or “theme”.",
    "section.full_panels": "true if every indicator has a full panel, not only the exceptions.",
    "directorate": "One table [[directorate]] for each directorate.",
    "directorate.name": "Its name.",
    "directorate.services": "The names of its services.",
    "default_rule": "The rule of every target that names none.",
    "default_rule.rule": "“relative”, “absolute”, “binary” or “none”.",
    "default_rule.tolerance": "Per cent of the target (relative) or in the unit (absolute).",
    "default_rule.green_tolerance": "How far short still counts as green; may be left out.",
    "status_words": "What the three colours are called.",
    "status_words.green": "The words for green.",
    "status_words.amber": "The words for amber.",
    "status_words.red": "The words for red.",
    "cycle": "The calendar of collection.",
    "cycle.collection_days": "Days after a period's end (and its lag) by which a value is due.",
    "cycle.sign_off_levels": "1 if one officer signs a value off; 2 if another checks it before.",
    "cycle.clear_days": "Working days between the papers going out and the meeting; 5 unless said.",
    "cycle.cut_off_days": "Working days from the cut-off to the papers going out; 3 unless said.",
    "cycle.due_days": "Working days from the day values are due to the cut-off; 5 unless said.",
    "cycle.soon_days": "Working days before the due day from which it is near; 3 unless said.",
    "cycle.remind_before": "How many working days before it owners are reminded; [5, 1] unless said.",
    "cycle.remind_after_every": "Every how many working days late ones are; 2 unless said, 0 never.",
    "comparison": "How the council compares itself.",
    "comparison.neighbours": "The comparator group printed first; may be left out.",
    "comparison.also": "Groups and areas printed beside it, in short; may be left out.",
    "comparison.minimum_neighbours": (
        "How many of its members must have a figure before a median is printed."
    ),
}
"""Every setting and what it means; a key inside a table is written after a full stop."""

_DEFAULT_KINDS = (RuleKind.RELATIVE, RuleKind.ABSOLUTE, RuleKind.BINARY, RuleKind.NONE)


def read_council(documents: Mapping[str, bytes]) -> tuple[Council | None, tuple[Issue, ...]]:
    """Read the settings among the folder's documents; None if anything in them is wrong."""
    table, issues = read_toml_bytes(documents.get(FILE), FILE)
    if table is None:
        return None, issues
    settings = Settings(table, FILE)
    council = _council(settings)
    return None if settings.issues else council, tuple(settings.issues)


def _keys(table: str = "") -> list[str]:
    """List the keys of one table; "" for the top of the file."""
    paths = [key.rpartition(".") for key in KEYS]
    return [name for above, _, name in paths if above == table]


def _council(settings: Settings) -> Council:
    settings.only(_keys())
    committees, directorates = settings.list_of_words("committees"), _directorates(settings)
    _refuse_same_folder(settings, committees, [name for name, _ in directorates])
    if settings.table.get("year_start", "04-01") != "04-01":
        settings.refuse(
            "year-start",
            "Financial years start on 1 April; year_start must be “04-01”.",
            "year_start",
        )
    cycle, comparison = settings.inner("cycle"), settings.inner("comparison")
    cycle.only(_keys("cycle"))
    comparison.only(_keys("comparison"))
    return Council(
        name=settings.words("name"),
        key=_file_name(settings),
        code=settings.words("code"),
        area=settings.words("area"),
        sections=_sections(settings),
        themes=settings.list_of_words("themes"),
        committees=committees,
        directorates=directorates,
        default_rule=_default_rule(settings.inner("default_rule")),
        words=_status_words(settings.inner("status_words")),
        collection_days=cycle.whole("collection_days"),
        neighbours=comparison.words("neighbours", required=False),
        also_compared=comparison.list_of_words("also"),
        minimum_neighbours=comparison.whole("minimum_neighbours", 1),
        disclaimer=settings.words("disclaimer", required=False),
        sign_off_levels=_levels(cycle),
        clear_days=cycle.whole("clear_days", 5),
        cut_off_days=cycle.whole("cut_off_days", 3),
        due_days=cycle.whole("due_days", 5),
        soon_days=cycle.whole("soon_days", 3),
        remind_before=cycle.list_of_wholes("remind_before", (5, 1)),
        remind_after_every=cycle.whole("remind_after_every", 2),
    )


def _levels(cycle: Settings) -> int:
    levels = cycle.whole("sign_off_levels", 1, most=2)
    if cycle.table.get("sign_off_levels") == 0:
        message = "sign_off_levels must be 1 or 2: nobody signs off what they submitted."
        cycle.refuse("wrong-kind", message, "sign_off_levels")
    return levels


def _file_name(settings: Settings) -> str:
    key = settings.words("key")
    if key and not (key.replace("-", "a").isalnum() and key.isascii() and key == key.lower()):
        message = "key names files: small letters, digits and hyphens only."
        settings.refuse("wrong-kind", message, "key")
    return key


def _sections(settings: Settings) -> tuple[Section, ...]:
    found = []
    for table in settings.each("section"):
        table.only(_keys("section"))
        section = Section(
            key=table.words("key"),
            title=table.words("title"),
            appendix=table.words("appendix"),
            grouping=Grouping(table.choice("grouping", [grouping.value for grouping in Grouping])),
            full_panels=table.yes("full_panels"),
        )
        found.append(section)
    if not found:
        settings.refuse(
            "missing-key", "There is no section; each is headed [[section]].", "section"
        )
    _refuse_twice(settings, (section.key for section in found), "section")
    _refuse_twice(settings, (section.appendix for section in found), "section")
    return tuple(found)


def _directorates(settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for table in settings.each("directorate"):
        table.only(_keys("directorate"))
        found.append((table.words("name"), table.list_of_words("services")))
    if not found:
        message = "There is no directorate; each is headed [[directorate]]."
        settings.refuse("missing-key", message, "directorate")
    _refuse_twice(settings, (name for name, _ in found), "directorate")
    return tuple(found)


def _refuse_same_folder(
    settings: Settings, committees: Iterable[str], directorates: Iterable[str]
) -> None:
    """Refuse remits of which a pack would take the place of the other's."""
    first: dict[str, tuple[str, str]] = {}
    remits = (
        *(("committees", name) for name in committees),
        *(("directorate", name) for name in directorates),
    )
    for key, name in remits:
        earlier = first.setdefault(remit_folder(name), (key, name))
        if earlier != (key, name):
            message = f"The packs of “{earlier[1]}” and “{name}” would have the same folder."
            settings.refuse("same-folder", message, key)


def _refuse_twice(settings: Settings, names: Iterable[str], key: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            settings.refuse("duplicate-key", f"“{name}” is there twice.", key)
        seen.add(name)


def _default_rule(table: Settings) -> Rule:
    table.only(_keys("default_rule"))
    kind = RuleKind(table.choice("rule", [kind.value for kind in _DEFAULT_KINDS]))
    rule = Rule(
        kind=kind,
        tolerance=table.number("tolerance") or Decimal(0),
        green_tolerance=table.number("green_tolerance") or Decimal(0),
    )
    for issue in rule_issues(rule, table.place()):
        table.refuse(issue.code, issue.message)
    return rule


def _status_words(table: Settings) -> StatusWords:
    table.only(_keys("status_words"))
    return StatusWords(
        green=table.words("green"), amber=table.words("amber"), red=table.words("red")
    )
