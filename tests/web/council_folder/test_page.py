"""A council in and out by the browser, and what hostile hands may send instead of one."""

import io
import stat
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from goldenthread.files.council.sources import find_sources
from goldenthread.web.audit.models import Event
from goldenthread.web.council_folder import unpacking
from goldenthread.web.council_folder.queries import exported_files, is_loaded
from goldenthread.web.council_folder.unpacking import unpack
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.organisation.roles import RoleKey
from tests.loaded import EXAMPLES

PAGE = "/council-folder/"
SMALL = EXAMPLES / "small"


@pytest.fixture
def browser(browser_with):
    """Somebody of the performance team, signed in."""
    return browser_with(RoleKey.PERFORMANCE_TEAM)


@pytest.fixture
def unpacked(tmp_path):
    """Unpack what is sent; give the issues and the names of the files that were written."""

    def done(content):
        issues = unpack(io.BytesIO(content), "sent.zip", tmp_path, {})
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return issues, sorted(path.relative_to(tmp_path).as_posix() for path in files)

    return done


def zipped(files, around=""):
    """Make a zip of files, by path; a path may be a ZipInfo."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path if around == "" else f"{around}/{path}", content)
    return packed.getvalue()


def files_of(folder):
    """Read every file of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def send(browser, content, act, name="council.zip", **further):
    """Send a file to the page."""
    file = SimpleUploadedFile(name, content)
    return browser.post(PAGE, {"folder": file, "act": act, **further})


# In and out


@pytest.mark.parametrize("around", ["", "our-council", "a/b"])
def test_a_zip_of_the_folder_is_loaded_whatever_stands_around_it(db, browser, around):
    assert send(browser, zipped(files_of(SMALL), around), "load").status_code == 302
    assert exported_files()["council.toml"] == (SMALL / "council.toml").read_bytes()


def test_a_folder_is_checked_and_nothing_is_written(db, browser):
    answer = send(browser, zipped(files_of(SMALL)), "check")
    assert "Nothing stands in the way" in answer.content.decode()
    assert not is_loaded()


def test_errors_are_listed_by_place_and_nothing_is_written(db, browser):
    files = files_of(SMALL)
    files["values/2024-25.csv"] = files["values/2024-25.csv"].replace(b",17,", b",n/a,")
    answer = send(browser, zipped(files), "load")
    assert answer.status_code == 422
    assert "values/2024-25.csv:2:value" in answer.content.decode()
    assert not is_loaded()


def test_a_council_is_replaced_for_a_reason_that_stands_in_the_log(example, browser):
    files = files_of(SMALL)
    path = "kpi-sets/2024-25.csv"
    files[path] = files[path].replace(b"Empty council homes", b"Homes standing empty")
    assert send(browser, zipped(files), "replace").status_code == 422
    assert send(browser, zipped(files), "replace", reason="Plainer.").status_code == 302
    assert Definition.objects.filter(title="Homes standing empty").exists()
    assert Event.objects.get(act="replaced").reason == "Plainer."


def test_a_workbook_of_the_tables_goes_with_the_settings_that_are_here(example, browser):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for source in find_sources(SMALL)[0]:
        name = source.table.path.partition("/")[0].removesuffix(".csv")
        sheet = workbook.create_sheet(
            name if "/" not in source.table.path else f"{name} {source.stem}"
        )
        sheet.append(list(source.rows[0].cells))
        for row in source.rows:
            sheet.append(list(row.cells.values()))
    content = io.BytesIO()
    workbook.save(content)
    before = exported_files()
    answer = send(browser, content.getvalue(), "replace", name="a.xlsx", reason="As a workbook.")
    assert answer.status_code == 302
    assert exported_files() == before


