"""Answers what the apps below and beside ask of the set."""

from __future__ import annotations

from datetime import date

from django.dispatch import receiver

from goldenthread.web.kpi_sets.queries import named_duties
from goldenthread.web.organisation.duties import NamedDuties, duties_asked


@receiver(duties_asked, dispatch_uid="kpi_sets.duties_on")
def duties_on(sender: object, *, day: date, **further: object) -> tuple[NamedDuties, ...]:
    """List whose each indicator is on a day."""
    return named_duties(day)
