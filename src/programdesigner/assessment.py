"""The assessment: every rule judged at every place of a document, with its evidence. One assessment feeds every output."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from programdesigner.arithmetic import yes_no
from programdesigner.closeness import Closeness
from programdesigner.computed import add_computed
from programdesigner.condition import holds
from programdesigner.decisions import Decision, decisions_of
from programdesigner.diagnostic import Diagnostic, how_close, truth_here
from programdesigner.document import Document
from programdesigner.engine import Case, Engine, Verdict, default_engine, make_engine
from programdesigner.errors import DocumentError
from programdesigner.facts import Added, Entity, Facts
from programdesigner.phrases import label
from programdesigner.rule import LEVELS, SUPPORTS, Derivation, Level, Outcome, Rule, level_when

if TYPE_CHECKING:
    from datetime import date

    from programdesigner.crosswalk import Crosswalk
    from programdesigner.library import Library


State = Literal["adapted", "answered", "expired", "unneeded", "not judged"]


class Settled(NamedTuple):
    """A decision and what became of it: it holds, it answers a safety rule, it has run out, or nothing needs it any more."""

    decision: Decision
    state: State


class Assessment:
    """All diagnostics of one document."""

    def __init__(self, document: Document, facts: Facts, diagnostics: list[Diagnostic], library: Library, engine: str) -> None:
        self.document = document
        self.crosswalk: Crosswalk | None = None
        """Of a curriculum: its tasks, competencies and modules set against each other."""
        self.facts = facts
        self.diagnostics = diagnostics
        self.library = library
        self.engine = engine
        self.decisions: list[Settled] = []
        """Every decision of the document with what became of it."""

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many diagnostics have each outcome."""
        counts: dict[Outcome, int] = {"fail": 0, "open": 0, "review": 0, "pass": 0, "not-applicable": 0}
        for diagnostic in self.diagnostics:
            counts[diagnostic.outcome] += 1
        return counts

    def how_close(self, record: dict[str, Any]) -> Closeness:
        """How close an evidence record is to this document."""
        return how_close(record, self.facts)

    def at_or_above(self, level: Level) -> list[Diagnostic]:
        """Failures and silences at this level or above that nobody decided to live with and no baseline knows."""
        reach = LEVELS[: LEVELS.index(level) + 1]
        wanted = (one for one in self.diagnostics if one.outcome in ("fail", "open") and one.level in reach)
        return [one for one in wanted if not one.adapted and not one.known]

    @property
    def adapted(self) -> list[Diagnostic]:
        """Diagnostics that a decision of the document answers."""
        return [one for one in self.diagnostics if one.adapted]

    @cached_property
    def unknown_condition(self) -> bool:
        """Is the condition one that no rule and no derivation names?"""
        conditions = [*(rule.when for rule in self.library.rules), *(derivation.when for derivation in self.library.derivations)]
        named = {word for when in conditions for test in when.tests if test.path == "condition" for word in test.words}
        said = self.facts.words("condition")
        return bool(said) and named.isdisjoint(said)


def assess(
    document: Document,
    library: Library,
    *,
    engine: str | None = None,
    selected: Callable[[Rule], bool] | None = None,
    today: date | None = None,
) -> Assessment:
    """Judge every rule (or those selected) at every place of a document.

    ``today`` is the day by which decisions run out; without it none does. Raises DocumentError where a decision of the
    document gives no reason or names no rule, EngineError on an engine's fault.
    """
    decisions, problems = decisions_of(document, library.by_id)
    if problems:
        raise DocumentError(problems)
    name = engine or default_engine()
    machine = engine_for(library, name, document.kind)
    facts = Facts(document)
    crosswalk = _add_worked_out(facts, library)
    _derive(facts, library, machine)
    rules = [rule for rule in library.judging(document.kind) if selected is None or selected(rule)]
    shown = {each: [(entity, facts.shown(entity)) for entity in facts.entities(each)] for each in {rule.each for rule in rules}}
    places = [(rule, entity) for rule in rules for entity, _ in shown[rule.each]]
    verdicts = machine.decide([Case(library.question(rule.id), what) for rule in rules for _, what in shown[rule.each]])
    diagnostics = [_diagnostic(rule, entity, verdict, facts, library) for (rule, entity), verdict in zip(places, verdicts, strict=True)]
    assessment = Assessment(document, facts, sorted(diagnostics, key=_by_importance), library, name)
    assessment.crosswalk = crosswalk
    assessment.decisions = [_settle(decision, assessment, today) for decision in decisions]
    return assessment


