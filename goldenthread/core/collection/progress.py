"""Where each expected value stands on a day: to come, open, due, late, submitted or signed off.

For the chase list and for whoever asks how far a service has come. Days late are working days: who
is asked on a Monday for what was due on Friday is one day late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.collection.cycle import CycleSettings, Expected, Key
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.collection.value import Absence
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.figure import EXACT


class Stage(StrEnum):
    """How far an expected value has come, in the order of its life."""

    NOT_OPEN = "not yet open"
    OPEN = "open"
    DUE_SOON = "due soon"
    DUE_TODAY = "due today"
    LATE = "late"
    SUBMITTED = "submitted"
    SIGNED_OFF = "signed off"


OUTSTANDING = frozenset((Stage.OPEN, Stage.DUE_SOON, Stage.DUE_TODAY, Stage.LATE))
"""The stages in which the owner still has something to do."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One expected value with its stage; ``days_late`` is 0 unless it is late."""

    expected: Expected
    stage: Stage
    days_late: int

    @property
    def words(self) -> str:
        """Say the stage: "due soon", "late by 1 working day"."""
        if self.stage is not Stage.LATE:
            return self.stage.value
        noun = "working day" if self.days_late == 1 else "working days"
        return f"late by {self.days_late} {noun}"


@dataclass(frozen=True, kw_only=True)
class Completion:
    """How far one service has come with what is open to it; each value counts once in each row.

    Args:
        expected: values that are open or were.
        submitted: of these, those that have left the owner's desk, the signed ones included.
        signed_off: of these, those that are signed off.
        late: those still owed after their day.
    """

    directorate: str
    service: str
    expected: int
    submitted: int
    signed_off: int
    late: int

    @property
    def share_submitted(self) -> Decimal | Absence:
        """Give the exact percentage that was submitted."""
        return share(self.submitted, self.expected)

    @property
    def share_signed_off(self) -> Decimal | Absence:
        """Give the exact percentage that is signed off."""
        return share(self.signed_off, self.expected)


def progress(
    expected: Expected,
    state: SubmissionState | None,
    *,
    day: date,
    settings: CycleSettings,
    days: WorkingDays,
) -> Progress:
    """Tell where one expected value stands on a day; ``state`` is None while nobody began.

    What was sent back or reopened is the owner's to do again, and is late if its day has passed.
    """
    late = 0
    match state:
        case SubmissionState.SIGNED_OFF:
            stage = Stage.SIGNED_OFF
        case SubmissionState.SUBMITTED | SubmissionState.CHECKED:
            stage = Stage.SUBMITTED
        case SubmissionState.DRAFT | SubmissionState.REOPENED | None:
            stage = _to_do(expected, day, settings, days)
            late = days_late(expected.due, day, days) if stage is Stage.LATE else 0
    return Progress(expected=expected, stage=stage, days_late=late)


def progress_of(
    items: Iterable[Expected],
    states: Mapping[Key, SubmissionState],
    *,
    day: date,
    settings: CycleSettings,
    days: WorkingDays,
) -> tuple[Progress, ...]:
    """Tell where each of many stands, in their order."""
    return tuple(
        progress(item, states.get(item.key), day=day, settings=settings, days=days)
        for item in items
    )


def days_late(due: date, day: date, days: WorkingDays) -> int:
    """Count the working days by which something is late; 1 at least, once its day has passed."""
    return max(days.since(due, day), 1) if day > due else 0


def chase_list(found: Iterable[Progress]) -> tuple[Progress, ...]:
    """List what is owed today or was owed before, the longest late first."""
    owed = [each for each in found if each.stage in (Stage.LATE, Stage.DUE_TODAY)]
    return tuple(sorted(owed, key=lambda each: (-each.days_late, each.expected.due, _name(each))))


def completion(found: Iterable[Progress]) -> tuple[Completion, ...]:
    """Count by directorate and service, in the order of the alphabet; what is not open is left out."""
    services: dict[tuple[str, str], list[Stage]] = {}
    for each in found:
        if each.stage is not Stage.NOT_OPEN:
            definition = each.expected.definition
            services.setdefault((definition.directorate, definition.service), []).append(each.stage)
    return tuple(
        Completion(
            directorate=directorate,
            service=service,
            expected=len(stages),
            submitted=sum(stage not in OUTSTANDING for stage in stages),
            signed_off=stages.count(Stage.SIGNED_OFF),
            late=stages.count(Stage.LATE),
        )
        for (directorate, service), stages in sorted(services.items())
    )


def share(part: int, whole: int) -> Decimal | Absence:
    """Give a part as an exact percentage of a whole; of nothing there are no cases."""
    if whole == 0:
        return Absence.NO_CASES
    return EXACT.divide(Decimal(100 * part), Decimal(whole))


def _to_do(expected: Expected, day: date, settings: CycleSettings, days: WorkingDays) -> Stage:
    if day < expected.opens:
        return Stage.NOT_OPEN
    if day > expected.due:
        return Stage.LATE
    if day == expected.due:
        return Stage.DUE_TODAY
    return Stage.DUE_SOON if days.since(day, expected.due) <= settings.soon_days else Stage.OPEN


def _name(each: Progress) -> tuple[str, str]:
    return each.expected.definition.reference, each.expected.part
