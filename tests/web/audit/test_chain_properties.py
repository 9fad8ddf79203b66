"""Whatever is done, the chain of it verifies; whatever is changed in it afterwards is found."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.web.audit.actions import Entry, chained, record_many
from goldenthread.web.audit.anchors import Anchor
from goldenthread.web.audit.chain import START, digest
from goldenthread.web.audit.models import HASHED
from goldenthread.web.audit.verify import verify_chain, verify_log

MOMENT = datetime(2026, 2, 9, 10, tzinfo=UTC)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
things = st.recursive(
    st.none() | st.booleans() | st.integers() | words | st.decimals(allow_nan=False) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
fields = st.none() | st.dictionaries(words, things, max_size=3)
entries = st.builds(
    Entry,
    act=st.sampled_from(["submitted", "signed off", "reopened"]),
    subject_kind=st.just("submission"),
    subject=words,
    indicator=words,
    period=words,
    before=fields,
    after=fields,
    reason=words,
)


@st.composite
def logs(draw, least=1):
    """A chain of events as rows, newest last."""
    made = draw(st.lists(entries, min_size=least, max_size=6))
    events = chained(made, (0, START), by="owner", by_name="Owner", now=MOMENT)
    return [{**event.hashed(), "digest": event.digest} for event in events]


def other(value):
    """The nearest value of the same kind that is not this one."""
    match value:
        case int():
            return value + 1
        case datetime():
            return value + timedelta(microseconds=1)
        case _:
            return f"{value}0"


def fault_of(rows, anchors=()):
    fault = verify_chain(rows, anchors).fault
    return fault and fault.sequence


@given(rows=logs())
def test_any_sequence_of_acts_verifies(rows):
    found = verify_chain(rows)
    assert (found.count, found.head, found.fault) == (len(rows), rows[-1]["digest"], None)
    assert fault_of(rows, [found.anchor]) is None


@given(rows=logs(), choice=st.data())
def test_any_single_change_is_found_where_it_was_made(rows, choice):
    at = choice.draw(st.integers(0, len(rows) - 1))
    field = choice.draw(st.sampled_from([*HASHED, "digest"]))
    rows[at] = {**rows[at], field: other(rows[at][field])}
    assert fault_of(rows) == at + 1


@given(rows=logs(), choice=st.data())
def test_a_change_with_its_own_digest_mended_is_found_at_the_next_event(rows, choice):
    """Whoever mends one digest has to mend all that follow; the anchor tells when they did."""
    anchor = verify_chain(rows).anchor
    at = choice.draw(st.integers(0, len(rows) - 1))
    rows[at] = {**rows[at], "reason": other(rows[at]["reason"])}
    rows[at]["digest"] = digest({name: rows[at][name] for name in HASHED})
    last = at == len(rows) - 1
    assert fault_of(rows) == (None if last else at + 2)
    assert fault_of(rows, [anchor]) is not None


@given(rows=logs(least=2), choice=st.data())
def test_an_event_taken_out_is_found(rows, choice):
    at = choice.draw(st.integers(0, len(rows) - 2))
    del rows[at]
    assert fault_of(rows) == at + 1


@given(rows=logs(least=2), choice=st.data())
def test_events_taken_from_the_end_are_found_against_an_anchor(rows, choice):
    anchor = verify_chain(rows).anchor
    kept = rows[: choice.draw(st.integers(0, len(rows) - 1))]
    assert fault_of(kept) is None
    assert fault_of(kept, [anchor]) == len(kept) + 1


@given(rows=logs(least=2), choice=st.data())
def test_two_events_changing_places_are_found(rows, choice):
    first, second = sorted(choice.draw(st.permutations(range(len(rows))))[:2])
    rows[first], rows[second] = rows[second], rows[first]
    assert fault_of(rows) == first + 1


@given(mine=logs(), theirs=logs())
def test_a_log_written_anew_is_found_against_an_anchor(mine, theirs):
    """Each chain has salts of its own, so not even the same acts give the same digests."""
    anchor = Anchor(1, mine[0]["digest"])
    assert fault_of(theirs, [anchor]) == 1


@pytest.mark.django_db
@given(made=st.lists(entries, max_size=4), moment=st.datetimes(timezones=st.just(UTC)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_database_gives_back_is_what_was_hashed(made, moment):
    """Whatever is typed, and to the microsecond; the log grows from example to example."""
    with transaction.atomic():
        record_many(made, by="owner", now=moment)
    assert verify_log().fault is None
