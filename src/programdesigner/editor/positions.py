"""Places as editors count them, against places as YAML counts them.

Editors count lines from 0, end them only at LF, CR or CRLF, and count characters in UTF-16 units (or in what both sides agree on).
YAML also ends lines at NEL, LS and PS, and a :class:`~programdesigner.location.Span` counts lines and code points from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from programdesigner.location import Span
from programdesigner.yaml_source import LINE_BREAK

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_EDITOR_BREAK = re.compile(r"\r\n|\r|\n")
_WIDTHS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
BOM = "\ufeff"


class Position(NamedTuple):
    """A place between two characters; both counts begin at 0."""

    line: int
    character: int


class Range(NamedTuple):
    """From a place up to another, exclusive."""

    start: Position
    end: Position

    def touches(self, other: Range) -> bool:
        """Do they overlap, or meet?"""
        return self.start <= other.end and other.start <= self.end


class Lines:
    """A text with its lines, for turning offsets (in code points) into an editor's positions and back."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self.encoding: Encoding = encoding

    @cached_property
    def starts(self) -> list[int]:
        """Where each of an editor's lines begins."""
        return [0, *(found.end() for found in _EDITOR_BREAK.finditer(self.text))]

    @cached_property
    def _yaml_starts(self) -> list[int]:
        # YAML readers skip the mark at the beginning, and do not count it as a column.
        return [len(self.text) - len(self.text.removeprefix(BOM)), *(found.end() for found in LINE_BREAK.finditer(self.text))]

    def line(self, number: int) -> str:
        """One of an editor's lines, without its end."""
        if not 0 <= number < len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond its line or the text is drawn back to the end of it."""
        if position.line >= len(self.starts):
            return len(self.text)
        line = self.line(max(position.line, 0))
        character = max(position.character, 0)
        if line.isascii() or self.encoding == "utf-32":
            return self.starts[max(position.line, 0)] + min(character, len(line))
        column = units = 0
        for char in line:
            if units >= character:
                break
            units += self._units(char)
            column += 1
        return self.starts[max(position.line, 0)] + column

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset) - 1
        return Position(line, self._units(self.text[self.starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.position(start), self.position(end))

    def at(self, line: int, column: int) -> int:
        """The offset of a line and column as YAML counts them, both from 1."""
        if line > len(self._yaml_starts):
            return len(self.text)
        start = self._yaml_starts[max(line, 1) - 1]
        end = self._yaml_starts[line] if line < len(self._yaml_starts) else len(self.text)
        return min(start + max(column, 1) - 1, end)

    def of_span(self, span: Span) -> Range:
        """Where to draw a line under what a span covers: on its first line only, and at least one character where there is one."""
        start = self.at(span.line, span.column)
        line = self.position(start).line
        line_end = self.starts[line] + len(self.line(line).rstrip())
        end = self.at(span.end_line, span.end_column)
        if end <= start:
            word = re.compile(r"[^\s:#]*").match(self.text, start)
            end = word.end() if word and word.end() > start else start + 1
        return self.range(start, max(min(end, line_end), start))

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32" or text.isascii():
            return len(text)
        return len(text.encode(_WIDTHS[self.encoding], "surrogatepass")) // _UNIT[self.encoding]
