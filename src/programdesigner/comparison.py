"""Two assessments side by side, outcome by outcome: two versions of a document, or two of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.diagnostic import Diagnostic
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
    def is_matched(self) -> bool:
        """Is it judged in both?"""
        return self.before is not None and self.after is not None

    @property
    def turn(self) -> Turn:
        """Did the outcome get better or worse?"""
        before, after = (one.outcome if one else None for one in (self.before, self.after))
        if before == after:
            return "same" if _is_adapted(self.before) == _is_adapted(self.after) else "different"
        if before not in ORDER or after not in ORDER:
            return "different"
        return "better" if ORDER[after] > ORDER[before] else "worse"


def _is_adapted(one: Diagnostic | None) -> bool:
    return one is not None and one.adapted


def telling(changes: Sequence[Change]) -> list[Change]:
    """The changes without rules that come to the same in both, only for workers or modules of other names or another number of them."""
    unmatched: dict[str, list[Change]] = {}
    for change in changes:
        if not change.is_matched:
            unmatched.setdefault(change.rule.id, []).append(change)
    alike = {
        rule
        for rule, found in unmatched.items()
        if {one.before.outcome for one in found if one.before} == {one.after.outcome for one in found if one.after}
    }
    return [one for one in changes if one.turn != "same" and (one.is_matched or one.rule.id not in alike)]


def compare(one: Assessment, other: Assessment) -> list[Change]:
    """Every rule at every place, in the order of the rules.

    Places are the same where they have the same name, and where each of the two documents has one kind of worker.
    """
    before, after = _by_place(one), _by_place(other)
    alone, other_alone = (_only_worker(assessment) for assessment in (one, other))
    if alone and other_alone and alone != other_alone:
        both = f"{alone} / {other_alone}"
        before, after = _renamed(before, alone, both), _renamed(after, other_alone, both)
    places = sorted({**before, **after}, key=lambda place: (place[0], place[1]))
    rules = {rule.id: rule for rule in one.library.rules}
    return [Change(rules[place[0]], place[1], before.get(place), after.get(place)) for place in places]


def _only_worker(assessment: Assessment) -> str:
    """The name of the one kind of worker, or nothing where there are none or several."""
    workers = [entity for entity in assessment.facts.entities("worker") if entity.path]
    return workers[0].name if len(workers) == 1 else ""


def _renamed(places: dict[tuple[str, str], Diagnostic], name: str, both: str) -> dict[tuple[str, str], Diagnostic]:
    return {(rule, both if one.rule.each == "worker" and place == name else place): one for (rule, place), one in places.items()}


def _by_place(assessment: Assessment) -> dict[tuple[str, str], Diagnostic]:
    return {(one.rule.id, one.entity.name): one for one in assessment.diagnostics}
