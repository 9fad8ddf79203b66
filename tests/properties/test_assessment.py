"""What holds of every colour, whatever the figure, the target and the rule."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.core.analysis.assessment import NotRated, assess, target_for
from goldenthread.core.analysis.rag import Rag, judge, reason, refusal
from goldenthread.core.definition.indicator import MeasureKind, Polarity, RollUp
from goldenthread.core.definition.target import Profile, Rule, RuleKind
from goldenthread.core.definition.validity import target_issues
from goldenthread.core.figure import Unit, rounded
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_target, a_value
from tests.oracles import assess as oracle

GOODNESS = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2}
FIGURES = st.decimals(-200, 200, places=3)
TOLERANCES = st.decimals(0, 30, places=2)
DECIMALS = st.none() | st.integers(0, 3)
YEAR = Period.parse("2025-26")


@st.composite
def one_way(draw):
    """A polarity with one good way, a target and a sound rule."""
    polarity = draw(st.sampled_from([Polarity.HIGHER, Polarity.LOWER]))
    target = draw(FIGURES)
    kind = draw(
        st.sampled_from([RuleKind.RELATIVE, RuleKind.ABSOLUTE, RuleKind.LIMIT, RuleKind.BINARY])
    )
    tolerance = draw(TOLERANCES)
    beyond = target - tolerance if polarity is Polarity.HIGHER else target + tolerance
    rule = Rule(
        kind=kind,
        tolerance=tolerance,
        green_tolerance=Decimal(0) if kind is RuleKind.BINARY else draw(narrower(tolerance)),
        amber_limit=beyond if kind is RuleKind.LIMIT else None,
    )
    assume(refusal(polarity, rule, target) is None)
    return polarity, target, rule


def narrower(tolerance):
    return st.just(Decimal(0)) | st.decimals(0, tolerance, places=2)


def colour(actual, setting, decimals):
    polarity, target, rule = setting
    return judge(actual, target=target, polarity=polarity, rule=rule, decimals=decimals).rag


def near(target):
    """Figures about a target, where the edges are, as well as anywhere."""
    return st.decimals(-3, 3, places=3).map(lambda step: target + step) | FIGURES


@given(one_way(), DECIMALS, st.data())
def test_a_better_figure_never_has_a_worse_colour(setting, decimals, data):
    """Whichever way is good."""
    polarity, target, _ = setting
    one, other = sorted(data.draw(near(target)) for _ in "ab")
    worse, better = (one, other) if polarity is Polarity.HIGHER else (other, one)
    assert GOODNESS[colour(better, setting, decimals)] >= GOODNESS[colour(worse, setting, decimals)]


@given(one_way(), st.integers(0, 3), st.data())
def test_the_colour_depends_on_what_is_printed_and_on_nothing_behind_it(setting, decimals, data):
    """Two figures that are printed the same have the same colour."""
    actual = data.draw(near(setting[1]))
    assert colour(actual, setting, decimals) is colour(rounded(actual, decimals), setting, decimals)


@given(one_way(), DECIMALS, st.data())
def test_a_second_and_slower_reading_agrees(setting, decimals, data):
    """The oracle takes fractions."""
    polarity, target, rule = setting
    actual = data.draw(near(target))
    assert colour(actual, setting, decimals) == oracle.colour_by_target(
        Fraction(actual),
        Fraction(target),
        higher=polarity is Polarity.HIGHER,
        rule=rule.kind,
        tolerance=Fraction(rule.tolerance),
        green_tolerance=Fraction(rule.green_tolerance),
        amber_limit=None if rule.amber_limit is None else Fraction(rule.amber_limit),
        decimals=decimals,
    )


@given(one_way(), DECIMALS, st.data())
def test_good_is_low_is_good_is_high_in_the_mirror(setting, decimals, data):
    """Turn every sign round and the colour stays."""
    polarity, target, rule = setting
    actual = data.draw(near(target))
    turned = Polarity.LOWER if polarity is Polarity.HIGHER else Polarity.HIGHER
    limit = None if rule.amber_limit is None else -rule.amber_limit
    mirrored = Rule(
        kind=rule.kind,
        tolerance=rule.tolerance,
        green_tolerance=rule.green_tolerance,
        amber_limit=limit,
    )
    assert colour(-actual, (turned, -target, mirrored), decimals) is colour(
        actual, setting, decimals
    )


@given(one_way(), DECIMALS, st.data())
def test_met_is_green_and_the_margin_says_so(setting, decimals, data):
    """A met target is green under every rule; a red is never on the good side."""
    polarity, target, rule = setting
    found = judge(
        data.draw(near(target)), target=target, polarity=polarity, rule=rule, decimals=decimals
    )
    assert found.met is (found.margin >= 0)
    assert not found.met or found.rag is Rag.GREEN
    assert reason(found).endswith(".")


@given(
    st.decimals(-50, 50, places=2),
    st.decimals(0, 50, places=2),
    st.decimals(0, 20, places=2),
    DECIMALS,
)
def test_every_figure_of_a_range_is_green_and_the_colour_fades_outwards(
    low, width, tolerance, decimals
):
    """Walking away from the range the colour never gets better."""
    rule = Rule(kind=RuleKind.RANGE, tolerance=tolerance, range_low=low, range_high=low + width)
    for start, step in ((low, -1), (low + width, 1)):
        figures = [start + step * tolerance * part / 4 for part in range(7)]
        colours = [
            judge(figure, target=None, polarity=Polarity.RANGE, rule=rule, decimals=decimals).rag
            for figure in figures
        ]
        assert colours[0] is Rag.GREEN
        assert colours == sorted(colours, key=lambda rag: -GOODNESS[rag])


@given(
    year=st.integers(1, 3000),
    tolerance=st.integers(0, 60),
    month=st.integers(1, 12),
    actual=st.integers(-20, 20),
    profile=st.sampled_from([Profile.STRAIGHT_LINE, Profile.EVEN_SHARE]),
    polarity=st.sampled_from([Polarity.HIGHER, Polarity.LOWER]),
)
def test_a_profiled_target_is_judged_as_if_it_were_an_exact_fraction(
    year, tolerance, month, actual, profile, polarity
):
    """5/12 of a target has no end as a decimal, and its limits land where they should."""
    rule = Rule(kind=RuleKind.RELATIVE, tolerance=Decimal(tolerance))
    elapsed = month if profile is Profile.STRAIGHT_LINE else 1
    share = Fraction(year * elapsed, 12)
    figure = round(share) + actual
    definition = running_total(polarity)
    period = YEAR.year.periods(Frequency.MONTHLY)[month - 1]
    target = a_target(period=YEAR, figure=Decimal(year), rule=rule, profile=profile)
    found = assess(
        definition,
        a_value(period=period, outcome=Decimal(figure)),
        target_for(definition, [target], "", period),
        events=(),
    )
    assert found.rag == oracle.colour_by_target(
        Fraction(figure),
        share,
        higher=polarity is Polarity.HIGHER,
        rule="relative",
        tolerance=Fraction(tolerance),
        green_tolerance=Fraction(0),
        amber_limit=None,
        decimals=0,
    )


def running_total(polarity):
    return a_definition(
        kind=MeasureKind.CUMULATIVE,
        roll_up=RollUp.LAST,
        unit=Unit.parse("number"),
        decimals=0,
        polarity=polarity,
    )


def test_what_the_reader_of_targets_lets_through_can_be_judged():
    """The check at the door and the arithmetic behind it know the same contradictions.

    Every rule and polarity with every mixture of numbers that are there or not.
    """
    ends = (None, Decimal(1), Decimal(3))
    let_through = 0
    for kind, polarity, *numbers in product(
        RuleKind,
        Polarity,
        ends,
        ends,
        ends,
        (Decimal(0), Decimal(1)),
        (None, Decimal(0), Decimal(2)),
    ):
        amber_limit, low, high, tolerance, figure = numbers
        rule = Rule(
            kind=kind, amber_limit=amber_limit, range_low=low, range_high=high, tolerance=tolerance
        )
        definition, target = a_definition(polarity=polarity), a_target(figure=figure, rule=rule)
        if not target_issues(target, definition):
            let_through += 1
            assert assess(definition, a_value(), target, events=()).state in _AFTER_THE_DOOR
    assert let_through > 20


_AFTER_THE_DOOR = {Rag.GREEN, Rag.AMBER, Rag.RED, NotRated.TOO_CLOSE, NotRated.CONTEXT_ONLY}


@given(st.integers(1, 400), st.data())
def test_by_interval_one_more_case_never_scores_worse(of, data):
    """From red over too close to call to green there is one order."""
    cases = data.draw(st.integers(0, of - 1))
    here, better = by_interval(cases, of), by_interval(cases + 1, of)
    assert _BEST_FIRST.index(better) <= _BEST_FIRST.index(here)


def by_interval(cases, of):
    """Assess so many of so many against 80% by the rule interval."""
    value = a_value(
        outcome=Decimal(100 * cases) / of, numerator=Decimal(cases), denominator=Decimal(of)
    )
    target = a_target(figure=Decimal(80), rule=Rule(kind=RuleKind.INTERVAL))
    return assess(a_definition(), value, target, events=()).state


_BEST_FIRST = [Rag.GREEN, NotRated.TOO_CLOSE, Rag.RED]
