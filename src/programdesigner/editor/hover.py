"""What is shown at a place of a plan: what the key is for, and the practices that are judged there with their evidence."""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.citation import address, reference, short
from programdesigner.diagnostic import Cited, Diagnostic
from programdesigner.document import kind_said
from programdesigner.editor.fields import help_on, numbered
from programdesigner.editor.outline import spot_at
from programdesigner.editor.positions import Position, Range
from programdesigner.editor.reading import Reading
from programdesigner.plan.shape import field_at, shape_of
from programdesigner.report.markdown import text as md
from programdesigner.report.text import MOST_CITED, grounds
from programdesigner.rule import BEARINGS, SHOWN, Rule
from programdesigner.wording import MOST_NAMED
from programdesigner.yaml_source import LARGEST

IN_FULL = 4
"""Practices shown with their evidence; others that are judged here are named."""


class Note(NamedTuple):
    """Markdown about a stretch of text."""

    text: str
    where: Range


def hover(reading: Reading, position: Position) -> Note | None:
    """What there is to say about a place; None where there is nothing."""
    lines = reading.lines
    if len(lines.text) > LARGEST:
        return None
    offset = lines.offset(position)
    spot = spot_at(lines.text, offset)
    if spot.part == "comment":
        return None
    kind = kind_said(lines.text) or "plan"
    field = field_at(shape_of(kind), spot.path) if spot.path else None
    here = lines.range(spot.start, spot.end)
    parts = [help_on(spot.key or spot.path.rpartition(".")[2], field)] if field else []
    if reading.assessment is not None:
        if spot.path and numbered(spot.path, kind).rpartition(".")[0].split("[")[0] == "decisions":
            parts += _of_decision(spot.path, reading.assessment)
        else:
            parts += _practices(reading, position, spot.path)
    return Note("\n\n---\n\n".join(parts), here) if parts else None


def _practices(reading: Reading, position: Position, path: str) -> list[str]:
    """The practices judged here: those drawn here or about this key in full, then the rest by name."""
    assessment = reading.assessment
    assert assessment is not None
    at = Range(position, position)
    here = numbered(path, assessment.document.kind)
    if not here:
        return []
    drawn = [one for one, place in reading.drawn if place.touches(at)]
    near = (one for one in assessment.diagnostics if one.outcome != "not-applicable" and here.startswith(one.entity.path))
    about = [one for one in near if here in (one.path, *_read(one))]
    found = list({(one.rule.id, one.entity.path): one for one in [*drawn, *about]}.values())
    full = list({one.rule.id: one for one in found}.values())[:IN_FULL]
    named = [one for one in found if one not in full]
    parts = [_in_full(one) for one in full]
    if named:
        rest = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        parts.append("Also judged here: " + "; ".join(_named(one) for one in named[:MOST_NAMED]) + rest)
    return parts


def _read(one: Diagnostic) -> list[str]:
    return [fact.path for fact in one.facts if fact.origin == "stated"]


def _named(one: Diagnostic) -> str:
    return f"{one.rule.id} {md(one.rule.title)} ({_state(one)})"


def _state(one: Diagnostic) -> str:
    if one.adapted:
        return "adapted"
    level = f", {one.level}" if one.outcome in ("fail", "open") else ""
    return f"{SHOWN[one.outcome]}{level}"


def _in_full(one: Diagnostic) -> str:
    lines = [f"**{one.rule.id} {md(one.rule.title)}** ({_state(one)})", "", md(one.message), "", f"*Practice:* {md(one.rule.practice)}"]
    if one.outcome in ("fail", "open"):
        lines += ["", f"*What to do:* {md(one.recommendation)}"]
    if one.decision is not None:
        lines += ["", f"*Decided otherwise:* {md(one.decision.reason)}"]
    lines += ["", f"*{md(grounds(one))}*", "", *evidence(one.evidence)]
    return "\n".join(lines)


def evidence(cited: list[Cited]) -> list[str]:
    """The findings, for and against, each with its source."""
    lines = []
    for bearing, label in BEARINGS.items():
        group = [one for one in cited if one.link.bearing == bearing]
        kept = group[: MOST_CITED.get(bearing, len(group))]
        for one in kept:
            note = f" ({md(one.link.note.rstrip('.'))})" if one.link.note else ""
            retracted = "retracted; counts for nothing: " if one.retracted else ""
            lines.append(f"- **{label}** {_source(one)}: {retracted}{md(one.finding['statement'].rstrip('.'))}{note}.")
        if len(group) > len(kept):
            lines.append(f"- **{label}** and {len(group) - len(kept)} more")
    return lines or ["No source: this is our judgement."]


def _source(one: Cited) -> str:
    link = address(one.record["citation"])
    said = md(short(one.record))
    return f"[{said}](<{link}>)" if link else f"{said} ({md(reference(one.record))})"


def _of_decision(path: str, assessment: Assessment) -> list[str]:
    """For a decision: the practice that it is about."""
    entry = numbered(path, assessment.document.kind).partition(".")[0]
    value = assessment.document.values.get(f"{entry}.rule")
    rule = assessment.library.by_id.get(value.text.strip().upper()) if value else None
    about = [one for one in assessment.diagnostics if rule is not None and one.rule.id == rule.id]
    return [_in_full(one) for one in about[:1]] or ([about_rule(rule)] if rule else [])


def about_rule(rule: Rule) -> str:
    """A practice without an outcome."""
    return f"**{rule.id} {md(rule.title)}**\n\n{md(rule.practice)}"
