"""Templates are our own words, and set as a printer sets them; cited text stands as written."""

import pytest

from goldenthread.render.manuscript.words import Origin, Source, cite, say


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("not the council's own area", "not the council’s own area"),
        ("the neighbours' figures", "the neighbours’ figures"),
        ("{who}'s figures", "Head of Children's Services’s figures"),
    ],
)
def test_an_apostrophe_is_typographic_in_a_template_alone(template: str, printed: str) -> None:
    who = cite("Head of Children's Services", Source(origin=Origin.COMMENTARY))
    assert say(template, who=who).text == printed
