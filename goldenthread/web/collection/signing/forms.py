"""What the queue has sent: which are ticked, on which versions, and which button was pressed."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.urls import reverse_lazy

QUEUE = reverse_lazy("collection:sign_off")

_TICKED = re.compile(r"(\d{1,12}):(\d{1,9})")
_BUTTONS = ("check", "sign_off", "send_back", "reopen")


def chosen(posted: QueryDict) -> tuple[tuple[int, int], ...]:
    """Read the ticks: each names a submission and the version of it that was on the page."""
    found = (_TICKED.fullmatch(text) for text in posted.getlist("chosen"))
    return tuple((int(each[1]), int(each[2])) for each in found if each)


def version(posted: QueryDict) -> int:
    """Read the version that was on the page; -1 if there is none, which is older than any."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def button(posted: QueryDict) -> str:
    """Tell which button was pressed."""
    return next((each for each in _BUTTONS if each in posted), "")
