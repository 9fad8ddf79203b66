"""What is said of the record, once, to whoever above this app depends on it."""

from __future__ import annotations

from django.dispatch import Signal

record_changed = Signal()
"""Sent inside the transaction that changed values, definitions, targets or comparators.

Arguments: ``indicators``, the identities concerned (None for all), and ``now``. Whoever keeps
something that follows from the record brings it up to date before the transaction ends, so that
no page shows a judgement older than its figures.
"""

record_questioned = Signal()
"""Sent inside the transaction that has changed the set or its settings, before it may end.

A receiver reads the whole record as it now stands and answers with its issues. An error means that
the change is not kept.
"""
