"""Which single changes would make a plan work that cannot: sought on a grid of sensible steps, each verified by reckoning anew."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from programdesigner.arithmetic import Range, several
from programdesigner.balance import DEPENDS, FITS, SHORT, Table, again, tables
from programdesigner.document import Document
from programdesigner.facts import Entity, Facts
from programdesigner.figures import Figure, figure
from programdesigner.participant import unit_of
from programdesigner.plan.kinds import Value
from programdesigner.quantity import WEEKS_PER_MONTH, read_quantity
from programdesigner.workload import Visits, visits

MOST = 10**9
"""The largest figure that is tried: beyond it no plan goes."""
MOST_TRIED = 100
"""How many kinds of change are tried for one plan."""


class Change(NamedTuple):
    """One change that would mend one table."""

    key: str
    """What is changed: ``caseload``, ``length`` …"""
    words: str
    values: dict[str, Value]
    """What would stand in the plan, by path."""
    mends: Table
    then_short: tuple[str, ...]
    """The titles of tables that would still, or then, not work for certain."""
    breaks: tuple[str, ...]
    """Those of them that work without the change."""


class Lever(NamedTuple):
    """Something that can be changed: figures to try, the nearest to the plan's first, each mending more than the one before."""

    key: str
    what: str
    """What it is called where it does not help: “shorter contacts”."""
    tried: Sequence[int]
    values: Callable[[int], dict[str, Value]]
    words: Callable[[int], str]


class Sought(NamedTuple):
    """What was found where a plan does not work for certain."""

    changes: list[Change]
    helpless: list[tuple[str, str]]
    """The titles of tables, each with what alone would not mend it, however far it is changed."""
    all_tried: bool
    """Was everything tried? A plan with hundreds of series and workers has more than anyone would read."""


def changes(document: Document, found: Sequence[Table]) -> Sought:
    """The single changes for every table that does not work for certain, and what alone cannot mend one."""
    made: list[Change] = []
    helpless: list[tuple[str, str]] = []
    facts = Facts(document)
    levers = ((table, lever) for table in found if table.state in (SHORT, DEPENDS) for lever in _levers(facts, table) if lever.tried)
    for table, lever in islice(levers, MOST_TRIED):
        change = _mending(document, found, table, lever)
        if change is not None:
            made.append(change)
        else:
            helpless.append((table.title, lever.what))
    all_tried = next(levers, None) is None
    return Sought(sorted(made, key=lambda change: bool(change.breaks)), helpless, all_tried)


def _mending(document: Document, before: Sequence[Table], table: Table, lever: Lever) -> Change | None:
    """The smallest change of a lever that makes a table fit."""

    def fits(tried: int) -> bool:
        found = again(Facts(document.supposing(lever.values(tried))), table)
        return found is not None and found.state == FITS

    if not lever.tried or not fits(lever.tried[-1]):
        return None
    tried = lever.tried[bisect_left(lever.tried, True, key=fits)]
    values = lever.values(tried)
    were = {one.place: one.state for one in before}
    after = tables(Facts(document.supposing(values)))
    short = [one for one in after if one.state in (SHORT, DEPENDS)]
    breaks = [one for one in short if were.get(one.place) not in (one.state, SHORT)]
    return Change(lever.key, lever.words(tried), values, table, *(tuple(one.title for one in found) for found in (short, breaks)))


def _levers(facts: Facts, table: Table) -> Iterator[Lever]:
    if table.key == "hours":
        yield from _work(facts, table.entity)
        yield from _team(facts, table.entity)
    elif table.key == "places":
        read = {one.path for part in table.lines for one in part.figures}
        for worker in facts.entities("worker"):
            if f"{worker.path}.caseload" in read:
                yield from _places(facts, worker)
        yield _down("at-once", figure(facts, "population.at_once"), "fewer people at a time", "count", "", "at most {} people at a time")
    elif table.key == "supervisor-hours":
        yield from _supervision(facts, table.entity)
    elif table.key == "supervisors":
        yield from _supervisors(facts, table.entity)
    elif table.key == "money":
        yield from _budget(facts)


def _value(kind: str, amount: float, unit: str) -> Value:
    if kind == "money":
        return Value(f"{unit} {exact(amount)}".strip(), low=amount, high=amount, kind=kind, unit=unit)
    return Value(f"{exact(amount)} {unit}".strip(), low=amount, high=amount, kind=kind)


def exact(amount: float) -> str:
    """A figure that reads back as it is: unlike in a sum, nothing is rounded."""
    return f"{amount:,.12g}"


def _one(amount: float) -> Range:
    return Range(amount, amount)


def _at_most(one: Figure) -> int:
    """From where to go down: the most the plan says, or the least where it sets no limit."""
    amount = one.amount or Range(0, 0)
    return math.floor(min(amount.low if math.isinf(amount.high) else amount.high, MOST))


