"""What the front page says of the figures, by what somebody is here for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core.definition.council import Council
from goldenthread.core.period import Period
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.reports.looking.lists import Changes, Exceptions, changes, exceptions
from goldenthread.web.reports.looking.seen import Seen
from goldenthread.web.reports.looking.table import in_words

MOST = 7
"""As many lines as a reader takes in at a glance; the page of exceptions has the rest."""


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """The state of the council's indicators in the latest report, and of somebody's own.

    ``own`` are those that the viewer owns, enters for another or signs off: they come first.
    """

    period: Period
    division: str
    exceptions: Exceptions
    changes: tuple[Changes, ...]
    own: tuple[Seen, ...]
    own_division: str

    @property
    def urgent(self) -> tuple[Seen, ...]:
        """List what needs attention first, at most `MOST` of it."""
        return self.exceptions.urgent[:MOST]

    @property
    def more(self) -> int:
        """Count what needs attention besides."""
        return len(self.exceptions.urgent) - len(self.urgent)

    @property
    def changed(self) -> tuple[str, ...]:
        """Say how much changed since the last report, leaving out what did not happen."""
        return tuple(kind.in_words for kind in self.changes if kind.changes)


def front_page_of(
    council: Council, viewer: Viewer, period: Period, lines: Sequence[Seen]
) -> FrontPage:
    """Make the front page's part about the figures, of lines read with their accounts."""
    own = tuple(line for line in lines if viewer.owns(line.duties) or viewer.signs(line.duties))
    return FrontPage(
        period=period,
        division=in_words(council, lines, what="indicators"),
        exceptions=exceptions(lines),
        changes=changes(lines),
        own=own,
        own_division=in_words(council, own, what="indicators of yours") if own else "",
    )
