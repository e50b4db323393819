"""Whether the plan's own figures can work: the workers' and the supervisors' time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.arithmetic import WEEKS_PER_MONTH, ZERO, Computed, Range, amount, percent, quantity
from programdesigner.facts import MOST_NAMED, Entity, Facts
from programdesigner.schedule import Series, series_of


class Led(NamedTuple):
    """What the core series that one kind of worker leads come to, for each person of a caseload and each week.

    Contacts of a group count once for all in it, so each counts by the share of one person.
    """

    contacts: Range
    minutes: Range
    """Of the series whose length is stated."""
    without_length: Range
    """Contacts of the others: they last as long as the worker's own contacts."""
    series: Sequence[tuple[Series, Range | None]]
    """Each series, with the size of its groups."""


def led_by(facts: Facts, kinds: tuple[str, ...] | None, core: Sequence[Series]) -> Led | None:
    """The core series led by workers of these kinds; None where there is none, or one of them does not say how often it meets."""
    found = [(one, _group_size(facts, one.entity)) for one in core if _leads(facts, one.entity, kinds)]
    contacts, minutes, without = ZERO, ZERO, ZERO
    for one, size in found:
        if one.per_month is None:
            return None
        weekly = one.per_month.scaled(1 / WEEKS_PER_MONTH)
        share = weekly.over(size) if size else weekly
        contacts = contacts.plus(share)
        if one.length is None:
            without = without.plus(share)
        else:
            minutes = minutes.plus(share.times(one.length))
    return Led(contacts, minutes, without, found) if found else None


def _leads(facts: Facts, session: Entity, kinds: tuple[str, ...] | None) -> bool:
    leader = facts.look_up("session.led_by", session).value
    return leader is None or not leader.words or kinds is None or bool(set(leader.words) & set(kinds)) or "other" in leader.words


def _group_size(facts: Facts, session: Entity) -> Range | None:
    form = facts.look_up("session.format", session).value
    size = amount(facts, "session.group_size", session)
    return size if form and "group" in form.words and size and size.low > 0 else None


def weekly_hours(facts: Facts, worker: Entity, led: Led) -> tuple[Range, str] | None:
    """Hours a week that one worker's caseload takes, with the sum in words; None where a figure is missing.

    Travel and record keeping count per contact, zero where not stated.
    """
    caseload = amount(facts, "worker.caseload", worker)
    own_length = amount(facts, "worker.contact_time", worker)
    if caseload is None or (own_length is None and led.without_length != ZERO):
        return None
    extra = (amount(facts, "worker.travel", worker) or ZERO).plus(amount(facts, "worker.paperwork", worker) or ZERO)
    minutes = led.minutes.plus(led.without_length.times(own_length or ZERO)).plus(led.contacts.times(extra))
    hours = caseload.times(minutes).scaled(1 / 60)

    def said(one: Series, size: Range | None) -> str:
        grouped = f" in groups of {size}" if size else ""
        return f"{caseload} people{grouped} × {one.per_month} contacts a month × ({one.length or own_length} + {extra}) minutes"

    parts = [said(*one) for one in led.series[:MOST_NAMED]]
    more = f" + {len(led.series) - MOST_NAMED} more series" if len(led.series) > MOST_NAMED else ""
    return hours, f"{' + '.join(parts)}{more} = {hours} hours a week"


def workload(facts: Facts) -> Computed:
    """The hours that each worker's caseload takes, and their share of the hours there are."""
    core = [one for one in series_of(facts) if one.phase == "core"]
    by_kind: dict[tuple[str, ...] | None, Led | None] = {}
    for worker in facts.entities("worker"):
        kind = facts.look_up("worker.kind", worker).value
        kinds = kind.words if kind is not None else None
        if kinds not in by_kind:
            by_kind[kinds] = led_by(facts, kinds, core)
        led = by_kind[kinds]
        needed = weekly_hours(facts, worker, led) if worker.path and led else None
        if needed is None:
            continue
        hours, sum_in_words = needed
        yield worker, "work_hours_needed", quantity("worktime", hours, "hours a week"), sum_in_words
        available = amount(facts, "worker.hours", worker)
        if available and available.low > 0:
            share = hours.over(available).scaled(100)
            yield worker, "work_share", percent(share), f"{sum_in_words}, of {available} hours available: {share}%"


def supervision(facts: Facts) -> Computed:
    """The hours that the workers of a supervisor take, and their share of the hours there are."""
    for worker in facts.entities("worker"):
        workers = amount(facts, "supervision.workers_per_supervisor", worker)
        cadence = amount(facts, "supervision.cadence", worker)
        length = amount(facts, "supervision.length", worker)
        if not (workers and cadence and length):
            continue
        hours = workers.times(cadence).times(length).scaled(1 / 60)
        words = f"{workers} workers × {cadence} contacts a month × {length} minutes = {hours} hours a month"
        yield worker, "supervision_hours_needed", quantity("effort", hours, "hours a month"), words
        available = amount(facts, "supervision.supervisor_hours", worker)
        if available and available.low > 0:
            monthly = available.scaled(WEEKS_PER_MONTH)
            share = hours.over(monthly).scaled(100)
            yield worker, "supervision_share", percent(share), f"{words}, of {monthly} hours available: {share}%"
