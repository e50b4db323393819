"""Ranges: quantities known to lie between two bounds, and how facts are worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from programdesigner.facts import PROGRAMME, Entity, Facts
from programdesigner.plan.kinds import Value

DAYS_PER_MONTH = 30.4375
WEEKS_PER_MONTH = DAYS_PER_MONTH / 7


class Range(NamedTuple):
    """A quantity known to lie between two bounds."""

    low: float
    high: float

    def times(self, other: Range) -> Range:
        return Range(self.low * other.low, self.high * other.high)

    def over(self, other: Range) -> Range:
        return Range(self.low / other.high if other.high else 0.0, self.high / other.low if other.low else float("inf"))

    def plus(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def scaled(self, factor: float) -> Range:
        return Range(self.low * factor, self.high * factor)

    def __str__(self) -> str:
        return number(self.low) if number(self.low) == number(self.high) else f"{number(self.low)}–{number(self.high)}"


ZERO = Range(0.0, 0.0)


def number(amount: float) -> str:
    """A figure as people write it: at most one decimal, no trailing zero."""
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.1f}".removesuffix(".0")


Computed = Iterator[tuple[Entity, str, Value, str]]


def amount(facts: Facts, path: str, entity: Entity = PROGRAMME) -> Range | None:
    """A quantity of the plan; zero where the plan says that there is none."""
    value = facts.look_up(path, entity).value
    if value is None or value.low is None or value.high is None:
        return ZERO if value is not None and value.none else None
    return Range(value.low, value.high)


def given(facts: Facts, path: str, entity: Entity = PROGRAMME) -> Range | None:
    """A quantity that is more than none: a series with no count has no count to reckon with."""
    found = amount(facts, path, entity)
    return found if found != ZERO else None


def quantity(kind: str, amount: Range, unit: str) -> Value:
    """An amount as a value with its unit."""
    return Value(f"{amount} {unit}".strip(), low=amount.low, high=amount.high, kind=kind)


def yes_no(truth: bool) -> Value:
    """Yes or no as a value."""
    return Value("yes", words=("yes",), kind="yes-no") if truth else Value("no", none=True, kind="yes-no")


def percent(share: Range) -> Value:
    """A share in percent as a value."""
    return Value(f"{share}%", low=share.low, high=share.high, kind="percent")


def months(days: Range) -> Value:
    """A length of time as a value, said in months."""
    return Value(f"{days.scaled(1 / DAYS_PER_MONTH)} months", low=days.low, high=days.high, kind="duration")


def total(parts: Iterable[Range | None]) -> Range | None:
    """The sum of parts; None where there is no part or one of them is not known."""
    whole = None
    for part in parts:
        if part is None:
            return None
        whole = part if whole is None else whole.plus(part)
    return whole


def longest(parts: Iterable[Range | None]) -> Range | None:
    """The longest of the parts that are known."""
    known = [part for part in parts if part is not None]
    return Range(max(part.low for part in known), max(part.high for part in known)) if known else None
