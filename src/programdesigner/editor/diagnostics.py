"""What is drawn under the lines of a plan: what keeps it from being read, or the outcomes of the rules."""

from __future__ import annotations

from itertools import islice
from typing import Literal, NamedTuple

from programdesigner.assessment import Settled
from programdesigner.citation import address
from programdesigner.diagnostic import Diagnostic
from programdesigner.editor.positions import Lines, Range
from programdesigner.editor.reading import Reading
from programdesigner.errors import Problem
from programdesigner.phrases import label
from programdesigner.report.grouped import to_add
from programdesigner.report.style import one_line, visible
from programdesigner.report.text import STATES
from programdesigner.rule import SHOWN

Severity = Literal["error", "warning", "information", "hint"]
MOST_MARKS = 1000
MOST_RELATED = 6
LONGEST = 1200
"""Characters of one message."""


class Mark(NamedTuple):
    """One line drawn under a stretch of text, with what it says."""

    where: Range
    severity: Severity
    code: str
    message: str
    href: str = ""
    """A page on the source that supports it and is nearest to this plan."""
    related: tuple[tuple[Range, str], ...] = ()
    """Other places that were read."""


def marks(reading: Reading) -> list[Mark]:
    """Everything to draw for a text, most serious first."""
    if reading.assessment is None:
        return [_of_problem(problem, reading.lines) for problem in reading.problems[:MOST_MARKS]]
    found = [mark_of(one, here, reading.lines) for one, here in reading.drawn]
    expired = (settled for settled in reading.assessment.decisions if settled.state in ("expired", "unneeded"))
    return found + [_of_decision(settled, reading.lines) for settled in islice(expired, MOST_MARKS)]


def mark_of(one: Diagnostic, here: Range, lines: Lines) -> Mark:
    """One outcome as it is drawn."""
    if one.adapted and one.decision:
        said = f"{one.message}\nAdapted: {one.decision.reason}"
    elif one.outcome == "review":
        said = f"{one.message}\nA person has to judge: {one.rule.ask}"
    else:
        said = f"{one.message}{to_add([one])}\nWhat to do: {one.recommendation}"
    state = "adapted" if one.adapted else SHOWN[one.outcome]
    whole = _safe(f"{one.rule.title} ({state})\n{said}")
    return Mark(here, severity(one), one.rule.id, whole, _href(one), _related(one, here, lines))


def severity(one: Diagnostic) -> Severity:
    """Errors and warnings as they are, notes as information; as hints what is decided, to be judged, or a note that is not stated."""
    if one.adapted or one.outcome == "review" or (one.outcome == "open" and one.level == "note"):
        return "hint"
    levels: dict[str, Severity] = {"error": "error", "warning": "warning", "note": "information"}
    return levels[one.level]


def _related(one: Diagnostic, here: Range, lines: Lines) -> tuple[tuple[Range, str], ...]:
    found: dict[Range, str] = {}
    for fact in one.facts:
        if fact.value is None or fact.origin != "stated":
            continue
        place = lines.of_span(fact.span)
        if place != here:
            found.setdefault(place, _safe(f"{label(fact.path)}: {fact.value.line}")[:200])
    return tuple(found.items())[:MOST_RELATED]


def _href(one: Diagnostic) -> str:
    for cited in one.evidence:
        if cited.link.bearing == "supports" and not cited.retracted and (link := address(cited.record["citation"])):
            return link
    return ""


def _of_problem(problem: Problem, lines: Lines) -> Mark:
    said = problem.message
    if problem.expected:
        said += f"\nAccepted: {problem.expected}."
    if problem.example:
        said += f"\nFor instance: {problem.example}"
    return Mark(lines.of_span(problem.span), "error", problem.code, _safe(said))


def _of_decision(settled: Settled, lines: Lines) -> Mark:
    said = f"The decision on {settled.decision.rule} {STATES[settled.state]}."
    return Mark(lines.of_span(settled.decision.span), "information", "decision", _safe(said))


def _safe(said: str) -> str:
    shown_lines = (one_line(line) if not line.startswith(" ") else visible(line) for line in said.split("\n"))
    joined = "\n".join(shown_lines)
    return joined if len(joined) <= LONGEST else joined[: LONGEST - 1] + "…"
