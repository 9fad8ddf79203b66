"""All that decides on an act on a submission, read for one or for many in five queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.collection import submission as core
from goldenthread.core.collection.submission import Attempt, Levels, SubmissionAct, SubmissionState
from goldenthread.core.definition.council import Council
from goldenthread.files.council.settings import FILE, read_council
from goldenthread.web.collection.duties import duties_of, on_behalf_of, rights
from goldenthread.web.collection.models import ActDone, LateEntry, Submission
from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.refusals import NotFound

_SIGNING = (SubmissionAct.CHECK, SubmissionAct.SIGN_OFF)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A submission, and what decides on what may be done with it.

    Args:
        done: every act on it, from the first.
        exception: why it may be changed although its cut-off has passed; "" if it may not.
    """

    submission: Submission
    duties: Duties
    done: tuple[ActDone, ...]
    levels: Levels
    is_locked: bool
    exception: str

    @property
    def state(self) -> SubmissionState:
        """Give how far it is."""
        return SubmissionState(self.submission.state)

    def attempt(self, viewer: Viewer, act: SubmissionAct, reason: str = "") -> Attempt:
        """Say who wants to do what by what right, as the core asks it."""
        held = rights(viewer, self.duties, self.levels)
        return Attempt(
            person=viewer.post,
            duties=held,
            on_behalf_of=on_behalf_of(viewer, held, self.duties, signing=act in _SIGNING),
            done=(*self._behind_it(), *(_as_core(each) for each in self.done)),
            reason=reason,
        )

    def _behind_it(self) -> Iterator[core.ActDone]:
        """Name who stands behind a submission that was loaded, and not made here."""
        row = self.submission
        if row.entered_by:
            yield core.ActDone(act=SubmissionAct.SAVE, person=row.entered_by.post)
        if row.submitted_by:
            yield core.ActDone(act=SubmissionAct.SUBMIT, person=row.submitted_by.post)

    def move(self, viewer: Viewer, act: SubmissionAct, reason: str = "") -> SubmissionState:
        """Give the state that an act leads to.

        Raises:
            SubmissionError: it may not be done; the core's own sentence says why.
        """
        return core.move(
            self.state,
            act,
            facts=self.attempt(viewer, act, reason),
            levels=self.levels,
            locked=self.is_locked,
            exception=self.exception,
        )

    def offers(self, viewer: Viewer, act: SubmissionAct) -> bool:
        """Tell whether the viewer may do this now, given a reason where one is asked for."""
        try:
            self.move(viewer, act)
        except core.ReasonNeeded:
            return True
        except core.SubmissionError:
            return False
        return True

    def refusal(self, viewer: Viewer, act: SubmissionAct = SubmissionAct.SIGN_OFF) -> str:
        """Say why the viewer cannot do this now; "" if they can."""
        try:
            self.move(viewer, act)
        except core.SubmissionError as refusal:
            return str(refusal)
        return ""


def council_settings() -> Council:
    """Read the council's settings: one query."""
    text = Document.objects.filter(path=FILE).values_list("text", flat=True).first()
    council, _ = read_council({} if text is None else {FILE: text.encode()})
    if council is None:
        raise NotFound("No council has been loaded yet, so there is nothing to collect.")
    return council


def grounds(
    submissions: Iterable[Submission], *, day: date, levels: Levels
) -> Mapping[int, Ground]:
    """Gather what decides on each of many, by primary key: three queries."""
    found = {each.pk: each for each in submissions}
    duties = duties_of({each.indicator_id for each in found.values()}, day)
    done: dict[int, list[ActDone]] = {}
    acts = ActDone.objects.filter(submission__in=found).select_related("by")
    for each in acts.order_by("submission", "version"):
        done.setdefault(each.submission_id, []).append(each)
    exceptions = _exceptions(found.values(), day)
    return {
        pk: Ground(
            submission=each,
            duties=duties[each.indicator_id],
            done=tuple(done.get(pk, ())),
            levels=levels,
            is_locked=is_locked(each, day),
            exception=exceptions.get((each.cycle_id, each.indicator_id))
            or exceptions.get((each.cycle_id, ""), ""),
        )
        for pk, each in found.items()
    }


def is_locked(submission: Submission, day: date) -> bool:
    """Tell whether the cut-off has passed, or the cycle was locked before it.

    A correction outside of any cycle is bound to no cut-off.
    """
    if submission.cycle is None:
        return False
    past = submission.cut_off is not None and day > submission.cut_off
    return past or submission.cycle.locked_at is not None


def _as_core(done: ActDone) -> core.ActDone:
    return core.ActDone(
        act=SubmissionAct(done.act), person=done.by.post, on_behalf_of=done.on_behalf_of
    )


def _exceptions(
    submissions: Iterable[Submission], day: date
) -> Mapping[tuple[int | None, str], str]:
    cycles = {each.cycle_id for each in submissions if each.cycle_id}
    found = LateEntry.objects.filter(cycle__in=cycles, until__gte=day).order_by("granted_at")
    return {(each.cycle_id, each.indicator): each.reason for each in found}
