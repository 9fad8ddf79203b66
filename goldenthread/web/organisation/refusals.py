"""What is refused about people and their accounts."""

from __future__ import annotations

from goldenthread.web.refusals import Refused


class LoginTaken(Refused):
    """Another person has the login already."""


class PostTaken(Refused):
    """There is such a post already."""


class AccountClosed(Refused):
    """The account is closed, so nothing can be given to it."""


class OwnRights(Refused):
    """Nobody changes what they themselves may do."""

    status = 403


class NobodyLeft(Refused):
    """The last person who can look after accounts would be gone."""


class StillNeeded(Refused):
    """A person whose post is named by duties or by the record cannot be taken away."""


class NotPossible(Refused):
    """The dates or the people do not fit together."""


class NotADemonstration(Refused):
    """Accounts with known passwords are for a demonstration only."""
