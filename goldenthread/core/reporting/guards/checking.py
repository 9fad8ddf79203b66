"""Running the guards over a report's lines, and holding what they find against the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from goldenthread.core.reporting.finding import Answer, Finding, Guard, Point
from goldenthread.core.reporting.guards import figures, parts, targets, wording
from goldenthread.core.reporting.guards.evidence import Evidence, evidence_of
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.report import Line

GUARDS: Mapping[Guard, Callable[[Evidence], Finding | None]] = {
    Guard.ZERO_TARGET: targets.zero_target,
    Guard.SCALE_SLIP: figures.scale_slip,
    Guard.POLARITY_WORDS: wording.polarity_words,
    Guard.COMMENTARY_SIGNAL: wording.commentary_signal,
    Guard.COMMENTARY_STATUS: wording.commentary_status,
    Guard.COMMENTARY_UNCHANGED: wording.commentary_unchanged,
    Guard.MISSING_AS_ZERO: figures.missing_as_zero,
    Guard.STALE_VALUE: figures.stale_value,
    Guard.PROFILE_POINT: targets.profile_point,
    Guard.TARGET_LOWERED: targets.target_lowered,
    Guard.STATUS_BY_TARGET: targets.status_by_target,
    Guard.HIDDEN_PART: parts.hidden_part,
    Guard.TOTAL_DIFFERS: parts.total_differs,
    Guard.OLD_NEIGHBOURS: figures.old_neighbours,
    Guard.SMALL_DENOMINATOR: figures.small_denominator,
    Guard.WIDE_TOLERANCE: targets.wide_tolerance,
}
"""Every guard; a test holds this to the list of codes."""


def points_of(knowledge: Knowledge, lines: Iterable[Line]) -> tuple[Point, ...]:
    """List what the guards find in lines, in their order, each with its answer if there is one.

    A line without a figure is passed over: what is absent cannot be misread as a figure.
    """
    return tuple(
        Point(finding=finding, answer=_answer(knowledge, finding))
        for line in lines
        for finding in findings(evidence_of(knowledge, line))
    )


def findings(evidence: Evidence | None) -> tuple[Finding, ...]:
    """Run every guard over one line; nothing is found where there is no figure."""
    if evidence is None:
        return ()
    return tuple(finding for guard in GUARDS.values() if (finding := guard(evidence)))


def _answer(knowledge: Knowledge, finding: Finding) -> Answer | None:
    """Find the latest answer that was given once all that the finding rests on was known."""
    given = [
        answer
        for answer in knowledge.answers(finding.definition.indicator)
        if (answer.guard, answer.period) == (finding.guard, finding.period)
        and (finding.rests_on is None or answer.recorded_on >= finding.rests_on)
    ]
    return max(given, key=lambda answer: (answer.recorded_on, answer.place), default=None)
