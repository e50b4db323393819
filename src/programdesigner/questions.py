"""The shortest list of questions that decides the most: which missing facts leave rules open, and what answering them would decide."""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.answers import Asked, asked
from programdesigner.assessment import Assessment
from programdesigner.diagnostic import Diagnostic
from programdesigner.facts import Fact
from programdesigner.phrases import label

WEIGHT = {"error": 9, "warning": 3, "note": 1}
"""Ours: an open error weighs three open warnings, and a warning three notes. For order only."""


class Question(NamedTuple):
    """One fact that the plan does not state."""

    path: str
    """Where it belongs, down to a key that takes a value."""
    of: str
    """What the entry of a list in which it belongs is called; empty where it belongs in none that is there."""
    key: Asked | None
    """That key, with what it takes; None where a plan has no key for it."""
    alone: tuple[Diagnostic, ...]
    """Open outcomes that this fact decides by itself."""
    together: tuple[Diagnostic, ...]
    """Open outcomes that it decides together with other facts that are missing."""
    line: int

    @property
    def what(self) -> str:
        """What is asked for, in words, and of which entry."""
        what = self.key.what if self.key else label(self.path)
        return f"“{self.of}”: {what}" if self.of else what

    @property
    def accepted(self) -> str:
        """What is accepted, in a phrase."""
        return self.key.accepted if self.key else ""

    @property
    def examples(self) -> tuple[str, ...]:
        """How it can be written."""
        return self.key.examples[:2] if self.key else ()

    @property
    def weight(self) -> float:
        """How much an answer decides: what it decides alone counts whole, what it helps to decide by a third."""
        return sum(WEIGHT[one.level] for one in self.alone) + sum(WEIGHT[one.level] for one in self.together) / 3


def questions(assessment: Assessment) -> list[Question]:
    """Every question, those that decide the most first."""
    missing: dict[str, tuple[Asked | None, Fact]] = {}
    alone: dict[str, dict[int, Diagnostic]] = {}
    together: dict[str, dict[int, Diagnostic]] = {}
    for number, one in enumerate(assessment.diagnostics):
        if one.outcome != "open" or one.adapted:
            continue
        facts = one.missing()
        by_itself = len(facts) == 1 and (one.when is True or one.check is not None) and not one.held_up
        for fact in facts:
            key = _key(fact.path, assessment.document.kind)
            path = key.path if key else fact.path
            missing.setdefault(path, (key, fact))
            into = alone if by_itself else together
            into.setdefault(path, {})[number] = one
    names = {entry.path: entry.name for entry in assessment.facts.listed()}
    found = [
        Question(
            path,
            names.get(path[: path.rfind("]") + 1], ""),
            key,
            tuple(alone.get(path, {}).values()),
            tuple(together.get(path, {}).values()),
            fact.span.line,
        )
        for path, (key, fact) in missing.items()
    ]
    return sorted(found, key=lambda question: (-question.weight, question.path))


def _key(path: str, document: str) -> Asked | None:
    """The key that answers a question on a path; None where that kind of document has none for it."""
    try:
        return asked(path, document)
    except KeyError:
        return None
