"""The plan: all its sections. Names are those of TIDieR and of the field."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from programdesigner.plan.people import (
    Community,
    Curriculum,
    Decision,
    Exit,
    Host,
    Maintenance,
    Needs,
    Population,
    Recruitment,
    Supervision,
    Training,
    Worker,
)  # fmt: skip
from programdesigner.plan.section import (
    Areas,
    Cadence,
    Change,
    Conditions,
    Count,
    Date,
    Design,
    DocumentKind,
    Duration,
    Formats,
    Functions,
    Granularity,
    MeasureKind,
    Minutes,
    Money,
    Names,
    Outcome,
    Percent,
    Phase,
    Section,
    Settings,
    Stage,
    Standards,
    Statement,
    Statements,
    Timing,
    WorkerKinds,
    YesNo,
    described,
)  # fmt: skip


class Programme(Section):
    """The programme as a whole."""

    main: ClassVar[str] = "name"
    name: Statement = described("Name", "Diabetes Buddies")
    summary: Statement = described("The programme in a sentence")
    organisation: Statement = described("Who runs it")
    publication: Statements = described("Publications that describe it")
    theory: Statement = described("Why the main components should work: a theory or studies")
    form: Statement = described("Form of peer support", "peer-led course", "peer coach", "telephone pairs")
    stage: Stage = described("How far along", "pilot")
    duration: Duration = described("How long a participant is in the programme", "12 months")
    start: Date = described("When work begins", "2026-01")
    recruitment_start: Date = described("When recruitment begins", "2026-03")
    delivery_start: Date = described("First participant contact", "2026-04-01")
    standards: Standards = described("Named standards the programme claims to meet", "cdc-dprp")


class Setting(Section):
    """Where the programme is delivered."""

    main: ClassVar[str] = "type"
    type: Settings = described("Kind of place", "primary-care")
    description: Statement = described("The place in a sentence", "20 general practices")
    area: Areas = described("Urban, rural or mixed", "urban")


class Goal(Section):
    """One thing the programme means to change."""

    main: ClassVar[str] = "text"
    text: Statement = described("The goal in a sentence", "Lower HbA1c")
    outcome: Outcome = described("The outcome meant", "hba1c")
    primary: YesNo = described("Is it a primary goal?", "yes")
    change: Change = described("How much change is expected, against comparison", "0.4 percentage points")
    by: Duration = described("By when", "12 months")
    reason: Statement = described("Why this programme should achieve it")


class UsualCare(Section):
    """What people get without the programme."""

    main: ClassVar[str] = "description"
    description: Statement = described("Care without the programme")
    well_organised: YesNo = described("Is usual care already well organised?", "no")
    added_value: Statement = described("What peers or CHWs add to it")


class Session(Section):
    """One series of contacts with participants: a course, visits, calls."""

    main: ClassVar[str] = "name"
    name: Statement = described("What the series is called", "weekly group")
    format: Formats = described("How people meet", "group")
    content: Statement = described("What happens in a contact")
    manual: Statement = described("Manual or protocol that is followed", "Problem Management Plus manual")
    led_by: WorkerKinds = described("Who leads", "peer-supporter")
    phase: Phase = described("Core or maintenance", "core")
    count: Count = described("How many contacts", "16")
    cadence: Cadence = described("How often contacts take place", "weekly")
    length: Minutes = described("Length of a contact", "90 minutes")
    duration: Duration = described("Over how long", "6 months")
    group_size: Count = described("People in a group", "8-12")
    facilitators: Count = described("Trained facilitators in a group", "2")
    first_contact: Duration = described("First contact after enrolment, at the latest", "3 days")
    timing: Timing = described("When in the course of need", "pregnancy, after-birth")
    initiated_by: Statement = described("Who makes contact, worker or participant", "worker")


class Contact(Section):
    """What holds for all contacts together."""

    main: ClassVar[str] = "alternatives"
    alternatives: Statement = described("Option for people who decline groups", "telephone")
    between_sessions: Statement = described("Contact between sessions", "a weekly call")
    expected_dose: Statement = described("Dose that people are expected to receive, not only be offered", "12 of 16 sessions")
    expected_share: Percent = described("Share of the dose offered that people are expected to receive", "70%")
    per_month: Cadence = described("All contacts together in the active phase, where the series do not add up", "3 per month")
    per_month_in_maintenance: Cadence = described("All contacts together in the maintenance phase", "monthly")


class Attendance(Section):
    """Attendance and engagement."""

    main: ClassVar[str] = "tracked"
    tracked: Statement = described("How attendance is recorded", "register at each session")
    granularity: Granularity = described("What is recorded", "per-contact")
    completer: Statement = described("Who counts as having completed", "4 or more of 6 sessions")
    target: Percent = described("Completion or attendance aimed at", "75%")
    expected: Percent = described("Share of the contacts that people who stay are expected to come to", "70%")
    attrition: Percent = described("Share of those who start that are expected to leave before the end", "20%")
    leavers_stay: Percent = described("Share of the programme that people who leave have had by then, on average", "50%")
    follow_up: Statement = described("What is done when people miss or stop coming", "peer calls within a week")
    never_started: Statement = described("What is done for those who never come to a first contact")
    reminders: Statement = described("Reminders before contacts")


class Tailoring(Section):
    """How the programme is fitted to people."""

    main: ClassVar[str] = "what"
    what: Statement = described("What is tailored")
    why: Statement = described("Why")
    how: Statement = described("How")
    with_whom: Statement = described("Who from the community shaped it")
    matching: Statement = described("How participants and workers are matched", "language, age")
    interpreters: Statement = described("Interpreters, where workers do not speak a language")


class Materials(Section):
    """Materials for participants."""

    main: ClassVar[str] = "description"
    description: Statement = described("What participants are given")
    languages: Names = described("Languages of the materials")
    tested: Statement = described("How they were tested for ease")


class Access(Section):
    """How barriers to taking part are dealt with."""

    cost: Statement = described("Cost to participants", "free")
    transport: Statement = described("Transport")
    time: Statement = described("Time of day", "evenings and Saturdays")
    venue: Statement = described("Privacy and suitability of the place")
    disability: Statement = described("Access for people with disabilities")
    childcare: Statement = described("Childcare")


class ClinicalLinkage(Section):
    """Linkage to clinical care."""

    main: ClassVar[str] = "service"
    service: Statement = described("Named service", "Bantry health centre")
    route: Statement = described("How people are referred", "form and call to the practice nurse")
    feedback: Statement = described("How information comes back")


class CommunityLinkage(Section):
    """Linkage to community resources."""

    main: ClassVar[str] = "resources"
    resources: Statement = described("List of community resources")
    owner: Statement = described("Who keeps the list current")


class Linkage(Section):
    """Linkage to care and to community resources."""

    clinical: ClinicalLinkage = Field(default_factory=ClinicalLinkage, description="Linkage to clinical care")
    community: CommunityLinkage = Field(default_factory=CommunityLinkage, description="Linkage to community resources")
    care_team: Statement = described("How workers belong to a care team")
    shared_plan: Statement = described("Care plan shared with clinical services")
    other_providers: Statement = described("Other named providers who cover part of the support")


class Crisis(Section):
    """What is done in a crisis."""

    main: ClassVar[str] = "protocol"
    protocol: Statement = described("Written protocol for suicide risk, abuse and medical emergencies")
    contact: Statement = described("Who is called")
    hours: Statement = described("When that person can be reached", "day and night")
    route: Statement = described("How people at risk reach care")
    clinician_backup: Statement = described("Clinician who backs up the workers")


class Confidentiality(Section):
    """What is private, and when it is not."""

    main: ClassVar[str] = "statement"
    statement: Statement = described("What participants are told is private")
    limits: Statement = described("When it is not private")


class Safety(Section):
    """Safety of participants and workers."""

    crisis: Crisis = Field(default_factory=Crisis, description="What is done in a crisis")
    imminent_risk: Statement = described("How people at imminent risk or with severe disorder are recognised and led to care")
    screening: Statement = described("Screening for the condition, with referral")
    confidentiality: Confidentiality = Field(default_factory=Confidentiality, description="What is private, and when not")
    boundaries: Statement = described("Rules on relationships, gifts and contact outside sessions")
    home_visits: Statement = described("Rules on home visits")
    lone_work: Statement = described("Rules on lone work")
    moderation: Statement = described("How the rules of a group or online exchange are kept, and by whom")
    safeguarding: Statement = described("Safeguarding training and procedure")
    harms: Statement = described("Log of adverse events and complaints")


class Data(Section):
    """Personal data."""

    main: ClassVar[str] = "privacy"
    privacy: Statement = described("How personal data are protected")
    minutes_per_contact: Minutes = described("Recording time per contact", "5 minutes")


class Monitoring(Section):
    """What is measured while the programme runs."""

    class Measure(Section):
        """One measure."""

        main: ClassVar[str] = "name"
        name: Statement = described("What is measured", "sessions attended")
        kind: MeasureKind = described("Delivery, outcome, experience, harm or cost", "delivery")
        outcome: Outcome = described("The outcome measured", "hba1c")
        timing: Statement = described("When", "baseline, 6 and 12 months")
        collected_by: Statement = described("By whom", "clinic nurse")

    measures: tuple[Measure, ...] = Field(default=(), description="What is measured, when and by whom")
    feedback_to_workers: Statement = described("How results go back to workers")
    feedback_to_community: Statement = described("How results go back to the community")
    subgroups: Statement = described("Reach and completion by the groups the programme is meant for")


class Evaluation(Section):
    """How the programme's effect is judged."""

    main: ClassVar[str] = "design"
    design: Design = described("Design", "controlled-comparison")
    description: Statement = described("The evaluation in a sentence")
    comparison: Statement = described("Comparison group")
    collected_by: Statement = described("Who collects outcome data")
    independent: YesNo = described("Are outcomes measured by people who do not deliver the support?", "yes")
    follow_up: Duration = described("How long outcomes are followed", "12 months")


