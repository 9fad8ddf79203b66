"""Puts the values together: published figures first, invented ones for the rest.

Three series are half of each. Where government publishes a quarter and the council counts by
the month, the months are invented but add up to the published quarter.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from goldenthread.core.figure import rounded
from goldenthread.core.period import FinancialYear, Frequency, Period
from tools.example_council.catalogue import Row, current, kpi_set, read, retired
from tools.example_council.invented import SEED, Figure, invented
from tools.example_council.published import LICENCE, counts, own_figures, percentages, publisher

LAST_DAY = date(2026, 1, 23)
"""The last day on the example's record: the cut-off of the report for Quarter 3 2025/26."""

_SPAN = {
    Frequency.MONTHLY: ("2022-23/M10", "2025-26/M09"),
    Frequency.QUARTERLY: ("2022-23/Q4", "2025-26/Q3"),
    Frequency.HALF_YEARLY: ("2022-23/H2", "2025-26/H1"),
    Frequency.ANNUAL: ("2022-23", "2024-25"),
}
_SMALL = "permanent-exclusions"
_SMALL_REASON = "Fewer than five pupils, who could be recognised."


@dataclass(frozen=True)
class Known:
    """One figure and whether, by whom and as what it was published."""

    figure: Figure
    source: str = ""

    @property
    def illustrative(self) -> bool:
        """Tell whether the figure was invented here."""
        return not self.source


def values(shared: Path) -> dict[str, list[Row]]:
    """Give the rows of ``values/``, by file name."""
    files: dict[str, list[Row]] = {}
    for row, series in all_series(shared):
        for period, known in series.items():
            for value in _rows(row, period, known):
                if date.fromisoformat(value["recorded_on"]) <= LAST_DAY:
                    name = f"{period.year}-{row['section']}.csv"
                    files.setdefault(name, []).append(value)
    return dict(sorted(files.items()))


def all_series(shared: Path) -> Iterator[tuple[Row, dict[Period, Known]]]:
    """Give every indicator with its figures, in the order of the sets."""
    for row in [*current(), *retired()]:
        if row["level"]:
            yield row, _series(shared, row)


def _series(shared: Path, row: Row) -> dict[Period, Known]:
    periods = _periods(row)
    figures = invented(row, periods)
    if row["indicator"] in _ANCHORED:
        known = _ANCHORED[row["indicator"]](shared, row, figures)
    else:
        known = {period: Known(figure) for period, figure in figures.items()}
    own = own_figures(shared, row)
    if own and row["collected"] != "annual":
        known = {}
    for period, (figure, published) in own.items():
        known[period] = Known(figure, _source(published))
    return dict(sorted(known.items()))


def _source(published: Row) -> str:
    return f"{publisher(published['source'])}: {published['period']}. {LICENCE}"


def _periods(row: Row) -> list[Period]:
    first, last = (Period.parse(text) for text in _SPAN[Frequency(row["collected"])])
    for act in _acts(row["indicator"]):
        first = Period.parse(act["from"]) if act["act"] == "starts" else first
        last = Period.parse(act["to"]) if act["act"] == "ends" else last
    return list(first.through(last))


def _acts(indicator: str) -> list[Row]:
    return [act for act in read("exceptions.csv") if act["indicator"] == indicator]


# --- Series that are tied to what was published -------------------------------------------


def _homelessness(series: str) -> Callable[..., dict[Period, Known]]:
    """Tie months to the quarters of the H-CLIC tables."""

    def tied(shared: Path, row: Row, figures: Mapping[Period, Figure]) -> dict[Period, Known]:
        quarters = counts(shared, series)
        known: dict[Period, Known] = {}
        for quarter, months in _by_quarter(figures).items():
            total = quarters.get(quarter)
            if total and len(months) == 3:
                hits, cases = total
                parts = _split(row, quarter, hits, cases if row["denominator"] else None)
            else:
                parts = [figures[month] for month in months]
            known |= {month: Known(part) for month, part in zip(months, parts, strict=True)}
        return known

    return tied