def _add_worked_out(facts: Facts, library: Library) -> Crosswalk | None:
    """Add every fact that follows from the document's own figures; of a curriculum, its crosswalk too."""
    if facts.document.kind == "plan":
        add_computed(facts)
        return None
    from programdesigner.taught import add_taught

    return add_taught(facts, library.frameworks)


def _settle(decision: Decision, assessment: Assessment, today: date | None) -> Settled:
    """Give a decision to the diagnostics it is about."""
    about = [one for one in assessment.diagnostics if one.rule.id == decision.rule]
    if not about:
        return Settled(decision, "not judged")
    wanted = [one for one in about if one.outcome in ("fail", "open") and decision.line in (None, one.span.line)]
    if not wanted:
        return Settled(decision, "unneeded")
    if not decision.holds_on(today):
        return Settled(decision, "expired")
    for one in wanted:
        one.decision = decision
    return Settled(decision, "answered" if any(one.safety for one in wanted) else "adapted")


def engine_for(library: Library, name: str, document: str) -> Engine:
    """The library's engine for a kind of document, compiled once for each thread: durable-rules keeps state that threads must not share."""
    import threading

    engines: dict[tuple[str, str, int], Engine] = library.__dict__.setdefault("_engines", {})
    key = (name, document, threading.get_ident())
    if key not in engines:
        engines[key] = make_engine(name, library.questions_on(document))
    return engines[key]


def _derive(facts: Facts, library: Library, machine: Engine) -> None:
    for derivation in library.derivations:
        if derivation.each not in ("programme", *facts.lists):
            continue
        entities = facts.entities(derivation.each)
        question = library.question(derivation.path)
        cases = [Case(question, facts.shown(entity)) for entity in entities]
        for entity, verdict in zip(entities, machine.decide(cases), strict=True):
            if verdict == "unknown":
                continue
            holds_here = verdict == "true"
            because = _reason(derivation, facts, entity) if holds_here else f"not so: {derivation.because}"
            facts.add(entity, derivation.path, Added(yes_no(holds_here), because if holds_here else "", "derived"))


def _reason(derivation: Derivation, facts: Facts, entity: Entity) -> str:
    """Why a derived fact holds: what it rests on, first, then the sentence of the rule that derived it."""
    behind: list[str] = []
    grounds: list[str] = []
    for test in derivation.when.tests:
        fact = facts.look_up(test.path, entity)
        if holds(test, fact.seen) is not True:
            continue
        if fact.because:
            behind += fact.because.split("\n")
        if fact.origin == "stated" and fact.value is not None:
            grounds.append(f"{label(test.path)}: {fact.value.line[:80]}")
    because = f"{derivation.because} ({'; '.join(dict.fromkeys(grounds))})" if grounds else derivation.because
    return "\n".join([*dict.fromkeys(behind), because])


OUTCOME_OF: dict[Verdict, Outcome] = {"true": "pass", "false": "fail", "unknown": "open", "not-applicable": "not-applicable"}


def _diagnostic(rule: Rule, entity: Entity, verdict: Verdict, facts: Facts, library: Library) -> Diagnostic:
    outcome = OUTCOME_OF[verdict]
    if outcome == "pass" and rule.ask:
        outcome = "review"
    level = rule.level
    for step in rule.step_ups:
        if truth_here(step.when, facts, entity) is True and LEVELS.index(step.to) < LEVELS.index(level):
            level = step.to
    undecided = outcome == "open" and bool(rule.when.tests) and truth_here(rule.when, facts, entity) is not True
    shown = "note" if rule.struck or undecided else level_when(outcome, level)
    return Diagnostic(rule, entity, outcome, shown, facts, library)


_OUTCOME_ORDER = {"fail": 0, "open": 1, "review": 2, "pass": 3, "not-applicable": 4}


_LEVEL_ORDER = {level: place for place, level in enumerate(LEVELS)}
_SUPPORT_ORDER = {support: place for place, support in enumerate(SUPPORTS)}


def _by_importance(one: Diagnostic) -> tuple[Any, ...]:
    weight = _LEVEL_ORDER[one.level] if one.outcome in ("fail", "open") else 9
    return weight, _OUTCOME_ORDER[one.outcome], _SUPPORT_ORDER[one.rule.support], one.rule.id, one.entity.path
