"""Why an act on a submission is refused, beside what every app may refuse."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.core.collection.submission import NotYourDuty, SubmissionError
from goldenthread.core.issue import Issue
from goldenthread.web.refusals import NotPermitted, OutOfDate, Refused


class ActRefused(Refused):
    """The submission is not at the stage, or the period is locked, or somebody else must do it."""


class NotReady(Refused):
    """What was entered has errors, or warnings that nobody has explained."""

    status = 422

    def __init__(self, message: str, issues: tuple[Issue, ...] = ()) -> None:
        """Keep what must be mended."""
        super().__init__(message)
        self.issues = issues


class Conflict(OutOfDate):
    """Two people, or two pages, have written into one submission; both texts are here."""

    def __init__(
        self, message: str, *, mine: Mapping[str, str], theirs: Mapping[str, str], version: int
    ) -> None:
        """Keep both texts, and the version on which a choice between them may be saved."""
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.version = version


class NotAllSigned(Refused):
    """Some of those ticked cannot be signed off, so none was."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        """Keep the reason of each, by what it is called."""
        said = " ".join(f"{name}: {reason}" for name, reason in reasons.items())
        super().__init__(f"None was signed off, because of these. {said}")
        self.reasons = reasons


def refused(refusal: SubmissionError) -> Refused:
    """Say to a person in the browser what the core has refused."""
    if isinstance(refusal, NotYourDuty):
        return NotPermitted(str(refusal))
    return ActRefused(str(refusal))
