"""The report as a small tree: its content is made once, and written by :mod:`.as_markdown` and :mod:`.as_html`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Cite(NamedTuple):
    """Works cited at this point, by key."""

    keys: tuple[str, ...]


class Strong(NamedTuple):
    """Words that stand out."""

    text: str


class Note(NamedTuple):
    """A footnote at this point."""

    content: Sequence[str | Cite]


Inline = str | Cite | Strong | Note
Inlines = Sequence[Inline]


class Heading(NamedTuple):
    """A heading, from level 1."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Running text."""

    content: Inlines


class Bullets(NamedTuple):
    """A list."""

    items: Sequence[Inlines]


class Code(NamedTuple):
    """Lines shown as they are."""

    text: str


class Table(NamedTuple):
    """A table with a header row and a caption."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Inlines]]
    widths: Sequence[int] = ()
    """Of the columns, in proportion."""


class Figure(NamedTuple):
    """A picture with its caption and the text that says the same."""

    name: str
    svg: str
    caption: str
    alternative: str


class Byline(NamedTuple):
    """Who a report is for and from, and when: under the title."""

    lines: Sequence[str]


class References(NamedTuple):
    """Where the list of works cited stands."""


Block = Heading | Byline | Paragraph | Bullets | Code | Table | Figure | References


def cited(blocks: Sequence[Block]) -> list[str]:
    """The works cited, in order of first mention, each once."""
    keys: dict[str, None] = {}
    for block in blocks:
        for inline in _inlines(block):
            for part in inline.content if isinstance(inline, Note) else (inline,):
                if isinstance(part, Cite):
                    keys.update(dict.fromkeys(part.keys))
    return list(keys)


def _inlines(block: Block) -> list[Inline]:
    if isinstance(block, Paragraph):
        return list(block.content)
    if isinstance(block, Bullets):
        return [inline for item in block.items for inline in item]
    if isinstance(block, Table):
        return [inline for row in block.rows for cell in row for inline in cell]
    return []
