"""The assessment: every rule judged at every place of a document, with its evidence. One assessment feeds every output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from re import Match
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from programdesigner.arithmetic import yes_no
from programdesigner.closeness import Closeness, closeness
from programdesigner.computations import COMPUTED
from programdesigner.computed import add_computed
from programdesigner.condition import CANNOT_COMPARE, Condition, Test, Truth, holds, say, truth_of
from programdesigner.decisions import Decision, decisions_of
from programdesigner.document import Document
from programdesigner.engine import Case, Engine, Verdict, default_engine, make_engine
from programdesigner.errors import DocumentError
from programdesigner.facts import LISTS, PROGRAMME, TOP_LISTS, Added, Entity, Fact, Facts
from programdesigner.location import Span
from programdesigner.rule import LEVELS, PLACEHOLDER, SUPPORTS, Derivation, Level, Link, Outcome, Rule, level_when
from programdesigner.wording import counted, listed

if TYPE_CHECKING:
    from datetime import date

    from programdesigner.crosswalk import Crosswalk
    from programdesigner.library import Library


class Cited(NamedTuple):
    """A finding behind a rule, as it bears on this document."""

    link: Link
    record: dict[str, Any]
    finding: dict[str, Any]
    closeness: Closeness

    @property
    def retracted(self) -> bool:
        """A retracted source is shown, struck, and counts for nothing."""
        return bool(self.record.get("retracted"))


class Diagnostic:
    """One rule's outcome at one place of one document."""

    def __init__(self, rule: Rule, entity: Entity, outcome: Outcome, level: Level, facts: Facts, library: Library) -> None:
        self.rule = rule
        self.entity = entity
        self.outcome: Outcome = outcome
        self.level: Level = level
        self.decision: Decision | None = None
        """The decision not to follow the practice here, where the document has one that has not run out."""
        self.known = False
        """Was it there before: is it in the baseline?"""
        self._facts = facts
        self._library = library

    @cached_property
    def when(self) -> Truth:
        """Does the rule apply here?"""
        return truth_here(self.rule.when, self._facts, self.entity)

    @cached_property
    def check(self) -> Truth:
        """Does what the rule checks hold here?"""
        return truth_here(self.rule.check, self._facts, self.entity)

    @cached_property
    def safety(self) -> bool:
        """May people be harmed where the practice is not followed here?"""
        steps = (step for step in self.rule.step_ups if step.safety)
        return self.rule.safety or any(truth_here(step.when, self._facts, self.entity) is True for step in steps)

    @property
    def adapted(self) -> bool:
        """Deliberately not followed, with a reason: shown, counted apart, no reason to fail. Never where it protects people."""
        return self.decision is not None and not self.safety and self.outcome in ("fail", "open")

    @cached_property
    def facts(self) -> list[Fact]:
        """What the rule read here, in the order of its tests, each fact once."""
        paths = dict.fromkeys(test.path for condition in (self.rule.when, self.rule.check) for test in condition.tests)
        return [self._facts.look_up(path, self.entity) for path in paths]

    @cached_property
    def deciding(self) -> Fact | None:
        """The fact to look at first: one that fails, or is not stated, or the first that was read."""
        wanted: Truth = {"fail": False, "open": None}.get(self.outcome, True)
        condition = self.rule.when if self.when is not True else self.rule.check
        for test in condition.tests:
            fact = self._facts.look_up(test.path, self.entity)
            if holds(test, fact.seen) is not wanted:
                continue
            roots = self._roots(fact)
            for root in roots:
                if (root.value is None) == (self.outcome == "open"):
                    return root
            return roots[0]
        written = [fact for fact in self.facts if fact.origin == "stated"]
        return written[0] if written else None

    @property
    def who(self) -> str:
        """What the rule was judged for, as a sentence names it: “Diabetes Buddy”, or each worker."""
        return f"“{self.entity.name}”" if self.entity.path else self.entity.name

    @property
    def undecided(self) -> bool:
        """Does the document say too little to tell whether the rule applies?"""
        return self.outcome == "open" and self.when is not True

    @property
    def span(self) -> Span:
        """Where in the document to look."""
        return self.deciding.span if self.deciding else Span(1, 1, 1, 1)

    @property
    def path(self) -> str:
        """The path of the deciding fact."""
        return self.deciding.path if self.deciding else self.entity.path

    @property
    def add(self) -> str:
        """The key to add, where the deciding fact is not stated."""
        return self.deciding.add if self.deciding else ""

    @cached_property
    def message(self) -> str:
        """What is said to the person who wrote it."""
        rule = self.rule
        if self.outcome == "not-applicable":
            whom = f" to {self.who}" if self.entity.path or self.entity.each == "programme" else ""
            return f"Does not apply{whom}: {self._because_not()}."
        if self.outcome == "open" and self.when is not True:
            kind = self._facts.document.kind
            return f"Whether this applies to {self.who} cannot be told: the {kind} does not say {self._unsaid(rule.when)}."
        text = rule.messages.get(self.outcome) or f"{rule.title}: {rule.practice}"
        return self._filled(text)

    @property
    def recommendation(self) -> str:
        """What to write in the document."""
        return self._filled(self.rule.recommendation)

    @cached_property
    def chain(self) -> list[str]:
        """The facts worked out on the way here, first to last, each with its reason."""
        said: dict[str, None] = {}
        for fact in self.facts:
            for sentence in self._facts_behind(fact):
                said.setdefault(sentence, None)
        return list(said)

    @property
    def distance(self) -> str:
        """Where all that supports the rule is distant from the document, in words: “3 trials in type 2 diabetes; none in hiv”."""
        supporting = [one for one in self.evidence if one.link.bearing == "supports" and not one.retracted]
        for aspect, path, field in (("condition", "condition", "condition"), ("people", "population.group", "group")):
            degrees = {getattr(one.closeness, aspect) for one in supporting}
            planned = self._facts.look_up(path).value
            if degrees == {"different"} and planned is not None:
                return f"{_studies(supporting, field)}; none in {listed([word.replace('-', ' ') for word in planned.words])}"
        return ""

    @cached_property
    def evidence(self) -> list[Cited]:
        """The findings behind the rule, nearest to this document first within each bearing."""
        order = {"supports": 0, "qualifies": 1, "contradicts": 2}
        cited = [self._cite(link) for link in self.rule.evidence]
        return sorted(cited, key=lambda one: (order[one.link.bearing], one.retracted, -one.closeness.rank))

    def tests(self, condition: Condition) -> list[tuple[Test, Truth, Fact]]:
        """Each test of a condition with its truth here and the fact it read."""
        looked_up = [(test, self._facts.look_up(test.path, self.entity)) for test in condition.tests]
        return [(test, holds(test, fact.seen), fact) for test, fact in looked_up]

    def _cite(self, link: Link) -> Cited:
        record = self._library.record(link.record)
        return Cited(link, record, self._library.finding(link.finding), how_close(record, self._facts))

    def _facts_behind(self, fact: Fact) -> list[str]:
        if fact.path in self._facts.document.taken and fact.value is not None:
            return [f"{label(fact.path)}: {fact.value.line} (taken from {self._facts.document.taken[fact.path]})"]
        if fact.origin == "stated" or not fact.because:
            return []
        return [*fact.because.split("\n")]

    def _because_not(self) -> str:
        failed = [phrase(test, self._library) for test, truth, _ in self.tests(self.rule.when) if truth is False]
        documents = {"plan": "plans", "curriculum": "curricula"}[self.rule.document]
        return f"it is for {documents} where {' and '.join(failed)}" if failed else "its condition does not hold"

    def _unsaid(self, condition: Condition) -> str:
        return " or ".join(self.unsaid(condition)) or "enough"

    def unsaid(self, condition: Condition) -> list[str]:
        """What the document does not say that would decide a condition, in words."""
        facts = [root for _, truth, fact in self.tests(condition) if truth is None for root in self._roots(fact)]
        # What is stated and still leaves it open, such as a task in words that are not known, has to be said in more words.
        said = [
            f"{'' if fact.seen.state == 0 else 'more on '}{label(fact.path)}" for fact in facts if fact.seen.state == 0 or len(facts) == 1
        ]
        return list(dict.fromkeys(said))

    def missing(self) -> list[Fact]:
        """The facts that the document does not state and that leave this outcome open, each once.

        Where the document has no such list at all, the path is that of its first entry to be: ``sessions[0].count``.
        """
        condition = self.rule.when if self.when is not True else self.rule.check
        found: dict[str, Fact] = {}
        for test, truth, fact in self.tests(condition):
            for path, root in self._origins(test.path, fact) if truth is None else ():
                head, _, rest = path.partition(".")
                exact = f"{root.path}[0].{rest}" if rest and root.path == LISTS.get(head) else root.path
                if root.value is None:
                    found.setdefault(exact, root._replace(path=exact))
        return list(found.values())

    @property
    def held_up(self) -> bool:
        """Does something that is stated, but cannot be compared, keep this open whatever else is filled in (hours that “vary”)?"""
        condition = self.rule.when if self.when is not True else self.rule.check
        undecided = [(test, fact) for test, truth, fact in self.tests(condition) if truth is None]
        return any(
            root.value is not None and (root.seen.state == CANNOT_COMPARE or root.path == fact.path)
            for test, fact in undecided
            for _, root in self._origins(test.path, fact)
        )

    def _roots(self, fact: Fact) -> list[Fact]:
        """The facts of the document behind a fact: itself, or those that a derived or computed one is worked out from."""
        return [root for _, root in self._origins(fact.path, fact)]

    def _origins(self, path: str, fact: Fact) -> list[tuple[str, Fact]]:
        """The same, each with the path by which a rule asks for it."""
        origin, _, name = fact.path.partition(".")
        if origin == "computed":
            needs = self._facts.sources_of(fact.path, self.entity, COMPUTED[name].needs)
            return [(need, self._facts.look_up(need, self.entity)) for need in needs]
        if origin == "derived":
            when = next(derivation.when for derivation in self._library.derivations if derivation.name == name)
            return [pair for test in when.tests for pair in self._origins(test.path, self._facts.look_up(test.path, self.entity))]
        return [(path, fact)]

    def _missing(self) -> str:
        lacking = []
        for test, truth, _ in self.tests(self.rule.check):
            if truth is not True:
                lacking.append(_lacks(test, self._library))
        return listed(list(dict.fromkeys(lacking))) or "nothing"

    def _filled(self, text: str) -> str:
        filled = PLACEHOLDER.sub(self._stands_for, text)
        return filled[0].upper() + filled[1:] if filled.startswith("each ") else filled

    def _stands_for(self, found: Match[str]) -> str:
        name = found[1]
        if name == "missing":
            return self._missing()
        if name in (*LISTS, "programme"):
            return self.who
        if name.startswith("threshold."):
            wanted = name.removeprefix("threshold.")
            return next((threshold.text for threshold in self.rule.thresholds if threshold.name == wanted), wanted)
        value = self._facts.look_up(name, self.entity).value
        return "not stated" if value is None else value.line


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


