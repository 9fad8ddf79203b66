"""Refused acts on a submission: each says in a sentence what can be done instead."""

import pytest

from goldenthread.core.collection.submission import (
    Attempt,
    Duty,
    Levels,
    SubmissionAct,
    SubmissionError,
    SubmissionState,
    move,
)

ANYBODY = Attempt(person="engineer", duties=frozenset(Duty), reason="Asked by the service.")


@pytest.mark.parametrize("levels", Levels)
@pytest.mark.parametrize("state", SubmissionState)
@pytest.mark.parametrize("act", SubmissionAct)
@pytest.mark.parametrize("locked", [False, True])
def test_an_act_leads_somewhere_or_says_why_not(levels, state, act, locked):
    try:
        assert move(state, act, facts=ANYBODY, levels=levels, locked=locked) in SubmissionState
    except SubmissionError as refusal:
        message = str(refusal)
    else:
        message = "Done."
    assert message[0].isupper()
    assert message.endswith(".")
    assert "SubmissionState" not in message


@pytest.mark.parametrize(
    ("state", "act", "part_of_message"),
    [
        ("draft", "sign off", "It has not been submitted yet"),
        ("submitted", "save", "Ask for it to be sent back"),
        ("submitted", "reopen", "Only what has been signed off is reopened"),
        ("checked", "check", "It has been checked already"),
        ("submitted", "sign off", "It waits for its first check"),
        ("signed off", "save", "it must be reopened, with a reason"),
        ("submitted", "submit", "nothing more is needed"),
    ],
)
def test_a_wrong_moment_is_told_by_the_right_one(state, act, part_of_message):
    with pytest.raises(SubmissionError, match=part_of_message):
        move(
            SubmissionState(state), SubmissionAct(act), facts=ANYBODY, levels=Levels.TWO,
            locked=False,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "who"),
    [
        ("sign off", "the sign-off officer or the cover for the sign-off officer"),
        ("grant an exception", "by the performance team of"),
    ],
)
def test_whose_duty_it_is_is_named(act, who):
    nobody = Attempt(person="engineer", duties=frozenset())
    with pytest.raises(SubmissionError, match=who):
        move(
            SubmissionState.SUBMITTED, SubmissionAct(act), facts=nobody, levels=Levels.ONE,
            locked=False,
        )  # fmt: skip
