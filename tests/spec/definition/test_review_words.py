"""The review in sentences.

Sentence, table and list are all counted from the same changes, so that none can differ.
"""

from dataclasses import replace

import pytest

from goldenthread.core.definition import review_words
from goldenthread.core.definition.council import Grouping, Section
from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import Lineage
from tests.builders import a_declaration, a_definition, two_sets

SECTIONS = tuple(
    Section(key=key, title=title, appendix=letter, grouping=Grouping.COMMITMENT, full_panels=False)
    for key, title, letter in (("core", "Core", "A"), ("service", "Service", "B"))
)


def core(*names, **changes):
    return [a_definition(name, **changes) for name in names]


def service(*names):
    return core(*names, section="service")


def review(before, after, *declarations):
    return compare_sets(*two_sets(before, after), declarations=declarations)


def rows(change, *names, parents=()):
    return [a_declaration(change, name, parents=parents) for name in names]


@pytest.fixture
def sample():
    """Five became six: one split into two, one new, one removed, one redefined, two the same."""
    return review(
        [
            *core("kept", "whole"),
            *service("same", "redefined"),
            *core("gone", section="service", source_scheme="Oflog"),
        ],
        [
            *core("kept", "half", "other-half", "fresh"),
            *service("same"),
            *core("redefined", section="service", title="Something else", reference="S2"),
        ],
        *rows("split", "half", "other-half", parents=("whole",)),
        *rows("new", "fresh"),
        *rows("removed", "gone"),
        *rows("changed", "redefined"),
    )


def test_the_sentences_of_a_review(sample):
    """Size, lineage, ways, sections, and what is listed apart."""
    assert sample.reconciles
    assert review_words.sentences(sample, SECTIONS) == (
        "The set for 2025/26 has 6 indicators: 4 Core and 2 Service, 1 more than the 5 of 2024/25.",
        "1 is new and 1 was split into 2; 1 changed in another way; 1 was removed, of which 1 was one of the Oflog metrics.",
        "Of those that changed, 1 was redefined and 1 given a new reference; some in more than one way.",
        "Core grows by 2 and Service falls by 1.",
        "2 are unchanged; listed apart, none has a new target and none has a new owner.",
    )


def test_both_years_are_sums_of_their_lineage(sample):
    """What became of the one, and what makes up the other; a lineage with none is left out."""
    assert review_words.lineage_sums(sample) == (
        "5 = 1 removed + 1 split + 1 changed + 2 unchanged",
        "6 = 1 new + 2 from the split + 1 changed + 2 unchanged",
    )


def test_mergers_are_said_as_splits_are():
    """Two ended, one started."""
    found = review(core("a", "b"), core("c"), *rows("merged", "c", parents=("a", "b")))
    assert review_words.lineage_sentence(found) == (
        "None is new and 2 were merged into 1; none changed in another way; none was removed."
    )
    assert review_words.lineage_sums(found) == ("2 = 2 merged", "1 = 1 from the merger")


def test_a_set_that_stays_as_it_is():
    """No change is said plainly, and not as a growth of nought."""
    found = review(core("a") + service("b"), core("a") + service("b"))
    assert review_words.size_sentence(found, SECTIONS).endswith("as many as that of 2024/25.")
    assert review_words.growth_sentence(found, SECTIONS) == (
        "Core stays as it is and Service stays as it is."
    )
    assert review_words.ways_sentence(found) == ""


def test_a_verb_is_said_once_of_neighbours_that_share_it():
    """As the founding paper has it: "Service falls by 18 and Organisational health by 9"."""
    found = review(core("a", "b") + service("c"), core("a"), *rows("removed", "b", "c"))
    assert review_words.growth_sentence(found, SECTIONS) == "Core falls by 1 and Service by 1."


def test_list_table_and_sentence_are_one_count(sample):
    """Take a change out of the review and all three say one less, together."""
    kept = tuple(change for change in sample.changes if change.lineage is not Lineage.NEW)
    shorter = replace(sample, changes=kept)
    assert len(shorter.of(Lineage.NEW)) == 0
    assert shorter.flow(lambda row: row.section == "core").closing == 3
    size = review_words.size_sentence(shorter, SECTIONS)
    assert size.startswith("The set for 2025/26 has 5 indicators: 3 Core")
    assert review_words.lineage_sums(shorter)[1].startswith("5 = 2 from the split")
