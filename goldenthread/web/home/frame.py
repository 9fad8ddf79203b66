"""What the frame of every page needs: the council's name, and the menu of whoever is looking.

The menu follows the life of a number, and shows a person only what they may open.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.organisation.access import ANONYMOUS, Viewer
from goldenthread.web.organisation.roles import ROLE, Act

_NAME_OF_NO_COUNCIL = "Golden Thread"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the menu."""

    words: str
    address: str
    is_here: bool
    is_this_page: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template what the frame prints (a context processor)."""
    viewer: Viewer = getattr(request, "viewer", ANONYMOUS)
    return {
        "viewer": viewer,
        "council": council_name(),
        "navigation": menu(viewer, request.path),
        "demonstration_day": settings.DEMONSTRATION_DAY,
        "brand_colour": settings.BRAND_COLOUR,
        "messages": messages.get_messages(request),
    }


def council_name() -> str:
    """Give the council's name as its settings state it: one query."""
    text = Document.objects.filter(path="council.toml").values_list("text", flat=True).first()
    return _name_in(text) if text else _NAME_OF_NO_COUNCIL


def menu(viewer: Viewer, path: str) -> tuple[Entry, ...]:
    """List the entries that the viewer may open, in the order of the flow."""
    offered = (
        ("My tasks", "collection:tasks", may_somewhere(viewer, Act.ENTER)),
        ("Sign-off", "collection:sign_off", may_somewhere(viewer, Act.SIGN_OFF)),
        ("Cycle", "collection:cycle", viewer.may(Act.RUN_CYCLE)),
        ("Indicators", "reports:set", viewer.may(Act.SEE_INDICATORS)),
        ("Reports", "publications:builds", viewer.may(Act.BUILD_REPORT)),
        ("Publications", "publications:publications", True),
        ("Audit", "audit:log", viewer.may(Act.READ_AUDIT)),
        ("People", "organisation:people", viewer.may(Act.MANAGE_PEOPLE)),
    )
    entries = []
    for words, name, is_open in offered:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if is_open:
            entries.append(
                Entry(
                    words=words,
                    address=address,
                    is_here=path.startswith(address),
                    is_this_page=path == address,
                )
            )
    return tuple(entries)


def may_somewhere(viewer: Viewer, act: Act) -> bool:
    """Tell whether there can be an indicator on which the viewer may do this."""
    acts = [ROLE[role].everywhere | ROLE[role].on_own for role in viewer.roles]
    return any(act in each for each in acts) or (act is Act.ENTER and bool(viewer.delegated))


@lru_cache(maxsize=4)
def _name_in(text: str) -> str:
    return str(tomllib.loads(text)["name"])
