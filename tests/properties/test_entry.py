"""What is typed into a form: any text at all, and every value that is in order."""

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.collection.checks.checking import check_submission
from goldenthread.core.collection.checks.context import EntryContext, Wanted
from goldenthread.core.collection.checks.entered import (
    COUNTS,
    DAYS,
    IN_THE_UNIT,
    WORDS,
    Entered,
    canonical,
    plain_text,
    understand,
)
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place, errors
from goldenthread.core.period import Period
from goldenthread.core.reporting.entry_checks import check_entry
from goldenthread.files.codes import CODES
from goldenthread.files.council.folder import read_folder
from tests.builders import a_definition, a_series, a_target
from tests.folders import a_folder, a_value_row, with_rows, without
from tests.reported import reported, values

EXPLAINED = {code for codes in CODES.values() for code in codes}
BOXES = (*IN_THE_UNIT, *COUNTS, *DAYS, "absence", "provisional", *WORDS)
FIGURES = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
NEARLY = st.sampled_from(
    ["0", "-0", "12", "1,234.5", "97%", "£5", "\N{MINUS SIGN}3", "12,5", "1e3", "NaN", "n/a", "100",
     "101", "1" * 41, "9" * 15, "0." + "0" * 30 + "1", "31/07/2025", "2025-02-30", "45869",
     "awaited", "no cases", "Not Due", "yes", "x\x00y", "\ud800", " ", "word " * 200, "=1+1"]
)  # fmt: skip
TYPED = st.fixed_dictionaries({}, optional=dict.fromkeys(BOXES, st.text(max_size=30) | NEARLY))
DEFINITIONS = st.builds(
    lambda unit, kind, decimals, denominator, seasonal: a_definition(
        unit=Unit.parse(unit), kind=kind, decimals=decimals, denominator=denominator,
        seasonal=seasonal,
    ),
    st.sampled_from(["per cent", "number", "£", "£ thousand", "per 10,000 people", "ratio", "days",
                     "hours:minutes"]),
    st.sampled_from(MeasureKind),
    st.integers(0, 3),
    st.sampled_from(["", "streetlights"]),
    st.booleans(),
)  # fmt: skip
PAST = st.lists(
    st.sampled_from(["94.1", "93", "0", "19/20", "1/3", "awaited", "no-cases", "\N{MIDDLE DOT}"]),
    max_size=14,
)


def a_context(definition, past, **changes):
    return EntryContext(
        definition=definition,
        part="",
        period=Period.parse("2025-26/M09"),
        day=date(2026, 1, 5),
        due=date(2026, 1, 14),
        series=a_series("2024-25/M12", " ".join(past)),
        target=a_target(),
        wanted=(Wanted(reason="below target", with_action=True),),
        **changes,
    )


@given(TYPED, DEFINITIONS, PAST, st.dictionaries(st.sampled_from(sorted(EXPLAINED)), st.text()))
def test_any_text_is_read_or_answered_with_a_sentence(texts, definition, past, explanations):
    """Never a crash; every issue has a known code, a sentence, and the place of a box."""
    entered = Entered(place=Place("submission", 3), explanations=explanations, **texts)
    for issue in check_submission(entered, context=a_context(definition, past)):
        assert issue.code in EXPLAINED
        assert issue.message.endswith((".", "?"))
        assert issue.place.file == "submission"


@given(TYPED, DEFINITIONS)
def test_plain_text_says_the_same_and_stays_as_it_is(texts, definition):
    """Writing texts plainly changes nothing of what they say, and doing it again nothing at all."""
    entered = Entered(place=Place("submission"), **texts)
    plain = canonical(entered)
    assert canonical(plain) == plain
    before, wrong_before = understand(entered, definition=definition)
    after, wrong_after = understand(plain, definition=definition)
    if not any(issue.code == "wrong-sign" for issue in wrong_before):
        assert after == before
        assert [issue.code for issue in wrong_after] == [issue.code for issue in wrong_before]


@given(FIGURES)
def test_every_figure_is_read_back_from_its_plain_text(figure):
    entered = Entered(place=Place("submission"), value=f"{figure:,f}")
    plain = canonical(entered)
    assert plain.value == plain_text(figure)
    definition = a_definition(unit=Unit.parse("£ thousand"), denominator="")
    understood, issues = understand(plain, definition=definition)
    assert (understood.outcome, issues) == (figure, ())


ORDERLY = st.one_of(
    st.builds(lambda figure: {"value": plain_text(figure)}, st.decimals(0, 100, places=2)),
    st.builds(
        lambda part, more: {"numerator": str(part), "denominator": str(part + more)},
        st.integers(0, 500),
        st.integers(0, 500),
    ),
    st.sampled_from(Absence).map(lambda absence: {"absence": absence.value}),
)


@settings(max_examples=25)
@given(ORDERLY, st.sampled_from(["", "yes"]), st.sampled_from(["", "2025-04-30", "2025-09-01"]))
def test_what_passes_the_form_passes_the_folder(texts, provisional, source_day):
    """An entry without errors is a row that the reader of the council folder accepts."""
    entered = Entered(
        place=Place("submission"),
        provisional=provisional,
        data_as_at=source_day,
        absence_reason="The return is late.",
        expected_on="2025-06-30",
        **texts,
    )
    context = replace(
        a_context(a_definition(), []),
        period=Period.parse("2025-26/M01"),
        day=date(2025, 5, 8),
        due=date(2025, 5, 14),
        wanted=(),
    )
    found = [each for each in errors(check_submission(entered, context=context))
             if each.code != "no-explanation"]  # fmt: skip
    cells = {box: entered.text(box) for box in ("value", "numerator", "denominator", "absence",
             "provisional", "data_as_at", "absence_reason", "expected_on")}  # fmt: skip
    row = a_value_row(**{"value": "", **cells})
    with tempfile.TemporaryDirectory() as above:
        path = "values/2025-26.csv"
        record, issues = read_folder(a_folder(Path(above), without(path), with_rows(path, row)))
    assert (record is not None) == (not found), (found, issues)


@given(
    st.lists(st.decimals(80, 100, places=1), min_size=1, max_size=16),
    st.decimals(70, 100, places=1),
)
def test_the_signer_sees_what_the_report_prints(past, figure):
    """The same colour, signal and duty to explain as the line of a report with the value in it."""
    definition = a_definition(denominator="")
    period = Period.parse("2025-26/M01").later(len(past))
    targets = [a_target(), a_target(period=Period.parse("2026-27"))]
    before, after = " ".join(map(str, past)), " ".join(map(str, [*past, figure]))
    knowledge, _ = reported(definition, str(period), values("2025-26/M01", before), targets)
    _, line = reported(definition, str(period), values("2025-26/M01", after), targets)
    found = check_entry(
        Entered(place=Place("submission"), value=str(figure)),
        knowledge=knowledge,
        definition=definition,
        part="",
        period=period,
        due=date(2030, 1, 1),
        submitted={},
    )
    assert found.would_be is not None
    assert found.would_be.assessment.state == line.assessment.state
    assert found.would_be.behaviour == line.behaviour
    assert [each.reason for each in found.wanted] == [each.value for each in line.commentary_needed]
    assert Decimal(str(figure)) == found.understood.outcome
