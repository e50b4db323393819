"""What one participant is offered, can be expected to receive, and costs."""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.arithmetic import ZERO, Range, several, total
from programdesigner.facts import Facts
from programdesigner.figures import Figure, figure
from programdesigner.schedule import Series, series_of
from programdesigner.workload import HOUR, NOT_KNOWN, Part

PEOPLE = "population.expected"


class Received(NamedTuple):
    """The share of what is offered that a participant can be expected to receive, 0 to 1; None where nothing says it."""

    stayers: Range | None
    everybody: Range | None
    words: str
    figures: tuple[Figure, ...]


def received(facts: Facts) -> Received:
    """By attendance and attrition; where these are not both said, by the share of the dose that the plan expects."""
    attendance, attrition = figure(facts, "attendance.expected"), figure(facts, "attendance.attrition")
    stay, expected = figure(facts, "attendance.leavers_stay"), figure(facts, "contact.expected_share")
    stayers = attendance.amount.scaled(0.01) if attendance.amount else None
    if stayers and attrition.amount and stay.amount:
        lost, had = attrition.amount.scaled(0.01), stay.amount.scaled(0.01)
        kept = Range(1 - lost.high * (1 - had.low), 1 - lost.low * (1 - had.high))
        leave = f"{attrition.amount}% leave after {stay.amount}% of it"
        words = f"{attendance.amount}% attendance × {kept.scaled(100)}% of the time, as {leave}"
        if attrition.amount == ZERO:
            words = f"{attendance.amount}% attendance, and nobody leaves"
        return Received(stayers, stayers.times(kept), words, (attendance, attrition, *([stay] if attrition.amount != ZERO else [])))
    if expected.amount:
        return Received(stayers, expected.amount.scaled(0.01), f"{expected.amount}% of what is offered", (expected,))
    return Received(stayers, None, "", (attendance, attrition))


def contacts(facts: Facts) -> list[Part]:
    """Contacts and contact hours offered to one participant, and those to be expected."""
    series = series_of(facts)
    offered, hours = offered_contacts(facts, series), offered_hours(facts, series)
    share = received(facts)
    attendance = figure(facts, "attendance.expected")
    stayers = offered.amount.times(share.stayers) if offered.amount and share.stayers else None
    everybody = offered.amount.times(share.everybody) if offered.amount and share.everybody else None
    time = hours.amount.times(share.everybody) if hours.amount and share.everybody else None
    words = f"{offered.amount} × {attendance.amount}%" if offered.amount else NOT_KNOWN
    said = f"{offered.amount} × {share.words}" if offered.amount else NOT_KNOWN
    told = f"{hours.amount} × {share.words}" if hours.amount else "how many hours is not known"
    return [
        offered,
        Part("expected-stayers", "expected by those who stay", stayers, words, (attendance,), "contacts"),
        Part("expected", "expected by those who start", everybody, said, share.figures, "contacts"),
        hours,
        Part("hours-expected", "hours expected by those who start", time, told, share.figures, "hours"),
    ]


def offered_contacts(facts: Facts, series: list[Series]) -> Part:
    """The contacts of all series."""
    figures = tuple(one for each in series for one in _count(facts, each))
    if not series:
        figures = (figure(facts, "session.count", facts.entities("session")[0]),)
    whole = total(one.contacts for one in series)
    words = " + ".join(f"{one.contacts} in “{one.entity.name}”" for one in series) if whole else NOT_KNOWN
    return Part("offered", "contacts offered", whole, words, figures, "contacts")


def offered_hours(facts: Facts, series: list[Series]) -> Part:
    """The hours of all series."""
    figures, hours, words = [], [], []
    for one in series:
        length = figure(facts, "session.length", one.entity)
        figures += [*([] if one.contacts else _count(facts, one)), length]
        hours.append(one.contacts.times(length.amount).scaled(HOUR) if one.contacts and length.amount else None)
        words.append(f"{one.contacts} × {several(length.amount, 'minute')}")
    if not series:
        figures = [figure(facts, "session.length", facts.entities("session")[0])]
    whole = total(hours)
    return Part("hours-offered", "hours offered", whole, " + ".join(words) if whole else NOT_KNOWN, tuple(figures), "hours")


def _count(facts: Facts, series: Series) -> list[Figure]:
    """The figures that give the number of contacts: the number itself, else how often and how long."""
    count = figure(facts, "session.count", series.entity)
    if count.amount not in (None, ZERO) or series.contacts is None:
        return [count]
    return [figure(facts, "session.cadence", series.entity), figure(facts, "session.duration", series.entity)]


def costs(facts: Facts) -> list[Part]:
    """What one participant costs, and what an hour of contact costs: offered, and expected to be received."""
    budget, people, per = (figure(facts, key) for key in ("budget.total", PEOPLE, "budget.per_participant"))
    if budget.value is None and per.value is None:
        return []
    if budget.amount is None and per.amount is not None:
        each = Part("cost", "a participant", per.amount, "", (per,), unit_of(per))
    else:
        each = _divided("cost", "a participant", Part("", "", budget.amount, "", (budget,), unit_of(budget)), people, "participants")
    if (rate := _rate(budget if budget.amount is not None else per)) is not None:
        return [Part("cost", "a participant", None, rate, (), "")]
    hours = offered_hours(facts, series_of(facts))
    share = received(facts)
    expected = hours.amount.times(share.everybody) if hours.amount and share.everybody else None
    had = hours._replace(amount=expected, figures=(*hours.figures, *share.figures))
    return [
        each,
        _each_hour("cost-hour-offered", "an hour of contact offered", each, hours),
        _each_hour("cost-hour-expected", "an hour expected to be received", each, had),
    ]


def _each_hour(key: str, label: str, cost: Part, hours: Part) -> Part:
    if hours.amount and hours.amount.high <= 0:
        return Part(key, label, None, "there are no hours of contact to divide the cost by", (), cost.unit)
    if cost.amount is None and not cost.missing:
        return Part(key, label, None, "what a participant costs is not known", (), cost.unit)
    if hours.amount is None and not hours.missing:
        return Part(key, label, None, "how many hours is not known", (), cost.unit)
    amount = cost.amount.over(hours.amount) if cost.amount and hours.amount else None
    figures = tuple(one for part in (cost, hours) if part.amount is None for one in part.figures)
    return Part(key, label, amount, f"{cost.unit} {cost.amount} ÷ {several(hours.amount, 'hour')}".strip(), figures, cost.unit)


def _divided(key: str, label: str, whole: Part, by: Figure, what: str) -> Part:
    if by.amount and by.amount.high <= 0:
        return Part(key, label, None, f"the plan expects no {what}, so nothing can be divided among them", (), whole.unit)
    amount = whole.amount.over(by.amount) if whole.amount and by.amount else None
    return Part(key, label, amount, f"{whole.unit} {whole.amount} ÷ {by.amount} {what}".strip(), (*whole.figures, by), whole.unit)


def unit_of(one: Figure) -> str:
    """The currency of an amount of money."""
    return one.value.unit if one.value is not None else ""


def _rate(one: Figure) -> str | None:
    """What to say of money for a time or a piece of work, which is no whole sum."""
    if one.value is None or " per " not in one.value.unit:
        return None
    place = f" (line {one.line})" if one.line else ""
    return f"“{one.value.text}”{place} is so much {one.value.unit.partition(' ')[2]}: write the whole sum"
