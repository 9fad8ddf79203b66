"""The life of a submission: draft, submitted, checked, signed off, and open again for a reason.

For the data owner, who must know whether a figure has left the desk, and for the officer who signs,
who must be able to say afterwards that somebody else put the figure down. Each council says whether
one officer signs or whether a first one checks before (``Levels``).

Nobody signs off what they submitted. It is a matter of people and not of posts: those behind the
figure (who wrote or sent it, and for whom) and those behind the signature (who signs, and for whom)
have nobody in common, over the whole life of the submission. So neither a delegate nor somebody
covering for a colleague can close the circle. Councils ask for it themselves: a responsible officer,
and a form by which somebody else verifies (Three Rivers' "Quality Assurance sign-off form").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from goldenthread.core.collection.reason import says_something


class SubmissionState(StrEnum):
    """How far a submission has come. Reopened is a draft again, with a reason on the record."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    SIGNED_OFF = "signed off"
    REOPENED = "reopened"


class SubmissionAct(StrEnum):
    """What a person may do to a submission, as a button says it."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take back"
    CHECK = "check"
    SIGN_OFF = "sign off"
    SEND_BACK = "send back"
    REOPEN = "reopen"
    GRANT_EXCEPTION = "grant an exception"


class Duty(StrEnum):
    """By what right a person acts on one indicator's submission."""

    OWNER = "data owner"
    DELEGATE = "data owner’s delegate"
    COVER = "cover for the data owner"
    CHECKER = "checking officer"
    SIGNER = "sign-off officer"
    SIGNER_COVER = "cover for the sign-off officer"
    PERFORMANCE_TEAM = "performance team"


class Levels(IntEnum):
    """How many officers stand behind a figure besides the one who submitted it."""

    ONE = 1
    TWO = 2


