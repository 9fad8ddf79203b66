"""The declared changes from 2024-25 to 2025-26, and the totals that the paper states.

Source of the stated totals: North Northamptonshire Council, report to Corporate Scrutiny
Committee, 11 February 2025, "Performance Management Framework and 2025-26 KPI Set", and what
follows from its tables.
"""

from __future__ import annotations

from tools.example_council.catalogue import YEARS, Row, current, lineage, retired

_ORDER = ("new", "split", "changed", "new owner", "retargeted")
_STATED: tuple[tuple[str, str, str, int], ...] = (
    # section, measure, scheme, stated
    ("", "total", "", 167),
    ("", "previous total", "", 186),
    ("", "new", "", 20),
    ("", "removed", "", 40),
    ("", "removed", "Oflog", 21),
    ("", "split", "", 1),
    ("", "merged", "", 0),
    ("", "changed", "", 27),
    ("", "unchanged", "", 118),
    ("", "net", "", -19),
    ("core", "total", "", 43),
    ("core", "previous total", "", 35),
    ("core", "net", "", 8),
    ("service", "total", "", 86),
    ("service", "previous total", "", 104),
    ("service", "net", "", -18),
    ("organisational-health", "total", "", 38),
    ("organisational-health", "previous total", "", 47),
    ("organisational-health", "net", "", -9),
)
_COMMITMENTS = {
    "Active, fulfilled lives": 27,
    "Better, brighter futures": 33,
    "Connected communities": 3,
    "Greener, sustainable environment": 14,
    "Modern public services": 45,
    "Safe and thriving places": 45,
}


def changes() -> list[Row]:
    """Give the rows of ``changes/2025-26.csv``."""
    return [*_declared(), *_removed(), *_retargeted(), *_stated()]


def _declared() -> list[Row]:
    seen: dict[tuple[str, str], Row] = {}
    for row in lineage():
        wanted = ("change", "indicator", "parents", "reason")
        seen.setdefault((row["change"], row["indicator"]), {name: row[name] for name in wanted})
    return _joined_splits(list(seen.values()))


def _joined_splits(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: _ORDER.index(row["change"]))


def _removed() -> list[Row]:
    split = {row["parents"] for row in lineage() if row["change"] == "split"}
    return [
        {
            "change": "removed",
            "indicator": row["indicator"],
            "scheme": row["source_scheme"],
            "reason": row["reason"],
        }
        for row in retired()
        if row["indicator"] not in split
    ]


def _retargeted() -> list[Row]:
    """Declare every target that moved, with a reason that says which way."""
    before, now = YEARS
    new = {row["indicator"] for row in lineage() if row["change"] in {"new", "split"}}
    rows = []
    for row in current():
        old, new_target = row[f"target_{before}"], row[f"target_{now}"]
        if row["indicator"] in new or old == new_target:
            continue
        harder = (float(new_target) > float(old)) == (row["polarity"] == "higher")
        reason = (
            "The service proposed a harder target at the review, and it was agreed."
            if harder
            else "The old target was judged out of reach at the review; the new one was agreed."
        )
        rows.append({"change": "retargeted", "indicator": row["indicator"], "reason": reason})
    return rows


def _stated() -> list[Row]:
    rows = [
        {"change": "stated", "section": section, "measure": measure, "scheme": scheme,
         "stated": str(stated)}
        for section, measure, scheme, stated in _STATED
    ]  # fmt: skip
    rows += [
        {"change": "stated", "commitment": name, "measure": "total", "stated": str(stated)}
        for name, stated in _COMMITMENTS.items()
    ]
    return rows
