"""The headings of a syllabus: which row holds them, what stands in which column, and in what unit its numbers are.

Headings are tolerant of case, brackets and order. They may be two rows deep, as “Time” above “Lecture” and “Practice”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.spreadsheet import Cell, Sheet, refused
from programdesigner.vocabulary import normalised

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "module", "module title", "session", "session title", "unit", "lesson", "name", "modulo", "módulo"),
    "day": ("day", "date", "week", "when", "day or week"),
    "length": ("minutes", "length", "duration", "time", "hours", "mins", "min", "length (min)", "hrs", "time allotted"),
    "lecture": ("lecture", "lecture minutes", "minutes of lecture", "theory", "theory minutes"),
    "practice": ("practice", "practice minutes", "minutes of practice", "practical", "practical minutes"),
    "unbroken_lecture": ("unbroken lecture", "longest lecture", "longest stretch of listening"),
    "objectives": ("objectives", "objective", "learning objectives", "learning outcomes", "outcomes", "goals", "by the end"),
    "topics": ("topics", "topic", "key topics", "main topics", "topics covered", "subjects", "subject", "themes", "temas"),
    "content": ("content", "contents", "description", "what is taught", "activities", "activity"),
    "competencies": ("competencies", "competency", "competences", "core competency", "core competencies", "skills", "skill"),
    "methods": ("methods", "method", "teaching method", "teaching methods", "how", "how taught", "format", "approach"),
    "check": (
        "check",
        "assessment",
        "how learning is checked",
        "evaluation",
        "evaluation method",
        "assessment method",
        "method of evaluation",
        "checked by",
        "how checked",
        "test",
    ),
    "taught_by": (
        "taught by",
        "trainer",
        "trainers",
        "facilitator",
        "facilitators",
        "teacher",
        "instructor",
        "instructors",
        "presenters",
        "teachers",
        "presenter",
        "lead",
    ),
    "materials": ("materials", "material", "resources", "handouts", "handout"),
}
"""The columns, and the headings by which each is known."""
MINUTES = ("length", "lecture", "practice", "unbroken_lecture")
NUMBER = r"\d+(?:[.,]\d+)?"
UNITS = {"min": "minutes", "mins": "minutes", "minutes": "minutes", "minute": "minutes", "hours": "hours", "hrs": "hours", "hour": "hours"}


class Column(NamedTuple):
    """A column that is known."""

    field: str
    heading: Cell
    unit: str
    """``minutes`` or ``hours`` where the heading says which."""


class Headings(NamedTuple):
    """Where the headings stand, and what they say."""

    row: int
    """Rows before it are about the course."""
    below: int
    """The first row of modules."""
    columns: dict[int, Column]
    headed: frozenset[int]
    """The columns with any heading."""
    not_placed: list[str]
    """The columns that stand for nothing."""


def find_headings(sheet: Sheet, shown: str) -> Headings:
    """The row of headings and what stands in which column. Raises DocumentError where there is none."""
    best: tuple[int, int] = (0, -1)
    for number, row in enumerate(sheet.rows[:30]):
        before = sheet.rows[number - 1] if number else []
        own = [cell for place, cell in enumerate(row) if not (cell.merged and place < len(before) and before[place].fault == cell.fault)]
        known = {field for cell in own if (field := field_of(cell.text))}
        if "title" in known and len(known) > best[0]:
            best = (len(known), number)
    if best[1] < 0:
        expected = "a row of headings such as Module, Minutes, Topics, Methods, Check; the documentation lists them"
        raise refused(shown, "No row of this sheet holds headings that are known, with one for the modules’ titles.", expected)
    row = sheet.rows[best[1]]
    second = _second_row(row, sheet.rows[best[1] + 1] if best[1] + 1 < len(sheet.rows) else [])
    columns: dict[int, Column] = {}
    not_placed: list[str] = []
    group = ""
    for place, above in enumerate(row):
        group = above.text or group
        cell = second.get(place, above)
        field = field_of(cell.text)
        if cell.fault and not cell.merged:
            not_placed.append(f"column {cell.name}: {cell.fault}")
        elif not cell.text:
            continue
        elif not field:
            not_placed.append(f"column {cell.name} “{cell.text}”: the heading is not known")
        elif (other := next((at for at, column in columns.items() if column.field == field), None)) is not None:
            unit = unit_of(cell.text)
            if field == "length" and unit and not columns[other].unit:  # a column headed “Time” may hold times of the day
                weaker = columns.pop(other).heading
                not_placed.append(f"column {weaker.name} “{weaker.text}”: another column for length names its unit")
                columns[place] = Column(field, cell, unit)
            else:
                not_placed.append(f"column {cell.name} “{cell.text}”: there is another column for {field.replace('_', ' ')}")
        else:
            columns[place] = Column(field, cell, unit_of(cell.text) or (unit_of(group) if place in second else ""))
    headed = frozenset(place for place, cell in enumerate(row) if cell.text or cell.fault) | second.keys()
    return Headings(best[1], best[1] + (2 if second else 1), columns, headed, not_placed)


def _second_row(above: list[Cell], below: list[Cell]) -> dict[int, Cell]:
    """The second row of headings by column, such as “Lecture” and “Practice” under “Minutes”; empty where there is none."""
    own = {place: cell for place, cell in enumerate(below) if cell.text and not cell.merged}
    for place, cell in own.items():
        over = above[place].text if place < len(above) else ""
        if field_of(cell.text) in ("", "title") or (over and field_of(over) not in MINUTES):
            return {}
    return own


def with_units(columns: dict[int, Column], rows: Sequence[list[Cell]]) -> tuple[dict[int, Column], list[Column]]:
    """Columns of minutes with their units; one that names none has that of the lengths. Besides, those whose bare numbers have none."""
    of_length = next((column.unit for column in columns.values() if column.field == "length"), "")
    filled, unitless = {}, []
    for place, column in columns.items():
        unit = column.unit or (of_length if column.field in MINUTES else "")
        bare = any(is_number(row[place]) for row in rows if place < len(row))
        if column.field in MINUTES and not unit and bare:
            unitless.append(column)
            unit = "minutes"  # so that every other problem is found too; nothing is made of it
        filled[place] = column._replace(unit=unit)
    return filled, unitless


def is_number(cell: Cell) -> bool:
    """A bare number, or a range of two: “90”, “1,5”, “30 - 45”."""
    plain = isinstance(cell.content, int | float) and not isinstance(cell.content, bool)
    return plain or bool(re.fullmatch(rf"{NUMBER}(?:\s*[-–]\s*{NUMBER})?", cell.text))


def field_of(heading: str) -> str:
    """The field that a heading stands for, whatever its case, plural, brackets and punctuation."""
    plain = normalised(re.sub(r"[(\[].*?[)\]]", " ", heading).strip(" :*#.?"))
    for field, headings in COLUMNS.items():
        if plain in headings:
            return field
    return ""


def unit_of(heading: str) -> str:
    """The unit that a heading names, if it names one."""
    return next((UNITS[word] for word in re.findall(r"[a-z]+", heading.casefold()) if word in UNITS), "")
