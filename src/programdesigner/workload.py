"""Whether the plan's own figures can work: the workers' and the supervisors' time.

Rules and ``programdesigner capacity`` both reckon with what is worked out here.
"""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.arithmetic import ZERO, Computed, Range, percent, quantity, several, total
from programdesigner.facts import Entity, Facts
from programdesigner.figures import Figure, figure
from programdesigner.quantity import WEEKS_PER_MONTH
from programdesigner.schedule import Series, longest_phase, series_of
from programdesigner.vocabulary import REMOTE_FORMATS
from programdesigner.wording import MOST_NAMED

ONE = Range(1.0, 1.0)
WEEK = 1 / WEEKS_PER_MONTH
"""Months in a week."""
HOUR = 1 / 60
"""Hours in a minute."""
IN_A_GROUP = frozenset({"group-supervision", "peer-supervision", "record-review", "data-review"})
"""Ways of supervising that need no meeting with each worker where a group meets."""
NOT_KNOWN = "how many contacts is not known"


class Part(NamedTuple):
    """One line of a balance: how much, the sum in words, and the figures in it. The amount is None where there is none to be had."""

    key: str
    label: str
    amount: Range | None
    sum: str
    """How the amount comes about; where nothing is missing and there is none all the same, why."""
    figures: tuple[Figure, ...]
    unit: str = ""
    """Where it is not that of its table."""

    @property
    def missing(self) -> list[Figure]:
        """The figures that keep the sum from being made: not stated, or stated so that nothing can be reckoned with them."""
        return list(dict.fromkeys(one for one in self.figures if one.amount is None)) if self.amount is None else []


class Visits(NamedTuple):
    """The contacts of one series that fall to one worker: how many a week, how long each, in minutes."""

    series: Series
    a_week: Range | None
    words: str
    length: Figure
    travels: bool
    figures: tuple[Figure, ...]
    """The figures in the number of contacts."""


def visits(facts: Facts, worker: Entity) -> list[Visits]:
    """The contacts that a worker's caseload makes: of the core phase, or of the maintenance phase where the worker has no other.

    Contacts of groups count once for the whole group, and as often as there are workers in it.
    """
    caseload = figure(facts, "worker.caseload", worker)
    return [_visits(facts, worker, one, people_of(caseload), caseload) for one in _led(facts, worker)]


def people_of(caseload: Figure) -> Range | None:
    """The people to reckon with: “up to three” has to fit with three."""
    people = caseload.amount
    return Range(people.high, people.high) if people and people.low == 0 < people.high < float("inf") else people


def _led(facts: Facts, worker: Entity) -> list[Series]:
    """The series that count for a kind of worker."""
    led = [one for one in series_of(facts) if led_by(facts, one.entity, worker)]
    phase = "core" if any(one.phase == "core" for one in led) else "maintenance"
    return [one for one in led if one.phase == phase]


def _visits(facts: Facts, worker: Entity, series: Series, people: Range | None, *caseload: Figure) -> Visits:
    """The contacts of one series for so many people."""
    entity = series.entity
    units, words, figures = people, several(people, "person", "people"), [*caseload]
    size = figure(facts, "session.group_size", entity)
    formats = facts.look_up("session.format", entity).value
    if formats and "group" in formats.words:
        stated = figure(facts, "session.facilitators", entity)
        helpers = _helpers(facts, entity, worker, stated)
        known = size.amount if size.amount and size.amount.low > 0 else None
        units = (
            units.over(known).times(helpers) if units and known else None
        )  # nothing can be reckoned for groups of a size that is not said
        if known:
            words += f" in groups of {known}" + (f" with {helpers} workers each" if helpers != ONE else "")
        figures += [size, stated]
    often = figure(facts, "session.cadence", entity)
    if series.once:
        figures.append(figure(facts, "session.count", entity))
    elif often.amount in (None, ZERO) and series.per_month:
        figures += [figure(facts, "session.count", entity), figure(facts, "session.duration", entity)]
    else:
        figures.append(often)
    weekly = ZERO if series.once else _weekly(facts, series)
    by_turns = ", after other series or beside them" if weekly and series.per_month and weekly.low < series.per_month.low * WEEK else ""
    length, own = figure(facts, "session.length", entity), figure(facts, "worker.contact_time", worker)
    return Visits(
        series,
        units.times(weekly) if units and weekly else None,
        f"{words} × {several(weekly, 'contact')} a week{by_turns}",
        own if length.amount is None and own.amount is not None else length,
        not (formats and formats.words and set(formats.words) <= REMOTE_FORMATS),
        tuple(figures),
    )


def _weekly(facts: Facts, series: Series) -> Range | None:
    """Contacts a week of one person in a series: at most what it says, as where it runs beside others; at least its share of the time
    that all series of its phase take one after another, or of the programme where that is shorter.
    """
    if series.per_month is None:
        return None
    weekly = series.per_month.scaled(WEEK)
    whole = longest_phase(facts, series.phase)
    if whole is None or series.duration is None or whole.high <= 0:
        return weekly
    return Range(weekly.low * min(1.0, series.duration.low / whole.high), weekly.high)


