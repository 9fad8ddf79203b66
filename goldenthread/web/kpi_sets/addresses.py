"""Periods in addresses: 2025-26-Q3 is 2025-26/Q3, because a slash would part the address."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import get_converters

from goldenthread.core.period import NotAPeriod, Period


class PeriodConverter:
    """``<period:period>`` in a URL pattern, as a `Period`; what names none is no such page."""

    regex = r"\d{4}-\d{2}(?:-[MQH]\d{1,2})?"

    def to_python(self, text: str) -> Period:
        """Read a period from an address."""
        year, rest = text[:7], text[8:]
        try:
            return Period.parse(f"{year}/{rest}" if rest else year)
        except NotAPeriod as refusal:
            raise ValueError(str(refusal)) from None

    def to_url(self, period: Period | str) -> str:
        """Write a period in an address."""
        return str(period).replace("/", "-")


if "period" not in get_converters():
    register_converter(PeriodConverter, "period")
