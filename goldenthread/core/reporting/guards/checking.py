"""Running the guards over a report's lines, and holding what they find against the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from goldenthread.core.reporting.guards import figures, parts, targets, wording
from goldenthread.core.reporting.guards.evidence import Evidence, evidence_of
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.misreading import Answer, GuardFinding, Misreading, PointChecked
from goldenthread.core.reporting.report import Line

GUARDS: Mapping[Misreading, Callable[[Evidence], GuardFinding | None]] = {
    Misreading.ZERO_TARGET: targets.zero_target,
    Misreading.SCALE_SLIP: figures.scale_slip,
    Misreading.POLARITY_WORDS: wording.polarity_words,
    Misreading.COMMENTARY_SIGNAL: wording.commentary_signal,
    Misreading.COMMENTARY_STATUS: wording.commentary_status,
    Misreading.COMMENTARY_UNCHANGED: wording.commentary_unchanged,
    Misreading.MISSING_AS_ZERO: figures.missing_as_zero,
    Misreading.STALE_VALUE: figures.stale_value,
    Misreading.PROFILE_POINT: targets.profile_point,
    Misreading.TARGET_LOWERED: targets.target_lowered,
    Misreading.STATUS_BY_TARGET: targets.status_by_target,
    Misreading.HIDDEN_PART: parts.hidden_part,
    Misreading.TOTAL_DIFFERS: parts.total_differs,
    Misreading.OLD_NEIGHBOURS: figures.old_neighbours,
    Misreading.SMALL_DENOMINATOR: figures.small_denominator,
    Misreading.WIDE_TOLERANCE: targets.wide_tolerance,
}
"""Every guard; a test holds this to the list of codes."""


def points_of(knowledge: Knowledge, lines: Iterable[Line]) -> tuple[PointChecked, ...]:
    """List what the guards find in lines, in their order, each with its answer if there is one.

    A line without a figure is passed over: what is absent cannot be misread as a figure.
    """
    return tuple(
        PointChecked(finding=finding, answer=_answer(knowledge, finding))
        for line in lines
        for finding in findings(evidence_of(knowledge, line))
    )


def findings(evidence: Evidence | None) -> tuple[GuardFinding, ...]:
    """Run every guard over one line; nothing is found where there is no figure."""
    if evidence is None:
        return ()
    return tuple(finding for guard in GUARDS.values() if (finding := guard(evidence)))


def _answer(knowledge: Knowledge, finding: GuardFinding) -> Answer | None:
    """Find the latest answer that was given once all that the finding rests on was known."""
    given = [
        answer
        for answer in knowledge.answers(finding.definition.indicator)
        if (answer.guard, answer.period) == (finding.guard, finding.period)
        and (finding.rests_on is None or answer.recorded_on >= finding.rests_on)
    ]
    return max(given, key=lambda answer: (answer.recorded_on, answer.place), default=None)
