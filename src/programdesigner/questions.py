"""The shortest list of questions that decides the most: which missing facts leave rules open, and what answering them would decide."""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.assessment import Assessment, Diagnostic, label
from programdesigner.facts import Fact
from programdesigner.plan.kinds import Kind
from programdesigner.plan.shape import field_at, shape_of

WEIGHT = {"error": 9, "warning": 3, "note": 1}
"""Ours: an open error weighs three open warnings, and a warning three notes. For order only."""


class Question(NamedTuple):
    """One fact that the plan does not state."""

    path: str
    """Where it belongs."""
    what: str
    """What is asked for, in words."""
    accepted: str
    examples: tuple[str, ...]
    alone: tuple[Diagnostic, ...]
    """Open outcomes that this fact decides by itself."""
    together: tuple[Diagnostic, ...]
    """Open outcomes that it decides together with other facts that are missing."""
    line: int

    @property
    def weight(self) -> float:
        """How much an answer decides: what it decides alone counts whole, what it helps to decide by a third."""
        return sum(WEIGHT[one.level] for one in self.alone) + sum(WEIGHT[one.level] for one in self.together) / 3


def questions(assessment: Assessment) -> list[Question]:
    """Every question, those that decide the most first."""
    missing: dict[str, Fact] = {}
    alone: dict[str, dict[int, Diagnostic]] = {}
    together: dict[str, dict[int, Diagnostic]] = {}
    for number, one in enumerate(assessment.diagnostics):
        if one.outcome != "open" or one.adapted:
            continue
        facts = one.missing()
        by_itself = len(facts) == 1 and (one.when is True or one.check is not None)
        for fact in facts:
            missing.setdefault(fact.path, fact)
            into = alone if by_itself else together
            into.setdefault(fact.path, {})[number] = one
    kind = assessment.document.kind
    found = [
        Question(path, *_asked(path, kind), tuple(alone.get(path, {}).values()), tuple(together.get(path, {}).values()), fact.span.line)
        for path, fact in missing.items()
    ]
    return sorted(found, key=lambda question: (-question.weight, question.path))


def _asked(path: str, document: str) -> tuple[str, str, tuple[str, ...]]:
    """What a key asks for, what it takes, and examples."""
    field = field_at(shape_of(document), path) or {}
    if "kind" not in field:
        return field.get("what") or label(path), "", ()
    return field["what"], Kind(*field["kind"]).json_schema().get("description", ""), tuple(field["examples"][:2])
