"""Arithmetic on the plan's own figures: the schedule of contacts, the workers' and the supervisors' time.

What is worked out here is added to the facts as ``computed.*``, with a sentence that shows the sum. Nothing is added
where a figure is missing: the sum is then not stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from programdesigner.facts import PROGRAMME, Added, Entity, Facts
from programdesigner.plan.kinds import Value

DAYS_PER_MONTH = 30.4375
WEEKS_PER_MONTH = DAYS_PER_MONTH / 7

class Computation(NamedTuple):
    """A fact worked out from the plan's own figures."""

    kind: str
    what: str
    needs: tuple[str, ...]
    """The fields that give it, first those most often missing."""


COMPUTED: dict[str, Computation] = {
    "contacts_total": Computation("count", "contacts offered to one person over all series", ("sessions.count",)),
    "contacts": Computation("count", "contacts in this series, stated or from how often and how long", ("session.count",)),
    "frequency": Computation("cadence", "how often this series meets, stated or from its count and duration", ("session.cadence",)),
    "core_contacts": Computation("count", "contacts in the core phase, all series together", ("sessions.count",)),
    "maintenance_contacts": Computation("count", "contacts in the maintenance phase, all series together", ("sessions.count",)),
    "core_per_month": Computation("cadence", "contacts a month in the core phase, all series together", ("contact.per_month",)),
    "maintenance_per_month": Computation("cadence", "contacts a month in the maintenance phase", ("maintenance.cadence",)),
    "duration": Computation("duration", "length of the programme, stated or from its phases", ("programme.duration",)),
    "core_duration": Computation("duration", "length of the core phase", ("sessions.duration",)),
    "maintenance_duration": Computation("duration", "length of the maintenance phase", ("maintenance.duration",)),
    "contact_hours_per_month": Computation("effort", "contact hours a month for one person in the core phase", ("sessions.length",)),
    "work_hours_needed": Computation("worktime", "hours a week that a worker's caseload takes", ("worker.caseload",)),
    "work_share": Computation("percent", "share of a worker's hours that the caseload takes", ("worker.caseload", "worker.hours")),
    "supervision_hours_needed": Computation("effort", "hours a month that a supervisor's workers take", ("supervision.workers_per_supervisor",)),
    "supervision_share": Computation("percent", "share of a supervisor's hours that the workers take", ("supervision.workers_per_supervisor", "supervision.cadence", "supervision.length", "supervision.supervisor_hours")),
    "maintenance_planned": Computation("yes-no", "a phase with fewer contacts follows the core phase", ("maintenance.plan",)),
    "topics": Computation("words topic", "topics taught, in the list of topics or in modules", ("training.topics",)),
    "trained_before_contact": Computation("yes-no", "training ends before the first participant contact", ("training.completed_before_contact",)),
    "recruit_margin": Computation("percent", "workers recruited beyond those needed", ("worker.number", "worker.recruit")),
    "languages_covered": Computation("yes-no", "every participant language is spoken by a worker, or there are interpreters", ("workers.languages",)),
    "in_united_states": Computation("yes-no", "the programme is in the United States", ("population.countries",)),
    "recording_within_contact": Computation("yes-no", "recording takes no longer than the contact", ("sessions.length",)),
    "enrolment_share": Computation("percent", "people expected from invitations, as a share of the number the plan expects", ("population.expected",)),
    "enrolled_expected": Computation("count", "people expected from those invited, by the yield stated", ("recruitment.invited", "recruitment.expected_yield")),
}
"""Every computed fact. Rules read them as ``computed.<name>``."""


class Range(NamedTuple):
    """A quantity known to lie between two bounds."""

    low: float
    high: float

    def times(self, other: Range) -> Range:
        return Range(self.low * other.low, self.high * other.high)

    def over(self, other: Range) -> Range:
        return Range(self.low / other.high if other.high else 0.0, self.high / other.low if other.low else float("inf"))

    def plus(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def scaled(self, factor: float) -> Range:
        return Range(self.low * factor, self.high * factor)

    def __str__(self) -> str:
        return number(self.low) if number(self.low) == number(self.high) else f"{number(self.low)}–{number(self.high)}"


ZERO = Range(0.0, 0.0)


def number(amount: float) -> str:
    """A figure as people write it: at most one decimal, no trailing zero."""
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.1f}".removesuffix(".0")


