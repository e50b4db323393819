"""Where a place in a half-typed plan is: the section by its keys and indentation, whether or not the text can be read as YAML.

This reads lines, not YAML: it never fails, and where a text is valid it agrees with the reader (a test compares them).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from programdesigner.editor.flow import Flow
from programdesigner.editor.spot import KEY, WORD, Spot, joined, key_name, line_end

_DASH = re.compile(r"-(?=\s|$)[ \t]*")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?(?=[\r\n]|$)")
_TAIL = re.compile(r"[ \t]*(?:(?<=[ \t])#.*)?(?=[\r\n]|$)")


class _Level:
    """A mapping or a list on the way down: its column, its path, and the key or entry reached in it."""

    __slots__ = ("column", "key", "listed", "number", "path")

    def __init__(self, column: int, path: str, *, listed: bool = False) -> None:
        self.column, self.path, self.listed = column, path, listed
        self.key, self.number = "", -1

    @property
    def below(self) -> str:
        """The path of the entry or key reached."""
        return f"{self.path}[{max(self.number, 0)}]" if self.listed else joined(self.path, self.key)


def spot_at(text: str, offset: int) -> Spot:
    """What stands at an offset."""
    return _Outline(text, min(max(offset, 0), len(text))).run()


def keys_in(text: str, section: str) -> set[str]:
    """The keys that a section has, wherever in it they stand."""
    outline = _Outline(text, len(text) + 1)
    outline.run()
    return outline.keys.get(section, set())


class _Outline:
    """Goes through the lines down to the one meant, keeping the levels that are open."""

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset = text, offset
        self.levels = [_Level(0, "")]
        self.inside: Spot | None = None
        """Set where the place is inside something that goes on over several lines."""
        self.keys: dict[str, set[str]] = {}
        """The keys passed on the way, by section."""

    def run(self) -> Spot:
        """What stands at the place."""
        place = 1 if self.text.startswith("\ufeff") else 0
        while self.inside is None and place <= len(self.text):
            end = line_end(self.text, place)
            if self.offset <= end:
                return self._here(place, end)
            place = self._past(place, end)
        return self.inside or Spot("text", "", "", self.offset, self.offset)

    # --- lines above the place

    def _past(self, place: int, end: int) -> int:
        """Take in one line and all that goes on from it; the offset at which the next begins."""
        begin = self._indented(place, end)
        if begin == end or self.text[begin] == "#" or self.text.startswith(("---", "..."), place):
            return self._next_line(end)
        begin = self._dashes(place, begin, end)
        key = KEY.match(self.text, begin, end)
        if not key:
            return self._after_value(begin, end)
        self._enter(begin - place)
        level = self.levels[-1]
        level.key = key_name(key)
        self.keys.setdefault(level.path, set()).add(level.key)
        return self._after_value(self._indented(key.end(), end), end)

    def _after_value(self, begin: int, end: int) -> int:
        """The offset of the line after a value, which may be a text or a flow over several lines."""
        following = self._next_line(end)
        if begin >= end:
            return following
        if _BLOCK.match(self.text, begin):
            return self._past_text(following, "")
        first = self.text[begin]
        if first in "{[":
            flow = Flow(self.text, begin, self.levels[-1].below, self._outside)
            closed = flow.run(self.offset)
            self.inside = flow.spot
            for path, name in flow.keys:
                self.keys.setdefault(path, set()).add(name)
            return self._next_line(line_end(self.text, closed))
        if first in "\"'" and self.text.find(first, begin + 1, end) < 0:
            return self._past_text(following, first)
        return following

    @property
    def _outside(self) -> int:
        """The column up to which a line cannot belong to the value reached."""
        level = self.levels[-1]
        return level.column if level.listed or level.key else -1

    def _past_text(self, place: int, quote: str) -> int:
        """Skip the lines of a text: all that are further in than its key; for a quoted text, up to the line that ends it."""
        column = self._outside
        while place <= len(self.text):
            end = line_end(self.text, place)
            begin = self._indented(place, end)
            if begin < end and begin - place <= column:
                break
            if place <= self.offset <= end and (begin < end or self.offset - place > column):
                level = self.levels[-1]
                self.inside = Spot("text", level.path, level.key, self.offset, self.offset)
                break
            place = self._next_line(end)
            if quote and quote in self.text[begin:end]:
                break
        return place

    def _dashes(self, place: int, begin: int, end: int) -> int:
        """Enter the lists whose dashes stand at the beginning of a line; the offset after them."""
        while dash := _DASH.match(self.text, begin, end):
            self._enter_list(begin - place)
            self.levels[-1].number += 1
            begin = dash.end()
        return begin

    def _enter_list(self, column: int) -> None:
        self._leave(lambda level: level.column > column)
        level = self.levels[-1]
        if not (level.listed and level.column == column):
            self.levels.append(_Level(column, level.below, listed=True))

    def _enter(self, column: int) -> None:
        """Make the mapping at a column the innermost level."""
        self._leave(lambda level: level.column > column or (level.listed and level.column == column))
        level = self.levels[-1]
        if level.listed or level.column < column:
            self.levels.append(_Level(column, level.below))

    def _leave(self, done: Callable[[_Level], bool]) -> None:
        while len(self.levels) > 1 and done(self.levels[-1]):
            self.levels.pop()

    def _indented(self, place: int, end: int) -> int:
        while place < end and self.text[place] in " \t":
            place += 1
        return place

    def _next_line(self, end: int) -> int:
        return end + (2 if self.text.startswith("\r\n", end) else 1)

    # --- the line of the place

    def _here(self, place: int, end: int) -> Spot:
        if self._commented(place):
            return Spot("comment", "", "", self.offset, self.offset)
        begin = min(self._indented(place, end), self.offset)
        begin = self._dashes(place, begin, self.offset)
        begin = min(self._indented(begin, end), self.offset)
        column = begin - place
        key = KEY.match(self.text, begin, end)
        if key and self.offset >= key.end():
            self._enter(column)
            self.levels[-1].key = key_name(key)
            return self._in_value(self._indented(key.end(), end), end)
        around = self.levels[-1]
        # A dash would have led further in; without one, a key in this column can only be of a mapping that stands in it too.
        dash = around.listed and around.column == column and all(level.listed or level.column != column for level in self.levels)
        if not dash:
            self._enter(column)
            around = self.levels[-1]
        if key:
            return Spot("key", around.path, key_name(key), begin, begin + len(key[0].rstrip(" \t:")))
        if begin < self.offset and self.text[begin] in "{[":
            return self._in_flow(begin, around.path)
        word = WORD.match(self.text, begin, end)
        return Spot("key", around.path, "", begin, max(word.end() if word else begin, self.offset), dash)

    def _in_value(self, begin: int, end: int) -> Spot:
        level = self.levels[-1]
        if begin < self.offset and self.text[begin] in "{[":
            return self._in_flow(begin, level.below)
        begin = min(begin, self.offset)
        tail = _TAIL.search(self.text, begin)
        return Spot("value", level.path, level.key, begin, max(tail.start() if tail else end, self.offset))

    def _in_flow(self, begin: int, path: str) -> Spot:
        flow = Flow(self.text, begin, path, self._outside)
        flow.run(self.offset)
        return flow.spot or Spot("text", path, "", self.offset, self.offset)

    def _commented(self, place: int) -> bool:
        """Does a comment begin on the line before the place?"""
        quote = ""
        for number in range(place, self.offset):
            char, before = self.text[number], self.text[number - 1] if number > place else " "
            if quote:
                quote = "" if char == quote else quote
            elif char in "\"'" and before in " \t[{,:":
                quote = char
            elif char == "#" and before in " \t":
                return True
        return False
