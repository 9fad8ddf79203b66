"""The eight rules of what the product must never do, read off the finished documents.

A check is given what a format printed for the council of `council.py` and lists the faults that a
careful reader would find in it. It knows the truth by hand, and redoes arithmetic from the printed
numbers; nothing is asked of the program. Rules 5 and 7, which are of acts and not of pages, have
more in `acts.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from tests.must_never.council import (
    AMBER,
    BETTER,
    CUMULATIVE,
    GREEN,
    RATIO,
    RED,
    RESTATED,
    SECTIONS,
    TRUTH,
    WORSE,
    Truth,
)
from tests.must_never.entries import COLOURS, Entry, Said, indicator_of

COLOURED = {GREEN: "●", AMBER: "▲", RED: "◆"}
_NUMBER = r"[−-]?\d[\d,]*(?:\.\d+)?"
_CHANGE = re.compile(
    r"improv|worse[nd]|deteriorat|declin|getting better|getting worse", re.IGNORECASE
)
_IN_DATA = {"green": GREEN, "amber": AMBER, "red": RED}

Check = Callable[[str, Said], Iterator[str]]


def missing_is_named(made: str, said: Said) -> Iterator[str]:
    """Rule 1: a missing value is its named absence, never a figure, 0 or "no change"."""
    seen = Counter(entry.reference for entry in said.entries)
    for reference, truth in TRUTH.items():
        if not seen[reference]:
            yield f"{reference} is nowhere"
        for entry in said.entries:
            if entry.reference == reference and _value(made, entry) is not None:
                yield from _named(made, entry, truth)


def _named(made: str, entry: Entry, truth: Truth) -> Iterator[str]:
    value = _value(made, entry) or ""
    if truth.is_absent:
        if value.lower() != truth.value:
            yield f"{entry.place} prints “{value}” for what is {truth.value}"
        if re.search(r"no change|now the same", entry.text):
            yield f"{entry.place} says that nothing changed of what is {truth.value}"
    elif value != truth.value:
        yield f"{entry.place} prints “{value}” for {truth.value}"
    if _status(made, entry) != truth.status:
        yield f"{entry.place} is “{entry.status}” and should be “{truth.status}”"


def colours_have_their_rule(made: str, said: Said) -> Iterator[str]:
    """Rule 2: beside every colour stands its rule, and the colour can be redone from them."""
    good = {entry.reference: good for entry in said.entries if (good := _good(made, entry))}
    for entry in said.entries:
        status = _status(made, entry, computed=True)
        if status not in COLOURED:
            continue
        rule = _rule(made, entry)
        if not rule:
            yield f"{entry.place} is {status} by no printed rule"
            continue
        redone = _redone(made, entry, rule, good.get(entry.reference, ""))
        if redone != status:
            yield f"{entry.place} is {status}; redone from the page it is {redone}"


def change_is_only_the_signals(made: str, said: Said) -> Iterator[str]:
    """Rule 3: words of change stand only where the signal says so, and there they do stand."""
    signals = {reference: truth.signal for reference, truth in TRUTH.items()}
    for entry in said.entries:
        signal = signals.get(entry.reference, "")
        found = {word.lower() for word in _CHANGE.findall(entry.text)}
        if found - {signal}:
            yield f"{entry.place} says {', '.join(sorted(found - {signal}))}"
        if signal in (WORSE, BETTER) and signal not in found:
            yield f"{entry.place} does not say {signal}"
    for paragraph in said.paragraphs:
        reference = indicator_of(paragraph)
        found = {word.lower() for word in _CHANGE.findall(paragraph)}
        if reference and found - {signals[reference]}:
            yield f"a paragraph on {reference} says {', '.join(sorted(found))}"


def sums_and_not_means(made: str, said: Said) -> Iterator[str]:
    """Rule 4: a quarter's percentage is a ratio of sums; a cumulative one has its own target."""
    reference, numerator, denominator = RATIO
    ratio = _rounded(100 * Decimal(numerator) / Decimal(denominator), "0.1")
    for entry in _of(said, reference):
        value = _value(made, entry)
        if value is not None and value != str(ratio):
            yield f"{entry.place} prints {value}; {numerator} of {denominator} is {ratio}"
        if entry.kind == "panel" and f"{numerator} of {denominator}" not in entry.text:
            yield f"{entry.place} does not print {numerator} of {denominator}"
    reference, own, year_end = CUMULATIVE
    for entry in _of(said, reference):
        target = _target(made, entry)
        if target and target != own:
            yield f"{entry.place} is held against {target}; the quarter's own target is {own}"
        if re.search(rf"(?:short of|above|over|below) the target of {year_end}", entry.text):
            yield f"{entry.place} is judged by the year-end target of {year_end}"


