"""The few shapes that a chart is drawn of, as SVG text with presentation attributes only."""

from __future__ import annotations

from markupsafe import escape

SERIES = "#12436D"
PAPER = "#FFFFFF"
TEXT = "#4A4A4A"
FAMILY = "'Source Sans Pro', Arial, sans-serif"
TYPE_SIZE = 12.0


def units(value: float) -> str:
    """Write a length to a tenth of a unit, without a needless nought."""
    rounded = f"{value:.1f}"
    return rounded[:-2] if rounded.endswith(".0") else rounded


def picture(*, name: str, title: str, wide: float, high: float, drawn: str) -> str:
    """Frame what is drawn as a picture with its alternative text; ``name`` is its title's id."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{escape(name)}" '
        f'width="{units(wide)}" height="{units(high)}" viewBox="0 0 {units(wide)} {units(high)}" '
        f'font-family="{FAMILY}" font-size="{units(TYPE_SIZE)}">'
        f'<title id="{escape(name)}">{escape(title)}</title>{drawn}</svg>'
    )


def straight(
    x: float, y: float, to_x: float, to_y: float, colour: str, thick: float = 1, dashes: str = ""
) -> str:
    """Draw a straight line."""
    return (
        f'<line x1="{units(x)}" y1="{units(y)}" x2="{units(to_x)}" y2="{units(to_y)}" '
        f'stroke="{colour}" stroke-width="{thick}"{_dashed(dashes)}/>'
    )


def path(steps: str, colour: str, thick: float, dashes: str = "") -> str:
    """Draw a line through the steps of a path."""
    return (
        f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{thick}" '
        f'stroke-linejoin="round"{_dashed(dashes)}/>'
    )


def block(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """Draw a filled rectangle."""
    return (
        f'<rect x="{units(x)}" y="{units(y)}" width="{units(wide)}" height="{units(high)}" '
        f'fill="{colour}"/>'
    )


def circle(x: float, y: float, radius: float, *, fill: str) -> str:
    """Draw a round point, with an edge of the series' colour."""
    return (
        f'<circle cx="{units(x)}" cy="{units(y)}" r="{radius}" fill="{fill}" '
        f'stroke="{SERIES}" stroke-width="1.6"/>'
    )


def diamond(x: float, y: float, radius: float, *, fill: str) -> str:
    """Draw a point as a diamond, with an edge of the series' colour."""
    left, right, up, down = (units(v) for v in (x - radius, x + radius, y - radius, y + radius))
    return (
        f'<path d="M{units(x)} {up}L{right} {units(y)}L{units(x)} {down}L{left} {units(y)}Z" '
        f'fill="{fill}" stroke="{SERIES}" stroke-width="1.6"/>'
    )


def text(
    words: str,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    colour: str = TEXT,
    attributes: str = "",
) -> str:
    """Write a line of text, or nothing for none; ``attributes`` are further attributes of it."""
    if not words:
        return ""
    return (
        f'<text x="{units(x)}" y="{units(y)}" text-anchor="{anchor}" '
        f'fill="{colour}"{attributes}>{escape(words)}</text>'
    )


def _dashed(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes else ""
