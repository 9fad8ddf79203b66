"""The same work by other programs, in the same run, and only where the answers are equal.

Each peer gets the easier part: we are charged for reading the folder, judging, wording and
printing, a peer only for printing what we have made already.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.cost import RUNS, ProgramFailed, cost_of
from benchmarks.example import EXAMPLE, ROOT, report
from benchmarks.printing import print_table, seconds
from benchmarks.workbooks import (
    read_back,
    seconds_to_write,
    table_of,
    with_openpyxl,
    with_xlsxwriter,
)

ENVIRONMENT = ROOT / ".venv-bench"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements" / "bench.txt"
PEER = ROOT / "benchmarks" / "peer"
NUMERAL = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Processor time of ours and of the peer, and what was found equal, in words."""

    ours: float
    peer: float
    equal: str


class NotCompared(Exception):
    """There is no peer here, or its answer is not ours; the text says which."""


def print_peers(scratch: Path, python_with_pip: str) -> None:
    """Compare with every peer that can be set up here, and name those that cannot."""
    print("4. Against other programs, processor time, equal answers checked first\n")
    lacking = _set_up(python_with_pip)
    out = scratch / "peers"
    cost = cost_of(report(EXAMPLE, out, "pdf"))
    subprocess.run(report(EXAMPLE, out), check=True, stdout=subprocess.DEVNULL)
    pack = next(out.rglob("manifest.json")).parent
    rows = [
        _row("papers as PDF: WeasyPrint, of our web pages", lambda: _weasyprint(pack, scratch, cost.cpu, lacking)),
        _row("papers as PDF: LibreOffice Writer, of our Word files", lambda: _libreoffice(pack, scratch, cost.cpu)),
        _row("a long table as .xlsx: openpyxl, against XlsxWriter", lambda: _openpyxl(pack, scratch)),
        _row("signals of 36 months: pycontrolcharts", lambda: _pycontrolcharts(lacking)),
    ]  # fmt: skip
    print_table(("", "ours s", "peer s", "peer / ours", "equal answers"), rows)


def _row(name: str, compare: Callable[[], Comparison]) -> tuple[str, ...]:
    try:
        found = compare()
    except NotCompared as reason:
        return (name, "–", "–", "–", f"not compared: {reason}")
    ratio = f"{found.peer / found.ours:.1f}"
    return (name, seconds(found.ours), seconds(found.peer), ratio, found.equal)


def _set_up(python_with_pip: str) -> str:
    """Make the peers' environment anew; gives the installer's last word if it fails."""
    venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=False)
    pip = [python_with_pip, "-m", "pip", "--disable-pip-version-check"]
    install = ["--python", str(PYTHON), "install", "-qq", "--require-hashes", "-r", str(LOCK)]
    ended = subprocess.run([*pip, *install], check=False, stderr=subprocess.PIPE, encoding="utf-8")
    return "" if ended.returncode == 0 else ended.stderr.strip().rpartition("\n")[2]


def _weasyprint(pack: Path, scratch: Path, ours: float, lacking: str) -> Comparison:
    _refuse(lacking)
    out = scratch / "weasyprint"
    out.mkdir()
    try:
        cost = cost_of([PYTHON, PEER / "print_pages.py", pack, out])
    except ProgramFailed as reason:
        raise NotCompared(str(reason)) from None
    return Comparison(ours=ours, peer=cost.cpu, equal=_same_numerals(pack, out))


def _libreoffice(pack: Path, scratch: Path, ours: float) -> Comparison:
    program = shutil.which("soffice")
    if program is None:
        raise NotCompared("there is no LibreOffice here")
    out = scratch / "libreoffice"
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command: list[str | Path] = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        out,
    ]
    cost = cost_of([*command, *sorted(pack.glob("*.docx"))])
    return Comparison(ours=ours, peer=cost.cpu, equal=_same_numerals(pack, out))


def _openpyxl(pack: Path, scratch: Path) -> Comparison:
    table = table_of(pack)
    ours, peer = scratch / "ours.xlsx", scratch / "peer.xlsx"
    times = [
        (seconds_to_write(with_xlsxwriter, table, ours), seconds_to_write(with_openpyxl, table, peer))
        for _ in range(RUNS)
    ]  # fmt: skip
    if read_back(ours) != read_back(peer):
        raise NotCompared("the two files read back differently")
    return Comparison(
        ours=median(one for one, _ in times),
        peer=median(two for _, two in times),
        equal=f"all {len(table):,} rows of {len(table[0])} cells",
    )


def _pycontrolcharts(lacking: str) -> Comparison:
    _refuse(lacking)
    found = [json.loads(_said([PYTHON, PEER / "signals.py"])) for _ in range(RUNS)]
    agreeing, comparable = found[0]["agreeing"], found[0]["comparable"]
    if agreeing != comparable:
        raise NotCompared(f"only {agreeing} of {comparable} series have the same signals")
    return Comparison(
        ours=median(one["ours"] for one in found),
        peer=median(one["theirs"] for one in found),
        equal=f"limits and signals of all {comparable} series",
    )


def _same_numerals(pack: Path, printed: Path) -> str:
    """Say how many numerals of the web pages are in both sets of PDFs; raises if not all are."""
    expected = {numeral for page in pack.glob("*.html") for numeral in _numerals(page)}
    for folder in (pack, printed):
        found = set(_said([PYTHON, PEER / "numerals.py", *folder.glob("*.pdf")]).split())
        if missing := expected - found:
            some = ", ".join(sorted(missing)[:3])
            raise NotCompared(f"{len(missing)} of {len(expected)} numerals differ, such as {some}")
    return f"all {len(expected):,} numerals of the papers"


def _numerals(page: Path) -> set[str]:
    """The numerals that a web page prints as text: not in its charts, nor what is folded away."""
    body = page.read_text(encoding="utf-8").partition("<main")[2]
    printed = re.sub(r"<(svg|details)\b.*?</\1>", " ", body, flags=re.DOTALL)
    return set(NUMERAL.findall(html.unescape(re.sub(r"<[^>]*>", " ", printed))))


def _said(command: Sequence[str | Path]) -> str:
    ended = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if ended.returncode:
        raise NotCompared(ended.stderr.strip().rpartition("\n")[2])
    return ended.stdout


def _refuse(lacking: str) -> None:
    if lacking:
        raise NotCompared(lacking)
