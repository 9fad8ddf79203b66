"""A Django application with one page, which is always the same bytes: what serving alone costs."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(os.environ["BARE_PAGE"]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes."""
    return HttpResponse(PAGE)


settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY=secrets.token_hex(32)
)
urlpatterns = [path("", page)]
application = get_wsgi_application()
