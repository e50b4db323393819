"""Two assessments side by side, outcome by outcome: two versions of a document, or two of a kind."""

from __future__ import annotations

from typing import Literal, NamedTuple

from programdesigner.assessment import Assessment, Diagnostic
from programdesigner.rule import Outcome, Rule

Turn = Literal["better", "worse", "different", "same"]
ORDER: dict[Outcome | None, int] = {"fail": 0, "open": 1, "review": 2, "pass": 3}
"""From worse to better. What does not apply, or is judged in one of them only, is neither."""


class Change(NamedTuple):
    """One rule at one place in both."""

    rule: Rule
    name: str
    before: Diagnostic | None
    after: Diagnostic | None

    @property
    def turn(self) -> Turn:
        """Did the outcome get better or worse?"""
        before, after = (one.outcome if one else None for one in (self.before, self.after))
        if before == after:
            return "same"
        if before not in ORDER or after not in ORDER:
            return "different"
        return "better" if ORDER[after] > ORDER[before] else "worse"


def compare(one: Assessment, other: Assessment) -> list[Change]:
    """Every rule at every place, in the order of the rules; places are the same where they have the same name."""
    before, after = _by_place(one), _by_place(other)
    places = sorted({**before, **after}, key=lambda place: (place[0], place[1]))
    rules = {rule.id: rule for rule in one.library.rules}
    return [Change(rules[place[0]], place[1], before.get(place), after.get(place)) for place in places]


def _by_place(assessment: Assessment) -> dict[tuple[str, str], Diagnostic]:
    return {(one.rule.id, one.entity.name): one for one in assessment.diagnostics}
