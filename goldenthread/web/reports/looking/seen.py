"""A line as somebody may see it, and who may see which of its two forms.

Each indicator has a line with every figure and, unless it is exempt, one for the public with small
counts hidden. A person is given the whole one only where a duty or a role gives them the right, row
by row; everything else on a page is counted and chosen from the rows they were given, so that no
total and no filter can tell what a row does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from markupsafe import Markup

from goldenthread.core.analysis.assessment import NotRated, State
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Absence
from goldenthread.core.reporting.report import Attention, Audience
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.roles import Act

COLUMNS = (
    "indicator_id", "audience", "section", "heading", "commitment", "theme", "directorate",
    "service", "committee", "owner", "signer", "exempt_paragraph", "status", "attention",
    "needs_attention", "as_at", "content",
)  # fmt: skip
"""What is read of every line; ``account`` only where lists are told."""

_STATES: dict[str, State] = {
    state.value: state for state in (Rag.GREEN, Rag.AMBER, Rag.RED, *NotRated, *Absence)
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One line in the form in which the viewer may see it; the fields are `AssessedLine`'s."""

    indicator_id: str
    audience: str
    section: str
    heading: str
    commitment: str
    theme: str
    directorate: str
    service: str
    committee: str
    owner: str
    signer: str
    exempt_paragraph: str
    status: str
    attention: int
    needs_attention: bool
    as_at: date
    content: dict[str, Any]
    account: dict[str, Any] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """Give the printed code."""
        return str(self.content["reference"])

    @property
    def title(self) -> str:
        """Give the printed name."""
        return str(self.content["indicator"][0])

    @property
    def sparkline(self) -> Markup:
        """Give the history as a picture for a line of a table; empty where it is too short."""
        return Markup(self.content["sparkline"])  # noqa: S704 - drawn by us, its texts escaped

    @property
    def why(self) -> str:
        """Name what makes it urgent besides its status: the signal, or the reach."""
        match self.attention:
            case Attention.RED_AND_WORSE | Attention.GETTING_WORSE:
                return str(self.content["signal"][0])
            case Attention.RED_EXPECT_TO_MISS:
                return str(self.content["signal"][-1])
            case _:
                return ""

    @property
    def state(self) -> State:
        """Give what the line counts as."""
        return _STATES[self.status]

    @property
    def duties(self) -> Duties:
        """Say whose the indicator is."""
        return Duties(
            indicator=self.indicator_id,
            owner=self.owner,
            signer=self.signer,
            is_exempt=bool(self.exempt_paragraph),
        )


def within_reach(viewer: Viewer) -> Q:
    """Narrow lines to those of which the viewer may be given one form or the other."""
    if viewer.may(Act.SEE_FIGURES):
        return Q(audience=Audience.RESTRICTED.value)
    theirs = (
        Q(owner__in=viewer.posts)
        | Q(signer__in=viewer.posts)
        | Q(indicator__in=viewer.delegated | viewer.listed)
    )
    return Q(audience=Audience.PUBLIC.value) | Q(audience=Audience.RESTRICTED.value) & theirs


def as_seen_by(viewer: Viewer, lines: Iterable[Seen]) -> Iterator[Seen]:
    """Choose of each indicator the one form that the viewer may see, in the order given.

    The whole one replaces the public one where it stands.
    """
    chosen: dict[str, Seen] = {}
    for line in lines:
        is_whole = line.audience == Audience.RESTRICTED
        if is_whole and viewer.may(Act.SEE_FIGURES, line.duties):
            chosen[line.indicator_id] = line
        elif not is_whole and viewer.may_see(line.duties):
            chosen.setdefault(line.indicator_id, line)
    yield from chosen.values()
