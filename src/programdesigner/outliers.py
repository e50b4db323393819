"""Which plan of several stands out from the others: on a figure that it states, or on an outcome that it alone has.

With few plans there is no distribution to speak of: what stands out is where to look, and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.arithmetic import Range, amount
from programdesigner.assessment import Assessment
from programdesigner.beside import MEASURED
from programdesigner.closest import PLANNED
from programdesigner.diagnostic import Diagnostic
from programdesigner.rule import Outcome, Rule

FACTOR = 2
"""Ours: a figure stands out when it is more than this many times all the others, or less than this part of them."""
FEWEST = 3
"""Of fewer plans, none can be said to stand out from the others."""


class FigureApart(NamedTuple):
    """A plan whose figure lies apart from all others that state it."""

    plan: int
    row: str
    value: Range
    others: Range
    """From the smallest to the largest of the others."""
    number: int
    """How many others state it."""


class OutcomeApart(NamedTuple):
    """A plan that alone meets, or alone does not meet, a practice."""

    plan: int
    rule: Rule
    outcome: Outcome
    number: int
    """In how many plans it was judged."""


def weightiest(assessment: Assessment) -> dict[str, Diagnostic]:
    """By rule: its most important outcome in a plan that has several workers, series or goals."""
    return {one.rule.id: one for one in reversed(assessment.diagnostics)}


def figures_apart(assessments: Sequence[Assessment]) -> list[FigureApart]:
    """Every figure that stands out, in the order of the plans' rows."""
    found = []
    for row in MEASURED:
        stated = {place: value for place, one in enumerate(assessments) if (value := amount(one.facts, PLANNED[row])) is not None}
        if len(stated) < FEWEST:
            continue
        for place, value in stated.items():
            rest = [other for number, other in stated.items() if number != place]
            others = Range(min(other.low for other in rest), max(other.high for other in rest))
            if value.low > FACTOR * others.high or value.high * FACTOR < others.low:
                found.append(FigureApart(place, row, value, others, len(rest)))
    return found


def outcomes_apart(assessments: Sequence[Assessment]) -> list[OutcomeApart]:
    """Every practice on which one plan has the other outcome than all the rest; those not met first."""
    outcomes = [weightiest(assessment) for assessment in assessments]
    rules = {one.rule.id: one.rule for found in outcomes for one in found.values()}
    apart = []
    for name in sorted(rules):
        judged = {place: found[name].outcome for place, found in enumerate(outcomes) if name in found}
        judged = {place: outcome for place, outcome in judged.items() if outcome in ("fail", "pass")}
        for outcome in ("fail", "pass"):
            having = [place for place, one in judged.items() if one == outcome]
            if len(having) == 1 and len(judged) >= FEWEST:
                apart.append(OutcomeApart(having[0], rules[name], judged[having[0]], len(judged)))
    return sorted(apart, key=lambda one: (one.plan, one.outcome))
