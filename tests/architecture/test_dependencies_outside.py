"""What the project takes from others: locked with digests, from no named address, each with a
reason, under a licence that a council can accept, and stated once."""

import re
import tomllib
from importlib import metadata

import pytest

import goldenthread
from tests.architecture.sources import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
LOCKS = ("run", "test", "uv", "bench")
USED_UNCHANGED = {"psycopg", "psycopg-binary"}
"""Under the Lesser GPL, which binds whoever changes a library and not whoever calls it."""
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==[^ ;\\]+(?: ; [^\\]+)? \\$")
DIGEST = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def requirement_name(requirement: str) -> str:
    """The name in a requirement, as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[ <>=!~;\[]", requirement, maxsplit=1)[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """Each name in that lock with its whole first line."""
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    return {requirement_name(line): line for line in lines if PINNED.match(line)}


def asked_for(lock: str) -> set[str]:
    """The names that a lock was made from."""
    lines = (ROOT / "requirements" / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    return {requirement_name(line) for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_versions_and_digests_and_nothing_else(lock: str) -> None:
    """No address, no option, no comment, and never a version without its digest."""
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not PINNED.match(line) and not DIGEST.match(line)]
    assert not odd
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.match(line) and not DIGEST.match(following)
    ]
    assert not bare


def test_the_test_lock_adds_to_the_run_lock() -> None:
    """The tests run on the very versions that councils run; on which systems may differ."""
    tested, run = (
        {line.split(" ")[0] for line in locked(lock).values()} for lock in ("test", "run")
    )
    assert run <= tested


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_was_asked_for(lock: str) -> None:
    """A need added to the list and not to the lock would fail only on somebody else's machine."""
    assert asked_for(lock) <= locked(lock).keys()


def test_the_package_and_its_run_list_need_the_same() -> None:
    """pyproject.toml says what the package needs; the run list adds only what builds the package."""
    needs = {requirement_name(need) for need in PROJECT["dependencies"]}
    assert asked_for("run") - needs == {"flit-core"}
    assert needs <= asked_for("run")


def test_every_need_states_its_reason() -> None:
    """A sentence of comment stands above each, so that it can be judged whether it is still true."""
    listed = PYPROJECT.partition("dependencies = [\n")[2].partition("\n]\n")[0].splitlines()
    without = [
        line.strip()
        for before, line in zip(["", *listed], listed, strict=False)
        if line.strip().startswith('"') and not re.match(r" *# .*\.$", before)
    ]
    assert not without


@pytest.mark.parametrize("name", sorted(locked("test")))
def test_no_licence_binds_a_council_to_publish_its_own_code(name: str) -> None:
    """No GPL, and none that does not say what it is. Some are for other systems only."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        assert "sys_platform" in locked("test")[name] or "python_" in locked("test")[name]
        return
    said = [about.get("License-Expression"), about.get("License"), *about.get_all("Classifier", [])]
    licences = [words for words in said if words and "::" not in words] + [
        words for words in said if words and words.startswith("License ::")
    ]
    licences = licences or [first_line(name, file) for file in about.get_all("License-File", [])]
    assert licences, f"{name} states no licence"
    bound = [words for words in licences if re.search(r"GPL|General Public", words)]
    # A wheel may carry the compiler's runtime library, whose licence frees whatever links to it.
    free = name in USED_UNCHANGED or all(
        "GCC RUNTIME LIBRARY EXCEPTION" in words.upper() for words in bound
    )
    assert free, bound


def first_line(name: str, file: str) -> str:
    """The first line of a licence that comes with a package, where its name stands."""
    text = metadata.distribution(name).read_text(f"licenses/{file}") or ""
    return text.partition("\n")[0]


def test_the_version_stands_in_one_place() -> None:
    """In goldenthread/__init__.py; the packaging reads it there, and papers print it from there."""
    assert "version" in PROJECT["dynamic"]
    assert "version" not in PROJECT
    assert metadata.version("goldenthread") == goldenthread.__version__
