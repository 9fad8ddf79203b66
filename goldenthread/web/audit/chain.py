"""How the events of the log are chained: what is hashed, in what order, and from what start.

The digest of an event is SHA-256 over all its fields as canonical JSON, the digest of the event
before it included. So no event can be changed, taken out or put in without changing every digest
after it. A random salt is hashed too, so that a digest may be printed or handed on although the
event holds a figure that may not be seen: a small count could be guessed from a digest otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

START = "0" * 64
"""What the first event has for the digest of the one before it."""


def canonical(fields: Mapping[str, object] | None) -> str:
    """Write named things as JSON that is the same for the same things, whatever their order.

    Nothing at all is the empty text. Decimals, dates and enumerations are written as text. A
    binary fraction is refused with `TypeError`, because its digits are not what anybody entered.
    """
    if fields is None:
        return ""
    return json.dumps(
        _plain(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(fields: Mapping[str, object]) -> str:
    """Give the digest of an event, from all its fields but the digest itself."""
    return hashlib.sha256(canonical(fields).encode("utf-8")).hexdigest()


def _plain(thing: object) -> object:
    match thing:
        case Enum():
            return _plain(thing.value)
        case None | bool() | int() | str():
            return thing
        case Decimal():
            return f"{thing:f}"
        case datetime():
            return thing.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return thing.isoformat()
        case Mapping():
            return {_name(name): _plain(each) for name, each in thing.items()}
        case list() | tuple():
            return [_plain(each) for each in thing]
        case set() | frozenset():
            return sorted((_plain(each) for each in thing), key=str)
        case _:
            raise TypeError(f"an event cannot hold {thing!r}: write it as text first")


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"a field of an event is named by a text, not by {name!r}")
    return name
