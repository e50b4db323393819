"""The forms as CLIPS rules: three rules a form, one a truth; a fact is asserted, the rules run, the truths are read."""

from __future__ import annotations

from collections.abc import Callable

import clips  # type: ignore[import-not-found]
from measuring import Expression, Fact, measure  # type: ignore[import-not-found]

OPERATORS = {"$gte": ">=", "$lte": "<=", "$gt": ">", "$lt": "<"}


def test(expression: Expression) -> str:
    """An expression in the language of CLIPS."""
    ((operator, inside),) = expression.items()
    if operator in ("$and", "$or"):
        return f"({operator[1:]} {' '.join(map(test, inside))} {'TRUE' if operator == '$and' else 'FALSE'})"
    ((name, bound),) = inside.items()
    return f"({OPERATORS[operator]} ?{name} {bound})"


def compiled(forms: list[dict[str, Expression]]) -> Callable[[list[Fact]], list[str]]:
    """A CLIPS environment with the rules of all forms."""
    environment = clips.Environment()
    slots = max(len(names(form)) for form in forms) // 2
    every = [f"{side}{place}" for place in range(slots) for side in "ab"]
    environment.build(f"(deftemplate seen (slot q) (slot n) {' '.join(f'(slot {name})' for name in every)})")
    environment.build("(deftemplate truth (slot n) (slot is))")
    for number, form in enumerate(forms):
        bound = " ".join(f"({name} ?{name})" for name in names(form))
        for truth, expression in form.items():
            environment.build(
                f"(defrule form-{number}-{truth} (seen (q {number}) (n ?n) {bound}) (test {test(expression)}) "
                f"=> (assert (truth (n ?n) (is {truth}))))"
            )
    seen = environment.find_template("seen")

    def decide(facts: list[Fact]) -> list[str]:
        environment.reset()
        for number, fact in enumerate(facts):
            seen.assert_fact(n=number, **fact)
        environment.run()
        found = {fact["n"]: str(fact["is"]) for fact in environment.facts() if fact.template.name == "truth"}
        return [found[number] for number in range(len(facts))]

    return decide


def names(form: dict[str, Expression]) -> list[str]:
    """The properties that a form looks at."""
    found: set[str] = set()

    def look(expression: Expression) -> None:
        ((operator, inside),) = expression.items()
        if operator in ("$and", "$or"):
            for one in inside:
                look(one)
        else:
            found.update(inside)

    for expression in form.values():
        look(expression)
    return sorted(found | {("b" if name[0] == "a" else "a") + name[1:] for name in found})


if __name__ == "__main__":
    measure(compiled)
