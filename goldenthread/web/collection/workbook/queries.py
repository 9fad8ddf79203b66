"""My tasks as they go into a workbook, and what an upload would change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from goldenthread.core.collection.submission import OPEN
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.issue import in_order
from goldenthread.files.task_workbook.columns import EXPLANATION, TO_FILL, TaskKey, TaskRow
from goldenthread.files.task_workbook.writing import TaskWorkbook
from goldenthread.render.wording.line_words import figure_of, target_words
from goldenthread.web.collection.columns import WORDS, entered_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.duties import of_viewer
from goldenthread.web.collection.entry.queries import Entry, entries, tasks, with_everything
from goldenthread.web.collection.models import Submission, Upload
from goldenthread.web.collection.workbook.changes import (
    as_it_would_stand,
    changes,
    misplaced_words,
    refusals,
    row_change,
    said_of,
)
from goldenthread.web.collection.workbook.incoming import match, read
from goldenthread.web.collection.workbook.preview import Preview
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.refusals import NotFound


def my_workbook(viewer: Viewer, now: datetime) -> TaskWorkbook:
    """Give what is due from the viewer, as their workbook holds it.

    Raises:
        NotFound: nothing is due from them.
    """
    due = [each for each in tasks(viewer, now).to_do if each.may_save]
    if not due:
        raise NotFound("Nothing is due from you now, so there is no workbook to fill in.")
    return TaskWorkbook(
        council=due[0].council.name,
        post=viewer.post,
        made_on=day_of(now),
        rows=[_task_row(each) for each in due],
    )


def waiting(viewer: Viewer) -> Upload | None:
    """Give the upload that the viewer has sent and not confirmed, if there is one."""
    found = Upload.objects.filter(by=viewer.person, confirmed_at=None).defer("content")
    return found.order_by("-at", "-pk").first()


def upload_of(viewer: Viewer, upload: int) -> Upload:
    """Give an upload to whoever sent it.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = Upload.objects.filter(pk=upload, by=viewer.key).first()
    if found is None:
        raise NotFound("There is no such upload. It may have been replaced by a later one.")
    return found


def preview(upload: Upload, viewer: Viewer, now: datetime) -> Preview:
    """Tell what an upload would change: a fixed number of queries, however many rows it has."""
    rows, unread = read(upload.route, bytes(upload.content), upload.name)
    matched, unknown = match(rows, viewer, day_of(now))
    incoming = {each.submission: each for each in matched}
    kept = with_families(incoming)
    changed = {row.pk: changes(incoming[row.pk], row) for row in kept if row.pk in incoming}
    misplaced = [
        issue
        for row in kept
        if row.pk in incoming
        for issue in misplaced_words(incoming[row.pk], row)
    ]
    stands = entries([as_it_would_stand(row, changed.get(row.pk, ())) for row in kept], viewer, now)
    found = [
        row_change(each, incoming[each.submission.pk], changed[each.submission.pk])
        for each in stands
        if changed.get(each.submission.pk)
    ]
    refused = [issue for row in found for issue in refusals(row, incoming[row.pk], viewer)]
    return Preview(
        upload=upload,
        rows=tuple(found),
        unchanged=len(incoming) - len(found),
        left_out=_left_out(viewer, incoming, now) if upload.route == Upload.Route.WORKBOOK else 0,
        issues=in_order((*unread, *unknown, *misplaced, *refused)),
    )


def with_families(incoming: Collection[int]) -> list[Submission]:
    """Read submissions, and those of the same indicator and period, which they are held against."""
    sought = Submission.objects.filter(pk__in=incoming).values_list("indicator_id", "period")
    families = set(sought)
    rows = with_everything(
        Submission.objects.filter(
            indicator__in={indicator for indicator, _ in families},
            period__in={period for _, period in families},
        )
    )
    return [row for row in rows if (row.indicator_id, row.period) in families]


def _left_out(viewer: Viewer, incoming: Collection[int], now: datetime) -> int:
    """Count what is due from the viewer and may be entered, and is not in what they sent."""
    day = day_of(now)
    own = [key for key, duties in of_viewer(viewer, day).items() if viewer.owns(duties)]
    due = Submission.objects.filter(
        indicator__in=own,
        state__in=[state.value for state in OPEN],
        opens_on__lte=day,
        cut_off__gte=day,
        cycle__locked_at=None,
    )
    return due.exclude(pk__in=incoming).count()


def _task_row(due: Entry) -> TaskRow:
    row, definition = due.submission, due.definition
    return TaskRow(
        key=TaskKey(indicator=row.indicator_id, part=row.part, period=row.period),
        version=row.version,
        context={
            "reference": definition.reference,
            "title": definition.title,
            "period": due.period.in_words,
            "part": due.part_title,
            "unit": definition.unit.heading,
            "due": f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
            "previous": _known(due, due.previous[1]),
            "year_before": _known(due, due.year_before[1]),
            "target": target_words(definition, due.target).text,
        },
        cells=entered_of(row) | {EXPLANATION: said_of(row)},
        fits=set(_fitting(due)),
    )


def _fitting(due: Entry) -> Iterator[str]:
    """Name the columns that go with a value, as its page has boxes for them."""
    left = {"revision_reason"} if due.standing is None else set()
    if not due.definition.is_ratio:
        left |= {"numerator", "denominator"}
    if due.definition.kind is not MeasureKind.INDEX:
        left |= {"interval_low", "interval_high"}
    if due.submission.part:
        left |= set(WORDS)
    yield from (each.name for each in TO_FILL if each.name not in left)


def _known(due: Entry, value: Value | None) -> str:
    return "nothing on record" if value is None else figure_of(due.definition, value).text
