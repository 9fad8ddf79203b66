"""Which files are taken as evidence: by what they are, and not only by what they are called.

A file is data about people's work and is opened by somebody else later, so it must be what its name
says, hold no program, and not unpack into more than a desk can hold.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable

from django.conf import settings

from goldenthread.web.refusals import Refused, TooMuch

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
"""What is taken, by the end of the name."""

ACCEPTED = ",".join(f".{ending}" for ending in MEDIA_TYPES)

LONGEST_NAME = 120
MOST_UNPACKED = 300 * 1024 * 1024
MOST_INSIDE = 5_000

_MEGABYTE = 1024 * 1024


class NotTaken(Refused):
    """The file is not of a kind that is taken, or not what its name says."""

    status = 422


def evidence_hint() -> str:
    """Say what is taken."""
    kinds = ", ".join(ending for ending in MEDIA_TYPES if ending != "jpeg")
    most = settings.UPLOAD_BYTES // _MEGABYTE
    return f"One of {kinds}, up to {most} megabytes, without macros."


def plain_name(name: str) -> str:
    """Give the name that a file is listed and given out under: no folders, nothing invisible."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(each for each in last if each.isprintable() and each not in '<>:"|?*;').strip(
        ". "
    )
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem.strip():
        stem, ending = kept or "file", ""
    ending = ending[:10]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip()}{'.' + ending if ending else ''}"


def media_type_of(name: str, content: bytes) -> str:
    """Give the type of a file that may be taken.

    Raises:
        NotTaken: it is of another kind, not what its name says, or holds macros.
        TooMuch: it is too large, or would be once it is unpacked.
    """
    if not content:
        raise NotTaken("The file is empty. Choose it again; perhaps it had not been saved yet.")
    if len(content) > settings.UPLOAD_BYTES:
        most = settings.UPLOAD_BYTES // _MEGABYTE
        raise TooMuch(f"The file has {size_in_words(len(content))}; {most} megabytes are taken.")
    ending = name.rpartition(".")[2].casefold()
    if ending not in MEDIA_TYPES:
        raise NotTaken(f"Files that end in “.{ending}” are not taken. {evidence_hint()}")
    if not _LOOKS[ending](content):
        raise NotTaken(
            f"The file is called “.{ending}” and is none inside. Open it and save it again as what "
            "it is; do not just rename it."
        )
    return MEDIA_TYPES[ending]


def size_in_words(size: int) -> str:
    """Say a size as people do: "340 kB", "2.4 MB"."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1000 * 1000:
        return f"{size // 1000} kB"
    return f"{size // 100_000 / 10} MB"


def _begins(mark: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(mark)


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            content.decode("cp1252")
        except UnicodeDecodeError:
            return False
    return not content.lstrip().lower().startswith((b"<html", b"<!doctype html", b"<script", b"mz"))


def _office(folder: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                return _is_office(packed, folder)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
            return False

    return looks


def _is_office(packed: zipfile.ZipFile, folder: str) -> bool:
    inside = packed.infolist()
    if len(inside) > MOST_INSIDE or sum(each.file_size for each in inside) > MOST_UNPACKED:
        raise TooMuch("The file would unpack into more than a desk's computer can hold.")
    names = [each.filename.casefold() for each in inside]
    if any(name.endswith(("vbaproject.bin", ".exe", ".dll")) for name in names):
        raise NotTaken("The file holds macros. Save it without them and send it again.")
    if "[content_types].xml" not in names:
        return False
    types = packed.read(inside[names.index("[content_types].xml")])[:1_000_000]
    if b"macroenabled" in types.lower():
        raise NotTaken("The file holds macros. Save it without them and send it again.")
    return any(name.startswith(folder) for name in names)


_LOOKS: dict[str, Callable[[bytes], bool]] = {
    "pdf": _begins(b"%PDF-"),
    "docx": _office("word/"),
    "xlsx": _office("xl/"),
    "csv": _is_text,
    "txt": _is_text,
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begins(b"\xff\xd8\xff"),
    "jpeg": _begins(b"\xff\xd8\xff"),
}
"""How each kind is told by what it holds."""