def _planning(series: str) -> Callable[..., dict[Period, Known]]:
    """Tie months to the quarterly percentages of the planning statistics."""

    def tied(shared: Path, row: Row, figures: Mapping[Period, Figure]) -> dict[Period, Known]:
        quarters = percentages(shared, series)
        known: dict[Period, Known] = {}
        for quarter, months in _by_quarter(figures).items():
            parts = [figures[month] for month in months]
            if quarter in quarters and len(months) == 3:
                hits, cases = _fraction(quarters[quarter], 3 * int(row["cases"]))
                parts = _split(row, quarter, hits, cases)
            known |= {month: Known(part) for month, part in zip(months, parts, strict=True)}
        return known

    return tied


def _temporary_accommodation(
    shared: Path, row: Row, figures: Mapping[Period, Figure]
) -> dict[Period, Known]:
    """Take the published stock at each quarter's end; invent the months between."""
    published = {quarter: hits for quarter, (hits, _) in counts(shared, "TARATE").items()}
    ends = {quarter.split(Frequency.MONTHLY)[-1]: hits for quarter, hits in published.items()}
    stream = random.Random(f"{SEED}:{row['indicator']}:between")  # noqa: S311
    source = f"{publisher('MHCLG H-CLIC')}: {{}}. {LICENCE}"
    known: dict[Period, Known] = {}
    for period, figure in figures.items():
        if period in ends:
            figure = Figure(value=Decimal(ends[period]))
            known[period] = Known(figure, source.format(period.last_day.strftime("%Y-%m")))
            continue
        around = [ends.get(period.later(step)) for step in (-2, -1, 1, 2)]
        near = [amount for amount in around if amount is not None]
        level = sum(near) / len(near) if near else float(figure.value or 0)
        known[period] = Known(Figure(value=Decimal(round(level + 4 * stream.gauss(0, 1)))))
    return known


def _recycling(shared: Path, row: Row, figures: Mapping[Period, Figure]) -> dict[Period, Known]:
    """Tie the four quarters to the year's published rate."""
    rates = {period.year: rate for period, rate in _annual(shared, "RECYCLE").items()}
    known = {period: Known(figure) for period, figure in figures.items()}
    for year, rate in rates.items():
        quarters = [period for period in figures if period.year == year]
        if len(quarters) < 4:
            continue
        cases = sum(int(figures[period].denominator or 0) for period in quarters)
        hits = sum(int(figures[period].numerator or 0) for period in quarters)
        goal = int(rounded(rate * cases / 100, 0))
        for period in quarters:
            old = figures[period]
            share = int(old.numerator or 0) * goal // hits
            known[period] = Known(replace(old, numerator=Decimal(share)))
        short = goal - sum(int(known[period].figure.numerator or 0) for period in quarters)
        last = known[quarters[-1]].figure
        known[quarters[-1]] = Known(replace(last, numerator=(last.numerator or 0) + Decimal(short)))
    return known


def _annual(shared: Path, series: str) -> dict[Period, Decimal]:
    return {period.year.period: rate for period, rate in percentages(shared, series).items()}


def _affordable_homes(
    shared: Path, row: Row, figures: Mapping[Period, Figure]
) -> dict[Period, Known]:
    """Count quarter by quarter until March 2025 and since 1 April from then on."""
    known = {}
    for period, figure in figures.items():
        amount = figure.value or Decimal(0)
        if period.year < FinancialYear(2025) and period.number > 1:
            amount -= figures.get(period.previous(), Figure()).value or Decimal(0)
        if period == Period.parse("2022-23/Q4"):
            amount = Decimal(121)
        known[period] = Known(Figure(value=amount))
    return known


_ANCHORED: dict[str, Callable[..., dict[Period, Known]]] = {
    "homelessness-duties-owed": _homelessness("HOMASSESS"),
    "prevention-duties-accommodation-secured": _homelessness("HOMPREV"),
    "relief-duties-accommodation-secured": _homelessness("HOMREL"),
    "households-in-temporary-accommodation": _temporary_accommodation,
    "major-planning-in-time": _planning("PLANMAJ"),
    "non-major-planning-in-time": _planning("PLANNONMAJ"),
    "household-waste-recycled": _recycling,
    "affordable-homes-delivered": _affordable_homes,
}


