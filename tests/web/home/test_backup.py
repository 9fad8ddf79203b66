"""A backup is tested by restoring it: into an empty service, over a changed one, and in bad luck.

Each database has a service of its own here, with somebody at work in it as another process.
"""

import hashlib
import io
import json
import os
import sqlite3
import stat
import tarfile
import time
from contextlib import closing

import pytest

from goldenthread.web.home.backup import sealed
from goldenthread.web.home.backup.refusals import NotABackup
from tests.own_service import OwnService

pytestmark = pytest.mark.usefixtures("_no_database_of_the_tests")
KILLS = 34 if os.environ.get("GOLDENTHREAD_TEST_SIZE") == "full" else 4
PATIENCE = 60
WHOLE = {"fault": "", "triggers": [], "damage": ""}


@pytest.fixture
def _no_database_of_the_tests():
    """Nothing here touches the database that the other tests share."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def service(request, tmp_path_factory):
    """A service with the small council; `first` is its backup, to which a test may go back."""
    folder = tmp_path_factory.mktemp(request.param)
    made = OwnService(folder / "service", request.param)
    made.acting("prepare")
    made.backups = folder / "backups"
    made.first = made.backups / "first.tar"
    done = made.manage("backup", made.first)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def at_first(service):
    """The service as it was at its first backup."""
    done = service.manage("restore", service.first, "--replace")
    assert done.returncode == 0, done.stderr
    return service


def is_whole(told):
    """Every act is whole: the row, its event, its file, in a log that is whole."""
    assert told == told | WHOLE
    assert told["attached"] == told["rows"] == told["files"]
    assert told["withdrawn"] == told["rows withdrawn"]
    return True


def emptied(service, tmp_path):
    """A service with the same secret key and nothing in it."""
    key = (service.folder / "secret-key").read_text()
    fresh = OwnService(tmp_path / "fresh", service.kind)
    fresh.environment["GOLDENTHREAD_SECRET_KEY"] = key
    return fresh


def test_a_backup_is_for_its_owner_alone_and_holds_no_session(service):
    assert stat.S_IMODE(service.first.stat().st_mode) == 0o600
    assert stat.S_IMODE(service.first.parent.stat().st_mode) == 0o700
    assert [path.name for path in service.backups.iterdir()] == ["first.tar"]
    session = service.acting("session")
    assert session["key"]
    assert session["key"].encode() not in service.first.read_bytes()


def test_a_backup_of_a_live_service_is_of_one_moment(at_first, tmp_path):
    busy, said = at_first.started("-m", "tests.web.home.acting", "act", tmp_path / "said"), []
    try:
        _wait(lambda: (tmp_path / "said").exists(), busy)
        for number in range(2):
            done = at_first.manage("backup", tmp_path / f"{number}.tar")
            assert done.returncode == 0, done.stderr
            said.append(int((tmp_path / "said").read_text()))
    finally:
        busy.kill()
        busy.communicate()
    restored = []
    for number in range(2):
        fresh = emptied(at_first, tmp_path / str(number))
        done = fresh.manage("restore", tmp_path / f"{number}.tar")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        restored.append(fresh.acting("tell"))
        assert is_whole(restored[-1])
    assert 0 < restored[0]["rows"] < restored[1]["rows"] <= said[1] + 2


def test_an_empty_service_becomes_the_one_that_was(service, tmp_path):
    fresh = emptied(service, tmp_path)
    done = fresh.manage("restore", service.first)
    assert (done.returncode, done.stderr) == (0, "")
    assert is_whole(fresh.acting("tell"))
    assert fresh.acting("sign_in") == {"sign in": 302, "file": "First."}
    verified = fresh.manage("verify_audit")
    assert verified.returncode == 0, verified.stderr


def test_another_secret_key_is_told(service, tmp_path):
    done = OwnService(tmp_path / "other", service.kind).manage("restore", service.first)
    assert done.returncode == 0
    assert "secret key is not the one" in done.stderr


def test_what_is_on_record_is_thrown_away_only_when_that_is_said(at_first):
    before = at_first.acting("tell")
    at_first.acting("act_once")
    changed = at_first.acting("tell")
    assert changed["rows"] == before["rows"] + 1
    refused = at_first.manage("restore", at_first.first)
    assert (refused.returncode, at_first.acting("tell")) == (5, changed)
    assert "--replace" in refused.stderr
    assert at_first.manage("restore", at_first.first, "--replace").returncode == 0
    assert at_first.acting("tell") == before


def test_tables_of_a_later_version_go_with_the_rest(at_first):
    """What an update has added since the backup stands in nobody's way."""
    at_first.acting("update_tables")
    done = at_first.manage("restore", at_first.first, "--replace")
    assert done.returncode == 0, done.stderr
    assert at_first.acting("tables")["later"] == []
    assert is_whole(at_first.acting("tell"))


def test_damaged_evidence_is_mended_and_lacking_evidence_told(at_first):
    digest = hashlib.sha256(b"First.").hexdigest()
    file = at_first.folder / "evidence" / digest[:2] / digest
    file.write_bytes(b"Damaged.")
    assert at_first.manage("restore", at_first.first, "--replace").returncode == 0
    assert file.read_bytes() == b"First."
    file.unlink()
    done = at_first.manage("backup", at_first.backups / "without.tar")
    assert (done.returncode, "1 files of evidence" in done.stderr) == (4, True)
    done = at_first.manage("restore", at_first.backups / "without.tar", "--replace")
    assert (done.returncode, "not there" in done.stderr) == (4, True)
    assert at_first.manage("restore", at_first.first, "--replace").returncode == 0
    assert file.read_bytes() == b"First."


