"""Take a whole council in, put a newer folder over it, and give it out again: all or nothing.

A folder is read and held against itself first, exactly as `goldenthread check` does; with a single
error nothing is written. What is written is then read back from the database as one record, in
the same transaction, so that no load can leave a record that does not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model

from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.issue import Issue, in_order
from goldenthread.core.reporting.record import Record
from goldenthread.pack.folder_out import write_folder
from goldenthread.web.audit.actions import record as record_event
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.benchmarks.models import ComparatorValue, GroupMember
from goldenthread.web.collection.models import Commentary, Meeting, Revision, Submission
from goldenthread.web.collection.record import RecordUnreadable, read_record
from goldenthread.web.council_folder import kept_files as kept
from goldenthread.web.council_folder.additions import additions
from goldenthread.web.council_folder.people_named import NamedPost, appointments, named_posts
from goldenthread.web.council_folder.publications_in import publications_in
from goldenthread.web.council_folder.queries import digest_of, exported_files, is_loaded
from goldenthread.web.council_folder.reading import FolderRead, read_to_keep
from goldenthread.web.council_folder.refusals import AlreadyLoaded, FolderNotEmpty, NotLoaded
from goldenthread.web.council_folder.submissions_on_record import Key, latest, submissions
from goldenthread.web.kpi_sets.actions import keep_directorates
from goldenthread.web.kpi_sets.models import (
    Definition,
    Document,
    Indicator,
    RegisterRow,
    SheetFile,
    Target,
)
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, rows
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Directorate, Person
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.models import PublicationFile
from goldenthread.web.publications.queries import published

REPLACED: tuple[type[SheetRow], ...] = (Definition, Target, Meeting, GroupMember)
"""Tables whose rows a newer folder replaces, as it replaces the registers and the documents."""

ADDED: tuple[type[SheetRow], ...] = (Revision, Commentary, ComparatorValue)
"""Tables to which a newer folder only adds."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What came of a load: everything that was found, and what is on record now if nothing hindered.

    ``counts`` says how many rows of each table were written; ``digest`` is that of the folder as
    it would be exported now, and empty if nothing was written.
    """

    issues: tuple[Issue, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""

    @property
    def is_written(self) -> bool:
        """Tell whether the council is now as the folder says."""
        return bool(self.digest)


class _Contradicts(Exception):
    """What was written does not go with what is on record; the transaction ends without it."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        super().__init__()
        self.issues = tuple(issues)


def load(folder: Path, *, by: Viewer, now: datetime) -> Loaded:
    """Take a council folder into a database that holds none.

    Raises `NotPermitted`, and `AlreadyLoaded` if there is a council here.
    """
    return _take_in(folder, "loaded", by=by, now=now)


def replace(folder: Path, *, by: Viewer, now: datetime, reason: str = "") -> Loaded:
    """Put a newer folder of the same council over the one that is here.

    Settings, words, definitions, targets, meetings, groups and registers become those of the
    folder. To values, commentary, comparators and publications it only adds: a row that is on
    record must stand in the folder as it is, or not at all. What people are working on is left
    alone.

    Raises `NotPermitted`, and `NotLoaded` if there is no council here.
    """
    return _take_in(folder, "replaced", by=by, now=now, reason=reason)


@transaction.atomic
def export(folder: Path, *, by: Viewer, now: datetime) -> str:
    """Write every file of the council folder, figures unsuppressed, and give their digest.

    Raises `NotPermitted`, `NotLoaded`, `FolderNotEmpty`, and `OSError` if the disk refuses.
    """
    by.ask(Act.EXCHANGE)
    take_turn()  # so that no act of somebody else is half in it
    if not is_loaded():
        raise NotLoaded
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(str(folder))
    files = exported_files()
    write_folder(folder, files)
    return _record_export(files, by=by, now=now)


@transaction.atomic
def export_files(*, by: Viewer, now: datetime) -> Mapping[str, bytes]:
    """Give every file of the council folder to whoever downloads it; raises as `export` does."""
    by.ask(Act.EXCHANGE)
    take_turn()  # so that no act of somebody else is half in it
    if not is_loaded():
        raise NotLoaded
    files = exported_files()
    _record_export(files, by=by, now=now)
    return files


def _take_in(folder: Path, act: str, *, by: Viewer, now: datetime, reason: str = "") -> Loaded:
    """Read the folder, then write it, unless there is any error on the way."""
    by.ask(Act.EXCHANGE)
    found, issues = read_to_keep(folder)
    if found is None:
        return Loaded(issues=issues)
    try:
        with transaction.atomic():
            take_turn()
            if is_loaded() and act == "loaded":
                raise AlreadyLoaded
            if not is_loaded() and act == "replaced":
                raise NotLoaded
            counts = _write(found, now)
            digest = _accept(act, counts, by=by, now=now, reason=reason)
    except _Contradicts as refused:
        return Loaded(issues=in_order((*issues, *refused.issues)))
    return Loaded(issues=issues, counts=counts, digest=digest)


def _write(folder: FolderRead, now: datetime) -> Mapping[str, int]:
    """Write every row; give how many of each table."""
    people = _write_people(folder.record, named_posts(folder.files, folder.record))
    Indicator.objects.bulk_create(kept.identities(folder.files), ignore_conflicts=True)
    counts = Counter(people=len(people))
    counts.update(_write_replaced(folder))
    added, about, found = _write_added(folder, now)
    counts.update(added)
    if found:
        raise _Contradicts(found)
    _write_submissions(people, about, now)
    _appoint(folder.record, people, now)
    return dict(sorted(counts.items()))