def _by_quarter(figures: Mapping[Period, Figure]) -> dict[Period, list[Period]]:
    quarters: dict[Period, list[Period]] = {}
    for period in figures:
        quarters.setdefault(period.last(Frequency.QUARTERLY), []).append(period)
    return quarters


def _split(row: Row, quarter: Period, hits: int, cases: int | None) -> list[Figure]:
    """Share a quarter's counts out over its three months, by chance but exactly."""
    stream = random.Random(f"{SEED}:{row['indicator']}:{quarter}")  # noqa: S311
    if cases is None:
        return [Figure(value=Decimal(part)) for part in _three(stream, hits)]
    dealt = [0, 0, 0]
    of = _three(stream, cases)
    months = [month for month, count in enumerate(of) for _ in range(count)]
    for month in stream.sample(months, hits):
        dealt[month] += 1
    return [
        Figure(numerator=Decimal(hit), denominator=Decimal(case))
        for hit, case in zip(dealt, of, strict=True)
    ]


def _three(stream: random.Random, total: int) -> list[int]:
    weights = [1 + 0.12 * stream.gauss(0, 1) for _ in range(3)]
    first, second = (round(total * weight / sum(weights)) for weight in weights[:2])
    return [first, second, total - first - second]


def _fraction(percentage: Decimal, usual: int) -> tuple[int, int]:
    """Find counts near the usual number of cases that give a published percentage."""
    decimals = -int(percentage.normalize().as_tuple().exponent)
    for step in range(usual):
        for cases in (usual + step, usual - step):
            if cases <= 0:
                continue
            hits = round(percentage * cases / 100)
            if rounded(Decimal(hits * 100) / cases, max(0, decimals)) == percentage:
                return hits, cases
    raise ValueError(f"No counts near {usual} give {percentage}%.")


# --- Rows of the values files ------------------------------------------------------------


def _rows(row: Row, period: Period, known: Known) -> Iterator[Row]:
    definition = _definition(row, period)
    act = next((act for act in _acts(row["indicator"]) if _holds(act, period)), None)
    kind = act["act"] if act else ""
    if kind == "late":
        return
    base = _signed(definition, period)
    if act and kind in {"withdrawn", "not available", "no cases"}:
        yield base | {
            "absence": kind,
            "absence_reason": act["reason"],
            "expected_on": act["expected_on"],
            "illustrative": "yes",
        }
        return
    stated = base | _stated(row, known)
    if act and kind == "revised":
        yield stated | _scaled(row, known, Decimal(act["factor"]))
        later = date.fromisoformat(act["recorded_on"])
        yield stated | {
            "recorded_on": later.isoformat(),
            "revision_reason": act["reason"],
            "signed_off_on": (later - timedelta(days=1)).isoformat(),
        }
        return
    if kind == "unsigned":
        stated |= {"signed_off_by": "", "signed_off_on": ""}
    if kind == "provisional":
        stated |= {"provisional": "yes"}
    yield stated


def _holds(act: Row, period: Period) -> bool:
    if act["act"] in {"starts", "ends"}:
        return False
    first, last = Period.parse(act["from"]), Period.parse(act["to"])
    return period.frequency is first.frequency and first <= period <= last


def _definition(row: Row, period: Period) -> Row:
    """Find the definition that gives the posts: that of the year, or of the nearest year."""
    year = "2025-26" if period.year >= FinancialYear(2025) else "2024-25"
    chosen = _sets()[year].get(row["indicator"]) or _sets()["2025-26"].get(row["indicator"])
    if chosen is None:
        chosen = _sets()["2024-25"][row["indicator"]]
    return chosen


def _sets() -> dict[str, dict[str, Row]]:
    if not _CACHE:
        for year in ("2024-25", "2025-26"):
            _CACHE[year] = {row["indicator"]: row for row in kpi_set(year)}
    return _CACHE


_CACHE: dict[str, dict[str, Row]] = {}


