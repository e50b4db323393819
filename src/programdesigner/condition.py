"""Conditions over facts: the closed set of operators, three-valued truth, and how a condition reads aloud.

Truth has three values: True, False and None, *not stated*. A condition is a set of tests that all have to hold and,
beside them, a set of which at least one has to hold. That is the one level of ``all`` and ``any`` that rules have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from programdesigner.plan.kinds import Value

Truth = bool | None

QUANTITY_OPERATORS = ("at_least", "at_most", "more_than", "less_than", "between", "equals")
WORD_OPERATORS = ("includes_any", "includes_all", "includes_none")
OTHER_OPERATORS = ("present", "stated", "count_at_least")
OPERATORS = QUANTITY_OPERATORS + WORD_OPERATORS + OTHER_OPERATORS
SCALE = 10_000
"""Quantities are compared in ten-thousandths of their unit, as whole numbers: both engines then see the same."""
LIMIT = 10**14


class Test(NamedTuple):
    """One comparison of one fact."""

    path: str
    operator: str
    low: int = 0
    """The operand of a quantity operator, scaled; of ``present`` and ``stated``, 1 or 0; of ``count_at_least``, the count."""
    high: int = 0
    words: tuple[str, ...] = ()
    text: str = ""
    """The operand as written, for sentences."""


class Condition(NamedTuple):
    """``all`` of these and, where given, ``any`` of those."""

    all: tuple[Test, ...] = ()
    any: tuple[Test, ...] = ()

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every test of the condition."""
        return self.all + self.any


ALWAYS = Condition()


class Seen(NamedTuple):
    """What a test sees of a fact: numbers only, so that no engine can confuse types."""

    state: int
    """0 not stated, 1 stated, 2 the plan says none, 3 stated but not comparable."""
    low: int = 0
    high: int = 0
    words: frozenset[str] = frozenset()
    complete: bool = True
    """False where a list holds entries that no controlled word stands for, or not every entry of a list states it."""
    entries: int = 0


NOT_SEEN = Seen(0)
CANNOT_COMPARE = 3
"""The state of what is stated and cannot be compared, such as “as needed”."""


def seen(value: Value | None, complete: bool = True) -> Seen:
    """What tests see of a value."""
    if value is None:
        return NOT_SEEN
    if value.none:
        return Seen(2, complete=complete)
    words = frozenset(value.words)
    complete = complete and "other" not in words
    count = len(value.items) or 1
    if value.low is None or value.high is None:
        return Seen(
            1 if value.kind in ("statement", "statements", "names", "words", "yes-no") else CANNOT_COMPARE, 0, 0, words, complete, count
        )
    return Seen(1, scaled(value.low), scaled(value.high), words, complete, count)


def scaled(number: float) -> int:
    """A quantity as a whole number of ten-thousandths, bounded."""
    if number >= LIMIT / SCALE:
        return LIMIT
    if number <= -LIMIT / SCALE:
        return -LIMIT
    return round(number * SCALE)


def holds(test: Test, fact: Seen) -> Truth:
    """The truth of one test."""
    operator = test.operator
    if operator == "stated":
        return (fact.state != 0) == bool(test.low)
    if fact.state == 0:
        return None
    if operator == "present":
        return (fact.state != 2) == bool(test.low)
    if operator in WORD_OPERATORS:
        return _words_hold(test, fact)
    if operator == "count_at_least":
        fewest = 0 if fact.state == 2 else fact.entries
        return _between(fewest, fewest if fact.complete or fact.state == 2 else LIMIT, test.low, LIMIT)
    if fact.state == CANNOT_COMPARE:
        return None
    low, high = (0, 0) if fact.state == 2 else (fact.low, fact.high)
    if operator == "at_least":
        return _between(low, high, test.low, LIMIT)
    if operator == "more_than":
        return _between(low, high, test.low + 1, LIMIT)
    if operator == "at_most":
        return _between(low, high, -LIMIT, test.low)
    if operator == "less_than":
        return _between(low, high, -LIMIT, test.low - 1)
    return _between(low, high, test.low, test.high)


def _between(low: int, high: int, floor: int, ceiling: int) -> Truth:
    """Does a value known to lie from low to high lie from floor to ceiling?"""
    if floor <= low and high <= ceiling:
        return True
    if high < floor or low > ceiling:
        return False
    return None


def _words_hold(test: Test, fact: Seen) -> Truth:
    if fact.state == 2:
        return test.operator == "includes_none"
    there = [word in fact.words for word in test.words]
    if test.operator == "includes_all":
        return True if all(there) else False if fact.complete else None
    if test.operator == "includes_any":
        return True if any(there) else False if fact.complete else None
    return False if any(there) else True if fact.complete else None


def truth_of(condition: Condition, shown: Mapping[str, Seen]) -> Truth:
    """The truth of a condition over what its paths show."""
    truth: Truth = True
    for test in condition.all:
        one = holds(test, shown[test.path])
        if one is False:
            return False
        if one is None:
            truth = None
    if not condition.any:
        return truth
    some = [holds(test, shown[test.path]) for test in condition.any]
    if True in some:
        return truth
    return None if None in some else False


def say(test: Test, name: str) -> str:
    """A test as a phrase: “supervision cadence is at least 1 per month”."""
    listed = ", ".join(test.words)
    operand = test.text
    phrases = {
        "present": f"{name} is given" if test.low else f"{name} is given as none",
        "stated": f"something is said on {name}" if test.low else f"nothing is said on {name}",
        "at_least": f"{name} is at least {operand}",
        "at_most": f"{name} is at most {operand}",
        "more_than": f"{name} is more than {operand}",
        "less_than": f"{name} is less than {operand}",
        "between": f"{name} is {operand}",
        "equals": f"{name} is {operand}",
        "includes_any": f"{name} is {'one of ' if len(test.words) > 1 else ''}{listed}",
        "includes_all": f"{name} has {'all of ' if len(test.words) > 1 else ''}{listed}",
        "includes_none": f"{name} is {'none of ' if len(test.words) > 1 else 'not '}{listed}",
        "count_at_least": f"{name} has at least {test.low} entries",
    }
    return phrases[test.operator]
