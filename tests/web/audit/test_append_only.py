"""Rows that are only ever added to: the database itself refuses, also after a later migration."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from goldenthread.web.audit import checks
from goldenthread.web.audit.append_only import AppendOnly
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.triggers import drop_triggers, make_triggers, missing_triggers

ALTERED = "tests.web.audit.altered"

ATTEMPTS = {
    "update": "UPDATE audit_event SET reason = 'another'",
    "delete": "DELETE FROM audit_event",
    "replace": "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
    "truncate": "TRUNCATE audit_event",
}
SPOKEN = {"postgresql": ("update", "delete", "truncate"), "sqlite": ("update", "delete", "replace")}


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_database_refuses_every_statement_that_changes_or_removes(act):
    act(reason="as it was")
    for attempt in SPOKEN[connection.vendor]:
        with pytest.raises(IntegrityError, match="audit_event is only ever added to"):
            execute(ATTEMPTS[attempt])
    assert Event.objects.get().reason == "as it was"


@pytest.mark.django_db
def test_the_database_refuses_what_the_models_would_do(act):
    event = act(reason="as it was")
    event.reason = "another"
    for attempt in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(reason="another")
    assert Event.objects.get().reason == "as it was"


@pytest.mark.django_db(transaction=True)
def test_a_later_migration_does_not_lose_the_triggers(act, settings, capsys):
    """SQLite rebuilds the table and drops them without a word; so they are made after a migration."""
    altered = import_module(f"{ALTERED}.0002_alter_the_log")
    act()
    settings.MIGRATION_MODULES = {"audit": ALTERED}
    call_command("migrate", "audit", verbosity=0)
    try:
        assert len(altered.noted) == (2 if connection.vendor == "sqlite" else 0)
        assert missing_triggers() == ()
        with pytest.raises(IntegrityError):
            execute(ATTEMPTS["update"])
    finally:
        call_command("migrate", "audit", "0001", verbosity=0)
    assert missing_triggers() == ()


@pytest.mark.django_db
def test_no_table_lacks_a_trigger():
    assert missing_triggers() == ()


@pytest.mark.django_db
def test_missing_triggers_are_told_and_made_again():
    drop_triggers()
    told = missing_triggers()
    assert {trigger.table for trigger in told} >= {"audit_event"}
    assert len(checks.triggers_are_there(databases=["default"])) == len(told)
    make_triggers()
    assert missing_triggers() == ()


WEAKENED = {
    "sqlite": (
        "DROP TRIGGER only_added_to_audit_event_update",
        "CREATE TRIGGER only_added_to_audit_event_update BEFORE UPDATE ON audit_event BEGIN SELECT 1; END",
    ),
    "postgresql": ("ALTER TABLE audit_event DISABLE TRIGGER USER",),
}


@pytest.mark.django_db
def test_a_trigger_that_was_weakened_counts_as_missing(act):
    """On SQLite one of the same name that lets through, on PostgreSQL one switched off."""
    act()
    for statement in WEAKENED[connection.vendor]:
        execute(statement)
    assert {trigger.table for trigger in missing_triggers()} == {"audit_event"}
    make_triggers()
    with pytest.raises(IntegrityError):
        execute(ATTEMPTS["update"])


@pytest.mark.django_db
def test_the_function_that_refuses_is_looked_at_too():
    if connection.vendor == "postgresql":
        execute(
            "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NEW; END'"
        )
        assert missing_triggers() != ()
        make_triggers()
    assert missing_triggers() == ()


@isolate_apps("goldenthread.web.audit")
def test_a_key_that_would_change_a_kept_row_is_refused(monkeypatch):
    class Answer(AppendOnly):
        event = models.ForeignKey(Event, models.CASCADE)
        cause = models.ForeignKey(Event, models.PROTECT, related_name="+")

        class Meta:
            app_label = "audit"

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Answer])
    (error,) = checks.keys_keep_rows()
    assert (error.id, error.msg.split()[0]) == ("audit.E001", "Answer.event")


@pytest.mark.django_db
def test_the_service_is_not_well_without_its_triggers(client):
    assert client.get("/health").status_code == 200
    drop_triggers()
    assert client.get("/health").status_code == 503


@pytest.mark.django_db
def test_what_is_recorded_and_what_is_published_is_only_added_to():
    """Another table may join them. For one to leave them is a decision, to be written down."""
    drop_triggers()
    assert {trigger.table for trigger in missing_triggers()} >= {
        "audit_event",
        "collection_actdone",
        "collection_commentary",
        "collection_revision",
        "publications_publication",
        "publications_publicationfile",
    }
