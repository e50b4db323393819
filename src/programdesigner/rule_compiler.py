"""From a rule file to a compiled rule: its conditions, texts, thresholds, evidence and level have to hold together.

Used when the library is compiled, not when a document is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from programdesigner.condition_compiler import ConditionCompiler, Paths
from programdesigner.facts import LISTS_OF
from programdesigner.quantity import Unreadable, read_quantity
from programdesigner.rule import NEEDS_SUPPORT, NEVER_ABOVE_NOTE, PLACEHOLDER, compiled, level_from_support
from programdesigner.rule_source import DerivationSource, RuleSource
from programdesigner.source_file import Find, SourceFile


def compile_rule(
    source: SourceFile, derived: dict[str, str], find: Find, settings: dict[str, tuple[str, str]] | None = None
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
    compiler = ConditionCompiler(source, Paths(derived, rule.document), each, thresholds)
    when = compiler.condition(rule.applies.when, ("applies", "when"))
    check = compiler.condition(rule.check, ("check",))
    if any(test.operator == "stated" for test in check.tests):
        source.refuse(("check",), "stated: cannot be checked, only asked in applies: a plan that says nothing is not stated, never failed.")
    steps = [
        step.model_dump() | {"when": compiled(compiler.condition(step.when, ("step_up", number, "when")))}
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


def _struck(rule: RuleSource, find: Find) -> bool:
    supporting = [found for link in rule.evidence if link.bearing == "supports" and (found := find(link.finding)) is not None]
    return bool(supporting) and all(finding["retracted"] for finding in supporting)


def compile_derivation(source: SourceFile, paths: Paths) -> tuple[dict[str, Any], list[Any]] | None:
    """A derivation's compiled form and its cases, or None where its form is wrong."""
    derivation: DerivationSource | None = source.validated(DerivationSource)
    if derivation is None:
        return None
    _check_cases(source, "plan", derivation.cases)
    compiler = ConditionCompiler(source, paths, derivation.applies, {})
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


def _check_texts(source: SourceFile, rule: RuleSource, compiler: ConditionCompiler) -> None:
    for outcome, text in (
        ("pass", rule.messages.passed),
        ("fail", rule.messages.fail),
        ("open", rule.messages.open),
        ("review", rule.messages.review),
    ):
        for name in PLACEHOLDER.findall(text or ""):
            if name in ("missing", "missing.words", "needed", "held", "programme", compiler.each):
                continue
            if name.startswith("threshold."):
                known = name.removeprefix("threshold.") in rule.thresholds
            else:
                known = compiler.paths.kind(name, compiler.each) is not None
            if not known:
                source.refuse(("messages", outcome), f"The placeholder {{{name}}} stands for nothing.")


def _check_evidence(source: SourceFile, rule: RuleSource, find: Find) -> None:
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


def _check_sources_of_thresholds(source: SourceFile, rule: RuleSource, find: Find, linked: set[str]) -> None:
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
    for number, step in enumerate(rule.step_up):
        if step.safety and step.to != "error":
            source.refuse(("step_up", number, "to"), "What may harm people is an error.")
    if rule.lower and order.index(rule.lower.to) >= order.index(level):
        source.refuse(("lower",), f"The level is {level} already; lower: has to name one below.")
