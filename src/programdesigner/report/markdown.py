"""Text as Markdown that shows it literally, whatever it holds."""

from __future__ import annotations

import re

from programdesigner.report.style import one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")
"""What Markdown gives a meaning inside a line: a backslash before it takes that away."""
BEGINS_A_BLOCK = re.compile(r"^(?:[-+=:]|\d+(?=[.)](?:\s|$)))")


def inner(said: str) -> str:
    """Text inside a line. An @ is written as an entity, so that no forge takes a name for a person to be told."""
    return SPECIAL.sub(r"\\\1", one_line(said)).replace("@", "&#64;")


def text(said: str) -> str:
    """Text that may stand at the beginning of a line."""
    shown = inner(said)
    begins = BEGINS_A_BLOCK.match(shown)
    if not begins:
        return shown
    end = begins.end()
    return f"{shown[:end]}\\{shown[end:]}" if shown[0].isdigit() else f"\\{shown}"


def cell(said: str) -> str:
    """A cell of a table."""
    return text(said) or " "
