"""Prints web pages as tagged PDF (PDF/UA-1) with WeasyPrint, as the folder's papers are."""

from __future__ import annotations

import sys
from pathlib import Path

from weasyprint import HTML


def print_pages(pack: Path, out: Path) -> None:
    """Print every web page of a pack."""
    for page in sorted(pack.glob("*.html")):
        HTML(page).write_pdf(out / f"{page.stem}.pdf", pdf_variant="pdf/ua-1", pdf_tags=True)


if __name__ == "__main__":
    print_pages(Path(sys.argv[1]), Path(sys.argv[2]))
