"""The template language of our pages: the papers' own, with their wording and their shapes.

A name that a template uses and nobody gave it is a fault and stops the page, so that no page goes
out with a hole in it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from goldenthread.config.security import INLINE_SCRIPT
from goldenthread.core.figure import plain_number
from goldenthread.core.period import Period
from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting import charts
from goldenthread.render.setting.palette import SHAPES
from goldenthread.render.wording import line_words


def environment(*, loader: BaseLoader, auto_reload: bool, **_: object) -> Environment:
    """Make the environment in which every page is rendered, from what the framework gives."""
    made = Environment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "url": url,
        "static": static,
        "inline_script": Markup(INLINE_SCRIPT),  # noqa: S704 - a constant of ours
        "shapes": SHAPES,
        "contact": settings.CONTACT,
        "is_demonstration": settings.DEMONSTRATION,
    }
    made.filters |= {
        "day": day,
        "first_up": first_up,
        "moment": moment,
        "number": number,
        "in_words": in_words,
        "period": period,
        "words": words,
        "chart": chart,
        "sparkline": sparkline,
    }
    return made


def url(name: str, *arguments: object, **named: object) -> str:
    """Give the address of a page by its name, as `url("kpi_sets:indicator", key)`."""
    return reverse(name, args=arguments, kwargs=named)


def day(when: date) -> str:
    """Print a date as the papers do: "14 January 2026"."""
    return line_words.day(when).text


def first_up(words: str) -> str:
    """Begin a phrase with a capital and leave the rest as it is: "Data owner", "Members"."""
    return words[:1].upper() + words[1:]


def moment(when: datetime) -> str:
    """Print a moment in local time: "14 January 2026 at 09:05"."""
    local = timezone.localtime(when)
    return f"{day(local.date())} at {local:%H:%M}"


def number(amount: int | Decimal, decimals: int = 0) -> str:
    """Print a number with its thousands apart and a true minus sign: "−1,234"."""
    return plain_number(Decimal(amount), decimals)


def in_words(period: Period) -> str:
    """Print a period as in a sentence."""
    return period.in_words


def period(text: str) -> str:
    """Print a period that is kept as text by its label: "Quarter 3 (October to December) 2025/26"."""
    return Period.parse(text).label


def words(run: Words) -> str:
    """Print a run of words of the papers."""
    return run.text


def chart(drawn: Chart) -> Markup:
    """Draw a chart in full."""
    return Markup(charts.full(drawn))  # noqa: S704 - our own SVG, its texts escaped there


def sparkline(drawn: Chart) -> Markup:
    """Draw a chart small enough for a line of a table."""
    return Markup(charts.sparkline(drawn))  # noqa: S704 - our own SVG, its texts escaped there
