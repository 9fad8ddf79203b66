"""An act and its event are kept or lost together, and the events are counted without a gap."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.core.collection.value import Absence
from goldenthread.web.audit.actions import Entry, record, record_many, take_turn
from goldenthread.web.audit.chain import START, canonical
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.request import request_id
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.organisation.models import Directorate


def sequences():
    return list(Event.objects.values_list("sequence", flat=True))


@pytest.mark.django_db
def test_an_event_says_what_was_given(act):
    act(
        "submitted",
        by="owner@example.gov.uk",
        by_name="Head of Revenues",
        indicator="council-tax-collected",
        period="2025-26/Q2",
        before={"value": None},
        after={"value": Decimal("98.10"), "absence": Absence.AWAITED},
        reason="Late return",
    )
    event = Event.objects.get()
    assert (event.sequence, event.previous_digest) == (1, START)
    assert event.at == datetime(2026, 2, 9, 10, tzinfo=UTC)
    assert (event.before, event.after) == (
        '{"value":null}',
        '{"absence":"awaited","value":"98.10"}',
    )
    assert (event.by, event.by_name) == ("owner@example.gov.uk", "Head of Revenues")
    assert (event.indicator, event.period) == ("council-tax-collected", "2025-26/Q2")


@pytest.mark.django_db
def test_the_request_is_named_in_its_events(act):
    token = request_id.set("0f0f0f0f")
    assert act().request_id == "0f0f0f0f"
    request_id.reset(token)
    assert act().request_id == ""


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_is_recorded(now):
    with pytest.raises(RuntimeError, match="transaction"):
        record(by="", act="locked", subject_kind="cycle", subject="2025-26/Q2", now=now)
    assert sequences() == []


@pytest.mark.django_db
def test_a_moment_without_its_time_zone_is_refused(act):
    with pytest.raises(ValueError, match="time zone"):
        act(now=datetime(2026, 2, 9, 10))  # noqa: DTZ001


@pytest.mark.parametrize("thing", [0.1, object(), b"98.1"])
def test_what_has_no_exact_text_is_refused(thing):
    """A binary fraction is not what anybody typed, so it is not written down as if it were."""
    with pytest.raises(TypeError):
        canonical({"value": thing})


def test_the_order_of_fields_does_not_matter():
    assert canonical({"a": 1, "b": {"d": 2, "c": 3}}) == canonical({"b": {"c": 3, "d": 2}, "a": 1})


@pytest.mark.django_db
def test_a_lost_act_leaves_no_gap(act):
    act()
    with contextlib.suppress(LookupError), transaction.atomic():
        act()
        raise LookupError
    act()
    assert sequences() == [1, 2]
    assert verify_log().fault is None


@pytest.mark.django_db
def test_many_events_are_recorded_in_a_few_statements(now, django_assert_max_num_queries):
    """Loading a council folder is thousands of acts. SQLite takes about 60 rows in a statement."""
    entries = [Entry(act="loaded", subject_kind="value", subject=str(n)) for n in range(600)]
    statements = 5 if connection.vendor == "postgresql" else 14
    with django_assert_max_num_queries(statements), transaction.atomic():
        record_many(entries, by="team", now=now)
    assert sequences() == list(range(1, 601))
    assert verify_log().count == 600


@pytest.mark.django_db
def test_no_two_events_follow_the_same_one(act):
    """The database refuses a fork of the chain, whoever writes it."""
    first = act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(
            **{**first.hashed(), "sequence": 2, "digest": "f" * 64, "previous_digest": START}
        )


def at_once(people, work):
    """Let people work at the same time, each on a connection of their own; any fault fails."""
    gate = threading.Barrier(people)

    def one(number):
        try:
            gate.wait()
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(one, range(people)))


@pytest.mark.django_db(transaction=True)
def test_people_acting_at_once_are_counted_without_a_gap(act):
    """Eight people, twenty-five acts each, all at once."""

    def work(number):
        for turn in range(25):
            act(by=f"person {number}", subject=str(turn))

    at_once(8, work)
    assert sequences() == list(range(1, 201))
    assert verify_log().fault is None


@pytest.mark.django_db(transaction=True)
def test_acts_on_the_same_things_in_another_order_do_not_block_each_other(act):
    """Whoever locks rows takes the turn first; otherwise PostgreSQL would have to break one off."""
    things = [Directorate.objects.create(name=name, position=1) for name in ("one", "two")]

    def work(number):
        for _ in range(10):
            with transaction.atomic():
                take_turn()
                for thing in things if number else reversed(things):
                    Directorate.objects.select_for_update().get(pk=thing.pk)
                    act(subject=thing.name)

    at_once(2, work)
    assert len(sequences()) == 40
