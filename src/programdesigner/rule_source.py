"""Rule files as people write them: the strict model, every check that can be made at load, and compilation.

Threshold values, rule ids and evidence live in these files only; nothing of the kind stands in Python.
"""

from __future__ import annotations

import re
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

    rating: Literal["high", "moderate", "low", "very-low", "not-read", "not-rated"]
    because: tuple[str, ...] = Field(default=(), description="GRADE's reasons: indirectness, imprecision, inconsistency …")
    note: Text | None = None


class Strength(Part):
    """Strength of the recommendation as its source states it."""

    rating: Literal["strong", "conditional", "not-graded", "not-read"]
    note: Text | None = Field(default=None, description="Where the strength was inferred, say so")


class LevelStep(Part):
    """A change of level under named conditions."""

    when: Conditions
    to: Literal["error", "warning"]
    reason: Text


class LowerLevel(Part):
    """A level below what the support allows, always."""

    to: Literal["warning", "note"]
    reason: Text


class EvidenceLink(Part):
    """A finding and how it bears on the practice."""

    finding: str = Field(pattern=r"^[a-z0-9.-]+#[a-z0-9.-]+$")
    bearing: Literal["supports", "qualifies", "contradicts"]
    note: Text | None = None


class Messages(Part):
    """What is said for each outcome. ``{worker}``, ``{session}``, ``{goal}``, ``{missing}``, ``{threshold.name}`` and any
    path of the rule, such as ``{supervision.cadence}``, are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    passed: Text | None = Field(default=None, alias="pass")
    fail: Text
    open: Text
    review: Text | None = None


class Case(Part):
    """A plan or curriculum in miniature and the outcome it has to have."""

    name: Text
    plan: dict[str, Any] | None = Field(default=None, description="The plan, for rules on plans")
    curriculum: dict[str, Any] | None = Field(default=None, description="The curriculum, for rules on curricula")
    expect: Literal["pass", "fail", "open", "review", "not-applicable", "yes", "no", "unknown"]
    at: str | None = Field(default=None, description="Which worker, session or goal is meant: workers[1]; all where left out")
    level: Literal["error", "warning", "note"] | None = Field(default=None, description="The level the outcome has to have")


class RuleSource(Part):
    """A rule file."""

    id: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$")
    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9.]+)*$")
    title: Text = Field(description="What to do, in a line: 'Supervise each worker at least monthly'")
    practice: Text = Field(description="What good programmes do, in a sentence or two")
    document: Literal["plan", "curriculum"] = Field(default="plan", description="The kind of document that it judges")
    applies: Applies = Field(default_factory=Applies)
    check: Conditions | None = Field(default=None, description="What has to hold")
    ask: Text | None = Field(default=None, description="What a person has to judge; the outcome is then 'review'")
    messages: Messages
    recommendation: Text = Field(description="What to write in the plan, in a plain sentence")
    example: Text = Field(description="A model paragraph, or model lines, for the plan")
    support: Literal[
        "strong-guideline", "conditional-guideline", "trial-evidence", "consensus", "good-practice", "logic-check",
        "conflicting", "descriptive-benchmark",
    ]  # fmt: skip
    safety: bool = Field(default=False, description="People may be harmed where the practice is not followed")
    appraisal: bool = Field(default=False, description="The plan cannot be appraised where the practice is not followed")
    strength: Strength | None = None
    certainty: Certainty | None = None
    lower: LowerLevel | None = None
    step_up: tuple[LevelStep, ...] = ()
    thresholds: dict[str, ThresholdSource] = Field(default_factory=dict)
    evidence: tuple[EvidenceLink, ...] = ()
    exceptions: Text | None = None
    caution: Text | None = Field(default=None, description="How far the evidence carries, in a sentence or two")
    cases: tuple[Case, ...] = Field(min_length=2)


class DerivationSource(Part):
    """A derive file: a fact from facts."""

    derive: str = Field(pattern=r"^[a-z][a-z_]*$", description="Name; rules read it as derived.<name>")
    title: Text
    applies: Literal["programme", "worker", "session", "goal"] = Field(default="programme", alias="each")
    when: Conditions
    because: Text = Field(description="The sentence an explanation shows when the fact holds")
    cases: tuple[Case, ...] = Field(min_length=2)


class CompetencySource(Part):
    """One competency of a framework."""

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Text
    topics: tuple[str, ...] = Field(default=(), description="Controlled topics that teach it")
    also: tuple[Text, ...] = Field(default=(), description="Other words that people use for it")
    roles: Literal["any"] | tuple[str, ...] = Field(default="any", description="Roles that need it: controlled words, or any")
    especially: tuple[str, ...] = Field(default=(), description="Roles and tasks for which it matters most, where any role needs it")
    practices: tuple[str, ...] = Field(default=(), description="Ids of rules that rest on it")
    evidence: tuple[str, ...] = Field(min_length=1, description="Findings it rests on, as <evidence key>#<finding key>")


class ChoiceSource(Part):
    """Workers and conditions for which a framework is meant."""

    workers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class FrameworkSource(Part):
    """A competency framework file."""

    framework: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Its key: the file's name")
    title: Text
    source: tuple[str, ...] = Field(default=(), description="Findings that the list is taken from; none where it is ours")
    chosen_for: tuple[ChoiceSource, ...] = Field(
        default=(), description="Where it is used without being named; never where this is left out"
    )
    note: Text = Field(description="What in it is its source's and what is ours")
    competencies: tuple[CompetencySource, ...] = Field(min_length=1)


PLACEHOLDER = re.compile(r"\{([a-z_.0-9]+)\}")
