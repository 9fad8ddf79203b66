"""The counted sentences of the review: those of the core, and where each section grew or fell.

The founding paper says of every section by how many it grew or fell, in which commitments, and
through what. Each clause is counted from the same changes as the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.definition.council import Section
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.review import Flow, Lineage
from goldenthread.core.definition.review_words import lineage_sums
from goldenthread.core.definition.review_words import sentences as review_sentences
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.review_report import ReviewReport, SetAppendix
from goldenthread.render.manuscript.words import Words, say, sentences
from goldenthread.render.papers.review.citing import (
    counted,
    joined,
    number,
    numerals_cited,
    year_words,
)


def summary_sentences(report: ReviewReport) -> list[Words]:
    """Say what the review found, as the founding paper writes it."""
    found = review_sentences(report.review, report.council.sections)
    return [numerals_cited(sentence, made_from=_made_from(report)) for sentence in found]


def sum_sentences(report: ReviewReport) -> list[Words]:
    """Write both years as sums: "167 = 20 new + 2 from the split + …"."""
    years = (report.review.before_year, report.review.after_year)
    return [
        say(
            "{year}: {sum}",
            year=year_words(year),
            sum=numerals_cited(text, made_from=_made_from(report)),
        )
        for year, text in zip(years, lineage_sums(report.review), strict=True)
    ]


def section_sentences(report: ReviewReport) -> list[Words]:
    """Say of every section by how many it grew or fell, where, and through what."""
    return [_section(report, appendix) for appendix in report.appendices]


def commitment_sentences(report: ReviewReport) -> list[Words]:
    """Say of every commitment how many indicators serve it, how often reported, from whom."""
    return [_commitment(report, commitment) for commitment in report.commitments]


def _made_from(report: ReviewReport) -> str:
    before, after = report.review.before_year, report.review.after_year
    return f"kpi-sets/{before}.csv, kpi-sets/{after}.csv and changes/{after}.csv"


def _section(report: ReviewReport, appendix: SetAppendix) -> Words:
    section, flow = appendix.section, appendix.flow
    moved = [
        (commitment, within)
        for commitment in report.commitments
        if (within := report.flow(commitment, section)).net
    ]
    opening = say("{section} {moves}", section=section.title, moves=_moves(section.title, flow))
    if not moved:
        return say("{opening}.", opening=opening)
    return sentences(
        say("{opening}: {where}.", opening=opening, where=_where(moved)),
        _through(report, section, [commitment for commitment, flow in moved if flow.net < 0]),
    )


def _moves(of: str, flow: Flow) -> Words:
    if not flow.net:
        return say("stays at {n}", n=number(flow.closing, of=of))
    if flow.opening == 2 * flow.closing:
        return say("is halved, {span}", span=_span(of, flow))
    return say(
        "{verb} by {n}, {span}",
        verb="grows" if flow.net > 0 else "falls",
        n=number(abs(flow.net), of=f"{of}: later set less earlier set"),
        span=_span(of, flow),
    )


def _span(of: str, flow: Flow) -> Words:
    return say(
        "from {before} to {after}",
        before=number(flow.opening, of=f"{of}: earlier set"),
        after=number(flow.closing, of=f"{of}: later set"),
    )


def _where(moved: Sequence[tuple[str, Flow]]) -> Words:
    """Say in which commitments a section grew or fell: in one, equally in some, or each apart."""
    first = moved[0][1]
    if len(moved) == 1:
        return say("all of it in {name}, {span}", name=moved[0][0], span=_span(moved[0][0], first))
    if all(flow.net == first.net for _, flow in moved):
        return say(
            "by {n} in each of {names}",
            n=number(abs(first.net), of="later set less earlier set, each alike"),
            names=_semicolons([say(name) for name, _ in moved], last="; and "),
        )
    clauses = [say("{name} {moves}", name=name, moves=_moves(name, flow)) for name, flow in moved]
    return _semicolons(clauses)


def _through(report: ReviewReport, section: Section, commitments: Sequence[str]) -> Words:
    """Say how many were removed where a section fell, and of which scheme they were."""
    clauses = []
    for commitment in commitments:
        removed = [
            change.subject
            for change in report.review.of(Lineage.REMOVED)
            if (change.subject.section, change.subject.commitment) == (section.key, commitment)
        ]
        if removed:
            clauses.append(_removed(commitment, removed))
    return sentences(*(say("{clause}.", clause=clause) for clause in clauses))


def _removed(commitment: str, removed: Sequence[Definition]) -> Words:
    schemes = sorted({row.source_scheme for row in removed if row.source_scheme})
    words = say(
        "In {commitment} {n} {were} removed",
        commitment=commitment,
        n=counted(removed, of=f"removed from {commitment}"),
        were="was" if len(removed) == 1 else "were",
    )
    if not schemes:
        return words
    parts = []
    for scheme in schemes:
        found = [row for row in removed if row.source_scheme == scheme]
        if len(found) == len(removed):
            return say("{words}, all of them {scheme} metrics", words=words, scheme=scheme)
        metrics = "metric" if len(found) == 1 else "metrics"
        parts.append(
            say(
                f"{{n}} {{scheme}} {metrics}",
                n=counted(found, of=f"{scheme} removed from {commitment}"),
                scheme=scheme,
            )
        )
    return say("{words}, among them {parts}", words=words, parts=joined(parts))


def _semicolons(clauses: Sequence[Words], *, last: str = "; ") -> Words:
    words = clauses[0]
    for index, clause in enumerate(clauses[1:], start=2):
        mark = last if index == len(clauses) else "; "
        words = say("{before}{mark}{clause}", before=words, mark=mark, clause=clause)
    return words


def _commitment(report: ReviewReport, commitment: str) -> Words:
    entries = [row for row in report.review.after if row.commitment == commitment]
    if not entries:
        return say("{name} is served by no indicator.", name=commitment)
    parts = []
    for frequency in Frequency:
        found = [row for row in entries if row.reported is frequency]
        if found:
            n = counted(found, of=f"{commitment}, {frequency.value}")
            parts.append(say("{n} {often}", n=n, often=frequency.value))
    services = sorted({row.service for row in entries if row.service}, key=str.lower)
    return say(
        "{name}: {n} {noun}, {parts}, from {services}.",
        name=commitment,
        n=counted(entries, of=commitment),
        noun="indicator" if len(entries) == 1 else "indicators",
        parts=joined(parts),
        services=joined([say(service) for service in services]),
    )
