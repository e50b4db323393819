"""Why a rule came out as it did for a plan or curriculum, and what a rule says in general."""

from __future__ import annotations

from programdesigner.citation import kind_of_study
from programdesigner.condition import Condition, Truth
from programdesigner.diagnostic import Diagnostic
from programdesigner.document import Document
from programdesigner.facts import Fact
from programdesigner.library import Library
from programdesigner.phrases import phrase
from programdesigner.report.frame import frame
from programdesigner.report.references import References
from programdesigner.report.style import Style, visible
from programdesigner.report.text import evidence_lines, grounds
from programdesigner.rule import BEARINGS, SHOWN, Rule

TRUTHS: dict[Truth, str] = {True: "true", False: "false", None: "not stated"}
COLOURS: dict[Truth, str] = {True: "green", False: "red", None: "yellow"}


def render_why(diagnostics: list[Diagnostic], document: Document, library: Library, style: Style) -> str:
    """For each place at which the rule was judged: the outcome, the condition with each part's truth, the lines read."""
    references = References()
    rule = diagnostics[0].rule
    lines = [style.paint(f"{rule.id} {rule.title}", "bold"), *style.lines(rule.practice, 2), ""]
    for one in diagnostics:
        lines += _why(one, document, library, style)
    lines += style.lines(grounds(diagnostics[0]), 2)
    lines += evidence_lines(diagnostics[0].evidence, references, style, 2, every=True)
    lines += ["", *_closeness(diagnostics[0], style)]
    lines += _references(references, style)
    return _joined(lines)


def _why(one: Diagnostic, document: Document, library: Library, style: Style) -> list[str]:
    level = f", {one.level}" if one.outcome in ("fail", "open") else ""
    lines = [style.paint(f"{visible(one.entity.name)}: {SHOWN[one.outcome]}{level}", "bold"), *style.lines(one.message, 2)]
    if one.chain:
        lines += [f"  What follows from the {one.rule.document}:"]
        for sentence in one.chain:
            lines += style.lines(sentence, 6, "    - ")
    lines += _tree("Applies when", one, one.rule.when, one.when, document, library, style)
    if one.outcome != "not-applicable":
        lines += _tree("Met when", one, one.rule.check, one.check, document, library, style)
    for step in one.rule.step_ups:
        lines += style.lines(f"Counts as {step.to} in some cases: {step.reason}", 2)
    if one.rule.level_reason:
        lines += style.lines(f"Counts as {one.rule.level} only: {one.rule.level_reason}", 2)
    return [*lines, ""]


def _tree(
    heading: str, one: Diagnostic, condition: Condition, truth: Truth, document: Document, library: Library, style: Style
) -> list[str]:
    if not condition.tests:
        return [f"  {heading}: always"] if heading == "Applies when" else []
    lines = [f"  {heading}: {_truth(truth, style)}"]
    tests = one.tests(condition)
    for number, (test, held, fact) in enumerate(tests):
        if number == len(condition.all) and condition.any:
            lines.append("    and at least one of:" if condition.all else "    at least one of:")
        indent = 6 if number >= len(condition.all) and condition.any else 4
        lines += style.lines(f"{phrase(test, library)}: {TRUTHS[held]}", indent + 2, f"{' ' * indent}- ")
        lines[-1] = lines[-1].replace(TRUTHS[held], _truth(held, style)) if lines[-1].endswith(TRUTHS[held]) else lines[-1]
        lines += _fact(fact, document, style, indent + 2)
    return lines


def _fact(fact: Fact, document: Document, style: Style, indent: int) -> list[str]:
    if fact.value is None:
        return style.lines(f"not stated; the key would be {fact.path}", indent) if fact.origin == "stated" else []
    if fact.origin != "stated":
        return []
    return frame(document.line(fact.span.line), fact.span, style, indent)


def _truth(truth: Truth, style: Style) -> str:
    return style.paint(TRUTHS[truth], COLOURS[truth])


