"""What changed between two assessments, or what one plan has and the other lacks: text, Markdown and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from programdesigner.comparison import Change, telling
from programdesigner.diagnostic import Diagnostic
from programdesigner.report.markdown import text as md
from programdesigner.report.style import Style, visible
from programdesigner.rule import SHOWN

HEADINGS = (
    ("better", "Better"),
    ("worse", "Worse"),
    ("different", "Judged in one of them only, no longer applicable, or decided otherwise"),
)
COLOURS = {"better": "green", "worse": "red", "different": "yellow"}


def outcomes(change: Change) -> tuple[str, str]:
    """Both outcomes as people see them."""
    sides = (change.before, change.after)
    before, after = (f"{SHOWN[one.outcome]}{', adapted' if one.adapted else ''}" if one else "not there" for one in sides)
    return before, after


def render_comparison(changes: Sequence[Change], names: tuple[str, str], style: Style) -> str:
    """Text: what is better, what is worse, what cannot be put side by side."""
    lines = [style.paint(f"{visible(names[0])} → {visible(names[1])}", "bold"), ""]
    told = telling(changes)
    for turn, heading in HEADINGS:
        found = [change for change in told if change.turn == turn]
        if not found:
            continue
        lines.append(style.paint(f"{heading} ({len(found)})", "bold"))
        for sentence in _sentences(found, turn):
            first = style.lines(sentence, 9, "  ")
            lines += [style.paint(first[0], COLOURS[turn]), *first[1:]]
        lines.append("")
    lines.append(f"{len(changes) - len(told)} outcomes are the same in both.")
    return "\n".join(lines) + "\n"


def _sentences(found: Sequence[Change], turn: str) -> list[str]:
    """A sentence for each change; where modules or competencies have no counterpart, one for each rule, with what it comes to there."""
    by_rule: dict[str, list[Change]] = {}
    for change in found:
        by_rule.setdefault(change.rule.id, []).append(change)
    said = []
    for changes in by_rule.values():
        rule = changes[0].rule
        if turn == "different" and len(changes) > 1:
            sides = ([change.before for change in changes], [change.after for change in changes])
            said.append(f"{rule.id} {rule.title}: {' → '.join(_counted(side) for side in sides)}")
            continue
        for change in changes:
            before, after = outcomes(change)
            judged = change.after or change.before
            name = f" “{visible(change.name)}”" if judged and judged.entity.path else ""
            said.append(f"{rule.id} {rule.title}{name}: {before} → {after}")
    return said


def _counted(side: Sequence[Diagnostic | None]) -> str:
    """“met 3, not stated 4”, or that there is none."""
    counts = Counter(SHOWN[one.outcome] for one in side if one)
    return ", ".join(f"{outcome} {counts[outcome]}" for outcome in SHOWN.values() if counts[outcome]) or "not there"


def render_comparison_markdown(changes: Sequence[Change], names: tuple[str, str]) -> str:
    """A table a pull request can show."""
    lines = [f"| practice | {md(names[0])} | {md(names[1])} |", "|---|---|---|"]
    told = telling(changes)
    for turn, _ in HEADINGS:
        mark = {"better": "▲", "worse": "▼", "different": "•"}[turn]
        for change in (change for change in told if change.turn == turn):
            before, after = outcomes(change)
            lines.append(f"| {mark} {change.rule.id} {md(change.rule.title)} ({md(change.name)}) | {before} | {after} |")
    return "\n".join([*lines, "", f"{len(changes) - len(told)} outcomes are the same in both."]) + "\n"


def render_comparison_json(changes: Sequence[Change], names: tuple[str, str]) -> str:
    """Every change as data."""
    rows = [
        {
            "rule": change.rule.id, "title": change.rule.title, "name": change.name, "turn": change.turn,
            "before": change.before.outcome if change.before else None, "after": change.after.outcome if change.after else None,
        }
        for change in changes
    ]  # fmt: skip
    return (
        json.dumps({"format": "programdesigner.comparison/1", "files": list(names), "changes": rows}, indent=2, ensure_ascii=False) + "\n"
    )
