"""The lines that somebody sees, as a file for a spreadsheet: what is printed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldenthread.core.definition.council import Council
from goldenthread.core.period import Period
from goldenthread.files.sheets.writing import Cell, csv_text
from goldenthread.web.reports.looking.seen import Seen

COLUMNS = (
    "report", "as_known_on", "indicator", "reference", "title", "measured_in", "value", "value_of",
    "marks", "target", "rule", "status", "signal", "before", "near_neighbours", "section",
    "commitment", "theme", "directorate", "service", "committee", "owner", "exempt_paragraph",
)  # fmt: skip


def csv_of(council: Council, period: Period, lines: Iterable[Seen]) -> str:
    """Write the lines as CSV; formulas are defused, and an absent figure has its name."""
    titles = {section.key: section.title for section in council.sections}
    return csv_text((_row(period, titles, line) for line in lines), COLUMNS)


def _row(period: Period, sections: Mapping[str, str], line: Seen) -> Mapping[str, Cell]:
    content = line.content
    return {
        "report": str(period),
        "as_known_on": line.as_at,
        "indicator": line.indicator_id,
        "reference": line.reference,
        "title": line.title,
        "measured_in": " · ".join(content["indicator"][1:]),
        "value": content["value"][0],
        "value_of": content["value"][1],
        "marks": " · ".join(content["value"][2:]),
        "target": content["target"][0],
        "rule": " · ".join(content["target"][1:]),
        "status": content["status"]["words"],
        "signal": " · ".join(content["signal"]),
        "before": " · ".join(content["before"]),
        "near_neighbours": " · ".join(content["neighbours"]),
        "section": sections.get(line.section, line.section),
        "commitment": line.commitment,
        "theme": line.theme,
        "directorate": line.directorate,
        "service": line.service,
        "committee": line.committee,
        "owner": line.owner,
        "exempt_paragraph": line.exempt_paragraph,
    }
