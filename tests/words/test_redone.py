"""Every number in a sentence is worked again from the rows of the files on which it says it rests.

Nothing is taken from the program but the words as printed and their sources: figures, targets and
gaps come from the rows, the usual range from the slow oracle, medians from the comparators as the
example ships them, counts from the open data of the same report.
"""

import re
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.period import Period
from goldenthread.core.reporting.report import Line
from goldenthread.files.outgoing import open_data
from goldenthread.render.manuscript.words import Origin, Printed, Words
from goldenthread.render.wording.counting import count_sentences
from goldenthread.render.wording.line_words import level
from goldenthread.render.wording.meaning import signal_sentence
from goldenthread.render.wording.neighbours import neighbours_sentence
from goldenthread.render.wording.year_end import outlook_sentence
from tests.oracles import neighbours, xmr
from tests.words import files_again as again
from tests.words import generated

FROZEN_AT = 24
OURS = "E06000061"


def lines() -> list[tuple[str, Line]]:
    """Every line of the quarters, with the day on which its figures were known."""
    return [
        (report.as_at.isoformat(), line)
        for report in map(generated.report, generated.QUARTERS)
        for line in report.lines
    ]


def printed(words: Words, origin: Origin) -> list[Printed]:
    return [piece for piece in words.printed if piece.source.origin is origin]


def the_number(piece: Printed) -> Fraction:
    return again.numbers(piece.text)[0]


def definition_of(piece: Printed) -> again.Row:
    assert piece.source.definition is not None
    return again.row_at(piece.source.definition)


def worked(piece: Printed) -> Fraction:
    """The figure of the rows that a printed value names, at the decimals of its definition."""
    definition = definition_of(piece)
    exact = again.together(list(map(again.row_at, piece.source.rows)), definition)
    assert exact is not None
    return again.rounded(exact, int(definition["decimals"]))


def cases(piece: Printed) -> set[Fraction]:
    """What was counted, of a value that is printed as “13 of 24” or as the number of its cases."""
    rows = list(map(again.row_at, piece.source.rows))
    names = ("numerator", "denominator")
    return {sum(again.number(row[name]) for row in rows if row[name]) for name in names}


# The figure, its target and the gap between them


def test_every_figure_in_a_sentence_comes_out_of_its_rows() -> None:
    """In whatever sentence it stands: levels, earlier figures, restatements, charts in words."""
    pieces = [
        piece
        for sentence in generated.sentences()
        for piece in printed(sentence.words, Origin.VALUE)
        if not piece.source.part and not piece.source.made_from
    ]
    assert len(pieces) > 500
    wrong = [
        (piece.text, piece.source.indicator, piece.source.period)
        for piece in pieces
        if the_number(piece) not in {worked(piece), *cases(piece)}
    ]
    assert wrong == []


def test_every_gap_is_the_figure_less_the_target() -> None:
    """And stands on the side that the sentence says."""
    seen = Counter[str]()
    for _, line in lines():
        words = level(line)
        if line.assessment.judgement is None or not printed(words, Origin.DIFFERENCE):
            continue
        figure = worked(printed(words, Origin.VALUE)[0])
        (gap,) = printed(words, Origin.DIFFERENCE)
        way = re.search(r" (above|below|short of|over) the (target|range) of ", words.text)
        assert way, words.text
        ends = [the_number(piece) for piece in printed(words, Origin.TARGET)]
        end = ends[-1] if way[1] in ("above", "over") else ends[0]
        assert the_number(gap) == abs(figure - end), words.text
        assert (figure > end) == (way[1] in ("above", "over")), words.text
        assert (
            way[1] in ("short of", "over") or way[2] == "range"
        ) != line.assessment.judgement.met
        seen[way[1]] += 1
    assert min(seen.values()) > 10
    assert len(seen) == 4


def test_every_target_is_that_of_its_row() -> None:
    """As entered, or its even share of the year, where the row asks for that."""
    counted = 0
    for _, line in lines():
        for piece in printed(level(line), Origin.TARGET):
            assert piece.source.target is not None
            row, decimals = again.row_at(piece.source.target), int(definition_of(piece)["decimals"])
            entered = [
                again.number(row[name])
                for name in ("target", "range_low", "range_high")
                if row[name]
            ]
            if row["profile"]:
                entered = [entered[0] * share for share in shares(line)]
            assert the_number(piece) in [again.rounded(one, decimals) for one in entered]
            counted += 1
    assert counted > 200


def shares(line: Line) -> tuple[Fraction, Fraction]:
    """What of a year's target falls to one period, and to the year so far."""
    in_year = line.period.frequency.per_year
    return Fraction(1, in_year), Fraction(line.period.number, in_year)


# Earlier figures, and what the year takes


