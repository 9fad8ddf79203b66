"""Whatever a handful of people try, in whatever order: nobody submits and signs the same thing."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.collection.submission import (
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

PEOPLE = ("engineer", "technician", "director")
TRIES = st.lists(
    st.tuples(
        st.sampled_from(SubmissionAct), st.sampled_from(PEOPLE), st.sampled_from(("", *PEOPLE))
    ),
    max_size=14,
)


def walk(tries, levels):
    """Let people with every duty try one act after the other; give what was done, and the state."""
    state, done = SubmissionState.DRAFT, ()
    for act, person, for_whom in tries:
        facts = Attempt(
            person=person,
            duties=frozenset(Duty),
            on_behalf_of=for_whom,
            done=done,
            reason="Asked by the service.",
        )
        acts = offered(state, facts=facts, levels=levels, locked=False)
        refused = False
        try:
            state = move(state, act, facts=facts, levels=levels, locked=False)
        except SubmissionError:
            refused = True
        assert refused is (act not in acts)
        if refused:
            continue
        done = (*done, ActDone(act=act, person=person, on_behalf_of=for_whom))
    return state, done


def people(done, *acts):
    return {
        name for each in done if each.act in acts for name in (each.person, each.on_behalf_of)
    } - {""}


@given(TRIES, st.sampled_from(Levels))
def test_no_sequence_of_moves_lets_one_person_submit_and_sign(tries, levels):
    """Every time something is signed off, those before it had no hand in the figure."""
    _, done = walk(tries, levels)
    for index, each in enumerate(done):
        if each.act is SubmissionAct.SIGN_OFF:
            before = people(done[:index], SubmissionAct.SUBMIT, SubmissionAct.SAVE)
            assert before
            assert not before & people([each], SubmissionAct.SIGN_OFF)


@given(TRIES)
def test_with_two_levels_no_signature_without_a_check_by_somebody_else(tries):
    """Since the last submission somebody checked it, and that was not the one who signed."""
    _, done = walk(tries, Levels.TWO)
    for index, each in enumerate(done):
        if each.act is SubmissionAct.SIGN_OFF:
            before = done[:index]
            last = max(n for n, one in enumerate(before) if one.act is SubmissionAct.SUBMIT)
            checked = people(before[last:], SubmissionAct.CHECK)
            assert checked
            assert not checked & people([each], SubmissionAct.SIGN_OFF)
