"""The list of facts that are worked out from a document's own figures: how each is read, what it is and what it comes from."""

from __future__ import annotations

from typing import NamedTuple


class Computation(NamedTuple):
    """A fact worked out from the plan's own figures."""

    kind: str
    what: str
    needs: tuple[str, ...]
    """The fields that give it, first those most often missing."""
    documents: tuple[str, ...] = ("plan",)
    """The kinds of document of which it can be worked out."""


_OF_A_CASELOAD = ("worker.caseload", "sessions.cadence", "sessions.length")

_OF_PLANS: dict[str, Computation] = {
    "contacts_total": Computation("count", "contacts offered to one person over all series", ("sessions.count",)),
    "contacts": Computation("count", "contacts in this series, stated or from how often and how long", ("session.count",)),
    "contacts_by_cadence": Computation("count", "contacts that how often and how long give", ("session.duration",)),
    "count_agreement": Computation(
        "percent", "the smaller of the number stated and what how often and how long give, as a share of the larger", ("session.duration",)
    ),
    "once": Computation("yes-no", "this series is a single contact", ("session.count",)),
    "frequency": Computation("cadence", "how often this series meets, stated or from its count and duration", ("session.cadence",)),
    "core_contacts": Computation("count", "contacts in the core phase, all series together", ("sessions.count",)),
    "maintenance_contacts": Computation("count", "contacts in the maintenance phase, all series together", ("sessions.count",)),
    "core_per_month": Computation("cadence", "contacts a month in the core phase, all series together", ("contact.per_month",)),
    "maintenance_per_month": Computation("cadence", "contacts a month in the maintenance phase", ("maintenance.cadence",)),
    "duration": Computation("duration", "length of the programme, stated or from its phases", ("programme.duration",)),
    "core_duration": Computation("duration", "length of the core phase", ("sessions.duration",)),
    "maintenance_duration": Computation("duration", "length of the maintenance phase", ("maintenance.duration",)),
    "contact_hours_per_month": Computation("effort", "contact hours a month for one person in the core phase", ("sessions.length",)),
    "work_hours_needed": Computation("worktime", "hours a week that a worker's caseload takes", _OF_A_CASELOAD),
    "work_share": Computation(
        "percent", "share of a worker's hours that the caseload takes", ("worker.caseload", "worker.hours", *_OF_A_CASELOAD[1:])
    ),
    "supervision_hours_needed": Computation(
        "effort", "hours a month that a supervisor's workers take", ("supervision.workers_per_supervisor",)
    ),
    "supervision_share": Computation(
        "percent",
        "share of a supervisor's hours that the workers take",
        ("supervision.workers_per_supervisor", "supervision.cadence", "supervision.length", "supervision.supervisor_hours"),
    ),
    "maintenance_planned": Computation("yes-no", "a phase with fewer contacts follows the core phase", ("maintenance.plan",)),
    "transport_dealt_with": Computation("yes-no", "transport", ("access.transport",)),
    "makes_contact": Computation("statement", "person who makes contact", ("sessions.initiated_by",)),
    "comparison": Computation("yes-no", "comparison", ("evaluation.comparison",)),
    "clinician_in_crisis": Computation("statement", "clinician who backs up the workers", ("safety.crisis.clinician_backup",)),
    "active_duration": Computation("duration", "length of the active phase", ("sessions.duration",)),
    "further_training": Computation("yes-no", "training goes on after the start", ("training.refreshers.plan",), ("plan", "curriculum")),
    "criteria_on_marriage": Computation(
        "words selection-criterion", "criteria of selection, with texts that name marital status", ("worker.selection.criteria",)
    ),
    "criteria_on_age": Computation(
        "words selection-criterion", "criteria of selection, with texts that name an age", ("worker.selection.criteria",)
    ),
    "topics": Computation("words topic", "topics taught, in the list of topics or in modules", ("training.topics",)),
    "trained_before_contact": Computation(
        "yes-no", "training ends before the first participant contact", ("training.completed_before_contact",)
    ),
    "recruit_margin": Computation("percent", "workers recruited beyond those needed", ("worker.number", "worker.recruit")),
    "languages_covered": Computation(
        "yes-no", "every participant language is spoken by a worker, or there are interpreters", ("workers.languages",)
    ),
    "in_united_states": Computation("yes-no", "the programme is in the United States", ("population.countries",)),
    "recording_within_contact": Computation("yes-no", "recording takes no longer than the contact", ("sessions.length",)),
    "enrolment_share": Computation(
        "percent", "people expected from invitations, as a share of the number the plan expects", ("population.expected",)
    ),
    "enrolled_expected": Computation(
        "count", "people expected from those invited, by the yield stated", ("recruitment.invited", "recruitment.expected_yield")
    ),
}


