"""Spreadsheets as rows of cells: .xlsx by openpyxl (the extra ``xlsx``), .csv by the standard library.

A cell knows its name, such as ``B5``, so that every message can point at it. Nothing is computed: of a formula the value that the
spreadsheet program kept is read, and nothing of it is run.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import Span

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 100_000_000
MOST_ROWS, MOST_COLUMNS = 2_000, 100
Content = str | int | float | bool | datetime | date | time | timedelta | None


class Cell(NamedTuple):
    """One cell."""

    name: str
    """As spreadsheet programs name it: ``B5``."""
    content: Content
    fault: str = ""
    """Why it cannot be read, where it cannot."""

    @property
    def text(self) -> str:
        """Its content as text, one space for any run of spaces."""
        return "" if self.content is None else " ".join(str(self.content).split())


class Sheet(NamedTuple):
    """A sheet: its rows, without those below and right of the last content."""

    name: str
    rows: list[list[Cell]]
    others: tuple[str, ...] = ()
    """Names of the sheets that were not read."""


def read_spreadsheet(path: Path, shown: str, sheet: str = "") -> Sheet:
    """A sheet of a spreadsheet: the one named, else the first. Raises DocumentError, and ImportError where openpyxl is not installed."""
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".xlsm", ".csv", ".tsv", ".txt"):
        known = {".xls": "an older Excel file", ".ods": "an OpenDocument spreadsheet", ".numbers": "a Numbers file"}.get(ending)
        what = f"This is {known}." if known else f"The ending {ending or 'of this file'} is not that of a spreadsheet."
        raise refused(shown, what, "an .xlsx file, or a .csv file in UTF-8: save it as one of these")
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise refused(shown, f"This file is larger than {LARGEST_FILE // 1_000_000} MB.", "a syllabus: one row for each module")
        with open(path, "rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise refused(shown, f"This file cannot be read: {wrong.strerror or wrong}.") from None
    if len(content) > LARGEST_FILE:
        raise refused(shown, f"This file is larger than {LARGEST_FILE // 1_000_000} MB.", "a syllabus: one row for each module")
    if ending in (".xlsx", ".xlsm"):
        return _from_excel(content, shown, sheet)
    if sheet:
        raise refused(shown, "A CSV file has no sheets to choose from.")
    return _from_csv(content, shown)


def refused(shown: str, message: str, expected: str = "", cell: str = "") -> DocumentError:
    """A spreadsheet that cannot be read, with the cell where there is one."""
    return DocumentError([problem_in(shown, cell, message, expected)])


def problem_in(shown: str, cell: str, message: str, expected: str = "") -> Problem:
    """A problem of a cell, placed at its row and column; of the whole file where no cell is named."""
    if not cell:
        return Problem(shown, message, expected=expected, code="spreadsheet")
    letters = cell.rstrip("0123456789")
    row = int(cell[len(letters) :])
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return Problem(shown, f"Cell {cell}: {message}", Span(row, column, row, column), expected, code="spreadsheet")


def cell_name(row: int, column: int) -> str:
    """The name of a cell, from row and column counted from 0: ``B5``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _from_excel(content: bytes, shown: str, sheet: str) -> Sheet:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise refused(shown, f"Unpacked, this file is larger than {LARGEST_UNPACKED // 1_000_000} MB.")
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content))
    except DocumentError:
        raise
    except Exception as wrong:  # openpyxl raises whatever its parsers do, for a file that is no workbook
        encrypted = content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        what = "It is protected by a password, or an older Excel file." if encrypted else "It is damaged or is something else."
        raise refused(shown, f"This is not an Excel workbook. {what}", "an .xlsx file that Excel opens") from wrong
    names = [one.title for one in values.worksheets]
    wanted = sheet or (names[0] if names else "")
    if wanted not in names:
        raise refused(shown, f"There is no sheet “{wanted[:60]}”." if sheet else "There is no sheet in it.", f"one of {', '.join(names)}")
    found = values[wanted]
    if found.max_row > MOST_ROWS or found.max_column > MOST_COLUMNS:
        size = f"{found.max_row:,} rows and {found.max_column:,} columns"
        raise refused(shown, f"The sheet “{wanted[:60]}” has {size}; at most {MOST_ROWS:,} and {MOST_COLUMNS} are read.", "a syllabus")
    return Sheet(wanted, _trimmed(_excel_rows(found, formulas[wanted])), tuple(name for name in names if name != wanted))


def _excel_rows(values: Worksheet, formulas: Worksheet) -> list[list[Cell]]:
    merged: dict[tuple[int, int], tuple[str, bool]] = {}
    for area in values.merged_cells.ranges:
        if area.min_row != area.max_row:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    merged[row, column] = (area.coord, (row, column) == (area.min_row, area.min_col))
    rows = []
    for row in range(1, values.max_row + 1):
        cells = []
        for column in range(1, values.max_column + 1):
            name = cell_name(row - 1, column - 1)
            content: Any = values.cell(row, column).value
            fault = ""
            formula = formulas.cell(row, column)
            if formula.data_type == "f" and content is None:
                fault = "this formula has no value kept with it; open the file in Excel and save it, or write the value"
            elif values.cell(row, column).data_type == "e":
                fault = f"this formula gives the error {content}"
            elif (row, column) in merged:
                fault = f"merged over several rows ({merged[row, column][0]}); give each module a cell of its own"
            cells.append(Cell(name, content, fault))
        rows.append(cells)
    return rows


def _from_csv(content: bytes, shown: str) -> Sheet:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode("utf-8-sig", "replace")
        until = list(csv.reader(io.StringIO(before + "x", newline=""), _dialect(before)))
        cell = cell_name(len(until) - 1, len(until[-1]) - 1)
        what = f"the byte {content[wrong.start]:#04x} is not UTF-8."
        raise refused(shown, what, "a CSV file in UTF-8: in Excel, save as “CSV UTF-8 (comma delimited)”", cell) from None
    if "\0" in text:
        raise refused(shown, "This file holds NUL characters: it is not a CSV file.", "a CSV file in UTF-8")
    try:
        read = [row for _, row in zip(range(MOST_ROWS + 1), csv.reader(io.StringIO(text, newline=""), _dialect(text)), strict=False)]
    except csv.Error as wrong:
        raise refused(shown, f"This is not a CSV file: {wrong}.", "one row for each module, quotes closed") from None
    if len(read) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in read):
        raise refused(shown, f"More than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns are not read.", "a syllabus: one row for each module")
    rows = [[Cell(cell_name(number, place), text.strip() or None) for place, text in enumerate(row)] for number, row in enumerate(read)]
    return Sheet("", _trimmed(rows))


def _dialect(text: str) -> type[csv.excel]:
    """Comma, semicolon or tab: whichever the first line with one of them has most of. A quote inside quotes is doubled."""
    line = next((line for line in text.splitlines() if any(mark in line for mark in ",;\t")), "")

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=line.count)

    return Dialect


def _trimmed(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Rows without the empty ones at the end. Empty rows between keep their place, so that cells keep their names."""
    kept = list(rows)
    while kept and not any(cell.text or cell.fault for cell in kept[-1]):
        kept.pop()
    return kept
