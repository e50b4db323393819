"""From written conditions to tests: every path, operator, operand, unit and threshold has to resolve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from programdesigner.computations import COMPUTED
from programdesigner.condition import OPERATORS, OTHER_OPERATORS, QUANTITY_OPERATORS, WORD_OPERATORS, Condition, Test, scaled
from programdesigner.facts import LISTS_OF
from programdesigner.meaning import nearest_words
from programdesigner.plan.kinds import Kind
from programdesigner.plan.shape import field_at, shape_of
from programdesigner.quantity import Unreadable, read_quantity
from programdesigner.source_file import SourceFile
from programdesigner.vocabulary import VOCABULARIES, find_word
from programdesigner.wording import close_to, did_you_mean

MOST_TESTS = 12
"""Tests in one condition. The durable engine multiplies out alternatives; beyond this it may refuse."""


class Paths:
    """What rules on one kind of document can read: its fields, computed facts and derived facts."""

    def __init__(self, derived: dict[str, str], document: str = "plan") -> None:
        self.derived = derived
        """Name of each derived fact and what it is judged for."""
        self.document = document
        self.lists = LISTS_OF[document]
        self.computed = [name for name, computation in COMPUTED.items() if document in computation.documents]

    def kind(self, path: str, each: str) -> Kind | None:
        """How the fact at a path is read, or None where there is no such path. Sections can be tested for presence."""
        head, _, rest = path.partition(".")
        if head == "computed":
            return Kind(*_computed_kind(COMPUTED[rest].kind)) if rest in self.computed else None
        if head == "derived":
            return Kind("yes-no") if rest in self.derived else None
        if head == each and head in self.lists:
            path = f"{self.lists[head]}.{rest}"
        field = field_at(shape_of(self.document), path)
        if field is None:
            return None
        return Kind(*field["kind"]) if "kind" in field else Kind("statement")

    def suggestions(self, path: str, each: str) -> list[str]:
        """Paths that look most like one that is not known."""
        known = [*_all_paths(shape_of(self.document)), *(f"computed.{name}" for name in self.computed)]
        known += [f"derived.{name}" for name in self.derived]
        if each in self.lists:
            place = self.lists[each] + "."
            known += [f"{each}.{name.removeprefix(place)}" for name in known if name.startswith(place)]
        return close_to(path, known, 3, 0.5)


def _computed_kind(kind: str) -> tuple[str, str]:
    if kind.startswith("words "):
        return "words", kind.removeprefix("words ")
    return (kind, "") if kind in ("yes-no", "statement") else ("quantity", kind)


def _all_paths(shape: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, field in shape["fields"].items():
        here = f"{path}.{name}" if path else name
        if "fields" in field:
            yield from _all_paths(field, here)
        else:
            yield here


class ConditionCompiler:
    """Compiles conditions of one rule file, noting every problem."""

    def __init__(self, source: SourceFile, paths: Paths, each: str, thresholds: dict[str, Any]) -> None:
        self.source, self.paths, self.each, self.thresholds = source, paths, each, thresholds
        self.read: set[str] = set()
        self.used_thresholds: set[str] = set()

    def condition(self, raw: dict[str, Any] | None, at: tuple[str | int, ...]) -> Condition:
        """A written condition: tests by path, and one level of ``all`` and ``any``."""
        if raw is None:
            return Condition()
        every: list[Test] = []
        some: list[Test] = []
        for key, below in raw.items():
            if key in ("all", "any"):
                if not isinstance(below, list) or not below:
                    self.source.refuse(
                        (*at, key), f"“{key}” takes a list of tests.", example=f"{key}:\n  - {{ path: {{ present: true }} }}"
                    )
                    continue
                for number, item in enumerate(below):
                    place = (*at, key, number)
                    if not isinstance(item, dict) or "all" in item or "any" in item:
                        self.source.refuse(place, "Each entry is a test; all and any do not nest. Use a derive rule for more.")
                        continue
                    target = every if key == "all" else some
                    tests = [test for path, tested in item.items() for test in self.tests(path, tested, (*place, path))]
                    if key == "any" and len(tests) > 1:
                        self.source.refuse(place, "Each entry under any is one test. Use a derive rule for more.")
                    target += tests
            else:
                every += self.tests(key, below, (*at, key))
        condition = Condition(tuple(every), tuple(some))
        if len(condition.tests) > MOST_TESTS:
            self.source.refuse(at, f"This condition has {len(condition.tests)} tests; {MOST_TESTS} are the most. Use a derive rule.")
        return condition

    def tests(self, path: str, raw: Any, at: tuple[str | int, ...]) -> list[Test]:
        """The tests of one path."""
        kind = self.paths.kind(path, self.each)
        if kind is None:
            hint = did_you_mean(self.paths.suggestions(path, self.each))
            self.source.refuse(at, f"There is no fact called “{path}”.{hint}")
            return []
        if not isinstance(raw, dict):
            self.source.refuse(at, f"“{path}” needs an operator.", f"one of {', '.join(OPERATORS)}", f"{path}: {{ present: true }}")
            return []
        self.read.add(path)
        found = (self._test(path, kind, operator, operand, (*at, operator)) for operator, operand in raw.items())
        return [test for test in found if test is not None]

    def _test(self, path: str, kind: Kind, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if operator not in OPERATORS:
            hint = did_you_mean(close_to(operator, OPERATORS))
            self.source.refuse(at, f"There is no operator “{operator}”.{hint}", f"one of {', '.join(OPERATORS)}")
            return None
        operand, text = self._operand(operand, at)
        if operator in QUANTITY_OPERATORS:
            return self._quantity_test(path, kind, operator, operand, text, at)
        if operator in WORD_OPERATORS:
            return self._word_test(path, kind, operator, operand, at)
        return self._other_test(path, operator, operand, at)

    def _operand(self, operand: Any, at: tuple[str | int, ...]) -> tuple[Any, str]:
        """An operand, following a reference such as ``$minimum`` to the rule's thresholds."""
        if isinstance(operand, str) and operand.startswith("$"):
            name = operand[1:]
            if name not in self.thresholds:
                self.source.refuse(at, f"There is no threshold called “{name}” in this rule.", "a name under thresholds:")
                return None, ""
            self.used_thresholds.add(name)
            operand = self.thresholds[name].value
        text = span_of(operand) if isinstance(operand, list) else str(operand)
        return operand, text

    def _quantity_test(self, path: str, kind: Kind, operator: str, operand: Any, text: str, at: tuple[str | int, ...]) -> Test | None:
        if kind.name != "quantity":
            self.source.refuse(
                at, f"“{path}” is not a quantity, so it cannot be {operator}.", f"one of {', '.join(WORD_OPERATORS + OTHER_OPERATORS)}"
            )
            return None
        if operand is None:
            return None
        bounds = operand if isinstance(operand, list) else [operand]
        try:
            read = [read_quantity(kind.of, bound) for bound in bounds]
        except Unreadable as refused:
            self.source.refuse(at, str(refused), refused.expected, ", ".join(refused.examples[:3]))
            return None
        if read[0].low is None or read[-1].high is None:
            self.source.refuse(at, f"“{text}” cannot be compared with.")
            return None
        return Test(path, operator, scaled(read[0].low), scaled(read[-1].high), (), text)

    def _word_test(self, path: str, kind: Kind, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if kind.name != "words":
            self.source.refuse(at, f"“{path}” does not hold controlled words.", f"one of {', '.join(QUANTITY_OPERATORS + OTHER_OPERATORS)}")
            return None
        words = operand if isinstance(operand, list) else [operand]
        for word in words:
            if refusal := word_refused(kind.of, word):
                self.source.refuse(at, refusal)
                return None
        return Test(path, operator, 0, 0, tuple(dict.fromkeys(words)), ", ".join(words))

    def _other_test(self, path: str, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if operator == "count_at_least":
            if isinstance(operand, bool) or not isinstance(operand, int) or operand < 1:
                self.source.refuse(at, "count_at_least takes a whole number from 1.")
                return None
            return Test(path, operator, operand, 0, (), str(operand))
        if not isinstance(operand, bool):
            self.source.refuse(at, f"{operator} takes true or false.")
            return None
        return Test(path, operator, int(operand), 0, (), str(operand).lower())


def span_of(bounds: list[Any]) -> str:
    """“60 to 150 minutes”: the unit once where it is the same."""
    said = [str(bound) for bound in bounds]
    units = {bound.partition(" ")[2] for bound in said}
    return " to ".join([bound.partition(" ")[0] for bound in said[:-1]] + said[-1:] if len(units) == 1 else said)


def word_refused(vocabulary: str, word: object) -> str:
    """Why a word is none of a vocabulary; empty where it is one. In the library no synonym stands for a word."""
    if isinstance(word, str) and word in VOCABULARIES[vocabulary]:
        return ""
    meant = find_word(vocabulary, str(word))
    return f"“{word}” is not a {vocabulary} word.{did_you_mean([meant] if meant else nearest_words(vocabulary, str(word)))}"
