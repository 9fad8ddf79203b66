"""What the choice of what to hide may look at: what is to be seen of a figure, not how large it is.

Were a hidden count to have any say in what is hidden beside it, what is hidden would say something
of the count. So each figure is reduced to its visibility before anything is chosen: two tables
whose figures are as visible are hidden alike, whatever their counts are. What that leaves open is
taken to be as it suits least: any count of a small figure may be a 0 or a 1, and a count that
guards it no more than the threshold itself.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from math import inf

from goldenthread.core.analysis.disclosure.counts import Scale
from goldenthread.core.analysis.disclosure.linking import LinkedFigure

Room = tuple[float, float]
"""By how much a count may be lower (not above zero) and higher, and a reader be none the wiser."""

_ANY: Room = (-inf, inf)
_HIGHER: Room = (0, inf)
_NONE: Room = (0, 0)


class Visibility(Enum):
    """What is to be seen of a figure."""

    HIDDEN = "small, or hidden by the council itself: not printed in any case"
    GUARD = "printed, unless it is hidden to guard another"
    SHOWN = "printed in any case: it counts nobody, or is published already"
    SMALL_UNSEEN = "small, and not printed anywhere: a reader could only work it out"
    UNSEEN = "not small, and not printed anywhere"
    UNKNOWN = "not on the record, nor to be worked out from it"


def visibility(figure: LinkedFigure, how: Scale) -> Visibility:
    """Say what is to be seen of a figure."""
    if figure.is_published:
        return Visibility.SHOWN
    if figure.amounts is None:
        return Visibility.HIDDEN if figure.must_be_hidden else Visibility.UNKNOWN
    is_small = any(map(how.is_small, figure.amounts))
    if figure.is_withheld or (figure.cells and is_small):
        return Visibility.HIDDEN
    if not figure.cells:
        return Visibility.SMALL_UNSEEN if is_small else Visibility.UNSEEN
    return Visibility.GUARD if any(amount > 0 for amount in figure.amounts) else Visibility.SHOWN


def rooms(figure: LinkedFigure, how: Scale) -> tuple[Room, ...]:
    """Say how far each count of a figure may be from what it is, whatever that is.

    Of a small figure with several counts a reader does not know which is the small one, so none
    may be lower. Of one that guards, a count that is not zero is at the threshold or above it.
    """
    match visibility(figure, how):
        case Visibility.HIDDEN if figure.amounts is not None:
            return tuple(_HIGHER for _ in how.quantities)
        case Visibility.GUARD:
            return tuple(_guarding(amount, how) for amount in figure.amounts or ())
        case Visibility.SHOWN:
            return tuple(_NONE for _ in how.quantities)
        case Visibility.SMALL_UNSEEN if len(how.quantities) == 1:
            return ((-1, inf),)
        case Visibility.SMALL_UNSEEN | Visibility.UNSEEN:
            return tuple(_HIGHER for _ in how.quantities)
        case _:
            return tuple(_ANY for _ in how.quantities)


def _guarding(amount: Decimal, how: Scale) -> Room:
    return (1 - how.threshold, inf) if amount > 0 else _HIGHER