class Fidelity(Section):
    """Whether the programme is delivered as planned."""

    training: Statement = described("How fidelity of training is checked")
    delivery: Statement = described("How fidelity of delivery is checked", "one session in ten observed with a checklist")
    receipt: Statement = described("How it is checked that people received and understood", "goal sheet reviewed")
    observation_share: Percent = described("Share of contacts observed or reviewed", "10%")
    pass_mark: Statement = described("Line for good performance", "80% of the checklist")
    core: Statement = described("What must not change")
    adaptable: Statement = described("What sites may change")
    change_log: Statement = described("How changes are recorded")


class Budget(Section):
    """Money."""

    main: ClassVar[str] = "total"
    total: Money = described("Whole budget", "EUR 120,000")
    training: Statement = described("Training", "EUR 8,000")
    supervision: Statement = described("Supervision time", "EUR 15,000")
    supplies: Statement = described("Supplies")
    per_participant: Money = described("Cost per participant", "EUR 310")
    claimed_saving: Statement = described("Saving or return that is claimed")
    saving_basis: Statement = described("How that saving was worked out for this plan")


class Sustainability(Section):
    """What comes after the grant."""

    main: ClassVar[str] = "source"
    source: Statement = described("Funding after the pilot")
    decision_date: Date = described("When that is decided", "2027-01")