def how_close(record: dict[str, Any], facts: Facts) -> Closeness:
    """How close a record is to a document: the same for every rule that cites it, so worked out once."""
    known: dict[str, Closeness] = facts.__dict__.setdefault("_closeness", {})
    if record["key"] not in known:
        known[record["key"]] = closeness(record, facts)
    return known[record["key"]]


def _studies(cited: Sequence[Cited], field: str) -> str:
    """“2 trials and 1 guideline in type 2 diabetes”, each source once."""
    records = {one.record["key"]: one.record for one in cited}.values()
    kinds: dict[str, int] = {}
    for record in records:
        kind = "trial" if "trial" in record["study"] else record["study"].replace("-", " ")
        kinds[kind] = kinds.get(kind, 0) + 1
    words = dict.fromkeys(word.replace("-", " ") for record in records for word in (record.get("population") or {}).get(field, ()))
    studies = listed([counted(number, kind, PLURALS.get(kind, "")) for kind, number in kinds.items()])
    return f"{studies} in {listed(list(words))}"


PLURALS = {"meta analysis": "meta analyses", "uncontrolled study": "uncontrolled studies"}
"""Kinds of study that take more than an s."""


def truth_here(condition: Condition, facts: Facts, entity: Entity = PROGRAMME) -> Truth:
    """The truth of a condition for an entity."""
    return truth_of(condition, facts.shown(entity))


