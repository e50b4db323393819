"""The plan beside the closest studied programmes, and what reviews of trials found on its goals: text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from programdesigner.assessment import Assessment
from programdesigner.citation import kind_of_study, reference, short
from programdesigner.closeness import Closeness
from programdesigner.closest import ROWS, Expected, Studied, planned_rows, pooled_effect
from programdesigner.report.references import References
from programdesigner.report.style import Style, visible
from programdesigner.report.words import Words
from programdesigner.wording import spoken

CAUTION = (
    "These are different programmes with different people. Comparing them does not show that more contact, more training or another form "
    "works better: no trial here compared doses unless a finding says so."
)
NOT_REPORTED = "not reported"
MOST_RESULTS = 6
LABEL = 22
ABBREVIATIONS = {
    "SMD": "standardised mean difference (in standard deviations)", "MD": "mean difference", "CI": "confidence interval",
    "OR": "odds ratio", "RR": "risk ratio", "HR": "hazard ratio", "PR": "prevalence ratio", "IRR": "ratio of rates",
    "NNT": "number needed to treat", "I2": "share of the variation that lies between trials",
}  # fmt: skip
"""What figures are reported as, for readers who do not know them; a measure below 0 means less of what is measured, a ratio below 1 too."""


def render_closest(assessment: Assessment, studied: list[Studied], expected: list[Expected], style: Style) -> str:
    """Text: one block a programme, what the plan says in the first column, right at 80 columns."""
    references = References()
    planned = planned_rows(assessment.facts)
    lines = [style.paint(visible(assessment.document.file), "bold"), "", style.paint("The closest studied programmes", "bold"), ""]
    lines += [*style.lines(CAUTION, 2), ""]
    for number, one in enumerate(studied, 1):
        lines += _programme(number, one, planned, references, style)
    lines += [style.paint("What reviews of trials found on the goals of this plan", "bold"), ""]
    if not expected:
        lines += style.lines("The plan names no goal with an outcome that is known here.", 2)
    for goal in expected:
        lines += _goal(goal, references, style)
    if told := abbreviations(" ".join(lines)):
        lines += style.lines(told, 2)
    lines += ["", style.paint("References", "bold"), ""]
    for place, text in references.listed():
        lines += style.lines(text, 5, f"{place:>3}. ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _found(direction: str) -> str:
    """“better”, “no difference”, “better than before, without a control group” …, in the words of the reports."""
    return _words()(f"found_{direction}")


@cache
def _words() -> Words:
    return Words("en")


def _programme(number: int, one: Studied, planned: dict[str, str], references: References, style: Style) -> list[str]:
    cited = references.cite(one.record)
    lines = style.lines(f"{cited}: {kind_of_study(one.record)}. {described(one)}", 4, f"{number:>2}. ")
    lines[0] = style.paint(lines[0], "bold")
    lines += style.lines(f"Beside this plan: {one.closeness.say()}.", 4)
    width = (style.width - LABEL - 8) // 2
    lines.append(f"    {'':<{LABEL}}{'this plan':<{width}}  {'there'}")
    for name, what in ROWS.items():
        ours, theirs = planned[name], one.rows[name]
        if ours or theirs:
            lines += _columns(what, _of_plan(name, ours), theirs or NOT_REPORTED, width, style)
    lines.append("    What happened:")
    for result in one.results[:MOST_RESULTS]:
        lines += style.lines(f"{_found(result.found)}: {sentence(result.finding)}", 8, "      - ")
    if not one.results:
        lines.append("      no result on an outcome is recorded")
    elif len(one.results) > MOST_RESULTS:
        left = len(one.results) - MOST_RESULTS
        lines += style.lines(f"and {left} more: programdesigner evidence show {one.record['key']}", 8, "      - ")
    return [*lines, ""]


def _of_plan(name: str, said: str) -> str:
    """The plan's cell of a row. Attendance there is an aim, not what came about."""
    return f"{said} (aimed at)" if said not in ("", "none") and name == "attendance" else said or "not stated"


def _columns(what: str, ours: str, theirs: str, width: int, style: Style) -> list[str]:
    cells = [Style(width).lines(visible(text)) for text in (ours, theirs)]
    lines = []
    for row in range(max(map(len, cells))):
        left, right = (cell[row] if row < len(cell) else "" for cell in cells)
        lines.append(f"    {what if not row else '':<{LABEL}}{left:<{width}}  {right}")
    return lines


def _goal(goal: Expected, references: References, style: Style) -> list[str]:
    promised = f"; the plan expects {visible(goal.promised)}" if goal.promised else "; the plan does not say how much"
    lines = style.lines(f"{visible(goal.goal)} ({outcome_name(goal.outcome)}{promised})", 2)
    for record, finding, near in whole_results(goal):
        lines += style.lines(f"{references.cite(record)}: {_found(finding['direction'])}: {sentence(finding)} ({near.say()})", 6, "    - ")
    if left := of_parts(goal):
        lines += style.lines(left, 6, "    - ")
    if not goal.findings:
        lines += style.lines("No review in the evidence reports this outcome: nothing can be said on how much to expect.", 4)
    elif span := effect_range(goal):
        lines += style.lines(span, 4)
    return [*lines, ""]