def _closeness(one: Diagnostic, style: Style) -> list[str]:
    lines = [f"How close the sources are to this {one.rule.document}:"]
    seen: set[str] = set()
    for cited in one.evidence:
        key = cited.record["key"]
        if key not in seen:
            seen.add(key)
            lines += style.lines(f"{key}: {cited.closeness.say()}", 6, "  - ")
    return lines if seen else []


def render_rule(rule: Rule, library: Library, style: Style) -> str:
    """Everything a rule says, with its evidence in full."""
    from programdesigner.facts import Facts

    facts = Facts(Document("", "", None, rule.document))
    one = Diagnostic(rule, facts.entities(rule.each)[0], "review", rule.level, facts, library)
    references = References()
    lines = [style.paint(f"{rule.id} {rule.title}", "bold"), f"  {rule.domain} · {rule.slug} · {rule.level} where not met", ""]
    lines += [*style.lines(rule.practice, 2), ""]
    whole = "the course" if rule.document == "curriculum" else "the programme"
    each = whole if rule.each == "programme" else f"each {rule.each}"
    lines += [f"  Judged for {each}."]
    for heading, condition in (("Applies when", rule.when), ("Met when", rule.check)):
        lines += _condition(heading, condition, library, style)
    if rule.ask:
        lines += style.lines(f"A person has to judge: {rule.ask}", 2)
    for step in rule.step_ups:
        tests = " and ".join(phrase(test, library) for test in step.when.tests)
        lines += style.lines(f"Counts as {step.to} where {tests}: {step.reason}", 2)
    if rule.level_reason:
        lines += style.lines(f"Counts as {rule.level} only: {rule.level_reason}", 2)
    for threshold in rule.thresholds:
        source = "ours" if threshold.source == "ours" else f"from {threshold.source}"
        lines += style.lines(
            f"Threshold {threshold.name}: {threshold.text}, {source}{f': {threshold.why}' if threshold.why else ''}", 4, "  "
        )
    if rule.exceptions:
        lines += style.lines(f"Exceptions: {rule.exceptions}", 2)
    lines += ["", *style.lines(f"What to do: {rule.recommendation}", 2)]
    lines += style.yaml(rule.example, 4)
    lines += ["", *style.lines(grounds(one), 2), "", *_findings(one, references, style)]
    lines += _references(references, style)
    return _joined(lines)


def _condition(heading: str, condition: Condition, library: Library, style: Style) -> list[str]:
    if not condition.tests:
        return []
    lines = [f"  {heading}:"]
    for test in condition.all:
        lines += style.lines(f"{phrase(test, library)} ({test.path})", 6, "    - ")
    if condition.any:
        lines.append("    and at least one of:" if condition.all else "    at least one of:")
        for test in condition.any:
            lines += style.lines(f"{phrase(test, library)} ({test.path})", 8, "      - ")
    return lines


def _findings(one: Diagnostic, references: References, style: Style) -> list[str]:
    lines: list[str] = []
    for cited in one.evidence:
        finding = cited.finding
        lines += style.lines(f"{BEARINGS[cited.link.bearing]}: {references.cite(cited.record)}: {finding['statement']}", 4, "  ")
        details = [finding["numbers"]] if finding.get("numbers") else []
        details.append(finding["locator"])
        if cited.link.note:
            details.append(cited.link.note)
        if finding["seen"] != "source":
            details.append("read where another document reports it" if finding["seen"] == "secondary" else "not seen in the source")
        if finding["basis"] == "indirect":
            details.append("indirect: no trial compared it on its own")
        lines += style.lines(f"{kind_of_study(cited.record)}; {'; '.join(details)} ({cited.link.finding})", 4)
    return lines


def _references(references: References, style: Style) -> list[str]:
    if not references.records:
        return []
    lines = ["", style.paint("References", "bold"), ""]
    for number, text in references.listed():
        lines += style.lines(text, 5, f"{number:>3}. ")
    return lines


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
