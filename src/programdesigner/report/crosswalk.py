"""The crosswalk of a curriculum as text, Markdown and data: tasks, competencies and modules set against each other."""

from __future__ import annotations

import json
from typing import Any

from programdesigner.arithmetic import Range
from programdesigner.crosswalk import Crosswalk, Module, Row
from programdesigner.report.markdown import cell
from programdesigner.report.style import Style, columns, visible

FORMAT = "programdesigner.crosswalk/1"
SAID = {True: "yes", False: "no", None: "not said"}
HEADS = ("competency", "minutes", "practised", "assessed", "modules")
NO_FRAMEWORK = "No competency framework is named, and none suits the workers as they are stated."
SHARED = "Minutes of a module are shared equally among the competencies that it teaches; that sharing is ours."


def minutes_of(amount: Range | None) -> str:
    """Minutes as a cell shows them: whole, or a question mark where a length is not stated."""
    if amount is None:
        return "?"
    low, high = round(amount.low), round(amount.high)
    return f"{low}" if low == high else f"{low}–{high}"


def cells_of(row: Row, crosswalk: Crosswalk) -> tuple[str, str, str, str, str]:
    """A row of the table: competency, minutes, practised, assessed, and the numbers of its modules."""
    numbers = ", ".join(str(crosswalk.modules.index(module) + 1) for module in row.modules)
    if row.taught is None:
        return row.title, "?", "", "", "cannot be told"
    if not row.modules:
        return row.title, "0", "", "", "none"
    return row.title, minutes_of(row.minutes), SAID[row.practised], SAID[row.assessed], numbers


def render_crosswalk(crosswalk: Crosswalk, style: Style) -> list[str]:
    """Lines of text: a table for each framework, the modules by number, and what stands out."""
    lines = ["", style.paint("Crosswalk", "bold"), ""]
    if not crosswalk.frameworks:
        return [*lines, *style.lines(NO_FRAMEWORK, 2)]
    for framework in crosswalk.frameworks:
        lines += [*style.lines(f"{framework.title} [{framework.key}]", 2), ""]
        lines += _table([HEADS, *(cells_of(row, crosswalk) for row in crosswalk.rows_of(framework))], style)
        lines.append("")
    for number, module in enumerate(crosswalk.modules, 1):
        lines += style.lines(f"{module.entity.name} ({_module(module)})", 6, f"  {number:>2}. ")
    lines += ["", *style.lines(SHARED, 2)]
    for sentence in sentences(crosswalk):
        lines += style.lines(sentence, 4, "  - ")
    return lines


def _module(module: Module) -> str:
    length = "length not stated" if module.length is None else f"{minutes_of(module.length)} minutes"
    return f"{length}; practised: {SAID[module.practised]}; assessed: {SAID[module.assessed]}"


def _table(rows: list[tuple[str, str, str, str, str]], style: Style) -> list[str]:
    widths = [max(columns(row[place]) for row in rows) for place in range(4)]
    room = style.width - 2 - sum(widths[1:]) - 4 * 2 - 8
    widths[0] = max(16, min(widths[0], room))
    lines = []
    for row in rows:
        first, *more = Style(widths[0]).lines(visible(row[0]))
        rest = "  ".join(_padded(text, width) for text, width in zip(row[1:4], widths[1:], strict=True))
        last = style.lines(row[4], 2 + widths[0] + 2 + columns(rest) + 2, f"  {_padded(first, widths[0])}  {rest}  ")
        lines += [last[0], *(f"    {line}" for line in more), *last[1:]]
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def sentences(crosswalk: Crosswalk) -> list[str]:
    """What stands out, in sentences."""
    said = []
    for task in crosswalk.tasks:
        lacking = [row.competency.title for row in crosswalk.for_task(task) if row.taught is False]
        if lacking:
            said.append(f"“{task.text}” is part of the work, and what it needs is taught 0 minutes: {', '.join(lacking)}.")
    loose = [f"“{task.text}”" for task in crosswalk.tasks_without_competency]
    if loose and crosswalk.frameworks:
        said.append(f"No competency of the framework is for {', '.join(dict.fromkeys(loose))}.")
    for truth, what in (("practised", "Taught but never practised"), ("assessed", "Taught but never assessed")):
        found = [row.competency.title for row in crosswalk.rows if row.needed and row.modules and getattr(row, truth) is False]
        if found:
            said.append(f"{what}: {', '.join(found)}.")
    for module, texts in crosswalk.unplaced:
        why = f"what “{'”, “'.join(texts)}” stands for is not known" if texts else "it names no topic or competency"
        said.append(f"“{module.entity.name}” could not be placed: {why}.")
    return said


def render_crosswalk_markdown(crosswalk: Crosswalk) -> list[str]:
    """Lines of Markdown: a table for each framework."""
    lines: list[str] = []
    for framework in crosswalk.frameworks:
        lines += ["", f"### Crosswalk: {cell(framework.title)}", "", f"| {' | '.join(HEADS)} |", "|---|---:|---|---|---|"]
        lines += [f"| {' | '.join(cell(text) for text in cells_of(row, crosswalk))} |" for row in crosswalk.rows_of(framework)]
    return [*lines, "", SHARED] if lines else []


def render_crosswalk_json(crosswalk: Crosswalk, file: str) -> str:
    """The crosswalk of a file as a JSON document of its own."""
    return json.dumps({"format": FORMAT, "file": file, **crosswalk_data(crosswalk)}, indent=2, ensure_ascii=False) + "\n"


def crosswalk_data(crosswalk: Crosswalk) -> dict[str, Any]:
    """The crosswalk as plain data; minutes as ``[low, high]``, unknown as null."""
    return {
        "frameworks": [
            {"framework": one.key, "title": one.title, "source": one.source, "note": one.note} for one in crosswalk.frameworks
        ],
        "modules": [
            {
                "title": module.entity.name, "path": module.path, "minutes": _bounds(module.length), "practised": module.practised,
                "assessed": module.assessed, "not_placed": list(module.unplaced),
            }
            for module in crosswalk.modules
        ],
        "tasks": [
            {
                "task": task.text, "role": task.role, "worker": task.worker.name, "path": task.path,
                "competencies": [row.competency.path for row in crosswalk.for_task(task)],
            }
            for task in crosswalk.tasks
        ],
        "competencies": [
            {
                "competency": row.competency.path, "framework": row.competency.framework, "title": row.competency.title,
                "needed": row.needed, "needed_for": row.needed_for if row.needed else None,
                "modules": [
                    {"module": crosswalk.modules.index(module), "minutes": _bounds(share)}
                    for module, share in zip(row.modules, row.shares, strict=True)
                ],
                "minutes": _bounds(row.minutes), "taught": row.taught, "practised": row.practised, "assessed": row.assessed,
                "practices": list(row.competency.practices), "evidence": list(row.competency.evidence),
            }
            for row in crosswalk.rows
        ],
    }  # fmt: skip


def _bounds(amount: Range | None) -> list[float] | None:
    return None if amount is None else [round(amount.low, 2), round(amount.high, 2)]
