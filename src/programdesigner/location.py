"""Places in a document: where a value stands, so that every message can point at it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one document. Lines and columns count from 1, as editors show them; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


START = Span(1, 1, 1, 1)
