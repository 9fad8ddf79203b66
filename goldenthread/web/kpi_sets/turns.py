"""Changes to the set, one at a time: each is checked against the whole record as it then stands."""

from __future__ import annotations

from goldenthread.web.audit.actions import take_turn

__all__ = ["take_turn"]