def test_an_export_is_a_zip_of_every_file_and_an_event(example, browser, tmp_path):
    answer = browser.post("/council-folder/export/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == exported_files()
    assert Event.objects.filter(act="exported").count() == 1


def test_an_export_is_asked_for_by_a_form_only(example, browser):
    """An address that anybody can put into a picture may not make an export."""
    assert browser.get("/council-folder/export/").status_code == 405


@pytest.mark.parametrize("role", [role for role in RoleKey if role != RoleKey.PERFORMANCE_TEAM])
def test_nobody_else_sees_the_page_or_takes_the_export(example, browser_with, role):
    browser = browser_with(role)
    assert browser.get(PAGE).status_code == 403
    assert browser.post("/council-folder/export/").status_code == 403
    assert send(browser, zipped(files_of(SMALL)), "replace", reason="Mine.").status_code == 403


# Hostile hands


@pytest.mark.parametrize(
    "name",
    [
        "../council.toml",
        "/etc/council.toml",
        "values/../../x.csv",
        "C:/x.csv",
        "values\\..\\x.csv",
        "values/x\n.csv",
        "values/x\x1b[31m.csv",
        f"values/{'x' * 300}.csv",
    ],
)
def test_a_name_that_leads_out_of_the_folder_refuses_the_whole(unpacked, name):
    issues, written = unpacked(zipped({**files_of(SMALL), name: b"x"}))
    assert [issue.code for issue in issues] == ["unsafe-name"]
    assert written == []
    assert issues[0].message.isprintable()


def test_a_link_refuses_the_whole(unpacked):
    link = zipfile.ZipInfo("values/2025-26.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    issues, written = unpacked(zipped({**files_of(SMALL), link: "/etc/passwd"}))
    assert [issue.code for issue in issues] == ["unsafe-name"]
    assert written == []


def test_two_files_of_one_name_refuse_the_whole(unpacked):
    """On some disks capitals make no difference, and the second would replace the first."""
    issues, _ = unpacked(zipped({**files_of(SMALL), "COUNCIL.toml": b"x"}))
    assert {issue.code for issue in issues} == {"unsafe-name"}


def test_a_bomb_is_not_unpacked(unpacked, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000_000)
    content = zipped({**files_of(SMALL), "values/x.csv": b"0" * 2_000_000})
    assert len(content) < 50_000
    issues, written = unpacked(content)
    assert ([issue.code for issue in issues], written) == (["zip-bomb"], [])


def test_a_swarm_of_files_is_not_unpacked(unpacked, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 100)
    issues, written = unpacked(zipped({f"values/{n}.csv": b"" for n in range(101)}))
    assert ([issue.code for issue in issues], written) == (["zip-bomb"], [])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_half_a_file_is_no_folder(unpacked, share):
    content = zipped(files_of(SMALL))
    issues, _ = unpacked(content[: int(len(content) * share)])
    assert [issue.code for issue in issues] == ["not-a-folder"]


def test_a_zip_whose_content_is_damaged_is_no_folder(unpacked):
    content = bytearray(zipped(files_of(SMALL)))
    middle = len(content) // 2
    content[middle : middle + 60] = bytes(60)
    issues, _ = unpacked(bytes(content))
    assert [issue.code for issue in issues] == ["not-a-folder"]


@pytest.mark.parametrize(
    "content",
    [b"x", b"%PDF-1.7", b"name = 'x'", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"],
)
def test_what_is_no_zip_is_no_folder(unpacked, content):
    assert [issue.code for issue in unpacked(content)[0]] == ["not-a-folder"]


def test_a_zip_without_a_council_says_what_is_missing(db, browser):
    answer = send(browser, zipped({"holiday/photo.csv": b"x"}), "load")
    assert answer.status_code == 422
    assert "There is no council.toml" in answer.content.decode()


def test_a_workbook_with_macros_is_refused(example, browser):
    workbook = io.BytesIO()
    Workbook().save(workbook)
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    answer = send(browser, workbook.getvalue(), "replace", name="a.xlsm", reason="Macros.")
    assert answer.status_code == 422
    assert "holds macros" in answer.content.decode()


def test_what_does_not_belong_into_a_folder_is_not_written(unpacked):
    files = {"out/cover.html": b"x", "__MACOSX/._council.toml": b"x", "run.sh": b"x"}
    issues, written = unpacked(zipped({**files_of(SMALL), **files}))
    assert issues == ()
    assert set(written) == files_of(SMALL).keys() - {"README.md"}


def test_nothing_that_was_sent_stays_on_the_disk(db, browser, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    send(browser, zipped(files_of(SMALL)), "load")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_would_run_in_the_page_is_printed_as_text(db, browser):
    answer = send(browser, b"x", "load", name="<script>alert(1)</script>.zip")
    assert b"<script>alert" not in answer.content
