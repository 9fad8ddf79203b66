"""The annual review: two years' sets compared, what was declared held against what is so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.issue import Place


class ChangeKind(StrEnum):
    """What a declared change between two years' sets may be.

    ``stated`` is no change but a total as the paper states it, held against the derived one.
    """

    NEW = "new"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    CHANGED = "changed"
    RETARGETED = "retargeted"
    NEW_OWNER = "new owner"
    STATED = "stated"


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One row of ``changes/<year>.csv``: a change and its reason, or a stated total."""

    change: ChangeKind
    indicator: str
    parents: tuple[str, ...]
    section: str
    commitment: str
    measure: str
    stated: int | None
    scheme: str
    reason: str
    place: Place
