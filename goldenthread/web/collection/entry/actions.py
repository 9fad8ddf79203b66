"""Save a draft, submit it, take it back: the acts of whoever enters values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.core.collection.submission import SubmissionAct
from goldenthread.web.collection.actions import ask_move, ask_version, do, person, take, was_done
from goldenthread.web.collection.columns import FIGURES, WORDS, entered_of
from goldenthread.web.collection.entry.checking import Checked, check_submission
from goldenthread.web.collection.entry.typed import canonical
from goldenthread.web.collection.ground import Ground
from goldenthread.web.collection.models import Explanation, Submission
from goldenthread.web.collection.refusals import Conflict, NotReady
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act

_MOMENT = timedelta(minutes=1)
"""How long what a page kept by itself counts as the same typing."""


@transaction.atomic
def save_draft(
    *,
    by: Viewer,
    now: datetime,
    submission: int,
    version: int,
    cells: Mapping[str, str],
    explanations: Mapping[str, str] | None = None,
) -> Submission:
    """Keep what was typed, readable or not; what is the same as before changes nothing.

    Args:
        version: the one that the person's page was opened on.
        cells: what they typed, by column; a column that is not named stays as it is.
        explanations: what they say of warnings, by code; an empty text takes one away.

    Raises:
        Conflict: somebody else has saved something else meanwhile; both texts are in it.
    """
    return save_taken(
        take(submission, now=now),
        by=by,
        now=now,
        version=version,
        cells=cells,
        explanations=explanations or {},
    )


def save_taken(
    ground: Ground,
    *,
    by: Viewer,
    now: datetime,
    version: int,
    cells: Mapping[str, str],
    explanations: Mapping[str, str],
) -> Submission:
    """Keep what was typed for a submission that is locked already, as `save_draft` does."""
    by.ask(Act.ENTER, ground.duties)
    row, typed = ground.submission, _fitting(ground, cells)
    said = _explanations(row)
    changed = {name: text for name, text in typed.items() if text != getattr(row, name)}
    explained = {
        code: text.strip()
        for code, text in explanations.items()
        if text.strip() != said.get(code, "")
    }
    if not changed and not explained:
        return row
    if row.version != version and not _is_own_typing(ground, by=by, now=now, version=version):
        raise _conflict(ground, typed)
    before = {name: getattr(row, name) for name in changed}
    saved = do(
        ground,
        SubmissionAct.SAVE,
        by=by,
        now=now,
        changes={**changed, "entered_by_id": person(by), "entered_at": now},
        before=before | {f"explanation {code}": said.get(code, "") for code in explained},
        after=changed | {f"explanation {code}": text for code, text in explained.items()},
    )
    _explain(saved, explained, by=by, now=now)
    return saved


@transaction.atomic
def submit(*, by: Viewer, now: datetime, submission: int, version: int) -> Submission:
    """Hand a draft over to be signed off.

    Raises:
        NotReady: it has errors, or warnings without an explanation.
    """
    ground = take(submission, now=now)
    by.ask(Act.ENTER, ground.duties)
    if was_done(ground, SubmissionAct.SUBMIT, by=by, version=version):
        return ground.submission
    ask_version(ground, version)
    ask_move(ground, SubmissionAct.SUBMIT, by=by)
    ask_whole(ground, now=now)
    return submit_taken(ground, by=by, now=now)


def submit_taken(ground: Ground, *, by: Viewer, now: datetime) -> Submission:
    """Hand over a draft that is locked already and was found to lack nothing."""
    by.ask(Act.ENTER, ground.duties)
    return do(
        ground,
        SubmissionAct.SUBMIT,
        by=by,
        now=now,
        changes={
            "submitted_by_id": person(by),
            "submitted_at": now,
            "checked_by": None,
            "checked_at": None,
            "sent_back_by": None,
            "sent_back_at": None,
            "sent_back_reason": "",
        },
        after={name: text for name, text in entered_of(ground.submission).items() if text},
    )


@transaction.atomic
def recall(*, by: Viewer, now: datetime, submission: int, version: int) -> Submission:
    """Take back what was submitted, before anybody has checked it."""
    ground = take(submission, now=now)
    by.ask(Act.ENTER, ground.duties)
    if was_done(ground, SubmissionAct.TAKE_BACK, by=by, version=version):
        return ground.submission
    ask_version(ground, version)
    return do(
        ground,
        SubmissionAct.TAKE_BACK,
        by=by,
        now=now,
        changes={"submitted_by": None, "submitted_at": None},
    )


def ask_whole(ground: Ground, *, now: datetime) -> Checked:
    """Go on if nothing stands in the way of the submission, with what the checks have found."""
    found = check_submission(ground.submission, now=now)
    if found.hindrances:
        raise NotReady(
            "It is not ready. " + " ".join(each.message for each in found.hindrances),
            found.hindrances,
        )
    return found


def _is_own_typing(ground: Ground, *, by: Viewer, now: datetime, version: int) -> bool:
    """Tell whether all since that version was kept from this person's own page a moment ago.

    A page keeps what is typed by itself; whoever presses the button while that is under way sends
    an older version, and nobody else's text is in question.
    """
    since = [each for each in ground.done if each.version > version]
    return version >= 0 and all(
        each.act == SubmissionAct.SAVE and each.by_id == by.person and now - each.at < _MOMENT
        for each in since
    )


def _fitting(ground: Ground, cells: Mapping[str, str]) -> dict[str, str]:
    """Make what was typed canonical; commentary stands with the whole indicator only."""
    taken = FIGURES if ground.submission.part else FIGURES + WORDS
    return canonical({name: text for name, text in cells.items() if name in taken})


def _conflict(ground: Ground, typed: Mapping[str, str]) -> Conflict:
    last = ground.done[-1] if ground.done else None
    who = f"The {last.by.post} has" if last else "Somebody has"
    return Conflict(
        f"{who} changed this since you opened the page. Nothing of yours was saved yet, and "
        "nothing of theirs is lost: choose below.",
        mine=typed,
        theirs=entered_of(ground.submission),
        version=ground.submission.version,
    )


def _explanations(row: Submission) -> dict[str, str]:
    return dict(row.explanations.values_list("code", "words"))


def _explain(row: Submission, words: Mapping[str, str], *, by: Viewer, now: datetime) -> None:
    for code, text in words.items():
        if text:
            Explanation.objects.update_or_create(
                submission=row, code=code, defaults={"words": text, "by_id": person(by), "at": now}
            )
        else:
            Explanation.objects.filter(submission=row, code=code).delete()
