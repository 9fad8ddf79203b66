"""What a web page says: what is seen, and what a screen reader says instead."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

Node = html.HtmlElement

# Attributes that people meet; all others are for the machine.
SPOKEN = ("title", "alt", "desc", "aria-label", "aria-description", "aria-valuetext", "placeholder")


def read(content: bytes) -> Node:
    """Read a page."""
    return html.document_fromstring(content.decode())


def texts(node: Node) -> Iterator[str]:
    """Walk every piece of text and every spoken attribute below a node, in order."""
    yield from (node.attrib[name] for name in SPOKEN if name in node.attrib)
    yield node.text or ""
    for below in node:
        if isinstance(below.tag, str):
            yield from texts(below)
        yield below.tail or ""


def text(node: Node) -> str:
    """Give what a node says, its pieces parted by spaces."""
    return " ".join(" ".join(texts(node)).split())


def taken_out(page: Node, path: str) -> list[Node]:
    """Take the nodes of a path out of the page and give them back."""
    found = page.xpath(path)
    for node in found:
        node.drop_tree() if node.tail else node.getparent().remove(node)
    return found


def markup(node: Node) -> str:
    """Give the markup of a node, for shapes."""
    return etree.tostring(node, encoding="unicode")