def _accept(act: str, counts: Mapping[str, int], *, by: Viewer, now: datetime, reason: str) -> str:
    """Read back what was written; put the load on the log and give the record's digest."""
    try:
        record = read_record(published=published())
    except RecordUnreadable as unreadable:
        raise _Contradicts(unreadable.issues) from None
    digest = digest_of(exported_files())
    record_changed.send(sender=None, indicators=None, now=now)
    record_event(
        by=by.login or by.post,
        by_name=by.name,
        act=act,
        subject_kind="council folder",
        subject=record.council.key,
        after={"digest": digest, "rows": counts},
        reason=reason,
        now=now,
    )
    return digest


def _write_replaced(folder: FolderRead) -> Mapping[str, int]:
    """Put the folder's documents, definitions, targets and registers in place of those here."""
    files = folder.files
    counts: dict[str, int] = {}
    kept_here: tuple[type[Model], ...] = (Document, SheetFile, RegisterRow, *REPLACED)
    for model in kept_here:
        model._default_manager.all().delete()
    Document.objects.bulk_create(kept.documents(folder.contents))
    SheetFile.objects.bulk_create(kept.headers(files))
    registers = RegisterRow.objects.bulk_create(kept.register_rows(files))
    counts |= Counter(row.table for row in registers)
    for sheet in REPLACED:
        written = sheet._default_manager.bulk_create(kept.sheet_rows(sheet, files))
        counts[sheet.table.name] = len(written)
    return counts


def _write_added(
    folder: FolderRead, now: datetime
) -> tuple[Mapping[str, int], set[Key], tuple[Issue, ...]]:
    """Add what is not on record yet.

    Gives how many rows, what values were added of, and whatever contradicts the record.
    """
    counts: dict[str, int] = {}
    issues: list[Issue] = []
    about: set[Key] = set()
    for model in ADDED:
        found = additions(model, folder.files)
        model._default_manager.bulk_create(found.rows)
        counts[model.table.name] = len(found.rows)
        issues += found.issues
        if model is Revision:
            about = {
                (row.indicator_id, row.part, row.period)
                for row in cast(tuple[Revision, ...], found.rows)
            }
    new, contradictions = publications_in(folder.contents.published, folder.path, now.tzinfo)
    for one in new:
        one.publication.save(force_insert=True)
        PublicationFile.objects.bulk_create(one.rows())
    counts["publications"] = len(new)
    return counts, about, (*issues, *contradictions)


def _write_people(record: Record, posts: Iterable[NamedPost]) -> Mapping[str, Person]:
    """Make or mend whoever is named; nobody is taken away, and no account is touched."""
    directorates = keep_directorates(record.council)
    people = {person.post: person for person in Person.objects.select_related("directorate")}
    for person in people.values():
        person.position = 0
    new: list[Person] = []
    for named in posts:
        if named.post not in people:
            people[named.post] = Person(post=named.post, password=make_password(None))
            new.append(people[named.post])
        _describe(people[named.post], named, directorates)
    known = [person for person in people.values() if person.pk]
    Person.objects.bulk_update(
        known, ["position", "described_role", "contact", "directorate"], batch_size=100
    )
    Person.objects.bulk_create(new)
    return people


def _describe(person: Person, named: NamedPost, directorates: Mapping[str, Directorate]) -> None:
    person.position = named.position
    if named.position:
        person.described_role, person.contact = named.described_role, named.contact
    if named.position or person.directorate is None:
        person.directorate = directorates.get(named.directorate)


def _write_submissions(people: Mapping[str, Person], added: set[Key], now: datetime) -> None:
    """Let every value on record have its submission; what is in somebody's hands stays as it is.

    One that was signed off follows a value of its own that the folder has added.
    """
    values = latest(cells for _, _, cells in rows(Revision.objects.all()))
    said = latest(cells for _, _, cells in rows(Commentary.objects.all()))
    there = {(each.indicator_id, each.part, each.period): each for each in Submission.objects.all()}
    missing = {about: cells for about, cells in values.items() if about not in there}
    Submission.objects.bulk_create(submissions(missing, said, people, now.tzinfo))
    signed = {
        about: each
        for about, each in there.items()
        if about in added and each.state == SubmissionState.SIGNED_OFF
    }
    newer = {about: values[about] for about in signed}
    for after in submissions(newer, said, people, now.tzinfo):
        before = signed[after.indicator_id, after.part, after.period]
        after.pk, after.version, after.cycle = before.pk, before.version + 1, before.cycle
        after.save(force_update=True)


def _appoint(record: Record, people: Mapping[str, Person], now: datetime) -> None:
    """Give the roles of data owner and sign-off officer to the posts that definitions name."""
    held = set(Appointment.objects.values_list("person_id", "role"))
    Appointment.objects.bulk_create(
        Appointment(person=people[post], role=role, since=since)
        for (post, role), since in appointments(record, now.date()).items()
        if (people[post].pk, role) not in held
    )


def _record_export(files: Mapping[str, bytes], *, by: Viewer, now: datetime) -> str:
    digest = digest_of(files)
    record_event(
        by=by.login or by.post,
        by_name=by.name,
        act="exported",
        subject_kind="council folder",
        subject="the whole council",
        after={"digest": digest, "files": len(files)},
        now=now,
    )
    return digest
