"""A code frame: the line of a document that is meant, with the place marked."""

from __future__ import annotations

from programdesigner.location import Span
from programdesigner.report.style import Style, columns, visible


def frame(line: str, span: Span, style: Style, indent: int = 0) -> list[str]:
    """The line with its number, and a mark under the span; the line is cut where it is longer than the width."""
    number = str(span.line)
    gutter = f"{' ' * indent}{number} | "
    room = max(style.width - len(gutter), 20)
    start = max(span.column - 1, 0)
    cut = max(0, start - room // 2) if len(line) > room or columns(line) > room else 0
    shown = visible(line[cut : cut + room]).rstrip()
    while columns(shown) > room:
        shown = shown[:-1]
    if not shown.strip():
        return []
    length = span.end_column - span.column if span.end_line == span.line else len(line) - start
    before = columns(visible(line[cut:start]))
    marked = max(1, min(columns(visible(line[start : start + min(max(length, 1), room)])), columns(shown) - before))
    mark = style.paint("^" * marked, "red")
    return [style.paint(gutter, "dim") + shown, f"{' ' * (indent + len(number))} | {' ' * before}{mark}".rstrip()]
