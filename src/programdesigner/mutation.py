"""Would the cases of the rules notice a wrong rule? Each rule is changed in one small way after another, and its cases are run.

Evidence links are not among the changes: no case can notice them. The check of the library notices where a rule loses its last
support, and the page of the rule, which is made from the data and kept fresh by a test, notices any.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from programdesigner.casebook import run_case
from programdesigner.condition import LIMIT, Condition, Test
from programdesigner.library import Library
from programdesigner.library_compiler import Checked, RuleCase
from programdesigner.rule import LEVELS, Derivation, Rule

FLIPS = {
    "at_least": ("more_than", "at_most"), "more_than": ("at_least", "less_than"), "at_most": ("less_than", "at_least"),
    "less_than": ("at_most", "more_than"), "between": ("at_least", "at_most"), "equals": ("more_than", "less_than"),
    "includes_any": ("includes_none", "includes_all"), "includes_all": ("includes_none", "includes_any"),
    "includes_none": ("includes_any",),
}  # fmt: skip


class Mutant(NamedTuple):
    """A rule or derivation changed in one way."""

    identity: str
    change: str
    changed: Rule | Derivation


def mutants(rule: Rule | Derivation) -> Iterator[Mutant]:
    """Every mutant of a rule or derivation."""
    identity = rule.id if isinstance(rule, Rule) else rule.path
    for part in ("when", "check") if isinstance(rule, Rule) else ("when",):
        for said, condition in _conditions(getattr(rule, part)):
            yield Mutant(identity, f"{part}: {said}", _with(rule, part, condition))
    if isinstance(rule, Rule):
        for number, step in enumerate(rule.step_ups):
            rest = rule.step_ups[:number] + rule.step_ups[number + 1 :]
            yield Mutant(identity, f"step up {number + 1} dropped", _with(rule, "step_ups", rest))
            for said, condition in _conditions(step.when):
                steps = [*rule.step_ups[:number], step._replace(when=condition), *rule.step_ups[number + 1 :]]
                yield Mutant(identity, f"step up {number + 1}: {said}", _with(rule, "step_ups", steps))
        for level in LEVELS:
            if level != rule.level and not rule.step_ups:
                yield Mutant(identity, f"level {rule.level} became {level}", _with(rule, "level", level))


def _with(rule: Any, part: str, value: Any) -> Any:
    changed = copy.copy(rule)
    setattr(changed, part, value)
    return changed


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    for name in ("all", "any"):
        tests: tuple[Test, ...] = getattr(condition, name)
        for number, test in enumerate(tests):
            rest = (*tests[:number], *tests[number + 1 :])
            if rest or name == "all":
                yield f"{test.path} dropped", condition._replace(**{name: rest})
            for said, changed in _tests(test):
                yield f"{test.path} {said}", condition._replace(**{name: (*tests[:number], changed, *tests[number + 1 :])})
    if len(condition.all) > 1 and not condition.any:
        yield "all became any", Condition((), condition.all)
    if len(condition.any) > 1:
        yield "any became all", Condition(condition.all + condition.any, ())


def _tests(test: Test) -> Iterator[tuple[str, Test]]:
    for operator in FLIPS.get(test.operator, ()):
        if not (len(test.words) == 1 and {operator, test.operator} == {"includes_any", "includes_all"}):
            yield f"{test.operator} became {operator}", test._replace(operator=operator)
    if test.operator in ("present", "stated"):
        yield f"{test.operator} turned", test._replace(low=1 - test.low)
    elif test.operator == "count_at_least":
        yield from ((f"count {test.low} became {count}", test._replace(low=count)) for count in (test.low + 1, test.low - 1) if count)
    elif test.words:
        if len(test.words) > 1:
            yield from (
                (f"{word} dropped", test._replace(words=tuple(other for other in test.words if other != word))) for word in test.words
            )
    else:
        step = max(abs(test.low) // 4, 1)
        for said, low in (("raised by a quarter", test.low + step), ("lowered by a quarter", test.low - step)):
            if abs(low) < LIMIT:
                yield f"threshold {said}", test._replace(low=low, high=low if test.high == test.low else test.high)


class Tally(NamedTuple):
    """What came of a run."""

    made: int
    missed: list[Mutant]


def run(checked: Checked, library: Library) -> Tally:
    """Make every mutant and run the cases of its rule on the builtin engine."""
    cases: dict[str, list[RuleCase]] = defaultdict(list)
    for case in checked.cases:
        cases[case.id].append(case)
    changeable: list[Rule | Derivation] = [*library.rules, *library.derivations]
    every = [mutant for rule in changeable for mutant in mutants(rule)]
    return Tally(len(every), [mutant for mutant in every if not _noticed(mutant, library, cases[mutant.identity])])


def _noticed(mutant: Mutant, library: Library, cases: list[RuleCase]) -> bool:
    rules = [mutant.changed if isinstance(mutant.changed, Rule) and rule.id == mutant.identity else rule for rule in library.rules]
    derivations = [
        mutant.changed if isinstance(mutant.changed, Derivation) and one.path == mutant.identity else one for one in library.derivations
    ]
    changed = library.changed(rules, derivations)
    return any(run_case(case, changed, "builtin") is not None for case in cases)
