"""The few colours of a status, the same in every format; a word and a shape always go with them.

Each tone keeps 4.5 to 1 against white, so that a reader with weak sight finds the shape as
easily as the word (WCAG 2.2, 1.4.3 and 1.4.11), and the four differ in lightness on a
black-and-white print as little as it matters, because the shapes differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from goldenthread.render.manuscript.blocks import Shape, Tone

TONES: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.GREEN: "#1B6E45",
        Tone.AMBER: "#A85B00",
        Tone.RED: "#B3261E",
        Tone.GREY: "#535B66",
    }
)

MARKS: Mapping[Shape, str] = MappingProxyType(
    {Shape.CIRCLE: "●", Shape.TRIANGLE: "▲", Shape.DIAMOND: "◆", Shape.RING: "○"}
)
"""The shapes as letters, where a format can print nothing else."""

SHAPES: Mapping[Shape, Markup] = MappingProxyType(
    {
        Shape.CIRCLE: Markup('<circle cx="6" cy="6" r="5"/>'),
        Shape.TRIANGLE: Markup('<path d="M6 .8 11.6 11H.4z"/>'),
        Shape.DIAMOND: Markup('<path d="M6 0l6 6-6 6-6-6z"/>'),
        Shape.RING: Markup('<circle cx="6" cy="6" r="4.2"/>'),
    }
)
"""The shapes as drawn on a page, in a square of 12 units; each has about the same ink."""
