"""Decisions: practices that a plan deliberately does not follow, with the reason.

They stand in the plan's section ``decisions``, or as a comment on the line that a diagnostic points at:
``# decision: DOS103: calls are free at night (who: steering group; until: 2027-01)``.
A decision never hides a diagnostic: it is shown as adapted and no longer makes a check fail. A safety rule can be answered, not silenced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from programdesigner.document import Document
from programdesigner.errors import Problem
from programdesigner.location import Span
from programdesigner.wording import close_to, did_you_mean

if TYPE_CHECKING:
    from datetime import date

COMMENT = re.compile(r"(?:^|\s)#\s*decision:\s*([A-Za-z]{3}\d{3})\b[:\s–-]*(.*?)\s*(?:\(([^()]*)\)\s*)?$")


class Decision(NamedTuple):
    """One decision as written."""

    rule: str
    reason: str
    who: str
    until: str
    kind: str
    span: Span
    until_day: int | None = None
    """The last day on which it holds, counted as dates are in Python; None where it does not end."""
    line: int | None = None
    """For a comment: the line that it is about."""

    def holds_on(self, day: date | None) -> bool:
        """Has it not run out yet? Without a day nothing runs out."""
        return day is None or self.until_day is None or day.toordinal() <= self.until_day


def may_decide(text: str) -> bool:
    """Can a document's text hold a decision? Only then does it matter what day it is."""
    return "decision" in text


def decisions_of(document: Document, known: Iterable[str]) -> tuple[list[Decision], list[Problem]]:
    """The decisions of a document, and what is wrong with them: no reason, or a rule that is not there."""
    found = [*_listed(document), *_commented(document)]
    problems = []
    names = set(known)
    for decision in found:
        line = document.line(decision.span.line)
        if decision.rule not in names:
            message = f"There is no rule {decision.rule or 'named here'}.{did_you_mean(close_to(decision.rule, sorted(names)))}"
            problems.append(_problem(document.file, decision, line, message))
        elif not decision.reason:
            problems.append(_problem(document.file, decision, line, f"The decision on {decision.rule} gives no reason."))
    return found, problems


def _listed(document: Document) -> Iterable[Decision]:
    for number in range(document.counts.get("decisions", 0)):
        path = f"decisions[{number}]"

        def said(field: str, path: str = path) -> str:
            value = document.values.get(f"{path}.{field}")
            return value.line if value is not None and not value.none else ""

        until = document.values.get(f"{path}.until")
        last = int(until.high) if until is not None and until.high is not None else None
        span, _ = document.place_of(f"{path}.rule")
        yield Decision(said("rule").upper(), said("reason"), said("who"), said("until"), said("kind"), span, last)


def _commented(document: Document) -> Iterable[Decision]:
    from programdesigner.quantity import Unreadable, read_quantity

    if "decision:" not in document.text:
        return
    inside = _scalar_lines(document)
    for number, line in enumerate(document.lines, 1):
        match = COMMENT.search(line)
        if not match or number in inside:
            continue
        notes = dict(re.findall(r"(who|until|kind):\s*([^;]+)", match[3] or ""))
        last = None
        if until := notes.get("until", "").strip():
            try:
                last = int(read_quantity("date", until).high or 0) or None
            except Unreadable:
                last = None
        span = Span(number, match.start(1) + 1, number, match.end(1) + 1)
        about = number + 1 if line.lstrip().startswith("#") else number
        yield Decision(
            match[1].upper(), match[2].strip(" :–-"), notes.get("who", "").strip(), until, notes.get("kind", "").strip(), span, last, about
        )


def _scalar_lines(document: Document) -> set[int]:
    """Lines inside texts that go over several lines: what looks like a comment there is none."""
    lines: set[int] = set()
    nodes = [document.root] if document.root is not None else []
    while nodes:
        node = nodes.pop()
        if node.items is None:
            lines.update(range(node.span.line + 1, node.span.end_line + (node.span.end_column > 1)))
        else:
            nodes += node.elements() if node.is_list else [value for _, _, value in node.entries()]
    return lines


def _problem(file: str, decision: Decision, line: str, message: str) -> Problem:
    return Problem(
        file, message, decision.span, "a rule, a reason and, if you like, who decided and until when",
        "decisions:\n  - { rule: DOS103, reason: calls are free at night only, who: steering group, until: 2027-01 }", "decision", line,
    )  # fmt: skip
