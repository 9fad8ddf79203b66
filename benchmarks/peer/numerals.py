"""Prints the numerals of PDF files, one a line, each once: what two papers must have in common."""

from __future__ import annotations

import re
import sys

import pypdfium2  # type: ignore[import-untyped]

NUMERAL = re.compile(r"\d[\d,.]*\d|\d")


def numerals(file: str) -> set[str]:
    """Every numeral on the pages of a PDF."""
    document = pypdfium2.PdfDocument(file)
    return {
        numeral for page in document for numeral in NUMERAL.findall(page.get_textpage().get_text_range())
    }  # fmt: skip


if __name__ == "__main__":
    print("\n".join(sorted(set().union(*map(numerals, sys.argv[1:])))))