def restatements_are_told(made: str, said: Said) -> Iterator[str]:
    """Rule 5: the next report says what was restated: old, new, why, who and when."""
    reference, old, new, why, who = RESTATED
    told = [*said.paragraphs, *(entry.text for entry in said.entries)]
    if made == "csv":
        old, new = old.rstrip("%.0"), new.rstrip("%.0")
    when = "2025-09-01" if made == "csv" else "1 September 2025"
    if not any(
        all(part in text for part in (reference, old, new, why, who, when)) for text in told
    ):
        yield f"nothing tells of {reference}, restated from {old} to {new}: why, who and when"


def words_shapes_and_colours(made: str, said: Said) -> Iterator[str]:
    """Rule 6: a status is a word, with its shape and colour; a picture has words."""
    for entry in said.entries:
        if _value(made, entry) is None and entry.kind == "row":
            continue
        truth = TRUTH[entry.reference]
        if _status(made, entry) != truth.status:
            yield f"{entry.place} has the status “{entry.status}”"
        if made == "csv":
            continue
        shape = COLOURED.get(truth.status, "○")
        if entry.shape != shape:
            yield f"{entry.place} has the shape “{entry.shape}” and not {shape}"
        if entry.colour != COLOURS[shape]:
            yield f"{entry.place} has the colour {entry.colour or 'of no status'}"
    for number, words in enumerate(said.pictures, start=1):
        if len(words.split()) < 5:
            yield f"picture {number} says “{words}”"


def nothing_is_lost(made: str, said: Said) -> Iterator[str]:
    """Rule 7: every figure that a service submitted for the period is printed."""
    for reference, truth in TRUTH.items():
        found = {_value(made, entry) for entry in _of(said, reference)} - {None}
        if not truth.is_absent and found != {truth.value}:
            yield f"{reference} was submitted as {truth.value} and prints {found or 'nowhere'}"


def totals_agree(made: str, said: Said) -> Iterator[str]:
    """Rule 8: the sentence, the table and the lines count the same, and print out of how many."""
    for table in said.summaries:
        yield from _table_agrees(made, table, said)
    for paragraph in said.paragraphs:
        yield from _sentence_agrees(paragraph)


def _table_agrees(made: str, table: tuple[tuple[str, ...], ...], said: Said) -> Iterator[str]:
    headings, *rows = table
    total = rows[-1]
    for index, heading in enumerate(headings[1:], start=1):
        parts = sum(int(row[index]) for row in rows[:-1])
        if parts != int(total[index]):
            yield f"{heading}: the rows come to {parts} and the total says {total[index]}"
    for row in rows:
        if sum(map(int, row[1:-1])) != int(row[-1]):
            yield f"{row[0]}: the states come to {sum(map(int, row[1:-1]))} of {row[-1]}"
    shown = {
        heading: int(count)
        for heading, count in zip(headings, total, strict=True)
        if count.isdecimal()
    }
    if (counted := _counted(made, said, int(total[-1]))) is None:
        yield f"no section has {total[-1]} lines"
    elif Counter(shown) - Counter(Total=shown["Total"]) != counted:
        yield f"the table says {shown} and the lines are {dict(counted)}"


