"""Change what the council measures: definitions, targets, settings and the words of its papers.

Each change is made, the whole record is read as it then stands, and a single error takes the
change back. So nothing can be kept here that `goldenthread check` would refuse in the folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import cast

from django.db import transaction

from goldenthread.core.definition.council import Council
from goldenthread.core.issue import Issue, errors, in_order
from goldenthread.core.period import Period
from goldenthread.files import schema
from goldenthread.files.council.papers import FOLDER as PAPERS
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.schema import Table
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.sheets.tables import read_entries
from goldenthread.web.audit.actions import record as record_event
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.kpi_sets.models import Definition, Document, Target
from goldenthread.web.kpi_sets.queries import council, starts
from goldenthread.web.kpi_sets.refusals import NoReason, NotTheFirstWord
from goldenthread.web.kpi_sets.sheet_rows import next_position, plain_cells
from goldenthread.web.kpi_sets.signals import record_changed, record_questioned
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Directorate, Person, Service
from goldenthread.web.organisation.roles import Act, RoleKey
from goldenthread.web.refusals import NotFound, OutOfDate

Cells = Mapping[str, str]
Issues = tuple[Issue, ...]


class _DoesNotHold(Exception):
    """The record could not be read with the change; the transaction ends without it."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        super().__init__()
        self.issues = tuple(issues)


def amend_definition(
    indicator: str, changes: Cells, *, start: Period, reason: str, by: Viewer, now: datetime
) -> Issues:
    """Let a changed definition begin in a month; give the errors, and keep nothing if there are any.

    The definitions that have begun stay as they are. The posts named as owner and as signing off
    have those roles from then on.

    Args:
        changes: cells by column; the other columns stay as they were.

    Raises:
        NotPermitted, NotFound (also of a post), NoReason.
        NotTheFirstWord: a definition begins in that month or later already.
    """
    by.ask(Act.EDIT_SET)
    if not reason.strip():
        raise NoReason

    def write() -> None:
        before = _last_definition(indicator, start)
        cells = {**before.cells(), **changes, "effective_from": str(start)}
        file, position = before.file, next_position(Definition, before.file)
        cells = {**_columns(Definition.table), **_plain(schema.KPI_SET, cells, file, position)}
        cells["indicator_id"] = cells.pop("indicator")
        after = Definition(file=file, position=position, year=str(start.year), **cells)
        after.save(force_insert=True)
        _appoint(after.owner, RoleKey.DATA_OWNER, start.first_day)
        _appoint(after.sign_off, RoleKey.SIGN_OFF_OFFICER, start.first_day)
        _tell(
            "amended the definition", "indicator", indicator, before.cells(), after.cells(),
            indicator=indicator, period=str(start), reason=reason, by=by, now=now,
        )  # fmt: skip

    return _kept_if_it_holds(write, {indicator}, now)


def amend_target(
    indicator: str, part: str, period: Period, changes: Cells, *,
    seen: str, reason: str, by: Viewer, now: datetime,
) -> Issues:  # fmt: skip
    """Set the target of an indicator, or of a part, in a period; give the errors, if any.

    Args:
        changes: every column from target to profile; the reason is the last.
        seen: `digest_of_cells` of the target that the person saw, "" if there was none.

    Raises:
        NotPermitted, NotFound, NoReason.
        OutOfDate: somebody else has changed it since.
    """
    by.ask(Act.EDIT_SET)
    if not reason.strip():
        raise NoReason

    def write() -> None:
        there = Target.objects.filter(indicator=indicator, part=part, period=str(period)).first()
        before = there.cells() if there else {}
        if digest_of_cells(before) != seen:
            raise OutOfDate("Somebody else has changed this target since you opened the page.")
        file = there.file if there else schema.TARGETS.path.replace("*", str(period.year))
        position = there.position if there else next_position(Target, file)
        about = {"indicator": indicator, "part": part, "period": str(period), "reason": reason}
        cells = _plain(schema.TARGETS, {**changes, **about}, file, position)
        cells = {**_columns(Target.table), **cells}
        cells["indicator_id"] = cells.pop("indicator")
        after = Target(pk=there.pk if there else None, file=file, position=position, **cells)
        after.save()
        _tell(
            "amended the target", "target", " ".join(filter(None, (indicator, part, str(period)))),
            before, after.cells(), indicator=indicator, period=str(period), reason=reason,
            by=by, now=now,
        )  # fmt: skip

    return _kept_if_it_holds(write, {indicator}, now)