def _helpers(facts: Facts, session: Entity, worker: Entity, stated: Figure) -> Range:
    """How many workers of a kind a group takes: at least one; where other kinds lead it too, they may be the rest."""
    many = stated.amount or ONE
    leaders, kind = facts.look_up("session.led_by", session).value, facts.look_up("worker.kind", worker).value
    others = len(set(leaders.words) - set(kind.words)) if leaders and kind else 0
    most = max(1.0, many.high - others)
    return Range(1.0 if others else max(1.0, many.low), most)


def led_by(facts: Facts, session: Entity, worker: Entity) -> bool:
    """May the series be led by this kind of worker?"""
    leader = facts.look_up("session.led_by", session).value
    kind = facts.look_up("worker.kind", worker).value
    return leader is None or not leader.words or kind is None or bool(set(leader.words) & set(kind.words)) or "other" in leader.words


def caseload_parts(facts: Facts, worker: Entity) -> list[Part]:
    """Hours a week that a worker's caseload takes: the contacts of each series, travel to them, and the record of them."""
    found = visits(facts, worker)
    if not found:
        return []
    parts = [_taking(one, one.length, "contact", f"contact: {one.series.entity.name}", [one]) for one in found]
    there = [one for one in found if one.travels]
    if there:
        parts.append(_taking(there[0], figure(facts, "worker.travel", worker), "travel", "travel", there))
    parts.append(_taking(found[0], figure(facts, "worker.paperwork", worker), "paperwork", "record keeping", found))
    return parts


def _taking(first: Visits, each: Figure, key: str, label: str, found: list[Visits]) -> Part:
    """What contacts take when each takes so many minutes."""
    a_week = total(one.a_week for one in found)
    hours = a_week.times(each.amount).scaled(HOUR) if a_week and each.amount else None
    if key == "contact":
        words = f"{first.words} × {several(each.amount, 'minute')}" if hours else NOT_KNOWN
        return Part(key, label, hours, words, (*first.figures, each))
    words = f"{several(a_week, 'contact')} a week × {several(each.amount, 'minute')}" if a_week else NOT_KNOWN
    return Part(key, label, hours, words, (each,))


def support_parts(facts: Facts, worker: Entity) -> list[Part]:
    """Hours a week that a worker is supervised and trained while at work."""
    supervision = _each_time(facts, worker, "supervision", "supervision", ("supervision.cadence", "supervision.length"), HOUR)
    keys = ("training.refreshers.cadence", "training.refreshers.hours")
    return [supervision, _each_time(facts, worker, "refreshers", "refresher training", keys, 1.0)]


def _each_time(facts: Facts, worker: Entity, key: str, label: str, keys: tuple[str, str], hours: float) -> Part:
    often, length = (figure(facts, one, worker) for one in keys)
    if ZERO in (often.amount, length.amount):
        none = often if often.amount == ZERO else length
        return Part(key, label, ZERO, "none", (none,))
    if often.amount is None or length.amount is None:
        return Part(key, label, None, "", (often, length))
    weekly = often.amount.scaled(WEEK)
    words = f"{several(weekly, 'time')} a week × {several(length.amount, 'minute' if hours == HOUR else 'hour')}"
    return Part(key, label, weekly.times(length.amount).scaled(hours), words, (often, length))


def hours_there_are(facts: Facts, worker: Entity) -> Part:
    """Hours a week that one worker has, without holidays and illness."""
    hours, off = figure(facts, "worker.hours", worker), figure(facts, "worker.time_off", worker)
    words = ""
    if hours.amount and off.amount and off.amount != ZERO:
        words = f"{several(hours.amount, 'hour')} a week less {off.amount}%"
    left = Range(100 - off.amount.high, 100 - off.amount.low).scaled(0.01) if off.amount else None
    return Part("available", "available", hours.amount.times(left) if hours.amount and left else None, words, (hours, off))


def supervising(facts: Facts, worker: Entity) -> Part:
    """Hours a month that the workers of one supervisor take.

    Where supervision is held in groups too, it takes at least one meeting for all and at most one for each.
    """
    keys = ("supervision.workers_per_supervisor", "supervision.cadence", "supervision.length")
    workers, often, length = figures = [figure(facts, key, worker) for key in keys]
    if not (workers.amount and often.amount and length.amount):
        return Part("supervising", "supervision", None, "", tuple(figures))
    methods = facts.look_up("supervision.methods", worker).value
    grouped = methods is not None and "group-supervision" in methods.words and workers.amount.low > 1
    all_in_one = grouped and methods is not None and not set(methods.words) - IN_A_GROUP
    meetings = ONE if all_in_one else Range(1.0, workers.amount.high) if grouped else workers.amount
    of = several(workers.amount, "worker")
    of = f"{several(meetings, 'meeting')} for {of}" if grouped else of
    hours = meetings.times(often.amount).times(length.amount).scaled(HOUR)
    words = f"{of} × {several(often.amount, 'time')} a month × {several(length.amount, 'minute')}"
    return Part("supervising", "supervision", hours, words, tuple(figures))


