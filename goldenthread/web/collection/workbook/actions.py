"""Keep what was sent in until it is confirmed, and then save all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.core.issue import Issue, errors
from goldenthread.web.audit.actions import record, take_turn
from goldenthread.web.collection.actions import take_many
from goldenthread.web.collection.entry.actions import save_taken, submit_taken
from goldenthread.web.collection.entry.forms import Sent
from goldenthread.web.collection.entry.queries import entries
from goldenthread.web.collection.evidence.kinds import plain_name
from goldenthread.web.collection.models import Upload
from goldenthread.web.collection.workbook.incoming import read
from goldenthread.web.collection.workbook.preview import RowChange
from goldenthread.web.collection.workbook.queries import preview, with_families
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.refusals import NotFound, OutOfDate, Refused


class NotRead(Refused):
    """Nothing could be read from what was sent, so nothing was kept."""

    status = 422

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        """Keep what is wrong with it."""
        super().__init__(" ".join(each.message for each in issues))
        self.issues = issues


class NotConfirmed(Refused):
    """Something in the upload stands in the way, so nothing of it was saved."""


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """What came of an upload."""

    saved: int = 0
    submitted: int = 0

    @property
    def sentence(self) -> str:
        """Say what was done."""
        if not self.saved:
            return "This had been saved already; nothing was done twice."
        values = "1 value is" if self.saved == 1 else f"{self.saved} values are"
        submitted = f", {self.submitted} of them submitted" if self.submitted else ""
        return f"{values} saved{submitted}."


@transaction.atomic
def keep_upload(*, by: Viewer, now: datetime, route: str, name: str, content: bytes) -> Upload:
    """Keep what was sent until it is confirmed, in the place of what the person sent before.

    Raises:
        NotRead: there is no row in it that can be read.
    """
    name = plain_name(name)
    rows, issues = read(route, content, name)
    if not rows:
        raise NotRead(errors(issues) or (Issue("no-rows", "It holds no rows.", issues[0].place),))
    Upload.objects.filter(by=by.key, confirmed_at=None).delete()
    return Upload.objects.create(by_id=by.key, at=now, route=route, name=name, content=content)


@transaction.atomic
def confirm_upload(
    *,
    by: Viewer,
    now: datetime,
    upload: int,
    seen: Mapping[int, Sent],
    and_submit: bool = False,
) -> Confirmed:
    """Save every value that an upload changes, or none of them.

    Args:
        seen: by submission, the version that the person was shown, and what they said of its
            warnings beside it.
        and_submit: whether those that lack nothing are handed over to be signed off.

    Raises:
        NotConfirmed: something in it is to be mended first.
        OutOfDate: a value has changed since the person was shown what would become of it.
    """
    take_turn()
    kept = Upload.objects.select_for_update().filter(pk=upload, by=by.key).first()
    if kept is None:
        raise NotFound("There is no such upload. It may have been replaced by a later one.")
    if kept.confirmed_at is not None:
        return Confirmed()
    found = preview(kept, by, now)
    if not found.may_confirm:
        raise NotConfirmed("Nothing was saved: something is to be mended first.")
    _ask_seen(found.rows, seen)
    _save(found.rows, seen, by=by, now=now)
    submitted = _submit_complete(found.rows, by=by, now=now) if and_submit else 0
    kept.confirmed_at, kept.content = now, b""
    kept.save()
    done = Confirmed(saved=len(found.rows), submitted=submitted)
    record(
        by=by.login or by.post,
        by_name=by.name or by.post,
        act="confirmed an upload",
        subject_kind="upload",
        subject=kept.name,
        after={"saved": done.saved, "submitted": done.submitted},
        now=now,
    )
    return done


@transaction.atomic
def discard_upload(*, by: Viewer, upload: int) -> None:
    """Throw away what was sent and not confirmed."""
    Upload.objects.filter(pk=upload, by=by.key, confirmed_at=None).delete()


def _ask_seen(rows: tuple[RowChange, ...], seen: Mapping[int, Sent]) -> None:
    """Go on if the person was shown each value as it is now."""
    if any(row.pk not in seen or seen[row.pk].version != row.version for row in rows):
        raise OutOfDate(
            "Somebody has changed one of these since you were shown them. Nothing was saved. Look "
            "at them again before you confirm."
        )


def _save(
    rows: Sequence[RowChange], seen: Mapping[int, Sent], *, by: Viewer, now: datetime
) -> None:
    """Save each draft as the form does; what was said on the page counts before the workbook."""
    grounds = take_many([row.pk for row in rows], now=now)
    for row in rows:
        said = {code: text for code, text in seen[row.pk].explanations.items() if text.strip()}
        save_taken(
            grounds[row.pk],
            by=by,
            now=now,
            version=row.version,
            cells=row.cells,
            explanations={**row.explanations, **said},
        )


def _submit_complete(rows: Sequence[RowChange], *, by: Viewer, now: datetime) -> int:
    """Submit those that lack nothing now that all are saved, and count them."""
    pks = [row.pk for row in rows]
    complete = {
        each.submission.pk
        for each in entries(with_families(pks), by, now)
        if each.may_submit and not each.checked.hindrances
    } & set(pks)
    for ground in take_many(complete, now=now).values():
        submit_taken(ground, by=by, now=now)
    return len(complete)
