"""How far each submission is against its own days, for its page, the chase list and the reminders."""

from __future__ import annotations

from datetime import date

from goldenthread.core.collection.cycle import Expected
from goldenthread.core.collection.progress import Progress, progress
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import Period
from goldenthread.web.collection.days import cycle_settings, working_days
from goldenthread.web.collection.models import Submission


def expected_of_row(row: Submission, definition: Definition) -> Expected | None:
    """Give what a submission is expected by; None for a correction outside of a cycle."""
    if row.opens_on is None or row.due_on is None:
        return None
    return Expected(
        definition=definition,
        part=row.part,
        period=Period.parse(row.period),
        opens=row.opens_on,
        due=row.due_on,
        cut_off=row.cut_off,
    )


def progress_of(
    row: Submission, definition: Definition, council: Council, day: date
) -> Progress | None:
    """Tell how far a submission is on a day; None where it has no days of its own."""
    expected = expected_of_row(row, definition)
    if expected is None:
        return None
    return progress(
        expected,
        SubmissionState(row.state),
        day=day,
        settings=cycle_settings(council),
        days=working_days(council, day),
    )
