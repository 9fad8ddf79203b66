"""Sign-off: who may do what with a submission, and when.

A submission is a draft until its owner submits it. One officer signs it off; where the council has
two levels, a first one checks it before. What is wrong goes back with a reason, what is signed off
is reopened with a reason, and nobody signs off what they submitted.
"""

import pytest

from goldenthread.core.collection.submission import (
    MOVES,
    ActDone,
    Attempt,
    Duty,
    Levels,
    SubmissionAct,
    SubmissionError,
    SubmissionState,
    move,
    offered,
)

DONE_BY_ENGINEER = (
    ActDone(act=SubmissionAct.SAVE, person="engineer"),
    ActDone(act=SubmissionAct.SUBMIT, person="engineer"),
)


def after(state, act, duty, *, levels=1, locked=False, exception="", **attempt):
    """The state that follows, or the name of the refusal."""
    facts = Attempt(**{"person": "director", "duties": frozenset([Duty(duty)]), **attempt})
    try:
        return move(
            SubmissionState(state),
            SubmissionAct(act),
            facts=facts,
            levels=Levels(levels),
            locked=locked,
            exception=exception,
        ).value
    except SubmissionError as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize(
    ("state", "act", "duty", "expected"),
    [
        ("draft", "save", "data owner", "draft"),
        ("draft", "submit", "data owner", "submitted"),
        ("reopened", "save", "data owner", "reopened"),
        ("reopened", "submit", "data owner", "submitted"),
        ("submitted", "take back", "data owner", "draft"),
        ("submitted", "sign off", "sign-off officer", "signed off"),
        ("draft", "sign off", "sign-off officer", "WrongState"),
        ("submitted", "save", "data owner", "WrongState"),
        ("submitted", "submit", "data owner", "AlreadySubmitted"),
        ("signed off", "submit", "data owner", "AlreadySignedOff"),
        ("signed off", "save", "data owner", "AlreadySignedOff"),
        ("signed off", "sign off", "sign-off officer", "AlreadySignedOff"),
        ("submitted", "sign off", "data owner", "NotYourDuty"),
        ("submitted", "sign off", "performance team", "NotYourDuty"),
        ("draft", "submit", "sign-off officer", "NotYourDuty"),
    ],
)
def test_a_submission_is_a_draft_then_submitted_then_signed_off(state, act, duty, expected):
    """A second click is told that nothing more is needed; what is signed off stands as it is."""
    assert after(state, act, duty) == expected


@pytest.mark.parametrize(
    ("state", "act", "duty", "levels", "expected"),
    [
        ("submitted", "check", "checking officer", 2, "checked"),
        ("checked", "sign off", "sign-off officer", 2, "signed off"),
        ("submitted", "sign off", "sign-off officer", 2, "WrongState"),
        ("checked", "take back", "data owner", 2, "WrongState"),
        ("submitted", "check", "checking officer", 1, "WrongState"),
        ("checked", "sign off", "sign-off officer", 1, "signed off"),
    ],
)
def test_with_two_levels_a_first_officer_checks_before(state, act, duty, levels, expected):
    """With one level there is no check; what was checked while there were two may be signed off."""
    assert after(state, act, duty, levels=levels) == expected


@pytest.mark.parametrize(
    ("state", "act", "duty", "reason", "expected"),
    [
        ("submitted", "send back", "sign-off officer", "The June depot is missing.", "reopened"),
        ("submitted", "send back", "sign-off officer", "", "ReasonNeeded"),
        ("submitted", "send back", "sign-off officer", "n/a", "ReasonNeeded"),
        ("signed off", "reopen", "sign-off officer", "Late returns came in.", "reopened"),
        ("signed off", "reopen", "performance team", "Late returns came in.", "reopened"),
        ("signed off", "reopen", "performance team", ".", "ReasonNeeded"),
        ("signed off", "reopen", "data owner", "Late returns came in.", "NotYourDuty"),
        ("submitted", "reopen", "performance team", "Late returns came in.", "WrongState"),
    ],
)
def test_what_goes_back_goes_back_for_a_reason(state, act, duty, reason, expected):
    """The owner reads it beside the figure. "n/a" is no reason."""
    assert after(state, act, duty, reason=reason) == expected


