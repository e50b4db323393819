"""Facts worked out from the plan's own figures.

They are added as ``computed.*``, with a sentence that shows the sum. Nothing is added where a figure is missing: the sum
is then not stated.
"""

from __future__ import annotations

import re

from programdesigner.arithmetic import Computed, Range, amount, any_of, given, number, percent, quantity, yes_no
from programdesigner.facts import PROGRAMME, Added, Facts
from programdesigner.meaning import words_meant
from programdesigner.plan.kinds import Value
from programdesigner.schedule import schedule, series_of
from programdesigner.vocabulary import REMOTE_FORMATS
from programdesigner.workload import supervision, workload


def add_computed(facts: Facts) -> None:
    """Work out every computed fact that the plan's own figures allow, and add it."""
    for work_out in WORKINGS:
        for entity, name, value, because in work_out(facts):
            facts.add(entity, f"computed.{name}", Added(value, because, "computed"))


def _dates(facts: Facts) -> Computed:
    first = amount(facts, "programme.delivery_start")
    for worker in facts.entities("worker"):
        said = facts.look_up("training.completed_before_contact", worker).value
        end = amount(facts, "training.end", worker)
        if end and first and end.low and first.low:
            if end.high <= first.low or end.low > first.high or (end.high <= first.high and end.low <= first.low):
                truth = end.low <= first.low and end.high <= first.high
                yield worker, "trained_before_contact", yes_no(truth), "the training's end against the first contact"
        elif said is not None:
            yield worker, "trained_before_contact", yes_no(not said.none), "the plan says so"


