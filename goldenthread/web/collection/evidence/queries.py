"""One file of evidence, for whoever may see the figure that it is about."""

from __future__ import annotations

from datetime import datetime

from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.duties import duties_of
from goldenthread.web.collection.models import Evidence
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound


def evidence_for(viewer: Viewer, now: datetime, evidence: int) -> Evidence:
    """Find a file that has not been withdrawn.

    Raises:
        NotFound: there is none, or the viewer may not know of its indicator.
        NotPermitted: the viewer may not see its figures.
    """
    found = (
        Evidence.objects.filter(pk=evidence, withdrawn_at__isnull=True)
        .select_related("submission")
        .first()
    )
    if found is None:
        raise NotFound("There is no such file, or it was withdrawn.")
    duties = duties_of({found.submission.indicator_id}, day_of(now))[found.submission.indicator_id]
    if duties.is_exempt and not viewer.is_anonymous and not viewer.may_see(duties):
        raise NotFound("There is no such file, or it was withdrawn.")
    viewer.ask(Act.SEE_FIGURES, duties)
    return found
