"""An indicator without a figure this period still has its earlier ones, in the table as in the panel."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.value import Absence
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder
from goldenthread.render.wording.meaning import compared_short

FOLDER = Path(__file__).parents[2] / "examples" / "north-northamptonshire"


def test_the_earlier_figures_of_an_awaited_one_are_printed():
    """Children missing education: December is awaited, November was 155, and both are said."""
    record, _ = read_folder(FOLDER)
    assert record is not None
    period = Period.parse("2025-26/Q3")
    report = build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)
    line = next(line for line in report.lines if line.definition.reference == "BBF01")
    printed = compared_short(line, line.previous, missing=line.period.previous())

    assert line.outcome is Absence.AWAITED
    assert line.previous.then is not None
    assert line.previous.then.outcome == Decimal(155)
    assert printed.text == "Nov 2025 155"
