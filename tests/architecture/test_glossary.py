"""The glossary is whole: every concept of the core and every word of the field is in it, once."""

import ast
import re

import pytest

from tests.architecture.sources import PACKAGE, ROOT, modules, tree

FIELD = (
    "indicator", "KPI set", "section", "appendix", "commitment", "theme", "reference", "identity",
    "polarity", "target", "tolerance", "profile", "period", "frequency", "financial year", "cycle",
    "submission", "value", "outturn", "commentary", "caveat", "sign-off", "assessment", "RAG",
    "signal", "reach", "direction", "near neighbours", "comparator", "revision", "restatement",
    "publication", "provisional", "override", "break", "illustrative", "Members", "Executive",
    "Scrutiny",
)  # fmt: skip
"""The field's own words, whether or not the code has a class for them."""

ENTRY = re.compile(r"^\*\*(.+?)\*\*: (.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def entries() -> list[tuple[str, str]]:
    """Every term of the glossary with its paragraph."""
    return ENTRY.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8").rstrip())


def plain(term: str) -> str:
    return term.replace("-", " ").casefold()


def terms() -> list[str]:
    return [plain(term) for term, _ in entries()]


def in_words(name: str) -> str:
    """A class name as words: `KpiSet` is "kpi set"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()


def concepts() -> list[str]:
    """The public classes of the core; the refusals (exceptions) name no concept."""
    return sorted(
        {
            node.name
            for module in modules()
            if module.is_relative_to(PACKAGE / "core")
            for node in tree(module).body
            if isinstance(node, ast.ClassDef)
            and not node.name.startswith("_")
            and not _is_exception(node)
        }
    )


def _is_exception(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base) for base in node.bases}
    return any(base.endswith(("Error", "Exception")) for base in bases)


@pytest.mark.parametrize("name", concepts())
def test_every_concept_of_the_core_is_explained(name):
    assert in_words(name) in terms(), f"GLOSSARY.md does not explain “{in_words(name)}” ({name})"


@pytest.mark.parametrize("term", FIELD)
def test_every_word_of_the_field_is_explained(term):
    assert plain(term) in terms()


def test_terms_are_in_the_order_of_the_alphabet_and_stand_once():
    assert terms() == sorted(set(terms()))


def test_an_entry_is_a_sentence_or_a_few():
    for term, paragraph in entries():
        assert paragraph[0].isupper() or paragraph[0] == "*", term
        assert paragraph.endswith("."), term
        assert len(paragraph.split()) <= 80, term


def test_nothing_in_the_glossary_is_passed_over():
    """Every paragraph after the introduction is an entry that the other tests have seen."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.startswith("**")]
    assert len(paragraphs) == len(entries()) == len(text.strip().split("\n\n")) - 2
