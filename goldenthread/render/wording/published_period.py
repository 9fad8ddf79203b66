"""A published period as a reader of a paper writes it: a month by name, a year in one form.

Publishers write periods each in their own style, and side by side "2025-06" and "2022-23" look
alike, though one is a month and the other a year. The day on which the period ends tells them
apart. A style that can be read in one way only is printed as it was published.
"""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TWO_NUMBERS = re.compile(r"(\d{4})[-/](\d{2})")


def published_period(text: str, end: date) -> str:
    """Write a published period for a reader: "June 2025", "2022/23", "year to August 2024".

    Args:
        text: the period in its publisher's style.
        end: the last day of the period.
    """
    match text.partition("/"):
        case (day, "", _) if _DAY.fullmatch(day):
            return f"{end.day} {end:%B %Y}"
        case (day, _, "P1Y") if _DAY.fullmatch(day):
            return f"year to {end:%B %Y}"
    numbers = _TWO_NUMBERS.fullmatch(text)
    if numbers is None:
        return text
    first, second = int(numbers[1]), int(numbers[2])
    if (end.year, end.month) == (first, second):
        return f"{end:%B %Y}"
    return f"{first}/{second:02d}" if second == (first + 1) % 100 else text
