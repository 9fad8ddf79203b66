"""Bring the lines up to date whenever the record changes, before its transaction ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.dispatch import receiver

from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.reports.actions import assess


@receiver(record_changed, dispatch_uid="reports.assess_again")
def assess_again(
    sender: object, *, indicators: Collection[str] | None, now: datetime, **further: object
) -> None:
    """Assess the indicators concerned anew."""
    assess(indicators, now=now)