def _counted(made: str, said: Said, everyone: int) -> Counter[str] | None:
    """Count the lines of the section that has so many, by the status printed in their rows.

    A document without rows, as the cover report, is held against the truth.
    """
    for references in SECTIONS.values():
        if len(references) == everyone:
            printed = {
                entry.reference: _status(made, entry) or "Not due"
                for entry in said.entries
                if entry.reference in references and entry.kind == "row"
            }
            truths = (TRUTH[reference].status for reference in references)
            return Counter(printed.values() if printed else truths)
    return None


def _sentence_agrees(paragraph: str) -> Iterator[str]:
    for found in re.finditer(
        r"Of (\d+) (|Core |Organisational health )indicators, (\d+) ha(?:s|ve) a target and a value: "
        r"(\d+) on target, (\d+) inside tolerance, (\d+) below target\. (.*)",
        paragraph,
    ):
        statuses = Counter(TRUTH[reference].status for reference in SECTIONS[found[2]])
        everyone, coloured, *shares = (int(found[group]) for group in (1, 3, 4, 5, 6))
        if everyone != statuses.total():
            yield f"“Of {everyone} {found[2]}indicators”: there are {statuses.total()}"
        if shares != [statuses[status] for status in COLOURED]:
            yield f"“{found[0][:110]}”: the lines are {dict(statuses)}"
        if coloured != sum(shares):
            yield f"{' and '.join(map(str, shares))} are not {coloured}"
        rest = re.findall(r"(\d+) (?:is|are|has|have|had) ", found[7].partition(" Since ")[0])
        if coloured + sum(map(int, rest)) != everyone:
            yield f"{coloured} and {' and '.join(rest) or 'none'} are not {everyone}"


CHECKS: Mapping[int, Check] = {
    1: missing_is_named,
    2: colours_have_their_rule,
    3: change_is_only_the_signals,
    4: sums_and_not_means,
    5: restatements_are_told,
    6: words_shapes_and_colours,
    7: nothing_is_lost,
    8: totals_agree,
}
"""By the number of the rule."""


# ---- What is printed, whatever the format -------------------------------------------------------


def _of(said: Said, reference: str) -> list[Entry]:
    return [entry for entry in said.entries if entry.reference == reference]


def _value(made: str, entry: Entry) -> str | None:
    """Give the figure or absence as printed, None where the entry is not the place for it."""
    if made == "csv":
        facts = entry.facts
        if "actual" not in facts:
            return None
        if not facts["actual"]:
            return facts["absence"]
        exact = Decimal(facts["actual"])
        step = Decimal(1).scaleb(-int(facts["decimals"]))
        return str(_rounded(exact, str(step))).replace("-", "−")
    text = entry.facts.get("Value")
    if text is None:
        return None
    first = _tidy(text.split("\n")[0])
    if entry.kind == "row":
        return first
    figure = re.match(rf"(−?)£?({_NUMBER})", first)
    return f"{figure[1]}{figure[2]}" if figure else first


def _status(made: str, entry: Entry, *, computed: bool = False) -> str:
    """Give the status word; of one judged by a person, the one it asks for."""
    if made == "csv":
        word = entry.facts.get("rag" if computed else "status", "")
        return _IN_DATA.get(word, word.capitalize())
    given, _, rest = entry.status.partition(" (judged by a person; the rule gives: ")
    return rest.rstrip(")").capitalize() if rest and computed else given


def _good(made: str, entry: Entry) -> str:
    places = {"csv": "polarity", "xlsx": "Good is"}
    text = entry.facts.get(places.get(made, "Indicator"), "")
    found = re.search(r"\b(?:good is )?(high|low|range)", text)
    return found[1] if found else ""


def _target(made: str, entry: Entry) -> str:
    """Give the first number of the target as printed."""
    if made == "csv":
        decimals = int(entry.facts.get("decimals", 0))
        target = entry.facts.get("target", "")
        return str(_rounded(Decimal(target), str(Decimal(1).scaleb(-decimals)))) if target else ""
    found = re.match(_NUMBER, _tidy(entry.facts.get("Target", "")))
    return found[0] if found else ""


