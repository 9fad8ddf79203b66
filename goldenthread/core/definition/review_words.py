"""The annual review in sentences, as the founding paper writes them, counted and never typed.

For the cover report of the review and for the command ``compare``. Each sentence is made from
the same `Review` as the tables and the lists. The wording follows the council's report of 11
February 2025: "20 new", "one split into two", "27 changed in another way", "40 removed".

Numbers: counts are digits in sentences as in tables, so that a reader finds the one in the
other and every number can be traced; only nought is a word, "none".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from goldenthread.core.definition.council import Section
from goldenthread.core.definition.review import ChangeKind, Lineage, Review, Way, having
from goldenthread.core.figure import plain_number

FIELD_WORDS: Mapping[str, str] = {
    "kind": "measure kind",
    "roll_up": "roll-up",
    "lag_months": "lag in months",
    "source_scheme": "source scheme",
    "sign_off": "sign-off officer",
    "green_tolerance": "green tolerance",
    "amber_limit": "amber limit",
    "range_low": "lowest of the range",
    "range_high": "highest of the range",
}
"""What a column is called in a sentence, where that is not its own name."""


def sentences(review: Review, sections: Sequence[Section]) -> tuple[str, ...]:
    """Say what the review found, in the order of the founding paper."""
    said = (
        size_sentence(review, sections),
        lineage_sentence(review),
        ways_sentence(review),
        growth_sentence(review, sections),
        apart_sentence(review),
    )
    return tuple(sentence for sentence in said if sentence)


def size_sentence(review: Review, sections: Sequence[Section]) -> str:
    """Say how large the later set is, of what sections, against the earlier one."""
    whole = review.whole
    size = f"{counted(whole.closing)} {'indicator' if whole.closing == 1 else 'indicators'}"
    parts = listed(
        [
            f"{counted(review.flow(having('section', section.key)).closing)} {section.title}"
            for section in sections
        ]
    )
    against = f"as many as that of {review.before_year.label}"
    if whole.net:
        difference = f"{counted(abs(whole.net))} {'more' if whole.net > 0 else 'fewer'}"
        against = f"{difference} than the {counted(whole.opening)} of {review.before_year.label}"
    return f"The set for {review.after_year.label} has {size}: {parts}, {against}."


def lineage_sentence(review: Review) -> str:
    """Say how many are new, split, merged, changed and removed, and how many are the same."""
    whole = review.whole
    first = [_are(whole.new, "new")]
    if whole.split:
        first.append(f"{_were(whole.split, 'split')} into {counted(whole.from_splits)}")
    if whole.merged:
        first.append(f"{_were(whole.merged, 'merged')} into {counted(whole.from_mergers)}")
    schemes = [
        f"{counted(count)} {'was one of the' if count == 1 else 'were'} {scheme} metrics"
        for scheme, count in sorted(review.removed_by_scheme().items())
    ]
    removed = _were(whole.removed, "removed")
    if schemes:
        removed += f", of which {listed(schemes)}"
    changed = f"{counted(whole.changed)} changed in another way"
    return _sentence("; ".join((listed(first), changed, removed)))


def ways_sentence(review: Review) -> str:
    """Say how the changed ones changed; empty if none did."""
    ways = review.changed_ways()
    if not ways:
        return ""
    first, *rest = (way for way in Way if way in ways)
    said = [
        _were(ways[first], _WAY_WORDS[first]),
        *(f"{counted(ways[way])} {_WAY_WORDS[way]}" for way in rest),
    ]
    more = "; some in more than one way" if ways.total() > review.whole.changed else ""
    return _sentence(f"of those that changed, {listed(said)}{more}")


def growth_sentence(review: Review, sections: Sequence[Section]) -> str:
    """Say which sections grow and which fall, and by how many."""
    nets = [
        (section.title, review.flow(having("section", section.key)).net) for section in sections
    ]
    growths = [_growth(net) for _, net in nets]
    verbs = ["", *(verb for verb, _ in growths)]
    said = [
        " ".join(
            word for word in (title, "" if amount and verb == before else verb, amount) if word
        )
        for (title, _), (before, verb), (_, amount) in zip(
            nets, pairwise(verbs), growths, strict=True
        )
    ]
    return f"{listed(said)}."


def apart_sentence(review: Review) -> str:
    """Say how many are unchanged, and how many have a new target or owner."""
    targets = len(review.amended(ChangeKind.RETARGETED))
    owners = len(review.amended(ChangeKind.NEW_OWNER))
    return _sentence(
        f"{_are(review.whole.unchanged, 'unchanged')}; listed apart, {_have(targets, 'target')} "
        f"and {_have(owners, 'owner')}"
    )


def lineage_sums(review: Review) -> tuple[str, str]:
    """Write both years as sums of what became of the one and what makes up the other.

    "186 = 40 removed + 1 split + 27 changed + 118 unchanged", and
    "167 = 20 new + 2 from the split + 27 changed + 118 unchanged".
    """
    whole = review.whole
    split = "the split" if len(review.of(Lineage.SPLIT)) == 1 else "splits"
    merger = "the merger" if len(review.of(Lineage.MERGED)) == 1 else "mergers"
    kept = ((whole.changed, "changed"), (whole.unchanged, "unchanged"))
    ends = ((whole.removed, "removed"), (whole.split, "split"), (whole.merged, "merged"), *kept)
    starts = (
        (whole.new, "new"),
        (whole.from_splits, f"from {split}"),
        (whole.from_mergers, f"from {merger}"),
        *kept,
    )
    return _sum(whole.opening, ends), _sum(whole.closing, starts)


def listed(parts: Sequence[str]) -> str:
    """Join with commas, and with "and" before the last."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def counted(count: int) -> str:
    """Write a count in a sentence: digits, but "none" for 0."""
    return plain_number(Decimal(count), 0) if count else "none"


_WAY_WORDS = {
    Way.REDEFINED: "redefined",
    Way.RENUMBERED: "given a new reference",
    Way.MOVED_SECTION: "moved to another section",
    Way.MOVED_COMMITMENT: "moved to another commitment",
    Way.MOVED_DIRECTORATE: "moved to another directorate",
}


def _growth(net: int) -> tuple[str, str]:
    """Give verb and amount; the verb is left out of the next clause if it is the same."""
    if not net:
        return "stays as it is", ""
    return "grows" if net > 0 else "falls", f"by {counted(abs(net))}"


def _are(count: int, what: str) -> str:
    return f"{counted(count)} {'are' if count > 1 else 'is'} {what}"


def _were(count: int, what: str) -> str:
    return f"{counted(count)} {'were' if count > 1 else 'was'} {what}"


def _have(count: int, what: str) -> str:
    return f"{counted(count)} {'have' if count > 1 else 'has'} a new {what}"


def _sum(total: int, terms: Sequence[tuple[int, str]]) -> str:
    written = " + ".join(f"{count} {word}" for count, word in terms if count)
    return f"{total} = {written or 0}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
