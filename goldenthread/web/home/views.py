"""The front page, help, the statement on accessibility, health, and what stands at well-known places."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from goldenthread.web.audit.request import request_id
from goldenthread.web.home import health
from goldenthread.web.home.frame import front_places
from goldenthread.web.home.refusal_pages import typed_texts
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import ROLE
from goldenthread.web.publications.queries import publications
from goldenthread.web.refusals import NotPermitted
from goldenthread.web.reports.queries import front_page


@require_safe
def home(request: Request) -> HttpResponse:
    """Show the front page: what needs this person's attention, and what they can do here."""
    context = {
        "latest": publications()[:3],
        "front": front_page(request.viewer),
        "places": front_places(request.viewer),
    }
    return render(request, "home/home.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the service and whom to ask."""
    return render(request, "home/help.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "home/accessibility.html")


@require_safe
def account(request: Request) -> HttpResponse:
    """Show a person who they are here, and how they sign in."""
    if request.viewer.is_anonymous:
        raise NotPermitted("Sign in to see your account.")
    roles = [ROLE[role] for role in sorted(request.viewer.roles)]
    return render(request, "home/account.html", {"roles": roles})


@require_safe
def brand(request: HttpRequest) -> HttpResponse:
    """Give the council's colour as a style sheet, because no page may carry styles in itself."""
    sheet = f":root{{--govuk-brand-colour:{settings.BRAND_COLOUR}}}\n"
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def health_of_the_service(request: Request) -> HttpResponse:
    """Say whether the service works, for whatever watches over it."""
    found = health.look()
    told = {"health": "good" if found.is_good else "bad"}
    if not request.viewer.is_anonymous:
        told |= found.details()
    response = JsonResponse(told, status=200 if found.is_good else 503)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines find what is published, and nothing else."""
    text = "User-agent: *\nAllow: /publications/\nDisallow: /\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: Request) -> HttpResponse:
    """Say where to report a weakness (RFC 9116); the statement is renewed with every answer."""
    until = (request.now + timedelta(days=90)).astimezone(UTC).isoformat(timespec="seconds")
    text = f"Contact: mailto:{settings.CONTACT}\nExpires: {until}\nPreferred-Languages: en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense; it may be for another host, so nothing is looked up."""
    return _bare(400, "The request could not be read", "Something in it was not as expected.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return _plain(request, 403, "You may not do this", "You do not have permission.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there."""
    sentence = "If you typed the address, check it. If you followed a link, tell us about it."
    return _plain(request, 404, "Page not found", sentence)


def fault(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours has broken; uses neither the database nor the person."""
    sentence = (
        "This is a fault of the service, not of yours. What was saved before is still there; what "
        "you have just sent was not saved."
    )
    return _bare(500, "Something has gone wrong", sentence)


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without our mark (CSRF), mostly one left open while somebody signed in again."""
    sentence = (
        "The page had been open for too long, or you have signed in or out since in another tab."
    )
    return _plain(request, 403, "Please send it again", sentence)


def _plain(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    context = {"heading": heading, "sentence": sentence, "typed": tuple(typed_texts(request))}
    return render(request, "refused.html", context, status=status)


def _bare(status: int, heading: str, sentence: str) -> HttpResponse:
    context = {"heading": heading, "sentence": sentence, "number": request_id.get()}
    return HttpResponse(render_to_string("bare.html", context), status=status)