def _signed(definition: Row, period: Period) -> Row:
    """Give the columns that say who put the value on the record, and when."""
    stream = random.Random(f"{SEED}:{definition['indicator']}:{period}:day")  # noqa: S311
    known_from = Period.month_of(period.last_day).later(int(definition["lag_months"])).last_day
    recorded = known_from + timedelta(days=stream.randint(9, 14))
    if definition["indicator"] == "claimant-count":
        recorded = known_from + timedelta(days=20)
    return {
        "indicator": definition["indicator"],
        "period": str(period),
        "recorded_on": recorded.isoformat(),
        "submitted_by": definition["owner"],
        "signed_off_by": definition["sign_off"],
        "signed_off_on": (recorded - timedelta(days=stream.randint(0, 2))).isoformat(),
    }


def _stated(row: Row, known: Known) -> Row:
    figure = known.figure
    marks = {"illustrative": "yes" if known.illustrative else "", "source": known.source}
    if figure.is_no_cases:
        return marks | {"absence": "no cases", "absence_reason": "No rounds are due in winter."}
    if row["indicator"] == _SMALL and Decimal(0) < (figure.value or Decimal(0)) < 5:
        return marks | {"absence": "suppressed", "absence_reason": _SMALL_REASON}
    if figure.denominator is not None:
        return marks | {
            "numerator": str(figure.numerator),
            "denominator": str(figure.denominator),
        }
    return marks | {"value": str(figure.value)}


def _scaled(row: Row, known: Known, factor: Decimal) -> Row:
    """Give the figure as it was before it was revised."""
    figure = known.figure
    if figure.numerator is not None:
        return {"numerator": str(rounded(figure.numerator * factor, 0))}
    return {"value": str(rounded((figure.value or Decimal(0)) * factor, int(row["decimals"])))}


# --- Parts -------------------------------------------------------------------------------

_AREAS = ("corby", "east-northamptonshire", "kettering", "wellingborough")
_PARTS: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "void-council-homes": (("corby", "kettering"), (0.62, 0.38)),
    "fly-tipping-incidents": (_AREAS, (0.27, 0.16, 0.29, 0.28)),
    "household-waste-recycled": (_AREAS, (0.20, 0.28, 0.28, 0.24)),
    "domestic-abuse-referrals": (("refuge", "outreach", "children"), (0.22, 0.71, 0.19)),
}
_PARTS_FROM = FinancialYear(2024)


def part_values(shared: Path) -> list[Row]:
    """Give the values of parts; those of three indicators add up, exactly, to the whole."""
    found = []
    for row, series in all_series(shared):
        if row["indicator"] not in _PARTS:
            continue
        for period, known in series.items():
            if period.year < _PARTS_FROM:
                continue
            base = _signed(_definition(row, period), period)
            if date.fromisoformat(base["recorded_on"]) > LAST_DAY:
                continue
            for part, figure in _dealt(row, period, known.figure):
                found.append(
                    base | _stated(row, Known(figure)) | {"part": part, "illustrative": "yes"}
                )
    return found


def _dealt(row: Row, period: Period, whole: Figure) -> list[tuple[str, Figure]]:
    keys, weights = _PARTS[row["indicator"]]
    stream = random.Random(f"{SEED}:{row['indicator']}:{period}:parts")  # noqa: S311
    drawn = [weight * (1 + 0.05 * stream.gauss(0, 1)) for weight in weights]
    if row["indicator"] == "domestic-abuse-referrals":
        amounts = [Figure(value=Decimal(round(float(whole.value or 0) * share))) for share in drawn]
        return list(zip(keys, amounts, strict=True))
    if whole.numerator is None:
        return [
            (key, Figure(value=Decimal(amount)))
            for key, amount in zip(keys, _shared(int(whole.value or 0), drawn), strict=True)
        ]
    cases = _shared(int(whole.denominator or 0), drawn)
    rates = [1 + 0.04 * stream.gauss(0, 1) for _ in keys]
    hits = _shared(
        int(whole.numerator), [case * rate for case, rate in zip(cases, rates, strict=True)]
    )
    return [
        (key, Figure(numerator=Decimal(hit), denominator=Decimal(case)))
        for key, hit, case in zip(keys, hits, cases, strict=True)
    ]


def _shared(total: int, weights: Sequence[float]) -> list[int]:
    """Share a whole number out by weights, the last taking what is left."""
    amounts = [round(total * weight / sum(weights)) for weight in weights[:-1]]
    return [*amounts, total - sum(amounts)]
