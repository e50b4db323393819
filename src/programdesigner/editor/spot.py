"""What stands at a place of a half-typed plan, and the small parts of lines from which that is told."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

KEY = re.compile(r"""(?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)'|(?P<plain>[^\s:#\[\]{},"'|>&*!%@`-][^:#\r\n]*?))\s*:(?=\s|$)""")
WORD = re.compile(r"[^\s:,\[\]{}#\"']*")
BREAK = re.compile(r"[\r\n]")

Part = Literal["key", "value", "comment", "text"]


class Spot(NamedTuple):
    """What stands at a place of a text."""

    part: Part
    """``text`` is inside a text over several lines: nothing to complete."""
    section: str
    """The path of the section around it, such as ``workers[0].training``; empty at the top."""
    key: str
    """The key on or after which it is; empty where none is written yet."""
    start: int
    """Where the word begins that stands here, as an offset."""
    end: int
    """Where it ends."""
    dash: bool = False
    """A list is expected here, and its dash is not written yet."""

    @property
    def path(self) -> str:
        """The path of the key, or of the section where there is no key."""
        return joined(self.section, self.key)


def joined(section: str, key: str) -> str:
    """A path of a section and a key, either of which may be empty."""
    return f"{section}.{key}" if section and key else section or key


def line_end(text: str, place: int) -> int:
    """Where the line of a place ends, before its break."""
    found = BREAK.search(text, place)
    return found.start() if found else len(text)


def key_name(key: re.Match[str]) -> str:
    """The key that KEY found, without its quotes."""
    return next(key[group] for group in ("double", "single", "plain") if key[group] is not None)
