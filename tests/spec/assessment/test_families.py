"""The ways in which councils colour, each in our rules or refused with the reason.

Every family was met in a council's published papers. A family is *expressed* if rows of its own
numbers get its own colours from data alone; none needs code of its own. Two families are not
offered, because their colour could not be redone from the figure, the target and the rule printed
beside it; where a council keeps one, a person enters the colour with the reason.
"""

import pytest

from tests.spec.assessment.rag_command import judged, refused


@pytest.fixture
def colours(tmp_path, capsys):
    """The colours of rows that share a target and a rule."""

    def of(actuals, **rule):
        rows = [{"actual": actual, "decimals": "1", **rule} for actual in actuals]
        return [row["rag"] for row in judged(rows, tmp_path, capsys)]

    return of


def test_maidstone_and_uttlesford_within_ten_per_cent_of_target(colours):
    """Maidstone, Uttlesford and South Kesteven: amber within 10% of the target.

    South Kesteven adds "with resolutions in place" to its amber; that is a matter for commentary.
    """
    rule = {"target": "80", "polarity": "higher", "rule": "relative", "tolerance": "10"}
    assert colours(["80", "79.9", "72", "71.9"], **rule) == ["green", "amber", "amber", "red"]


def test_chorley_within_five_per_cent_of_target(colours):
    """Chorley: amber within 5%; here of a target that is better low."""
    rule = {"target": "20", "polarity": "lower", "rule": "relative", "tolerance": "5"}
    assert colours(["20", "20.1", "21", "21.1"], **rule) == ["green", "amber", "amber", "red"]


def test_havering_a_near_miss_is_green(colours):
    """Havering: within 10% of the target is green.

    It then told amber from red by whether the figure had improved; that half is refused below.
    With the green tolerance as wide as the tolerance there is no amber.
    """
    rule = {"target": "80", "polarity": "higher", "rule": "relative"}
    wide = {"tolerance": "10", "green_tolerance": "10"}
    assert colours(["80", "72", "71.9"], **rule, **wide) == ["green", "green", "red"]


def test_northamptonshire_five_per_cent_under_is_still_green(colours):
    """A county's report of 2013-14, probably Northamptonshire's: 5% under target is green.

    Its "Green+", more than 10% better than target, is a fifth band which we do not print: the
    margin stands in the reason.
    """
    rule = {"target": "80", "polarity": "higher", "rule": "relative"}
    bands = {"tolerance": "10", "green_tolerance": "5"}
    assert colours(["90", "76", "75.9", "72", "71.9"], **rule, **bands) == [
        "green", "green", "amber", "amber", "red",
    ]  # fmt: skip


def test_brighton_and_hove_an_amber_value_for_each_indicator(colours):
    """Brighton & Hove: each indicator has a green value and an amber value, with its reasons."""
    rule = {"target": "60", "amber_limit": "52.5", "polarity": "higher", "rule": "limit"}
    assert colours(["60", "52.5", "52.4"], **rule) == ["green", "amber", "red"]


def test_kent_a_floor_standard(colours):
    """Kent: below the floor standard "must result in management action"."""
    rule = {"target": "90", "amber_limit": "80", "polarity": "higher", "rule": "limit"}
    assert colours(["90", "85", "80", "79.9"], **rule) == ["green", "amber", "amber", "red"]


def test_lincoln_a_low_and_a_high_target(colours):
    """Lincoln: a low and a high target, where lower is better; between the two is amber."""
    rule = {"target": "10", "amber_limit": "14", "polarity": "lower", "rule": "limit"}
    assert colours(["10", "12", "14", "14.1"], **rule) == ["green", "amber", "amber", "red"]


def test_lincoln_a_partner_judges_the_status(tmp_path, capsys):
    """Lincoln, measures DMD 1 to 5: the partner's judgement overrides the arithmetic.

    It is kept as an override with its reason, and the computed status is printed beside it.
    """
    row = {
        "actual": "70", "target": "80", "polarity": "higher", "rule": "relative", "tolerance": "5",
        "override": "green", "override_reason": "The partner counts pending cases.",
    }  # fmt: skip
    (found,) = judged([row], tmp_path, capsys)
    assert found["rag"] == "green"
    assert found["status"] == "On or exceeding target (judged by a person; computed: Below target)"
    assert found["reason"].endswith("judged green by a person: The partner counts pending cases.")


def test_kent_activity_within_an_expected_range(colours):
    """Kent: activity indicators are held against an expected range."""
    rule = {
        "polarity": "range", "rule": "range", "range_low": "900", "range_high": "1100",
        "tolerance": "50",
    }  # fmt: skip
    assert colours(["900", "1100", "1101", "1150", "1151", "849"], **rule) == [
        "green", "green", "amber", "amber", "red", "red",
    ]  # fmt: skip


def test_west_berkshire_met_or_not_met(colours):
    """West Berkshire: green or red, and nothing between."""
    rule = {"target": "95", "polarity": "higher", "rule": "binary"}
    assert colours(["95", "94.9"], **rule) == ["green", "red"]


def test_harlow_and_east_riding_shapes_instead_of_colours(colours):
    """Harlow and East Riding print a star, a circle or a triangle: the same three states.

    How a state looks is a matter for the papers, which print word and shape with every colour.
    """
    rule = {"target": "95", "polarity": "higher", "rule": "absolute", "tolerance": "2"}
    assert colours(["95", "93", "92.9"], **rule) == ["green", "amber", "red"]


def test_bracknell_forest_a_forecast_is_not_a_target(tmp_path, capsys):
    """Bracknell Forest holds contextual indicators against a forecast: given for context."""
    row = {"actual": "105", "target": "100", "polarity": "none", "rule": "none"}
    (found,) = judged([row], tmp_path, capsys)
    assert (found["rag"], found["status"]) == ("none", "context only")


@pytest.mark.parametrize("council", ["Havering", "Thurrock", "Rother"])
def test_a_colour_that_depends_on_the_trend_is_refused(council, tmp_path, capsys):
    """Havering, Thurrock and Rother colour by whether the figure has improved.

    Refused: the direction stands in a column of its own, and one difference is not a change.
    """
    text = "actual,target,previous,polarity,rule\n71,80,70,higher,trend\n"
    (issue,) = refused(text, tmp_path, capsys)
    assert issue.startswith("2:rule: error: “trend” is not one of relative, absolute, limit, range")


@pytest.mark.parametrize("council", ["Medway", "Huntingdonshire", "Warwickshire"])
def test_a_colour_that_depends_on_a_forecast_is_refused(council, tmp_path, capsys):
    """Medway, Huntingdonshire and Warwickshire colour by the year-end forecast.

    Refused: Huntingdonshire's year-end green stood beside a figure that was amber. A figure is
    judged against the target for its own period; the outlook is said in words.
    """
    text = "actual,target,polarity,rule\n71,80,higher,forecast\n"
    (issue,) = refused(text, tmp_path, capsys)
    assert issue.startswith("2:rule: error: “forecast” is not one of relative, absolute, limit")


def test_north_norfolk_quartiles_are_not_a_status(tmp_path, capsys):
    """North Norfolk colours by quartile of its CIPFA group, in four colours.

    Refused as a status: the standing among neighbours is printed beside it, with its period, and
    is never turned into a colour.
    """
    text = "actual,target,polarity,rule\n71,80,higher,quartile\n"
    (issue,) = refused(text, tmp_path, capsys)
    assert issue.startswith("2:rule: error: “quartile” is not one of relative, absolute, limit")
