"""The people of a plan: whom it serves, who does the work, how they are trained and supported."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from programdesigner.plan.section import (
    Age,
    Areas,
    AssessmentMethods,
    Cadence,
    Caseload,
    Count,
    Criteria,
    Date,
    Duration,
    Effort,
    Groups,
    Minutes,
    Names,
    Pay,
    Percent,
    Ratio,
    Roles,
    Section,
    Selectors,
    Statement,
    Statements,
    SupervisionMethods,
    Topics,
    TrainingMethods,
    WorkerKind,
    WorkTime,
    YesNo,
    described,
)  # fmt: skip


class Population(Section):
    """Whom the programme serves."""

    main: ClassVar[str] = "description"
    description: Statement = described("Who takes part, in a sentence", "adults with type 2 diabetes in two districts")
    include: Statements = described("Inclusion criteria", "type 2 diabetes for at least a year")
    exclude: Statements = described("Exclusion criteria", "pregnancy")
    expected: Count = described("How many people are expected to take part", "240")
    at_once: Count = described("How many take part at the same time, where not everybody does", "30")
    age: Age = described("Age range", "18-75")
    group: Groups = described("Who they are", "older-adults")
    area: Areas = described("Urban, rural or mixed", "rural")
    countries: Names = described("Country or countries", "Ireland")
    languages: Names = described("Languages that participants speak", "English", "Spanish")
    at_risk: YesNo = described("Are children or adults at risk among them?", "yes")
    baseline_hba1c: Percent = described("Lowest HbA1c at which people are enrolled", "at least 7.5%")
    targeting: Statement = described("Whether people with greater need are targeted or everyone is enrolled, and why")
    priority: Statement = described("Who is enrolled first if more people come than can be served")


class Selection(Section):
    """How workers are chosen."""

    main: ClassVar[str] = "process"
    criteria: Criteria = described("What workers are chosen for", "same-condition, community-member, personal-qualities")
    process: Statement = described("How they are chosen", "interview by a panel with two service users")
    selectors: Selectors = described("Who chooses", "community")


class Assessment(Section):
    """How competence is checked before workers start."""

    main: ClassVar[str] = "method"
    method: AssessmentMethods = described("How competence is checked", "observed-practice")
    standard: Statement = described("The standard or pass mark", "70% of an observed checklist")


class Refreshers(Section):
    """Further training after the start."""

    main: ClassVar[str] = "plan"
    plan: Statement = described("What refresher training is planned", "a half-day every six months")
    cadence: Cadence = described("How often", "yearly")
    hours: Effort = described("How much each time", "3 hours")


class Training(Section):
    """Training of workers. At the top of a plan it holds for every worker; inside a worker, for that worker."""

    main: ClassVar[str] = "description"
    description: Statement = described("The training in a sentence")
    hours: Effort = described("Length of the initial training", "40 hours over 5 days")
    justification: Statement = described(
        "Why this length suits the role, the workers' prior skills and the setting", "follows roles; workers new to groups"
    )
    trainers: Statement = described("Who trains", "diabetes nurse educator and an experienced peer")
    methods: TrainingMethods = described("How it is taught", "role-play, demonstration")
    practice: Statement = described("Practised delivery before independent work", "two supervised sessions each")
    practice_hours: Effort = described("Hours of supervised practice", "10 hours")
    supervised_cases: Statement = described("Cases seen under supervision before independent work", "3 cases")
    topics: Topics = described("What is taught", "communication, confidentiality, crisis-response")
    materials: Statement = described("Manual or handbook for workers", "a 60-page handbook")
    assessment: Assessment = Field(default_factory=Assessment, description="How competence is checked before the start")
    certification: Statement = described("Certificate awarded and by whom")
    certificate_renewal: Statement = described("When certification is renewed", "every 2 years")
    boosters: Statement = described("Follow-up of a short initial training", "2-hour booster after six weeks")
    refreshers: Refreshers = Field(default_factory=Refreshers, description="Further training after the start")
    completed_before_contact: YesNo = described("Is training complete before the first participant contact?", "yes")
    end: Date = described("When initial training ends", "2026-03-15")
    evaluation: Statement = described("How the training itself is evaluated", "knowledge before and after, observed practice")
    online_share: Percent = described("Share of the training held online", "30%")
    source: Statement = described("Whose course or curriculum it is", "Chronic Disease Self-Management leader course")


class Supervision(Section):
    """Supervision of workers. At the top of a plan it holds for every worker; inside a worker, for that worker."""

    main: ClassVar[str] = "description"
    description: Statement = described("Supervision in a sentence")
    supervisor: Statement = described("Who supervises", "diabetes nurse, 0.2 post")
    supervisor_training: Statement = described("How supervisors are trained for supervising", "one day")
    support_for_supervisors: Statement = described("Who supports the supervisors", "monthly call with the lead psychologist")
    cadence: Cadence = described("How often each worker is supervised", "every 2 weeks")
    cadence_at_start: Cadence = described("How often at the start", "weekly for the first 3 months")
    length: Minutes = described("Length of a supervision contact", "60 minutes")
    methods: SupervisionMethods = described("How it is done", "observation, case-review, coaching")
    until: Statement = described("How long supervision goes on", "to the end of the programme")
    workers_per_supervisor: Ratio = described("Workers per supervisor", "1:8")
    supervisors: Count = described("How many supervisors there are", "2")
    supervisor_hours: WorkTime = described("Time each supervisor has for it", "8 hours a month")
    debrief: Statement = described("Debriefing after hard contacts", "within a day, by phone")
    peer_meetings: Statement = described("Meetings with other workers", "monthly group meeting")
    backup: Statement = described("Back-up contact while workers are out", "duty nurse by telephone, day and night")
    peer_experience: Statement = described("Supervisor's own peer experience or training in peer values")


class Worker(Section):
    """One kind of worker: peers, community health workers and others without a health profession."""

    main: ClassVar[str] = "kind"
    kind: WorkerKind = described("What kind of worker", "peer-supporter")
    title: Statement = described("What they are called here", "Diabetes Buddy")
    number: Count = described("How many are needed", "12")
    recruit: Count = described("How many are recruited or trained, to allow for leavers", "16")
    peer_definition: Statement = described("What makes them a peer", "type 2 diabetes for a year, same neighbourhood")
    lived_experience: YesNo = described("Do they have lived experience of the condition?", "yes")
    good_control: Statement = described("Whether peers manage their own condition well, or who supports them until they do")
    selection: Selection = Field(default_factory=Selection, description="How they are chosen")
    pay: Pay = described("How they are paid", "salary")
    pay_details: Statement = described("Amount or terms", "15 USD an hour")
    performance_share: Percent = described("Share of pay that depends on counted outputs", "0%")
    hours: WorkTime = described("Working time of one worker", "20 hours a week")
    time_off: Percent = described("Share of those hours that holidays and illness take", "15%")
    caseload: Caseload = described("Participants per worker; two who lead a group of ten have five each", "1:20")
    contact_time: Minutes = described("Minutes per contact where the sessions do not say it", "60 minutes")
    travel: Minutes = described("Travel per contact", "30 minutes")
    paperwork: Minutes = described("Record keeping per contact", "10 minutes")
    population_covered: Ratio = described("Inhabitants per worker", "1:650")
    agreement: Statement = described("Written agreement on role, conditions, pay or expenses and rights")
    recognition: Statement = described("Recognition other than money", "yearly award evening")
    career: Statement = described("Route to progress", "senior peer after a year")
    replacement: Statement = described("How leavers are replaced")
    retention: Statement = described("Retention expected of workers", "three of four stay three years")
    say_in_work: Statement = described("Control that workers have over their work", "they choose whom to see and when")
    vetting: Statement = described("Background checks suited to the role")
    languages: Names = described("Languages they speak", "Spanish")
    roles: Roles = described("What they do", "coaching-social-support, care-coordination")
    role_description: Statement = described("Written role description")
    out_of_scope: Statements = described("What they must not do", "advice on medicines")
    instead: Statement = described("What they do instead", "call the nurse the same day")
    training: Training = Field(default_factory=Training, description="Training of this worker, where it differs")
    supervision: Supervision = Field(default_factory=Supervision, description="Supervision of this worker, where it differs")


class Host(Section):
    """The organisation in which the workers are placed."""

    main: ClassVar[str] = "name"
    name: Statement = described("Organisation")
    inside_service: YesNo = described("Are workers placed inside a service?", "yes")
    reasons: Statement = described("Why, where and how peers fit there")
    lead: Statement = described("Who leads", "head of the diabetes clinic")
    staff_briefing: Statement = described("How other staff are told and prepared", "two meetings in March 2026")
    staff_briefing_date: Date = described("When", "2026-03")


class Community(Section):
    """The community's part in decisions."""

    main: ClassVar[str] = "involved"
    involved: Statement = described("Who from the community helps to design and evaluate")
    decisions: Statement = described("Which decisions they can change")
    preparation: Statement = described("Time to build relationships before recruitment", "three months")


