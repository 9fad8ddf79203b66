"""The folder of a pack: named by its remit, and never outside the folder of its council."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from goldenthread.cli.report import pack_path
from goldenthread.core.period import Period
from goldenthread.files.council.settings import read_council
from tests.folders import COUNCIL


def cut_to(committee: str, directorate: str = "") -> Any:
    return SimpleNamespace(
        council=SimpleNamespace(key="exampleshire"),
        period=Period.parse("2025-26/Q1"),
        committee=committee,
        directorate=directorate,
    )


@pytest.mark.parametrize(
    ("committee", "directorate", "folder"),
    [
        ("", "", "2025-26-Q1"),
        ("Health Scrutiny Committee", "", "2025-26-Q1-health-scrutiny-committee"),
        ("", "Adults’ & Children’s", "2025-26-Q1-adults-childrens"),
        ("Pwyllgor Tŷ", "Place", "2025-26-Q1-pwyllgor-ty-place"),
        ("../../../etc", "", "2025-26-Q1-etc"),
        ("/absolute", "..\\up", "2025-26-Q1-absolute-up"),
        ("..", "", "2025-26-Q1-remit"),
    ],
)
def test_a_pack_is_named_in_small_letters_digits_and_hyphens(
    committee: str, directorate: str, folder: str
) -> None:
    assert pack_path(cut_to(committee, directorate)) == Path("exampleshire") / folder


@pytest.mark.parametrize("key", ["../up", "a/b", "a b", "Exampleshire", "caffè", "a.b", "a\\\\b"])
def test_a_key_that_is_no_file_name_is_refused(key: str) -> None:
    settings = COUNCIL.replace('key = "exampleshire"', f'key = "{key}"')
    council, issues = read_council({"council.toml": settings.encode()})
    assert council is None
    assert [(issue.code, issue.place.column) for issue in issues if issue.place] == [
        ("wrong-kind", "key")
    ]


@pytest.mark.parametrize(
    ("committees", "refused"),
    [
        (["Health Scrutiny", "Health, scrutiny"], ["committees"]),
        (["Place"], ["directorate"]),
        (["Health Scrutiny", "Health Scrutiny Panel"], []),
    ],
)
def test_two_remits_do_not_share_a_folder(committees: list[str], refused: list[str]) -> None:
    """Two committees, or a committee and the directorate Place."""
    listed = ", ".join(f'"{name}"' for name in committees)
    settings = COUNCIL.replace('["Scrutiny Committee"]', f"[{listed}]")
    _, issues = read_council({"council.toml": settings.encode()})
    assert [(issue.code, issue.place.column) for issue in issues] == [
        ("same-folder", key) for key in refused
    ]
