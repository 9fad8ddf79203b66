"""Tables on a terminal: the first column to the left, figures to the right, words to the left."""

from __future__ import annotations

from collections.abc import Sequence


def print_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a ruled heading, and an empty line after them."""
    table = [heading, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(heading))]
    to_right = [
        column > 0 and all(_is_figure(row[column]) for row in rows)
        for column in range(len(heading))
    ]
    for number, row in enumerate(table):
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, to_right, strict=True)
        )
        print("  ".join(cells).rstrip(), flush=True)
        if number == 0:
            print("─" * (sum(widths) + 2 * len(widths) - 2))
    print()


def seconds(figure: float) -> str:
    """Seconds to the hundredth."""
    return f"{figure:.2f}"


def megabytes(figure: float | None) -> str:
    """Whole MB; a dash where not measured."""
    return "–" if figure is None else f"{figure:.0f}"


def held(figure: float | None, limit: float, unit: str) -> str:
    """Whether a figure is under its limit, in words."""
    if figure is None:
        return f"under {limit:g} {unit}: not measured"
    return f"under {limit:g} {unit}: {'yes' if figure < limit else 'NO'}"


def _is_figure(cell: str) -> bool:
    return not cell or cell == "–" or cell[0].isdigit()
