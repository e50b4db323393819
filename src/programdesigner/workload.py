"""Whether the plan's own figures can work: the workers' and the supervisors' time."""

from __future__ import annotations

from programdesigner.arithmetic import WEEKS_PER_MONTH, ZERO, Computed, Range, amount, percent, quantity
from programdesigner.facts import Entity, Facts
from programdesigner.schedule import series_of


def weekly_hours(facts: Facts, worker: Entity) -> tuple[Range, str] | None:
    """Hours a week that one worker's caseload takes, with the sum in words; None where a figure is missing.

    Contacts of groups count once for the whole group. Travel and record keeping count per contact, zero where not stated.
    """
    caseload = amount(facts, "worker.caseload", worker)
    series = [one for one in series_of(facts) if one.phase == "core" and _led_by(facts, one.entity, worker)]
    if caseload is None or not series or any(one.per_month is None for one in series):
        return None
    extra = (amount(facts, "worker.travel", worker) or ZERO).plus(amount(facts, "worker.paperwork", worker) or ZERO)
    own_length = amount(facts, "worker.contact_time", worker)
    hours, parts = ZERO, []
    for one in series:
        length = one.length or own_length
        if length is None:
            return None
        size = _group_size(facts, one.entity)
        units = caseload.over(size) if size else caseload
        weekly = units.times((one.per_month or ZERO).scaled(1 / WEEKS_PER_MONTH)).times(length.plus(extra)).scaled(1 / 60)
        hours = hours.plus(weekly)
        grouped = f" in groups of {size}" if size else ""
        parts.append(f"{caseload} people{grouped} × {one.per_month} contacts a month × ({length} + {extra}) minutes")
    return hours, f"{' + '.join(parts)} = {hours} hours a week"


def _led_by(facts: Facts, session: Entity, worker: Entity) -> bool:
    leader = facts.look_up("session.led_by", session).value
    kind = facts.look_up("worker.kind", worker).value
    return leader is None or not leader.words or kind is None or bool(set(leader.words) & set(kind.words)) or "other" in leader.words


def _group_size(facts: Facts, session: Entity) -> Range | None:
    form = facts.look_up("session.format", session).value
    size = amount(facts, "session.group_size", session)
    return size if form and "group" in form.words and size and size.low > 0 else None


def workload(facts: Facts) -> Computed:
    """The hours that each worker's caseload takes, and their share of the hours there are."""
    for worker in facts.entities("worker"):
        needed = weekly_hours(facts, worker) if worker.path else None
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
