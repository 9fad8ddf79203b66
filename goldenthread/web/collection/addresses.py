"""Where the pages of a submission are."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.web.collection.models import Submission


def address_of(row: Submission, name: str = "entry") -> str:
    """Give the address of a submission's page, or of what its page asks while it is typed."""
    named: dict[str, Any] = {"period": row.period, "indicator": row.indicator_id}
    if row.part:
        return reverse(f"collection:part_{name}", kwargs=named | {"part": row.part})
    return reverse(f"collection:{name}", kwargs=named)


def address_as_printed(row: Submission) -> str:
    """Give the address of the page that shows what will be printed; "" where there is none."""
    try:
        return reverse(
            "reports:signing", kwargs={"period": row.period, "indicator": row.indicator_id}
        )
    except NoReverseMatch:
        return ""
