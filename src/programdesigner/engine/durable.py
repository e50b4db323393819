"""The durable engine: conditions compiled to durable-rules, one small flat fact for each condition of a case.

Its sharp edges shape this file (each is pinned by a test): a comparison with a missing property is false, so every
fact carries, for each path, a state that says whether anything is stated; values are coerced, so facts hold whole
numbers only; errors inside actions are swallowed and unmatched facts raise, so every condition must be decided exactly
once or the run stops with an error of ours. The ruleset is driven directly, without the host's timer threads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, NamedTuple

from durable import engine  # type: ignore[import-untyped]

from programdesigner.condition import LIMIT, WORD_OPERATORS, Condition, Seen, Test, Truth
from programdesigner.engine import Case, Question, Verdict
from programdesigner.engine.builtin import verdict
from programdesigner.errors import EngineError

Expression = dict[str, Any]
Form = tuple[tuple[tuple[int, int, int], ...], ...]
_runs, _facts = count(1), count()
MOST_KNOWN = 20_000
"""How many decided facts an engine keeps: the same interval of the same form always has the same truth."""
MOST_KNOWN_OF_ONE = 500
"""And how many for one condition, by what its paths showed."""


class _Host:
    """The little of a host that a ruleset calls when it is driven directly."""

    def ensure_ruleset(self, name: str) -> None:
        """Nothing to load: the ruleset is given whole."""


class DurableEngine:
    """Compiles conditions to three durable rules each, one a truth, and asserts one fact for each condition of a case.

    Facts are intervals in numbered slots, so conditions of one form (“this has to be present”) are one form to the
    engine: each form is compiled once, and facts that show a form the same intervals are decided once.
    """

    name = "durable"

    def __init__(self, questions: Sequence[Question]) -> None:
        self._conditions: dict[str, tuple[_Slots | None, _Slots | None]] = {}
        """By the id of a question: its two conditions, None for one that always holds."""
        self._known: dict[tuple[int, ...], Truth] = {}
        definitions: dict[str, Any] = {}
        self._decided: set[tuple[int, Truth]] = set()
        # A set, because a rule fires once for every alternative of an $or that a fact satisfies.
        forms: dict[Form, int] = {}
        compiled = {
            condition: _Slots(condition) for question in questions for condition in (question.when, question.check) if condition.tests
        }
        self._conditions = {question.id: (compiled.get(question.when), compiled.get(question.check)) for question in questions}
        for slots in compiled.values():
            slots.number = forms.setdefault(slots.form, len(forms))
            if f"{slots.number}-true" in definitions:
                continue
            for name, (truth, expression) in slots.expressions().items():
                definitions[f"{slots.number}-{name}"] = {
                    "all": [{"m": {"$and": [{"q": slots.number}, expression]}}], "run": self._note(truth),
                }  # fmt: skip
        try:
            self._ruleset = engine.Ruleset(f"programdesigner-{next(_runs)}", _Host(), definitions) if definitions else None
        except Exception as refused:
            raise EngineError(f"durable-rules refused the compiled rules: {refused}") from refused

    def decide(self, cases: Sequence[Case]) -> list[Verdict]:
        """One verdict a case, in order. Raises EngineError where a condition has no truth or several."""
        session = f"run-{next(_runs)}"
        before = len(self._known)
        try:
            verdicts = []
            for case in cases:
                when, check = self._conditions[case.question.id]
                applies = True if when is None else self._truth(when, case, session)
                if applies is not True:
                    verdicts.append(verdict(applies, None))
                    continue
                verdicts.append(verdict(True, True if check is None else self._truth(check, case, session)))
            return verdicts
        finally:
            if self._ruleset is not None and len(self._known) != before:
                with suppress(Exception):  # a run that failed may have left no state
                    self._ruleset.delete_state(session)
            if len(self._known) > MOST_KNOWN:
                self._known.clear()

    def _truth(self, slots: _Slots, case: Case, session: str) -> Truth:
        seen = case.seen
        shown = tuple([seen[path] for path in slots.paths])
        try:
            return slots.known[shown]
        except KeyError:
            pass
        if len(slots.known) > MOST_KNOWN_OF_ONE:
            slots.known.clear()
        truth = slots.known[shown] = self._decide(slots, case, session)
        return truth

    def _decide(self, slots: _Slots, case: Case, session: str) -> Truth:
        fact = slots.fact(case.seen)
        alike = tuple(fact.values())
        if alike not in self._known:
            number = next(_facts)
            self._decided.clear()
            self._assert(session, number, fact)
            if len(self._decided) != 1 or self._decided.copy().pop()[0] != number:
                raise EngineError(
                    f"durable-rules gave {len(self._decided)} outcomes for rule {case.question.id}, not one. This is a fault "
                    "of ours: please report it, and use --engine builtin."
                )
            self._known[alike] = self._decided.pop()[1]
        return self._known[alike]

    def _note(self, truth: Truth) -> Any:
        def action(found: Any) -> None:
            self._decided.add((int(found.m.i), truth))

        return action

    def _assert(self, session: str, number: int, fact: dict[str, int]) -> None:
        assert self._ruleset is not None
        message = {"sid": session, "id": number + 1, "i": number, **fact}
        swallowed: list[BaseException] = []

        def done(problem: BaseException | None, state: Any) -> None:
            if problem is not None:
                swallowed.append(problem)

        try:
            handle = self._ruleset.assert_fact(message)
            self._ruleset.do_actions(handle, done)
            self._ruleset.retract_fact(message)
        except engine.MessageNotHandledException:
            pass
        except Exception as wrong:
            swallowed.append(wrong)
        if swallowed:
            raise EngineError(f"durable-rules failed on {json.dumps(message)[:300]}: {swallowed[0]}")


class _Slots:
    """The properties of one condition's facts, and the expressions over them.

    Each fact is shown to a test as an interval of whole numbers: what is not stated could be anything, so its interval
    has no bounds; a range is its two ends; presence is 1, absence 0; words are how many of those asked for are there.
    A test is then one comparison at each end, which keeps every expression small: durable-rules multiplies out
    alternatives and refuses what grows too large.
    """

    def __init__(self, condition: Condition) -> None:
        self.number = 0
        """The number of the form, by which the engine's rules know the fact."""
        self.condition = condition
        self.slots = list(dict.fromkeys(map(_slot, condition.tests)))
        self.paths = tuple(dict.fromkeys(test.path for test in condition.tests))
        self.known: dict[tuple[Seen, ...], Truth] = {}
        """What was decided already, by what the paths showed."""
        self.form: Form = tuple(tuple((self.slots.index(_slot(test)), *_bounds(test)) for test in tests) for tests in condition)
        """What distinguishes one form of condition from another: bounds on numbered slots, and how they are joined."""

    def fact(self, seen: Mapping[str, Seen]) -> dict[str, int]:
        """One flat fact: the two ends of every interval."""
        fact = {"q": self.number}
        for place, (path, measure, words) in enumerate(self.slots):
            fact[f"a{place}"], fact[f"b{place}"] = _interval(seen[path], measure, words)
        return fact

    def expressions(self) -> dict[str, tuple[Truth, Expression]]:
        """Under which expression the condition is true, false or not known. They exclude each other and leave nothing out."""
        every = [self._test(test) for test in self.condition.all]
        some = [self._test(test) for test in self.condition.any]
        certain = _and(*(part.true for part in every), _or(*(part.true for part in some)) if some else {})
        ruled_out = _or(*(part.false for part in every), _and(*(part.false for part in some)) if some else None)
        possible = _and(*(part.possible for part in every), _or(*(part.possible for part in some)) if some else {})
        doubtful = _or(*(part.doubtful for part in every), _and(*(part.doubtful for part in some)) if some else None)
        found: dict[str, tuple[Truth, Expression | None]] = {
            "true": (True, certain), "false": (False, ruled_out), "unknown": (None, _and(possible, doubtful)),
        }  # fmt: skip
        return {name: (truth, expression) for name, (truth, expression) in found.items() if expression}

    def _test(self, test: Test) -> _Parts:
        place = self.slots.index(_slot(test))
        low, high = f"a{place}", f"b{place}"
        floor, ceiling = _bounds(test)
        at_floor, under = {"$gte": {low: floor}}, {"$lt": {high: floor}}
        at_ceiling, over = {"$lte": {high: ceiling}}, {"$gt": {low: ceiling}}
        reaches, starts_lower = {"$gte": {high: floor}}, {"$lt": {low: floor}}
        begins, ends_higher = {"$lte": {low: ceiling}}, {"$gt": {high: ceiling}}
        if ceiling == LIMIT:
            return _Parts(at_floor, under, reaches, starts_lower)
        if floor == -LIMIT:
            return _Parts(at_ceiling, over, begins, ends_higher)
        return _Parts(_and(at_floor, at_ceiling), _or(under, over), _and(reaches, begins), _or(starts_lower, ends_higher))


