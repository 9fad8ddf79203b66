"""Comparator groups and the figures that others have published."""

from __future__ import annotations

from django.db import models

from goldenthread.files import schema
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, cell


class GroupMember(SheetRow):
    """One area's place in a named, dated comparator group: a row of groups/*.csv."""

    table = schema.GROUPS

    group = cell()
    dated = cell()
    area_code = cell()
    area_name = cell()
    rank = cell()
    until = cell()
    source = cell()
    licence = cell()

    def __str__(self) -> str:
        """Say who is in what."""
        return f"{self.group}: {self.area_name}"


class ComparatorValue(SheetRow):
    """One area's published figure: a row of comparators/*.csv."""

    table = schema.COMPARATORS

    series = models.CharField(max_length=120, db_index=True)
    area_code = cell()
    area_name = cell()
    period = cell()
    period_end = cell()
    value = cell()
    absence = cell()
    source = cell()
    licence = cell()
    geography = cell()
    definition_differs = cell()
    recorded_on = cell()
    illustrative = cell()

    def __str__(self) -> str:
        """Say whose figure of what."""
        return f"{self.series}: {self.area_name}, {self.period}"
