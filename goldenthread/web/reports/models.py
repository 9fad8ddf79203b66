"""Lines as assessed now: what a report would say of each indicator."""

from __future__ import annotations

from django.db import models

from goldenthread.core.reporting.report import Audience
from goldenthread.web.kpi_sets.models import Indicator


class AssessedLine(models.Model):
    """What a report of this period would say of one indicator, as now known, to one audience.

    Written in the same transaction as whatever it depends on, so that a page never judges and
    never shows a judgement older than its figures. ``content`` is the line in words and numbers
    for the page; the other columns are what the page filters and sorts by.
    """

    period = models.CharField(max_length=12)
    audience = models.CharField(
        max_length=20, choices=[(audience.value, audience.value) for audience in Audience]
    )
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=60)
    heading = models.CharField(max_length=200)
    directorate = models.CharField(max_length=200)
    service = models.CharField(max_length=200)
    committee = models.CharField(max_length=200)
    owner = models.CharField(max_length=200)
    rag = models.CharField(max_length=10)
    status = models.CharField(max_length=60)
    needs_attention = models.BooleanField()
    as_at = models.DateField()
    content = models.JSONField()

    class Meta:
        ordering = ("period", "audience", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("period", "audience", "indicator"), name="one_line_an_audience"
            ),
        )

    def __str__(self) -> str:
        """Say of what and when."""
        return f"{self.indicator_id} {self.period}"
