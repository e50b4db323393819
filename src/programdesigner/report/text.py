"""The assessment for a person at a terminal: most serious first, by domain, with what to do and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.diagnostic import Cited, Diagnostic
from programdesigner.report.frame import frame
from programdesigner.report.grouped import sentence, to_add, together
from programdesigner.report.references import References
from programdesigner.report.style import Style, visible
from programdesigner.rule import BEARINGS, LEVELS, SHOWN, SUPPORTS
from programdesigner.wording import counted

LEVEL_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
UNDECIDED = "undecided"
HEADINGS = (
    ("fail", "Not met"), ("open", "Not stated"), (UNDECIDED, "Applicability not known"), ("review", "Needs judgement"), ("pass", "Met"),
)  # fmt: skip
"""What is told apart, in this order: what is open because the plan is silent, and what may not apply at all."""
MOST_CITED = {"supports": 4, "qualifies": 2}
"""How many findings are named where not all are asked for; those that speak against are always all shown."""
BRIEFLY_CITED = 2
INDENT = 9


class TextPart(NamedTuple):
    """One document of a report: its outcomes with their references, and its counts as the one document or one of several."""

    document: str
    alone: str
    among_others: str


MUCH = 20
"""So many things not stated are more than anyone fills in at one sitting."""


def text_part(assessment: Assessment, style: Style, *, verbose: bool = False) -> TextPart:
    """One assessment with its references. ``verbose`` shows every outcome in full."""
    references = References()
    lines = _document(assessment, references, style, verbose)
    if references.records:
        lines += ["", style.paint("References", "bold"), ""]
        for number, text in references.listed():
            lines += style.lines(text, 5, f"{number:>3}. ")
    kept = [line.rstrip() for line in lines]
    document = "".join(f"{line}\n" for place, line in enumerate(kept) if line or (place and kept[place - 1]))
    return TextPart(document.rstrip("\n") + "\n", *("\n".join(_summary(assessment, style, name)) + "\n" for name in (False, True)))


def whole_text(parts: Sequence[TextPart]) -> str:
    """Every document, then the counts of all."""
    counts = [part.alone for part in parts] if len(parts) == 1 else [part.among_others for part in parts]
    return "\n".join([*(part.document for part in parts), "".join(counts)])


def render_text(assessments: Sequence[Assessment], style: Style, *, verbose: bool = False) -> str:
    """One or several assessments."""
    return whole_text([text_part(assessment, style, verbose=verbose) for assessment in assessments])


def _document(assessment: Assessment, references: References, style: Style, verbose: bool) -> list[str]:
    name = visible(assessment.document.title)
    title = f"{visible(assessment.document.file)}" + (f": {name}" if name else "")
    lines = style.lines(title, 2, "")
    lines[0] = style.paint(lines[0], "bold")
    if assessment.unknown_condition:
        lines += style.lines("No practice here is for this condition alone. Everything that holds for any programme was checked.", 2)
    for kind, heading in HEADINGS:
        found = [one for one in assessment.diagnostics if _kind(one) == kind and not one.adapted and not one.known]
        if not found:
            continue
        lines += ["", style.paint(f"{heading} ({len(found)})", "bold")]
        if kind == "open" and len(found) > MUCH:
            lines += [
                "",
                *style.lines(f"“programdesigner ask {visible(assessment.document.file)}” asks first what decides the most.", 2, ""),
            ]
        if kind == UNDECIDED and not verbose:
            lines += _undecided(found, assessment.document.kind, style)
            continue
        for domain, group in _by_domain(found):
            lines += ["", style.paint(domain.replace("-", " ").capitalize(), "bold")]
            full = verbose or kind in ("fail", "review")
            for same in together(group, full=full):
                lines += _diagnostics(same, assessment, references, style, full)
    lines += _decisions(assessment, style)
    if assessment.crosswalk is not None:
        from programdesigner.report.crosswalk import render_crosswalk

        lines += render_crosswalk(assessment.crosswalk, style)
    known = sum(one.known for one in assessment.diagnostics)
    if known:
        lines += ["", f"Hidden because the baseline knows them: {known}."]
    away = assessment.counts["not-applicable"]
    if away:
        lines += ["", f"Not applicable: {away}. “programdesigner why RULE {visible(assessment.document.file)}” says why, for any rule."]
    return lines


STATES = {
    "answered": "answers a safety rule, which still counts",
    "expired": "has run out, so the rule counts again",
    "unneeded": "is not needed: nothing to decide here",
    "not judged": "is about a rule that was not judged this time",
}


def _decisions(assessment: Assessment, style: Style) -> list[str]:
    """What was deliberately decided otherwise, and decisions that no longer do anything."""
    if not assessment.decisions:
        return []
    lines = ["", style.paint(f"Adapted ({len(assessment.adapted)})", "bold"), ""]
    for one in assessment.adapted:
        decision = one.decision
        assert decision is not None
        notes = "; ".join(filter(None, [decision.who, f"until {decision.until}" if decision.until else "", decision.kind]))
        said = f"{one.rule.id} {one.rule.title}: {decision.reason}{f' ({notes})' if notes else ''}. Without the decision: {one.message}"
        first = f"{'adapted':<8} "
        lines += style.lines(said, INDENT, first)
    for settled in assessment.decisions:
        if settled.state in STATES:
            decision = settled.decision
            said = f"The decision on {decision.rule} in line {decision.span.line} {STATES[settled.state]}. Its reason: {decision.reason}"
            lines += style.lines(said, INDENT, f"{'decision':<8} ")
    return lines


def _kind(one: Diagnostic) -> str:
    """The outcome as it is told here: rules of which it is not known whether they apply stand apart."""
    return UNDECIDED if one.undecided else one.outcome


def _by_domain(found: Sequence[Diagnostic]) -> list[tuple[str, list[Diagnostic]]]:
    """Diagnostics by domain; the domain with the most serious one comes first."""
    places: dict[str, int] = {}
    for place, diagnostic in enumerate(found):
        places.setdefault(diagnostic.rule.domain, place)
    ordered = sorted(found, key=lambda one: places[one.rule.domain])
    return [(domain, list(group)) for domain, group in groupby(ordered, key=lambda one: one.rule.domain)]


def _diagnostics(same: list[Diagnostic], assessment: Assessment, references: References, style: Style, full: bool) -> list[str]:
    """Outcomes that are said together: in brief as one sentence; in full one by one, with their advice and evidence once."""
    one = same[0]
    word = one.level if one.outcome in ("fail", "open") else SHOWN[one.outcome] if one.outcome == "pass" else "judge"
    colour = LEVEL_COLOURS.get(word, "green")
    first = f"{word:<8} "
    if not full:
        cited = references.numbers(one.evidence[:BRIEFLY_CITED])
        lines = style.lines(f"{one.rule.id} {sentence(same)}{to_add(same)} {cited}", INDENT, first)
    else:
        lines = style.lines(f"{one.rule.id} {one.rule.title}", INDENT, first)
        for each in same:
            lines += _said(each, assessment, style)
        lines += _advice(one, references, style)
    lines[0] = style.paint(first, colour) + lines[0][len(first) :]
    return lines


def _undecided(found: Sequence[Diagnostic], kind: str, style: Style) -> list[str]:
    """Rules of which it cannot be told whether they apply, by what the document would have to say."""
    by_question: dict[str, dict[str, None]] = {}
    for one in found:
        by_question.setdefault(" or ".join(one.unsaid(one.rule.when) or one.inexact(one.rule.when)), {})[one.rule.id] = None
    lines = ["", *style.lines(f"Whether these apply cannot be told until the {kind} says:", 0)]
    for question, rules in sorted(by_question.items(), key=lambda item: (-len(item[1]), item[0])):
        lines += style.lines(f"{question}: {', '.join(rules)}", 6, "  - ")
    return lines


def _said(one: Diagnostic, assessment: Assessment, style: Style) -> list[str]:
    """What is said of one place, with the line that decides it."""
    lines = style.lines(one.message, INDENT)
    # What was worked out from several lines has no line of its own: better none than one that says nothing.
    pointed = one.deciding is not None and (one.deciding.value is not None or one.outcome == "open")
    if pointed:
        lines += frame(assessment.document.line(one.span.line), one.span, style, INDENT)
    if one.outcome == "open":
        lines += style.lines(to_add([one]), INDENT) if to_add([one]) else []
    return lines


def _advice(one: Diagnostic, references: References, style: Style) -> list[str]:
    """What to do, and on what that rests."""
    lines = []
    if one.outcome != "pass":
        lines += style.lines(f"What to do: {one.recommendation}", INDENT)
        lines += style.yaml(one.rule.example, INDENT + 2)
    lines += style.lines(grounds(one), INDENT)
    lines += evidence_lines(one.evidence, references, style, INDENT)
    return [*lines, ""]


def grounds(one: Diagnostic) -> str:
    """What the rule rests on, in a sentence."""
    rule = one.rule
    parts = [f"Rests on {SUPPORTS[rule.support][1]}"]
    if rule.graded_beside:
        parts.append(f"strength {rule.strength.replace('-', ' ')}")
    if rule.strength_note:
        parts[-1] += f" ({rule.strength_note})"
    if rule.certainty:
        parts.append(f"certainty {rule.certainty.replace('-', ' ')}")
    text = "; ".join(parts) + "."
    for threshold in rule.thresholds:
        if threshold.source == "ours":
            text += f" The line of {threshold.text} is ours: {threshold.why.rstrip('.')}."
    if rule.caution:
        text += f" {rule.caution}"
    if one.distance:
        text += f" Only distant evidence: {one.distance}."
    if rule.struck:
        text += " Every source for this was retracted, so it counts for nothing."
    return text


def evidence_lines(cited: Iterable[Cited], references: References, style: Style, indent: int, every: bool = False) -> list[str]:
    """The findings by bearing: what supports, what limits, what speaks against."""
    lines: list[str] = []
    found = list(cited)
    for bearing, label in BEARINGS.items():
        group = [one for one in found if one.link.bearing == bearing]
        shown = group if every else group[: MOST_CITED.get(bearing, len(group))]
        for place, one in enumerate(shown):
            lead = f"{' ' * indent}{label if place == 0 else '':<8} "
            said = one.finding["statement"] if bearing != "qualifies" or every else one.link.note or one.finding["statement"]
            beside = [one.elsewhere, one.link.note if said != one.link.note else ""]
            note = f" ({'; '.join(filter(None, beside))})" if any(beside) else ""
            lines += style.lines(f"{references.cite(one.record)}: {said.rstrip('.')}{note}.", indent + 9, lead)
        if len(group) > len(shown):
            lines += style.lines(f"and {len(group) - len(shown)} more {references.numbers(group[len(shown) :])}", indent + 9)
    return lines


def _summary(assessment: Assessment, style: Style, named: bool) -> list[str]:
    counts = Counter(_kind(one) for one in assessment.diagnostics if not one.adapted)
    told = [f"{SHOWN[kind]} {counts[kind]}" for kind in ("pass", "fail", "open")]
    told += [f"applicability not known {counts[UNDECIDED]}"] if counts[UNDECIDED] else []
    said = " · ".join([*told, *(f"{SHOWN[kind]} {counts[kind]}" for kind in ("review", "not-applicable"))])
    if assessment.adapted:
        said += f" · adapted {len(assessment.adapted)}"
    lines = style.lines(f"{visible(assessment.document.file)}: {said}" if named else said, 2, "")
    failed = [one for one in assessment.diagnostics if one.outcome == "fail" and not one.adapted and not one.known]
    levels = [(level, sum(one.level == level for one in failed)) for level in LEVELS]
    said = ", ".join(counted(count, level) for level, count in levels if count)
    if said:
        lines += style.lines(f"Of those not met: {said}.", 2, "  " if named else "")
    return [line.rstrip() for line in lines]
