"""Tables whose rows are only ever added, held to that by the database itself.

A model says so by its base, `AppendOnly`. After every `migrate` the triggers that refuse UPDATE,
DELETE and TRUNCATE are made where they are missing: SQLite rebuilds a table to alter it and drops
its triggers without a word. Both databases refuse with an `IntegrityError`.
"""

from __future__ import annotations

from django.db import models


class AppendOnly(models.Model):
    """A row that the database will not let anybody change or take away."""

    class Meta:
        abstract = True