def edit_document(
    path: str, text: str, *, seen: str, reason: str, by: Viewer, now: datetime
) -> Issues:
    """Change council.toml or the words of a paper, or begin a paper; give the errors, if any.

    Args:
        seen: `digest_of_text` of the text that the person saw, "" if there was none.

    Raises:
        NotPermitted, NotFound, NoReason.
        OutOfDate: somebody else has changed it since.
    """
    by.ask(Act.EDIT_SET)
    if path != SETTINGS and not (path.startswith(PAPERS) and path.endswith(".toml")):
        raise NotFound("There is no such file of settings or words.")
    if not reason.strip():
        raise NoReason

    def write() -> None:
        there = Document.objects.filter(path=path).first()
        before = there.text if there else ""
        if (digest_of_text(before) if there else "") != seen:
            raise OutOfDate("Somebody else has changed these words since you opened the page.")
        document = there or Document(path=path)
        document.text = text.replace("\r\n", "\n")
        document.save()
        _tell(
            "edited", "document", path, {"text": before}, {"text": document.text},
            reason=reason, by=by, now=now,
        )  # fmt: skip

    return _kept_if_it_holds(write, None if path == SETTINGS else set(), now)


def keep_directorates(settings: Council) -> Mapping[str, Directorate]:
    """Make the directorates and services those of the settings, in their order.

    People of a directorate that is no longer there belong to none. Called inside a transaction.
    """
    there = {one.name: one for one in Directorate.objects.all()}
    for position, (name, _) in enumerate(settings.directorates, 1):
        there.setdefault(name, Directorate(name=name)).position = position
        there[name].save()
    Service.objects.all().delete()
    Service.objects.bulk_create(
        Service(directorate=there[name], name=service, position=position)
        for name, services in settings.directorates
        for position, service in enumerate(services, 1)
    )
    named = {name: there[name] for name, _ in settings.directorates}
    gone = Directorate.objects.exclude(name__in=named)
    Person.objects.filter(directorate__in=gone).update(directorate=None)
    gone.delete()
    return named


def digest_of_text(text: str) -> str:
    """Give what tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_cells(cells: Cells) -> str:
    """Give what tells one row from another; "" if there is no row."""
    return digest_of_text("\0".join(cells.values())) if cells else ""


def _kept_if_it_holds(
    write: Callable[[], None], indicators: set[str] | None, now: datetime
) -> Issues:
    """Write, read the whole record, and take everything back if there is an error in it."""
    try:
        with transaction.atomic():
            take_turn()
            write()
            answers = record_questioned.send(sender=None)
            found = errors(chain.from_iterable(cast(Issues, answer) for _, answer in answers))
            if found:
                raise _DoesNotHold(found)
            if indicators is None:
                keep_directorates(council())
            if indicators != set():
                record_changed.send(sender=None, indicators=indicators, now=now)
    except _DoesNotHold as refused:
        return in_order(refused.issues)
    return ()


def _last_definition(indicator: str, start: Period) -> Definition:
    """Find the definition that a new one follows: the last of that year's set."""
    found = sorted(Definition.objects.filter(indicator=indicator, year=str(start.year)), key=starts)
    if not found:
        raise NotFound(f"There is no such indicator in the set of {start.year.label}.")
    if starts(found[-1]) >= str(start):
        raise NotTheFirstWord(start.in_words)
    return found[-1]


def _plain(table: Table, cells: Cells, file: str, position: int) -> dict[str, str]:
    """Make typed cells plain; what a column cannot hold takes the change back, with its place."""
    named = {name: text for name, text in cells.items() if text}
    (entry,), issues = read_entries([Row(named, file, position)], table)
    if errors(issues):
        raise _DoesNotHold(issues)
    return plain_cells(entry)


def _columns(table: Table) -> dict[str, str]:
    return {column.name: "" for column in table.columns}


def _appoint(post: str, role: RoleKey, day: date) -> None:
    """Let a post that a definition names have the role from then on."""
    person = Person.objects.filter(post=post).first()
    if person is None:
        raise NotFound(f"There is no post “{post}”. Let the administrator enter it first.")
    if not Appointment.objects.filter(person=person, role=role, until=None).exists():
        Appointment(person=person, role=role, since=day).save()


def _tell(
    act: str, kind: str, subject: str, before: Cells, after: Cells, *,
    reason: str, by: Viewer, now: datetime, indicator: str = "", period: str = "",
) -> None:  # fmt: skip
    """Put what differs on the log."""
    changed = [name for name in after if after[name] != before.get(name, "")]
    record_event(
        by=by.login or by.post,
        by_name=by.name,
        act=act,
        subject_kind=kind,
        subject=subject,
        indicator=indicator,
        period=period,
        before={name: before.get(name, "") for name in changed},
        after={name: after[name] for name in changed},
        reason=reason,
        now=now,
    )
