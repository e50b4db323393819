"""How far the rules agree with two independent readers of eight published programmes, practice by practice.

A reader's verdict agrees with the rules of a practice as follows, over every place at which those rules were judged:

met           no rule fails
partly        something is met and something is not (not met, or not stated)
unmet         at least one rule fails
not-reported  something is not stated and no rule fails
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from programdesigner import check, load_library

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
READERS = ("first", "second")


class Comparison(NamedTuple):
    """One practice of one programme: what both readers said and what the rules gave."""

    programme: str
    practice: str
    first: str
    second: str
    outcomes: dict[str, int]
    rules: dict[str, list[str]]
    """The rules by outcome."""

    def agrees(self, verdict: str) -> bool:
        """Do the rules agree with a verdict?"""
        fails, opens, passes = (self.outcomes.get(outcome, 0) for outcome in ("fail", "open", "pass"))
        return {
            "met": fails == 0,
            "partly": passes > 0 and fails + opens > 0,
            "unmet": fails > 0,
            "not-reported": opens > 0 and fails == 0,
        }[verdict]

    @property
    def contrary(self) -> bool:
        """Would the rules say the opposite of what both readers say?"""
        return self.first == self.second and (
            (self.first in ("met", "not-reported") and self.outcomes.get("fail", 0) > 0)
            or (self.first == "unmet" and self.outcomes.get("fail", 0) == 0)
        )

    def said(self) -> str:
        """The outcomes with their rules: “met DOS101; not stated DOS109”."""
        shown = {"pass": "met", "fail": "not met", "open": "not stated", "review": "needs judgement"}
        return "; ".join(f"{shown[outcome]} {', '.join(self.rules[outcome])}" for outcome in shown if self.rules.get(outcome))


def comparisons() -> Iterator[Comparison]:
    """Every practice of every programme that was read."""
    readings = yaml.safe_load((HERE / "readings.yaml").read_text(encoding="utf-8"))
    practices = yaml.safe_load((HERE / "practices.yaml").read_text(encoding="utf-8"))
    library = load_library()
    for programme, read in readings.items():
        assessment = check(EXAMPLES / programme / "plan.yaml", library)
        for practice, rules in practices.items():
            found = [one for one in assessment.diagnostics if one.rule.id in rules and one.outcome != "not-applicable"]
            by_outcome: dict[str, list[str]] = {}
            for one in found:
                if one.rule.id not in by_outcome.setdefault(one.outcome, []):
                    by_outcome[one.outcome].append(one.rule.id)
            yield Comparison(
                programme, practice, read["first"][practice]["verdict"], read["second"][practice]["verdict"],
                Counter(one.outcome for one in found), by_outcome,
            )  # fmt: skip


class Agreement(NamedTuple):
    """Counts of agreement."""

    first: tuple[int, int]
    second: tuple[int, int]
    both: tuple[int, int]
    """Where both readers agree with each other."""


def agreement(found: list[Comparison]) -> Agreement:
    """How many verdicts the rules agree with, of how many."""
    same = [one for one in found if one.first == one.second]
    return Agreement(
        (sum(one.agrees(one.first) for one in found), len(found)),
        (sum(one.agrees(one.second) for one in found), len(found)),
        (sum(one.agrees(one.first) for one in same), len(same)),
    )


def main() -> None:
    """Print the agreement and every disagreement."""
    found = list(comparisons())
    result = agreement(found)
    for name, (agreed, of) in zip(("first reader", "second reader", "where both readers agree"), result, strict=True):
        sys.stdout.write(f"{name}: {agreed} of {of} ({100 * agreed / of:.0f}%)\n")
    for one in found:
        wrong = [name for name, verdict in (("first", one.first), ("second", one.second)) if not one.agrees(verdict)]
        if wrong:
            sys.stdout.write(f"{one.programme} {one.practice}: first {one.first}, second {one.second}; rules: {one.said()}\n")


if __name__ == "__main__":
    main()
