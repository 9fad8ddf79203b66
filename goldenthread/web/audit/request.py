"""The number of the request that is being answered, so that its events and its log lines agree."""

from __future__ import annotations

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Set for the time of a request; empty outside one, as in a command."""