def _recruiting(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        needed, recruited = amount(facts, "worker.number", worker), amount(facts, "worker.recruit", worker)
        if needed and recruited and needed.low > 0:
            margin = Range((recruited.low / needed.high - 1) * 100, (recruited.high / needed.low - 1) * 100)
            yield worker, "recruit_margin", percent(margin), f"{recruited} recruited for {needed} needed: {margin}% more"
    invited, share = amount(facts, "recruitment.invited"), amount(facts, "recruitment.expected_yield")
    if invited and share:
        people = invited.times(share).scaled(0.01)
        yield PROGRAMME, "enrolled_expected", quantity("count", people, "people"), f"{share}% of {invited} invited = {people} people"
        expected = given(facts, "population.expected")
        if expected:
            part = people.over(expected).scaled(100)
            yield PROGRAMME, "enrolment_share", percent(part), f"{people} people from invitations for {expected} expected: {part}%"


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
        yield PROGRAMME, "languages_covered", yes_no(True), "every language of participants is spoken by a worker"
    elif interpreters is not None and not interpreters.none:
        yield PROGRAMME, "languages_covered", yes_no(True), f"interpreters cover {', '.join(missing)}"
    elif ours.value is not None and ours.seen.complete and (interpreters is None or interpreters.none):
        yield PROGRAMME, "languages_covered", yes_no(False), f"no worker and no interpreter is named for {', '.join(missing)}"


def _maintenance(facts: Facts) -> Computed:
    said = [facts.look_up(path).value for path in ("maintenance.plan", "maintenance.duration", "maintenance.cadence")]
    phases = facts.look_up("sessions.phase").value
    if any(value is not None and not value.none for value in said) or (phases is not None and "maintenance" in phases.words):
        yield PROGRAMME, "maintenance_planned", yes_no(True), "the plan has a maintenance phase"
    elif said[0] is not None:
        yield PROGRAMME, "maintenance_planned", yes_no(False), "the plan says that nothing follows the core phase"


def _further(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        value = any_of(facts, "training.refreshers.plan", "training.refreshers.cadence", "training.boosters", entity=worker)
        if value is not None:
            yield worker, "further_training", value, "the plan says so"


def _at_home(facts: Facts) -> Computed:
    everywhere = facts.look_up("sessions.format")
    formats = everywhere.value.words if everywhere.value and everywhere.seen.complete else ()
    transport, caller = facts.look_up("access.transport").value, facts.look_up("sessions.initiated_by").value
    if formats and set(formats) <= {*REMOTE_FORMATS, "home-visit"}:
        yield PROGRAMME, "transport_dealt_with", yes_no(True), "nobody has to travel: contacts are at home or remote"
    elif transport is not None:
        yield PROGRAMME, "transport_dealt_with", yes_no(not transport.none), ""
    if caller is not None:
        yield PROGRAMME, "makes_contact", caller, ""
    elif set(formats) == {"home-visit"}:
        yield PROGRAMME, "makes_contact", Value("the worker, who visits"), "all contacts are home visits, which the worker makes"


# Patterns are kept as text: they are compiled when first used, and few plans use them.
MARRIAGE = (
    r"(?i)\b(un)?(marri|marital|widow|divorc|spouse|husband|wife|wives|single (wom[ae]n|m[ae]n|mother|person|people)|"
    r"casad[oa]|solter[oa]|viud[oa]|mariée?s?\b|célibataire|veu(f|ve)\b)"
)
AGE = (
    r"(?i)\b(age[ds]?\b|years?[ -]old|younger|older|young\b|(under|over|below|above) \d\d|\d\d ?(-|–|to) ?\d\d\b|"
    r"\d\d (and|or) (over|older|under)|edad)"
)
"""Words by which a text may make marital status, or age, a criterion. Whether it does is for a person to read."""
MAY_NAME = {
    "marriage": (MARRIAGE, ("worker.selection.process", "worker.peer_definition")),
    "age": (AGE, ("worker.selection.process",)),
}  # fmt: skip
"""Texts beside the criteria in which they may stand. That age makes the peer is no limit."""


def _criteria(facts: Facts) -> Computed:
    for worker in facts.entities("worker"):
        criteria = facts.look_up("worker.selection.criteria", worker).value
        own = [] if criteria is None else [item for item in criteria.items if not words_meant("selection-criterion", item)]
        for name, (words, paths) in MAY_NAME.items():
            listed = [item for item in own if re.search(words, item)]
            said = [value.line for path in paths if (value := facts.look_up(path, worker).value) and re.search(words, value.text)]
            if criteria is None and not said:
                continue
            # Own words that do not name it are no such criterion; “unknown” in a list may be.
            known = tuple(word for word in criteria.words if word != "other" or not own) if criteria is not None else ()
            open_to = ("other",) if said or listed else ()
            text = "; ".join([*listed, *said]) or ("none" if criteria is None else criteria.line)
            value = Value(text, none=not known and not open_to, words=(*known, *open_to), items=(*known, *open_to), kind="words")
            yield worker, f"criteria_on_{name}", value, ""


ONE_GROUP = r"(?i)\b(one|single|1)[- ](group|arm|sample)\b|\buncontrolled\b|\b(no|without( a)?) (comparison|control)"


def _comparison(facts: Facts) -> Computed:
    """Is there a comparison? Of a design that has one by its name, or by its name has none, nothing more has to be said."""
    design, named = facts.look_up("evaluation.design").value, facts.look_up("evaluation.comparison").value
    if design is not None and {"randomised-trial", "controlled-comparison"} & set(design.words):
        yield PROGRAMME, "comparison", yes_no(True), design.line
    elif named is not None:
        yield PROGRAMME, "comparison", yes_no(not named.none), "" if named.none else named.line
    elif design is not None and (design.none or re.search(ONE_GROUP, design.text)):
        yield PROGRAMME, "comparison", yes_no(False), design.line


CLINICIAN = (
    r"(?i)\b(psychiatr|psycholog|clinician|clinical (lead|officer|supervisor)|doctor|physician|nurse|midwi(f|v)e|psychotherapist|"
    r"social worker|general practitioner|GP\b|crisis team|mental health team)"
)


def _clinician(facts: Facts) -> Computed:
    """A clinician behind the workers in a crisis: as said there, or one who is named as the person to call."""
    backup = facts.look_up("safety.crisis.clinician_backup").value
    called = [facts.look_up(path).value for path in ("safety.crisis.contact", "supervision.backup")]
    named = next((value for value in called if value is not None and not value.none and re.search(CLINICIAN, value.text)), None)
    if (value := backup or named) is not None:
        yield PROGRAMME, "clinician_in_crisis", value, ""


def _topics(facts: Facts) -> Computed:
    modules = facts.look_up("curriculum.modules.topics").value
    elsewhere = facts.look_up("curriculum.file").value
    for entity in (PROGRAMME, *facts.entities("worker")):
        listed = facts.look_up("training.topics", entity).value
        said = [value for value in (listed, modules) if value is not None]
        if not said:
            continue
        words = tuple(dict.fromkeys(word for value in said for word in value.words))
        if elsewhere is not None and not elsewhere.none and not facts.document.taken:
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
        yield PROGRAMME, "in_united_states", yes_no(there), f"the country is {countries.text}"


def _recording(facts: Facts) -> Computed:
    recording = amount(facts, "data.minutes_per_contact")
    lengths = [one.length for one in series_of(facts) if one.length]
    if recording and lengths:
        shortest = min(length.low for length in lengths)
        if recording.high <= shortest or recording.low > shortest:
            yield (
                PROGRAMME,
                "recording_within_contact",
                yes_no(recording.high <= shortest),
                f"{recording} minutes of recording for a contact of {number(shortest)}",
            )


WORKINGS = (
    schedule, workload, supervision, _dates, _recruiting, _languages, _country, _maintenance, _further, _at_home, _criteria, _comparison,
    _clinician, _topics, _recording,
)  # fmt: skip
