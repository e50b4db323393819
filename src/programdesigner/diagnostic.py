"""One rule judged at one place of a document: the outcome, what it rests on in the document, and the evidence for and against."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from re import Match
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.closeness import Closeness, closeness
from programdesigner.computations import COMPUTED
from programdesigner.condition import CANNOT_COMPARE, Condition, Test, Truth, holds, truth_of
from programdesigner.decisions import Decision
from programdesigner.facts import LISTS, PROGRAMME, Entity, Fact, Facts
from programdesigner.location import Span
from programdesigner.phrases import holding, inexactly, label, lacks, phrase
from programdesigner.rule import PLACEHOLDER, Level, Link, Outcome, Rule
from programdesigner.wording import counted, listed, spoken

if TYPE_CHECKING:
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

    @property
    def elsewhere(self) -> str:
        """“in serious mental illness”, where that is another condition than the document's; else empty."""
        if self.closeness.condition != "different":
            return ""
        words = (self.record.get("population") or {}).get("condition", ())
        return f"in {listed([spoken(word) for word in words if word != 'other'])}"


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
            return f"Whether this applies to {self.who} cannot be told from the {self.rule.document}. {self._unsaid(rule.when)}."
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
                return f"{_studies(supporting, field)}; none in {listed([spoken(word) for word in planned.words])}"
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
        unsaid = self.unsaid(condition)
        return f"Not stated: {listed(unsaid or self.inexact(condition), 'or')}"

    def unsaid(self, condition: Condition) -> list[str]:
        """What the document does not say that would decide a condition, in words."""
        facts = [root for _, truth, fact in self.tests(condition) if truth is None for root in self._roots(fact)]
        return list(dict.fromkeys(label(fact.path) for fact in facts if fact.seen.state == 0))

    def inexact(self, condition: Condition) -> list[str]:
        """What the document says in a way that leaves a condition open, such as a range or words that are not known, with what it says."""
        return list(dict.fromkeys(inexactly(fact) for _, truth, fact in self.tests(condition) if truth is None))

    def _left_open(self) -> list[tuple[Test, Fact]]:
        """The tests that cannot be told: of whether the rule applies, and where it does, of whether it is met."""
        condition = self.rule.when if self.when is not True else self.rule.check
        return [(test, fact) for test, truth, fact in self.tests(condition) if truth is None]

    def missing(self) -> list[Fact]:
        """The facts that the document does not state and that leave this outcome open, each once.

        Where the document has no such list at all, the path is that of its first entry to be: ``sessions[0].count``.
        """
        found: dict[str, Fact] = {}
        for test, fact in self._left_open():
            for path, root in self._origins(test.path, fact):
                head, _, rest = path.partition(".")
                exact = f"{root.path}[0].{rest}" if rest and root.path == LISTS.get(head) else root.path
                if root.value is None:
                    found.setdefault(exact, root._replace(path=exact))
        return list(found.values())

    @property
    def held_up(self) -> bool:
        """Does something that is stated, but cannot be compared, keep this open whatever else is filled in (hours that “vary”)?"""
        return any(
            root.value is not None and (root.seen.state == CANNOT_COMPARE or root.path == fact.path)
            for test, fact in self._left_open()
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

    def _missing(self, last: str) -> str:
        """What the document says there is none of, or that it is otherwise; where the outcome is open, what it does not say."""
        wanted: Truth = None if self.outcome == "open" else False
        held = self.tests(self.rule.check)
        every, some = held[: len(self.rule.check.all)], held[len(self.rule.check.all) :]
        if any(truth is True for _, truth, _ in some) or (wanted is False and any(truth is None for _, truth, _ in some)):
            some = []
        lacking = [lacks(test, fact, self._library) for test, truth, fact in (*every, *some) if truth is wanted]
        return listed(list(dict.fromkeys(lacking)), last) or "nothing"

    def _missing_words(self) -> list[str]:
        """The words that have all to be there and are not."""
        tests = [(test, fact) for test, _, fact in self.tests(self.rule.check) if test.operator == "includes_all"]
        return [word for test, fact in tests for word in test.words if word not in fact.seen.words]

    def _needed(self) -> str:
        """What keeps a sum from being made, or from deciding: what is not stated, or what the figures come to."""
        if lacking := list(dict.fromkeys(label(fact.path) for fact in self.missing())):
            return f"the plan does not state {listed(lacking)}"
        undecided = self._left_open()
        if come_to := [fact.value.line for _, fact in undecided if fact.value is not None]:
            return f"the plan's figures give {listed(come_to)}"
        roots = [root for test, fact in undecided for _, root in self._origins(test.path, fact)]
        vague = [f"“{root.value.line}”" for root in roots if root.value is not None and root.seen.state == CANNOT_COMPARE]
        return f"{listed(list(dict.fromkeys(vague))) or 'what the plan says'} cannot be reckoned with"

    def _filled(self, text: str) -> str:
        filled = PLACEHOLDER.sub(self._stands_for, text)
        return filled[0].upper() + filled[1:] if filled.startswith("each ") else filled

    def _stands_for(self, found: Match[str]) -> str:
        name = found[1]
        if name == "missing":
            return self._missing("or" if found.string[: found.start()].endswith(" no ") else "and")
        if name == "needed":
            return self._needed()
        if name == "missing.words":
            return listed([spoken(word) for word in self._missing_words()])
        if name == "held":
            return listed([holding(test, fact, self._library) for test, truth, fact in self.tests(self.rule.check) if truth is True])
        if name in (*LISTS, "programme"):
            return self.who
        if name.startswith("threshold."):
            wanted = name.removeprefix("threshold.")
            return next((threshold.text for threshold in self.rule.thresholds if threshold.name == wanted), wanted)
        value = self._facts.look_up(name, self.entity).value
        return "not stated" if value is None else value.line


def how_close(record: dict[str, Any], facts: Facts) -> Closeness:
    """How close a record is to a document: the same for every rule that cites it, so worked out once."""
    known: dict[str, Closeness] = facts.__dict__.setdefault("_closeness", {})
    if record["key"] not in known:
        known[record["key"]] = closeness(record, facts)
    return known[record["key"]]


def truth_here(condition: Condition, facts: Facts, entity: Entity = PROGRAMME) -> Truth:
    """The truth of a condition for an entity."""
    return truth_of(condition, facts.shown(entity))


PLURALS = {"meta analysis": "meta analyses", "uncontrolled study": "uncontrolled studies"}
"""Kinds of study that take more than an s."""


def _studies(cited: Sequence[Cited], field: str) -> str:
    """“2 trials and 1 guideline in type 2 diabetes”, each source once."""
    records = {one.record["key"]: one.record for one in cited}.values()
    kinds: dict[str, int] = {}
    for record in records:
        kind = "trial" if "trial" in record["study"] else record["study"].replace("-", " ")
        kinds[kind] = kinds.get(kind, 0) + 1
    words = dict.fromkeys(spoken(word) for record in records for word in (record.get("population") or {}).get(field, ()))
    studies = listed([counted(number, kind, PLURALS.get(kind, "")) for kind, number in kinds.items()])
    return f"{studies} in {listed(list(words))}"
