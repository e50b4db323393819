"""Flow collections, ``{…}`` and ``[…]``, of a half-typed plan."""

from __future__ import annotations

import re

from programdesigner.editor.spot import KEY, WORD, Spot, joined, line_end

_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)([ \t]*)")
_COLON = re.compile(r"[ \t]*:(?=[\s,}\]]|$)")


class _Bracket:
    """An open bracket: the path before it, and the key or the number of the entry reached in it."""

    __slots__ = ("key", "listed", "number", "path")

    def __init__(self, path: str, *, listed: bool) -> None:
        self.path, self.listed = path, listed
        self.key, self.number = "", 0

    @property
    def below(self) -> str:
        """The path of what is reached."""
        return f"{self.path}[{self.number}]" if self.listed else joined(self.path, self.key)


class Flow:
    """Goes through a flow collection up to its end, or up to a line that plainly begins something else."""

    def __init__(self, text: str, begin: int, path: str, column: int) -> None:
        self.text, self.place, self.path, self.column = text, begin, path, column
        self.open: list[_Bracket] = []
        self.start = begin
        """Where the key or value reached begins, with the spaces before it."""
        self.spot: Spot | None = None
        self.keys: list[tuple[str, str]] = []
        """The keys passed, each with the path of its section."""

    def run(self, offset: int) -> int:
        """Sets ``spot`` to what stands at an offset, where that is inside. Gives the offset of the end."""
        while self.place < len(self.text):
            if self.place == offset and self.open:
                self.spot = self._here(offset)
            if not self._step(offset):
                return self.place
        if self.place == offset and self.open:
            self.spot = self._here(offset)
        return self.place

    def _step(self, offset: int) -> bool:
        """Go on by one character, quoted text or comment; False at the end."""
        char = self.text[self.place]
        if char in "{[":
            self.open.append(_Bracket(self.open[-1].below if self.open else self.path, listed=char == "["))
            self.start = self.place + 1
        elif char in "}]":
            self.open.pop()
            self.start = self.place + 1
            if not self.open:
                self.place += 1
                return False
        elif char == ",":
            self.open[-1].key = ""
            self.open[-1].number += 1
            self.start = self.place + 1
        elif char in "\"'" and not self.text[self.start : self.place].strip():
            return self._past(self._quoted(), offset)
        elif char == "#" and self.text[self.place - 1] in " \t\r\n":
            return self._past(line_end(self.text, self.place), offset, comment=True)
        elif char == ":" and not self.open[-1].listed and _COLON.match(self.text, self.place):
            self.open[-1].key = self.text[self.start : self.place].strip().strip("\"'")
            self.keys.append((self.open[-1].path, self.open[-1].key))
            self.start = self.place + 1
        elif char in "\r\n" and self._left():
            return False
        self.place += 1
        return True

    def _past(self, stop: int, offset: int, *, comment: bool = False) -> bool:
        if self.place < offset < stop or (comment and offset == stop):
            self.spot = Spot("comment", "", "", offset, offset) if comment else self._here(offset)
        self.place = stop
        return True

    def _quoted(self) -> int:
        end = self.text.find(self.text[self.place], self.place + 1)
        return line_end(self.text, self.place) if end < 0 else end + 1

    def _here(self, offset: int) -> Spot:
        start = max(self.start, self.text.rfind("\n", 0, offset) + 1, self.text.rfind("\r", 0, offset) + 1)
        while start < offset and self.text[start] in " \t":
            start += 1
        word = WORD.match(self.text, start)
        end = max(word.end() if word else start, offset)
        bracket = self.open[-1]
        if bracket.listed:
            return Spot("key", bracket.below, "", start, end)
        if bracket.key:
            return Spot("value", bracket.path, bracket.key, start, end)
        written = self.text[start:end].strip("\"'") if _COLON.match(self.text, end) else ""
        return Spot("key", bracket.path, written, start, end)

    def _left(self) -> bool:
        """Does the next line begin a key no further in than the one that this belongs to? Then a bracket was never closed."""
        found = _NEXT_LINE.match(self.text, self.place)
        return found is not None and len(found[1]) <= self.column and KEY.match(self.text, found.end()) is not None