def supervisor_hours(facts: Facts, worker: Entity) -> Part:
    """Hours a month that one supervisor has for it."""
    hours = figure(facts, "supervision.supervisor_hours", worker)
    return Part("available", "available", hours.amount.scaled(WEEKS_PER_MONTH) if hours.amount else None, "", (hours,))


class Share(NamedTuple):
    """What all series that one kind of worker leads come to a week for each person of a caseload, all of them together."""

    contacts: Range
    travelled: Range
    """Of these, the contacts that a worker travels to."""
    minutes: Range
    """Of the series whose length is known."""
    without_length: Range
    """Contacts of the others: they last as long as the worker's own contacts."""
    series: int


def share_of(facts: Facts, worker: Entity) -> Share | None:
    """The share of one person, the same for all workers of a kind; None where one of its series does not say how often it meets."""
    contacts = travelled = minutes = without_length = ZERO
    led = _led(facts, worker)
    for series in led:
        each = _visits(facts, worker, series, ONE)
        if each.a_week is None:
            return None
        contacts = contacts.plus(each.a_week)
        travelled = travelled.plus(each.a_week) if each.travels else travelled
        length = figure(facts, "session.length", series.entity).amount
        if length is None:
            without_length = without_length.plus(each.a_week)
        else:
            minutes = minutes.plus(each.a_week.times(length))
    return Share(contacts, travelled, minutes, without_length, len(led))


def hours_by_share(facts: Facts, worker: Entity, share: Share) -> tuple[Range | None, str]:
    """Hours a week that a worker's caseload takes, from the share of one person: what the parts of the caseload come to, and in words."""
    caseload = people_of(figure(facts, "worker.caseload", worker))
    own, travel, paperwork = (figure(facts, f"worker.{key}", worker).amount for key in ("contact_time", "travel", "paperwork"))
    takes: list[Range | None] = [share.minutes]
    for contacts, each in ((share.without_length, own), (share.travelled, travel), (share.contacts, paperwork)):
        if contacts != ZERO:
            takes.append(contacts.times(each) if each is not None else None)
    minutes = total(takes)
    if caseload is None or minutes is None:
        return None, ""
    people = several(caseload, "person", "people")
    return caseload.times(minutes).scaled(
        HOUR
    ), f"{people} × {several(minutes, 'minute')} a week in {share.series} series, travel and records"


def workload(facts: Facts) -> Computed:
    """The hours that each worker's caseload takes, and their share of the hours there are."""
    shares: dict[tuple[str, ...], Share | None] = {}
    many = len(series_of(facts)) > MOST_NAMED
    for worker in facts.entities("worker"):
        if not worker.path:
            continue
        if many:  # each series by itself would take time with the square of a plan's length, and no one reads such a sum
            kind = facts.look_up("worker.kind", worker).value
            words_of_kind = kind.words if kind is not None else ()
            if words_of_kind not in shares:
                shares[words_of_kind] = share_of(facts, worker)
            share = shares[words_of_kind]
            hours, counted = hours_by_share(facts, worker, share) if share is not None and share.series else (None, "")
        else:
            parts = caseload_parts(facts, worker)
            hours = total(part.amount for part in parts)
            counted = " + ".join(part.sum for part in parts if part.amount != ZERO)
        if hours is None:
            if not many and (needs := tuple(one.path for part in parts for one in part.missing)):
                facts.needs[worker.path, "computed.work_hours_needed"] = needs
                facts.needs[worker.path, "computed.work_share"] = (*needs, "worker.hours")
            continue
        words = f"{counted or 'nothing'} = {several(hours, 'hour')} a week"
        yield worker, "work_hours_needed", quantity("worktime", hours, "hours a week"), words
        yield from _share(worker, "work_share", hours, hours_there_are(facts, worker), words)


def supervision(facts: Facts) -> Computed:
    """The hours that the workers of a supervisor take, and their share of the hours there are."""
    for worker in facts.entities("worker"):
        needed = supervising(facts, worker)
        if needed.amount is None:
            continue
        words = f"{needed.sum} = {several(needed.amount, 'hour')} a month"
        yield worker, "supervision_hours_needed", quantity("effort", needed.amount, "hours a month"), words
        yield from _share(worker, "supervision_share", needed.amount, supervisor_hours(facts, worker), words)


def _share(worker: Entity, name: str, hours: Range, available: Part, words: str) -> Computed:
    if available.amount and available.amount.low > 0:
        share = hours.over(available.amount).scaled(100)
        yield worker, name, percent(share), f"{words}, of {several(available.amount, 'hour')} available: {share}%"
