"""The page that a refusal is shown on, with whatever the person had typed, so that none is lost."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web.refusals import NotFound, NotPermitted, OutOfDate, Refused, TooMuch

_NEVER_SHOWN = ("csrf", "password", "code", "secret", "token")


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Show what was refused and why; nothing else has happened."""
    typed = () if isinstance(refused, TooMuch) else tuple(typed_texts(request))
    context = {"heading": _heading(refused), "sentence": str(refused), "typed": typed}
    return render(request, "refused.html", context, status=refused.status)


def typed_texts(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Give the name and text of every field that was sent, but never a password or a code."""
    for name, texts in request.POST.lists():
        if any(part in name.lower() for part in _NEVER_SHOWN):
            continue
        for text in texts:
            if text.strip():
                yield _in_words(name), text


def _in_words(name: str) -> str:
    """Read a field's name as a person would: "what_happened" is "What happened"."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _heading(refused: Refused) -> str:
    match refused:
        case NotPermitted():
            return "You may not do this"
        case NotFound():
            return "Page not found"
        case OutOfDate():
            return "Somebody else was quicker"
        case TooMuch():
            return "Too large"
        case _:
            return "This cannot be done now"
