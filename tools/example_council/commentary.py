"""Commentary of 2025-26, in short fields, from ``commentary.csv``."""

from __future__ import annotations

from tools.example_council.catalogue import Row, read


def rows() -> list[Row]:
    """Give the rows of ``commentary/2025-26.csv``; all of it is illustrative."""
    return [row | {"illustrative": "yes"} for row in read("commentary.csv")]
