"""The first questions about a programme, from nothing to a plan that can be checked; the questions are data in ``interview.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from programdesigner.answers import Asked, asked
from programdesigner.document import Document
from programdesigner.yaml_source import parse

BEGINNING = "kind: plan\n"
"""A plan that says nothing yet."""


class InterviewQuestion(NamedTuple):
    """One question, and the key that it fills."""

    number: int
    text: str
    key: Asked
    where: tuple[tuple[str, str], ...] = ()
    """It is asked only where the plan says these words at these paths."""

    def is_for(self, document: Document) -> bool:
        """Is it a question for a plan?"""
        return all((said := document.values.get(path)) is not None and word in said.words for path, word in self.where)


def interview() -> list[InterviewQuestion]:
    """Every question, in order."""
    file = "interview.yaml"
    root = parse(Path(__file__).with_name(file).read_text(encoding="utf-8"), file)
    rows = root.texts() if root is not None else []
    return [
        InterviewQuestion(number, row["ask"], asked(row["path"]), tuple(row.get("where", {}).items())) for number, row in enumerate(rows, 1)
    ]


def unanswered(document: Document) -> list[InterviewQuestion]:
    """The questions that a plan does not answer yet."""
    return [
        one
        for one in interview()
        if one.key.path not in document.values and not document.is_none(one.key.path.rpartition(".")[0]) and one.is_for(document)
    ]