def add_computed(facts: Facts) -> None:
    """Work out every computed fact that the plan's own figures allow, and add it."""
    for entity, name, value, because in (
        *_schedule(facts), *_workload(facts), *_supervision(facts), *_dates(facts), *_recruiting(facts), *_languages(facts), *_country(facts), *_maintenance(facts), *_topics(facts),
        *_recording(facts),
    ):  # fmt: skip
        facts.add(entity, f"computed.{name}", Added(value, because, "computed"))


Computed = Iterator[tuple[Entity, str, Value, str]]


def _range(facts: Facts, path: str, entity: Entity = PROGRAMME) -> Range | None:
    value = facts.look_up(path, entity).value
    if value is None or value.low is None or value.high is None:
        return ZERO if value is not None and value.none else None
    return Range(value.low, value.high)


def _given(facts: Facts, path: str, entity: Entity = PROGRAMME) -> Range | None:
    """A quantity that is more than none: a series with no count has no count to reckon with."""
    found = _range(facts, path, entity)
    return found if found != ZERO else None


def _quantity(kind: str, amount: Range, unit: str) -> Value:
    return Value(f"{amount} {unit}".strip(), low=amount.low, high=amount.high, kind=kind)


def _yes_no(truth: bool) -> Value:
    return Value("yes", words=("yes",), kind="yes-no") if truth else Value("no", none=True, kind="yes-no")


class Series(NamedTuple):
    """One session series with what its own figures give."""

    entity: Entity
    phase: str
    count: Range | None
    per_month: Range | None
    duration: Range | None
    length: Range | None


def series_of(facts: Facts) -> list[Series]:
    """Each session series; a count, a cadence and a duration give the third where one is missing."""
    found = []
    for entity in facts.entities("session"):
        if not entity.path:
            continue
        phase = facts.look_up("session.phase", entity).value
        count, per_month = _given(facts, "session.count", entity), _given(facts, "session.cadence", entity)
        duration = _given(facts, "session.duration", entity)
        if count and duration and not per_month and duration.low > 0:
            per_month = count.over(duration.scaled(1 / DAYS_PER_MONTH))
        if per_month and duration and not count:
            count = per_month.times(duration.scaled(1 / DAYS_PER_MONTH))
        if count and per_month and not duration and per_month.low > 0:
            duration = count.over(per_month).scaled(DAYS_PER_MONTH)
        word = phase.words[0] if phase and phase.words else "core"
        found.append(Series(entity, word, count, per_month, duration, _range(facts, "session.length", entity)))
    return found


def _schedule(facts: Facts) -> Computed:
    series = series_of(facts)
    for one in series:
        if one.count is not None:
            yield one.entity, "contacts", _quantity("count", one.count, "contacts"), f"{one.entity.name}: {one.count} contacts"
        if one.per_month is not None:
            yield one.entity, "frequency", _quantity("cadence", one.per_month, "contacts a month"), f"{one.entity.name}: {one.per_month} contacts a month"
    for phase in ("core", "maintenance"):
        in_phase = [one.count for one in series if one.phase == phase]
        if in_phase and all(count is not None for count in in_phase):
            together = ZERO
            for count in in_phase:
                together = together.plus(count or ZERO)
            yield PROGRAMME, f"{phase}_contacts", _quantity("count", together, "contacts"), f"{together} contacts in the {phase} phase"
    counts = [one.count for one in series]
    if series and all(count is not None for count in counts):
        total = ZERO
        for count in counts:
            total = total.plus(count or ZERO)
        yield PROGRAMME, "contacts_total", _quantity("count", total, "contacts"), f"{len(series)} series add up to {total} contacts"
    for phase, given in (("core", "contact.per_month"), ("maintenance", "contact.per_month_in_maintenance")):
        in_phase = [one for one in series if one.phase == phase]
        stated = _given(facts, given)
        if stated is None and phase == "maintenance":
            stated = _given(facts, "maintenance.cadence")
        rates = [one.per_month for one in in_phase]
        if stated is None and in_phase and all(rate is not None for rate in rates):
            stated = ZERO
            for rate in rates:
                stated = stated.plus(rate or ZERO)
        if stated is not None:
            names = ", ".join(one.entity.name for one in in_phase) or f"{phase} phase"
            yield PROGRAMME, f"{phase}_per_month", _quantity("cadence", stated, "contacts a month"), f"{names}: {stated} contacts a month"
        durations = [one.duration for one in in_phase if one.duration is not None]
        longest = Range(max(d.low for d in durations), max(d.high for d in durations)) if durations else None
        if phase == "maintenance" and (own := _given(facts, "maintenance.duration")):
            longest = own
        if longest is not None:
            months = longest.scaled(1 / DAYS_PER_MONTH)
            value = Value(f"{months} months", low=longest.low, high=longest.high, kind="duration")
            yield PROGRAMME, f"{phase}_duration", value, f"the {phase} phase lasts {months} months"
    whole = _given(facts, "programme.duration")
    if whole is None and series and all(one.duration for one in series):
        whole = ZERO
        for phase in ("core", "maintenance"):
            lengths = [one.duration for one in series if one.phase == phase and one.duration]
            if lengths:
                whole = whole.plus(Range(max(length.low for length in lengths), max(length.high for length in lengths)))
    if whole is not None:
        months = whole.scaled(1 / DAYS_PER_MONTH)
        yield PROGRAMME, "duration", Value(f"{months} months", low=whole.low, high=whole.high, kind="duration"), f"the programme lasts {months} months"
    core = [one for one in series if one.phase == "core"]
    if core and all(one.per_month and one.length for one in core):
        hours = ZERO
        for one in core:
            hours = hours.plus((one.per_month or ZERO).times(one.length or ZERO).scaled(1 / 60))
        yield PROGRAMME, "contact_hours_per_month", _quantity("effort", hours, "hours a month"), f"{hours} contact hours a month for one person"


