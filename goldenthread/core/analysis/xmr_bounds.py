"""How far down and up the limits of an XmR chart are drawn: never where no figure can be.

Limits come from arithmetic that knows nothing of units, and may say "between −3 and 12 complaints".
Only the drawing stops at 0: signals and assurance use the limits as calculated, so a figure at 0 is
never called unusual by a line that was moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core.analysis.xmr_limits import Limits
from goldenthread.core.figure import Unit, UnitKind


@dataclass(frozen=True)
class Bounds:
    """Values that the figure cannot go beyond, whatever happens. None: no such value."""

    low: float | None = None
    high: float | None = None

    def kept_by(self, values: Sequence[float | None]) -> "Bounds":
        """Leave out a bound that the figures themselves go beyond.

        More than 100% of a year's council tax can be collected in that year; then 100 is no bound.
        """
        figures = [value for value in values if value is not None]
        low, high = self.low, self.high
        return Bounds(
            low=None if low is not None and any(figure < low for figure in figures) else low,
            high=None if high is not None and any(figure > high for figure in figures) else high,
        )


UNBOUNDED = Bounds()


def natural_bounds(unit: Unit) -> Bounds:
    """What a figure in this unit cannot go beyond: no rate falls below 0, no share exceeds 100.

    Money and ratios have no bounds: a variance from budget may be negative.
    """
    match unit.kind:
        case UnitKind.PER_CENT:
            return Bounds(low=0.0, high=100.0)
        case UnitKind.MONEY | UnitKind.RATIO:
            return UNBOUNDED
        case (
            UnitKind.NUMBER
            | UnitKind.RATE
            | UnitKind.DAYS
            | UnitKind.WEEKS
            | UnitKind.HOURS_MINUTES
        ):
            return Bounds(low=0.0)


def drawn(limits: Limits | None, bounds: Bounds) -> tuple[float | None, float | None]:
    """The lower and upper limit as a chart draws them."""
    if limits is None:
        return None, None
    lower = limits.lower if bounds.low is None else max(limits.lower, bounds.low)
    upper = limits.upper if bounds.high is None else min(limits.upper, bounds.high)
    return lower, upper
