"""What happens in the database when the record changes, said once to whoever depends on it."""

from __future__ import annotations

from django.dispatch import Signal

record_changed = Signal()
"""Sent inside the transaction that changed values, definitions, targets or comparators.

Arguments: ``indicators``, the identities concerned (None for all), and ``now``. Whoever keeps
something that follows from the record brings it up to date before the transaction ends, so that
no page shows a judgement older than its figures.
"""