def weekly_hours(facts: Facts, worker: Entity) -> tuple[Range, str] | None:
    """Hours a week that one worker's caseload takes, with the sum in words; None where a figure is missing.

    Contacts of groups count once for the whole group. Travel and record keeping count per contact, zero where not stated.
    """
    caseload = _range(facts, "worker.caseload", worker)
    series = [one for one in series_of(facts) if one.phase == "core" and _led_by(facts, one.entity, worker)]
    if caseload is None or not series or any(one.per_month is None for one in series):
        return None
    extra = (_range(facts, "worker.travel", worker) or ZERO).plus(_range(facts, "worker.paperwork", worker) or ZERO)
    own_length = _range(facts, "worker.contact_time", worker)
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
    size = _range(facts, "session.group_size", session)
    return size if form and "group" in form.words and size and size.low > 0 else None


def _workload(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        needed = weekly_hours(facts, worker) if worker.path else None
        if needed is None:
            continue
        hours, sum_in_words = needed
        yield worker, "work_hours_needed", _quantity("worktime", hours, "hours a week"), sum_in_words
        available = _range(facts, "worker.hours", worker)
        if available and available.low > 0:
            share = hours.over(available).scaled(100)
            value = Value(f"{share}%", low=share.low, high=share.high, kind="percent")
            yield worker, "work_share", value, f"{sum_in_words}, of {available} hours available: {share}%"


def _supervision(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        workers = _range(facts, "supervision.workers_per_supervisor", worker)
        cadence = _range(facts, "supervision.cadence", worker)
        length = _range(facts, "supervision.length", worker)
        if not (workers and cadence and length):
            continue
        hours = workers.times(cadence).times(length).scaled(1 / 60)
        words = f"{workers} workers × {cadence} contacts a month × {length} minutes = {hours} hours a month"
        yield worker, "supervision_hours_needed", _quantity("effort", hours, "hours a month"), words
        available = _range(facts, "supervision.supervisor_hours", worker)
        if available and available.low > 0:
            monthly = available.scaled(WEEKS_PER_MONTH)
            share = hours.over(monthly).scaled(100)
            value = Value(f"{share}%", low=share.low, high=share.high, kind="percent")
            yield worker, "supervision_share", value, f"{words}, of {monthly} hours available: {share}%"


def _dates(facts: Facts) -> Computed:
    first = _range(facts, "programme.delivery_start")
    for worker in facts.entities("worker"):
        said = facts.look_up("training.completed_before_contact", worker).value
        end = _range(facts, "training.end", worker)
        if end and first and end.low and first.low:
            if end.high <= first.low or end.low > first.high or (end.high <= first.high and end.low <= first.low):
                truth = end.low <= first.low and end.high <= first.high
                yield worker, "trained_before_contact", _yes_no(truth), "the training's end against the first contact"
        elif said is not None:
            yield worker, "trained_before_contact", _yes_no(not said.none), "the plan says so"


def _recruiting(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        needed, recruited = _range(facts, "worker.number", worker), _range(facts, "worker.recruit", worker)
        if needed and recruited and needed.low > 0:
            margin = Range((recruited.low / needed.high - 1) * 100, (recruited.high / needed.low - 1) * 100)
            value = Value(f"{margin}%", low=margin.low, high=margin.high, kind="percent")
            yield worker, "recruit_margin", value, f"{recruited} recruited for {needed} needed: {margin}% more"
    invited, share = _range(facts, "recruitment.invited"), _range(facts, "recruitment.expected_yield")
    if invited and share:
        people = invited.times(share).scaled(0.01)
        yield PROGRAMME, "enrolled_expected", _quantity("count", people, "people"), f"{share}% of {invited} invited = {people} people"
        expected = _given(facts, "population.expected")
        if expected:
            part = people.over(expected).scaled(100)
            value = Value(f"{part}%", low=part.low, high=part.high, kind="percent")
            yield PROGRAMME, "enrolment_share", value, f"{people} people from invitations for {expected} expected: {part}%"


def _languages(facts: Facts) -> Computed:
    spoken = facts.look_up("population.languages").value
    if spoken is None or not spoken.items:
        return
    wanted = {language.casefold() for language in spoken.items}
    ours = facts.look_up("workers.languages")
    have = {language.casefold() for language in (ours.value.items if ours.value else ())}
    interpreters = facts.look_up("tailoring.interpreters").value
    missing = sorted(wanted - have)
    if not missing:
        yield PROGRAMME, "languages_covered", _yes_no(True), "every language of participants is spoken by a worker"
    elif interpreters is not None and not interpreters.none:
        yield PROGRAMME, "languages_covered", _yes_no(True), f"interpreters cover {', '.join(missing)}"
    elif ours.value is not None and ours.seen.complete and (interpreters is None or interpreters.none):
        yield PROGRAMME, "languages_covered", _yes_no(False), f"no worker and no interpreter is named for {', '.join(missing)}"


def _maintenance(facts: Facts) -> Computed:
    said = [facts.look_up(path).value for path in ("maintenance.plan", "maintenance.duration", "maintenance.cadence")]
    phases = facts.look_up("sessions.phase").value
    if any(value is not None and not value.none for value in said) or (phases is not None and "maintenance" in phases.words):
        yield PROGRAMME, "maintenance_planned", _yes_no(True), "the plan has a maintenance phase"
    elif said[0] is not None:
        yield PROGRAMME, "maintenance_planned", _yes_no(False), "the plan says that nothing follows the core phase"


def _topics(facts: Facts) -> Computed:
    modules = facts.look_up("curriculum.modules.topics").value
    elsewhere = facts.look_up("curriculum.file").value
    for entity in (PROGRAMME, *facts.entities("worker")):
        listed = facts.look_up("training.topics", entity).value
        said = [value for value in (listed, modules) if value is not None]
        if not said:
            continue
        words = tuple(dict.fromkeys(word for value in said for word in value.words))
        if elsewhere is not None and not elsewhere.none:
            words = (*words, "other")  # the curriculum may teach more
        items = tuple(item for value in said for item in value.items)
        text = ", ".join(dict.fromkeys(value.text for value in said if not value.none)) or "none"
        value = Value(text, none=not words and not items, words=words, items=items, kind="words")
        yield entity, "topics", value, f"taught are {text}"


UNITED_STATES = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "the united states"})


def _country(facts: Facts) -> Computed:
    countries = facts.look_up("population.countries").value
    if countries is not None and countries.items:
        there = any(country.casefold() in UNITED_STATES for country in countries.items)
        yield PROGRAMME, "in_united_states", _yes_no(there), f"the country is {countries.text}"


def _recording(facts: Facts) -> Computed:
    recording = _range(facts, "data.minutes_per_contact")
    lengths = [one.length for one in series_of(facts) if one.length]
    if recording and lengths:
        shortest = min(length.low for length in lengths)
        if recording.high <= shortest or recording.low > shortest:
            yield PROGRAMME, "recording_within_contact", _yes_no(recording.high <= shortest), f"{recording} minutes of recording for a contact of {number(shortest)}"
