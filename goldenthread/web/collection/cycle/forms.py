"""What the cycle's page has sent, and how it prints a share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import QueryDict

from goldenthread.core.collection.typed import UnreadableCell, read_date
from goldenthread.core.collection.value import Absence
from goldenthread.core.figure import plain_number
from goldenthread.web.collection.refusals import ActRefused


def until(posted: QueryDict) -> date:
    """Read the day until which an exception lasts."""
    try:
        return read_date(posted.get("until", ""))
    except UnreadableCell as refusal:
        raise ActRefused(str(refusal)) from refusal


def share(found: Decimal | Absence) -> str:
    """Print a share as a whole percentage; of nothing there is none."""
    return found.value if isinstance(found, Absence) else f"{plain_number(found, 0)}%"
