"""Lines as assessed now: what a report would say of each indicator."""

from __future__ import annotations

from django.db import models

from goldenthread.core.reporting.report import Audience
from goldenthread.web.kpi_sets.models import Indicator


class AssessedLine(models.Model):
    """What a report of this period would say of one indicator, as now known, to one audience.

    Written in the same transaction as whatever it depends on, so that a page never judges and
    never shows a judgement older than its figures. ``content`` is its row of the table in words and
    numbers, ``account`` what lists say of it (`assessing`); the other columns are what pages filter
    and sort by.

    ``status`` is the state it counts as, ``rag`` the colour printed, ``attention`` the order in
    which it asks for attention. ``owner`` and ``signer`` are the posts of the definition in force
    today, because they are who may see it now; ``exempt_paragraph`` is "" where it is public.
    """

    period = models.CharField(max_length=12)
    audience = models.CharField(
        max_length=20, choices=[(audience.value, audience.value) for audience in Audience]
    )
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=60)
    heading = models.CharField(max_length=200)
    commitment = models.CharField(max_length=200, blank=True, default="")
    theme = models.CharField(max_length=200, blank=True, default="")
    directorate = models.CharField(max_length=200)
    service = models.CharField(max_length=200)
    committee = models.CharField(max_length=200)
    owner = models.CharField(max_length=200)
    signer = models.CharField(max_length=200, blank=True, default="")
    exempt_paragraph = models.CharField(max_length=60, blank=True, default="")
    rag = models.CharField(max_length=10)
    status = models.CharField(max_length=60)
    attention = models.PositiveSmallIntegerField(default=8)
    needs_attention = models.BooleanField()
    as_at = models.DateField()
    content = models.JSONField()
    account = models.JSONField(default=dict)

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
