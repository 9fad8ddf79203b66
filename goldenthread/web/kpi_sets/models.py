"""Indicators, their definitions and targets, and the rest of what the council has decided."""

from __future__ import annotations

from django.db import models

from goldenthread.files import schema
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, cell


class Indicator(models.Model):
    """The lasting identity of an indicator, under which its series hangs through every renumbering."""

    key = models.CharField(max_length=100, primary_key=True)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        """Give the identity."""
        return self.key


class Definition(SheetRow):
    """One year's definition of an indicator, or a change within the year: a row of kpi-sets/."""

    table = schema.KPI_SET

    year = models.CharField(max_length=7, db_index=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="definitions")
    effective_from = cell()
    reference = cell()
    title = cell()
    description = cell()
    numerator = cell()
    denominator = cell()
    unit = cell()
    decimals = cell()
    polarity = cell()
    collected = cell()
    reported = cell()
    kind = cell()
    roll_up = cell()
    lag_months = cell()
    section = cell()
    commitment = cell()
    theme = cell()
    directorate = cell()
    service = cell()
    owner = cell()
    sign_off = cell()
    portfolio = cell()
    committee = cell()
    geography = cell()
    caveat = cell()
    statutory_return = cell()
    source_scheme = cell()
    comparator = cell()
    comparator_group = cell()
    seasonal = cell()
    small_number_threshold = cell()
    access = cell()
    exempt_paragraph = cell()

    class Meta(SheetRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("year", "indicator", "effective_from"), name="defined_once_from_a_period"
            ),
        )

    def __str__(self) -> str:
        """Give the printed reference and title."""
        return f"{self.reference} {self.title} ({self.year})"


class Target(SheetRow):
    """One target of an indicator or a part of it: a row of targets/."""

    table = schema.TARGETS

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    part = cell()
    period = cell()
    target = cell()
    rule = cell()
    tolerance = cell()
    green_tolerance = cell()
    amber_limit = cell()
    range_low = cell()
    range_high = cell()
    profile = cell()
    reason = cell()

    class Meta(SheetRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("file", "indicator", "part", "period"), name="one_target_a_period"
            ),
        )

    def __str__(self) -> str:
        """Say whose target of when."""
        return f"{self.indicator_id} {self.part} {self.period}"


class RegisterRow(models.Model):
    """A row of one of the folder's registers: plans, parts, changes, events, gaps, quality, ...

    ``table`` is the register's name in the schema; ``cells`` holds its columns as text.
    ``indicator`` is the identity that the row is about, "" if it is about none.
    """

    table = models.CharField(max_length=40, db_index=True)
    file = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    indicator = models.CharField(max_length=100, blank=True, default="", db_index=True)
    cells = models.JSONField()

    class Meta:
        ordering = ("table", "file", "position")
        constraints = (
            models.UniqueConstraint(fields=("file", "position"), name="register_row_once"),
        )

    def __str__(self) -> str:
        """Give the place."""
        return f"{self.file}:{self.position}"


class Document(models.Model):
    """A file of settings or words, as written: council.toml and papers/*.toml."""

    path = models.CharField(max_length=200, unique=True)
    text = models.TextField()

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        """Give the path in the folder."""
        return self.path


class SheetFile(models.Model):
    """A CSV file of the folder: its header as the council wrote it, also where it has no rows.

    A year's set without indicators is not the same as no set, so a file without rows counts.
    """

    path = models.CharField(max_length=200, unique=True)
    columns = models.JSONField()

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        """Give the path in the folder."""
        return self.path
