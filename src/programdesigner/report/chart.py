"""Drawing in SVG: text that can be selected, told apart without colour, on an axis that begins at zero."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from programdesigner.report.style import columns, one_line, wrapped

WIDTH = 640
FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
INK, GREY, PALE = "#1b1b1b", "#8c8c8c", "#e4e4e4"
LABEL_COLUMNS = 34
"""How many columns of text fit left of the bars."""
LEFT, LINE = 224, 14
CHARACTER, SLIM, WIDE = 7.4, 4.2, 11.8
"""About how wide characters are."""


class Look(NamedTuple):
    """How bars of one kind are filled and outlined."""

    fill: str
    dashes: str = ""


class Bar(NamedTuple):
    """One row: from ``start`` a full bar to ``low``, and a dashed one on to ``high`` where the amount is a range."""

    label: str
    low: float
    high: float
    look: Look
    said: str
    """The amount in words, after the bar."""
    start: float = 0.0
    marks: Sequence[float] = ()
    """Where something happens along the bar."""


class Drawing:
    """The parts of a picture, from top to bottom."""

    def __init__(self, title: str) -> None:
        self.title, self.parts, self.height = title, list[str](), 8.0

    def rect(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """A rectangle."""
        dashed = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{look.fill}" stroke="{INK}"{dashed}/>'
        )

    def line(self, x: float, y: float, x_end: float, y_end: float, stroke: str = GREY, width: float = 1) -> None:
        """A straight line."""
        self.parts.append(f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x_end:.1f}" y2="{y_end:.1f}" stroke="{stroke}" stroke-width="{width:g}"/>')

    def text(self, x: float, y: float, said: str, anchor: str = "start") -> None:
        """A line of text; whatever it holds is shown as it is."""
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escaped(said)}</text>')

    def arrow(self, x: float, y: float) -> None:
        """The tip of an arrow to the right: it goes on."""
        self.parts.append(f'<path d="M{x:.1f} {y - 5:.1f} l8 5 l-8 5 z" fill="{INK}"/>')

    def legend(self, entries: Sequence[tuple[str, Look]]) -> None:
        """What each look means, as many beside each other as fit."""
        x = 8.0
        for said, look in entries:
            width = 34 + width_of(said)
            if x > 8 and x + width > WIDTH:
                x, self.height = 8.0, self.height + 20
            self.rect(x, self.height, 14, 12, look)
            self.text(x + 20, self.height + 10, said)
            x += width
        self.height += 28

    def svg(self) -> str:
        """The whole picture."""
        height = math.ceil(self.height)
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
            f'font-family="{FONTS}" font-size="12"><title>{escaped(self.title)}</title>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', *self.parts, "</svg>",
        ])  # fmt: skip


def bars(drawing: Drawing, rows: Sequence[Bar], unit: str, figure: Callable[[float], str]) -> None:
    """Rows of bars over an axis from zero, with its unit and figures."""
    steps = ticks(max((row.low * 1.2 if math.isinf(row.high) else row.high for row in rows), default=0.0))  # room for an arrow
    right = WIDTH - 22 - max((width_of(row.said) for row in rows), default=0.0)
    scale = (right - LEFT) / steps[-1]
    top = drawing.height
    labels = [label_lines(row.label) for row in rows]
    bottom = top + sum(_row_height(lines) for lines in labels)
    for step in steps:
        drawing.line(LEFT + step * scale, top - 2, LEFT + step * scale, bottom + 4, INK if step == 0 else PALE)
        drawing.text(LEFT + step * scale, bottom + 18, figure(step), "middle")
    y = top
    for row, lines in zip(rows, labels, strict=True):
        _bar(drawing, row, y + (_row_height(lines) - LINE) / 2, scale, right)
        for number, line in enumerate(lines):
            drawing.text(LEFT - 8, y + 15 + number * LINE, line, "end")
        y += _row_height(lines)
    drawing.text((LEFT + right) / 2, bottom + 36, unit, "middle")
    drawing.height = bottom + 46


def _bar(drawing: Drawing, row: Bar, y: float, scale: float, right: float) -> None:
    start, low = LEFT + row.start * scale, LEFT + row.low * scale
    end = right - 8 if math.isinf(row.high) else LEFT + row.high * scale
    if low > start:
        drawing.rect(start, y, low - start, LINE, row.look)
    if end > max(low, start):
        drawing.rect(max(low, start), y, end - max(low, start), LINE, Look("#ffffff", "4 3"))
    if math.isinf(row.high):
        drawing.arrow(end, y + LINE / 2)
        end += 8
    for mark in row.marks:
        drawing.line(LEFT + mark * scale, y - 2, LEFT + mark * scale, y + LINE + 2, INK, 1.5)
    drawing.text(max(start, end) + 6, y + 11, row.said)


def _row_height(lines: Sequence[str]) -> float:
    return 12 + LINE * len(lines)


def label_lines(label: str, most: int = 3) -> list[str]:
    """A label in at most so many lines; what is left out is shown to be."""
    lines = wrapped(label, LABEL_COLUMNS, "", "")
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [cut(line, LEFT - 16) for line in lines]


def cut(said: str, room: float) -> str:
    """A text that is at most so wide."""
    if width_of(said) <= room:
        return said
    while said and width_of(said) > room - CHARACTER:
        said = said[:-1]
    return said.rstrip() + "…"


def width_of(said: str) -> float:
    """About how wide a text is, rather too much than too little: no font is known here."""
    return sum(SLIM if char in "iljtfrI.,:;'|!() " else WIDE if char in "MWmw@%—…" else CHARACTER * columns(char) for char in said)


def ticks(most: float) -> list[float]:
    """From zero to at least the largest amount in at most six even steps of 1, 2 or 5."""
    if most <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(most / 5))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if most / (power * factor) <= 6)
    return [number * step for number in range(math.ceil(most / step - 1e-9) + 1)]


def escaped(text: str) -> str:
    """Text that a page or a picture shows as it is."""
    return html.escape(one_line(text))
