"""Verifying a frozen pack: is it whole, and do its figures come out again?

Anybody can do it with the public pack alone: every file against its digest, every colour from
the value, target and rule printed with it, every ratio from its numerator and denominator. With
the restricted pack every file is made again from the council folder inside it, and every sealed
row is opened. The rows of a file that is not as published prove nothing and are not redone.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.rag import Rag, judge
from goldenthread.core.analysis.rag_interval import by_interval
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.figure import Unit, ratio, rounded
from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import NoSuchSet, NothingToReport, build_report
from goldenthread.core.reporting.publication import commitment
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.contents import Format, make_pack
from goldenthread.pack.freeze import SOURCE
from goldenthread.pack.manifest import digest, whole_digest

MANIFEST = "manifest.json"
ASSESSMENTS = "data/assessments.csv"
SOURCE_ROWS = "data/source-rows.csv"

_UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What a row that was written by somebody else raises: no number, no such rule, no such column."""


@dataclass(frozen=True)
class Verdict:
    """What verifying found: faults, what was redone, and what could not be."""

    issues: tuple[Issue, ...]
    redone: tuple[str, ...]
    not_redone: tuple[str, ...]


class NotAPack(LookupError):
    """The folder holds no frozen pack."""


def verify(folder: Path) -> Verdict:
    """Verify a publication, or one of its two packs; raises `NotAPack` if it is neither."""
    packs = [path for path in (folder / "public", folder / "restricted") if path.is_dir()]
    if not packs:
        packs = [folder]
    verdicts = [_verify_pack(pack) for pack in packs]
    return Verdict(
        issues=tuple(issue for verdict in verdicts for issue in verdict.issues),
        redone=tuple(line for verdict in verdicts for line in verdict.redone),
        not_redone=tuple(line for verdict in verdicts for line in verdict.not_redone),
    )


