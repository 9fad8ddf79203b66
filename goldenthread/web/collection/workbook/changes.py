"""What one incoming row would change in its draft, and why it may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.core.collection.reason import says_something
from goldenthread.core.collection.submission import SubmissionAct
from goldenthread.core.issue import Issue
from goldenthread.files.task_workbook.columns import EXPLANATION, holdable
from goldenthread.web.collection.columns import WORDS, entered_of
from goldenthread.web.collection.entry.queries import Entry
from goldenthread.web.collection.entry.typed import canonical
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.workbook.incoming import Incoming
from goldenthread.web.collection.workbook.preview import CellChange, RowChange
from goldenthread.web.organisation.access import Viewer


def said_of(row: Submission) -> str:
    """Give what was said of a submission's warnings, each text once."""
    return "\n".join(dict.fromkeys(each.words for each in row.explanations.all()))


def changes(incoming: Incoming, row: Submission) -> tuple[CellChange, ...]:
    """List the cells that say otherwise than the draft, in the order of the sheet.

    A draft that a cell cannot hold to the letter is not changed by its having been in one.
    """
    draft = entered_of(row) | {EXPLANATION: said_of(row)}
    return tuple(
        CellChange(column=name, before=draft[name], after=after, place=incoming.place(name))
        for name, text in incoming.cells.items()
        if text != holdable(draft[name])
        and not _is_misplaced(name, row)
        and (after := _canonical(name, text)) != draft[name]
    )


def misplaced_words(incoming: Incoming, row: Submission) -> Iterator[Issue]:
    """Refuse commentary on a part: it stands with the whole indicator only."""
    for name, text in incoming.cells.items():
        if text and _is_misplaced(name, row):
            message = "Commentary is of the whole indicator; write it in the row of the whole."
            yield Issue("not-for-part", message, incoming.place(name))


def as_it_would_stand(row: Submission, changed: Iterable[CellChange]) -> Submission:
    """Put into a submission that was read what would be put there; it is never saved."""
    for cell in changed:
        if cell.column != EXPLANATION:
            setattr(row, cell.column, cell.after)
    return row


def row_change(entry: Entry, incoming: Incoming, changed: tuple[CellChange, ...]) -> RowChange:
    """Say of a row that would change what is to be mended, and what to be explained."""
    checked = entry.checked
    explained = {each.after for each in changed if each.column == EXPLANATION}
    explanations = {
        code: text for text in explained for code in checked.codes | set(checked.explanations)
    }
    said = dict(checked.explanations) | explanations
    cells = entered_of(entry.submission)
    return RowChange(
        entry=entry,
        version=entry.submission.version,
        changes=changed,
        cells={each.column: each.after for each in changed if each.column != EXPLANATION},
        explanations=explanations,
        to_mend=tuple(
            Issue(each.code, each.message, incoming.place(each.place.column))
            for each in checked.errors
            if cells.get(each.place.column)
        ),
        to_explain=tuple(
            each for each in checked.to_explain if not says_something(said.get(each.code, ""))
        ),
    )


def refusals(row: RowChange, incoming: Incoming, viewer: Viewer) -> Iterator[Issue]:
    """Refuse a row that is older than its draft, or whose draft may not be changed now."""
    place = row.changes[0].place
    ground = row.entry.ground
    if incoming.version not in (None, row.version):
        last = ground.done[-1] if ground.done else None
        who = f"{last.by} has" if last else "Somebody has"
        message = (
            f"{who} changed this since the workbook was downloaded. Download it again for this row."
        )
        yield Issue("stale-row", message, place)
    elif not ground.offers(viewer, SubmissionAct.SAVE):
        yield Issue("closed-row", ground.refusal(viewer, SubmissionAct.SAVE), place)


def _is_misplaced(name: str, row: Submission) -> bool:
    return bool(row.part) and name in WORDS


def _canonical(name: str, text: str) -> str:
    return text.strip() if name == EXPLANATION else canonical({name: text})[name]
