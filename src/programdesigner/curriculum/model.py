"""The curriculum: whom a course prepares for what work, module by module, and how learning is checked."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from programdesigner.plan.people import Decision, Refreshers
from programdesigner.plan.section import (
    AssessmentMethods,
    Conditions,
    Count,
    DocumentKind,
    Effort,
    Minutes,
    Names,
    Percent,
    Ratio,
    Roles,
    Section,
    Statement,
    Statements,
    Topics,
    TrainingMethods,
    WorkerKind,
    YesNo,
    described,
)  # fmt: skip


class Learner(Section):
    """One kind of worker whom the course prepares."""

    main: ClassVar[str] = "kind"
    kind: WorkerKind = described("What kind of worker", "peer-coach")
    title: Statement = described("What they are called here", "Peer lifestyle coach")
    lived_experience: YesNo = described("Do they have lived experience of the condition?", "yes")
    roles: Roles = described("Roles they will have", "coaching-social-support, health-education")
    tasks: Roles = described("Single tasks, in the words used here", "referral, home visits, leading group meetings")
    out_of_scope: Statements = described("What they must not do", "advice on medicines")


class Learners(Section):
    """What learners bring, and how many learn together."""

    main: ClassVar[str] = "entry"
    entry: Statement = described("Entry requirements", "has completed the programme; can read and write")
    languages: Names = described("Languages that learners speak", "Spanish", "English")
    literacy: Statement = described("Reading and arithmetic that the course counts on", "reads a simple form")
    number: Count = described("How many are trained", "24")
    group_size: Count = described("Learners in one course", "8-12")


class Trainers(Section):
    """Who teaches."""

    main: ClassVar[str] = "who"
    who: Statement = described("Who teaches", "a diabetes nurse educator and an experienced peer")
    qualifications: Statement = described("What qualifies them, in the subject and in teaching adults")
    lived_experience: YesNo = described("Does someone with lived experience, or a worker of this kind, teach?", "yes")
    prepared: Statement = described("How trainers are prepared for this course", "two-day trainers' course")
    learners_per_trainer: Ratio = described("Learners for one trainer", "1:10")


class Development(Section):
    """How the course came about."""

    main: ClassVar[str] = "basis"
    basis: Statement = described("What the content was drawn from: the workers' roles, a needs assessment, an earlier course")
    involved: Statement = described("Who with lived experience, or who does the work already, helped to make it")
    piloted: Statement = described("How it was tried out", "one course of six, revised after it")


class Module(Section):
    """One module of a course."""

    main: ClassVar[str] = "title"
    title: Statement = described("Title", "Listening")
    day: Statement = described("When in the course", "day 1", "week 2")
    objectives: Statements = described("What learners can do afterwards", "say back what someone said, in their words")
    content: Statement = described("What is taught", "open questions, silence, saying back")
    topics: Topics = described("Topics, as controlled words or your own", "communication, confidentiality")
    competencies: Names = described("Competencies of the framework that it teaches, by key or title", "communication")
    length: Minutes = described("Length", "90 minutes")
    lecture: Minutes = described("Minutes of it in which learners listen", "20 minutes")
    practice: Minutes = described("Minutes of it in which learners practise themselves", "50 minutes")
    unbroken_lecture: Minutes = described("Longest stretch of listening without a break or activity", "20 minutes")
    methods: TrainingMethods = described("How it is taught", "demonstration, role-play")
    taught_by: Statement = described("Who teaches it", "nurse and peer together")
    materials: Statement = described("Materials", "picture cards, handout 3")
    check: AssessmentMethods = described("How learning is checked", "observed role play")


class Practicum(Section):
    """Supervised work before working alone."""

    main: ClassVar[str] = "description"
    description: Statement = described("The practicum in a sentence", "three visits with an experienced worker")
    hours: Effort = described("Length", "10 hours")
    cases: Statement = described("Cases or sessions under supervision", "3 cases")
    supervisor: Statement = described("Who watches and helps", "the diabetes nurse")
    before_contact: YesNo = described("Is practice complete before working alone?", "yes")
    topics: Topics = described("What is practised", "communication, record-keeping")
    competencies: Names = described("Competencies of the framework that are practised", "outreach")


class FinalAssessment(Section):
    """How competence is checked before workers start."""

    main: ClassVar[str] = "method"
    method: AssessmentMethods = described("How competence is checked", "observed-practice, knowledge-test")
    topics: Topics = described("What is assessed", "communication, crisis-response")
    competencies: Names = described("Competencies of the framework that are assessed", "communication")
    checklist: Statement = described("The checklist that observers use", "12-item session checklist")
    pass_mark: Statement = described("The standard or pass mark", "70% of the checklist")
    not_yet: Statement = described("What happens to learners who do not reach it", "one more supervised session, then again")
    before_contact: YesNo = described("Is it passed before the first participant contact?", "yes")


class Materials(Section):
    """Materials of the course."""

    main: ClassVar[str] = "description"
    description: Statement = described("Manual, handbook, handouts", "trainer's manual and a 60-page handbook")
    languages: Names = described("Languages of the materials", "Spanish")
    reading_level: Statement = described("Reading level, and how it was checked", "sixth grade, tested with five learners")


class Curriculum(Section):
    """A curriculum."""

    kind: DocumentKind = described("Kind of document", "curriculum")
    title: Statement = described("Name of the course", "Peer lifestyle coach training")
    source: Statements = described("Publications or people it comes from")
    plan: Statement = described("Plan file, relative to this one: its workers and condition apply", "plan.yaml")
    framework: Names = described("Competency frameworks to set it against, by key", "c3-chw-skills")
    condition: Conditions = described("Condition or concern of the people served", "diabetes-prevention")
    workers: tuple[Learner, ...] = Field(default=(), description="The kinds of worker whom the course prepares")
    learners: Learners = Field(default_factory=Learners, description="What learners bring, and how many learn together")
    hours: Effort = described("Length of the whole course", "40 hours over 5 days")
    days: Count = described("On how many days", "5")
    day_length: Minutes = described("Length of the longest day", "6 hours")
    taught_in: Names = described("Languages in which it is taught", "Spanish")
    online_share: Percent = described("Share of the course held online", "30%")
    moderated: Statement = described("Who moderates what is held online, and how")
    trainers: Trainers = Field(default_factory=Trainers, description="Who teaches")
    development: Development = Field(default_factory=Development, description="How the course came about")
    modules: tuple[Module, ...] = Field(default=(), description="The modules, in order")
    practicum: Practicum = Field(default_factory=Practicum, description="Supervised work before working alone")
    assessment: FinalAssessment = Field(default_factory=FinalAssessment, description="How competence is checked before the start")
    certification: Statement = described("Certificate awarded and by whom")
    boosters: Statement = described("Follow-up of a short course", "2-hour booster after six weeks")
    refreshers: Refreshers = Field(default_factory=Refreshers, description="Further training after the start")
    materials: Materials = Field(default_factory=Materials, description="Manual, handbook, handouts")
    evaluation: Statement = described("How the course itself is evaluated", "knowledge before and after, observed practice")
    decisions: tuple[Decision, ...] = Field(default=(), description="Practices deliberately not followed, and why")
    notes: Statement = described("Anything else")
