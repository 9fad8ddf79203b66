"""The council's papers printed in one format, in memory, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Audience
from goldenthread.pack.contents import Format, make_pack
from tests.must_never.checks import CHECKS
from tests.must_never.council import AS_AT, PERIOD
from tests.must_never.entries import CannotBeRead, Said, read

FORMATS = tuple(made.value for made in Format)


def printed(made: str, record: Record) -> Mapping[str, Said]:
    """Make the pack in one format and read every document of it, by name."""
    report = build_report(
        record,
        Period.parse(PERIOD),
        as_at=date.fromisoformat(AS_AT),
        audience=Audience.RESTRICTED,
    )
    files = make_pack(report, (Format(made),), say_what=lambda _: None).files
    return {
        path: read(made, content)
        for path, content in files.items()
        if PurePath(path).suffix == f".{made}" and PurePath(path).stem not in ("series",)
    }


def faults(rule: int, made: str, record: Record) -> list[str]:
    """List what the check of a rule finds wrong in a format."""
    try:
        documents = printed(made, record)
    except CannotBeRead as refusal:
        return [str(refusal)]
    return list(_faults(rule, made, documents))


def _faults(rule: int, made: str, documents: Mapping[str, Said]) -> Iterator[str]:
    """A total is held within its document; all else over the pack, where a line stands once."""
    check = CHECKS[rule]
    if rule == 8:
        for name, said in documents.items():
            yield from (f"{name}: {fault}" for fault in check(made, said))
        return
    whole = Said(
        entries=tuple(entry for said in documents.values() for entry in said.entries),
        paragraphs=tuple(words for said in documents.values() for words in said.paragraphs),
        summaries=(),
        pictures=tuple(words for said in documents.values() for words in said.pictures),
    )
    yield from check(made, whole)