_OUTCOME_ORDER = {"fail": 0, "open": 1, "review": 2, "pass": 3, "not-applicable": 4}


_LEVEL_ORDER = {level: place for place, level in enumerate(LEVELS)}
_SUPPORT_ORDER = {support: place for place, support in enumerate(SUPPORTS)}


def _by_importance(one: Diagnostic) -> tuple[Any, ...]:
    weight = _LEVEL_ORDER[one.level] if one.outcome in ("fail", "open") else 9
    return weight, _OUTCOME_ORDER[one.outcome], _SUPPORT_ORDER[one.rule.support], one.rule.id, one.entity.path


def label(path: str) -> str:
    """A path as words: “crisis contact” for ``safety.crisis.contact``."""
    head, _, rest = path.partition(".")
    if head == "computed":
        return COMPUTED[rest].what
    if head == "derived":
        return rest.replace("_", " ")
    steps = [step.partition("[")[0] for step in path.split(".")]
    alone = len(steps) == 1 or steps[-2] in LISTS or steps[-2] in TOP_LISTS or steps[-1][:5] == steps[-2][:5]
    shown = steps[-1:] if alone else steps[-2:]
    return " ".join(shown).replace("_", " ")


def _lacks(test: Test, library: Library) -> str:
    """What is missing where a test does not hold: “crisis contact”, “assessment method (observed-practice)”."""
    if test.operator == "present":
        return label(test.path)
    if test.operator in ("includes_any", "includes_all"):
        joined = (" or " if test.operator == "includes_any" else " and ").join(test.words)
        return f"{label(test.path)} ({joined})"
    return phrase(test, library)


def phrase(test: Test, library: Library) -> str:
    """A test in words: “supervision cadence is at least 1 per month”, “people meet in groups”."""
    if not test.path.startswith("derived."):
        return say(test, label(test.path))
    name = test.path.removeprefix("derived.")
    because = next(derivation.because for derivation in library.derivations if derivation.name == name).rstrip(".")
    held = because[0].lower() + because[1:]
    return held if bool(test.low) else f"it is not so that {held}"