def _rule(made: str, entry: Entry) -> str:
    """Give the words of the rule that stand beside the status."""
    if made == "csv":
        return entry.facts.get("rule", "")
    if made == "xlsx":
        return entry.facts.get("Rule", "")
    text = entry.facts.get("Target", "") if entry.kind != "attention" else entry.text
    found = re.search(r"(amber (?:within|to)|green (?:from|if)).*", _tidy(text))
    return found[0] if found else ""


def _redone(made: str, entry: Entry, rule: str, good: str) -> str:
    """Redo a colour from what is printed, with pencil and paper."""
    if made == "csv":
        return _redone_from_data(entry.facts)
    if entry.kind == "attention":
        figure = re.search(rf"(?:^|\n| )(−?)£?({_NUMBER})\S* in (?:Quarter|[A-Z])", entry.text)
        target = re.search(rf"(?:target|range) of (?:£)?({_NUMBER})", _tidy(entry.text))
        value = f"{figure[1]}{figure[2]}" if figure else ""
        goal = target[1] if target else ""
    else:
        value, goal = _value(made, entry) or "", _target(made, entry)
    if not value or not goal:
        return "nothing: a number is missing"
    actual, target_figure = _number(value), _number(goal)
    if "green if met" in rule:
        return GREEN if _meets(actual, target_figure, good) else RED
    if found := re.search(
        rf"green from ({_NUMBER}) to ({_NUMBER}), amber within ({_NUMBER})", rule
    ):
        low, high, room = (_number(part) for part in found.groups())
        within = low - room <= actual <= high + room
        return GREEN if low <= actual <= high else AMBER if within else RED
    limits = re.findall(rf"to ({_NUMBER})", rule)
    if not limits:
        return "nothing: no limit is printed"
    limit = _number(limits[-1])
    if (good == "low") != (limit >= target_figure):
        return "nothing: the limit is on the wrong side of the target"
    if found := re.search(rf"amber within ({_NUMBER})(%?) of target", rule):
        room = _number(found[1]) * (abs(target_figure) / 100 if found[2] else 1)
        reach = target_figure + room if good == "low" else target_figure - room
        if abs(reach - limit) > Decimal("0.5"):
            return "nothing: tolerance and limit differ"
    if _meets(actual, target_figure, good):
        return GREEN
    return AMBER if _meets(actual, limit, good) else RED


def _redone_from_data(row: Mapping[str, str]) -> str:
    places = Decimal(1).scaleb(-int(row["decimals"]))
    actual = _rounded(Decimal(row["actual"]), str(places))
    room = Decimal(row["tolerance"] or 0)
    if row["rule"] == "range":
        low, high = Decimal(row["range_low"]), Decimal(row["range_high"])
        within = low - room <= actual <= high + room
        return GREEN if low <= actual <= high else AMBER if within else RED
    target = Decimal(row["target"])
    good = "low" if row["polarity"] == "lower" else "high"
    if row["rule"] == "relative":
        room = room * abs(target) / 100
    limit = target + room if good == "low" else target - room
    if row["rule"] == "limit":
        limit = Decimal(row["amber_limit"])
    if _meets(actual, _rounded(target, str(places)), good):
        return GREEN
    is_amber = row["rule"] != "binary" and _meets(actual, _rounded(limit, str(places)), good)
    return AMBER if is_amber else RED


def _meets(actual: Decimal, goal: Decimal, good: str) -> bool:
    return actual <= goal if good == "low" else actual >= goal


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def _rounded(amount: Decimal, step: str) -> Decimal:
    return amount.quantize(Decimal(step), ROUND_HALF_UP)


def _tidy(text: str) -> str:
    """Take out the blanks that stand in for digits in a column, and lines."""
    return " ".join(text.split())
