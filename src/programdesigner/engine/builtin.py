"""The builtin engine: three-valued evaluation in plain Python. Runs everywhere; explanations are made from it."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.condition import Condition, Seen, Truth, holds, truth_of
from programdesigner.engine import Case, Verdict


class BuiltinEngine:
    """Evaluates each case's conditions directly."""

    name = "builtin"

    def decide(self, cases: Sequence[Case]) -> list[Verdict]:
        """One verdict a case, in order."""
        return [verdict(evaluate(case.question.when, case.seen), evaluate(case.question.check, case.seen)) for case in cases]


def evaluate(condition: Condition, facts: dict[str, Seen]) -> Truth:
    """The truth of a condition over what its paths show."""
    return truth_of(condition, {test: holds(test, facts[test.path]) for test in condition.tests})


def verdict(applies: Truth, checked: Truth) -> Verdict:
    """Not applicable where it is known not to apply; unknown where either is unknown; else what the check says."""
    if applies is False:
        return "not-applicable"
    if applies is None or checked is None:
        return "unknown"
    return "true" if checked else "false"
