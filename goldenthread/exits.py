"""The exit statuses of every command, with a server or without."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAULT = 1
    WRONG_USAGE = 2
    DATA_HAS_ERRORS = 3
    DOES_NOT_RECONCILE = 4
    REFUSED = 5