def _verify_pack(pack: Path) -> Verdict:
    try:
        described = json.loads((pack / MANIFEST).read_text(encoding="utf-8"))
        audience = Audience(described["audience"])
        digests = dict(described["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise NotAPack(f"{pack} holds no manifest of a frozen pack.") from None
    found = _files(pack)
    intact = {
        path: content for path, content in found.items() if digests.get(path) == digest(content)
    }
    issues = list(_broken(pack, found, digests, described))
    rows, unread = _rows(pack, intact, ASSESSMENTS)
    redone, unlike = _redo_assessments(pack, rows)
    seals, unsealed = _rows(pack, intact, SOURCE_ROWS)
    sealed, opened = _sealed(pack, seals)
    issues += [*unread, *unlike, *unsealed, *opened]
    told = [f"{pack.name}: {_counted(intact, digests)} as they were published", *redone]
    left = [
        f"{pack.name}: the rows of {path} were not redone, because it is not as published"
        for path in (ASSESSMENTS, SOURCE_ROWS)
        if path in digests and path not in intact
    ]
    if sealed:
        left.append(f"{pack.name}: {sealed} rows are sealed and cannot be redone here")
    match audience:
        case Audience.RESTRICTED if not issues:
            again, differing = _made_again(pack, found, described)
            told += again
            issues += differing
        case Audience.RESTRICTED | Audience.PUBLIC:
            pass
    return Verdict(tuple(issues), tuple(told), tuple(left))


def _counted(intact: Mapping[str, bytes], digests: Mapping[str, str]) -> str:
    if len(intact) == len(digests):
        return f"{len(digests)} files are"
    return f"{len(intact)} of {len(digests)} files are"


def _files(pack: Path) -> dict[str, bytes]:
    return {
        path.relative_to(pack).as_posix(): path.read_bytes()
        for path in sorted(pack.rglob("*"))
        if path.is_file() and path != pack / MANIFEST
    }


def _broken(
    pack: Path,
    found: Mapping[str, bytes],
    digests: Mapping[str, str],
    described: Mapping[str, object],
) -> Iterator[Issue]:
    """Hold every file against its digest, and the list against the files."""
    for path, expected in digests.items():
        if path not in found:
            yield Issue(
                "file-missing", "The file was published and is gone.", Place(_at(pack, path))
            )
        elif digest(found[path]) != expected:
            yield Issue("file-changed", "The file is not as published.", Place(_at(pack, path)))
    for path in sorted(set(found) - set(digests)):
        yield Issue("file-added", "The file was not published.", Place(_at(pack, path)))
    if described.get("digest") != whole_digest(digests):
        message = "The digest of the whole does not fit the list of files."
        yield Issue("manifest-changed", message, Place(_at(pack, MANIFEST)))


def _redo_assessments(pack: Path, rows: list[dict[str, str]]) -> tuple[list[str], list[Issue]]:
    colours = ratios = 0
    issues = []
    for number, row in enumerate(rows, start=2):
        place = Place(_at(pack, ASSESSMENTS), number)
        try:
            colour, figure = _colour_holds(row), _figure_holds(row)
        except _UNREADABLE:
            issues.append(Issue("row-unreadable", "The row cannot be redone.", place))
            continue
        colours += colour is not None
        ratios += figure is not None
        if colour is False:
            message = f"The colour of {row['reference']} does not follow from its row."
            issues.append(Issue("colour-differs", message, place))
        if figure is False:
            message = f"The figure of {row['reference']} is not its numerator over denominator."
            issues.append(Issue("figure-differs", message, place))
    told = f"{pack.name}: {colours} colours and {ratios} ratios were redone from their rows"
    return [told], issues


def _colour_holds(row: Mapping[str, str]) -> bool | None:
    """Redo the colour; None if the row has none."""
    return None if row["rag"] == Rag.NONE.value else _colour(row) == row["rag"]


def _figure_holds(row: Mapping[str, str]) -> bool | None:
    """Redo the ratio; None if the row has none."""
    if not row["denominator"] or not row["actual"] or Decimal(row["denominator"]) == 0:
        return None
    return _ratio_holds(row)


def _colour(row: Mapping[str, str]) -> str:
    rule = Rule(
        kind=RuleKind(row["rule"]),
        tolerance=_number(row["tolerance"]) or Decimal(0),
        green_tolerance=_number(row["green_tolerance"]) or Decimal(0),
        amber_limit=_number(row["amber_limit"]),
        range_low=_number(row["range_low"]),
        range_high=_number(row["range_high"]),
    )
    judgement = judge(
        Decimal(row["actual"]),
        target=_number(row["target"]),
        polarity=Polarity(row["polarity"]),
        rule=rule,
        decimals=int(row["decimals"]),
    )
    if rule.kind is RuleKind.INTERVAL:
        judgement = by_interval(judgement, _interval(row))
    return judgement.rag.value


def _interval(row: Mapping[str, str]) -> Interval | None:
    if not row["interval_low"]:
        return None
    return Interval(float(row["interval_low"]), float(row["interval_high"]))


def _ratio_holds(row: Mapping[str, str]) -> bool:
    """Redo the ratio at the twelve decimals that are published of it."""
    made = ratio(Decimal(row["numerator"]), Decimal(row["denominator"]), Unit.parse(row["unit"]))
    decimals = int(row["decimals"])
    return rounded(made, decimals) == rounded(Decimal(row["actual"]), decimals)


def _sealed(pack: Path, rows: list[dict[str, str]]) -> tuple[int, list[Issue]]:
    """Open every seal that has its salt; count those that have none."""
    closed, issues = 0, []
    for number, row in enumerate(rows, start=2):
        place = Place(_at(pack, SOURCE_ROWS), number)
        if not row.keys() >= {"commitment", "salt"}:
            issues.append(Issue("row-unreadable", "The row has no seal to open.", place))
            continue
        if not row["commitment"]:
            continue
        if not row["salt"]:
            closed += 1
            continue
        fields = [text for name, text in row.items() if name not in ("commitment", "salt")]
        if commitment(row["salt"], fields) != row["commitment"]:
            issues.append(Issue("seal-broken", "The row is not the one that was sealed.", place))
    return closed, issues


def _made_again(
    pack: Path, found: Mapping[str, bytes], described: Mapping[str, object]
) -> tuple[list[str], list[Issue]]:
    """Make every file again from the council folder in the pack."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as name:
        folder = Path(name)
        for path, content in found.items():
            if path.startswith(f"{SOURCE}/"):
                place = folder / path.removeprefix(f"{SOURCE}/")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        record, issues = read_folder(folder)
    if record is None:
        return [], list(issues)
    try:
        report = build_report(
            record,
            Period.parse(str(described["period"])),
            as_at=date.fromisoformat(str(described["as_at"])),
            audience=Audience.RESTRICTED,
        )
    except (KeyError, ValueError, NoSuchSet, NothingToReport):
        message = "The manifest names no report that can be made from the folder in the pack."
        return [], [Issue("manifest-changed", message, Place(_at(pack, MANIFEST)))]
    again = make_pack(report, tuple(Format), say_what=lambda _: None).files
    differing = [
        Issue("file-not-redone", "Made again, the file differs.", Place(_at(pack, path)))
        for path in sorted(again)
        if again[path] != found.get(path)
    ]
    told = f"{pack.name}: {len(again) - len(differing)} files were made again, byte for byte"
    return [told], differing


def _rows(
    pack: Path, intact: Mapping[str, bytes], path: str
) -> tuple[list[dict[str, str]], list[Issue]]:
    """Read the rows of a file that is as published; none, and an issue, if it is no table."""
    if path not in intact:
        return [], []
    try:
        header, *rows = csv.reader(io.StringIO(intact[path].decode(), newline=""), strict=True)
        return [dict(zip(header, row, strict=True)) for row in rows], []
    except (ValueError, csv.Error):
        message = "The file is not a table in UTF-8, as it is published."
        return [], [Issue("row-unreadable", message, Place(_at(pack, path)))]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _at(pack: Path, path: str) -> str:
    return f"{pack.name}/{path}"
