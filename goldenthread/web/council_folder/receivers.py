"""Answers whether the whole record still reads, when somebody below has changed the set."""

from __future__ import annotations

from django.dispatch import receiver

from goldenthread.core.issue import Issue
from goldenthread.files.council.folder import read_contents
from goldenthread.web.collection.record import contents
from goldenthread.web.kpi_sets.signals import record_questioned


@receiver(record_questioned, dispatch_uid="council_folder.issues_of_the_record")
def issues_of_the_record(sender: object, **further: object) -> tuple[Issue, ...]:
    """Read everything, as `goldenthread check` reads the folder."""
    return read_contents(contents())[1]
