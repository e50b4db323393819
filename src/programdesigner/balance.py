"""Whether the plan can run: what its figures need beside what they give, table by table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.arithmetic import CLOSE, ZERO, Range, several, total
from programdesigner.facts import PROGRAMME, Entity, Facts
from programdesigner.figures import MISSING, Figure, figure
from programdesigner.participant import PEOPLE, contacts, costs, unit_of
from programdesigner.schedule import series_of
from programdesigner.workload import Part, caseload_parts, hours_there_are, led_by, supervising, supervisor_hours, support_parts

FITS, SHORT, DEPENDS, UNKNOWN, TOLD = "fits", "short", "depends", "unknown", "told"
"""It fits for certain; it cannot; it does for some values of the ranges; figures are missing; figures are told, nothing is weighed."""


class Table(NamedTuple):
    """What is needed beside what there is; or, without a balance, figures that follow from the plan."""

    key: str
    title: str
    entity: Entity
    unit: str
    parts: tuple[Part, ...]
    needed: Range | None = None
    available: Part | None = None
    together: tuple[Part, ...] = ()
    """What all workers need and have, where the table is about one of them."""

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from other tables of the plan."""
        return self.key, self.entity.path

    @property
    def state(self) -> str:
        """What the balance says."""
        if self.available is None:
            return TOLD
        have = self.available.amount
        if self.needed is None or have is None:
            return UNKNOWN
        if self.needed.high <= have.low * (1 + CLOSE):
            return FITS
        return SHORT if self.needed.low > have.high * (1 + CLOSE) else DEPENDS

    @property
    def spare(self) -> Range | None:
        """What is left over; below zero, what is lacking."""
        if self.needed is None or self.available is None or self.available.amount is None:
            return None
        return self.available.amount.less(self.needed)

    @property
    def lines(self) -> list[Part]:
        """Every line, those of the balance in the middle."""
        return [*self.parts, *([self.available] if self.available else []), *self.together]


def tables(facts: Facts) -> list[Table]:
    """Every table of a plan, those with a balance first."""
    workers = facts.entities("worker")
    found = [_hours(facts, worker) for worker in workers]
    found += [_places(facts, team) for team in _teams(facts, workers)]
    for make in (_supervisor_hours, _supervisors):
        found += [make(facts, group) for group in _supervised(facts, workers)]
    found += _money(facts)
    found.append(Table("contacts", "Contacts of one participant", PROGRAMME, "contacts", tuple(contacts(facts))))
    trained = [part for worker in workers for part in _training(facts, worker)]
    if trained:
        found.append(Table("training", "Training before the start, once", PROGRAMME, "hours", tuple(trained)))
    if spent := costs(facts):
        found.append(Table("cost", "What it costs", PROGRAMME, "", tuple(spent)))
    return found


def again(facts: Facts, table: Table) -> Table | None:
    """The same table with other figures; nothing else is reckoned."""
    if table.key == "hours":
        return _hours(facts, table.entity)
    workers = facts.entities("worker")
    if table.key == "places":
        made = [_places(facts, team) for team in _teams(facts, workers)]
    elif table.key == "money":
        made = _money(facts)
    else:
        make = _supervisor_hours if table.key == "supervisor-hours" else _supervisors
        made = [make(facts, group) for group in _supervised(facts, workers)]
    return next((one for one in made if one.place == table.place), None)


def _hours(facts: Facts, worker: Entity) -> Table:
    """Hours a week of one worker. What supports the worker is counted where the plan says it; the caseload has to be there."""
    name = f"one “{worker.name}”" if worker.path else "one worker"
    title = f"Hours a week of {name}"
    if not worker.path:
        return Table("hours", title, worker, "hours a week", (), None, _unlisted(facts, worker, "worker.hours"))
    work = caseload_parts(facts, worker)
    if not work:
        none = Figure("session.count", "sessions", None, MISSING)
        work = [Part("contact", "contact", None, "", (none,))]
    support = support_parts(facts, worker)
    needed = total(part.amount for part in work)
    if needed is not None:
        needed = total([needed, *(part.amount for part in support if part.amount is not None)])
    there = hours_there_are(facts, worker)
    together = _together(figure(facts, "worker.number", worker), needed, there.amount)
    return Table("hours", title, worker, "hours a week", (*work, *support), needed, there, together)


def _together(number: Figure, needed: Range | None, there: Range | None) -> tuple[Part, ...]:
    """The hours of all workers of a kind."""
    if not number.amount or needed is None or there is None:
        return ()
    return tuple(
        Part(key, label, number.amount.times(amount), f"{several(number.amount, 'worker')} × {amount}", (number,))
        for key, label, amount in (("all-needed", "needed by all", needed), ("all-available", "available to all", there))
    )


def _unlisted(facts: Facts, worker: Entity, key: str) -> Part:
    return Part("available", "available", None, "", (figure(facts, key, worker),))


def _teams(facts: Facts, workers: Sequence[Entity]) -> list[list[Entity]]:
    """Kinds of worker by the series they lead: those who lead the same ones share the participants, others each see them all."""
    teams: dict[tuple[str, ...], list[Entity]] = {}
    for worker in workers:
        led = tuple(one.entity.path for one in series_of(facts) if led_by(facts, one.entity, worker))
        teams.setdefault(led, []).append(worker)
    return list(teams.values())