def test_every_difference_is_taken_of_the_exact_figures() -> None:
    """Of two rows, this period's and the earlier one's, and rounded once."""
    pieces = {
        piece
        for sentence in generated.sentences()
        for piece in printed(sentence.words, Origin.DIFFERENCE)
        if sentence.kind in ("Last period", "A year before") and len(piece.source.rows) == 2
    }
    for piece in pieces:
        now, then = (
            again.figure(again.row_at(place), definition_of(piece)) for place in piece.source.rows
        )
        assert now is not None
        assert then is not None
        decimals = int(definition_of(piece)["decimals"])
        assert the_number(piece) == again.rounded(abs(now - then), decimals), piece.source
    assert len(pieces) > 50


def test_every_outlook_is_worked_again() -> None:
    """What is left of the target over what is left of the year, beside what there was so far."""
    kinds = Counter[str]()
    for _, line in lines():
        words = outlook_sentence(line)
        if len(printed(words, Origin.OUTLOOK)) < 3:
            continue
        target, needed, so_far, *_ = map(the_number, printed(words, Origin.OUTLOOK))
        expected = rest_of_year(target, printed(words, Origin.OUTLOOK)[0], line)
        places = line.definition.decimals
        assert needed == again.rounded(expected[0], places), words.text
        # Where past years give the course of the year, no average so far is printed.
        if line.outlook.so_far is not None:
            assert so_far == again.rounded(expected[1], places), words.text
        kinds[line.definition.kind.value] += 1
    assert min(kinds.values()) > 5
    assert len(kinds) > 1


def rest_of_year(target: Fraction, piece: Printed, line: Line) -> tuple[Fraction, Fraction]:
    """The rate that is needed from now on, and the rate so far."""
    rows = list(map(again.row_at, piece.source.rows))
    definition = definition_of(piece)
    done = max(Period.parse(row["period"]).number for row in rows)
    left = line.definition.collected.per_year - done
    if line.definition.kind is MeasureKind.FLOW and definition["unit"] == "per cent":
        hits, cases = (
            sum(again.number(row[name]) for row in rows) for name in ("numerator", "denominator")
        )
        to_come = cases / done * left
        rate = (target / 100 * (cases + to_come) - hits) / to_come * 100
        return rate, hits / cases * 100
    together = again.together(rows, definition)
    assert together is not None
    return (target - together) / left, together / done


# The signal


def redone(as_at: str, line: Line) -> xmr.OracleChart:
    """The chart of a line's own series, from the last break on, by the slow oracle."""
    indicator = line.definition.indicator
    known = again.known(indicator, as_at)
    broken = again.happened(indicator, "break", as_at)
    began = again.happened(indicator, "phase", as_at)
    periods = list(max([min(known), *broken]).through(line.period))
    definition = again.row_at(line.definition.place)
    return xmr.chart(
        [again.figure(known[one], definition) if one in known else None for one in periods],
        direction=line.definition.polarity.value,
        phase_starts=tuple(periods.index(one) for one in began if one in periods),
        freeze_after=FROZEN_AT,
    )


def with_a_signal() -> list[tuple[str, Line]]:
    """Lines whose signal is told, of indicators that are reported as often as they are collected."""
    return [
        (as_at, line)
        for as_at, line in lines()
        if line.behaviour.chart is not None
        and not isinstance(line.outcome, Absence)
        and line.definition.collected is line.definition.reported
        and line.behaviour.chart.latest is not None
    ]


def kept(limit: Fraction, line: Line) -> Fraction:
    """A limit as drawn: no share beyond 0 or 100, no count or time below 0; money is not held."""
    unit = line.definition.unit.kind.value
    if unit == "money":
        return limit
    return (
        min(max(limit, Fraction(0)), Fraction(100))
        if unit == "per cent"
        else max(limit, Fraction(0))
    )


def test_every_signal_is_that_of_the_slow_oracle() -> None:
    """The word, the rule that is named, and each number in it."""
    rules = Counter[str]()
    for as_at, line in with_a_signal():
        text = signal_sentence(line).text
        decimals = line.definition.decimals
        chart = redone(as_at, line)
        point = chart.points[-1]
        numbers = again.numbers(text)
        if text.startswith("There are only"):
            rule, expected = "too few", [Fraction(figures(as_at, line))]
        elif text.startswith("No clear change"):
            assert point.signal == "none"
            ends = (point.lower, point.upper)
            rule, expected = "none", [again.rounded(kept(end, line), decimals) for end in ends]
        elif "the usual range" in text:
            end = point.upper if point.side == "above" else point.lower
            assert f"change: {point.side} the usual range" in text
            rule, expected = "outside", [again.rounded(kept(end, line), decimals)]
        elif "running" in text and "average" in text:
            assert point.side in text
            rule, expected = "shift", [numbers[0], again.rounded(point.mean, decimals)]
        elif "does not vary" in text:
            assert point.lower is None
            rule, expected = "none", []
        else:
            assert ("high" in text) == (point.side == "above")
            rule, expected = "near", [again.rounded(point.mean, decimals)]
        assert numbers == expected, (line.definition.reference, text)
        assert rule in (point.signal, "too few"), (line.definition.reference, text)
        rules[rule] += 1
    assert {"none", "outside", "shift", "near", "too few"} <= set(rules)


