"""Loading a folder: what becomes of it, what is refused, and that half of it never stays."""

import shutil
from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from goldenthread.core.collection.submission import SubmissionState
from goldenthread.files.council.folder import read_folder
from goldenthread.web.audit.models import Event
from goldenthread.web.collection.models import Revision, Submission
from goldenthread.web.council_folder import actions
from goldenthread.web.council_folder.queries import digest_of, exported_files, is_loaded
from goldenthread.web.council_folder.refusals import AlreadyLoaded, FolderNotEmpty, NotLoaded
from goldenthread.web.kpi_sets.models import Definition, Indicator, Target
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Directorate, Person
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.publications.models import Publication, PublicationFile
from goldenthread.web.refusals import NotPermitted
from tests.loaded import EXAMPLES


@pytest.fixture
def folder(tmp_path):
    """A copy of the small example, to be changed."""
    return shutil.copytree(EXAMPLES / "small", tmp_path / "council")


@pytest.fixture
def replace(example, team, now):
    """Put a folder over the loaded example."""
    return lambda folder: actions.replace(folder, by=team, now=now, reason="A new year.")


def change(folder, file, old, new):
    """Change words in a file of the folder; they must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder, file, row):
    """Add a row to a file of the folder."""
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write(f"{row}\n")


# What a load makes of a folder


def test_whoever_is_named_becomes_somebody_with_a_role(example):
    """People stand in no people.csv here; duties need them all the same."""
    assert not exported_files().keys() & {"people.csv"}
    owner = Person.objects.get(post="Housing Officer")
    assert owner.login is None
    assert not owner.has_usable_password()
    assert owner.directorate == Directorate.objects.get(name="Services")
    roles = Appointment.objects.filter(person__post__in=["Housing Officer", "Director of Services"])
    assert set(roles.values_list("person__post", "role")) == {
        ("Housing Officer", RoleKey.DATA_OWNER),
        ("Director of Services", RoleKey.SIGN_OFF_OFFICER),
    }


def test_a_signed_value_is_a_submission_that_is_signed_off(example):
    found = Submission.objects.get(indicator="empty-homes", part="", period="2024-25/Q4")
    assert found.state == SubmissionState.SIGNED_OFF
    assert (found.submitted_by.post, found.signed_off_by.post) == (
        "Housing Officer",
        "Director of Services",
    )
    assert timezone.localtime(found.signed_off_at).date() == date(2025, 4, 10)
    assert found.what_happened.startswith("Twenty-seven homes were empty")


def test_a_value_that_nobody_has_signed_is_submitted(folder, db, team, now):
    change(
        folder,
        "values/2024-25.csv",
        "Housing Officer,Director of Services,2024-07-10",
        "Housing Officer,,",
    )
    assert actions.load(folder, by=team, now=now).is_written
    found = Submission.objects.get(indicator="empty-homes", part="", period="2024-25/Q1")
    assert (found.state, found.signed_off_by) == (SubmissionState.SUBMITTED, None)


def test_a_load_is_one_event_with_the_digest_of_what_an_export_gives(example):
    event = Event.objects.get(act="loaded")
    assert event.subject == "small-borough"
    assert digest_of(exported_files()) in event.after


def test_whoever_depends_on_the_record_is_told(folder, db, team, now):
    heard = []
    record_changed.connect(listener := lambda **said: heard.append(said["indicators"]))
    try:
        actions.load(folder, by=team, now=now)
    finally:
        record_changed.disconnect(listener)
    assert heard == [None]


# What is refused


def test_a_folder_with_an_error_is_not_loaded_at_all(folder, db, team, now):
    change(
        folder, "values/2024-25.csv", "empty-homes,,2024-25/Q1,17", "empty-homes,,2024-25/Q1,n/a"
    )
    loaded = actions.load(folder, by=team, now=now)
    assert not loaded.is_written
    assert [(issue.code, str(issue.place)) for issue in loaded.issues] == [
        ("absence-mark", "values/2024-25.csv:2:value")
    ]
    assert not is_loaded()
    assert not Indicator.objects.exists()
    assert not Event.objects.exists()


def test_a_folder_that_is_not_there_is_an_issue(tmp_path, db, team, now):
    (issue,) = actions.load(tmp_path / "nowhere", by=team, now=now).issues
    assert issue.code == "no-folder"


def test_a_text_longer_than_the_database_takes_is_an_issue(folder, db, team, now):
    """The command line minds no length; a column of a hundred characters does."""
    long = "x" * 101
    for file in ("kpi-sets", "targets", "values", "commentary"):
        path = folder / file / "2024-25.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("empty-homes", long))
    loaded = actions.load(folder, by=team, now=now)
    assert {issue.code for issue in loaded.issues} == {"cell-too-long"}
    assert not is_loaded()


@pytest.mark.parametrize("role", [role for role in RoleKey if role != RoleKey.PERFORMANCE_TEAM])
@pytest.mark.parametrize("act", [actions.load, actions.replace, actions.export])
def test_only_the_performance_team_takes_a_council_in_or_out(example, tmp_path, now, act, role):
    with pytest.raises(NotPermitted):
        act(tmp_path / "out", by=Viewer(person=1, roles=frozenset({role})), now=now)


def test_a_second_council_is_refused(example, team, now):
    with pytest.raises(AlreadyLoaded):
        actions.load(example, by=team, now=now)


def test_nothing_is_replaced_or_exported_where_nothing_is(folder, db, team, now):
    with pytest.raises(NotLoaded):
        actions.replace(folder, by=team, now=now)
    with pytest.raises(NotLoaded):
        actions.export(folder.parent / "out", by=team, now=now)


def test_an_export_does_not_mix_with_what_is_there(example, folder, team, now):
    with pytest.raises(FolderNotEmpty):
        actions.export(folder, by=team, now=now)


# Half of it never stays


@pytest.mark.parametrize("fails", ["_write_submissions", "_appoint", "_accept", "record_event"])
def test_a_load_that_breaks_off_leaves_nothing(folder, db, team, now, monkeypatch, fails):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, fails, stop)
    with pytest.raises(KeyboardInterrupt):
        actions.load(folder, by=team, now=now)
    assert not is_loaded()
    assert not Revision.objects.exists()
    assert not Person.objects.exists()
    assert not Event.objects.exists()


# A newer folder over an older one


def test_the_same_folder_again_changes_nothing(example, replace):
    before = exported_files()
    replaced = replace(example)
    assert replaced.counts["values"] == 0
    assert exported_files() == before


def test_definitions_and_targets_become_those_of_the_folder(folder, replace):
    change(folder, "kpi-sets/2024-25.csv", "Empty council homes", "Homes standing empty")
    change(folder, "targets/2024-25.csv", "empty-homes,,2024-25,20", "empty-homes,,2024-25,21")
    assert replace(folder).is_written
    assert Definition.objects.get(indicator="empty-homes").title == "Homes standing empty"
    assert Target.objects.get(indicator="empty-homes", part="").target == "21"


NEW = (
    "empty-homes,,2024-25/Q1,16,,,,,,,2025-05-01,,Two were counted twice.,,Housing Officer,"
    "Director of Services,2025-05-01,yes"
)


def test_values_are_added(folder, replace):
    add(folder, "values/2024-25.csv", NEW)
    assert replace(folder).counts["values"] == 1
    rows = Revision.objects.filter(indicator="empty-homes", period="2024-25/Q1")
    assert list(rows.order_by("recorded_on").values_list("value", flat=True)) == ["17", "16"]


def test_a_signed_off_submission_follows_its_newer_value(folder, replace):
    add(folder, "values/2024-25.csv", NEW)
    assert replace(folder).is_written
    found = Submission.objects.get(indicator="empty-homes", part="", period="2024-25/Q1")
    assert (found.state, found.value) == (SubmissionState.SIGNED_OFF, "16")
    assert found.revision_reason == "Two were counted twice."


def test_a_value_on_record_that_differs_in_the_folder_is_refused(folder, replace):
    before = exported_files()
    change(folder, "values/2024-25.csv", "empty-homes,,2024-25/Q1,17", "empty-homes,,2024-25/Q1,18")
    change(folder, "kpi-sets/2024-25.csv", "Empty council homes", "Homes standing empty")
    refused = replace(folder)
    assert [(issue.code, str(issue.place)) for issue in refused.issues] == [
        ("differs-from-record", "values/2024-25.csv:2:value")
    ]
    assert exported_files() == before


def test_a_value_that_the_folder_lacks_stays_on_record(folder, replace):
    path = folder / "values" / "2024-25.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    before = exported_files()
    assert replace(folder).is_written
    assert exported_files() == before


def test_what_people_are_working_on_is_left_alone(folder, replace):
    Submission.objects.filter(indicator="empty-homes", period="2024-25/Q1").update(
        state=SubmissionState.REOPENED, value="15"
    )
    add(folder, "values/2024-25.csv", NEW)
    assert replace(folder).is_written
    found = Submission.objects.get(indicator="empty-homes", part="", period="2024-25/Q1")
    assert (found.state, found.value) == (SubmissionState.REOPENED, "15")


def test_a_folder_that_drops_an_indicator_with_values_does_not_read(folder, replace):
    """Its values stay on record, so its definition must."""
    for file in ("kpi-sets", "targets", "values", "commentary"):
        path = folder / file / "2024-25.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("empty-homes")]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    refused = replace(folder)
    assert {issue.code for issue in refused.issues} == {"unknown-indicator"}
    assert Definition.objects.filter(indicator="empty-homes").exists()


# Publications


def test_a_publication_comes_in_and_goes_out_with_its_pack(folder, db, team, now):
    files = _publish(folder)
    assert actions.load(folder, by=team, now=now).is_written
    exported = exported_files()
    assert {path: exported[path] for path in files} == files
    assert PublicationFile.objects.get().path == "public/cover.html"


def test_a_publication_on_record_is_never_another(folder, example, team, now, replace):
    _publish(folder)
    assert replace(folder).counts["publications"] == 1
    _publish(folder, digest="b" * 64)
    refused = replace(folder)
    assert [issue.code for issue in refused.issues] == ["differs-from-record"]
    assert Publication.objects.get().digest == "a" * 64


def _publish(folder, digest="a" * 64):
    below = "publications/2024-25-Q4/1"
    manifest = (
        '{\n "period": "2024-25/Q4",\n "number": 1,\n "as_at": "2025-04-18",\n'
        f' "digest": "{digest}"\n}}\n'
    )
    files = {
        f"{below}/manifest.json": manifest.encode(),
        f"{below}/public/cover.html": b"<!DOCTYPE html><title>Cover</title>",
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return files


# In, out and in again


def test_an_export_loads_into_the_same_database(north_northamptonshire, team, now, tmp_path):
    """The record and its files are the same after a way out and in again."""
    digest = actions.export(tmp_path / "out", by=team, now=now)
    assert read_folder(tmp_path / "out") == read_folder(north_northamptonshire)
    again = actions.replace(tmp_path / "out", by=team, now=now)
    assert again.digest == digest
    assert {again.counts[name] for name in ("values", "commentary", "comparators")} == {0}


def test_a_constraint_of_the_database_stands_behind_the_check(example):
    """Were a second row of the same day ever written, the database would refuse it."""
    row = Revision.objects.first()
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)
