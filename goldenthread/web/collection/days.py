"""The council's calendar: what day it is there, its working days, and its settings of collection."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

import holidays
from django.utils import timezone

from goldenthread.core.collection.cycle import CycleSettings
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.definition.council import Council

_NATIONS = {"E": "ENG", "W": "WLS", "S": "SCT", "N": "NIR"}
"""The part of the United Kingdom, by the first letter of a council's GSS code."""

_YEARS_BEFORE, _YEARS_AFTER = 11, 3


def day_of(now: datetime) -> date:
    """Give the day that it is at a moment where the council is, summer time and all."""
    return timezone.localtime(now).date()


def working_days(council: Council, day: date) -> WorkingDays:
    """Give the days on which the council works, the bank holidays of its own nation left out."""
    return _working_days(_NATIONS.get(council.code[:1], "ENG"), day.year)


@lru_cache(maxsize=8)
def _working_days(nation: str, year: int) -> WorkingDays:
    years = range(year - _YEARS_BEFORE, year + _YEARS_AFTER)
    found = holidays.country_holidays("GB", subdiv=nation, years=years)
    return WorkingDays(frozenset(found))


def cycle_settings(council: Council) -> CycleSettings:
    """Give the council's own numbers of days."""
    return CycleSettings(
        collection_days=council.collection_days,
        clear_days=council.clear_days,
        cut_off_days=council.cut_off_days,
        due_days=council.due_days,
        soon_days=council.soon_days,
        remind_before=council.remind_before,
        remind_after_every=council.remind_after_every,
    )