@pytest.mark.parametrize(
    ("person", "for_whom", "duty", "expected"),
    [
        ("director", "", "sign-off officer", "signed off"),
        ("engineer", "", "sign-off officer", "OwnSubmission"),
        ("engineer", "director", "cover for the sign-off officer", "OwnSubmission"),
        ("director", "engineer", "cover for the sign-off officer", "OwnSubmission"),
        ("deputy", "director", "cover for the sign-off officer", "signed off"),
    ],
)
def test_nobody_signs_off_what_they_submitted_themselves_or_through_others(
    person, for_whom, duty, expected
):
    """The engineer submitted: she cannot sign, nor cover for the director, nor have him cover for her."""
    found = after(
        "submitted", "sign off", duty, person=person, on_behalf_of=for_whom, done=DONE_BY_ENGINEER
    )
    assert found == expected


@pytest.mark.parametrize("person", ["engineer", "technician"])
def test_the_owner_and_the_delegate_are_both_behind_the_figure(person):
    """The technician submits for the engineer: neither of them signs it off."""
    done = (ActDone(act=SubmissionAct.SUBMIT, person="technician", on_behalf_of="engineer"),)
    assert after("submitted", "sign off", "sign-off officer", person=person, done=done) == (
        "OwnSubmission"
    )


def test_who_submitted_once_never_signs_that_submission():
    """Sent back, and sent in again by the director: it may still be the engineer's figure."""
    again = ActDone(act=SubmissionAct.SUBMIT, person="director")
    found = after(
        "submitted",
        "sign off",
        "sign-off officer",
        person="engineer",
        done=(*DONE_BY_ENGINEER, again),
    )
    assert found == "OwnSubmission"


@pytest.mark.parametrize(
    ("checked_by", "signed_by", "expected"),
    [
        ("director", "deputy", "signed off"),
        ("director", "director", "OwnCheck"),
        ("engineer", "deputy", "signed off"),
    ],
)
def test_two_levels_are_two_people(checked_by, signed_by, expected):
    """Who checked does not also sign."""
    done = (
        ActDone(act=SubmissionAct.SUBMIT, person="analyst"),
        ActDone(act=SubmissionAct.CHECK, person=checked_by),
    )
    found = after("checked", "sign off", "sign-off officer", levels=2, person=signed_by, done=done)
    assert found == expected


@pytest.mark.parametrize(
    ("act", "duty", "locked", "exception", "expected"),
    [
        ("submit", "data owner", True, "", "PeriodLocked"),
        ("submit", "data owner", True, "The source system was down.", "submitted"),
        ("submit", "data owner", False, "", "submitted"),
        ("grant an exception", "performance team", True, "", "draft"),
        ("grant an exception", "performance team", False, "", "NotLocked"),
        ("grant an exception", "data owner", True, "", "NotYourDuty"),
    ],
)
def test_the_cut_off_locks_a_period_but_for_recorded_exceptions(
    act, duty, locked, exception, expected
):
    """After the cut-off the papers are being made. An exception is for one submission."""
    found = after(
        "draft", act, duty, locked=locked, exception=exception, reason="The system was down."
    )
    assert found == expected


@pytest.mark.parametrize(
    ("state", "duty", "expected"),
    [
        ("draft", "data owner", ["save", "submit"]),
        ("submitted", "data owner", ["take back"]),
        ("submitted", "sign-off officer", ["sign off", "send back"]),
        ("signed off", "sign-off officer", ["reopen"]),
        ("signed off", "data owner", []),
    ],
)
def test_a_person_is_offered_what_they_can_do(state, duty, expected):
    """No button leads to a refusal, but for a reason that is yet to be given."""
    facts = Attempt(person="director", duties=frozenset([Duty(duty)]), done=DONE_BY_ENGINEER)
    found = offered(SubmissionState(state), facts=facts, levels=Levels.ONE, locked=False)
    assert [act.value for act in found] == expected


def test_every_state_can_be_left_but_by_a_named_act():
    """The table of moves is all there is: every state has a way in and a way out."""
    ends = {each.end for each in MOVES if each.end}
    starts = {start for each in MOVES if each.end for start in each.start}
    assert ends == set(SubmissionState)
    assert starts == set(SubmissionState)
