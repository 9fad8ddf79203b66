"""Hidden figures that somebody's words give away: "3 pupils in May", where May is hidden.

For whoever publishes. A figure that is hidden from the tables of a public report is of no use if
the commentary of July names it. So everything that people have written and a public report prints
is read for the hidden figures of its indicator, of every period and part, as they stand and as
they stood before. Words are never changed: they are the service's own, which puts them otherwise.

A number alone gives nothing away, because most numbers are of something else. It does beside the
period that is hidden ("in May", "last month"), or before a word for what is counted ("3 pupils")
if no period is named. A sentence without a period goes on about that of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.counted_words import has_number, has_number_of, words_for_counted
from goldenthread.core.reporting.named_periods import is_year_to_date, periods_named
from goldenthread.core.reporting.public_knowledge import SecretFigure
from goldenthread.core.reporting.report import Appendix, Line, SpokenCount


@dataclass(frozen=True)
class _Sentence:
    """A sentence, and the periods that it names or goes on about; ``so_far`` if of a year to date."""

    words: str
    periods: frozenset[Period]
    so_far: bool


@dataclass(frozen=True)
class _Text:
    """Words that a report prints, of which period they speak first, and where they stand."""

    words: str
    period: Period
    place: Place


def spoken_counts(
    line: Line, appendix: Appendix, hidden: Iterable[SecretFigure]
) -> Iterator[SpokenCount]:
    """Give the hidden figures of a line's indicator that the words printed with it name."""
    figures = tuple(hidden)
    counted = words_for_counted(line.definition)
    for text in _texts(line, appendix) if figures else ():
        for figure in figures:
            if any(_names(sentence, figure, counted) for sentence in _sentences(text)):
                yield SpokenCount(
                    definition=line.definition, period=figure.period, place=text.place
                )


def spoken_in_paper(
    paper: Mapping[str, object],
    place: Place,
    period: Period,
    hidden: Mapping[str, tuple[Definition, Iterable[SecretFigure]]],
) -> Iterator[SpokenCount]:
    """Give the hidden figures that the author's words of the cover report name.

    They are of every indicator, so a number has to have a word for what is counted after it.
    """
    texts = [_Text(words, period, place) for words in _strings(paper)]
    for definition, figures in hidden.values():
        counted = words_for_counted(definition)
        for figure in figures:
            if any(
                has_number_of(sentence.words, figure.amounts, counted)
                and _names(sentence, figure, counted)
                for text in texts
                for sentence in _sentences(text)
            ):
                yield SpokenCount(definition=definition, period=figure.period, place=place)


def _texts(line: Line, appendix: Appendix) -> Iterator[_Text]:
    said = line.commentary
    if said is not None:
        fields = (said.what_happened, said.why, said.what_we_are_doing, said.by_when)
        yield _Text("\n".join(fields), said.period, said.place)
    for event in line.events:
        yield _Text(event.reason, event.period, event.place)
    for restated in line.restatements:
        yield _Text(restated.new.revision_reason, restated.period, restated.new.place)
    if line.value is not None:
        yield _Text(line.value.absence_reason, line.period, line.value.place)
    for point in appendix.points:
        if point.finding.definition == line.definition and point.answer is not None:
            yield _Text(point.answer.answer, point.answer.period, point.answer.place)


def _strings(found: object) -> Iterator[str]:
    match found:
        case str():
            yield found
        case Mapping():
            for each in found.values():
                yield from _strings(each)
        case list() | tuple():
            for each in found:
                yield from _strings(each)


def _sentences(text: _Text) -> Iterator[_Sentence]:
    periods, so_far = frozenset[Period](), False
    for words in re.split(r"(?<=[.!?;])\s+|\n+", text.words):
        named, is_so_far = frozenset(periods_named(words, text.period)), is_year_to_date(words)
        if named or is_so_far:
            periods, so_far = named, is_so_far
        yield _Sentence(words, periods, so_far)


def _names(sentence: _Sentence, figure: SecretFigure, counted: frozenset[str]) -> bool:
    """Tell whether a sentence names a hidden figure as that of its period, or as what it counts."""
    if not has_number(sentence.words, figure.amounts):
        return False
    if sentence.periods or sentence.so_far:
        return figure.period in sentence.periods or (figure.so_far and sentence.so_far)
    return has_number_of(sentence.words, figure.amounts, counted)
