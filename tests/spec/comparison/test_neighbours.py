"""Our standing among near neighbours: the median of those with a figure, our distance, our rank."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.analysis.comparable import NotCompared, field_for
from goldenthread.core.analysis.neighbours import (
    Closeness,
    NoStanding,
    Rank,
    Side,
    Standing,
    closeness,
    standing,
)
from goldenthread.core.collection.comparator import GroupMember
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.issue import Place
from tests.builders import a_comparator

OURS = "E06000061"


def neighbours(figures, **changes):
    """One neighbour a word; a word of letters is an absence."""
    return [
        a_comparator(
            f"E{number:08}",
            Absence(word.replace("-", " ")) if word[0].isalpha() else Decimal(word),
            **changes,
        )
        for number, word in enumerate(figures.split(), 1)
    ]


def ours(figure):
    return a_comparator(OURS, Decimal(figure))


def stand(own, figures, polarity=Polarity.HIGHER, minimum=1):
    found = standing(own and ours(own), neighbours(figures), polarity, minimum)
    assert isinstance(found, Standing)
    return found


def test_the_median_is_of_the_neighbours_that_have_a_figure():
    """Three of five have one; those without are left out and are not given the average."""
    found = stand("50", "70 suppressed 40 60 not-available")
    assert (found.median, found.counted, found.members) == (Decimal(60), 3, 5)
    assert found.figures == (Decimal(40), Decimal(60), Decimal(70))


def test_our_own_council_is_no_neighbour_of_itself():
    """Some published lists hold the council itself; with us the median would be 55."""
    found = standing(ours("50"), [*neighbours("40 60 70"), ours("50")], Polarity.HIGHER, 1)
    assert isinstance(found, Standing)
    assert (found.median, found.members) == (Decimal(60), 3)


def test_quartiles_interpolate_between_the_ends_included():
    """Of 10, 20, 30, 40 they are 17.5 and 32.5, as a spreadsheet's PERCENTILE.INC has it."""
    found = stand("25", "40 10 30 20")
    assert (found.lower_quartile, found.median, found.upper_quartile) == (
        Decimal("17.5"), Decimal(25), Decimal("32.5"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "polarity", "expected", "words"),
    [
        ("95", Polarity.HIGHER, Rank(1, joint=False, of=6), "1st of 6"),
        ("90", Polarity.HIGHER, Rank(1, joint=True, of=6), "joint 1st of 6"),
        ("80", Polarity.HIGHER, Rank(2, joint=True, of=6), "joint 2nd of 6"),
        ("75", Polarity.HIGHER, Rank(4, joint=False, of=6), "4th of 6"),
        ("60", Polarity.HIGHER, Rank(5, joint=True, of=6), "joint 5th of 6"),
        ("60", Polarity.LOWER, Rank(1, joint=True, of=6), "joint 1st of 6"),
        ("95", Polarity.LOWER, Rank(6, joint=False, of=6), "6th of 6"),
    ],
)
def test_ties_share_the_better_place(own, polarity, expected, words):
    """Among 90, 80, 80, 70, 60 and ours: 1, 2, 2, 4."""
    position = stand(own, "90 80 80 70 60", polarity).position
    assert position is not None
    assert (position.rank, str(position.rank)) == (expected, words)


@pytest.mark.parametrize(
    ("place", "words"),
    [(3, "3rd of 30"), (11, "11th of 30"), (12, "12th of 30"), (22, "22nd of 30")],
)
def test_places_are_written_as_people_say_them(place, words):
    """Eleventh and twelfth are no firsts and seconds."""
    assert str(Rank(place, joint=False, of=30)) == words


@pytest.mark.parametrize(
    ("polarity", "better_than"), [(Polarity.HIGHER, 3), (Polarity.LOWER, 1), (Polarity.NONE, None)]
)
def test_better_than_so_many_neighbours(polarity, better_than):
    """With few neighbours this says more than a quartile; a tie is neither better nor worse."""
    position = stand("80", "90 80 70 60 50", polarity).position
    assert position is not None
    assert position.better_than == better_than


@pytest.mark.parametrize(
    ("own", "polarity", "distance", "phrase"),
    [
        ("65", Polarity.HIGHER, "0.5", "broadly similar to"),
        ("55", Polarity.HIGHER, "-0.5", "broadly similar to"),
        ("66", Polarity.HIGHER, "0.6", "slightly better than"),
        ("75", Polarity.LOWER, "-1.5", "slightly worse than"),
        ("44", Polarity.LOWER, "1.6", "better than"),
        ("90", Polarity.HIGHER, "3", "better than"),
        ("91", Polarity.NONE, "3.1", "much higher than"),
        ("-15", Polarity.HIGHER, "-7.5", "much worse than"),
        ("136", Polarity.HIGHER, "7.6", None),
        ("60", Polarity.HIGHER, "0", "broadly similar to"),
    ],
)
def test_the_distance_is_counted_in_mads_and_has_words(own, polarity, distance, phrase):
    """Of 40, 50, 60, 70, 80 the median is 60 and the MAD 10; on a boundary the milder word."""
    position = stand(own, "40 50 60 70 80", polarity).position
    assert position is not None
    assert (position.distance, position.phrase) == (Decimal(distance), phrase)


