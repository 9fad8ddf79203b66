"""Whether a reason says anything.

A field that must be filled and takes "n/a" is decoration: of 86 measures of OpenPrescribing, 76 give
"n/a" as their author. So words that only fill a box are refused wherever a reason is asked for.
"""

from __future__ import annotations

_FILLING = frozenset(
    (
        "as above", "as before", "n a", "na", "nil", "no", "no comment", "no reason", "none",
        "not applicable", "ok", "see above", "tba", "tbc", "test", "yes",
    )
)  # fmt: skip
"""Words that people type to fill a box, without capitals and marks."""


def says_something(text: str) -> bool:
    """Tell whether a text has words in it that may be a reason.

    A figure alone is none, nor is one letter over and over.
    """
    plain = " ".join("".join(c if c.isalpha() else " " for c in text.casefold()).split())
    return len(set(plain) - {" "}) > 1 and plain not in _FILLING
