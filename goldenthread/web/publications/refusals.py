"""Why a pack is not built, or not published, or a figure not restated."""

from __future__ import annotations

from goldenthread.web.refusals import Refused


class NotReady(Refused):
    """The pack has not been built, or could not be."""


class RecordHasChanged(Refused):
    """Something that the pack was built from is no longer as it was."""


class AlreadyPublished(Refused):
    """This very pack, or a later one of the period, is published."""


class OwnRestatement(Refused):
    """Nobody approves what they proposed."""

    status = 403


class AlreadyDecided(Refused):
    """The restatement has been approved or refused."""


class NothingRestated(Refused):
    """The proposal changes nothing, or gives no reason."""

    status = 422
