"""How text looks on a terminal: width, colour, and nothing that a plan could make the terminal do."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from programdesigner.wording import on_one_line

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of text: none of them comes through from a plan."""
COLOURS = {"red": "31", "yellow": "33", "blue": "34", "green": "32", "bold": "1", "dim": "2"}


class Style(NamedTuple):
    """The width of lines, and whether colour is used."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, *names: str) -> str:
        """The text in colours, where colour is used."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(COLOURS[name] for name in names)}m{text}\x1b[0m"

    def lines(self, text: str, indent: int = 0, first: str | None = None) -> list[str]:
        """Text wrapped to the width, each line indented; the first line may begin with a label of its own."""
        return wrapped(visible(text), max(self.width, indent + 20), " " * indent if first is None else first, " " * indent)

    def yaml(self, text: str, indent: int) -> list[str]:
        """YAML lines, indented; a long one goes on below, further in, where it means the same."""
        lines = []
        for line in visible_lines(text):
            inner = len(line) - len(line.lstrip(" ")) + indent
            lines += [line and " " * indent + line] if "#" in line else self.lines(line.strip(), inner + 2, " " * inner) if line else [""]
        return lines


def wrapped(text: str, width: int, lead: str, indent: str) -> list[str]:
    """The words of a text in lines of at most so many columns. Unlike textwrap it knows how wide characters are, and it is faster."""
    lines: list[str] = []
    line, used, begun = lead, columns(lead), False
    for word in text.split():
        length = columns(word)
        if begun and used + 1 + length > width:
            lines.append(line)
            line, used, begun = indent, len(indent), False
        line, used = (f"{line} {word}", used + 1 + length) if begun else (line + word, used + length)
        begun = True
    return [*lines, line if begun else line.rstrip()]


def visible_lines(text: str) -> list[str]:
    """The lines of a text, made safe to print."""
    return [visible(line) for line in text.rstrip().split("\n")]


def visible(text: str) -> str:
    """Text from a plan, made safe to print."""
    return UNSAFE.sub("\ufffd", text.replace("\t", " "))


def one_line(text: str) -> str:
    """Text from a plan on one line, made safe to print."""
    return on_one_line(visible(text))


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
