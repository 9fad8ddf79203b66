"""What the pages of collection share: the answer to a script on a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.web.organisation.asking import Request


def fragment(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    """Answer with a part of a page, which no browser keeps."""
    answer = render(request, template, context)
    answer["Cache-Control"] = "no-store"
    return answer
