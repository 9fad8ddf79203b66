"""What the frame of every page needs: the council's name, and the menu of whoever is looking.

The menu follows the life of a number, and shows a person only what they may open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.organisation.access import ANONYMOUS, Viewer
from goldenthread.web.organisation.roles import ROLE, Act

_NAME_OF_NO_COUNCIL = "Golden Thread"


def may_somewhere(act: Act) -> Callable[[Viewer], bool]:
    """Ask whether there can be an indicator on which a viewer may do this."""

    def asked(viewer: Viewer) -> bool:
        acts = [ROLE[role].everywhere | ROLE[role].on_own for role in viewer.roles]
        has_been_given_one = act is Act.ENTER and bool(viewer.delegated)
        return any(act in each for each in acts) or has_been_given_one or bool(viewer.covers)

    return asked


def may(act: Act) -> Callable[[Viewer], bool]:
    """Ask whether a viewer may do this everywhere."""
    return lambda viewer: viewer.may(act)


@dataclass(frozen=True)
class Place:
    """A place of the service: what the menu calls it, its name, what it is for, who may go there.

    ``beside`` are the beginnings of other addresses that belong to it.
    """

    words: str
    name: str
    sentence: str
    is_open_to: Callable[[Viewer], bool]
    beside: tuple[str, ...] = ()


PLACES = (
    Place(
        "My tasks",
        "collection:tasks",
        "What is due from you, and the boxes to enter it in.",
        may_somewhere(Act.ENTER),
    ),
    Place(
        "Sign-off",
        "collection:sign_off",
        "What has been submitted to you, with every warning.",
        may_somewhere(Act.SIGN_OFF),
    ),
    Place(
        "Cycle",
        "collection:cycle",
        "What is due from whom, how far the services are, and whom to remind.",
        may(Act.RUN_CYCLE),
    ),
    Place(
        "Indicators",
        "reports:set",
        "Every indicator of the set as it stands now, with its history.",
        may(Act.SEE_INDICATORS),
        beside=("/exceptions/", "/changes/", "/commitments/", "/directorates/"),
    ),
    Place(
        "Reports",
        "publications:builds",
        "Build the pack of a period, look at it, and publish it.",
        may(Act.BUILD_REPORT),
    ),
    Place(
        "Publications",
        "publications:publications",
        "What has been published, exactly as it was published.",
        lambda viewer: True,
        beside=("/restatements/",),
    ),
    Place(
        "Audit",
        "audit:log",
        "Who did what, and when.",
        may(Act.READ_AUDIT),
    ),
    Place(
        "People",
        "organisation:people",
        "Accounts, roles, and who stands in for whom.",
        may(Act.MANAGE_PEOPLE),
    ),
)
"""The places of the service, in the order of the flow."""

FURTHER_PLACES = (
    Place(
        "The set",
        "kpi_sets:sets",
        "Definitions, targets and settings of each year.",
        may(Act.EDIT_SET),
    ),
    Place(
        "Council folder",
        "council_folder:folder",
        "The whole council as plain files, to load and to take away.",
        may(Act.EXCHANGE),
    ),
)
"""Places that are gone to now and then, so that the front page alone offers them."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the menu as it is printed."""

    words: str
    sentence: str
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
    """List the places of the menu that the viewer may go to."""
    return _entries(PLACES, viewer, path)


def front_places(viewer: Viewer) -> tuple[Entry, ...]:
    """List every place that the viewer may go to."""
    return _entries((*PLACES, *FURTHER_PLACES), viewer, "/")


def _entries(places: Iterable[Place], viewer: Viewer, path: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            words=place.words,
            sentence=place.sentence,
            address=(address := reverse(place.name)),
            is_here=path.startswith((address, *place.beside)),
            is_this_page=path == address,
        )
        for place in places
        if place.is_open_to(viewer)
    )


@lru_cache(maxsize=4)
def _name_in(text: str) -> str:
    return str(tomllib.loads(text)["name"])
