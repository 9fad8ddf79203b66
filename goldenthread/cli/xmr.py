"""`goldenthread xmr`: chart any series from any spreadsheet, by the rules of the reports.

For the analyst who has figures that are not (yet) indicators, and for anyone who wants to redo a
signal of a published report from its published figures.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

from goldenthread.cli.status import Exit, tell, to_json
from goldenthread.core.analysis.xmr import UNBOUNDED, Chart, Point, chart, natural_bounds
from goldenthread.core.figure import rounded
from goldenthread.files.spreadsheets.xmr_tables import CsvFile, Series, read_series

POINT_COLUMNS = ("id", "date", "value", "phase", "mean", "lower", "upper", "signal", "side")
SUMMARY_COLUMNS = ("id", "variation", "assurance", "mean", "lower", "upper")

TEN_DIGITS = Context(prec=10, rounding=ROUND_HALF_UP)
"""How a mean or limit is written where no decimals are asked for."""

Row = dict[str, str | int | Decimal | None]

DESCRIPTION = """\
Tell real change from the usual ups and downs in any series of figures.

Reads rows of id, date and value, in any order, and writes one row a point: the phase, its mean
and limits, and the signal of the point, if it has one (outside, trend, near or shift; above or
below: for a trend, rising or falling). With --summary it writes one row a series: whether the
latest point shows a change, and whether the target is met always, never, or by chance.

An empty value is a gap. Under 8 figures nothing is said; from 8 to 11 only a figure outside
the limits is marked; from 12 all rules apply. Do not chart cumulative or rolling figures.
"""

EPILOG = """\
settings columns (all but id may be left out):
  id            the series
  direction     increase, decrease or neutral: which way is better
  target        a number
  unit          per cent, number, days, £, per 10,000 …: limits stop at 0, and at 100 for per cent
  period        day, month, quarter, year or none: missing steps become gaps
  decimals      of the mean and limits as written
  freeze_after  so many figures of each phase set its limits (12 or more)

phases columns: id, phase_start (a date), reason

example:
  goldenthread xmr waiting-times.csv --settings settings.csv --phases phases.csv --summary

exit status: 0 done, 2 wrong usage, 3 the data has errors (all are listed, nothing is written)
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "xmr",
        help="chart a series: has it really changed?",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.csv", help="id,date,value (default: stdin)"
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="how to chart each series")
    parser.add_argument("--phases", type=Path, metavar="FILE", help="where a new phase starts")
    parser.add_argument("--summary", action="store_true", help="one row a series, not a point")
    parser.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Chart the series; give the exit status."""
    try:
        figures = _file(args.file) or CsvFile("stdin", sys.stdin.buffer.read())
        settings, phases = _file(args.settings), _file(args.phases)
    except OSError as fault:
        sys.stderr.write(f"goldenthread xmr: cannot read {fault.filename}: {fault.strerror}\n")
        return Exit.WRONG_USAGE
    series, issues = read_series(figures, settings=settings, phases=phases)
    if issues:
        tell(issues)
        return Exit.DATA_HAS_ERRORS
    rows_of = _summary_rows if args.summary else _point_rows
    rows = [row for each in series for row in rows_of(each)]
    columns = SUMMARY_COLUMNS if args.summary else POINT_COLUMNS
    sys.stdout.write(_as_json(rows) if args.json else _as_csv(rows, columns))
    return Exit.DONE


def _file(path: Path | None) -> CsvFile | None:
    return None if path is None else CsvFile(str(path), path.read_bytes())


def _charted(series: Series) -> Chart:
    """Chart a series; a phase starts at the first point on or after its date."""
    values, settings = series.values(), series.settings
    starts = {sum(on < start for on in values) for start in series.phase_starts}
    return chart(
        [None if value is None else float(value) for value in values.values()],
        direction=settings.direction,
        target=None if settings.target is None else float(settings.target),
        phase_starts=sorted(starts - {len(values)}),
        freeze_after=settings.freeze_after,
        bounds=UNBOUNDED if settings.unit is None else natural_bounds(settings.unit),
    )


def _point_rows(series: Series) -> Iterator[Row]:
    decimals = series.settings.decimals
    points = _charted(series).points
    for (on, value), point in zip(series.values().items(), points, strict=True):
        yield {
            "id": series.id,
            "date": on.isoformat(),
            "value": value,
            "phase": point.phase,
            **_mean_and_limits(point, decimals),
            "signal": point.signal.value,
            "side": point.side.value,
        }


def _summary_rows(series: Series) -> Iterator[Row]:
    charted = _charted(series)
    yield {
        "id": series.id,
        "variation": charted.variation.value,
        "assurance": charted.assurance.value,
        **_mean_and_limits(charted, series.settings.decimals),
    }


def _mean_and_limits(of: Point | Chart, decimals: int | None) -> Row:
    return {
        "mean": _rounded(of.mean, decimals),
        "lower": _rounded(of.lower, decimals),
        "upper": _rounded(of.upper, decimals),
    }


def _rounded(amount: float | None, decimals: int | None) -> Decimal | None:
    if amount is None:
        return None
    exact = Decimal(repr(amount))
    if decimals is not None:
        return rounded(exact, decimals)
    return Decimal(0) if exact == 0 else TEN_DIGITS.create_decimal(exact).normalize()


def _as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _cell(content: str | int | Decimal | None) -> str:
    match content:
        case None:
            return ""
        case Decimal():
            return f"{content:f}"
        case _:
            return str(content)


def _as_json(rows: Sequence[Row]) -> str:
    return to_json(
        [
            {
                column: float(cell) if isinstance(cell, Decimal) else cell
                for column, cell in row.items()
            }
            for row in rows
        ]
    )
