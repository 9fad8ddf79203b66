"""The outline of a paper: which level each heading has, and which places a line can lead to.

The same in every format with headings, so that a reader with a screen reader meets one paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.render.manuscript.blocks import Block, Heading, Panel, Paragraph


@dataclass(frozen=True)
class Placed:
    """A block and where it stands.

    Args:
        block: the block.
        level: its level in the outline, 1 for a section of the paper; 0 if it has none.
        continues: whether it goes on from a numbered paragraph, and stands under its words.
    """

    block: Block
    level: int
    continues: bool = False


def outline(blocks: Sequence[Block]) -> Iterator[Placed]:
    """Give each heading and panel its level, one below the heading before it and none skipped."""
    level = 0
    before: Block | None = None
    for block in blocks:
        match block:
            case Heading():
                level = min(block.level, level + 1)
                yield Placed(block, level)
            case Panel():
                yield Placed(block, level + 1)
            case _:
                numbered = isinstance(before, Paragraph) and bool(before.number)
                yield Placed(block, 0, continues=numbered)
        before = block


def anchors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """List the places of a paper that a line can lead to, in order."""
    return tuple(block.anchor for block in blocks if isinstance(block, Heading | Panel))
