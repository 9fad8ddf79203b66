"""Which files are taken, under which names, where they stand, and who gets them."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.web.audit.models import Event
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.evidence.actions import attach_evidence, stored, withdraw_evidence
from goldenthread.web.collection.evidence.kinds import NotTaken, media_type_of, plain_name
from goldenthread.web.collection.refusals import ActRefused
from goldenthread.web.organisation.models import Person
from goldenthread.web.refusals import NotPermitted, TooMuch
from tests.web.collection.conftest import GOOD

PDF = b"%PDF-1.7\nA return to government."


def packed(*names, types=b"<Types/>"):
    """An office file that holds these."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", types)
        for name in names:
            file.writestr(name, b"")
    return content.getvalue()


def bomb():
    """A small file that would unpack into four hundred megabytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(4):
            with file.open(f"xl/sheet{number}.xml", "w") as inside:
                for _ in range(100):
                    inside.write(b"0" * 1_048_576)
    return content.getvalue()


def attached(row, by, now, name="return.pdf", content=PDF):
    return attach_evidence(by=by, now=now, submission=row.pk, name=name, content=content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("return.pdf", PDF),
        ("Book.XLSX", packed("xl/workbook.xml")),
        ("note.docx", packed("word/document.xml")),
        ("figures.csv", "a,b\n1,2\n".encode("utf-8-sig")),
        ("note.txt", "na\xefve".encode("cp1252")),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("picture.jpeg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_a_file_that_is_what_it_says_is_taken(name, content):
    assert media_type_of(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("return.pdf", b"", "empty"),
        ("return.exe", b"MZ", "“.exe” are not taken"),
        ("return", b"text", "are not taken"),
        ("return.pdf", b"<html>", "is none inside"),
        ("book.xlsx", b"PK\x03\x04 half a file", "is none inside"),
        ("book.xlsx", packed("word/document.xml"), "is none inside"),
        ("book.xlsx", packed("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("book.xlsx", packed("xl/a.xml", types=b"macroEnabled.main+xml"), "macros"),
        ("book.xlsm", packed("xl/workbook.xml"), "are not taken"),
        ("figures.csv", b"a\0b", "is none inside"),
        ("figures.csv", b"<html><script>", "is none inside"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content, said):
    with pytest.raises(NotTaken, match=said):
        media_type_of(name, content)


def test_a_file_that_unpacks_into_too_much_is_refused():
    with pytest.raises(TooMuch, match="more than a desk"):
        media_type_of("book.xlsx", bomb())


def test_a_file_that_is_too_large_is_refused(settings):
    settings.UPLOAD_BYTES = 1_048_576
    with pytest.raises(TooMuch, match="1 megabytes are taken"):
        media_type_of("return.pdf", PDF + b"0" * 1_048_576)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\Return.pdf", "Return.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ('a"b<c>;d\r\n.pdf', "abcd.pdf"),
        ("...", "file"),
        (".pdf", "pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(name, kept):
    assert plain_name(name) == kept


def test_the_bytes_stand_under_their_digest_and_outside_of_what_is_served(
    streetlights, owner, now, settings
):
    kept = attached(streetlights, owner, now, name="../return.pdf")
    assert kept.digest == sha256(PDF).hexdigest()
    assert stored(kept) == Path(settings.EVIDENCE_FOLDER) / kept.digest[:2] / kept.digest
    assert stored(kept).read_bytes() == PDF
    assert stored(kept).stat().st_mode & 0o077 == 0
    assert Path(settings.STATIC_ROOT) not in stored(kept).parents
    assert Event.objects.latest("sequence").act == "attached evidence to"


def test_the_same_file_again_changes_nothing(streetlights, owner, now):
    assert attached(streetlights, owner, now).pk == attached(streetlights, owner, now).pk


def test_a_withdrawn_file_is_kept_for_whoever_audits(streetlights, owner, now):
    kept = attached(streetlights, owner, now)
    withdraw_evidence(by=owner, now=now, evidence=kept.pk)
    kept.refresh_from_db()
    assert kept.withdrawn_at == now
    assert stored(kept).exists()


def test_nothing_is_put_beside_what_was_submitted(streetlights, owner, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    with pytest.raises(ActRefused, match="submitted now"):
        attached(streetlights, owner, now)


def test_nobody_else_puts_a_file_beside_it(streetlights, viewer, now):
    with pytest.raises(NotPermitted):
        attached(streetlights, viewer("Waste Manager", "data owner"), now)


def test_too_many_files_are_refused(streetlights, owner, now):
    for number in range(20):
        attached(streetlights, owner, now, content=PDF + bytes([48 + number]))
    with pytest.raises(ActRefused, match="20 files"):
        attached(streetlights, owner, now, content=PDF + b"one more")


def test_a_file_is_sent_in_and_given_out_as_a_download(streetlights, owner, client_as, now):
    client = client_as(Person.objects.get(pk=owner.person))
    file = SimpleUploadedFile("../return.pdf", PDF)
    page = client.post(f"/evidence/attach/{streetlights.pk}/", {"file": file}, follow=True)
    assert "return.pdf stands beside the value." in page.content.decode()
    answer = client.get(f"/evidence/{streetlights.evidence.get().pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="return.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_given_to_nobody_who_may_not_see_the_figure(
    streetlights, owner, viewer, client_as, client, now
):
    kept = attached(streetlights, owner, now)
    member = client_as(Person.objects.get(pk=viewer("Member", "Member").person))
    assert member.get(f"/evidence/{kept.pk}/").status_code == 403
    assert client.get(f"/evidence/{kept.pk}/").status_code == 302


def test_a_form_without_a_file_says_so(streetlights, owner, client_as):
    client = client_as(Person.objects.get(pk=owner.person))
    answer = client.post(f"/evidence/attach/{streetlights.pk}/")
    assert "No file was chosen" in answer.content.decode()
