"""What time it is: asked here by the middleware and by background work, and nowhere else."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone


def clock() -> datetime:
    """Give the present moment, on the demonstration's fixed day if the settings name one.

    A person's absence, a due date and a lock all follow from it, so a demonstration on figures of
    the past must keep to the day of those figures.
    """
    now = timezone.localtime()
    day = settings.DEMONSTRATION_DAY
    if day is None:
        return now
    return datetime.combine(day, time(now.hour, now.minute, now.second), tzinfo=now.tzinfo)
