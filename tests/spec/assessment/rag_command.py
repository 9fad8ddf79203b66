"""Run `goldenthread rag` on rows given in a test, without a shell."""

import argparse
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from goldenthread.cli import rag


def command(arguments: Sequence[str]) -> int:
    """The exit status of the command with these arguments."""
    parser = argparse.ArgumentParser()
    rag.add_parser(parser.add_subparsers())
    args = parser.parse_args(["rag", *arguments])
    return args.run(args)


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as a CSV file, with every column that any of them has."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def judged(rows: Sequence[Mapping[str, str]], tmp_path: Path, capsys) -> list[dict[str, str]]:
    """What the command appends to each row; fails if it refuses any."""
    file = tmp_path / "figures.csv"
    file.write_text(as_csv(rows), encoding="utf-8")
    status = command([str(file)])
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    return list(csv.DictReader(io.StringIO(captured.out)))


def refused(text: str, tmp_path: Path, capsys) -> list[str]:
    """The issues of a file that the command refuses, each without the file's path."""
    file = tmp_path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    status = command([str(file)])
    captured = capsys.readouterr()
    assert (status, captured.out) == (3, "")
    return captured.err.replace(f"{file}:", "").splitlines()
