"""Tables of counts as plain text, for commands that print how a KPI set is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import counts
from goldenthread.core.period import Frequency

Matrix = Mapping[str, Mapping[str, int]]
"""Counts by row and column, both in the order in which they are to be printed."""


def by_commitment(
    definitions: Sequence[Definition], council: Council, commitments: Sequence[str]
) -> Matrix:
    """Count definitions by commitment and section, by the sections' titles."""
    cells = counts(tuple(definitions))
    return {
        name: {section.title: cells.get((section.key, name), 0) for section in council.sections}
        for name in commitments
    }


def by_frequency(definitions: Sequence[Definition], council: Council) -> Matrix:
    """Count definitions by how often they are reported, and section."""
    return {
        frequency.value: {
            section.title: sum(
                row.section == section.key and row.reported is frequency for row in definitions
            )
            for section in council.sections
        }
        for frequency in Frequency
    }


def matrix_text(heading: str, matrix: Matrix) -> str:
    """Set counts as a table, with a total of every row and every column."""
    columns = list(next(iter(matrix.values()), {}))
    rows = [
        [name, *(str(cells[column]) for column in columns), str(sum(cells.values()))]
        for name, cells in matrix.items()
    ]
    totals = [sum(cells[column] for cells in matrix.values()) for column in columns]
    rows.append(["Total", *map(str, totals), str(sum(totals))])
    return aligned([[heading, *columns, "Total"], *rows])


def aligned(table: Sequence[Sequence[str]]) -> str:
    """Set a table: the first column to the left, the others to the right; the last row is ruled."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join((*lines[:-1], rule, lines[-1]))
