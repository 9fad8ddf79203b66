"""Whether anybody can read what a report says of itself.

Sentences of up to about 25 words and plain language are asked by the Government Analysis Function,
"Writing about data", 2025. The names and the commentary that people wrote are not judged.
"""

import pytest

from tests.words import generated, reading_age

MOST_WORDS = 25
OLDEST_READER = 12
DOCUMENTS = (
    "cover-report",
    "appendix-a-core",
    "appendix-b-service",
    "appendix-c-organisational-health",
)


def test_the_formula_gives_the_published_grade() -> None:
    """Of “The Australian platypus is seemingly a hybrid of a mammal and reptilian creature”, in one
    sentence, 13 words and 26 syllables, encyclopaedias say 13.1."""
    assert reading_age.grade(sentences=1, words=13, syllables=26) == pytest.approx(13.08, abs=0.005)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("change", 1),
        ("changes", 2),
        ("held", 1),
        ("named", 1),
        ("restated", 3),
        ("table", 2),
        ("people", 2),
        ("figures", 2),
        ("compares", 2),
        ("likely", 2),
        ("completeness", 3),
        ("organisational", 6),
        ("year-end", 2),
        ("60.0%", 1),
        ("CIPFA", 1),
        ("period", 3),
        ("usual", 3),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert reading_age.syllables(word) == syllables


def test_sentences_end_where_a_reader_draws_breath() -> None:
    """A decimal point ends nothing; an item of a list is read by itself, unless asked otherwise."""
    text = "Of 3, 2 are 4.5% (5.0). 1 is late; 1 is not due. Is it?"
    assert list(map(len, reading_age.read([text]).sentences)) == [6, 3, 4, 2]
    assert list(map(len, reading_age.read([text], items_apart=False).sentences)) == [6, 7, 2]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_read_without_a_degree(document: str) -> None:
    """By a child of twelve, whether the items of a list count apart or not; each sentence once."""
    own = dict.fromkeys(s.text for s in generated.sentences() if s.document == document)
    assert len(own) > 20
    assert reading_age.read(own).age <= OLDEST_READER
    assert reading_age.read(own, items_apart=False).age <= OLDEST_READER


def test_no_sentence_is_longer_than_a_breath() -> None:
    long = {
        words
        for sentence in generated.sentences()
        for words in reading_age.read([sentence.text]).sentences
        if len(words) > MOST_WORDS
    }
    assert not [" ".join(words) for words in long]


def test_each_kind_of_sentence_is_looked_at() -> None:
    """Else a change of a label would take a sentence out of these tests unseen."""
    kinds = {sentence.kind for sentence in generated.sentences()}
    assert kinds >= {
        "A year before",
        "Last period",
        "Near neighbours",
        "Signal",
        "Why this status",
        "Year end",
        "chart in words",
        "list",
        "note",
        "paragraph",
        "sentence",
        "title",
    }
