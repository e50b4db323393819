"""What can be wrong with a document or with the library, told so that the reader knows what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from programdesigner.location import START, Span


class Problem(NamedTuple):
    """One thing that is wrong, with its place and, where there is one, the remedy."""

    file: str
    message: str
    span: Span = START
    expected: str = ""
    example: str = ""
    code: str = "invalid"
    line_text: str = ""
    instead: tuple[str, ...] = ()
    """Texts of which one may be meant by the one that stands at the span."""

    def __str__(self) -> str:
        remedy = f" Expected: {self.expected}." if self.expected else ""
        example = f" For instance: {self.example}" if self.example else ""
        return f"{self.file}:{self.span}: {self.message}{remedy}{example}"


Unread = Sequence[tuple[str, Sequence[Problem]]]
"""Documents that could not be read, by file."""


class ProgramDesignerError(Exception):
    """The root of every error that this package raises on purpose."""


class ProblemsFound(ProgramDesignerError):
    """Everything that is wrong with what was read, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.span, problem.message))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[list[Problem]]]:
        return type(self), (self.problems,)


class DocumentError(ProblemsFound):
    """A document cannot be read or is not valid (exit status 3)."""


class LibraryError(ProblemsFound):
    """The rules or the evidence are broken (exit status 4)."""


class EngineError(ProgramDesignerError):
    """An engine did not decide every case exactly once: a fault of ours, never a silent pass (exit status 4)."""
