"""Publication: what may be published, and what a later report must say of it.

A published report never changes. What is known better later is a restatement: old, new, why;
it is listed in the next report, and in a further publication of the same period.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.reporting.report import Report


class NotPublishable(Exception):
    """The report may not be published; the message says why, one sentence a reason."""


def refuse_unpublishable(public: Report, report: Report) -> None:
    """Refuse what would disclose, could not be stood by, or would mislead without an answer.

    Raises `NotPublishable`. A small count that an earlier publication gives away together with
    this one cannot be hidden any more by the program: a person must decide what to do.
    """
    reasons = [
        f"{line.definition.reference}: with what is published already, a small count that is "
        "hidden could be worked out."
        for line in public.lines
        if line.definition.indicator in public.exposed
    ]
    if not report.paper:
        reasons.append("The cover report has no words.")
    reasons += [
        f"{point.finding.definition.reference} has a point that nobody has answered. "
        f"{point.finding.sentence} [{point.finding.guard}]"
        for point in report.points
        if point.answer is None
    ]
    reasons += _spoken(public)
    if reasons:
        raise NotPublishable("\n".join(reasons))


def refuse_spoken_counts(public: Report) -> None:
    """Refuse words that name a hidden figure, in whatever is for everybody. Raises `NotPublishable`."""
    if reasons := _spoken(public):
        raise NotPublishable("\n".join(reasons))


def may_be_public(definition: Definition | None, value: Value) -> bool:
    """Tell whether the row of a value may stand in a public pack."""
    if definition is None or definition.access is Access.EXEMPT:
        return False
    return not _was_ever_suppressed(value)


def commitment(salt: str, row: Iterable[str]) -> str:
    """Seal a row that may not be shown: it can be checked later, and not guessed now.

    SHA-256 over the salt and the row, each field ended by a zero byte.
    """
    sealed = hashlib.sha256(salt.encode())
    for field in row:
        sealed.update(field.encode() + b"\0")
    return sealed.hexdigest()


def _spoken(public: Report) -> list[str]:
    """Say which words name a hidden figure, each once, and never the figure."""
    found = {(spoken.place, spoken.definition.reference, spoken.period) for spoken in public.spoken}
    return [
        f"{place}: these words name a figure of {reference}, of {period.in_words}, that is hidden "
        "from the public. Say it without the figure."
        for place, reference, period in sorted(found)
    ]


def _was_ever_suppressed(value: Value) -> bool:
    known: Value | None = value
    while known is not None:
        if known.outcome is Absence.SUPPRESSED:
            return True
        known = known.revises
    return False
