"""What the templates of entering are given, put together from what was read and what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from goldenthread.core.collection.checks.checking import explanation_box
from goldenthread.render.wording.line_words import cases, figure_of, status_of, target_words
from goldenthread.web.collection.actions import PAST
from goldenthread.web.collection.addresses import address_of
from goldenthread.web.collection.columns import ABSENCES, FIGURES, LABELS, WORDS, entered_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.entry import actions, queries
from goldenthread.web.collection.entry.forms import Sent, sent, sent_rows
from goldenthread.web.collection.entry.queries import Entry
from goldenthread.web.collection.evidence.kinds import ACCEPTED, evidence_hint, size_in_words
from goldenthread.web.collection.refusals import Conflict, NotReady
from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import Refused

_COMMENTARY_LENGTH = {
    "what_happened": 600,
    "why": 600,
    "what_we_are_doing": 600,
}
"""How long each answer should be at most, to be read in committee: about a hundred words."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of saving many: how many were kept, and what stands in the way of which."""

    saved: int = 0
    submitted: int = 0
    problems: Mapping[int, str] = field(default_factory=dict)
    conflicts: Mapping[int, Conflict] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Say what was done."""
        if not self.saved and not self.submitted:
            return "Nothing was changed, so there was nothing to save."
        said = f"{_values(self.saved)} saved" if self.saved else ""
        sent_on = f"{_values(self.submitted)} submitted" if self.submitted else ""
        return " and ".join(filter(None, (said, sent_on))).capitalize() + "."


def shared() -> dict[str, Any]:
    """Give what every page on values prints with: the wording of the papers."""
    return {
        "figure_of": figure_of,
        "cases": cases,
        "status_of": status_of,
        "address": address,
        "past": PAST,
        "day_of": day_of,
        "size": size_in_words,
        "evidence_hint": evidence_hint(),
        "evidence_accept": ACCEPTED,
    }


def saved_rows(request: Request, rows: Sequence[Sent], *, and_submit: bool) -> Outcome:
    """Save each row that was touched, by itself, so that one that cannot be saved stops no other."""
    saved, submitted = 0, 0
    problems: dict[int, str] = {}
    conflicts: dict[int, Conflict] = {}
    for row in rows:
        pk = row.submission or 0
        about: dict[str, Any] = {"by": request.viewer, "now": request.now, "submission": pk}
        try:
            version = row.version
            if _is_touched(request.POST, row):
                kept = actions.save_draft(**about, version=version, cells=row.cells)
                saved, version = saved + (kept.version != version), kept.version
            if and_submit and any(row.cells.values()):
                actions.submit(**about, version=version)
                submitted += 1
        except Conflict as conflict:
            problems[pk], conflicts[pk] = str(conflict), conflict
        except Refused as refusal:
            problems[pk] = str(refusal)
    return Outcome(saved=saved, submitted=submitted, problems=problems, conflicts=conflicts)


def task_page(
    request: Request, *, outcome: Outcome | None = None, typed: QueryDict | None = None
) -> dict[str, Any]:
    """Give the page of tasks: what is due, with what was just typed where it is not saved."""
    given = {row.submission: row.cells for row in sent_rows(typed)} if typed else {}
    conflicts = outcome.conflicts if outcome else {}
    found = queries.tasks(request.viewer, request.now)
    names = {each.submission.pk: each.definition.title for each in found.to_do}
    problems = outcome.problems if outcome else {}
    return shared() | {
        "tasks": found,
        "outcome": outcome,
        "problems": [
            (f"task-{pk}", f"{names.get(pk, '')}: {said}") for pk, said in problems.items()
        ],
        "typed": given | {pk: conflict.mine for pk, conflict in conflicts.items()},
        "versions": {pk: conflict.version for pk, conflict in conflicts.items()},
        "is_typed_before": typed is not None,
        "absences": ABSENCES,
        "was": was,
    }


def entry_page(
    found: Entry,
    family: Sequence[Entry],
    *,
    typed: QueryDict | None = None,
    conflict: Conflict | None = None,
    not_ready: NotReady | None = None,
) -> dict[str, Any]:
    """Give the page of one value."""
    given = sent(typed) if typed else None
    cells = entered_of(found.submission) | dict(given.cells if given else {})
    said = dict(found.checked.explanations) | dict(given.explanations if given else {})
    return shared() | {
        "entry": found,
        "target": target_words(found.definition, found.target).text,
        "summary": [(each.place.column, each.message) for each in not_ready.issues]
        if not_ready
        else [],
        "family": [each for each in family if len(family) > 1],
        "cells": cells,
        "said": said,
        "labels": LABELS,
        "absences": ABSENCES,
        "words": () if found.submission.part else WORDS,
        "columns": (*FIGURES, *(() if found.submission.part else WORDS)),
        "lengths": _COMMENTARY_LENGTH,
        "is_typed_before": typed is not None,
        "conflict": conflict,
        "not_ready": not_ready,
        "asked": None,
    }


def address(found: Entry, name: str = "entry") -> str:
    """Give the address of an entry, or of what its page asks while it is typed."""
    return address_of(found.submission, name)


def was(found: Entry) -> str:
    """Say what stood in the boxes of a row, to tell afterwards whether they were touched."""
    cells = entered_of(found.submission)
    return _joined({name: cells[name] for name in found.boxes})


def _summary(found: Entry, refusal: NotReady) -> list[tuple[str, str]]:
    """List what to mend, each with the box that it is mended in; a warning by its own words."""
    warned = {explanation_box(each.code): each.message for each in found.checked.warnings}
    return [
        (
            each.place.column,
            f"Explain: {warned[each.place.column]}"
            if each.place.column in warned
            else each.message,
        )
        for each in refusal.issues
    ]


def _is_touched(posted: QueryDict, row: Sent) -> bool:
    return _joined(row.cells) != posted.get(f"s{row.submission}-was", "")


def _joined(cells: Mapping[str, str]) -> str:
    return " | ".join(
        cells.get(name, "") for name in ("value", "numerator", "denominator", "absence")
    )


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"
