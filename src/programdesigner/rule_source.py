"""Rule files as people write them: the strict model, every check that can be made at load, and compilation.

Threshold values, rule ids and evidence live in these files only; nothing of the kind stands in Python.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=2, max_length=3000, strip_whitespace=True)]
Conditions = dict[str, Any]


class Part(BaseModel):
    """A part of a rule: nothing beyond the named keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Applies(Part):
    """When a rule speaks."""

    each: Literal["programme", "worker", "session", "goal", "module", "measure", "competency", "task"] = Field(
        default="programme",
        description="Judged once, or once for each worker kind, session series, goal, module, measure, competency or task",
    )
    when: Conditions | None = Field(default=None, description="Outside this the rule is not applicable")


class ThresholdSource(Part):
    """A number that is compared with, and where it comes from."""

    value: str | int | float = Field(description="As a plan would write it: '1 per month', '16 hours'")
    source: str = Field(alias="from", description="'ours', or <evidence key>#<finding key>")
    why: Text | None = Field(default=None, description="Why this number; required for ours")


class Certainty(Part):
    """Certainty of the evidence, where a source states it or GRADE's reasons are given."""

    rating: Literal["high", "moderate", "low", "very-low", "not-read", "not-rated"] = Field(
        description="As the source rates it; not-read where that part was not seen, not-rated where it gives none"
    )
    because: tuple[str, ...] = Field(default=(), description="GRADE's reasons: indirectness, imprecision, inconsistency …")
    note: Text | None = Field(default=None, description="What else there is to say of it, in a sentence")


class Strength(Part):
    """Strength of the recommendation as its source states it."""

    rating: Literal["strong", "conditional", "not-graded", "not-read"] = Field(
        description="As the source words it; not-graded where it gives none"
    )
    note: Text | None = Field(default=None, description="Where the strength was inferred, say so")


class LevelStep(Part):
    """A change of level under named conditions."""

    when: Conditions = Field(description="The condition, written as under applies: when")
    to: Literal["error", "warning"] = Field(description="The level it counts as then")
    safety: bool = Field(default=False, description="People may be harmed then, so that no decision of a plan silences it")
    reason: Text = Field(description="Why; shown with the rule")


class LowerLevel(Part):
    """A level below what the support allows, always."""

    to: Literal["warning", "note"] = Field(description="The level it counts as")
    reason: Text = Field(description="Why; shown with the rule")


class EvidenceLink(Part):
    """A finding and how it bears on the practice."""

    finding: str = Field(
        pattern=r"^[a-z0-9.-]+#[a-z0-9.-]+$",
        description="<evidence key>#<finding key>",
        examples=["author-2024-short-title#what-was-found"],
    )
    bearing: Literal["supports", "qualifies", "contradicts"] = Field(
        description="How the finding bears on the practice: for it, limiting it, or against it"
    )
    note: Text | None = Field(default=None, description="How far it carries here, in a sentence")


