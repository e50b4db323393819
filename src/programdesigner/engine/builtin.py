"""The builtin engine: three-valued evaluation in plain Python. Runs everywhere; explanations are made from it."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.condition import Truth, truth_of
from programdesigner.engine import Case, Verdict


class BuiltinEngine:
    """Evaluates each case's conditions directly."""

    name = "builtin"

    def decide(self, cases: Sequence[Case]) -> list[Verdict]:
        """One verdict a case, in order."""
        return [verdict(truth_of(case.question.when, case.seen), truth_of(case.question.check, case.seen)) for case in cases]


def verdict(applies: Truth, checked: Truth) -> Verdict:
    """Not applicable where it is known not to apply; unknown where either is unknown; else what the check says."""
    if applies is False:
        return "not-applicable"
    if applies is None or checked is None:
        return "unknown"
    return "true" if checked else "false"
