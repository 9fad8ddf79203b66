"""Why a pack is not published."""

from __future__ import annotations

from goldenthread.web.refusals import Refused


class NotReady(Refused):
    """The pack has not been built, or could not be."""


class RecordHasChanged(Refused):
    """Something that the pack was built from is no longer as it was."""


class AlreadyPublished(Refused):
    """This very pack, or a later one of the period, is published."""


class WorkerGone(Exception):
    """A worker was killed while it had a task in hand; kept beside the task, and raised by nobody."""


class NoAnswer(Refused):
    """A point needs words for its answer."""

    status = 422