class _Parts(NamedTuple):
    """One test as expressions: it holds, it does not, it may hold, it may fail."""

    true: Expression | None
    false: Expression | None
    possible: Expression | None
    doubtful: Expression | None


def _slot(test: Test) -> tuple[str, str, tuple[str, ...]]:
    """What of a fact a test looks at."""
    if test.operator in WORD_OPERATORS:
        return test.path, "words", test.words
    measure = {"present": "present", "stated": "stated", "count_at_least": "count"}.get(test.operator, "quantity")
    return test.path, measure, ()


def _interval(seen: Seen, measure: str, words: tuple[str, ...]) -> tuple[int, int]:
    """A fact as an interval: between which whole numbers what is measured lies."""
    silent, none = seen.state == 0, seen.state == 2
    if measure == "stated":
        return (0, 0) if silent else (1, 1)
    if silent:
        return (0, 1) if measure == "present" else (0, len(words)) if measure == "words" else (-LIMIT, LIMIT)
    if measure == "present":
        return (0, 0) if none else (1, 1)
    if none:
        return 0, 0
    if measure == "words":
        found = sum(word in seen.words for word in words)
        return found, found if seen.complete else len(words)
    if measure == "count":
        return seen.entries, seen.entries if seen.complete else LIMIT
    return (-LIMIT, LIMIT) if seen.state == 3 else (seen.low, seen.high)


