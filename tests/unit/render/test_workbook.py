"""The workbook as an analyst reads it: a line's words are those of its panel."""

import io
import warnings

import openpyxl
import pytest

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder
from goldenthread.render.setting.workbook import workbook
from goldenthread.render.wording.direction import direction_sentence
from tests.packs import NORTH_NORTHAMPTONSHIRE

QUARTER = Period.parse("2025-26/Q3")


@pytest.fixture(scope="module")
def report():
    record, _ = read_folder(NORTH_NORTHAMPTONSHIRE)
    assert record is not None
    return build_report(record, QUARTER, as_at=record.as_at(QUARTER), audience=Audience.PUBLIC)


def column_of(content: bytes, heading: str) -> dict[str, str]:
    """Read one column of every appendix, by reference."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sparkline Group extension")
        book = openpyxl.load_workbook(io.BytesIO(content))
    found = {}
    for sheet in book.worksheets:
        headings = [cell.value for cell in sheet[4]]
        if headings[0] == "Reference" and heading in headings:
            place = headings.index(heading)
            rows = sheet.iter_rows(min_row=5, values_only=True)
            found |= {str(row[0]): str(row[place] or "") for row in rows}
    return found


def test_the_direction_stands_in_a_column_of_its_own(report):
    directions = column_of(workbook(report), "Direction")
    told = {line.definition.reference: direction_sentence(line).text for line in report.lines}
    assert directions == told
    assert sum(map(bool, directions.values())) > 50
    assert "we cannot tell whether" in " ".join(directions.values())
