"""From a rule file to a compiled rule: every path, operator, operand, unit, placeholder and threshold has to resolve.

Used when the library is compiled, not when a plan is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from programdesigner.computations import COMPUTED
from programdesigner.condition import OPERATORS, OTHER_OPERATORS, QUANTITY_OPERATORS, WORD_OPERATORS, Condition, Test, scaled
from programdesigner.errors import Problem
from programdesigner.facts import LISTS_OF
from programdesigner.location import START, Span
from programdesigner.plan.kinds import Kind, Misread
from programdesigner.plan.shape import field_at, shape_of
from programdesigner.quantity import Unreadable, read_quantity
from programdesigner.rule import NEEDS_SUPPORT, NEVER_ABOVE_NOTE, SUPPORTS, compiled, level_from_support
from programdesigner.rule_source import PLACEHOLDER, DerivationSource, FrameworkSource, RuleSource
from programdesigner.vocabulary import VOCABULARIES, find_word, nearest_words
from programdesigner.yaml_source import Node

MOST_TESTS = 12
"""Tests in one condition. The durable engine multiplies out alternatives; beyond this it may refuse."""
ENTITY_NAMES = {"worker", "session", "goal", "module", "measure", "competency", "task", "missing", "programme"}


class SourceFile:
    """One YAML file of the library with its place for problems."""

    def __init__(self, file: str, root: Node, text: str, domain: str = "") -> None:
        self.file, self.root, self.text, self.domain = file, root, text, domain
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def refuse(self, path: tuple[str | int, ...], message: str, expected: str = "", example: str = "") -> None:
        """Note a problem at a path of the file."""
        span = self.span(path)
        line = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        self.problems.append(Problem(self.file, message, span, expected, example, "library", line))

    def span(self, path: tuple[str | int, ...]) -> Span:
        """Where a path of the file stands."""
        node = self.root.at(path[:-1]) if path else self.root
        if path and isinstance(path[-1], str) and path[-1] in node.keys:
            return node.keys[path[-1]].span
        return self.root.at(path).span if self.root else START

    def validated(self, model: Any) -> Any | None:
        """The file's data as a model, or None with every problem noted."""
        try:
            return model.model_validate(self.root.data())
        except ValidationError as wrong:
            for error in wrong.errors():
                path = tuple(step for step in error["loc"] if isinstance(step, str | int))
                self.refuse(path, f"{'.'.join(map(str, path)) or 'This file'}: {_plain(error)}")
            return None


