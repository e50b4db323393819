"""What a plan gives of something, beside its benchmarks and the studied programmes: amounts that can be drawn on one axis.

The benchmarks are the rules' own: what a rule that applies here compares with the same fact, and where that number comes from.
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.citation import Record
from programdesigner.closest import PLANNED, closest
from programdesigner.condition import SCALE, Test
from programdesigner.diagnostic import Diagnostic
from programdesigner.facts import PROGRAMME, Entity
from programdesigner.quantity import Quantity, Unreadable, read_quantity
from programdesigner.rule import Threshold

MEASURED = {"sessions": "count", "cadence": "cadence", "training": "effort", "supervision": "cadence"}
"""Rows of a comparison that are amounts, and the kind of quantity each is."""
OF_WORKERS = ("training", "supervision")
MOST_STUDIED, LOOKED_THROUGH = 4, 40
"""The closest programmes that report an amount, among so many nearest."""
Source = Literal["plan", "benchmark", "studied"]


class Amount(NamedTuple):
    """One amount, in the canonical unit of its kind; ``high`` is infinite where there is no upper end."""

    source: Source
    name: str
    """The worker of a plan's amount where the plan has several; empty elsewhere."""
    low: float
    high: float
    record: Record | None = None
    """Where a benchmark or a studied programme's amount stands; None for the plan, and for a number of ours."""
    support: str = ""
    """Of a benchmark: what the rule rests on that compares with it."""
    assumption: str = ""
    """What had to be assumed to put the source's words in the unit."""


class Beside(NamedTuple):
    """One row of the comparison as amounts."""

    row: str
    amounts: list[Amount]
    unread: list[str]
    """What the plan says that is no amount, such as “after each session”."""

    @property
    def drawable(self) -> bool:
        """Does the plan give an amount, and is there anything to put beside it?"""
        return {"plan"} < {one.source for one in self.amounts}

    @property
    def planned(self) -> bool:
        """Does the plan give an amount?"""
        return any(one.source == "plan" for one in self.amounts)


def beside(assessment: Assessment, row: str) -> Beside:
    """The plan's amounts of a row of MEASURED, then the benchmarks that apply to it, then what the closest programmes had."""
    amounts, unread = _planned(assessment, row)
    return Beside(row, [*amounts, *_benchmarks(assessment, row), *_studied(assessment, row)], unread)


def _planned(assessment: Assessment, row: str) -> tuple[list[Amount], list[str]]:
    facts = assessment.facts
    entities: list[Entity] = facts.entities("worker") if row in OF_WORKERS else [PROGRAMME]
    amounts: list[Amount] = []
    unread: dict[str, None] = {}
    for entity in entities:
        value = facts.look_up(PLANNED[row], entity).value
        name = entity.name if entity.path and len(entities) > 1 else ""
        if value is None:
            continue
        if value.none:
            amounts.append(Amount("plan", name, 0.0, 0.0))
        elif value.low is None or value.high is None:
            unread[value.line] = None
        else:
            amounts.append(Amount("plan", name, value.low, value.high, assumption=value.note))
    return amounts, list(unread)


def _benchmarks(assessment: Assessment, row: str) -> list[Amount]:
    found: dict[str, Amount] = {}
    for one in assessment.diagnostics:
        if one.rule.id in found or one.outcome == "not-applicable" or one.undecided:
            continue
        for test in one.rule.check.tests:
            threshold = _threshold_of(test, one, MEASURED[row]) if test.path == PLANNED[row] else None
            if threshold:
                found[one.rule.id] = _benchmark(one, test, threshold, assessment, MEASURED[row])
    return sorted(found.values(), key=lambda amount: (amount.low, amount.high))


def _threshold_of(test: Test, one: Diagnostic, kind: str) -> Threshold | None:
    """The threshold that a test compares with."""
    if test.operator not in ("at_least", "at_most"):
        return None
    for threshold in one.rule.thresholds:
        quantity = _read(kind, threshold.text)
        if quantity and quantity.low is not None and math.isclose(quantity.low * SCALE, test.low, abs_tol=1):
            return threshold
    return None


def _benchmark(one: Diagnostic, test: Test, threshold: Threshold, assessment: Assessment, kind: str) -> Amount:
    line = test.low / SCALE
    low, high = (line, math.inf) if test.operator == "at_least" else (0.0, line)
    if threshold.source == "ours":
        return Amount("benchmark", "", low, high, support=one.rule.support)
    spans = [span for said in assessment.library.finding(threshold.source).get("benchmarks", ()) if (span := _bounds(kind, said))]
    widest = max((span for span in spans if math.isclose(span[0], line, rel_tol=1e-6)), key=lambda span: span[1], default=None)
    if widest and widest[1] > line and test.operator == "at_least":
        high = widest[1]  # the source gives an upper end too
    return Amount("benchmark", "", low, high, assessment.library.record(threshold.source.partition("#")[0]), one.rule.support)


def _studied(assessment: Assessment, row: str) -> list[Amount]:
    found = []
    for one in closest(assessment, LOOKED_THROUGH):
        quantity = _read(MEASURED[row], said) if (said := one.rows[row]) else None
        if quantity and quantity.low is not None and quantity.high is not None:
            found.append(Amount("studied", "", quantity.low, quantity.high, one.record, assumption=quantity.assumption or ""))
        if len(found) == MOST_STUDIED:
            break
    return found


def _read(kind: str, said: str) -> Quantity | None:
    try:
        return read_quantity(kind, said)
    except Unreadable:
        return None


def _bounds(kind: str, said: str) -> tuple[float, float] | None:
    quantity = _read(kind, str(said))
    return (quantity.low, quantity.high) if quantity and quantity.low is not None and quantity.high is not None else None
