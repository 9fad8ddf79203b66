"""A council in the middle of its work, so that each role of the demonstration finds something to do.

The last quarter is published, January is open, two of its values wait for a signature, and the rest
are due. All of it is done by the acts that people do, as the people of the demonstration.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goldenthread.core.period import Period
from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import Cycle, Submission
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.publications.actions import ask_build, publish
from goldenthread.web.publications.models import Publication
from goldenthread.web.publications.tasks import build_pack

QUARTER = Period.parse("2025-26/Q3")
MONTH = Period.parse("2025-26/M10")
ENTERED: Mapping[str, Mapping[str, str]] = {
    "households-in-temporary-accommodation": {
        "value": "236",
        "source": "Housing system",
        "what_happened": "Six more households were in temporary accommodation than in December.",
        "why": "More families came to us after notices from private landlords.",
        "what_we_are_doing": "Two officers now only find homes to let.",
        "by_when": "31 March 2026",
        "who": "Housing Performance Lead",
    },
    "people-sleeping-rough": {
        "value": "14",
        "source": "Street count",
        "what_happened": "Two fewer people slept rough than in December.",
        "why": "The cold weather shelter was open all month.",
        "what_we_are_doing": "The shelter stays open until the end of March.",
        "by_when": "31 March 2026",
        "who": "Housing Performance Lead",
    },
}
"""What the owner has entered, invented for the demonstration."""


def begin_work(*, now: datetime) -> bool:
    """Publish the quarter, open the month and submit two values; false if that was done before."""
    if Cycle.objects.filter(period=str(MONTH)).exists():
        return False
    team = _viewer("performance", now)
    if not Publication.objects.filter(period=str(QUARTER)).exists():
        build = ask_build(QUARTER, as_at=None, by=team, now=now)
        build_pack.call(build.pk)
        publish(build.pk, by=_viewer("democratic", now), now=now)
    open_cycle(by=team, now=now, period=MONTH)
    owner = _viewer("owner", now)
    for indicator, cells in ENTERED.items():
        draft = Submission.objects.get(indicator=indicator, part="", period=str(MONTH))
        kept = save_draft(
            by=owner, now=now, submission=draft.pk, version=draft.version, cells=cells
        )
        submit(by=owner, now=now, submission=draft.pk, version=kept.version)
    return True


def _viewer(login: str, now: datetime) -> Viewer:
    return viewer_of(Person.objects.get(login=login), now.date())
