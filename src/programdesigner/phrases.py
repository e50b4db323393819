"""Paths and tests in words, as messages say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from programdesigner.computations import COMPUTED
from programdesigner.condition import QUANTITY_OPERATORS, Test, holds, say
from programdesigner.facts import LISTS, LISTS_OF, OF_EACH_WORKER, TOP_LISTS, Fact
from programdesigner.wording import spoken

if TYPE_CHECKING:
    from programdesigner.library import Library


LABELS = {
    "access.childcare": "childcare",
    "access.cost": "cost",
    "access.disability": "access for people with disabilities",
    "access.time": "time of day",
    "access.transport": "transport",
    "access.venue": "privacy of the place",
    "assessment.checklist": "checklist for observers",
    "assessment.method": "way of checking competence",
    "assessment.pass_mark": "pass mark for competence",
    "attendance.follow_up": "follow-up of people who miss contacts",
    "attendance.target": "completion aimed at",
    "attendance.tracked": "record of attendance",
    "budget.claimed_saving": "saving that is claimed",
    "budget.supervision": "money for supervision",
    "budget.supplies": "money for supplies",
    "budget.training": "money for training",
    "community.decisions": "decisions that the community can change",
    "community.involved": "involvement of the community",
    "contact.expected_share": "share of the dose that people are expected to receive",
    "curriculum.modules": "modules",
    "data.minutes_per_contact": "recording time per contact",
    "fidelity.adaptable": "list of what sites may change",
    "fidelity.change_log": "record of changes",
    "fidelity.core": "list of what must not change",
    "fidelity.delivery": "check of how the programme is delivered",
    "fidelity.observation_share": "share of contacts observed",
    "fidelity.pass_mark": "line for good performance",
    "fidelity.receipt": "check that people received and understood the support",
    "fidelity.training": "check of how training is delivered",
    "goal.outcome": "outcome of a goal",
    "host.inside_service": "placement of workers inside a service",
    "host.lead": "named lead",
    "host.reasons": "reason why peers fit there",
    "host.staff_briefing": "briefing of other staff",
    "hours": "length of the course",
    "learners.languages": "languages of learners",
    "learners.literacy": "reading and arithmetic that the course counts on",
    "linkage.care_team": "link of workers to a care team",
    "linkage.clinical.feedback": "way in which information comes back",
    "linkage.clinical.route": "route of referral to clinical care",
    "linkage.clinical.service": "named clinical service",
    "linkage.community.owner": "person who keeps the list of resources current",
    "linkage.community.resources": "list of community resources",
    "linkage.other_providers": "other named providers",
    "linkage.shared_plan": "care plan shared with clinical services",
    "materials.description": "materials for participants",
    "materials.languages": "languages of the materials",
    "materials.reading_level": "reading level of the materials",
    "materials.tested": "test of the materials",
    "measure.collected_by": "person who measures",
    "measure.kind": "kind of measure",
    "measure.outcome": "outcome measured",
    "measure.timing": "time of measuring",
    "module.check": "check of learning",
    "module.methods": "teaching methods",
    "monitoring.feedback_to_community": "feedback to the community",
    "monitoring.feedback_to_workers": "feedback to workers",
    "monitoring.measures": "measures",
    "needs.assessment": "needs assessment",
    "needs.date": "date of the needs assessment",
    "needs.population_consulted": "consultation of the target population",
    "population.at_risk": "children or adults at risk among participants",
    "population.countries": "country",
    "population.exclude": "exclusion criteria",
    "population.expected": "number of people expected",
    "population.group": "group of people served",
    "population.include": "inclusion criteria",
    "population.languages": "languages of participants",
    "programme.stage": "stage of the programme",
    "programme.standards": "standards that it claims to meet",
    "recruitment.expected_yield": "share of those invited who are expected to take part",
    "recruitment.invited": "number of people invited",
    "safety.boundaries": "rules on boundaries",
    "safety.confidentiality.limits": "statement of when it is not private",
    "safety.confidentiality.statement": "statement of what is private",
    "safety.crisis.clinician_backup": "clinician who backs up the workers",
    "safety.crisis.route": "route to care for people at risk",
    "safety.harms": "log of harms and complaints",
    "safety.imminent_risk": "way of recognising imminent risk",
    "safety.safeguarding": "safeguarding training with a procedure",
    "session.cadence": "frequency of contacts",
    "session.content": "content of contacts",
    "session.count": "number of contacts",
    "session.facilitators": "number of facilitators",
    "session.format": "format of contacts",
    "session.initiated_by": "person who makes contact",
    "session.length": "length of a contact",
    "setting.type": "kind of setting",
    "supervision.cadence": "frequency of supervision",
    "supervision.length": "length of supervision",
    "supervision.methods": "way of supervising",
    "supervision.supervisor_hours": "hours of a supervisor",
    "supervision.until": "duration of supervision",
    "supervision.workers_per_supervisor": "workers per supervisor",
    "sustainability.decision_date": "date of the decision on funding",
    "sustainability.source": "funding",
    "tailoring.interpreters": "interpreters",
    "tailoring.matching": "matching of participants and workers",
    "tailoring.what": "account of what is tailored",
    "tailoring.why": "reason for tailoring",
    "tailoring.with_whom": "people from the community who shaped the tailoring",
    "training.assessment.method": "way of checking competence",
    "training.assessment.standard": "standard for competence",
    "training.certification": "certificate",
    "training.hours": "hours of training",
    "training.methods": "methods of training",
    "training.online_share": "share of training held online",
    "training.refreshers.cadence": "interval of further training",
    "training.refreshers.plan": "further training",
    "usual_care.well_organised": "how well usual care is organised",
    "worker.caseload": "people per worker",
    "worker.hours": "working time",
    "worker.kind": "kind of worker",
    "worker.lived_experience": "lived experience of workers",
    "worker.number": "number of workers needed",
    "worker.out_of_scope": "limits of the role",
    "worker.pay": "way of paying workers",
    "worker.performance_share": "share of pay that depends on counted outputs",
    "worker.population_covered": "inhabitants per worker",
    "worker.recruit": "number of workers recruited",
    "worker.retention": "expected retention of workers",
    "worker.roles": "roles of workers",
    "worker.say_in_work": "control of workers over their work",
    "worker.selection.criteria": "criteria of selection",
    "worker.selection.process": "way of choosing",
    "worker.selection.selectors": "people who choose",
    "worker.vetting": "background checks",
}
"""What fields are called in sentences such as “the plan gives no …”, where the key does not say it well. Entries of lists by their name."""


def label(path: str) -> str:
    """A path as words: “crisis contact” for ``safety.crisis.contact``."""
    head, _, rest = path.partition(".")
    if head == "computed":
        return COMPUTED[rest].what
    if head == "derived":
        return rest.replace("_", " ")
    if known := LABELS.get(_by_entry(path)):
        return known
    steps = [step.partition("[")[0] for step in path.split(".")]
    alone = len(steps) == 1 or steps[-2] in LISTS or steps[-2] in TOP_LISTS or steps[-1][:5] == steps[-2][:5]
    shown = steps[-1:] if alone else steps[-2:]
    return " ".join(shown).replace("_", " ")


def _by_entry(path: str) -> str:
    """``worker.pay`` for ``workers[0].pay`` and ``workers.pay``; ``training.hours`` for that of one worker."""
    plain = re.sub(r"\[\d+\]", "", path)
    for each, place in (entry for lists in LISTS_OF.values() for entry in lists.items()):
        if plain.startswith(f"{place}."):
            plain = f"{each}.{plain.removeprefix(f'{place}.')}"
    own = plain.removeprefix("worker.")
    return own if own.partition(".")[0] in OF_EACH_WORKER else plain


def lacks(test: Test, fact: Fact, library: Library) -> str:
    """What is missing where a test does not hold: “crisis contact”, “length of a contact is 45 minutes, not 60 to 150 minutes”."""
    name, value = label(test.path), fact.value
    if holds(test, fact.seen) is None and value is not None:
        return inexactly(fact)
    if test.operator == "present":
        return name
    if test.operator in ("includes_any", "includes_all"):
        joined = (" or " if test.operator == "includes_any" else " and ").join(spoken(word) for word in test.words)
        return f"{name} ({joined})"
    if test.operator in QUANTITY_OPERATORS:
        if value is None or value.none or value.high == 0:
            return name
        return f"{name} is {value.line}, not {say(test, '').removeprefix(' is ')}"
    return phrase(test, library)


def holding(test: Test, fact: Fact, library: Library) -> str:
    """What holds, with what is stated: “working time: 3 hours a week”, “these workers are paid”."""
    worked_out = test.path.startswith(("computed.", "derived."))
    return phrase(test, library) if fact.value is None or worked_out else f"{label(test.path)}: {fact.value.line}"


def inexactly(fact: Fact) -> str:
    """What is stated and still leaves a test open, such as a range or words that are not known, with what is stated."""
    value = fact.value
    if value is None:
        return label(fact.path)
    how = "in words known here" if "other" in value.words else "for every one" if value.words else "more exactly"
    return f"{label(fact.path)} {how} (now {value.line})"


def phrase(test: Test, library: Library) -> str:
    """A test in words: “supervision cadence is at least 1 per month”, “people meet in groups”."""
    if not test.path.startswith("derived."):
        return say(test, label(test.path))
    name = test.path.removeprefix("derived.")
    because = next(derivation.because for derivation in library.derivations if derivation.name == name).rstrip(".")
    held = because[0].lower() + because[1:]
    return held if bool(test.low) else f"it is not so that {held}"
