"""How hard a text is to read: the Flesch-Kincaid grade, and the reading age that goes with it.

The formula is that of Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
formulas for Navy enlisted personnel", Research Branch Report 8-75, 1975: 0.39 times the words in a
sentence and 11.8 times the syllables in a word, less 15.59. Words and syllables are counted as by
Flesch, "How to Write Plain English", 1979, chapter 2: a figure with its sign is one word of one
syllable, and so is an abbreviation; words joined by a hyphen are one word. Children of school grade
n are n + 5 years old when the year begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_END = re.compile(r"[.?!]”?(?=\s|$)")
_LIST_ITEM = re.compile(r";(?=\s)")
_WORD = re.compile(r"[A-Za-z0-9][^\s()“”—]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_ENDING = re.compile(
    r"(?<=[aeiouy])([^aeiouy]+)(e|(?<![td])ed|(?<![scgxz])(?<!sh)(?<!ch)es)$"
)
_SPOKEN_LE = re.compile(r"[bcdfgkpstz]les?$")
_SILENT_WITHIN = re.compile(r"(?<=[aeiouy])([^aeiouyl]+)e(?=(ly|ness|less|ful|ment)$)")
AGE_OF_GRADE_NOUGHT = 5

SYLLABLES = {
    "annual": 3,
    "area": 3,
    "areas": 3,
    "being": 2,
    "every": 2,
    "household": 2,
    "households": 2,
    "hundred": 2,
    "median": 3,
    "misreading": 4,
    "nevertheless": 4,
    "period": 3,
    "periods": 3,
    "previous": 3,
    "something": 2,
    "triangle": 3,
    "unusually": 5,
    "usual": 3,
    "usually": 4,
}
"""Words of the reports that the rule below miscounts."""


@dataclass(frozen=True)
class Text:
    """A text as counted: its sentences, each as its words."""

    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> int:
        """Count the words."""
        return sum(map(len, self.sentences))

    @property
    def longest(self) -> int:
        """Count the words of the longest sentence."""
        return max(map(len, self.sentences), default=0)

    @property
    def syllables(self) -> int:
        """Count the syllables."""
        return sum(syllables(word) for sentence in self.sentences for word in sentence)

    @property
    def grade(self) -> float:
        """Give the school grade in the United States at which the text is understood."""
        return grade(len(self.sentences), self.words, self.syllables)

    @property
    def age(self) -> float:
        """Give the reading age: that of children in the grade."""
        return self.grade + AGE_OF_GRADE_NOUGHT


def grade(sentences: int, words: int, syllables: int) -> float:
    """Give the Flesch-Kincaid grade of what was counted."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def read(texts: Iterable[str], *, items_apart: bool = True) -> Text:
    """Part texts into sentences; an item of a list, up to its semicolon, is one by itself."""
    found = []
    for text in texts:
        for sentence in _END.split(text):
            for item in _LIST_ITEM.split(sentence) if items_apart else (sentence,):
                if words := tuple(_WORD.findall(item)):
                    found.append(words)
    return Text(tuple(found))


def syllables(word: str) -> int:
    """Count the syllables of a word; one for a figure, a sign or an abbreviation."""
    return sum(_of_part(part) for part in re.split(r"[-/]", word) if part) or 1


def _of_part(part: str) -> int:
    if any(character.isdigit() for character in part) or part.isupper():
        return 1
    plain = re.sub(r"[^a-z]", "", part.lower().replace("’s", "").replace("'s", ""))
    if plain in SYLLABLES:
        return SYLLABLES[plain]
    plain = _SILENT_WITHIN.sub(r"\1", plain)
    if not _SPOKEN_LE.search(plain):
        plain = _SILENT_ENDING.sub(r"\1", plain)
    return max(1, len(_VOWELS.findall(plain)))
