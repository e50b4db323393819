"""The schedule of contacts: what each series offers, and all of them together."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from programdesigner.arithmetic import ZERO, Computed, Range, amount, given, longest, months, percent, quantity, total, yes_no
from programdesigner.facts import PROGRAMME, Entity, Facts
from programdesigner.quantity import DAYS_PER_MONTH
from programdesigner.wording import briefly

PHASES = ("core", "maintenance")
ONCE = Range(1.0, 1.0)


class Series(NamedTuple):
    """One session series with what its own figures give."""

    entity: Entity
    phase: str
    contacts: Range | None
    per_month: Range | None
    duration: Range | None
    length: Range | None

    @property
    def once(self) -> bool:
        """Is it a single contact, such as a first meeting? How often it takes place is no question then."""
        return self.contacts == ONCE and self.per_month is None

    @property
    def hours_a_month(self) -> Range | None:
        """Contact hours a month for one person."""
        return self.per_month.times(self.length).scaled(1 / 60) if self.per_month and self.length else None


_KNOWN: WeakKeyDictionary[Facts, list[Series]] = WeakKeyDictionary()
"""The series of each document's facts, as long as these are in use: every worker's hours are reckoned from them."""


def series_of(facts: Facts) -> list[Series]:
    """Each session series; a count, a cadence and a duration give the third where one is missing."""
    if facts not in _KNOWN:
        _KNOWN[facts] = _series(facts)
    return _KNOWN[facts]


_LENGTHS: WeakKeyDictionary[Facts, dict[str, Range | None]] = WeakKeyDictionary()
"""How long each phase is at most, as long as a document's facts are in use."""


def longest_phase(facts: Facts, phase: str) -> Range | None:
    """How long a phase of several series takes at most: all one after another, or the programme where that is shorter.

    None where it has one series only, or where one of them does not say how long it is.
    """
    known = _LENGTHS.setdefault(facts, {})
    if phase not in known:
        durations = [one.duration for one in series_of(facts) if one.phase == phase and not one.once]
        whole, programme = total(durations) if len(durations) > 1 else None, given(facts, "programme.duration")
        known[phase] = Range(min(whole.low, programme.low), min(whole.high, programme.high)) if whole and programme else whole
    return known[phase]


def _series(facts: Facts) -> list[Series]:
    found = []
    for entity in facts.entities("session"):
        if not entity.path:
            continue
        phase = facts.look_up("session.phase", entity).value
        count, per_month = given(facts, "session.count", entity), given(facts, "session.cadence", entity)
        duration = given(facts, "session.duration", entity)
        if count and duration and not per_month and duration.low > 0:
            per_month = count.over(duration.scaled(1 / DAYS_PER_MONTH))
        if per_month and duration and not count:
            count = per_month.times(duration.scaled(1 / DAYS_PER_MONTH))
        if count and per_month and not duration and per_month.low > 0:
            duration = count.over(per_month).scaled(DAYS_PER_MONTH)
        word = phase.words[0] if phase and phase.words else "core"
        found.append(Series(entity, word, count, per_month, duration, amount(facts, "session.length", entity)))
    return found


def schedule(facts: Facts) -> Computed:
    """Everything that follows from the session series."""
    series = series_of(facts)
    for one in series:
        if one.contacts is not None:
            yield one.entity, "contacts", quantity("count", one.contacts, "contacts"), f"{one.entity.name}: {one.contacts} contacts"
        yield from _agreement(facts, one)
        yield one.entity, "once", yes_no(one.once), f"{one.entity.name} is {'one contact' if one.once else 'no single contact'}"
        if one.per_month is not None:
            often = quantity("cadence", one.per_month, "contacts a month")
            yield one.entity, "frequency", often, f"{one.entity.name}: {often.text}"
    yield from _contacts(series)
    for phase in PHASES:
        yield from _phase(facts, phase, [one for one in series if one.phase == phase])
    yield from _whole(facts, series)


def _agreement(facts: Facts, one: Series) -> Computed:
    """What a frequency gives over a duration, beside the number that the plan says too."""
    count, often, lasts = (given(facts, f"session.{key}", one.entity) for key in ("count", "cadence", "duration"))
    if count and often and lasts and count.low > 0:
        gives = often.times(lasts.scaled(1 / DAYS_PER_MONTH))
        words = f"{one.entity.name}: {gives} contacts by how often and how long, {count} as it says"
        yield one.entity, "contacts_by_cadence", quantity("count", gives, "contacts"), words
        one_way, other_way = gives.over(count), count.over(gives)
        best = 1.0 if one_way.low <= 1 <= one_way.high else min(one_way.high, other_way.high)
        yield one.entity, "count_agreement", percent(Range(min(one_way.low, other_way.low), best).scaled(100)), words


def _contacts(series: list[Series]) -> Computed:
    for phase in PHASES:
        together = total(one.contacts for one in series if one.phase == phase)
        if together is not None:
            yield PROGRAMME, f"{phase}_contacts", quantity("count", together, "contacts"), f"{together} contacts in the {phase} phase"
    offered = total(one.contacts for one in series)
    if offered is not None:
        yield PROGRAMME, "contacts_total", quantity("count", offered, "contacts"), f"{len(series)} series add up to {offered} contacts"


def _phase(facts: Facts, phase: str, series: list[Series]) -> Computed:
    stated = given(facts, "contact.per_month" if phase == "core" else "contact.per_month_in_maintenance")
    if stated is None and phase == "maintenance":
        stated = given(facts, "maintenance.cadence")
    often = stated or total(ZERO if one.once else one.per_month for one in series)
    if often is not None:
        names = briefly(one.entity.name for one in series) or f"{phase} phase"
        rate = quantity("cadence", often, "contacts a month")
        yield PROGRAMME, f"{phase}_per_month", rate, f"{names}: {rate.text}"
    lasts = longest(one.duration for one in series)
    if phase == "maintenance":
        lasts = given(facts, "maintenance.duration") or lasts
    if lasts is not None:
        yield PROGRAMME, f"{phase}_duration", months(lasts), f"the {phase} phase lasts {months(lasts).text}"
    hours = total(ZERO if one.once else one.hours_a_month for one in series)
    if phase == "core" and hours is not None:
        effort = quantity("effort", hours, "hours a month")
        yield PROGRAMME, "contact_hours_per_month", effort, f"{effort.text} of contact for one person"


def _whole(facts: Facts, series: list[Series]) -> Computed:
    whole = given(facts, "programme.duration")
    if whole is None and all(one.duration or one.once for one in series):
        phases = (longest(one.duration for one in series if one.phase == phase) for phase in PHASES)
        whole = total(phase for phase in phases if phase is not None)
    core = longest(one.duration for one in series if one.phase == "core")
    if core is None and not any(one.phase != "core" for one in series) and facts.look_up("maintenance.plan").value is None:
        core = given(facts, "programme.duration")
    if core is not None:
        yield PROGRAMME, "active_duration", months(core), f"the active phase lasts {months(core).text}"
    if whole is not None:
        yield PROGRAMME, "duration", months(whole), f"the programme lasts {months(whole).text}"
