"""Words that contradict the figures: a title, praise, a change that was none, last time's text."""

import pytest

from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.reporting.misreading import Misreading
from tests.builders import a_definition, a_target
from tests.reported import findings, said, values

STEADY = "94 95 93 94 96 94 93 95 94 93 96 94 95"
FALLING = "94 95 93 94 96 94 93 95 94 93 96 94 70"


def found_with(*texts, figures=STEADY, targets=()):
    """What is found in April 2026, with commentary on it and, if two are given, on March."""
    months = ["2026-27/M01", "2025-26/M12"]
    commentary = [said(month, text) for month, text in zip(months, texts, strict=False)]
    history = values("2025-26/M01", figures)
    return findings(a_definition(), "2026-27/M01", history, targets, commentary=commentary)


@pytest.mark.parametrize(
    ("title", "polarity", "fires"),
    [
        ("Number of rough sleepers", "higher", True),
        ("Households in bed and breakfast", "higher", True),
        ("Applications decided in time", "lower", True),
        ("Number of rough sleepers", "lower", False),
        ("Complaints answered in time", "higher", False),
        ("Waste diverted from landfill", "higher", False),
        ("Residents not satisfied with the council", "lower", False),
        ("Visits to museums", "lower", False),
    ],
)
def test_a_title_that_contradicts_the_polarity(title, polarity, fires):
    """Mole Valley, July 2024: “aim to maximise” for rough sleepers and for bed and breakfast.

    Near misses: a title with words of both kinds says nothing by itself, and one with neither less.
    """
    definition = a_definition(title=title, polarity=Polarity(polarity))
    found = findings(definition, "2025-26/M01", values("2025-26/M01", "94"))
    assert (Misreading.POLARITY_WORDS in found) is fires


def test_the_finding_on_a_title_stands_at_its_definition():
    """It is answered once for the year of the definition."""
    definition = a_definition(title="Number of rough sleepers")
    found = findings(definition, "2025-26/M01", values("2025-26/M01", "94"))[
        Misreading.POLARITY_WORDS
    ]
    assert found.sentence == (
        "Good is high by its definition, and its title says “rough sleepers”."
    )
    assert (found.place, str(found.period)) == (definition.place, "2025-26")


@pytest.mark.parametrize(
    ("figures", "text", "fires"),
    [
        (STEADY, "The service has improved since March.", True),
        (STEADY, "Things are getting worse in the north.", True),
        (FALLING, "Response has improved in every depot.", True),
        (FALLING, "The figure has deteriorated, and nothing else improved.", False),
        (STEADY, "The service has not improved since March.", False),
        (STEADY, "The figure was higher than in March.", False),
        ("94 95", "The service has improved.", False),
    ],
)
def test_commentary_that_tells_of_a_change_the_signal_does_not_show(figures, text, fires):
    """Invented: thirteen steady months called an improvement; a fall out of the usual range too.

    Near misses: what the signal says as well; what is denied; higher, which is only a comparison; and
    too few figures to tell.
    """
    first = "2025-26/M01" if len(figures.split()) > 2 else "2025-26/M12"
    found = findings(
        a_definition(),
        "2026-27/M01",
        values(first, figures),
        commentary=[said("2026-27/M01", text)],
    )
    assert (Misreading.COMMENTARY_SIGNAL in found) is fires


@pytest.mark.parametrize(
    ("figures", "text", "fires"),
    [
        ("60", "A strong month with excellent work by the teams.", True),
        ("60", "Strong work by the teams, but the target was missed.", False),
        ("60", "The contractor went into administration in May.", False),
        ("96", "A strong month with excellent work by the teams.", False),
    ],
)
def test_praise_for_a_red_figure(figures, text, fires):
    """Huntingdonshire, 2023-24 Quarter 1: commentary “did not consider RAG status”, only positives.

    The words are invented. Near misses: the shortfall is told too; no praise; the figure is green.
    """
    found = findings(
        a_definition(),
        "2025-26/M01",
        values("2025-26/M01", figures),
        [a_target()],
        commentary=[said("2025-26/M01", text)],
    )
    assert (Misreading.COMMENTARY_STATUS in found) is fires


AGAIN = "Two lamps in the market place were out for a week because a part had to be ordered."


@pytest.mark.parametrize(
    ("now", "how"),
    [
        (AGAIN, "the same as"),
        (AGAIN.replace("Two", "Three"), "nearly the same as"),
        (
            "A storm on the ninth put out forty lamps along the river, all lit again by the twelfth.",
            "",
        ),
        ("No change.", ""),
    ],
)
def test_commentary_that_is_last_times(now, how):
    """Invented: March's text again for April, word for word or with one word changed.

    Near misses: another text; and one too short to tell.
    """
    before = AGAIN if len(now) > 20 else now
    found = found_with(now, before)
    assert (Misreading.COMMENTARY_UNCHANGED in found) is bool(how)
    if how:
        assert found[Misreading.COMMENTARY_UNCHANGED].sentence == (
            f"The commentary is {how} that on March 2026, and the figure is 95.0% now."
        )
