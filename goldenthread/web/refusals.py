"""Acts that are refused: each with a sentence for the person who tried, and nothing changed."""

from __future__ import annotations


class Refused(Exception):
    """An act that may not be done now; its message is shown to the person as it stands."""

    status = 409


class NotPermitted(Refused):
    """The person has no right to do this, or to see it."""

    status = 403


class NotFound(Refused):
    """There is no such thing, or none that this person may know of."""

    status = 404


class OutOfDate(Refused):
    """Somebody else has changed the thing since the page was opened."""

    status = 409


class TooMuch(Refused):
    """A file, a text or a table is larger than is taken."""

    status = 413
