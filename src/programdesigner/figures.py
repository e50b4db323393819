"""The figures that are reckoned with: what the plan says, what somebody assumes, and what is assumed where neither says anything.

The last are declared in ``assumptions.json``, each with where it comes from and why; there are no others.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from programdesigner.arithmetic import Range, range_of
from programdesigner.facts import LISTS_OF, OF_EACH_WORKER, PROGRAMME, Entity, Facts
from programdesigner.plan.kinds import Kind, Value
from programdesigner.plan.shape import field_at, shape_of

FILE = Path(__file__).with_name("assumptions.json")
PLAN, ASSUMED, DEFAULT, MISSING = "plan", "assumed", "default", "missing"
"""Where a figure comes from: a line of the plan, the person who asks, a declared default, or nowhere."""


class Declared(NamedTuple):
    """A figure that may be assumed: its name for people, the key of the plan, and the default where there is one."""

    name: str
    key: str
    """As facts call it: ``worker.travel``, ``supervision.length``, ``population.expected``."""
    default: str = ""
    at_most: str = ""
    """The key of another figure: where the plan does not say this one, it may be anything up to that."""
    source: str = ""
    """``ours``, or the finding that the default comes from."""
    why: str = ""


class Figure(NamedTuple):
    """One figure with where it comes from."""

    key: str
    path: str
    """Where it stands in the document, or would stand."""
    value: Value | None
    origin: str
    line: int = 0
    """The line of the plan, counted from 1; 0 where it comes from none."""
    because: str = ""
    """Why it is assumed where nobody says it."""

    @property
    def amount(self) -> Range | None:
        """The amount in the canonical unit of its kind; zero where there is none, None where nothing can be reckoned with."""
        return range_of(self.value)

    @property
    def label(self) -> str:
        """What it is called in a sentence: “group size”."""
        return self.key.rpartition(".")[2].replace("_", " ")


@cache
def declared() -> dict[str, Declared]:
    """Every figure that may be assumed, by its name."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Declared(name, one["key"], one.get("default", ""), one.get("at_most", ""), one.get("from", ""), one.get("why", ""))
        for name, one in found.items()
    }


@cache
def _by_key() -> dict[str, Declared]:
    return {one.key: one for one in declared().values()}


@cache
def kind_of(key: str) -> Kind:
    """How the value of a figure is read."""
    head, _, rest = key.partition(".")
    field = field_at(shape_of("plan"), f"{LISTS_OF['plan'].get(head, head)}.{rest}")
    if field is None:
        raise KeyError(key)
    return Kind(*field["kind"])


def figure(facts: Facts, key: str, entity: Entity = PROGRAMME) -> Figure:
    """The figure that holds for an entity."""
    fact = facts.look_up(key, entity)
    if fact.value is not None and not _only_without_a_section(facts, fact.path):
        assumed = fact.origin == "assumed"
        return Figure(key, fact.path, fact.value, ASSUMED if assumed else PLAN, 0 if assumed else fact.span.line, fact.value.note)
    one = _by_key().get(key)
    if one is not None and one.at_most:
        most = figure(facts, one.at_most, entity)
        if most.value is None or most.amount is None:
            return most
        value = most.value._replace(text=f"at most {most.value.text}", low=0.0, high=most.amount.high, none=False)
        return Figure(key, fact.path, value, DEFAULT, most.line, one.why)
    if one is not None and one.default:
        return Figure(key, fact.path, kind_of(key).read(one.default), DEFAULT, 0, one.why)
    return Figure(key, _to_fill(fact.path, key, entity), None, MISSING)


def _only_without_a_section(facts: Facts, path: str) -> bool:
    """Is there no value because the plan has no such section? Without supervision or training they take no time; without
    attendance or budget nothing is said of how many come or of what it costs.
    """
    return path not in facts.document.values and not any(part in OF_EACH_WORKER for part in path.split("."))


def _to_fill(path: str, key: str, entity: Entity) -> str:
    """The key to fill: what holds for every worker stands in the section for all of them."""
    return key if key.partition(".")[0] in OF_EACH_WORKER else path or entity.path
