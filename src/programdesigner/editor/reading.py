"""One text of a plan as read and judged: what every answer to an editor is worked out from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from programdesigner.assessment import Assessment, assess
from programdesigner.document import read_document
from programdesigner.editor.positions import Encoding, Lines
from programdesigner.errors import DocumentError, Problem
from programdesigner.library import Library
from programdesigner.rule import Rule
from programdesigner.yaml_source import decode

if TYPE_CHECKING:
    from datetime import date


class Situation(NamedTuple):
    """What a plan is judged by."""

    library: Library
    selected: Callable[[Rule], bool] | None = None


class Reading(NamedTuple):
    """A text, with its assessment or with what keeps it from having one."""

    lines: Lines
    problems: list[Problem]
    assessment: Assessment | None

    @property
    def text(self) -> str:
        """The text as the editor has it."""
        return self.lines.text


def read(text: str, file: str, situation: Situation | None, *, today: date | None = None, encoding: Encoding = "utf-16") -> Reading:
    """Read and judge a text, whatever it holds. Without a situation it is only read."""
    lines = Lines(text, encoding)
    try:
        document = read_document(decode(text.encode("utf-8", "surrogatepass"), file), file)
        if situation is None:
            return Reading(lines, [], None)
        return Reading(lines, [], assess(document, situation.library, selected=situation.selected, today=today))
    except DocumentError as wrong:
        return Reading(lines, wrong.problems, None)
