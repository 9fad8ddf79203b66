"""The whole council as the files of its folder, publications included."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from goldenthread.core.issue import Issue
from goldenthread.files.council.publications import publication_manifest
from goldenthread.web.collection.folder_files import folder_files
from goldenthread.web.council_folder.reading import read_to_keep
from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.publications.models import PublicationFile
from goldenthread.web.publications.queries import published


def is_loaded() -> bool:
    """Tell whether there is a council here."""
    return Document.objects.exists()


def kept_documents() -> Mapping[str, bytes]:
    """Give the settings and words that are here, by path: one query."""
    rows = Document.objects.values_list("path", "text")
    return {path: text.encode() for path, text in rows}


def issues_of(folder: Path) -> tuple[Issue, ...]:
    """Say what stands in the way of loading a folder, and what is worth a look; write nothing."""
    return read_to_keep(folder)[1]


def exported_files() -> Mapping[str, bytes]:
    """Make every file of the folder, by path, in order.

    A publication stands in publications/<period>/<number>/: its manifest, and its frozen pack
    as it is.
    """
    manifests = {(str(one.period), one.number): publication_manifest(one) for one in published()}
    packs = PublicationFile.objects.values_list(
        "publication__period", "publication__number", "path", "content"
    )
    frozen = {
        f"{manifests[period, number][0].rpartition('/')[0]}/{path}": bytes(content)
        for period, number, path, content in packs
    }
    return dict(sorted({**folder_files(), **dict(manifests.values()), **frozen}.items()))


def digest_of(files: Mapping[str, bytes]) -> str:
    """Give one digest of all files: SHA-256 over each path, a zero byte and its own digest."""
    together = hashlib.sha256()
    for path, content in sorted(files.items()):
        together.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return together.hexdigest()