def whole_results(goal: Expected) -> list[tuple[dict[str, Any], dict[str, Any], Closeness]]:
    """What reviews found on a goal, without what they found in strata and other parts of their trials."""
    return [one for one in goal.findings if one[1]["basis"] == "direct"]


def of_parts(goal: Expected) -> str:
    """Where the rest stands: comparisons between trials, by contact, length, form or starting level. Empty where there is none."""
    rest = [(record["key"], finding) for record, finding, _ in goal.findings if finding["basis"] != "direct"]
    if not rest:
        return ""
    keys = ", ".join(dict.fromkeys(key for key, _ in rest))
    return f"{len(rest)} more on parts of these trials, compared between trials only; “evidence show” has them: {keys}."


def outcome_name(word: str) -> str:
    """A controlled word for an outcome as people write it."""
    return spoken(word)


def abbreviations(shown: str) -> str:
    """What the abbreviations in a text stand for; empty where there is none."""
    told = [f"{short} {long}" for short, long in ABBREVIATIONS.items() if re.search(rf"\b{short}\b", shown)]
    return f"Abbreviations: {'; '.join(told)}." if told else ""


def effect_range(goal: Expected) -> str:
    """From the smallest to the largest pooled mean difference in one unit, where there are at least two; the intervals stand beside."""
    of_this = [finding for _, finding, _ in goal.findings if finding.get("outcome_word") == goal.outcome]
    pooled = [effect for finding in of_this if (effect := pooled_effect(finding))]
    effects = [effect for effect in pooled if effect["measure"] == "mean-difference" and effect.get("unit")]
    if len(effects) < 2 or len({effect["unit"] for effect in effects}) > 1:
        return ""
    values = sorted((effect["value"] for effect in effects), key=abs)
    unit = effects[0]["unit"]
    if len({value > 0 for value in values}) == 1:
        side = "lower" if values[0] < 0 else "higher"
        span = f"Pooled differences: {abs(values[0]):g} to {abs(values[-1]):g} {unit} {side} than with the comparator."
    else:
        span = f"Pooled differences, programme minus comparator: {min(values):+g} to {max(values):+g} {unit}."
    return f"{span} Standardised results cannot be put in this unit."


def sentence(finding: dict[str, Any]) -> str:
    """A finding with its numbers."""
    statement = finding["statement"].rstrip()
    return f"{statement.rstrip('.')} ({finding['numbers']})." if finding.get("numbers") else statement


def described(one: Studied) -> str:
    """Who took part, in the source's terms."""
    description: str = (one.record.get("population") or {}).get("description", "")
    return description if description.endswith(".") else f"{description}."


def render_closest_markdown(assessment: Assessment, studied: list[Studied], expected: list[Expected]) -> str:
    """One table, programmes as columns."""
    from programdesigner.report.markdown import cell, text

    planned = planned_rows(assessment.facts)
    heads = ["this plan", *(short(one.record) for one in studied)]
    lines = ["## The closest studied programmes", "", CAUTION, "", f"| | {' | '.join(map(cell, heads))} |", "|---" * (len(heads) + 1) + "|"]
    for name, what in ROWS.items():
        row = [_of_plan(name, planned[name]), *(one.rows[name] or NOT_REPORTED for one in studied)]
        lines.append(f"| {what} | {' | '.join(map(cell, row))} |")
    happened = [
        "–",
        *("; ".join(f"{_found(each.found)}: {sentence(each.finding)}" for each in one.results[:MOST_RESULTS]) or "–" for one in studied),
    ]
    lines += [f"| what happened | {' | '.join(map(cell, happened))} |", "", "## What reviews of trials found on the goals", ""]
    for goal in expected:
        lines.append(f"- **{text(goal.goal)}** ({text(goal.promised) or 'how much is not stated'})")
        lines += [
            f"  - {text(short(record))}: {_found(finding['direction'])}: {text(sentence(finding))}"
            for record, finding, _ in whole_results(goal)
        ]
        lines += [f"  - {text(left)}" for left in [of_parts(goal)] if left]
    if told := abbreviations(" ".join(lines)):
        lines += ["", text(told)]
    lines += ["", "## References", "", *(f"- {text(reference(one.record))}" for one in studied)]
    return "\n".join(lines) + "\n"


def render_closest_json(assessment: Assessment, studied: list[Studied], expected: list[Expected]) -> str:
    """The same as data, with quantities as reported."""
    whole = {
        "format": "programdesigner.closest/1", "file": assessment.document.file, "caution": CAUTION, "plan": planned_rows(assessment.facts),
        "programmes": [
            {
                "record": one.record["key"], "also": [other["key"] for other in one.others], "reference": reference(one.record),
                "study": one.record["study"], "closeness": one.closeness._asdict(), "rows": one.rows,
                "results": [each.finding for each in one.results],
            }
            for one in studied
        ],
        "expectations": [
            {
                "goal": goal.goal, "outcome": goal.outcome, "promised": goal.promised,
                "findings": [
                    {"record": record["key"], "finding": finding, "closeness": near._asdict()} for record, finding, near in goal.findings
                ],
            }
            for goal in expected
        ],
    }  # fmt: skip
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
