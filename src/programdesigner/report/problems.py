"""Problems of a document or of the library, for a person: place, what is wrong, the line, what to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.errors import Problem
from programdesigner.report.frame import frame
from programdesigner.report.style import Style, visible

MOST_SHOWN = 50


def render_problems(problems: Sequence[Problem], style: Style) -> str:
    """Every problem, up to fifty of them."""
    lines: list[str] = []
    for problem in problems[:MOST_SHOWN]:
        lines += _problem(problem, style)
        lines.append("")
    if len(problems) > MOST_SHOWN:
        lines += [f"… and {len(problems) - MOST_SHOWN} more.", ""]
    things = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    lines.append(style.paint(f"{things} found.", "bold"))
    return "\n".join(lines) + "\n"


def _problem(problem: Problem, style: Style) -> list[str]:
    place = f"{visible(problem.file)}:{problem.span}"
    lines = style.lines(f"{place}: {problem.message}", 2, "")
    lines[0] = lines[0].replace(place, style.paint(place, "bold"), 1)
    if problem.line_text.strip():
        lines += frame(problem.line_text, problem.span, style, 4)
    if problem.expected:
        lines += style.lines(f"Accepted: {problem.expected}.", 4)
    if problem.example:
        shown = visible(problem.example).split("\n")
        lines += [f"    Example: {shown[0]}", *(f"             {line}" for line in shown[1:])]
    return lines