def _at_least(one: Figure) -> int:
    """From where to go up."""
    return math.floor(min((one.amount or Range(0, 0)).low, MOST)) + 1


def _instead(one: Figure) -> str:
    return f" instead of {one.value.text}" if one.value is not None and not one.value.none else ""


def _down(key: str, one: Figure, what: str, kind: str, unit: str, said: str, least: int = 1) -> Lever:
    """A figure that may be smaller."""
    return Lever(
        key, what, range(_at_most(one), least - 1, -1), lambda tried: {one.path: _value(kind, tried, unit)},
        lambda tried: f"{said.format(exact(tried))}{_instead(one)}",
    )  # fmt: skip


def _up(key: str, one: Figure, what: str, kind: str, unit: str, said: str, most: float = MOST) -> Lever:
    """A figure that may be larger."""
    end = math.floor(min(most, MOST)) + 1
    return Lever(
        key, what, range(_at_least(one), end), lambda tried: {one.path: _value(kind, tried, unit)},
        lambda tried: f"{said.format(exact(tried))}{_instead(one)}",
    )  # fmt: skip


def _work(facts: Facts, worker: Entity) -> Iterator[Lever]:
    """What one worker does, and the time for it."""
    caseload, hours = figure(facts, "worker.caseload", worker), figure(facts, "worker.hours", worker)
    yield _down("caseload", caseload, "fewer people for each worker", "caseload", "", "a caseload of at most {}")
    led = visits(facts, worker)
    if len(led) > 1:
        yield _shorter(led)
    for one in led:
        name = one.series.entity.name
        said = f"contacts in “{name}” of at most {{}} minutes"
        yield _down("length", one.length, f"shorter contacts in “{name}”", "minutes", "minutes", said)
        yield _rarer(facts, one)
        size, helpers = (figure(facts, f"session.{key}", one.series.entity) for key in ("group_size", "facilitators"))
        if size in one.figures:
            most = (figure(facts, "population.at_once").amount or Range(0, 0)).high
            yield _up("group-size", size, f"larger groups in “{name}”", "count", "people", f"groups of {{}} or more in “{name}”", most)
            said = f"{{}} of these workers in each group of “{name}”"
            yield _down("facilitators", helpers, f"fewer workers in each group of “{name}”", "count", "", said)
    for key, label in (("travel", "travel"), ("paperwork", "record keeping")):
        spent = figure(facts, f"worker.{key}", worker)
        if _at_most(spent):
            yield _down(key, spent, f"less {label}", "minutes", "minutes", f"{label} of at most {{}} minutes a contact", 0)
    halves = range(math.floor(min((hours.amount or Range(0, 0)).low, MOST) * 2) + 1, round(full_time() * 2) + 1)
    yield Lever(
        "hours", "more hours for each worker, up to full time", halves,
        lambda tried: {hours.path: _value("worktime", tried / 2, "hours a week")},
        lambda tried: f"{exact(tried / 2)} hours a week for each worker{_instead(hours)}",
    )  # fmt: skip


def _shorter(led: Sequence[Visits]) -> Lever:
    """No contact of any series longer than so many minutes."""
    longest = max(_at_most(one.length) for one in led)

    def values(tried: int) -> dict[str, Value]:
        return {one.length.path: _value("minutes", tried, "minutes") for one in led if one.length.amount and one.length.amount.high > tried}

    return Lever(
        "longest",
        "shorter contacts in every series",
        range(longest, 0, -1),
        values,
        lambda tried: f"no contact longer than {tried} minutes",
    )


def _rarer(facts: Facts, one: Visits) -> Lever:
    """Contacts so many times a week, or every so many weeks, less often than now."""
    entity, now = one.series.entity, one.series.per_month or Range(0, 0)
    a_week = math.ceil(min(now.low if math.isinf(now.high) else now.high, MOST) / WEEKS_PER_MONTH)
    often, count = figure(facts, "session.cadence", entity), figure(facts, "session.count", entity).amount

    def value(turn: int) -> Value:
        rate = (1 - turn) * WEEKS_PER_MONTH if turn < 1 else WEEKS_PER_MONTH / turn
        return Value(f"{1 - turn} a week" if turn < 1 else f"every {turn} weeks", low=rate, high=rate, kind="cadence")

    def words(turn: int) -> str:
        then = f"; {several(count, 'contact')} then take {exact(count.high * turn)} weeks" if turn > 0 and count and count.high else ""
        return f"contacts in “{entity.name}” {value(turn).text} or less often{_instead(often)}{then}"

    # Down to once a week (below 1), then every so many weeks, to once a year.
    tried = range(1 - a_week, 53)
    return Lever("frequency", f"rarer contacts in “{entity.name}”", tried, lambda turn: {f"{entity.path}.cadence": value(turn)}, words)