class Plan(Section):
    """A programme plan."""

    kind: DocumentKind = described("Kind of document", "plan")
    programme: Programme = Field(default_factory=Programme, description="The programme as a whole")
    host: Host = Field(default_factory=Host, description="The organisation in which workers are placed")
    condition: Conditions = described("Condition or concern", "type-2-diabetes")
    population: Population = Field(default_factory=Population, description="Whom the programme serves")
    setting: Setting = Field(default_factory=Setting, description="Where it is delivered")
    needs: Needs = Field(default_factory=Needs, description="The needs assessment")
    usual_care: UsualCare = Field(default_factory=UsualCare, description="What people get without the programme")
    goals: tuple[Goal, ...] = Field(default=(), description="What the programme means to change")
    functions: Functions = described("Functions of support", "daily-management, linkage")
    workers: tuple[Worker, ...] = Field(default=(), description="The kinds of worker")
    training: Training = Field(default_factory=Training, description="Training of workers")
    curriculum: Curriculum = Field(default_factory=Curriculum, description="What the training teaches")
    supervision: Supervision = Field(default_factory=Supervision, description="Supervision of workers")
    recruitment: Recruitment = Field(default_factory=Recruitment, description="How participants are found")
    sessions: tuple[Session, ...] = Field(default=(), description="The series of contacts with participants")
    contact: Contact = Field(default_factory=Contact, description="What holds for all contacts together")
    maintenance: Maintenance = Field(default_factory=Maintenance, description="The phase after the core one")
    exit: Exit = Field(default_factory=Exit, description="How contact ends")
    attendance: Attendance = Field(default_factory=Attendance, description="Attendance and engagement")
    tailoring: Tailoring = Field(default_factory=Tailoring, description="How the programme is fitted to people")
    materials: Materials = Field(default_factory=Materials, description="Materials for participants")
    access: Access = Field(default_factory=Access, description="How barriers to taking part are dealt with")
    linkage: Linkage = Field(default_factory=Linkage, description="Linkage to care and community resources")
    safety: Safety = Field(default_factory=Safety, description="Safety of participants and workers")
    data: Data = Field(default_factory=Data, description="Personal data")
    monitoring: Monitoring = Field(default_factory=Monitoring, description="What is measured")
    evaluation: Evaluation = Field(default_factory=Evaluation, description="How the effect is judged")
    fidelity: Fidelity = Field(default_factory=Fidelity, description="Whether it is delivered as planned")
    budget: Budget = Field(default_factory=Budget, description="Money")
    sustainability: Sustainability = Field(default_factory=Sustainability, description="What comes after the grant")
    community: Community = Field(default_factory=Community, description="The community's part in decisions")
    decisions: tuple[Decision, ...] = Field(default=(), description="Practices deliberately not followed, and why")
    notes: Statement = described("Anything else")
