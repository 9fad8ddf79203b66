"""The submissions that the values on record imply: what was submitted and signed off, and by whom.

A folder holds no submissions. The latest row of each indicator, part and period says how far its
value has come: signed off if the row is, submitted if it names who submitted it, else a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, tzinfo

from goldenthread.core.collection.submission import SubmissionState
from goldenthread.web.collection.models import Submission
from goldenthread.web.organisation.models import Person

Cells = Mapping[str, str]
Key = tuple[str, str, str]
"""Indicator, part and period."""

_NOT_A_SUBMISSIONS = {
    "indicator", "recorded_on", "submitted_by", "signed_off_by", "signed_off_on", "illustrative",
}  # fmt: skip
_SAID = ("what_happened", "why", "what_we_are_doing", "by_when", "who")


def key(cells: Cells) -> Key:
    """Say what a row of values or commentary is about."""
    return cells["indicator"], cells.get("part", ""), cells["period"]


def latest(rows: Iterable[Cells]) -> dict[Key, Cells]:
    """Find the row of each key that was recorded last; days in ISO form sort as they are."""
    found: dict[Key, Cells] = {}
    for cells in rows:
        there = found.setdefault(key(cells), cells)
        if there["recorded_on"] < cells["recorded_on"]:
            found[key(cells)] = cells
    return found


def submissions(
    values: Mapping[Key, Cells],
    said: Mapping[Key, Cells],
    people: Mapping[str, Person],
    zone: tzinfo | None,
) -> Iterator[Submission]:
    """Make the submission of each value, with the commentary that stands beside it."""
    for (indicator, part, period), cells in values.items():
        found = {name: cells[name] for name in cells.keys() - _NOT_A_SUBMISSIONS}
        words = said.get((indicator, "", period), {}) if not part else {}
        yield Submission(
            indicator_id=indicator,
            **found,
            **{name: words.get(name, "") for name in _SAID},
            **_acts(cells, people, zone),
        )


def _acts(cells: Cells, people: Mapping[str, Person], zone: tzinfo | None) -> dict[str, object]:
    """Say how far the value has come, who did what and when; the folder knows days, not hours.

    It was submitted on the day it was recorded, or on that of its signature where a council records
    what is signed already.
    """
    days = (cells["recorded_on"], cells.get("signed_off_on") or cells["recorded_on"])
    recorded = _start_of(min(days), zone)
    submitted, signed = cells.get("submitted_by"), cells.get("signed_off_by")
    acts: dict[str, object] = {"state": SubmissionState.DRAFT, "version": 1}
    if submitted:
        by = people[submitted]
        acts |= {"state": SubmissionState.SUBMITTED, "entered_by": by, "entered_at": recorded}
        acts |= {"submitted_by": by, "submitted_at": recorded}
    if signed:
        acts |= {"state": SubmissionState.SIGNED_OFF, "signed_off_by": people[signed]}
        acts |= {"signed_off_at": _start_of(cells["signed_off_on"], zone)}
    return acts


def _start_of(day: str, zone: tzinfo | None) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), tzinfo=zone)
