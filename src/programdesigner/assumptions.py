"""What somebody assumes about a plan: figures by name, instead of what the plan says or where it says nothing.

``attendance=60%`` holds for the programme, ``travel=20 minutes`` for every kind of worker, ``workers[0].travel=20 minutes`` for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from programdesigner.document import Document
from programdesigner.errors import ProgramDesignerError
from programdesigner.facts import LISTS, OF_EACH_WORKER, Facts
from programdesigner.figures import declared, kind_of
from programdesigner.plan.kinds import Misread, Value
from programdesigner.wording import close_to, did_you_mean, shortened

_PLACE = re.compile(r"\[\d{1,6}\]")
_EACH = {listed: each for each, listed in LISTS.items()}


class AssumptionError(ProgramDesignerError):
    """An assumption that cannot be read."""


class Assumption(NamedTuple):
    """One figure that somebody assumes."""

    name: str
    """As given: a name, or a path of the plan."""
    key: str
    path: str
    """Of the one place it holds for; empty where it holds wherever the key does."""
    value: Value


def read_assumptions(given: Iterable[str]) -> list[Assumption]:
    """Assumptions from texts such as ``attendance=60%``. Raises AssumptionError, with what may have been meant."""
    found: dict[str, Assumption] = {}
    for text in given:
        one = _read(text)
        place = one.path or one.key
        if place in found:
            first, second = found[place].value.text, one.value.text
            raise AssumptionError(f"“{one.name}” is assumed twice: once as “{first}”, once as “{second}”.")
        found[place] = one
    return sorted(found.values(), key=lambda one: bool(one.path))  # what holds for one place is put over what holds for all


def _read(text: str) -> Assumption:
    name, equals, said = (part.strip() for part in text.partition("="))
    if not equals or not name or not said:
        raise AssumptionError(f"“{shortened(text)}” is no assumption: write a name, an equals sign and a value, such as attendance=60%.")
    key, path = _meant(name)
    kind = kind_of(key)
    expected, examples = kind.expectation()
    example = f"{name}={examples.split(', ')[0]}"
    try:
        value = kind.read(said)
    except Misread as wrong:
        raise AssumptionError(f"{name}: {wrong.message} Expected: {expected}. For instance: {example}.") from None
    if value is None or (value.low is None and not value.none):
        raise AssumptionError(f"{name}: “{shortened(said)}” is nothing to reckon with. Expected: {expected}. For instance: {example}.")
    return Assumption(name, key, path, value)


def _meant(name: str) -> tuple[str, str]:
    """The key that a name or a path stands for, and the path where it holds for one place."""
    by_name = declared()
    if one := by_name.get(name.lower().replace("_", "-")):
        return one.key, ""
    keys = {one.key for one in by_name.values()}
    head, _, rest = _PLACE.sub("", name).partition(".")
    if rest.partition(".")[0] in OF_EACH_WORKER and head == LISTS["worker"] and rest in keys:
        return rest, name
    key = f"{_EACH.get(head, head)}.{rest}"
    if key in keys and (head in _EACH) == bool(_PLACE.search(name)):
        return key, name if head in _EACH else ""
    hint = did_you_mean(close_to(name.lower().replace("_", "-"), by_name, 2)) or f" There are {', '.join(sorted(by_name))}."
    raise AssumptionError(f"Nothing called “{shortened(name)}” is reckoned with.{hint}")


def supposing(document: Document, assumptions: Iterable[Assumption]) -> tuple[Document, list[Assumption]]:
    """The document with what is assumed in it, and the assumptions for which the plan has no place."""
    facts = Facts(document)
    values: dict[str, Value] = {}
    unused = []
    for one in assumptions:
        places = [one.path] if one.path else _places(facts, one.key)
        places = [place for place in places if not one.path or _is_there(document, place)]
        values.update(dict.fromkeys(places, one.value))
        if not places:
            unused.append(one)
    return document.supposing(values), unused


def _places(facts: Facts, key: str) -> list[str]:
    """Every path for which a key stands in a plan: one for each worker or series, and what holds for all workers."""
    head, _, rest = key.partition(".")
    if head in LISTS:
        return [f"{entity.path}.{rest}" for entity in facts.entities(head) if entity.path]
    if head in OF_EACH_WORKER:
        own = [f"{worker.path}.{key}" for worker in facts.entities("worker") if worker.path]
        return [key, *(path for path in own if path in facts.document.values or facts.document.is_none(path))]
    return [key]


def _is_there(document: Document, path: str) -> bool:
    """Does the plan list the worker or series that a path names?"""
    listed, _, rest = path.partition("[")
    return int(rest.partition("]")[0]) < document.counts.get(listed, 0)
