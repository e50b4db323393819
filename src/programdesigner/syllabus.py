"""From a syllabus in a spreadsheet, one row for each module, to the text of a curriculum.

Headings are tolerant; what cannot be placed is listed, never dropped in silence. Every cell is read as the curriculum's own
reader reads it, so what comes out is valid, and every problem names its cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from programdesigner.document import read_document
from programdesigner.errors import DocumentError, Problem
from programdesigner.headings import COLUMNS, MINUTES, Column, Headings, find_headings, is_number, with_units
from programdesigner.meaning import words_meant
from programdesigner.plan.kinds import Kind, Misread
from programdesigner.plan.shape import field_at, shape_of
from programdesigner.spreadsheet import Cell, Sheet, problem_in, refused
from programdesigner.vocabulary import normalised
from programdesigner.wording import shortened
from programdesigner.yaml_writer import entry

ABOUT: dict[str, tuple[str, ...]] = {
    "title": ("course", "title", "course title", "name", "training"),
    "condition": ("condition", "concern", "health condition"),
    "workers.kind": ("worker", "workers", "for", "kind of worker", "learners are", "participants", "role"),
    "workers.roles": ("roles", "worker roles"),
    "workers.tasks": ("tasks", "worker tasks"),
    "hours": ("hours", "total hours", "course length", "length"),
    "days": ("days", "number of days"),
    "taught_in": ("language", "languages", "taught in"),
    "learners.languages": ("learners' languages", "languages of learners"),
    "trainers.who": ("trainer", "trainers", "taught by"),
}
"""What can stand above the headings, as a label and a value beside it or after a colon, and the labels it is known by."""
PAUSES = ("break", "breaks", "lunch", "lunch break", "coffee", "coffee break", "tea", "tea break", "registration", "pause")
SUMS = ("total", "totals", "sum", "total hours", "total minutes", "grand total")
SHARED = ("day", "taught_by")
"""What cells merged over several rows say of each of them; anything else has to stand with its module."""
BANNER = re.compile(r"(?:day|week|día|dia|semana|jour|tag)\s+\S.{0,60}|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
"""A row with nothing else in it: “Day 1”."""
LISTS = ("topics", "competencies", "methods", "check", "objectives")


class Syllabus(NamedTuple):
    """A curriculum made from a spreadsheet."""

    text: str
    modules: int
    not_placed: list[str]
    """What the curriculum does not hold, each with its cell."""


def curriculum_from(sheet: Sheet, shown: str) -> Syllabus:
    """The curriculum in a sheet. Raises DocumentError with every cell that cannot be read."""
    headings = find_headings(sheet, shown)
    rows = sheet.rows[headings.below :]
    not_placed = [*headings.not_placed, *(f"the sheet “{name}” was not read" for name in sheet.others), *sheet.notes]
    modules: list[dict[str, Any]] = []
    problems: list[Problem] = []
    about = _above(sheet.rows[: headings.row], shown, problems, not_placed)
    columns, unitless = with_units(headings.columns, rows)
    problems += [
        _problem(shown, column.heading, f"the numbers below “{column.heading.text}” have no unit.", "a heading such as Minutes or Hours")
        for column in unitless
    ]
    fields, day = {column.field for column in columns.values()}, ""
    for row in rows:
        filled = [cell for cell in row if _full(cell)]
        if _headings_again(row, columns):
            not_placed.append(f"{filled[0].name} “{shortened(filled[0].text)}”: the headings again")
        elif "day" not in fields and len({cell.text for cell in filled}) == 1 and BANNER.fullmatch(filled[0].text):
            day = filled[0].text
            not_placed.append(f"{filled[0].name} “{shortened(day)}”: no module; it stands as the day of those below")
        elif module := _module(row, columns, shown, problems, not_placed):
            modules.append({**module, "day": day} if day else module)
        not_placed += _loose(row, headings)
    if problems:
        raise DocumentError(_once(problems))
    if not modules:
        raise refused(shown, "There is no module below the headings.", "one row for each module, with a title")
    text = _written(about, modules, shown, not_placed)
    read_document(text, shown)  # what is written has to be valid: a fault here is ours, and nothing is written
    return Syllabus(text, len(modules), not_placed)


def _loose(row: list[Cell], headings: Headings) -> list[str]:
    """Cells in no column that is known; those of a column whose heading is not known are told with it, but where nothing else is."""
    known = any(_full(cell) for place, cell in enumerate(row) if place in headings.columns)
    told = headings.headed if known else headings.columns.keys()
    loose = (cell for place, cell in enumerate(row) if cell.text and not cell.merged and place not in told)
    return [f"{cell.name} “{shortened(cell.text)}”: in no column that is known" for cell in loose]


def _headings_again(row: list[Cell], columns: dict[int, Column]) -> bool:
    """Is it the row of headings once more, as on each page of a printed syllabus?"""
    said = [(row[place].text, column.heading.text) for place, column in columns.items() if place < len(row) and row[place].text]
    return len(said) > 1 and all(normalised(text) == normalised(heading) for text, heading in said)


def _once(problems: list[Problem]) -> list[Problem]:
    """Each problem once: an area of merged cells is named by its first cell."""
    return list(
        {
            problem.message.partition(": ")[2] if "merged over" in problem.message else problem.message: problem
            for problem in reversed(problems)
        }.values()
    )[::-1]


def _above(rows: Sequence[list[Cell]], shown: str, problems: list[Problem], not_placed: list[str]) -> dict[str, Any]:
    """What is said of the course above the headings; a text without a label is its title."""
    about: dict[str, Any] = {}
    for row in rows:
        not_placed += [f"{cell.name}: {cell.fault}" for cell in row if cell.fault and not cell.merged]
        cells = [cell for cell in row if cell.text and not (cell.fault and not cell.merged)]
        if not cells:
            continue
        label, colon, rest = cells[0].text.partition(":")
        value = cells[0]._replace(content=rest.strip()) if colon and rest.strip() else cells[1] if len(cells) > 1 else None
        path = next((path for path, labels in ABOUT.items() if normalised(label) in labels), "")
        used = 1 if value is not None and value.name == cells[0].name else 2
        if path and value is not None and path not in about:
            try:
                about[path] = _about(path, value)
            except Misread as misread:
                problems.append(_problem(shown, value, misread.message, misread.expected))
        elif "title" not in about and len(cells) == 1:
            about["title"], used = cells[0].text, 1
        else:
            used = 0
        not_placed += [f"{cell.name} “{shortened(cell.text)}”: above the headings" for cell in cells[used:]]
    return about


def _about(path: str, cell: Cell) -> Any:
    """What a cell says of the course. A bare number of hours is given its unit. Raises Misread."""
    field = field_at(shape_of("curriculum"), path) or {}
    said: Any = f"{cell.text.replace(',', '.')} hours" if path == "hours" and is_number(cell) else cell.text
    kind = Kind(*field["kind"])
    if kind.many or kind.name == "names":
        parts = [" ".join(part.split()) for part in re.split(r"[;,\n]", cell.text) if part.strip()]
        said = parts if len(parts) > 1 else cell.text
    kind.read(said)
    return said


def _module(
    row: list[Cell], columns: dict[int, Column], shown: str, problems: list[Problem], not_placed: list[str]
) -> dict[str, Any]:  # fmt: skip
    cells = {column.field: (cell, column) for place, column in columns.items() if place < len(row) and _full(cell := row[place])}
    if not cells:
        return {}
    title = cells["title"][0].text if "title" in cells and not cells["title"][0].fault else ""
    if normalised(title) in (*PAUSES, *SUMS):
        not_placed.append(f"{cells['title'][0].name} “{title}”: a pause or a sum, not a module")
        return {}
    module: dict[str, Any] = {}
    spare: list[str] = []
    for field, (cell, column) in cells.items():
        if cell.fault and not (cell.merged and field in SHARED):
            problems.append(_problem(shown, cell, cell.fault))
            continue
        if not title:
            not_placed.append(f"{cell.name} “{shortened(cell.text)}”: its row has no title")
            continue
        try:
            module[field] = _value(field, cell, column, spare)
        except Misread as misread:
            problems.append(_problem(shown, cell, misread.message, misread.expected))
    if spare and module:
        module["content"] = "; ".join(filter(None, [str(module.get("content", "")), *spare]))
        not_placed += [
            f"{cells['topics'][0].name} “{shortened(text)}”: not a topic that is known; it stands under content" for text in spare
        ]
    return {field: module[field] for field in COLUMNS if module.get(field) not in (None, "", [])}


def _full(cell: Cell) -> bool:
    return bool(cell.text.strip("-–—") or cell.fault)


def _value(field: str, cell: Cell, column: Column, spare: list[str]) -> Any:
    """What a cell says, in the form in which a curriculum says it. Raises Misread."""
    if field in MINUTES:
        said: Any = _minutes(cell, column)
    elif isinstance(cell.content, datetime | date) and field == "day":
        return cell.content.isoformat()[:10]
    elif field in LISTS:
        parts = [part.strip(" -•·\t") for part in re.split(r"[;\n•]|,(?!\d)" if field != "objectives" else r"[;\n•]", str(cell.content))]
        said = [" ".join(part.split()) for part in parts if part]
        if field == "topics":
            spare += [part for part in said if not words_meant("topic", part)]
            said = [part for part in said if words_meant("topic", part)]
    else:
        said = cell.text
    field_of = field_at(shape_of("curriculum"), f"modules.{field}") or {}
    Kind(*field_of["kind"]).read(said)
    return said[0] if isinstance(said, list) and len(said) == 1 else said


def _minutes(cell: Cell, column: Column) -> str:
    """A length with its unit. A time of day is refused: 1:30 may be half past one, or ninety minutes."""
    content = cell.content
    if isinstance(content, timedelta):
        return f"{content.total_seconds() / 60:g} minutes"
    if isinstance(content, datetime | date | time):
        kind = "a time of day" if isinstance(content, time) else "a date"
        raise Misread(f"“{content}” is {kind}, not a length.", "minutes or hours, such as 90 minutes; format the cell as text or number")
    if isinstance(content, bool):
        raise Misread(f"“{content}” is not a length.", "minutes or hours, such as 90 minutes")
    if not is_number(cell):
        return cell.text
    number = cell.text.replace(",", ".")
    return f"{number} {column.unit.removesuffix('s') if number == '1' else column.unit}"


def _problem(shown: str, cell: Cell, message: str, expected: str = "") -> Problem:
    return problem_in(shown, cell.name, message, expected)


UNSTATED = {
    "title": "", "condition": "such as diabetes-prevention, serious-mental-illness", "hours": "such as 40 hours over 5 days",
    "workers.kind": "such as community-health-worker, peer-specialist, peer-coach",
    "workers.roles": "such as outreach, care-coordination, coaching-social-support",
}  # fmt: skip
"""What is asked for, with a hint, where the syllabus does not say it."""


def _written(about: dict[str, Any], modules: list[dict[str, Any]], shown: str, not_placed: Sequence[str]) -> str:
    lines = [f"# Made from {_plain(shown)}. Fill in whom the course prepares for what: the more is stated, the more can be judged."]
    if not_placed:
        lines.append("# Not placed, or worth a look:")
        lines += [f"#   {_plain(text)}" for text in not_placed]
    lines += ["kind: curriculum", "plan: unknown  # plan.yaml: its workers, roles and condition then apply"]
    for key in ("title", "condition", "hours", "days", "taught_in"):
        lines += _said(about, key, key, 0)
    lines.append("workers:")
    for place, key in enumerate(("kind", "roles", "tasks")):
        said = _said(about, f"workers.{key}", key, 4)
        lines += [f"  - {line[4:]}" if not place else line for line in said]
    for section, key in (("learners", "languages"), ("trainers", "who")):
        if f"{section}.{key}" in about:
            lines += [f"{section}:", *_said(about, f"{section}.{key}", key, 2)]
    lines += entry("modules", modules, 0, 2)
    lines += [
        "practicum: unknown  # or none",
        "assessment:",
        "  method: unknown  # such as observed-practice, knowledge-test; or none",
        "  pass_mark: unknown",
    ]
    return "\n".join(lines) + "\n"


def _said(about: dict[str, Any], path: str, key: str, indent: int) -> list[str]:
    if path in about:
        return entry(key, about[path], indent, 2)
    if path not in UNSTATED:
        return []
    hint = f"  # {UNSTATED[path]}" if UNSTATED[path] else ""
    return [f"{' ' * indent}{key}: unknown{hint}"]


def _plain(text: str) -> str:
    """A text that stays within a comment."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", " ", text).split())
