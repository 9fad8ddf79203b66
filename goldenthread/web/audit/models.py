"""The one table of the log. It points at nothing, so that what happened outlives what it was about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.web.audit.append_only import AppendOnly

HASHED = (
    "sequence", "at", "by", "by_name", "act", "subject_kind", "subject", "indicator", "period",
    "before", "after", "reason", "request_id", "salt", "previous_digest",
)  # fmt: skip
"""What the digest is taken over. Another field here would break every digest there is."""


class Event(AppendOnly):
    """One act of somebody on something, chained to the event before it.

    ``by`` is the login or post of whoever acted, empty for the system itself; ``by_name`` is what
    they were called then. ``act`` is a verb in the past, in words ("signed off"); ``subject_kind``
    and ``subject`` say what it was done to ("submission", "2025-26/Q2 BBF01"). ``indicator`` is
    the identity of the indicator whose figures the event may hold, and empty where it holds none.
    ``before`` and ``after`` are canonical JSON (`chain.canonical`).
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.TextField()
    by_name = models.TextField()
    act = models.TextField()
    subject_kind = models.TextField()
    subject = models.TextField()
    indicator = models.TextField()
    period = models.TextField()
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    request_id = models.TextField()
    salt = models.TextField()
    previous_digest = models.TextField()
    digest = models.TextField()

    class Meta:
        ordering = ("sequence",)
        constraints = (
            models.CheckConstraint(condition=Q(sequence__gte=1), name="event_counted_from_one"),
            models.CheckConstraint(condition=~Q(act=""), name="event_has_an_act"),
            models.UniqueConstraint(fields=("previous_digest",), name="event_follows_only_one"),
        )
        indexes = (
            models.Index(fields=("indicator", "sequence"), name="event_by_indicator"),
            models.Index(fields=("subject_kind", "subject", "sequence"), name="event_by_subject"),
            models.Index(fields=("by", "sequence"), name="event_by_person"),
            models.Index(fields=("act", "sequence"), name="event_by_act"),
            models.Index(fields=("at",), name="event_by_day"),
        )

    def hashed(self) -> dict[str, object]:
        """Give every field that goes into the digest, by name."""
        return {name: getattr(self, name) for name in HASHED}

    def __str__(self) -> str:
        """Say who did what to what."""
        return f"{self.sequence}: {self.by or 'the system'} {self.act} {self.subject}"
