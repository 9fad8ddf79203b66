"""What is written down of each request: enough to find a fault, nothing about a person.

One line of JSON each. Of an address only the path, because a query string may hold what somebody
searched for; of a person only the primary key; no address of a machine, no name, no figure.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from goldenthread.web.audit.request import request_id

_log = logging.getLogger("goldenthread.request")
_OURS = ("request", "method", "path", "status", "milliseconds", "person")


class RequestLog:
    """Writes one line a request, under the number that the log of acts and the answer have too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then say what was asked, how it ended and how long it took."""
        began = time.perf_counter()
        number = request_id.set(secrets.token_hex(8))
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            _write(request, response, began)
        finally:
            request_id.reset(number)
        return response


def _write(request: HttpRequest, response: HttpResponse, began: float) -> None:
    viewer = getattr(request, "viewer", None)
    _log.info(
        "request",
        extra={
            "request": request_id.get(),
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            "person": viewer.person if viewer else None,
        },
    )


class JsonLines(logging.Formatter):
    """Writes each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line: when, how grave, from where, what, and the fault's trace if there is one."""
        line: dict[str, str | int | float] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        # Django puts the request itself on some records; only our own plain values are written.
        line |= {
            name: value
            for name in _OURS
            if isinstance(value := getattr(record, name, None), str | int | float)
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
