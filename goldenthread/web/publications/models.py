"""Packs in the making, and publications that never change.

A correction to a published figure has no table of its own: it is a value reopened, entered anew
with its reason, and signed off by another than whoever entered it. What readers were told before
and are told now is in the publications themselves (`register`).
"""

from __future__ import annotations

from django.db import models

from goldenthread.web.audit.append_only import AppendOnly
from goldenthread.web.organisation.models import Person


class Build(models.Model):
    """A report pack being built in the background, how far it is, and what came of it.

    ``state`` is "waiting", "building", "built", "refused", "failed" or "published"; ``issues`` are
    the reasons why it was refused or, of a built one, why it may not be published. ``as_at`` is
    empty until the record has said it.
    ``record_digest`` is of all that it was made from: a pack of a record that has changed since
    is not published.
    """

    period = models.CharField(max_length=12)
    as_at = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    step = models.CharField(max_length=200, blank=True, default="")
    steps_done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    issues = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True, blank=True)
    record_digest = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        """Say of which period."""
        return f"{self.period}, {self.state}"


class BuiltFile(models.Model):
    """One file of a built pack, kept until the build is published or thrown away."""

    build = models.ForeignKey(Build, models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=("build", "path"), name="built_file_once"),)

    def __str__(self) -> str:
        """Give the path in the pack."""
        return self.path


class Publication(AppendOnly):
    """A frozen pack: of which period, the how many-eth, as known when, published by whom."""

    period = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    as_at = models.DateField()
    digest = models.CharField(max_length=64)
    published_by = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("period", "number")
        constraints = (models.UniqueConstraint(fields=("period", "number"), name="published_once"),)

    def __str__(self) -> str:
        """Give the period and the number."""
        return f"{self.period}/{self.number}"


class PublicationFile(AppendOnly):
    """One file of a frozen pack, below ``public/`` or ``restricted/``."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="files")
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(fields=("publication", "path"), name="publication_file_once"),
        )

    def __str__(self) -> str:
        """Give the path in the pack."""
        return self.path
