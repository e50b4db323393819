"""Spreadsheets as rows of cells: .xlsx by openpyxl (the extra ``xlsx``), .csv by the standard library.

A cell knows its name, such as ``B5``, so that every message can point at it. Nothing is computed: of a formula the value that the
spreadsheet program kept is read, and nothing of it is run.
"""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import Span

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 40_000_000
MOST_ROWS, MOST_COLUMNS = 2_000, 100
Content = str | int | float | bool | datetime | date | time | timedelta | None


class Cell(NamedTuple):
    """One cell."""

    name: str
    """As spreadsheet programs name it: ``B5``."""
    content: Content
    fault: str = ""
    """Why it cannot be read, where it cannot."""
    merged: bool = False
    """Is it a part of cells merged over several rows? Its content is then that of the first of them."""

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
    notes: tuple[str, ...] = ()
    """What a person who looks at the sheet does not see: hidden rows and columns, which are read."""


def read_spreadsheet(path: Path, shown: str, sheet: str = "") -> Sheet:
    """A sheet of a spreadsheet: the one named, else the first that is not hidden.

    Raises DocumentError, and ImportError where openpyxl is not installed.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".xlsm", ".csv", ".tsv", ".txt"):
        known = {".xls": "an older Excel file", ".ods": "an OpenDocument spreadsheet", ".numbers": "a Numbers file"}.get(ending)
        what = f"This is {known}." if known else f"The ending {ending or 'of this file'} is not that of a spreadsheet."
        raise refused(shown, what, "an .xlsx file, or a .csv file in UTF-8: save it as one of these")
    try:
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
    seen = [one.title for one in values.worksheets if one.sheet_state == "visible"]
    wanted = sheet or next(iter(seen or names), "")
    if wanted not in names:
        raise refused(shown, f"There is no sheet “{wanted[:60]}”." if sheet else "There is no sheet in it.", f"one of {', '.join(names)}")
    found = values[wanted]
    rows, columns = _extent(formulas[wanted])
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        size = f"{rows:,} rows and {columns:,} columns"
        raise refused(shown, f"The sheet “{wanted[:60]}” has {size}; at most {MOST_ROWS:,} and {MOST_COLUMNS} are read.", "a syllabus")
    read = _trimmed(_excel_rows(found, formulas[wanted], rows, columns))
    return Sheet(wanted, read, tuple(name for name in names if name != wanted), _hidden(found, rows, columns))


def _extent(sheet: Worksheet) -> tuple[int, int]:
    """The last row and column with content. Borders drawn down to the last row of a sheet are none."""
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _hidden(sheet: Worksheet, rows: int, columns: int) -> tuple[str, ...]:
    hidden_rows = [row for row in range(1, rows + 1) if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden]
    hidden_columns = [
        cell_name(0, place - 1)[:-1] for one in sheet.column_dimensions.values() if one.hidden and one.min and one.max
        for place in range(one.min, min(one.max, columns) + 1)
    ]  # fmt: skip
    said = [f"row {row} is hidden in the sheet, and was read all the same" for row in hidden_rows]
    return (*said, *(f"column {name} is hidden in the sheet, and was read all the same" for name in hidden_columns))


def _excel_rows(values: Worksheet, formulas: Worksheet, last_row: int, last_column: int) -> list[list[Cell]]:
    merged: dict[tuple[int, int], Any] = {}
    for area in values.merged_cells.ranges:
        if area.min_row != area.max_row:
            for row in range(area.min_row, min(area.max_row, last_row) + 1):
                for column in range(area.min_col, min(area.max_col, last_column) + 1):
                    merged[row, column] = area
    rows = []
    for row in range(1, last_row + 1):
        cells = []
        for column in range(1, last_column + 1):
            name = cell_name(row - 1, column - 1)
            content: Any = values.cell(row, column).value
            fault = ""
            formula = formulas.cell(row, column)
            if formula.data_type == "f" and content is None:
                fault = "this formula has no value kept with it; open the file in Excel and save it, or write the value"
            elif values.cell(row, column).data_type == "e":
                fault = f"this formula gives the error {content}"
            elif (row, column) in merged:
                area = merged[row, column]
                content = values.cell(area.min_row, area.min_col).value
                fault = f"merged over several rows ({area.coord}); give each module a cell of its own"
            cells.append(Cell(name, content, fault, (row, column) in merged))
        rows.append(cells)
    return rows


def _from_csv(content: bytes, shown: str) -> Sheet:
    if content[:4] == b"PK\x03\x04":
        raise refused(shown, "This is an Excel workbook, or another packed file, under the name of a CSV file.", "its ending to be .xlsx")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode(encoding, "replace")
        until = list(csv.reader(io.StringIO(before + "x", newline=""), _dialect(before)))
        cell = cell_name(len(until) - 1, len(until[-1]) - 1)
        what = f"the byte {content[wrong.start]:#04x} is not {'UTF-8' if encoding == 'utf-8-sig' else 'UTF-16'}."
        raise refused(shown, what, "a CSV file in UTF-8: in Excel, save as “CSV UTF-8 (comma delimited)”", cell) from None
    if "\0" in text:
        raise refused(shown, "This file holds NUL characters: it is not a CSV file.", "a CSV file in UTF-8")
    read: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True):
            read.append(row)
            if len(read) > MOST_ROWS:
                break
    except csv.Error as wrong:
        what = f"this row is not CSV: {wrong}."
        raise refused(shown, what, "quotes that are closed, and doubled within a text", cell_name(len(read), 0)) from None
    if len(read) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in read):
        raise refused(shown, f"More than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns are not read.", "a syllabus: one row for each module")
    rows = [[Cell(cell_name(number, place), text.strip() or None) for place, text in enumerate(row)] for number, row in enumerate(read)]
    return Sheet("", _trimmed(rows))


def _dialect(text: str) -> type[csv.excel]:
    """Comma, semicolon or tab: whichever parts most of the first rows into the same number of cells, and into the most cells."""

    def alike(mark: str) -> tuple[int, int]:
        parts = Counter(len(row) for row in _first_rows(text, mark))
        return max(((count, cells) for cells, count in parts.items() if cells > 1), default=(0, 0))

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=alike)

    return Dialect


def _first_rows(text: str, mark: str) -> list[list[str]]:
    lines = io.StringIO(text[:20_000], newline="")
    try:
        return [row for row in itertools.islice(csv.reader(lines, delimiter=mark), 30) if any(row)]
    except csv.Error:
        return []


def _trimmed(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Rows without the empty ones at the end. Empty rows between keep their place, so that cells keep their names."""
    kept = list(rows)
    while kept and not any(cell.text or cell.fault for cell in kept[-1]):
        kept.pop()
    return kept
