"""The report as Markdown: for pandoc, or to be read as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from programdesigner.report.blocks import (
    Block,
    Bullets,
    Byline,
    Cite,
    Code,
    Figure,
    Heading,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Strong,
    Table,
)
from programdesigner.report.markdown import inner
from programdesigner.report.markdown import text as markdown_text
from programdesigner.report.style import visible_lines


class Markdown:
    """Writes blocks as Markdown: with pandoc's citations, or, where ``references`` is given, with numbers and a list of its own."""

    def __init__(self, references: dict[str, str] | None = None, figures: str = "") -> None:
        self.references = references
        """By key, in the order of the numbers: the full references."""
        self.figures = figures
        """The ending of figure files; none where figures become their text."""
        self._notes: list[str] = []

    def write(self, blocks: Sequence[Block]) -> str:
        """The whole document; the footnotes of plain Markdown at its end."""
        self._notes = []
        parts = [*filter(None, (self._block(block) for block in blocks)), "\n".join(self._notes)]
        return "\n\n".join(filter(None, parts)) + "\n"

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
            return f"{fence}\n{code(block)}\n{fence}"
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
        alternative = markdown_text(block.alternative).replace('"', '\\"')
        return f'![{markdown_text(block.caption)}]({block.name}{self.figures}){{alt="{alternative}"}}'

    def _table(self, block: Table) -> str:
        widths = block.widths or [1] * len(block.head)
        rows = [[markdown_text(name) for name in block.head], *([self.inline(cell) or " " for cell in row] for row in block.rows)]
        head, *body = ["| " + " | ".join(row) + " |" for row in rows]
        rule = "|" + "|".join(":" + "-" * max(3, width * 3) for width in widths) + "|"
        caption = f"\n\nTable: {markdown_text(block.caption)}" if self.references is None else ""
        return "\n".join([head, rule, *body]) + caption

    def _note(self, note: Note) -> str:
        said = self.inline(note.content)
        if self.references is None:
            return f"^[{said}]"
        self._notes.append(f"[^{len(self._notes) + 1}]: {said}")
        return f"[^{len(self._notes)}]"

    def inline(self, content: Inlines) -> str:
        """Inline content; what stands first must not begin a list or the like."""
        return "".join(self._inline(part, markdown_text if not number else inner) for number, part in enumerate(content))

    def _inline(self, part: Inline, written: Callable[[str], str]) -> str:
        if isinstance(part, Strong):
            return f"**{inner(part.text)}**"
        if isinstance(part, Note):
            return self._note(part)
        if isinstance(part, Cite):
            if self.references is None:
                return " [" + "; ".join(f"@{key}" for key in part.keys) + "]"
            places = list(self.references)
            return " \\[" + ", ".join(str(places.index(key) + 1) for key in part.keys) + "\\]"
        lead, trail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        return (lead and " ") + written(part) + (trail and " ") if part.strip() else part and " "


def code(block: Code) -> str:
    """Lines as they are, made safe to show."""
    return "\n".join(visible_lines(block.text))
