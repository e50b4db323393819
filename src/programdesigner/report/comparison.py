"""What changed between two assessments, or what one plan has and the other lacks: text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from programdesigner.comparison import Change
from programdesigner.report.markdown import text as md
from programdesigner.report.style import Style, visible
from programdesigner.rule import SHOWN

HEADINGS = (("better", "Better"), ("worse", "Worse"), ("different", "Judged in one of them only, or no longer applicable"))
COLOURS = {"better": "green", "worse": "red", "different": "yellow"}


def outcomes(change: Change) -> tuple[str, str]:
    """Both outcomes as people see them."""
    before, after = (SHOWN[one.outcome] if one else "not there" for one in (change.before, change.after))
    return before, after


def render_comparison(changes: Sequence[Change], names: tuple[str, str], style: Style) -> str:
    """Text: what is better, what is worse, what cannot be put side by side."""
    lines = [style.paint(f"{visible(names[0])} → {visible(names[1])}", "bold"), ""]
    for turn, heading in HEADINGS:
        found = [change for change in changes if change.turn == turn]
        if not found:
            continue
        lines.append(style.paint(f"{heading} ({len(found)})", "bold"))
        for change in found:
            before, after = outcomes(change)
            judged = change.after or change.before
            name = f" “{visible(change.name)}”" if judged and judged.entity.path else ""
            first = style.lines(f"{change.rule.id} {change.rule.title}{name}: {before} → {after}", 9, "  ")
            lines += [style.paint(first[0], COLOURS[turn]), *first[1:]]
        lines.append("")
    same = sum(change.turn == "same" for change in changes)
    lines.append(f"{same} outcomes are the same in both.")
    return "\n".join(lines) + "\n"


def render_comparison_markdown(changes: Sequence[Change], names: tuple[str, str]) -> str:
    """A table a pull request can show."""
    lines = [f"| practice | {md(names[0])} | {md(names[1])} |", "|---|---|---|"]
    for turn, _ in HEADINGS:
        for change in (change for change in changes if change.turn == turn):
            before, after = outcomes(change)
            mark = {"better": "▲", "worse": "▼", "different": "•"}[turn]
            lines.append(f"| {mark} {change.rule.id} {md(change.rule.title)} ({md(change.name)}) | {before} | {after} |")
    same = sum(change.turn == "same" for change in changes)
    return "\n".join([*lines, "", f"{same} outcomes are the same in both."]) + "\n"


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