def _altered(source, target, change):
    """Write a backup anew with its members changed: `change` takes and gives their contents."""
    with tarfile.open(source) as tar:
        found = {member.name: tar.extractfile(member).read() for member in tar}
    with tarfile.open(target, "w") as tar:
        for name, content in change(found).items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def _with_manifest(**told):
    def change(found):
        manifest = json.loads(found["manifest.json"]) | told
        return found | {"manifest.json": json.dumps(manifest).encode()}

    return change


ALTERED = {
    "one byte": lambda found: found | {"database": found["database"][:-1] + b"?"},
    "no database": lambda found: {
        name: content for name, content in found.items() if name != "database"
    },
    "no manifest": lambda found: {
        name: content for name, content in found.items() if name != "manifest.json"
    },
    "more than it says": lambda found: found | {"evidence/extra": b""},
    "a way out": _with_manifest(files={"../../out": "0"}),
    "a manifest of another kind": _with_manifest(files=[]),
}

UNFIT = {
    "later": {"migrations": ["collection.9999_later"]},
    "other": {"kind": "oracle"},
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_file_that_was_altered_is_no_backup(service, tmp_path, name):
    _altered(service.first, tmp_path / "altered.tar", ALTERED[name])
    with pytest.raises(NotABackup):
        sealed.unseal(tmp_path / "altered.tar", tmp_path)


def test_what_is_no_whole_backup_for_this_service_changes_nothing(service, tmp_path):
    """Half a file, an empty one, another program's, another database's, a later version's."""
    before, whole = service.acting("tell"), service.first.read_bytes()
    for name, content in (("half", whole[: len(whole) // 2]), ("none", b""), ("text", b"a,b\n1,2")):
        (tmp_path / name).write_bytes(content)
    for name, told in UNFIT.items():
        _altered(service.first, tmp_path / name, _with_manifest(**told))
    for file in tmp_path.iterdir():
        refused = service.manage("restore", file, "--replace")
        assert refused.returncode == 3, refused.stderr
        assert "Nothing was changed." in refused.stderr
    assert service.acting("tell") == before
    assert not list(service.folder.glob(".goldenthread-*"))


def test_a_name_that_is_taken_is_not_written_over(service):
    done = service.manage("backup", service.first)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)


def test_a_disk_that_is_full_is_told_in_words(service, tmp_path):
    full = service.run("-m", "tests.web.home.acting", "on_a_full_disk", tmp_path / "none.tar")
    assert full.returncode == 1
    assert "Nothing was written." in full.stderr
    assert "Traceback" not in full.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_restore_that_is_killed_leaves_what_was_or_what_is_to_be(at_first, tmp_path):
    """At moments spread over the time that the database takes to be written."""
    before = at_first.acting("tell")
    at_first.acting("grow", 24)
    assert at_first.manage("backup", tmp_path / "large.tar").returncode == 0
    at_first.acting("act_once")
    changed = at_first.acting("tell")
    found = []
    for number in range(KILLS):
        seconds = 0.6 * (number + 0.5) / KILLS
        at_first.run("-m", "tests.web.home.acting", "kill_restore", tmp_path / "large.tar", seconds)
        told = at_first.acting("tell")
        assert told in (before, changed)
        assert told["damage"] == ""
        found.append("old" if told == changed else "new")
        if found[-1] == "new":
            at_first.acting("act_once")
    assert at_first.manage("restore", tmp_path / "large.tar", "--replace").returncode == 0
    assert not list(at_first.folder.glob(".goldenthread-*"))
    assert at_first.acting("tell") == before
    print(f"{at_first.kind}: {found.count('old')} as before, {found.count('new')} restored")  # noqa: T201


def _programs(folder, **scripts):
    folder.mkdir()
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    return str(folder)


def test_without_postgresqls_programs_nothing_is_done_and_it_is_said(service, tmp_path):
    if service.kind == "sqlite":
        done = service.manage("backup", tmp_path / "none.tar", PATH=_programs(tmp_path / "bin"))
        assert done.returncode == 0
        return
    for command in (("backup", tmp_path / "none.tar"), ("restore", service.first, "--replace")):
        done = service.manage(*command, PATH=str(tmp_path / "nowhere"))
        assert (done.returncode, "install the PostgreSQL client" in done.stderr) == (1, True)
        assert "Nothing was" in done.stderr
    older = _programs(
        tmp_path / "bin",
        pg_dump='echo "pg_dump: error: aborting because of server version mismatch" >&2; exit 1',
    )
    done = service.manage("backup", tmp_path / "none.tar", PATH=older)
    assert (done.returncode, "older than the database server" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == [tmp_path / "bin"]


def test_a_program_that_fails_half_way_leaves_what_was(service, tmp_path):
    if service.kind == "sqlite":
        with closing(sqlite3.connect(service.folder / "goldenthread.sqlite3")) as database:
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        return
    before = service.acting("tell")
    real = os.environ["PATH"]
    half = _programs(
        tmp_path / "bin",
        pg_restore='case "$*" in *--list*) PATH="$REAL" exec pg_restore "$@";; esac\n'
        'PATH="$REAL" pg_restore "$@" | head -c 60000; exit 1',
    )
    done = service.manage("restore", service.first, "--replace", PATH=f"{half}:{real}", REAL=real)
    assert (done.returncode, "Nothing was changed." in done.stderr) == (1, True)
    assert service.acting("tell") == before


def _wait(is_so, process):
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert process.poll() is None, process.communicate()[0].decode()
        assert time.monotonic() < until
        time.sleep(0.05)
