"""A pack is built from the record, looked at, and published once and for all."""

import pytest
from django.db import IntegrityError, transaction

from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.verify import verify
from goldenthread.web.audit.models import Event
from goldenthread.web.collection.models import Revision
from goldenthread.web.publications import actions, refusals
from goldenthread.web.publications.models import Build, Publication, PublicationFile
from goldenthread.web.publications.tasks import build_pack
from goldenthread.web.refusals import NotPermitted
from tests.web.publications.conftest import PERIOD


def test_a_pack_is_built_in_the_background(built):
    assert (built.state, built.issues, built.number) == ("built", [], 1)
    assert built.steps_done == built.steps
    assert built.files.filter(path="public/appendix-a-services.pdf").exists()


def test_a_publication_is_what_was_built_byte_for_byte(built, team, now):
    kept = {file.path: bytes(file.content) for file in built.files.all()}
    publication = actions.publish(built.pk, by=team, now=now)
    assert {file.path: bytes(file.content) for file in publication.files.all()} == kept
    assert Event.objects.filter(act="published", subject=str(publication)).count() == 1


def test_a_publication_verifies_on_the_command_line(publication, tmp_path):
    files = {file.path: bytes(file.content) for file in publication.files.all()}
    write_folder(tmp_path / "pack", files)
    assert verify(tmp_path / "pack").issues == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: Publication.objects.update(digest="0"),
        lambda one: Publication.objects.filter(pk=one.pk).delete(),
        lambda one: PublicationFile.objects.update(content=b""),
        lambda one: one.files.first().delete(),
    ],
    ids=["digest", "publication", "content", "file"],
)
def test_the_database_lets_nobody_change_a_publication(publication, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(publication)


def test_the_same_pack_is_published_once(publication, team, now):
    build = Build.objects.get()
    with pytest.raises(refusals.AlreadyPublished):
        actions.publish(build.pk, by=team, now=now)
    assert Publication.objects.count() == 1


def test_nothing_new_to_say_is_not_built_again(publication, team, now):
    again = actions.ask_build(PERIOD, as_at=None, by=team, now=now)
    assert build_pack.call(again.pk) == "refused"


def test_a_pack_of_a_record_that_has_changed_is_not_published(built, team, now):
    row = Revision.objects.filter(part="").first()
    cells = {column.name: getattr(row, column.name) for column in Revision.table.columns[1:]}
    cells |= {"recorded_on": "2026-02-01", "revision_reason": "Late cases arrived."}
    Revision.objects.create(file=row.file, position=100_000, indicator_id=row.indicator_id, **cells)
    with pytest.raises(refusals.RecordHasChanged):
        actions.publish(built.pk, by=team, now=now)
    assert not Publication.objects.exists()


def test_what_waits_for_an_answer_is_not_published(built, team, now):
    Build.objects.update(issues=["STP01 has a point that nobody has answered."])
    with pytest.raises(refusals.NotReady):
        actions.publish(built.pk, by=team, now=now)


@pytest.mark.parametrize(
    "role", ["data owner", "Member", "auditor", "administrator", "scrutiny officer"]
)
def test_others_neither_build_nor_publish(built, viewer, now, role):
    somebody = viewer(role, "Somebody")
    with pytest.raises(NotPermitted):
        actions.ask_build(PERIOD, as_at=None, by=somebody, now=now)
    with pytest.raises(NotPermitted):
        actions.publish(built.pk, by=somebody, now=now)


def test_a_fault_while_building_is_told_and_logged(example, team, now, monkeypatch):
    build = actions.ask_build(PERIOD, as_at=None, by=team, now=now)
    monkeypatch.setattr("goldenthread.web.publications.tasks.pack", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_pack.call(build.pk)
    build.refresh_from_db()
    assert (build.state, build.files.count()) == ("failed", 0)


def test_a_build_that_another_worker_has_is_left_alone(built):
    assert build_pack.call(built.pk) == "built"
    assert Build.objects.count() == 1


def test_an_answer_to_a_point_goes_on_the_record(north_northamptonshire, team, now):
    from goldenthread.core.period import Period
    from goldenthread.web.publications.points import points

    quarter = Period.parse("2025-26/Q2")
    open_points = [point for point in points(quarter, team) if not point.answer]
    actions.answer_point(open_points[0], "The figure was looked at and stands.", by=team, now=now)
    left = [point for point in points(quarter, team) if not point.answer]
    assert len(left) == len(open_points) - 1
    with pytest.raises(refusals.NoAnswer):
        actions.answer_point(open_points[1], "  ", by=team, now=now)