def test_where_half_are_equal_there_is_no_distance_to_count_in():
    """The MAD is 0: only the rank speaks."""
    position = stand("95", "90 90 90 80").position
    assert position is not None
    assert (position.distance, position.closeness, position.phrase) == (None, None, None)
    assert (position.side, str(position.rank)) == (Side.BETTER, "1st of 5")


def test_a_boundary_is_exact_where_a_quotient_would_not_be():
    """Half of a MAD of a third of something, to the last digit."""
    mad = Decimal(1) / 3
    assert closeness(mad / 2, mad) is Closeness.SIMILAR


def test_without_our_own_figure_the_neighbours_are_still_given():
    """The median stands; no place is made up."""
    assert stand(None, "40 50 60").position is None
    absent = standing(
        a_comparator(OURS, Absence.SUPPRESSED), neighbours("40 50"), Polarity.HIGHER, 1
    )
    assert isinstance(absent, Standing)
    assert absent.position is None


def test_below_the_minimum_nothing_is_said_but_the_counts():
    """Two of three have a figure and eight are needed."""
    found = standing(ours("50"), neighbours("40 60 awaited"), Polarity.HIGHER, 8, members=15)
    assert found == NoStanding(because=NotCompared.TOO_FEW, counted=2, members=15, minimum=8)


def test_figures_for_different_periods_are_not_compared():
    """Not among the neighbours, and not ours with theirs."""
    later = {"period": "2024-25", "period_end": date(2025, 3, 31)}
    mixed = [*neighbours("40 60"), a_comparator("E07000999", Decimal(50), **later)]
    newer = a_comparator(OURS, Decimal(50), **later)
    for own, others in ((ours("50"), mixed), (newer, neighbours("40 60"))):
        found = standing(own, others, Polarity.HIGHER, 1)
        assert isinstance(found, NoStanding)
        assert found.because is NotCompared.PERIODS_DIFFER


def test_period_and_sources_stand_beside_the_median():
    """Benchmarks are older than our figure; each source is named once; invented ones are marked."""
    found = stand("50", "40 60")
    assert (found.period, found.period_end) == ("2023-24", date(2024, 3, 31))
    assert found.sources == ("Department for Transport, table RDL0101",)
    assert not found.illustrative


def group(*codes):
    return [
        GroupMember(
            group="CIPFA",
            dated=date(2024, 7, 1),
            area_code=code,
            area_name=code,
            rank=None,
            source="Oflog",
            licence="Open Government Licence v3.0",
            place=Place("groups/cipfa.csv", 2),
        )
        for code in codes
    ]


def at(year, code, figure):
    end = date(year, 3, 31)
    outcome = figure if isinstance(figure, Absence) else Decimal(figure)
    return a_comparator(code, outcome, period=f"{year - 1}-{year - 2000}", period_end=end)


def chosen(figures, minimum=2):
    return field_for(
        figures, group("A", "B", "C", OURS), series="lighting", own_code=OURS, minimum=minimum
    )


def test_the_latest_period_that_enough_have_is_chosen():
    """2025 has only one neighbour yet, so 2024 is compared; a stranger's figure is left out."""
    figures = [
        at(2025, OURS, 60), at(2025, "A", 50),
        at(2024, OURS, 55), at(2024, "A", 51), at(2024, "B", 52), at(2024, "Z", 99),
        at(2023, OURS, 54), at(2023, "A", 51), at(2023, "B", 52), at(2023, "C", 53),
    ]  # fmt: skip
    found = chosen(figures)
    assert found is not None
    assert found.own == figures[2]
    assert found.others == (figures[3], figures[4])
    assert found.members == 3


def test_where_no_period_has_enough_the_latest_with_any_figure_is_chosen():
    """So that "1 of 3 have a figure" can be said of it."""
    figures = [at(2025, OURS, Absence.AWAITED), at(2024, OURS, 55), at(2024, "A", 50)]
    found = chosen(figures)
    assert found is not None
    assert (found.own, found.others) == (figures[1], (figures[2],))


def test_a_series_without_any_figure_has_no_field():
    """There is nothing to say."""
    assert chosen([]) is None
    assert chosen([at(2025, "A", Absence.NOT_AVAILABLE)]) is None
