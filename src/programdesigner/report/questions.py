"""The questions that decide the most, for a person and as data."""

from __future__ import annotations

import json
from collections.abc import Sequence

from programdesigner.assessment import Assessment
from programdesigner.citation import short
from programdesigner.diagnostic import Diagnostic
from programdesigner.questions import Question
from programdesigner.report.style import Style, visible


def render_questions(assessment: Assessment, asked: Sequence[Question], left: int, style: Style) -> str:
    """Text: what to fill in, why it matters, and who says so in a line."""
    lines = [style.paint(visible(assessment.document.file), "bold"), ""]
    if not asked:
        return "\n".join([*lines, f"  The {assessment.document.kind} says everything that the practices ask for."]) + "\n"
    for number, question in enumerate(asked, 1):
        lines += [*question_lines(number, question, style), ""]
    if left:
        lines.append(f"{left} more questions decide less; --limit shows more.")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def question_lines(number: int, question: Question, style: Style) -> list[str]:
    """One question: what to fill in, in which form, why it matters, and who says so in a line."""
    lines = [style.paint(line, "bold") for line in style.lines(question.what, 4, f"{number:>2}. ")]
    place = f"{question.path}: …" + (f"   (under line {question.line})" if question.line > 1 else "")
    lines += style.lines(f"Write  {place}", 4)
    lines += accepted_lines(question.accepted, question.examples, style)
    lines += style.lines(f"Why: {why(question)}", 4)
    for source in evidence(question):
        lines += style.lines(source, 6, "    - ")
    return [*lines, *style.lines(decides(question), 4)]


def accepted_lines(accepted: str, examples: Sequence[str], style: Style) -> list[str]:
    """“Accepted: yes or no. For instance: yes.”"""
    said = [f"Accepted: {accepted.rstrip('.')}{'' if accepted.endswith('…') else '.'}"] if accepted else []
    return style.lines(" ".join([*said, *([f"For instance: {', '.join(examples)}."] if examples else [])]), 4) if said or examples else []


def why(question: Question) -> str:
    """The practice that weighs most among those the answer decides."""
    return _first(question).rule.practice


def evidence(question: Question) -> list[str]:
    """A line from the source that is nearest to the plan, where there is one."""
    supporting = [cited for cited in _first(question).evidence if cited.link.bearing == "supports" and not cited.retracted]
    return [f"{short(cited.record)}: {cited.finding['statement']}" for cited in supporting[:1]]


def decides(question: Question) -> str:
    """“Decides TRN101 and, with other answers, WRK101.”"""
    alone = ", ".join(dict.fromkeys(one.rule.id for one in question.alone))
    together = ", ".join(dict.fromkeys(one.rule.id for one in question.together))
    if alone and together:
        return f"Decides {alone}; with other answers also {together}."
    return f"Decides {alone}." if alone else f"Decides, with other answers, {together}."


def _first(question: Question) -> Diagnostic:
    return (*question.alone, *question.together)[0]


def render_questions_json(assessment: Assessment, asked: Sequence[Question]) -> str:
    """The same as data."""
    rows = [
        {
            "path": question.path, "of": question.of, "what": question.what,
            "accepted": question.accepted, "examples": list(question.examples),
            "line": question.line, "why": why(question), "evidence": evidence(question), "weight": round(question.weight, 2),
            "decides": sorted({one.rule.id for one in question.alone}), "helps": sorted({one.rule.id for one in question.together}),
        }
        for question in asked
    ]  # fmt: skip
    return (
        json.dumps(
            {"format": "programdesigner.questions/1", "file": assessment.document.file, "questions": rows}, indent=2, ensure_ascii=False
        )
        + "\n"
    )
