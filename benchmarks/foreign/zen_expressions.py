"""The forms as compiled expressions of zen-engine, one a form; its decision graphs add to these."""

from __future__ import annotations

from collections.abc import Callable

import zen  # type: ignore[import-not-found]
from measuring import Expression, Fact, measure  # type: ignore[import-not-found]

OPERATORS = {"$gte": ">=", "$lte": "<=", "$gt": ">", "$lt": "<"}


def said(expression: Expression) -> str:
    """An expression in the language of zen."""
    ((operator, inside),) = expression.items()
    if operator in ("$and", "$or"):
        return f"({f' {operator[1:]} '.join(map(said, inside))})"
    ((name, bound),) = inside.items()
    return f"{name} {OPERATORS[operator]} {bound}"


def compiled(forms: list[dict[str, Expression]]) -> Callable[[list[Fact]], list[str]]:
    """One compiled expression for each form."""
    expressions = []
    for form in forms:
        text = "'none'"
        for truth, expression in form.items():
            text = f"{said(expression)} ? '{truth}' : ({text})"
        expressions.append(zen.compile_expression(text))
    return lambda facts: [expressions[fact["q"]].evaluate(fact) for fact in facts]


if __name__ == "__main__":
    measure(compiled)