def _plain(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "this key is not known here."
    if error["type"] == "missing":
        return "this key is missing."
    return str(error["msg"]).removeprefix("Value error, ") + "."


class Paths:
    """What rules on one kind of document can read: its fields, computed facts and derived facts."""

    def __init__(self, derived: dict[str, str], document: str = "plan") -> None:
        self.derived = derived
        """Name of each derived fact and what it is judged for."""
        self.document = document
        self.lists = LISTS_OF[document]
        self.computed = [name for name, computation in COMPUTED.items() if document in computation.documents]

    def kind(self, path: str, each: str) -> Kind | None:
        """How the fact at a path is read, or None where there is no such path. Sections can be tested for presence."""
        head, _, rest = path.partition(".")
        if head == "computed":
            return Kind(*_computed_kind(COMPUTED[rest].kind)) if rest in self.computed else None
        if head == "derived":
            return Kind("yes-no") if rest in self.derived else None
        if head == each and head in self.lists:
            path = f"{self.lists[head]}.{rest}"
        field = field_at(shape_of(self.document), path)
        if field is None:
            return None
        return Kind(*field["kind"]) if "kind" in field else Kind("statement")

    def suggestions(self, path: str, each: str) -> list[str]:
        """Paths that look most like one that is not known."""
        known = [*_all_paths(shape_of(self.document)), *(f"computed.{name}" for name in self.computed)]
        known += [f"derived.{name}" for name in self.derived]
        if each in self.lists:
            place = self.lists[each] + "."
            known += [f"{each}.{name.removeprefix(place)}" for name in known if name.startswith(place)]
        return get_close_matches(path, known, n=3, cutoff=0.5)


def _computed_kind(kind: str) -> tuple[str, str]:
    if kind.startswith("words "):
        return "words", kind.removeprefix("words ")
    return (kind, "") if kind in ("yes-no", "statement") else ("quantity", kind)


def _all_paths(shape: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, field in shape["fields"].items():
        here = f"{path}.{name}" if path else name
        if "fields" in field:
            yield from _all_paths(field, here)
        else:
            yield here


class Compiler:
    """Compiles conditions of one rule file, noting every problem."""

    def __init__(self, source: SourceFile, paths: Paths, each: str, thresholds: dict[str, Any]) -> None:
        self.source, self.paths, self.each, self.thresholds = source, paths, each, thresholds
        self.read: set[str] = set()
        self.used_thresholds: set[str] = set()

    def condition(self, raw: dict[str, Any] | None, at: tuple[str | int, ...]) -> Condition:
        """A written condition: tests by path, and one level of ``all`` and ``any``."""
        if raw is None:
            return Condition()
        every: list[Test] = []
        some: list[Test] = []
        for key, below in raw.items():
            if key in ("all", "any"):
                if not isinstance(below, list) or not below:
                    self.source.refuse(
                        (*at, key), f"“{key}” takes a list of tests.", example=f"{key}:\n  - {{ path: {{ present: true }} }}"
                    )
                    continue
                for number, item in enumerate(below):
                    place = (*at, key, number)
                    if not isinstance(item, dict) or "all" in item or "any" in item:
                        self.source.refuse(place, "Each entry is a test; all and any do not nest. Use a derive rule for more.")
                        continue
                    target = every if key == "all" else some
                    tests = [test for path, tested in item.items() for test in self.tests(path, tested, (*place, path))]
                    if key == "any" and len(tests) > 1:
                        self.source.refuse(place, "Each entry under any is one test. Use a derive rule for more.")
                    target += tests
            else:
                every += self.tests(key, below, (*at, key))
        condition = Condition(tuple(every), tuple(some))
        if len(condition.tests) > MOST_TESTS:
            self.source.refuse(at, f"This condition has {len(condition.tests)} tests; {MOST_TESTS} are the most. Use a derive rule.")
        return condition

    def tests(self, path: str, raw: Any, at: tuple[str | int, ...]) -> list[Test]:
        """The tests of one path."""
        kind = self.paths.kind(path, self.each)
        if kind is None:
            near = self.paths.suggestions(path, self.each)
            self.source.refuse(at, f"There is no fact called “{path}”." + (f" Did you mean {' or '.join(near)}?" if near else ""))
            return []
        if not isinstance(raw, dict):
            self.source.refuse(at, f"“{path}” needs an operator.", f"one of {', '.join(OPERATORS)}", f"{path}: {{ present: true }}")
            return []
        self.read.add(path)
        found = (self._test(path, kind, operator, operand, (*at, operator)) for operator, operand in raw.items())
        return [test for test in found if test is not None]

    def _test(self, path: str, kind: Kind, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if operator not in OPERATORS:
            near = get_close_matches(operator, OPERATORS, n=1)
            self.source.refuse(
                at, f"There is no operator “{operator}”." + (f" Did you mean {near[0]}?" if near else ""), f"one of {', '.join(OPERATORS)}"
            )
            return None
        operand, text = self._operand(operand, at)
        if operator in QUANTITY_OPERATORS:
            return self._quantity_test(path, kind, operator, operand, text, at)
        if operator in WORD_OPERATORS:
            return self._word_test(path, kind, operator, operand, at)
        return self._other_test(path, operator, operand, at)

    def _operand(self, operand: Any, at: tuple[str | int, ...]) -> tuple[Any, str]:
        """An operand, following a reference such as ``$minimum`` to the rule's thresholds."""
        if isinstance(operand, str) and operand.startswith("$"):
            name = operand[1:]
            if name not in self.thresholds:
                self.source.refuse(at, f"There is no threshold called “{name}” in this rule.", "a name under thresholds:")
                return None, ""
            self.used_thresholds.add(name)
            operand = self.thresholds[name].value
        text = " to ".join(map(str, operand)) if isinstance(operand, list) else str(operand)
        return operand, text

    def _quantity_test(self, path: str, kind: Kind, operator: str, operand: Any, text: str, at: tuple[str | int, ...]) -> Test | None:
        if kind.name != "quantity":
            self.source.refuse(
                at, f"“{path}” is not a quantity, so it cannot be {operator}.", f"one of {', '.join(WORD_OPERATORS + OTHER_OPERATORS)}"
            )
            return None
        if operand is None:
            return None
        bounds = operand if isinstance(operand, list) else [operand]
        if operator == "between" and len(bounds) == 1 and isinstance(operand, str):
            bounds = [operand]
        try:
            read = [read_quantity(kind.of, bound) for bound in bounds]
        except Unreadable as refused:
            self.source.refuse(at, str(refused), refused.expected, ", ".join(refused.examples[:3]))
            return None
        if read[0].low is None or read[-1].high is None:
            self.source.refuse(at, f"“{text}” cannot be compared with.")
            return None
        return Test(path, operator, scaled(read[0].low), scaled(read[-1].high), (), text)

    def _word_test(self, path: str, kind: Kind, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if kind.name != "words":
            self.source.refuse(at, f"“{path}” does not hold controlled words.", f"one of {', '.join(QUANTITY_OPERATORS + OTHER_OPERATORS)}")
            return None
        words = operand if isinstance(operand, list) else [operand]
        for word in words:
            if not isinstance(word, str) or word not in VOCABULARIES[kind.of]:
                near = [found] if (found := find_word(kind.of, str(word))) else nearest_words(kind.of, str(word))
                self.source.refuse(at, f"“{word}” is not a {kind.of} word." + (f" Did you mean {' or '.join(near)}?" if near else ""))
                return None
        return Test(path, operator, 0, 0, tuple(dict.fromkeys(words)), ", ".join(words))

    def _other_test(self, path: str, operator: str, operand: Any, at: tuple[str | int, ...]) -> Test | None:
        if operator == "count_at_least":
            if isinstance(operand, bool) or not isinstance(operand, int) or operand < 1:
                self.source.refuse(at, "count_at_least takes a whole number from 1.")
                return None
            return Test(path, operator, operand, 0, (), str(operand))
        if not isinstance(operand, bool):
            self.source.refuse(at, f"{operator} takes true or false.")
            return None
        return Test(path, operator, int(operand), 0, (), str(operand).lower())


FindingCheck = Callable[[str], Any | None]


def compile_rule(
    source: SourceFile, derived: dict[str, str], find: FindingCheck, settings: dict[str, tuple[str, str]] | None = None
) -> tuple[dict[str, Any], list[Any]] | None:
    """A rule's compiled form and its cases, or None where its form is wrong. ``find`` looks up a finding by its key."""
    rule: RuleSource | None = source.validated(RuleSource)
    if rule is None:
        return None
    thresholds = dict(rule.thresholds)
    for name, (value, reason) in (settings or {}).items():
        if name in thresholds:
            why = f"set in the configuration, where the rule says {thresholds[name].value}; the reason given: {reason}"
            thresholds[name] = thresholds[name].model_copy(update={"value": value, "source": "ours", "why": why})
        else:
            known = ", ".join(thresholds) or "none"
            source.refuse((), f"The configuration sets a threshold “{name}”, which this rule does not have. It has: {known}.")
    each = rule.applies.each
    if each != "programme" and each not in LISTS_OF[rule.document]:
        known = ", ".join(("programme", *LISTS_OF[rule.document]))
        source.refuse(("applies", "each"), f"A {rule.document} has no {each} to judge.", f"one of {known}")
        return None
    _check_cases(source, rule.document, rule.cases)
    compiler = Compiler(source, Paths(derived, rule.document), each, thresholds)
    when = compiler.condition(rule.applies.when, ("applies", "when"))
    check = compiler.condition(rule.check, ("check",))
    if any(test.operator == "stated" for test in check.tests):
        source.refuse(("check",), "stated: cannot be checked, only asked in applies: a plan that says nothing is not stated, never failed.")
    steps = [
        {"when": compiled(compiler.condition(step.when, ("step_up", number, "when"))), "to": step.to, "reason": step.reason}
        for number, step in enumerate(rule.step_up)
    ]
    _check_texts(source, rule, compiler)
    _check_evidence(source, rule, find)
    _check_level(source, rule)
    if rule.check is None and rule.ask is None:
        source.refuse((), "A rule needs check:, ask: or both.")
    for name in set(thresholds) - compiler.used_thresholds:
        source.refuse(("thresholds", name), f"The threshold “{name}” is used nowhere in this rule.", f"${name} in a test")
    level = level_from_support(rule.support, safety=rule.safety, appraisal=rule.appraisal)
    messages = {
        "pass": rule.messages.passed or "",
        "fail": rule.messages.fail,
        "open": rule.messages.open,
        "review": rule.messages.review or rule.ask or "",
    }
    data = {
        "id": rule.id, "slug": rule.slug, "domain": source.domain, "title": rule.title, "practice": rule.practice,
        "document": rule.document, "each": each,
        "when": compiled(when), "check": compiled(check), "ask": rule.ask or "", "messages": messages,
        "recommendation": rule.recommendation, "example": rule.example, "support": rule.support, "safety": rule.safety,
        "strength": rule.strength.rating if rule.strength else "", "strength_note": (rule.strength.note or "") if rule.strength else "",
        "certainty": rule.certainty.rating if rule.certainty else "",
        "certainty_because": list(rule.certainty.because) if rule.certainty else [],
        "certainty_note": (rule.certainty.note or "") if rule.certainty else "",
        "level": rule.lower.to if rule.lower else level, "level_reason": rule.lower.reason if rule.lower else "",
        "step_ups": steps,
        "thresholds": [[name, str(threshold.value), threshold.source, threshold.why or ""] for name, threshold in thresholds.items()],
        "evidence": [[link.finding, link.bearing, link.note or ""] for link in rule.evidence],
        "struck": _struck(rule, find),
        "exceptions": rule.exceptions or "", "caution": rule.caution or "", "file": source.file, "line": source.root.span.line,
    }  # fmt: skip
    return data, list(rule.cases)


def _struck(rule: RuleSource, find: FindingCheck) -> bool:
    supporting = [found for link in rule.evidence if link.bearing == "supports" and (found := find(link.finding)) is not None]
    return bool(supporting) and all(finding["retracted"] for finding in supporting)


def compile_derivation(source: SourceFile, paths: Paths) -> tuple[dict[str, Any], list[Any]] | None:
    """A derivation's compiled form and its cases, or None where its form is wrong."""
    derivation: DerivationSource | None = source.validated(DerivationSource)
    if derivation is None:
        return None
    _check_cases(source, "plan", derivation.cases)
    compiler = Compiler(source, paths, derivation.applies, {})
    when = compiler.condition(derivation.when, ("when",))
    data = {
        "name": derivation.derive, "title": derivation.title, "each": derivation.applies, "when": compiled(when),
        "because": derivation.because, "file": source.file, "line": source.root.span.line,
    }  # fmt: skip
    return data, list(derivation.cases)


def _check_cases(source: SourceFile, document: str, cases: Sequence[Any]) -> None:
    """Each case has to hold a document of the kind that the rule judges."""
    for number, case in enumerate(cases):
        if getattr(case, document) is None:
            source.refuse(("cases", number), f"This case has no {document}: to judge.", example=f"{document}: {{ … }}")


def compile_framework(source: SourceFile, find: FindingCheck, rules: Collection[str]) -> dict[str, Any] | None:
    """A competency framework's compiled form, or None where its form is wrong."""
    framework: FrameworkSource | None = source.validated(FrameworkSource)
    if framework is None:
        return None
    if source.file.rpartition("/")[2] != f"{framework.framework}.yaml":
        source.refuse(("framework",), f"The key {framework.framework} is not the file's name.", f"a file called {framework.framework}.yaml")
    for number, choice in enumerate(framework.chosen_for):
        _check_words(source, "worker", choice.workers, ("chosen_for", number, "workers"))
        _check_words(source, "condition", choice.conditions, ("chosen_for", number, "conditions"))
    for place, finding in enumerate(framework.source):
        if find(finding) is None:
            source.refuse(("source", place), f"There is no finding {finding} in the evidence.")
    seen: set[str] = set()
    for number, competency in enumerate(framework.competencies):
        at = ("competencies", number)
        if competency.key in seen:
            source.refuse((*at, "key"), f"There are two competencies called {competency.key}.")
        seen.add(competency.key)
        _check_words(source, "topic", competency.topics, (*at, "topics"))
        _check_words(source, "role", competency.especially, (*at, "especially"))
        _check_words(source, "role", () if competency.roles == "any" else competency.roles, (*at, "roles"))
        for place, finding in enumerate(competency.evidence):
            if find(finding) is None:
                source.refuse((*at, "evidence", place), f"There is no finding {finding} in the evidence.")
        for place, identity in enumerate(competency.practices):
            if identity not in rules:
                source.refuse((*at, "practices", place), f"There is no rule {identity}.")
    return {
        "framework": framework.framework, "title": framework.title, "note": framework.note, "source": list(framework.source),
        "choices": [[list(choice.workers), list(choice.conditions)] for choice in framework.chosen_for],
        "competencies": [
            [
                one.key, one.title, list(one.topics), list(one.also), [] if one.roles == "any" else list(one.roles),
                list(one.especially),
                list(one.practices), list(one.evidence),
            ]
            for one in framework.competencies
        ],
        "file": source.file,
    }  # fmt: skip


def _check_words(source: SourceFile, vocabulary: str, words: Sequence[str], at: tuple[str | int, ...]) -> None:
    for place, word in enumerate(words):
        if word not in VOCABULARIES[vocabulary]:
            near = [found] if (found := find_word(vocabulary, word)) else nearest_words(vocabulary, word)
            remedy = f" Did you mean {' or '.join(near)}?" if near else ""
            source.refuse((*at, place), f"“{word}” is not a {vocabulary} word.{remedy}")


def _check_texts(source: SourceFile, rule: RuleSource, compiler: Compiler) -> None:
    for outcome, text in (
        ("pass", rule.messages.passed),
        ("fail", rule.messages.fail),
        ("open", rule.messages.open),
        ("review", rule.messages.review),
    ):
        for name in PLACEHOLDER.findall(text or ""):
            if name in ENTITY_NAMES and name in ("missing", "programme", compiler.each):
                continue
            if name.startswith("threshold."):
                known = name.removeprefix("threshold.") in rule.thresholds
            else:
                known = compiler.paths.kind(name, compiler.each) is not None
            if not known:
                source.refuse(("messages", outcome), f"The placeholder {{{name}}} stands for nothing.")
    if rule.ask and not (rule.messages.review or rule.ask):
        source.refuse(("messages",), "A rule with ask: needs a message for review.")


def _check_evidence(source: SourceFile, rule: RuleSource, find: FindingCheck) -> None:
    seen: set[str] = set()
    for number, link in enumerate(rule.evidence):
        at = ("evidence", number, "finding")
        if link.finding in seen:
            source.refuse(at, f"The finding {link.finding} is linked twice.")
        seen.add(link.finding)
        finding = find(link.finding)
        if finding is None:
            source.refuse(at, f"There is no finding {link.finding} in the evidence.")
        elif link.bearing == "supports" and finding["seen"] == "not-seen":
            source.refuse(at, f"The finding {link.finding} was not seen in its source, so it cannot support a rule.", "bearing: qualifies")
    supporting = [found for link in rule.evidence if link.bearing == "supports" and (found := find(link.finding)) is not None]
    if supporting and rule.support == "trial-evidence" and all(found["basis"] == "indirect" for found in supporting):
        source.refuse(
            ("support",), "Every finding that supports this was a part of a package or a comparison between trials.", "conflicting"
        )
    if not any(link.bearing == "supports" for link in rule.evidence) and rule.support in NEEDS_SUPPORT:
        source.refuse(("evidence",), f"A rule supported by {rule.support} needs a finding that supports it.")
    _check_sources_of_thresholds(source, rule, find, seen)


def _check_sources_of_thresholds(source: SourceFile, rule: RuleSource, find: FindingCheck, linked: set[str]) -> None:
    for name, threshold in rule.thresholds.items():
        at_threshold = ("thresholds", name)
        if threshold.source == "ours":
            if not threshold.why:
                source.refuse(at_threshold, f"The threshold “{name}” is ours and has to say why: it needs why:.")
            continue
        finding = find(threshold.source)
        if finding is None:
            source.refuse(at_threshold, f"There is no finding {threshold.source} in the evidence.")
        elif threshold.source not in linked:
            source.refuse(at_threshold, f"The threshold “{name}” comes from {threshold.source}, which evidence: does not link.")
        elif finding["seen"] == "not-seen":
            source.refuse(at_threshold, f"The finding {threshold.source} was not seen in its source, so no threshold can come from it.")
        elif not _says(finding, threshold.value):
            said = ", ".join(finding["benchmarks"]) or "no quantity"
            source.refuse(at_threshold, f"The threshold “{name}” ({threshold.value}) is not what {threshold.source} says ({said}).")


def _says(finding: dict[str, Any], value: object) -> bool:
    """Does a finding report this quantity? Compared as quantities of the same kind, so that 12 weeks is 84 days."""
    wanted = _readings(str(value))
    return any(str(value).strip() == said.strip() or wanted & _readings(said) for said in finding["benchmarks"])


def _readings(text: str) -> set[tuple[str, float]]:
    found = set()
    for kind in ("duration", "minutes", "cadence", "ratio", "count", "percent", "effort", "change"):
        try:
            quantity = read_quantity(kind, text)
        except Unreadable:
            continue
        for bound in (quantity.low, quantity.high):
            if bound is not None:
                found.add((kind, round(bound, 4)))
    return found


def _check_level(source: SourceFile, rule: RuleSource) -> None:
    level = level_from_support(rule.support, safety=rule.safety, appraisal=rule.appraisal)
    order = ("note", "warning", "error")
    if rule.support in NEVER_ABOVE_NOTE and rule.step_up:
        source.refuse(("step_up",), f"A rule supported by {rule.support} is never more than a note.")
    if rule.lower and order.index(rule.lower.to) >= order.index(level):
        source.refuse(("lower",), f"The level is {level} already; lower: has to name one below.")
    if rule.support not in SUPPORTS:
        source.refuse(("support",), "This kind of support is not known.")


def case_refusal(misread: Misread) -> str:
    """A misread value of a case in one line."""
    return f"{misread.message} {misread.expected}".strip()
