"""The same conditions and facts through durable-rules, the builtin engine and, each from an environment of its own, others.

python -m benchmarks.engines [plans]

Every engine compiles the conditions of all rules in the form that ours give to durable-rules (three expressions a form:
true, false, not stated) and decides every condition of every case of every plan; all have to agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.foreign.measuring import Expression, Fact, measure
from benchmarks.neighbours import python_of
from benchmarks.throughput import generated
from benchmarks.timing import machine

FOREIGN = Path(__file__).parent / "foreign"


def exported(number: int) -> dict[str, Any]:
    """The forms of all conditions, and for each plan the facts of all its cases."""
    from programdesigner import load_document, load_library
    from programdesigner.computed import add_computed
    from programdesigner.engine.durable import DurableEngine
    from programdesigner.facts import Facts

    library = load_library()
    conditions = DurableEngine(library.questions)._conditions
    forms: dict[int, dict[str, Expression]] = {}
    for slots in filter(None, (slots for pair in conditions.values() for slots in pair)):
        forms.setdefault(slots.number, {name: expression for name, (_, expression) in slots.expressions().items()})
    plans = []
    with tempfile.TemporaryDirectory() as place:
        for path in generated(number, Path(place)):
            facts = Facts(load_document(path))
            add_computed(facts)
            plans.append([
                slots.fact(facts.shown(entity))
                for rule in library.judging("plan") for entity in facts.entities(rule.each) for slots in filter(None, conditions[rule.id])
            ])  # fmt: skip
    return {"forms": [forms[place] for place in range(len(forms))], "plans": plans}


def builtin(forms: list[dict[str, Expression]]) -> Callable[[list[Fact]], list[str]]:
    """Ours in plain Python, over the same expressions."""

    def decide(fact: Fact) -> str:
        return next(truth for truth, expression in forms[fact["q"]].items() if _holds(expression, fact))

    return lambda facts: list(map(decide, facts))


def _holds(expression: Expression, fact: Fact) -> bool:
    ((operator, inside),) = expression.items()
    if operator == "$and":
        return all(_holds(one, fact) for one in inside)
    if operator == "$or":
        return any(_holds(one, fact) for one in inside)
    ((name, bound),) = inside.items()
    value = fact[name]
    return bool({"$gte": value >= bound, "$lte": value <= bound, "$gt": value > bound, "$lt": value < bound}[operator])


class _Host:
    """What a ruleset of durable-rules calls when it is driven directly."""

    def ensure_ruleset(self, name: str) -> None:
        """Nothing to load."""


def durable(forms: list[dict[str, Expression]], *, remembers: bool) -> Callable[[list[Fact]], list[str]]:
    """durable-rules driven as our engine does, with or without remembering what was decided before."""
    from durable import engine  # type: ignore[import-untyped]

    decided: list[str] = []
    known: dict[tuple[int, ...], str] = {}
    numbers = count(1)

    def noting(truth: str) -> Callable[[Any], None]:
        return lambda found: decided.append(truth)

    definitions = {
        f"{number}-{truth}": {"all": [{"m": {"$and": [{"q": number}, expression]}}], "run": noting(truth)}
        for number, form in enumerate(forms)
        for truth, expression in form.items()
    }
    ruleset = engine.Ruleset("benchmark", _Host(), definitions)

    def decide(fact: Fact) -> str:
        alike = tuple(fact.values())
        if not remembers or alike not in known:
            message = {"sid": "plan", "id": next(numbers), **fact}
            decided.clear()
            ruleset.do_actions(ruleset.assert_fact(message), lambda problem, state: None)
            ruleset.retract_fact(message)
            known[alike] = decided[-1]
        return known[alike]

    return lambda facts: list(map(decide, facts))


def main(number: int = 100) -> None:
    """Print microseconds a plan, compile time and memory of each engine."""
    here = [sys.executable, "-m", "benchmarks.engines"]
    engines: dict[str, list[str] | None] = {
        "builtin": [*here, "builtin"],
        "durable-rules, every condition anew": [*here, "durable"],
        "durable-rules, decided before, as in use": [*here, "remembering"],
    }
    for name, package, script in (("clipspy", "clipspy", "clips_rules.py"), ("zen-engine", "zen-engine", "zen_expressions.py")):
        python = python_of(package)
        engines[name] = [str(python), str(FOREIGN / script)] if python else None
    given = exported(number)
    told = json.dumps(given)
    facts = sum(map(len, given["plans"])) / number
    print(f"{machine()}; processor time; {number} plans, {facts:.0f} conditions a plan of {len(given['forms'])} forms\n")
    print(f"{'':<42}{'µs a plan':>11}{'× builtin':>11}{'compiling, ms':>15}{'memory, MB':>12}")
    first: dict[str, Any] = {}
    for name, command in engines.items():
        if command is None:
            print(f"{name:<42}  could not be installed here")
            continue
        done = subprocess.run(command, input=told, capture_output=True, text=True, encoding="utf-8", check=True, cwd=FOREIGN.parent.parent)
        found = json.loads(done.stdout)
        first = first or found
        agrees = "" if found["truths"] == first["truths"] else "  DISAGREES"
        print(
            f"{name:<42}{found['decide'] * 1e6:>11.0f}{found['decide'] / first['decide']:>11.2f}"
            f"{found['compile'] * 1000:>15.1f}{found['memory']:>12.1f}{agrees}"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["builtin"]:
        measure(builtin)
    elif sys.argv[1:2] in (["durable"], ["remembering"]):
        measure(lambda forms: durable(forms, remembers=sys.argv[1] == "remembering"))
    else:
        main(*map(int, sys.argv[1:2]))