class Messages(Part):
    """What is said for each outcome. ``{worker}``, ``{session}``, ``{goal}``, ``{missing}``, ``{missing.words}``, ``{needed}``,
    ``{held}``, ``{threshold.name}`` and any path of the rule, such as ``{supervision.cadence}``, are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    passed: Text | None = Field(
        default=None, alias="pass", description="Said where it is met", examples=["{worker} gets supervision {supervision.cadence}."]
    )
    fail: Text = Field(
        description="Said where it is not met", examples=["{worker} gets supervision {supervision.cadence}, less than monthly."]
    )
    open: Text = Field(
        description="Said where the plan does not state it", examples=["The plan does not say how often {worker} is supervised."]
    )
    review: Text | None = Field(default=None, description="Said where a person has to judge")


class Case(Part):
    """A plan or curriculum in miniature and the outcome it has to have."""

    name: Text = Field(description="What the case is about", examples=["exactly monthly"])
    plan: dict[str, Any] | None = Field(default=None, description="As much of a plan as it takes, for rules on plans")
    curriculum: dict[str, Any] | None = Field(default=None, description="As much of a curriculum as it takes, for rules on curricula")
    expect: Literal["pass", "fail", "open", "review", "not-applicable", "yes", "no", "unknown"] = Field(
        description="The outcome; of a derive rule: yes, no or unknown"
    )
    at: str | None = Field(default=None, description="Which worker, session or goal is meant: workers[1]; all where left out")
    level: Literal["error", "warning", "note"] | None = Field(default=None, description="The level the outcome has to have")


class RuleSource(Part):
    """A rule file."""

    id: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="Three letters of the domain and three digits", examples=["ABC101"])
    slug: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9.]+)*$", description="A short name; the file is called after it", examples=["monthly-supervision"]
    )
    title: Text = Field(description="What to do, in a line: 'Supervise each worker at least monthly'")
    practice: Text = Field(description="What good programmes do, in a sentence or two")
    document: Literal["plan", "curriculum"] = Field(default="plan", description="The kind of document that it judges")
    applies: Applies = Field(default_factory=Applies, description="When the rule speaks, and for what")
    check: Conditions | None = Field(default=None, description="What has to hold")
    ask: Text | None = Field(default=None, description="What a person has to judge; the outcome is then 'review'")
    messages: Messages = Field(description="What is said for each outcome")
    recommendation: Text = Field(description="What to write in the plan, in a plain sentence")
    example: Text = Field(description="A model paragraph, or model lines, for the plan")
    support: Literal[
        "strong-guideline", "conditional-guideline", "trial-evidence", "consensus", "good-practice", "logic-check",
        "conflicting", "descriptive-benchmark",
    ] = Field(description="What the rule rests on; the level follows from it")  # fmt: skip
    safety: bool = Field(default=False, description="People may be harmed where the practice is not followed")
    appraisal: bool = Field(default=False, description="The plan cannot be appraised where the practice is not followed")
    strength: Strength | None = Field(default=None, description="Strength of the recommendation, where a source states it")
    certainty: Certainty | None = Field(default=None, description="Certainty of the evidence, where a source states it")
    lower: LowerLevel | None = Field(default=None, description="A level below what the support allows, always, with the reason")
    step_up: tuple[LevelStep, ...] = Field(default=(), description="A higher level under named conditions, with the reason")
    thresholds: dict[str, ThresholdSource] = Field(
        default_factory=dict, description="The numbers that are compared with, by name, and where each comes from"
    )
    evidence: tuple[EvidenceLink, ...] = Field(default=(), description="The findings for the practice, limiting it and against it")
    exceptions: Text | None = Field(default=None, description="Where the practice does not hold")
    caution: Text | None = Field(default=None, description="How far the evidence carries, in a sentence or two")
    cases: tuple[Case, ...] = Field(min_length=2, description="At least one for each outcome that can come about, with boundary values")


class DerivationSource(Part):
    """A derive file: a fact from facts."""

    derive: str = Field(pattern=r"^[a-z][a-z_]*$", description="Name; rules read it as derived.<name>")
    title: Text = Field(description="What is derived, in a line")
    applies: Literal["programme", "worker", "session", "goal"] = Field(
        default="programme", alias="each", description="Derived once, or once for each worker kind, session series or goal"
    )
    when: Conditions = Field(description="When the fact holds")
    because: Text = Field(description="The sentence an explanation shows when the fact holds")
    cases: tuple[Case, ...] = Field(min_length=2, description="Plans in miniature, with and without the fact")


class CompetencySource(Part):
    """One competency of a framework."""

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="A short name, once in the framework", examples=["outreach"])
    title: Text = Field(description="What it is called", examples=["Outreach"])
    topics: tuple[str, ...] = Field(default=(), description="Controlled topics that teach it")
    also: tuple[Text, ...] = Field(default=(), description="Other words that people use for it")
    roles: Literal["any"] | tuple[str, ...] = Field(default="any", description="Roles that need it: controlled words, or any")
    especially: tuple[str, ...] = Field(default=(), description="Roles and tasks for which it matters most, where any role needs it")
    practices: tuple[str, ...] = Field(default=(), description="Ids of rules that rest on it")
    evidence: tuple[str, ...] = Field(min_length=1, description="Findings it rests on, as <evidence key>#<finding key>")


class ChoiceSource(Part):
    """Workers and conditions for which a framework is meant."""

    workers: tuple[str, ...] = Field(default=(), description="Kinds of worker; any where left out")
    conditions: tuple[str, ...] = Field(default=(), description="Conditions of the people served; any where left out")


class FrameworkSource(Part):
    """A competency framework file."""

    framework: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Its key: the file's name")
    title: Text = Field(description="What it is called, and whose it is")
    source: tuple[str, ...] = Field(default=(), description="Findings that the list is taken from; none where it is ours")
    chosen_for: tuple[ChoiceSource, ...] = Field(
        default=(), description="Where it is used without being named; never where this is left out"
    )
    note: Text = Field(description="What in it is its source's and what is ours")
    competencies: tuple[CompetencySource, ...] = Field(min_length=1, description="The competencies, in order")