def _bounds(test: Test) -> tuple[int, int]:
    """Between which whole numbers the test wants what it measures."""
    return {
        "at_least": (test.low, LIMIT), "more_than": (test.low + 1, LIMIT), "at_most": (-LIMIT, test.low),
        "less_than": (-LIMIT, test.low - 1), "between": (test.low, test.high), "equals": (test.low, test.high),
        "present": (1, LIMIT) if test.low else (-LIMIT, 0), "stated": (1, LIMIT) if test.low else (-LIMIT, 0),
        "count_at_least": (test.low, LIMIT), "includes_any": (1, LIMIT), "includes_all": (len(test.words), LIMIT),
        "includes_none": (-LIMIT, 0),
    }[test.operator]  # fmt: skip


def _and(*parts: Expression | None) -> Expression | None:
    """All of these. None (never) makes the whole never; an empty expression (always) is left out."""
    if any(part is None for part in parts):
        return None
    flat: list[Expression] = []
    for part in parts:
        if part:
            flat += part.get("$and", [part])
    return {} if not flat else flat[0] if len(flat) == 1 else {"$and": flat}


def _or(*parts: Expression | None) -> Expression | None:
    """Any of these. An empty expression (always) makes the whole always; None (never) is left out."""
    if any(part == {} for part in parts):
        return {}
    flat: list[Expression] = []
    for part in parts:
        if part is not None:
            flat += part.get("$or", [part])
    return None if not flat else flat[0] if len(flat) == 1 else {"$or": flat}
