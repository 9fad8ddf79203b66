"""A page of a paper as a picture, for the README.

``./run --once`` and then ``python -m tools.picture PAPER.pdf PICTURE.png WORDS`` draws the first page
on which the words stand. A palette is enough for a page of type and keeps the file small.
"""

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL.Image import Quantize

DOTS_PER_POINT = 1.9
COLOURS = 256


def picture(paper: Path, words: str) -> bytes:
    """Draw the first page of a PDF on which the words stand, as a PNG.

    Raises `LookupError` if they stand on no page.
    """
    pages = pypdfium2.PdfDocument(paper)
    for page in pages:
        if words in page.get_textpage().get_text_bounded():
            content = BytesIO()
            drawn = page.render(scale=DOTS_PER_POINT).to_pil()
            small = drawn.quantize(COLOURS, method=Quantize.FASTOCTREE)
            small.save(content, format="PNG", optimize=True)
            return content.getvalue()
    raise LookupError(f"“{words}” stands on no page of {paper}.")


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(picture(Path(sys.argv[1]), sys.argv[3]))