def figures(as_at: str, line: Line) -> int:
    """How many figures there are in the last phase."""
    known = again.known(line.definition.indicator, as_at)
    starts = [
        *again.happened(line.definition.indicator, "break", as_at),
        *again.happened(line.definition.indicator, "phase", as_at),
    ]
    first = max([min(known), *(one for one in starts if one <= line.period)])
    definition = again.row_at(line.definition.place)
    return sum(
        again.figure(row, definition) is not None
        for one, row in known.items()
        if first <= one <= line.period
    )


# The neighbours


def test_every_median_of_the_neighbours_is_that_of_the_comparators() -> None:
    """Of the members of the group, without this council, for the period that is printed."""
    medians = 0
    for _, line in lines():
        pieces = printed(neighbours_sentence(line), Origin.COMPARATOR)
        if line.standing is None or len(pieces) < 3:
            continue
        group = again.row_at(line.definition.place)["comparator_group"] or "CIPFA near neighbours"
        others = published(line, group, pieces[3].text)
        found = [again.number(piece.text.split()[0].rstrip("%")) for piece in pieces[:3]]
        middle = again.rounded(neighbours.median(others), line.definition.decimals)
        assert (found[0], found[2]) == (len(others), middle), neighbours_sentence(line).text
        medians += 1
    assert medians > 10


def published(line: Line, group: str, period: str) -> list[Fraction]:
    members = {row["area_code"] for row in again.tables("groups") if row.get("group") == group}
    rows = sorted(again.tables("comparators"), key=lambda row: row["recorded_on"])
    found = {
        row["area_code"]: Fraction(row["value"])
        for row in rows
        if (row["series"], in_words(row)) == (line.definition.comparator, period)
        and row["area_code"] in members - {OURS}
        and row["value"]
    }
    return list(found.values())


def in_words(row: again.Row) -> str:
    """A period as its publisher names it; as a reader does, where it is written in numbers."""
    begins = row["period"].partition("/P1Y")[0]
    end = date.fromisoformat(row["period_end"])
    if row["period"] == f"{end:%Y-%m}":
        return f"{end:%B %Y}"
    if row["period"] in (f"{end.year - 1}-{end:%y}", f"{end.year - 1}/{end:%y}"):
        return f"{end.year - 1}/{end:%y}"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", begins):
        return row["period"]
    return f"year to {end:%B %Y}" if begins != row["period"] else f"{end.day} {end:%B %Y}"


# The counts


@pytest.mark.parametrize("quarter", generated.QUARTERS)
def test_every_count_is_that_of_the_open_data(quarter: str) -> None:
    """Counted again from the statuses in ``assessments.csv``; the parts add up to the whole."""
    report = generated.report(quarter)
    names = [field.name for field in open_data.ASSESSMENTS]
    rows = [dict(zip(names, row, strict=True)) for row in open_data.assessments(report)]
    for appendix in report.appendices:
        words = count_sentences(report.council, appendix.lines, what="indicators")
        statuses = Counter(
            row["status"] for row in rows if row["section"] == appendix.section.title
        )
        said = list(map(int, again.numbers(words.text)))
        whole, coloured, *parts = said
        assert whole == sum(statuses.values()) == sum(parts)
        assert coloured == sum(statuses[colour] for colour in ("green", "amber", "red"))
        assert parts[:3] == [statuses[colour] for colour in ("green", "amber", "red")]
        assert sorted(parts[3:]) == sorted(
            many for status, many in statuses.items() if status not in ("green", "amber", "red")
        )


def test_the_cover_counts_the_signals_of_the_open_data() -> None:
    report = generated.report(generated.QUARTERS[-1])
    names = [field.name for field in open_data.ASSESSMENTS]
    signals = Counter(
        dict(zip(names, row, strict=True))["signal"] for row in open_data.assessments(report)
    )
    (text,) = [s.text for s in generated.sentences() if "can be tested" in s.text][-1:]
    tested_, worse, better, *others = map(int, again.numbers(text))
    assert tested_ == worse + better + sum(others)
    assert (worse, better) == (signals["getting worse"], signals["getting better"])
    assert tested_ == sum(many for signal, many in signals.items() if signal != "not tested")
