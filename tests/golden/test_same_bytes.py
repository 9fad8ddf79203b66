"""The same folder gives the same files, on any day, in any time zone, in any order of a set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import packs

# Put on the path of every Python process that the command starts, the typesetter's included.
ANOTHER_DAY = """
import datetime, time

_AHEAD = 1234 * 86400 + 4321
for _name, _ahead in (("time", _AHEAD), ("time_ns", _AHEAD * 10**9)):
    setattr(time, _name, lambda real=getattr(time, _name), ahead=_ahead: real() + ahead)
for _name in ("gmtime", "localtime"):
    setattr(
        time,
        _name,
        lambda at=None, real=getattr(time, _name): real(time.time() if at is None else at),
    )


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


class _Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = _Datetime, _Date
"""


@pytest.fixture
def another_day(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine elsewhere, 1,234 days from now."""
    folder = tmp_path / "another-day"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(folder), str(packs.ROOT))),
        "PYTHONHASHSEED": "1234",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
    }


def test_the_other_day_is_another_day(another_day: dict[str, str]) -> None:
    """Were the clock not moved, the next test would prove nothing."""
    ask = (
        "import time, datetime; print(datetime.date.today(), time.time(), datetime.datetime.now())"
    )
    here, there = (
        subprocess.run(
            [sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True
        ).stdout.split()
        for env in (dict(os.environ), another_day)
    )
    assert here[0] < there[0]
    assert float(there[1]) - float(here[1]) > 1233 * 86400
    assert here[2] < there[2]


def test_the_pack_is_the_same_on_another_day(
    pack: Path, another_day: dict[str, str], tmp_path: Path
) -> None:
    """Every file of it, the manifest with all digests included, byte for byte."""
    subprocess.run(
        [sys.executable, "-m", "goldenthread", "report", str(packs.NORTH_NORTHAMPTONSHIRE)]
        + ["--period", "2025-26/Q3", "--out", str(tmp_path / "out")],
        env=another_day,
        check=True,
        capture_output=True,
    )
    again = packs.only_pack(tmp_path / "out")
    assert files(again) == files(pack)
    differing = [name for name in files(pack) if _bytes(again, name) != _bytes(pack, name)]
    assert differing == []


def files(pack: Path) -> list[str]:
    return sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file())


def _bytes(pack: Path, name: str) -> bytes:
    return (pack / name).read_bytes()