def _taught(kind: str, what: str, *needs: str) -> Computation:
    return Computation(kind, what, needs, ("curriculum",))


_OF_CURRICULA: dict[str, Computation] = {
    "taught": _taught("yes-no", "a module teaches this competency", "modules.topics"),
    "minutes_taught": _taught("minutes", "minutes in which this competency is taught, shared among those of a module", "modules.length"),
    "taught_in": _taught("statement", "the modules that teach this competency", "modules.topics"),
    "needed_for": _taught("statement", "the roles and tasks that need this competency", "workers.roles"),
    "practised": _taught("yes-no", "this competency is practised, in a module or in the practicum", "modules.methods"),
    "assessed": _taught("yes-no", "this competency is assessed, in a module or at the end", "modules.check"),
    "task_covered": _taught("yes-no", "a competency of the framework is for this task", "workers.tasks"),
    "task_needs": _taught("statement", "the competencies that this task needs", "workers.tasks"),
    "task_taught": _taught("yes-no", "every competency that this task needs is taught", "modules.topics"),
    "task_lacks": _taught("statement", "the competencies that this task needs and no module teaches", "modules.topics"),
    "unbroken_lecture": _taught("minutes", "longest stretch of listening in this module", "module.unbroken_lecture"),
    "listening": _taught("minutes", "minutes of lecture in this module", "module.lecture"),
    "parts_share": _taught("percent", "lecture and practice as a share of the module's length", "module.lecture", "module.practice"),
    "parts_minutes": _taught("minutes", "lecture and practice of this module together", "module.lecture", "module.practice"),
    "practised_first": _taught("yes-no", "supervised practice before working alone", "practicum.description"),
    "checked_first": _taught("yes-no", "a check of competence before working alone", "assessment.method"),
    "modules_hours": _taught("effort", "hours of all modules together", "modules.length"),
    "modules_share": _taught("percent", "hours of the modules as a share of the hours of the course", "hours", "modules.length"),
    "course_hours": _taught("effort", "hours of the course, stated or from its modules", "hours"),
    "hours_a_day": _taught("effort", "hours on the longest day, or on average", "day_length"),
    "practice_share": _taught("percent", "share of module time in which learners practise", "modules.methods"),
    "lecture_share": _taught("percent", "share of module time in which learners only listen", "modules.methods"),
    "unused_share": _taught("percent", "share of module time on competencies that no role uses", "workers.roles"),
    "unused_hours": _taught("statement", "hours on competencies that no role uses, of all hours", "workers.roles"),
    "unused_competencies": _taught("statement", "competencies that are taught and that no role uses", "workers.roles"),
    "topics_taught": _taught("words topic", "topics that the modules teach", "modules.topics"),
    "modules_placed": _taught("yes-no", "every module teaches a known topic or a competency of the framework", "modules.topics"),
    "modules_not_placed": _taught("statement", "modules of which it is not known what they teach", "modules.topics"),
    "framework_known": _taught("yes-no", "the competency framework is one that the library has", "framework"),
    "frameworks_used": _taught("statement", "the competency frameworks that the course is set against", "framework"),
    "taught_in_their_language": _taught("yes-no", "the course is taught in every language of the learners", "taught_in"),
    "materials_in_their_language": _taught("yes-no", "there are materials in every language of the learners", "materials.languages"),
}
COMPUTED: dict[str, Computation] = {**_OF_PLANS, **_OF_CURRICULA}
"""Every computed fact. Rules read them as ``computed.<name>``."""
