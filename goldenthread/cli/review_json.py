"""The annual review as JSON, for other programs: the same counts, lists and sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import counts
from goldenthread.core.definition.review import Amendment, Change, Flow, Review, having
from goldenthread.core.definition.review_words import lineage_sums, sentences
from goldenthread.core.issue import Issue


def review_json(review: Review, council: Council, commitments: Sequence[str]) -> str:
    """Write a review, reconciled or not; whether it is, and why not, is part of it."""
    sections = [section.key for section in council.sections]
    whole = {
        "council": council.name,
        "before": str(review.before_year),
        "after": str(review.after_year),
        "reconciles": review.reconciles,
        "issues": [_issue(issue) for issue in review.issues],
        "sentences": sentences(review, council.sections),
        "lineage": {"sums": lineage_sums(review), **_flow(review.whole)},
        "counts": {
            str(review.before_year): _matrix(review.before, sections, commitments),
            str(review.after_year): _matrix(review.after, sections, commitments),
        },
        "by_section": {key: _flow(review.flow(having("section", key))) for key in sections},
        "by_commitment": {
            name: _flow(review.flow(having("commitment", name))) for name in commitments
        },
        "removed_by_scheme": dict(sorted(review.removed_by_scheme().items())),
        "changes": [_change(change) for change in review.changes],
        "amendments": [_amendment(amendment) for amendment in review.amendments],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _issue(issue: Issue) -> dict[str, object]:
    return {"code": issue.code, "message": issue.message, "place": str(issue.place)}


def _flow(flow: Flow) -> dict[str, int]:
    return {**asdict(flow), "net": flow.net}


def _matrix(
    definitions: tuple[Definition, ...], sections: Sequence[str], commitments: Sequence[str]
) -> dict[str, dict[str, int]]:
    cells = counts(definitions)
    return {
        commitment: {section: cells.get((section, commitment), 0) for section in sections}
        for commitment in commitments
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "lineage": change.lineage,
        "before": [_definition(row) for row in change.before],
        "after": [_definition(row) for row in change.after],
        "ways": change.ways,
        "differences": [asdict(difference) for difference in change.differences],
        "reason": change.reason,
    }


def _amendment(amendment: Amendment) -> dict[str, object]:
    return {
        "kind": amendment.kind,
        "indicator": amendment.after.indicator,
        "reference": amendment.after.reference,
        "title": amendment.after.title,
        "differences": [asdict(difference) for difference in amendment.differences],
        "reason": amendment.reason,
    }


def _definition(definition: Definition) -> dict[str, str]:
    names = ("indicator", "reference", "title", "section", "commitment", "source_scheme")
    return {name: getattr(definition, name) for name in names}
