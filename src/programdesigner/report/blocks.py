"""The report as a small tree: its content is made once, and written as Markdown for pandoc, or as Markdown or HTML without it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import NamedTuple

from programdesigner.report.markdown import inner
from programdesigner.report.markdown import text as markdown_text
from programdesigner.report.style import visible


class Cite(NamedTuple):
    """Works cited at this point, by key."""

    keys: tuple[str, ...]


class Strong(NamedTuple):
    """Words that stand out."""

    text: str


Inline = str | Cite | Strong
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
            if isinstance(inline, Cite):
                keys.update(dict.fromkeys(inline.keys))
    return list(keys)


def _inlines(block: Block) -> list[Inline]:
    if isinstance(block, Paragraph):
        return list(block.content)
    if isinstance(block, Bullets):
        return [inline for item in block.items for inline in item]
    if isinstance(block, Table):
        return [inline for row in block.rows for cell in row for inline in cell]
    return []


class Markdown:
    """Writes blocks as Markdown: with pandoc's citations, or, where ``references`` is given, with numbers and a list of its own."""

    def __init__(self, references: dict[str, str] | None = None, figures: str = "") -> None:
        self.references = references
        """By key, in the order of the numbers: the full references."""
        self.figures = figures
        """The ending of figure files; none where figures become their text."""

    def write(self, blocks: Sequence[Block]) -> str:
        """The whole document."""
        return "\n\n".join(filter(None, (self._block(block) for block in blocks))) + "\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"{'#' * block.level} {markdown_text(block.text)}"
        if isinstance(block, Paragraph):
            return self.inline(block.content)
        if isinstance(block, Bullets):
            return "\n".join(f"- {self.inline(item)}" for item in block.items)
        if isinstance(block, Byline):
            return "  \n".join(markdown_text(line) for line in block.lines)
        if isinstance(block, Code):
            fence = "`" * 4 if "```" in block.text else "```"
            return f"{fence}\n{_lines(block.text)}\n{fence}"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if self.references is None:
            return "::: {#refs}\n:::"
        return "\n".join(f"{number}. {markdown_text(full)}" for number, full in enumerate(self.references.values(), 1))

    def _figure(self, block: Figure) -> str:
        if not self.figures:
            return f"*{markdown_text(block.caption)}.* {markdown_text(block.alternative)}"
        alternative = markdown_text(block.alternative).replace('"', "'")
        return f'![{markdown_text(block.caption)}]({block.name}{self.figures}){{alt="{alternative}"}}'

    def _table(self, block: Table) -> str:
        widths = block.widths or [1] * len(block.head)
        rows = [[markdown_text(name) for name in block.head], *([self.inline(cell) or " " for cell in row] for row in block.rows)]
        head, *body = ["| " + " | ".join(row) + " |" for row in rows]
        rule = "|" + "|".join(":" + "-" * max(3, width * 3) for width in widths) + "|"
        caption = f"\n\nTable: {markdown_text(block.caption)}" if self.references is None else ""
        return "\n".join([head, rule, *body]) + caption

    def inline(self, content: Inlines) -> str:
        """Inline content; what stands first must not begin a list or the like."""
        return "".join(self._inline(part, markdown_text if not number else inner) for number, part in enumerate(content))

    def _inline(self, part: Inline, written: Callable[[str], str]) -> str:
        if isinstance(part, Strong):
            return f"**{inner(part.text)}**"
        if isinstance(part, Cite):
            if self.references is None:
                return " [" + "; ".join(f"@{key}" for key in part.keys) + "]"
            places = list(self.references)
            return " \\[" + ", ".join(str(places.index(key) + 1) for key in part.keys) + "\\]"
        lead, trail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        return (lead and " ") + written(part) + (trail and " ") if part.strip() else part and " "


class Html:
    """Writes blocks as HTML: one page, no script, nothing from a network."""

    def __init__(self, references: dict[str, str]) -> None:
        self.references = references

    def write(self, blocks: Sequence[Block], title: str, language: str) -> str:
        """The whole page."""
        body = "\n".join(self._block(block) for block in blocks)
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escaped(title)}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}>{escaped(block.text)}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f"<p>{self.inline(block.content)}</p>"
        if isinstance(block, Bullets):
            return "<ul>\n" + "\n".join(f"<li>{self.inline(item)}</li>" for item in block.items) + "\n</ul>"
        if isinstance(block, Byline):
            return f"<p>{'<br>'.join(escaped(line) for line in block.lines)}</p>"
        if isinstance(block, Code):
            return f"<pre>{html.escape(_lines(block.text))}</pre>"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return f"<figure>\n{block.svg}\n<figcaption>{escaped(block.caption)}. {escaped(block.alternative)}</figcaption>\n</figure>"
        items = (f'<li id="ref-{number}">{escaped(full)}</li>' for number, full in enumerate(self.references.values(), 1))
        return '<ol class="references">\n' + "\n".join(items) + "\n</ol>"

    def _table(self, block: Table) -> str:
        head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in block.head)
        rows = "\n".join("<tr>" + "".join(f"<td>{self.inline(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return (
            f'<div class="wide"><table>\n<caption>{escaped(block.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{rows}\n</tbody>\n</table></div>"
        )

    def inline(self, content: Inlines) -> str:
        """Inline content."""
        return "".join(self._inline(part) for part in content)

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Strong):
            return f"<strong>{escaped(part.text)}</strong>"
        if isinstance(part, Cite):
            places = list(self.references)
            numbers = [places.index(key) + 1 for key in part.keys]
            return " [" + ", ".join(f'<a href="#ref-{number}">{number}</a>' for number in numbers) + "]"
        return html.escape(visible(part).replace("\n", " "))


def escaped(text: str) -> str:
    """Text that a page shows as it is."""
    return html.escape(" ".join(visible(text).split()))


def _lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.rstrip().split("\n"))


STYLE = """
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1b1b1b;background:#fff;margin:0}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.9rem;line-height:1.2}h2{margin-top:2.4rem;border-bottom:1px solid #999;padding-bottom:.2rem}h3{margin-top:1.8rem}
pre{background:#f4f4f2;border-left:3px solid #777;padding:.6rem .8rem;overflow-x:auto;font-size:.85rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;font-style:italic;padding:.4rem 0}
th,td{border-bottom:1px solid #ccc;padding:.35rem .5rem;text-align:left;vertical-align:top}th{border-bottom:2px solid #555}
figure{margin:1.2rem 0}figure svg{max-width:100%;height:auto}figcaption{font-size:.9rem;color:#444}
.references li{margin:.3rem 0;overflow-wrap:anywhere}
@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}tr,pre,figure{break-inside:avoid}a{color:inherit;text-decoration:none}}
"""
