"""Ranges: quantities known to lie between two bounds, and how facts are worked out from them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from programdesigner.facts import PROGRAMME, Entity, Facts
from programdesigner.plan.kinds import Value
from programdesigner.quantity import DAYS_PER_MONTH


class Range(NamedTuple):
    """A quantity known to lie between two bounds."""

    low: float
    high: float

    def times(self, other: Range) -> Range:
        return Range(_product(self.low, other.low), _product(self.high, other.high))

    def over(self, other: Range) -> Range:
        return Range(self.low / other.high if other.high else 0.0, self.high / other.low if other.low else float("inf"))

    def plus(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def scaled(self, factor: float) -> Range:
        return Range(self.low * factor, self.high * factor)

    def less(self, other: Range) -> Range:
        """The difference: at least what is left of the least, at most what is left of the most. Both may be below zero."""
        return Range(self.low - other.high, self.high - other.low)

    def whole(self) -> Range:
        """Rounded up to whole ones, as people are; what is a hair above a whole one, as fractions of months make it, is that one."""
        return Range(*(end if math.isinf(end) else math.ceil(end * (1 - CLOSE)) for end in self))

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"at least {number(self.low)}"
        return number(self.low) if number(self.low) == number(self.high) else f"{number(self.low)}–{number(self.high)}"


ZERO = Range(0.0, 0.0)
CLOSE = 1e-9
"""By how much of themselves two figures may differ and still be the same: no more than what counting with fractions leaves."""
MOST_SAID = 1e12


def _product(one: float, other: float) -> float:
    return one * other if one and other else 0.0  # none of something unbounded is none


def number(amount: float) -> str:
    """A figure as people write it: at most one decimal, two below one, no trailing zero."""
    size = abs(amount)
    if size >= MOST_SAID:
        return "more than a trillion" if amount > 0 else "less than minus a trillion"
    if 0 < size < 0.005:
        return "less than 0.01"
    if size >= 100:
        return f"{amount:,.0f}"
    return f"{amount:.2f}".rstrip("0").rstrip(".") if size < 0.995 else f"{amount:.1f}".removesuffix(".0")


def several(amount: Range | None, one: str, many: str = "") -> str:
    """An amount with what it is of: “1 person”, “8–12 people”."""
    return f"{amount} {one if str(amount) in ('1', 'at least 1') else many or one + 's'}"


Computed = Iterator[tuple[Entity, str, Value, str]]


def range_of(value: Value | None) -> Range | None:
    """A quantity in the canonical unit of its kind: zero where there is none, None where nothing can be reckoned with."""
    if value is None or value.low is None or value.high is None:
        return ZERO if value is not None and value.none else None
    return Range(value.low, value.high)


def amount(facts: Facts, path: str, entity: Entity = PROGRAMME) -> Range | None:
    """A quantity of the document, as :func:`range_of` gives it."""
    return range_of(facts.look_up(path, entity).value)


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


def any_of(facts: Facts, first: str, *others: str, entity: Entity = PROGRAMME) -> Value | None:
    """Yes where any of these fields is given, no where the document says that there is none of the first; else not stated."""
    said = [facts.look_up(path, entity).value for path in (first, *others)]
    if any(value is not None and not value.none for value in said):
        return yes_no(True)
    return yes_no(False) if said[0] is not None else None


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
