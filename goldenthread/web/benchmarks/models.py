"""Comparator groups and the figures that others have published."""

from __future__ import annotations

from django.db import models

from goldenthread.files import schema
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, cell
from goldenthread.web.organisation.models import Person


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


class PublishedFile(models.Model):
    """A file of figures or of a group that somebody sent, to be looked at before it is taken in.

    ``table`` is the register's name in the schema. ``mapping`` is the text of the mapping that says
    which column holds what, and empty for a file that is in the folder's own form.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    table = models.CharField(max_length=40)
    mapping = models.TextField(blank=True, default="")
    recorded_on = models.DateField()
    content = models.BinaryField()
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        """Give the file's name."""
        return self.name
