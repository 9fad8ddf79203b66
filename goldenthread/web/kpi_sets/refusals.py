"""What a change of the set is refused for, besides errors in what was typed."""

from __future__ import annotations

from goldenthread.web.refusals import Refused


class NotTheFirstWord(Refused):
    """A definition would begin before another one that stands already."""

    def __init__(self, month: str) -> None:
        super().__init__(
            f"There is a definition from {month} on, or later, already. A definition that has "
            "begun is never changed; let the new one begin in a later month."
        )


class NoReason(Refused):
    """A change of what is on record says why."""

    def __init__(self) -> None:
        super().__init__("Say why; the reason stands in the log.")
