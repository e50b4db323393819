"""One text of a plan as read and judged: what every answer to an editor is worked out from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from programdesigner.assessment import Assessment, assess
from programdesigner.diagnostic import Diagnostic
from programdesigner.document import Document, read_document
from programdesigner.editor.positions import Encoding, Lines, Range
from programdesigner.errors import DocumentError, Problem
from programdesigner.library import Library
from programdesigner.linked import LINKS, take_linked
from programdesigner.rule import Rule
from programdesigner.yaml_source import decode

if TYPE_CHECKING:
    from datetime import date


class Situation(NamedTuple):
    """What a plan is judged by."""

    library: Library
    selected: Callable[[Rule], bool] | None = None


MOST_DRAWN = 1000
"""Outcomes that an editor is told of, most serious first; no one reads more, and a plan of thousands of workers has a hundred thousand."""


class Reading:
    """A text, with its assessment or with what keeps it from having one."""

    def __init__(self, lines: Lines, problems: list[Problem], assessment: Assessment | None) -> None:
        self.lines, self.problems, self.assessment = lines, problems, assessment

    @property
    def text(self) -> str:
        """The text as the editor has it."""
        return self.lines.text

    @cached_property
    def drawn(self) -> list[tuple[Diagnostic, Range]]:
        """The outcomes to draw, each with the stretch it is about: not met, not stated, needs judgement, adapted; not those of which it
        cannot be told."""
        if self.assessment is None:
            return []
        wanted = (one for one in self.assessment.diagnostics if one.outcome in ("fail", "open", "review") and not one.undecided)
        return [(one, self.lines.of_span(one.span)) for one in islice(wanted, MOST_DRAWN)]


def read(
    text: str, file: str, situation: Situation | None, *,
    folder: Path | None = None, today: date | None = None, encoding: Encoding = "utf-16",
) -> Reading:  # fmt: skip
    """Read and judge a text, whatever it holds. Without a situation it is only read.

    With the folder in which it stands, the curriculum or plan that it names is read too, as it was last saved.
    """
    lines = Lines(text, encoding)
    try:
        document = read_document(decode(text.encode("utf-8", "surrogatepass"), file), file)
        if folder is not None:
            _take_linked(document, folder)
        if situation is None:
            return Reading(lines, [], None)
        return Reading(lines, [], assess(document, situation.library, selected=situation.selected, today=today))
    except DocumentError as wrong:
        return Reading(lines, wrong.problems, None)


def _take_linked(document: Document, folder: Path) -> None:
    """Take what the linked document says. Raises DocumentError, of which every problem stands in this document."""
    try:
        take_linked(document, folder)
    except DocumentError as wrong:
        here = [problem for problem in wrong.problems if problem.file == document.file]
        if not here:
            first, span = wrong.problems[0], document.places[LINKS[document.kind][0]].span
            said = f"What is named here cannot be read: {first.file}:{first.span}: {first.message}"
            here = [Problem(document.file, said, span, code="link")]
        raise DocumentError(here) from None