@dataclass(frozen=True, kw_only=True)
class ActDone:
    """One act that was done on a submission: what, by whom, and for whom if not for themselves."""

    act: SubmissionAct
    person: str
    on_behalf_of: str = ""

    @property
    def people(self) -> frozenset[str]:
        """Name everybody who stands behind the act."""
        return frozenset((self.person, self.on_behalf_of)) - {""}


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Who wants to act, by what right, and why.

    Args:
        person: the lasting key of the person who is signed in.
        duties: all of their duties for this indicator, on this day.
        on_behalf_of: for whom a delegate or a cover acts, or "".
        done: what was done on this submission before, from its first draft on.
        reason: what they wrote under "reason", or "".
    """

    person: str
    duties: frozenset[Duty]
    on_behalf_of: str = ""
    done: tuple[ActDone, ...] = ()
    reason: str = ""

    def as_done(self, act: SubmissionAct) -> ActDone:
        """Give what is put on the record once the act is done."""
        return ActDone(act=act, person=self.person, on_behalf_of=self.on_behalf_of)


@dataclass(frozen=True, kw_only=True)
class Move:
    """One line of the table of moves.

    Args:
        start: the states from which the act can be done.
        end: the state that it leads to; None if the state stays.
        duties: any of these is right enough.
        needs_reason: whether it must say why.
        levels: in which councils it exists.
    """

    act: SubmissionAct
    start: tuple[SubmissionState, ...]
    end: SubmissionState | None
    duties: tuple[Duty, ...]
    needs_reason: bool = False
    levels: tuple[Levels, ...] = (Levels.ONE, Levels.TWO)


OPEN = (SubmissionState.DRAFT, SubmissionState.REOPENED)
"""The states in which figures and words may be changed."""

_WRITERS = (Duty.OWNER, Duty.DELEGATE, Duty.COVER, Duty.PERFORMANCE_TEAM)
_SIGNERS = (Duty.SIGNER, Duty.SIGNER_COVER)
_REVIEWERS = (Duty.CHECKER, *_SIGNERS, Duty.PERFORMANCE_TEAM)

MOVES: tuple[Move, ...] = (
    Move(act=SubmissionAct.SAVE, start=OPEN, end=None, duties=_WRITERS),
    Move(act=SubmissionAct.SUBMIT, start=OPEN, end=SubmissionState.SUBMITTED, duties=_WRITERS),
    Move(
        act=SubmissionAct.TAKE_BACK,
        start=(SubmissionState.SUBMITTED,),
        end=SubmissionState.DRAFT,
        duties=_WRITERS,
    ),
    Move(
        act=SubmissionAct.CHECK,
        start=(SubmissionState.SUBMITTED,),
        end=SubmissionState.CHECKED,
        duties=(Duty.CHECKER,),
        levels=(Levels.TWO,),
    ),
    Move(
        act=SubmissionAct.SIGN_OFF,
        start=(SubmissionState.SUBMITTED, SubmissionState.CHECKED),
        end=SubmissionState.SIGNED_OFF,
        duties=_SIGNERS,
        levels=(Levels.ONE,),
    ),
    Move(
        act=SubmissionAct.SIGN_OFF,
        start=(SubmissionState.CHECKED,),
        end=SubmissionState.SIGNED_OFF,
        duties=_SIGNERS,
        levels=(Levels.TWO,),
    ),
    Move(
        act=SubmissionAct.SEND_BACK,
        start=(SubmissionState.SUBMITTED, SubmissionState.CHECKED),
        end=SubmissionState.REOPENED,
        duties=_REVIEWERS,
        needs_reason=True,
    ),
    Move(
        act=SubmissionAct.REOPEN,
        start=(SubmissionState.SIGNED_OFF,),
        end=SubmissionState.REOPENED,
        duties=_REVIEWERS,
        needs_reason=True,
    ),
    Move(
        act=SubmissionAct.GRANT_EXCEPTION,
        start=tuple(SubmissionState),
        end=None,
        duties=(Duty.PERFORMANCE_TEAM,),
        needs_reason=True,
    ),
)
"""Everything that can happen to a submission. What is not here cannot."""


class SubmissionError(Exception):
    """An act on a submission that is refused; the message is for the person who tried."""


class NotYourDuty(SubmissionError):
    """The person has no duty that allows the act."""


class WrongState(SubmissionError):
    """The submission is not at the stage at which this can be done."""


class AlreadySubmitted(SubmissionError):
    """It has been submitted, perhaps by a second click, and nothing more is needed."""


class AlreadySignedOff(SubmissionError):
    """It has been signed off; only reopening it, with a reason, allows a change."""


class PeriodLocked(SubmissionError):
    """The cut-off has passed and no exception is on the record."""


class NotLocked(SubmissionError):
    """An exception is granted where nothing is locked."""


class OwnSubmission(SubmissionError):
    """Somebody behind the figure would also stand behind its check or its sign-off."""


class OwnCheck(SubmissionError):
    """The officer who checked would also sign off, so that two levels would be one person."""


class ReasonNeeded(SubmissionError):
    """The act must say why, in words that say something."""


def move(
    state: SubmissionState,
    act: SubmissionAct,
    *,
    facts: Attempt,
    levels: Levels,
    locked: bool,
    exception: str = "",
) -> SubmissionState:
    """Give the state that an act leads to, or refuse it.

    Args:
        locked: whether the period's cut-off has passed.
        exception: why this one submission may still be changed, as the record says; "" if it may
            not.

    Raises the subclass of `SubmissionError` that says why it cannot be done.
    """
    chosen = _permitted(act, facts, levels)
    if state not in chosen.start:
        raise _wrong_state(state, act)
    _refuse_if_locked(act, locked, exception)
    _refuse_own(act, facts)
    if chosen.needs_reason and not says_something(facts.reason):
        raise ReasonNeeded(f"Say why, in a few words, to {act}: the reason goes on the record.")
    return chosen.end or state


def offered(
    state: SubmissionState, *, facts: Attempt, levels: Levels, locked: bool, exception: str = ""
) -> tuple[SubmissionAct, ...]:
    """List the acts that this person can do now, in the order of the table; reasons come after."""
    found = []
    for act in SubmissionAct:
        try:
            move(state, act, facts=facts, levels=levels, locked=locked, exception=exception)
        except ReasonNeeded:
            found.append(act)
        except SubmissionError:
            continue
        else:
            found.append(act)
    return tuple(found)


def hands(done: Iterable[ActDone]) -> frozenset[str]:
    """Name everybody behind the figure: who wrote or sent it at any time, and for whom."""
    wrote = (SubmissionAct.SAVE, SubmissionAct.SUBMIT)
    return frozenset(person for each in done if each.act in wrote for person in each.people)


def _permitted(act: SubmissionAct, facts: Attempt, levels: Levels) -> Move:
    here = [each for each in MOVES if each.act is act and levels in each.levels]
    if not here:
        raise WrongState(f"This council has one level of sign-off, so that there is no “{act}”.")
    (chosen,) = here
    if not facts.duties & set(chosen.duties):
        allowed = _listed([duty.value for duty in chosen.duties])
        raise NotYourDuty(f"This can be done by {allowed} of the indicator, and by nobody else.")
    return chosen


def _wrong_state(state: SubmissionState, act: SubmissionAct) -> SubmissionError:
    if state is SubmissionState.SIGNED_OFF:
        return AlreadySignedOff(
            "This has been signed off and stands as it is. To change it, it must be reopened, "
            "with a reason."
        )
    if act is SubmissionAct.SUBMIT:
        return AlreadySubmitted("This has been submitted already; nothing more is needed.")
    match state:
        case SubmissionState.SUBMITTED if act is SubmissionAct.SIGN_OFF:
            why = "It waits for its first check and can be signed off after that."
        case SubmissionState.SUBMITTED | SubmissionState.CHECKED if act in (
            SubmissionAct.SAVE,
            SubmissionAct.TAKE_BACK,
        ):
            why = (
                f"It is {state} now. Ask for it to be sent back, or take it back before its check."
            )
        case SubmissionState.CHECKED if act is SubmissionAct.CHECK:
            why = "It has been checked already and waits to be signed off."
        case SubmissionState.SUBMITTED | SubmissionState.CHECKED:
            why = f"It is {state} now. Only what has been signed off is reopened; send it back."
        case SubmissionState.DRAFT | SubmissionState.REOPENED:
            why = f"It has not been submitted yet, so that there is nothing to {act}."
    return WrongState(why)


def _refuse_if_locked(act: SubmissionAct, locked: bool, exception: str) -> None:
    if act is SubmissionAct.GRANT_EXCEPTION:
        if not locked:
            raise NotLocked("The period is open, so that no exception is needed.")
        return
    if locked and not exception:
        raise PeriodLocked(
            "The cut-off for this period has passed and its figures are locked. The performance "
            "team can grant an exception, which is recorded with its reason."
        )


def _refuse_own(act: SubmissionAct, facts: Attempt) -> None:
    if act not in (SubmissionAct.CHECK, SubmissionAct.SIGN_OFF):
        return
    people = facts.as_done(act).people
    if people & hands(facts.done):
        raise OwnSubmission(
            f"Nobody can {act} what they submitted, or what was submitted for them, also not as a "
            "delegate or as cover. Ask another officer."
        )
    if act is SubmissionAct.SIGN_OFF and people & _checkers(facts.done):
        raise OwnCheck("You checked this one. Another officer must sign it off.")


def _checkers(done: Iterable[ActDone]) -> frozenset[str]:
    """Name the people behind the last check, if it still stands."""
    people: frozenset[str] = frozenset()
    for each in done:
        match each.act:
            case SubmissionAct.CHECK:
                people = each.people
            case SubmissionAct.SUBMIT:
                people = frozenset()
    return people


def _listed(words: list[str]) -> str:
    """Write a list for a sentence: "the data owner or the performance team"."""
    named = [f"the {word}" for word in words]
    return " or ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