def _places(facts: Facts, team: Sequence[Entity]) -> Table:
    """Participants at a time beside the places that the workers have together."""
    at_once = figure(facts, "population.at_once")
    parts = [Part("at-once", "participants at a time", at_once.amount, "", (at_once,))]
    places = [_places_with(facts, worker) for worker in team]
    if len(team) == 1:
        available = places[0]._replace(key="available", label="places")
        if team[0].path:
            parts.append(_workers_needed(at_once, figure(facts, "worker.caseload", team[0])))
    else:
        parts += places
        have = total(one.amount for one in places)
        available = Part("available", "places", have, "", () if have else tuple(one for part in places for one in part.missing))
    names = " and ".join(f"“{worker.name}”" for worker in team if worker.path)
    return Table("places", f"Places with {names or 'the workers'}", team[0], "people", tuple(parts), at_once.amount, available)


def _places_with(facts: Facts, worker: Entity) -> Part:
    number, caseload = figure(facts, "worker.number", worker), figure(facts, "worker.caseload", worker)
    places = number.amount.times(caseload.amount) if number.amount and caseload.amount else None
    words = f"{several(number.amount, 'worker')} × {several(caseload.amount, 'person', 'people')}"
    return Part("places", f"places with “{worker.name}”", places, words, (number, caseload))


def _workers_needed(at_once: Figure, caseload: Figure) -> Part:
    label = "workers needed"
    if caseload.amount and caseload.amount.high <= 0:
        return Part("workers-needed", label, None, "a caseload of none serves nobody", (), "workers")
    needed = at_once.amount.over(caseload.amount).whole() if at_once.amount and caseload.amount else None
    return Part(
        "workers-needed",
        label,
        needed,
        f"{several(at_once.amount, 'person', 'people')} ÷ {caseload.amount} each",
        (at_once, caseload),
        "workers",
    )


def _supervised(facts: Facts, workers: Sequence[Entity]) -> list[list[Entity]]:
    """Kinds of worker by the supervision that the plan gives them."""
    groups: dict[tuple[str, ...], list[Entity]] = {}
    keys = ("supervision.workers_per_supervisor", "supervision.cadence", "supervision.length", "supervision.supervisor_hours")
    for worker in workers:
        said = [figure(facts, key, worker) for key in keys]
        if any(one.amount == ZERO for one in said[:3]):
            continue  # no supervision, no supervisors
        groups.setdefault(tuple(one.path for one in said), []).append(worker)
    return list(groups.values())


def _supervisor_hours(facts: Facts, group: Sequence[Entity]) -> Table:
    part = supervising(facts, group[0])
    title = f"Hours a month of one supervisor{_of(group)}"
    return Table("supervisor-hours", title, group[0], "hours a month", (part,), part.amount, supervisor_hours(facts, group[0]))


def _supervisors(facts: Facts, group: Sequence[Entity]) -> Table:
    """Supervisors that the workers need beside those there are."""
    numbers = [figure(facts, "worker.number", worker) for worker in group]
    ratio, there = (figure(facts, f"supervision.{key}", group[0]) for key in ("workers_per_supervisor", "supervisors"))
    workers = total(one.amount for one in numbers)
    needed = workers.over(ratio.amount).whole() if workers and ratio.amount else None
    part = Part(
        "supervisors-needed", "supervisors needed", needed, f"{several(workers, 'worker')} ÷ {ratio.amount} each", (*numbers, ratio)
    )
    available = Part("available", "available", there.amount, "", (there,))
    return Table("supervisors", f"Supervisors{_of(group)}", group[0], "supervisors", (part,), needed, available)


def _of(group: Sequence[Entity]) -> str:
    names = " and ".join(f"“{worker.name}”" for worker in group if worker.path)
    return f" of {names}" if names else ""


def _training(facts: Facts, worker: Entity) -> list[Part]:
    """Hours of initial training: of each worker, and of all who are trained. They fall before the start, so no week carries them."""
    each = figure(facts, "training.hours", worker)
    if each.amount is None or not worker.path:
        return []
    trained = figure(facts, "worker.recruit", worker)
    trained = trained if trained.value is not None else figure(facts, "worker.number", worker)
    whole = each.amount.times(trained.amount) if trained.amount else None
    words = f"{several(trained.amount, 'worker')} × {several(each.amount, 'hour')}"
    return [Part("training", f"all together, “{worker.name}”", whole, words, (trained, each))]


def _money(facts: Facts) -> list[Table]:
    """What participants cost together beside the budget, where the plan gives both in one currency."""
    budget, per, people = (figure(facts, key) for key in ("budget.total", "budget.per_participant", PEOPLE))
    if budget.amount is None or per.amount is None or people.amount is None or unit_of(budget) != unit_of(per):
        return []
    needed = people.amount.times(per.amount)
    words = f"{several(people.amount, 'participant')} × {unit_of(per)} {per.amount}"
    part = Part("spent", "all participants", needed, words, (people, per))
    return [
        Table("money", "Budget", PROGRAMME, unit_of(budget), (part,), needed, Part("available", "budget", budget.amount, "", (budget,)))
    ]