def full_time() -> float:
    """Hours a week that count as full time wherever a plan says “full time”."""
    return read_quantity("worktime", "full time").high or 0.0


def _team(facts: Facts, worker: Entity) -> Iterator[Lever]:
    """More workers, or fewer people at a time, so that each has fewer; where one kind of worker has all the participants."""
    people, workers = figure(facts, "population.at_once"), figure(facts, "worker.number", worker)
    caseload = figure(facts, "worker.caseload", worker)
    alone = len([one for one in facts.entities("worker") if one.path]) == 1
    if not (alone and people.amount and workers.amount) or math.isinf(people.amount.high) or workers.amount.low < 1:
        return
    served, have = math.ceil(min(people.amount.high, MOST)), _at_least(workers) - 1
    if caseload.amount and math.ceil(served / have) < caseload.amount.low:
        return  # shared among the workers there are, each has fewer already: that is another change

    def shared(number_of_people: int, among: int) -> dict[str, Value]:
        return {caseload.path: _value("caseload", math.ceil(number_of_people / among), "")}

    def staff(tried: int) -> str:
        each = several(_one(math.ceil(served / tried)), "person", "people")
        return f"{several(_one(tried - have), 'more worker')}, {exact(tried)} in all, with at most {each} each"

    yield Lever(
        "workers", "more workers", range(have + 1, served + 1),
        lambda tried: {workers.path: _value("count", tried, ""), **shared(served, tried)}, staff,
    )  # fmt: skip
    yield Lever(
        "at-once", "fewer people at a time", range(served - 1, 0, -1),
        lambda tried: {people.path: _value("count", tried, ""), **shared(tried, have)},
        lambda tried: f"at most {exact(tried)} people at a time, {exact(math.ceil(tried / have))} for each worker",
    )  # fmt: skip


def _places(facts: Facts, worker: Entity) -> Iterator[Lever]:
    people, workers = figure(facts, "population.at_once"), figure(facts, "worker.number", worker)
    caseload = figure(facts, "worker.caseload", worker)
    most = people.amount.high if people.amount else 0
    title = worker.name
    yield _up("workers", workers, f"more of “{title}”", "count", "", f"{{}} of “{title}”", most)
    yield _up("caseload", caseload, f"more people for each “{title}”", "caseload", "", f"a caseload of {{}} for “{title}”", most)


def _supervision(facts: Facts, worker: Entity) -> Iterator[Lever]:
    workers, length, hours = (
        figure(facts, f"supervision.{key}", worker) for key in ("workers_per_supervisor", "length", "supervisor_hours")
    )
    said = "at most {} workers for each supervisor"
    yield _down("workers-per-supervisor", workers, "fewer workers for each supervisor", "ratio", "", said)
    yield _down("supervision-length", length, "shorter supervision", "minutes", "minutes", "supervision of at most {} minutes")
    a_month = (hours.amount or Range(0, 0)).low * WEEKS_PER_MONTH

    def value(tried: int) -> Value:
        weekly = tried / 2 / WEEKS_PER_MONTH
        return Value(f"{exact(tried / 2)} hours a month", low=weekly, high=weekly, kind="worktime")

    yield Lever(
        "supervisor-hours", "more hours for each supervisor, up to full time",
        range(math.floor(min(a_month, MOST) * 2) + 1, math.floor(full_time() * WEEKS_PER_MONTH * 2) + 1),
        lambda tried: {hours.path: value(tried)}, lambda tried: f"{value(tried).text} for each supervisor{_instead(hours)}",
    )  # fmt: skip


def _supervisors(facts: Facts, worker: Entity) -> Iterator[Lever]:
    ratio, there = (figure(facts, f"supervision.{key}", worker) for key in ("workers_per_supervisor", "supervisors"))
    workers = figure(facts, "worker.number", worker)
    most = workers.amount.high if workers.amount else 0
    yield _up("supervisors", there, "more supervisors", "count", "", "{} supervisors", MOST)
    yield _up("workers-per-supervisor", ratio, "more workers for each supervisor", "ratio", "", "{} workers for each supervisor", most)


def _budget(facts: Facts) -> Iterator[Lever]:
    total, per, people = (figure(facts, key) for key in ("budget.total", "budget.per_participant", "population.expected"))
    unit = unit_of(total)
    yield _up("budget", total, "a larger budget", "money", unit, f"a budget of {unit} {{}}")
    yield _down(
        "cost-per-participant", per, "a lower cost for each participant", "money", unit, f"at most {unit} {{}} for each participant"
    )
    yield _down("participants", people, "fewer participants", "count", "", "at most {} participants")
