"""The rule as the engines and reports use it, and what follows from its support.

Rules are written in YAML (see :mod:`programdesigner.rule_source`, which checks them) and compiled to plain data;
this module only gives that data its names, so that a check does not pay for checking the rules again.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from programdesigner.condition import ALWAYS, Condition, Test

Outcome = Literal["pass", "fail", "open", "review", "not-applicable"]
Level = Literal["error", "warning", "note"]
SHOWN: dict[str, str] = {
    "pass": "met", "fail": "not met", "open": "not stated", "review": "needs judgement", "not-applicable": "not applicable",
}  # fmt: skip
BEARINGS = {"supports": "For", "qualifies": "Limits", "contradicts": "Against"}
"""How findings bear on a practice, as people see it; in this order."""
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

SUPPORTS: dict[str, tuple[Level, str]] = {
    "strong-guideline": ("warning", "a strong recommendation of a guideline"),
    "conditional-guideline": ("warning", "a conditional recommendation of a guideline"),
    "trial-evidence": ("warning", "controlled trials"),
    "consensus": ("warning", "consensus of experts or standards"),
    "good-practice": ("warning", "good practice: advice of few sources, or our judgement"),
    "logic-check": ("error", "arithmetic or completeness; no evidence is needed"),
    "conflicting": ("note", "evidence that points both ways"),
    "descriptive-benchmark": ("note", "what programmes do; no amount was tested"),
}
"""Each kind of support: the level of a failure that rests on it, and what it means. Strongest first."""
PLACEHOLDER = re.compile(r"\{([a-z_.0-9]+)\}")
"""What is filled in in a message: ``{worker}``, ``{threshold.minimum}``, ``{supervision.cadence}``."""
NEVER_ABOVE_NOTE = frozenset({"descriptive-benchmark", "conflicting"})
NEEDS_SUPPORT = frozenset(SUPPORTS) - {"logic-check", "good-practice"}
"""What a rule cannot rest on without a finding that supports it."""


class Threshold(NamedTuple):
    """A number that a rule compares with, and where it comes from."""

    name: str
    text: str
    source: str
    """``ours``, or the finding the number is taken from."""
    why: str


class Link(NamedTuple):
    """A finding a rule rests on, is limited by, or that speaks against it."""

    finding: str
    bearing: Literal["supports", "qualifies", "contradicts"]
    note: str

    @property
    def record(self) -> str:
        """The key of the evidence record."""
        return self.finding.partition("#")[0]


class StepUp(NamedTuple):
    """A change of level under named conditions, with its reason."""

    when: Condition
    to: Level
    reason: str
    safety: bool
    """People may be harmed then, so that no decision of a plan silences it."""


class Rule:
    """A practice made checkable."""

    __slots__ = (
        "ask", "caution", "certainty", "certainty_because", "certainty_note", "check", "document", "domain", "each", "evidence", "example",
        "exceptions", "file", "id", "level", "level_reason", "line", "messages", "practice", "recommendation", "safety", "slug",
        "step_ups", "strength", "strength_note", "struck", "support", "thresholds", "title", "when",
    )  # fmt: skip

    def __init__(self, data: dict[str, Any]) -> None:
        self.id: str = data["id"]
        self.slug: str = data["slug"]
        self.domain: str = data["domain"]
        self.title: str = data["title"]
        self.practice: str = data["practice"]
        self.document: str = data["document"]
        """The kind of document that it judges: ``plan`` or ``curriculum``."""
        self.each: str = data["each"]
        self.when = condition_of(data["when"])
        self.check = condition_of(data["check"])
        self.ask: str = data["ask"]
        self.messages: dict[str, str] = data["messages"]
        self.recommendation: str = data["recommendation"]
        self.example: str = data["example"]
        self.support: str = data["support"]
        self.safety: bool = data["safety"]
        self.strength: str = data["strength"]
        self.strength_note: str = data["strength_note"]
        self.certainty: str = data["certainty"]
        self.certainty_because: list[str] = data["certainty_because"]
        self.certainty_note: str = data["certainty_note"]
        self.level: Level = data["level"]
        self.level_reason: str = data["level_reason"]
        self.step_ups = [StepUp(condition_of(step["when"]), step["to"], step["reason"], step["safety"]) for step in data["step_ups"]]
        self.thresholds = [Threshold(*threshold) for threshold in data["thresholds"]]
        self.evidence = [Link(*link) for link in data["evidence"]]
        self.struck: bool = data["struck"]
        """Every source that supports the rule was retracted: it counts for nothing more than a note."""
        self.exceptions: str = data["exceptions"]
        self.caution: str = data["caution"]
        self.file: str = data["file"]
        self.line: int = data["line"]

    @property
    def graded_beside(self) -> bool:
        """Is there a strength to tell beside the kind of support? “A strong recommendation” has told it already."""
        return bool(self.strength) and f"{self.strength}-guideline" != self.support


class Derivation:
    """A rule that adds a fact from facts, so that rules chain. Its fact is read as ``derived.<name>``."""

    __slots__ = ("because", "each", "file", "line", "name", "title", "when")

    def __init__(self, data: dict[str, Any]) -> None:
        self.name: str = data["name"]
        self.title: str = data["title"]
        self.each: str = data["each"]
        self.when = condition_of(data["when"])
        self.because: str = data["because"]
        self.file: str = data["file"]
        self.line: int = data["line"]

    @property
    def path(self) -> str:
        """The path under which rules read the derived fact."""
        return f"derived.{self.name}"


def condition_of(data: list[list[list[Any]]] | None) -> Condition:
    """A condition from its compiled form."""
    if data is None:
        return ALWAYS
    every, some = data
    return Condition(tuple(map(_test, every)), tuple(map(_test, some)))


def compiled(condition: Condition) -> list[list[list[Any]]]:
    """The compiled form of a condition: plain lists."""
    return [[[*test[:4], list(test.words), test.text] for test in tests] for tests in condition]


def _test(data: list[Any]) -> Test:
    path, operator, low, high, words, text = data
    return Test(path, operator, low, high, tuple(words), text)


def level_from_support(support: str, *, safety: bool, appraisal: bool) -> Level:
    """The level of a failure, decided here and nowhere else.

    ``error`` where people may be harmed, where the plan cannot be appraised or where its own arithmetic cannot work;
    otherwise what the kind of support allows.
    """
    if support in NEVER_ABOVE_NOTE:
        return "note"
    return "error" if safety or appraisal else SUPPORTS[support][0]


def level_when(outcome: Outcome, level: Level) -> Level:
    """The level of an outcome: what is not stated weighs one level less than a failure; the rest is for information."""
    if outcome == "fail":
        return level
    if outcome == "open":
        return "warning" if level == "error" else "note"
    return "note"
