"""What the text of a setting may be, one function for each kind; what cannot be used is told why.

Nothing here knows which setting is read: `env` names it in front of the reason.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from goldenthread.web.organisation.roles import RoleKey

_LEAST_SECRET = 50
_LEAST_CONTRAST = 4.5


class NotUsable(Exception):
    """The text of a setting cannot be used; the message says what to give instead."""


def text(given: str) -> str:
    """Take any text."""
    return given


def yes_or_no(given: str) -> bool:
    """Read a yes or a no."""
    match given.lower():
        case "yes":
            return True
        case "no":
            return False
        case _:
            raise NotUsable("give yes or no.")


def whole_number(given: str, *, least: int, most: int) -> int:
    """Read a whole number within its limits."""
    if re.fullmatch(r"\d{1,9}", given, re.ASCII) and least <= int(given) <= most:
        return int(given)
    raise NotUsable(f"give a whole number from {least} to {most}.")


def folder(given: str, root: Path) -> Path:
    """Read the path of a folder; a relative one counts from the root."""
    return root / Path(given).expanduser()


def database_address(given: str) -> str:
    """Read the address of a PostgreSQL database, or of an SQLite file."""
    if given and urlsplit(given).scheme not in {"postgres", "postgresql", "sqlite"}:
        raise NotUsable("give an address that starts with postgres:// or sqlite://.")
    return given


def secret(given: str) -> str:
    """Read a secret, which must be long."""
    if given and len(given) < _LEAST_SECRET:
        raise NotUsable(f"it has {len(given)} characters; give {_LEAST_SECRET} or more.")
    return given


def origin(given: str) -> str:
    """Read the address of a site: https:// and a name, with a port where there is one."""
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise NotUsable("give https:// and the name of the site, and nothing after it.")
    return f"{parts.scheme}://{parts.netloc}"


def origin_and_path(given: str) -> str:
    """Read the address of a page on the web, with whatever path it has."""
    parts = urlsplit(given)
    if given and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise NotUsable("give a whole address, with https:// in front.")
    return given


def names(given: str) -> tuple[str, ...]:
    """Read host names separated by commas."""
    found = tuple(name.strip() for name in given.split(",") if name.strip())
    if not all(re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]", name) for name in found):
        raise NotUsable("give host names separated by commas, without https:// and without ports.")
    return found


def roles(given: str) -> frozenset[RoleKey]:
    """Read names of roles separated by commas."""
    known = {role.value.lower(): role for role in RoleKey}
    asked = [name.strip() for name in given.split(",") if name.strip()]
    unknown = [name for name in asked if name.lower() not in known]
    if unknown:
        raise NotUsable(f"“{unknown[0]}” is no role; the roles are {', '.join(RoleKey)}.")
    return frozenset(known[name.lower()] for name in asked)


def mail_address(given: str) -> str:
    """Read a mail address."""
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", given):
        raise NotUsable("give one mail address, as performance@example.gov.uk.")
    return given


def day(given: str) -> date | None:
    """Read a day, or none."""
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise NotUsable("give a day as 2026-02-09.") from None


def log_level(given: str) -> str:
    """Read how much is logged."""
    if given.lower() not in {"debug", "info", "warning", "error"}:
        raise NotUsable("give debug, info, warning or error.")
    return given.upper()


def colour(given: str) -> str:
    """Read a colour on which white letters can be read."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", given):
        raise NotUsable("give # and six hexadecimal digits, as #12436D.")
    if (found := contrast_with_white(given)) < _LEAST_CONTRAST:
        raise NotUsable(
            f"white letters stand out from it by {found:.1f} to 1, and {_LEAST_CONTRAST} is "
            "needed; give a darker colour."
        )
    return given.upper()


def contrast_with_white(given: str) -> float:
    """Give the contrast of a colour with white, from 1 to 21.

    Source: WCAG 2.2, the definitions of relative luminance and contrast ratio.
    """
    parts = (int(given[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