class Needs(Section):
    """The needs assessment."""

    main: ClassVar[str] = "assessment"
    assessment: Statement = described("The needs assessment: what and by whom", "survey of 120 patients")
    date: Date = described("When it was made", "2025-06")
    participants: Statement = described("Who was consulted")
    population_consulted: YesNo = described("Were people from the target population among them?", "yes")


class Curriculum(Section):
    """What the training teaches, module by module."""

    class Module(Section):
        """One module of a curriculum."""

        main: ClassVar[str] = "title"
        title: Statement = described("Title", "Listening")
        objective: Statement = described("What learners can do afterwards")
        topics: Topics = described("Topics", "communication")
        content: Statement = described("What is taught")
        methods: TrainingMethods = described("How it is taught", "role-play")
        length: Minutes = described("Length", "90 minutes")
        check: Statement = described("How learning is checked", "observed role play")

    main: ClassVar[str] = "title"
    title: Statement = described("Name of the course")
    file: Statement = described("Curriculum file, relative to the plan", "curriculum.yaml")
    modules: tuple[Module, ...] = Field(default=(), description="The modules, in order")


class Decision(Section):
    """A practice that is deliberately not followed, with the reason."""

    rule: Statement = described("Rule id", "DOS103")
    reason: Statement = described("Why")
    who: Statement = described("Who decided")
    until: Date = described("Until when", "2027-01")
    kind: Statement = described("Kind of change", "fits the setting")


class Recruitment(Section):
    """How participants are found."""

    main: ClassVar[str] = "methods"
    methods: Statement = described("How people are invited", "letters from the practice, then a call by a peer")
    invited: Count = described("How many are invited", "600")
    expected_yield: Percent = described("Share of those invited expected to take part", "15%")
    yield_basis: Statement = described("Where that figure comes from", "last year's course")
    orientation: Statement = described("Orientation before the first session")


class Exit(Section):
    """How contact ends."""

    main: ClassVar[str] = "plan"
    plan: Statement = described("Hand-over to clinic, group or community resource, with the person's own goals")


class Maintenance(Section):
    """The lower-intensity phase after the core one."""

    main: ClassVar[str] = "plan"
    plan: Statement = described("What follows the core phase", "monthly group")
    duration: Duration = described("How long", "6 months")
    cadence: Cadence = described("How often", "monthly")
