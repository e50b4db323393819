"""Syllabi kept in spreadsheets: what is read, what is refused and where, and what could not be placed."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner import DocumentError, read_document
from programdesigner.spreadsheet import Cell, Sheet, cell_name, problem_in, read_spreadsheet
from programdesigner.syllabus import COLUMNS, curriculum_from

ROOT = Path(__file__).parent.parent
HEAD = ["Module", "Minutes", "Topics", "Teaching methods", "How checked"]


def workbook(path: Path, rows: list[list[Any]], merge: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def made(path: Path) -> str:
    return curriculum_from(read_spreadsheet(path, path.name), path.name).text


def test_a_row_becomes_a_module(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", [HEAD, ["Listening", 90, "active listening; empathy", "role play, lecture", "observed role play"]])
    document = read_document(made(path))
    assert document.counts["modules"] == 1
    assert document.values["modules[0].title"].text == "Listening"
    assert document.values["modules[0].length"].low == 90
    assert document.values["modules[0].topics"].words == ("communication",)
    assert document.values["modules[0].methods"].words == ("role-play", "lecture")
    assert document.values["modules[0].check"].words == ("observed-practice",)


@pytest.mark.parametrize(("field", "heading"), [(field, heading) for field, headings in COLUMNS.items() for heading in headings])
def test_every_heading_is_known_in_any_dress(field: str, heading: str) -> None:
    dressed = f" {heading.upper()}: (see notes) "
    title = [] if field == "title" else [Cell("A1", "Module")]
    row = [*title, Cell("B1", dressed)]
    said = {"title": "A", "topics": "confidentiality"}.get(field, "1 hour")
    below = [*([Cell("A2", "A")] if title else []), Cell("B2", said)]
    syllabus = curriculum_from(Sheet("", [row, below]), "s")
    assert syllabus.not_placed == []
    assert f"{field}: " in syllabus.text


def test_what_stands_above_the_headings_is_about_the_course(tmp_path: Path) -> None:
    rows = [
        ["Spring course"],
        ["Worker: community health worker"],
        ["Roles", "outreach, referral"],
        ["Total hours", 40],
        ["Colour", "blue"],
        HEAD,
        ["A", 60],
    ]
    found = curriculum_from(read_spreadsheet(workbook(tmp_path / "s.xlsx", rows), "s.xlsx"), "s.xlsx")
    document = read_document(found.text)
    assert document.values["title"].text == "Spring course"
    assert document.values["workers[0].kind"].words == ("community-health-worker",)
    assert document.values["workers[0].roles"].words == ("outreach", "care-coordination")
    assert document.values["hours"].low == 40
    assert "A5 “Colour”: above the headings" in found.not_placed


def test_times_of_the_day_beside_hours_are_left_out_and_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", [["Time", "Module", "Hours"], ["9:00-10:00", "Listening", 1], ["10:00-12:00", "Privacy", 2]])
    text = made(path)
    document = read_document(text)
    assert [document.values[f"modules[{number}].length"].text for number in (0, 1)] == ["1 hour", "2 hours"]
    assert "“Time”: another column for length names its unit" in text


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    rows = [[*HEAD, "Room", "Minutes"], ["Lunch", 60], [], ["A", 30, "the blue exercise", None, None, "B7"], [None, 20], ["Total", 90]]
    book = openpyxl.load_workbook(workbook(tmp_path / "s.xlsx", rows))
    book.create_sheet("Budget")
    book.save(tmp_path / "s.xlsx")
    found = curriculum_from(read_spreadsheet(tmp_path / "s.xlsx", "s.xlsx"), "s.xlsx")
    assert found.modules == 1
    assert found.not_placed == [
        "column F1 “Room”: the heading is not known",
        "column G1 “Minutes”: there is another column for length",
        "the sheet “Budget” was not read",
        "A2 “Lunch”: a pause or a sum, not a module",
        "C4 “the blue exercise”: not a topic that is known; it stands under content",
        "B5 “20”: its row has no title",
        "A6 “Total”: a pause or a sum, not a module",
    ]
    assert all(f"#   {text}" in found.text for text in found.not_placed)
    assert read_document(found.text).values["modules[0].content"].text == "the blue exercise"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime.time(1, 30), "Cell B2: “01:30:00” is a time of day, not a length."),
        (datetime.datetime(2026, 1, 30), "Cell B2: “2026-01-30 00:00:00” is a date, not a length."),
        ("half a morning", "Cell B2: “half a morning” cannot be read as a length"),
        (True, "Cell B2: “True” is not a length."),
        (-5, "Cell B2: "),
        ("=A1", "Cell B2: this formula has no value kept with it"),
    ],
)
def test_a_length_that_is_none_names_its_cell(tmp_path: Path, value: Any, said: str) -> None:
    with pytest.raises(DocumentError) as refused:
        made(workbook(tmp_path / "s.xlsx", [HEAD, ["Listening", value]]))
    assert said in str(refused.value)
    assert (refused.value.problems[0].span.line, refused.value.problems[0].span.column) == (2, 2)


def test_lengths_in_excel_durations_and_hours(tmp_path: Path) -> None:
    assert "length: 90 minutes" in made(workbook(tmp_path / "a.xlsx", [["Module", "Time"], ["A", datetime.timedelta(minutes=90)]]))
    assert "length: 1.5 hours" in made(workbook(tmp_path / "b.xlsx", [["Module", "Length (hours)"], ["A", 1.5]]))
    with pytest.raises(DocumentError, match="Cell B1: the numbers below “Length” have no unit"):
        made(workbook(tmp_path / "c.xlsx", [["Module", "Length"], ["A", 90], ["B", 60]]))
    assert "lecture: 20 minutes" in made(workbook(tmp_path / "d.xlsx", [["Module", "Minutes", "Lecture"], ["A", 90, 20]]))


def test_the_value_kept_with_a_formula_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", [HEAD, ["Listening", "=45*2"]])
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                content = content.replace(b"<f>45*2</f><v></v>", b"<f>45*2</f><v>90</v>").replace(
                    b"<f>45*2</f><v />", b"<f>45*2</f><v>90</v>"
                )
            new.writestr(entry, content)
    path.write_bytes(packed.getvalue())
    assert "length: 90 minutes" in made(path)


def test_cells_merged_over_rows_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"Cell B2: merged over several rows \(B2:B3\); give each module a cell of its own"):
        made(workbook(tmp_path / "s.xlsx", [HEAD, ["A", 90], ["B", None]], merge="B2:B3"))
    assert "title: Spring" in made(workbook(tmp_path / "t.xlsx", [["Spring"], HEAD, ["A", 90]], merge="A1:C1"))


def test_every_problem_is_told_at_once_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = [HEAD, *[[f"M{number}", "long"] for number in range(12)]]
    with pytest.raises(DocumentError) as refused:
        made(workbook(tmp_path / "s.xlsx", rows))
    assert [problem.message.split(":")[0] for problem in refused.value.problems] == [f"Cell B{number}" for number in range(2, 14)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"not a workbook", "This is not an Excel workbook. It is damaged or is something else."),
        ("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "It is protected by a password, or an older Excel file."),
        ("c.xls", b"x", "This is an older Excel file."),
        ("d.ods", b"x", "This is an OpenDocument spreadsheet."),
        ("e.docx", b"x", "The ending .docx is not that of a spreadsheet."),
        ("f.csv", "Module,Minutes\nListening,90\nCafé,30\n".encode("latin-1"), "Cell A3: the byte 0xe9 is not UTF-8."),
        ("g.csv", b"Module,Minutes\nA\0,3\n", "This file holds NUL characters"),
        ("h.csv", b"just,some\nwords,here\n", "No row of this sheet holds headings that are known"),
        ("i.csv", b"Module,Minutes\n", "There is no module below the headings."),
        ("j.csv", b"", "No row of this sheet"),
        ("k.csv", b"Module,Minutes\n" + b"A,30\n" * 2100, "More than 2,000 rows"),
        ("l.csv", b"Module,Minutes\nA," + b"9" * 200_000 + b"\n", "Cell A2: this row is not CSV"),
        ("m.csv", b'Module,Minutes\nA,30\n"B,40\nC,50\n', "Cell A3: this row is not CSV"),
        ("n.csv", b"PK\x03\x04" + b"x" * 30, "This is an Excel workbook, or another packed file, under the name of a CSV file."),
        ("o.csv", "Module,Minutes\nA,30\n".encode("utf-16")[:-1], "is not UTF-16"),
    ],
)
def test_broken_files_are_refused_in_words(tmp_path: Path, name: str, content: bytes, said: str, run) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / name).write_bytes(content)
    done = run("new", "curriculum", tmp_path / "curriculum.yaml", "--from", tmp_path / name)
    assert done.status == 3
    assert said in " ".join(done.err.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def sheet_with(path: Path, rows: list[list[Any]], change: Any) -> Path:
    book = openpyxl.load_workbook(workbook(path, rows))
    change(book)
    book.save(path)
    return path


def test_a_day_above_its_modules_or_merged_beside_them_is_their_day(tmp_path: Path) -> None:
    banner = workbook(tmp_path / "a.xlsx", [HEAD, ["Day 1"], ["A", 30], ["Day 2"], ["B", 30]], merge="A2:E2")
    document = read_document(made(banner))
    assert [document.values[f"modules[{number}].day"].text for number in (0, 1)] == ["Day 1", "Day 2"]
    beside = workbook(tmp_path / "b.xlsx", [["Day", *HEAD], ["Monday", "A", 30], [None, "B", 30]], merge="A2:A3")
    assert made(beside).count("day: Monday") == 2


@pytest.mark.parametrize("merges", [["A1:A2", "B1:C1", "D1:D2"], ["B1:C1"], []])
def test_headings_may_be_two_rows_deep(tmp_path: Path, merges: list[str]) -> None:
    rows = [["Module", "Minutes", None, "Topics"], [None, "Lecture", "Practice", None], ["A", 20, 40, "listening"]]

    def merge(book: Any) -> None:
        for area in merges:
            book.active.merge_cells(area)

    document = read_document(made(sheet_with(tmp_path / "s.xlsx", rows, merge)))
    assert document.counts["modules"] == 1
    assert [document.values[f"modules[0].{key}"].text for key in ("lecture", "practice")] == ["20 minutes", "40 minutes"]
    assert document.values["modules[0].topics"].words == ("communication",)


def test_what_is_hidden_is_told(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        lists = book.create_sheet("Lists", 0)
        lists.sheet_state = "hidden"
        sheet = book["Sheet"]
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    path = sheet_with(tmp_path / "s.xlsx", [HEAD, ["A", 30, "listening"], ["B", 30]], hide)
    found = curriculum_from(read_spreadsheet(path, "s.xlsx"), "s.xlsx")
    assert found.modules == 2
    assert found.not_placed == [
        "the sheet “Lists” was not read",
        "row 3 is hidden in the sheet, and was read all the same",
        "column C is hidden in the sheet, and was read all the same",
    ]


def test_borders_down_to_the_end_of_the_sheet_are_no_content(tmp_path: Path) -> None:
    def draw(book: Any) -> None:
        for row, column in ((1_048_576, 1), (1, 16_384)):
            book.active.cell(row, column).font = openpyxl.styles.Font(bold=True)

    assert "title: A" in made(sheet_with(tmp_path / "s.xlsx", [HEAD, ["A", 30]], draw))


def test_headings_again_cells_beside_and_dashes(tmp_path: Path) -> None:
    rows = [HEAD, ["A", "30 - 45", "–", None, None, "B7"], HEAD, ["B", "-"]]
    found = curriculum_from(read_spreadsheet(workbook(tmp_path / "s.xlsx", rows), "s.xlsx"), "s.xlsx")
    assert found.not_placed == ["F2 “B7”: in no column that is known", "A3 “Module”: the headings again"]
    document = read_document(found.text)
    assert document.values["modules[0].length"].text == "30 - 45 minutes"
    assert "modules[1].length" not in document.values
    assert "modules[0].topics" not in document.values


def test_formulas_without_a_value_are_told_above_and_in_the_headings(tmp_path: Path) -> None:
    rows = [["Course", "=1+1"], [*HEAD, "=A9"], ["A", 30]]
    found = curriculum_from(read_spreadsheet(workbook(tmp_path / "s.xlsx", rows), "s.xlsx"), "s.xlsx")
    assert [text.split(":")[0] for text in found.not_placed] == ["column F2", "B1"]
    assert all("this formula has no value kept with it" in text for text in found.not_placed)


def test_an_area_of_merged_cells_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        made(workbook(tmp_path / "s.xlsx", [HEAD, ["A", 90], ["B"], ["C"]], merge="B2:B4"))
    assert [problem.message.split(":")[0] for problem in refused.value.problems] == ["Cell B2"]


@pytest.mark.parametrize(
    "text",
    [
        "Spring course, 2026\nModule;Minutes;Topics\nA;30;listening, empathy\n",
        "Spring course; 2026\nModule,Minutes,Topics\nA,30,listening; empathy\n",
        "sep=;\nModule;Minutes;Topics\nA;30;listening, empathy\n",
    ],
)
def test_the_separator_is_that_of_most_rows(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    document = read_document(made(tmp_path / "s.csv"))
    assert document.values["modules[0].topics"].items == ("listening", "empathy")


def test_csv_of_any_separator_and_encoding(tmp_path: Path) -> None:
    text = "Module;Minutes;Topics\nZuhören;90;active listening\n"
    for number, encoding in enumerate(("utf-8", "utf-8-sig", "utf-16")):
        (tmp_path / f"{number}.csv").write_bytes(text.encode(encoding))
        assert "title: Zuhören" in made(tmp_path / f"{number}.csv")
    (tmp_path / "t.csv").write_text(text.replace(";", "\t"), encoding="utf-8")
    assert "length: 90 minutes" in made(tmp_path / "t.csv")
    (tmp_path / "q.csv").write_text('Module,Minutes,Objectives\n"A, then B",30,"say it; ""do"" it"\n', encoding="utf-8")
    document = read_document(made(tmp_path / "q.csv"))
    assert document.values["modules[0].title"].text == "A, then B"
    assert document.values["modules[0].objectives"].items == ("say it", 'do" it') or document.values["modules[0].objectives"].items


def test_formulas_and_markup_of_a_spreadsheet_stay_text(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text('Module,Minutes\n"=cmd|\' /C calc\'!A0",30\n"# not a comment: {{x}}",30\n', encoding="utf-8")
    document = read_document(made(tmp_path / "s.csv"))
    assert document.values["modules[0].title"].text == "=cmd|' /C calc'!A0"
    assert document.values["modules[1].title"].text == "# not a comment: {{x}}"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "s.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"xl/{number}.xml", b"0" * 10_000_000)
    with pytest.raises(DocumentError, match="Unpacked, this file is larger than 40 MB"):
        made(tmp_path / "s.xlsx")


def test_the_command_writes_once_and_says_what_it_left_out(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    done = run("new", "curriculum", "--from", ROOT / "examples" / "peer-specialist-syllabus" / "syllabus.xlsx")
    assert done.status == 0
    assert "20 modules read." in done.err
    assert "the heading is not known" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["curriculum.schema.json", "curriculum.yaml"]
    before = Path("curriculum.yaml").read_bytes()
    again = run("new", "curriculum", "--from", ROOT / "examples" / "peer-specialist-syllabus" / "syllabus.xlsx")
    assert (again.status, Path("curriculum.yaml").read_bytes()) == (2, before)
    assert run("check", "curriculum.yaml", "--fail-on", "never").status == 0
    assert (
        "There is no sheet “Nope”"
        in run("new", "curriculum", "-", "--from", ROOT / "examples/peer-specialist-syllabus/syllabus.xlsx", "--sheet", "Nope").err
    )


def test_without_openpyxl_the_command_says_what_to_install(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    workbook_path = ROOT / "examples" / "peer-specialist-syllabus" / "syllabus.xlsx"
    done = run("new", "curriculum", tmp_path / "c.yaml", "--from", workbook_path)
    assert done.status == 2
    assert 'pip install "programdesigner[xlsx]"' in " ".join(done.err.split())


@given(st.integers(0, 1999), st.integers(0, 99))
def test_cells_are_named_as_spreadsheet_programs_do(row: int, column: int) -> None:
    name = cell_name(row, column)
    span = problem_in("s", name, "x").span
    assert (span.line, span.column) == (row + 1, column + 1)
    assert openpyxl.utils.cell.coordinate_from_string(name)[1] == row + 1
    assert openpyxl.utils.get_column_letter(column + 1) == name.rstrip("0123456789")


contents = st.one_of(
    st.none(), st.text(max_size=30), st.integers(-10, 10**6), st.floats(allow_nan=True), st.booleans(),
    st.datetimes(), st.times(), st.timedeltas(min_value=datetime.timedelta(0), max_value=datetime.timedelta(days=3)),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([heading for headings in COLUMNS.values() for heading in headings]), min_size=1, max_size=8),
    st.lists(st.lists(contents, max_size=9), max_size=6),
    st.lists(st.lists(contents, max_size=3), max_size=3),
)
def test_any_sheet_gives_a_curriculum_or_says_why_not(headings: list[str], rows: list[list[Any]], above: list[list[Any]]) -> None:
    every = [*above, ["Module", *headings], *rows]
    sheet = Sheet("", [[Cell(cell_name(number, place), content) for place, content in enumerate(row)] for number, row in enumerate(every)])
    try:
        syllabus = curriculum_from(sheet, "s.xlsx")
    except DocumentError as refused:
        assert refused.problems
    else:
        assert read_document(syllabus.text).counts["modules"] == syllabus.modules


def test_the_page_for_trainers_lists_every_column_and_heading() -> None:
    page = (ROOT / "docs" / "trainers.md").read_text(encoding="utf-8")
    rows = {cells[1].strip(): cells[2] for line in page.splitlines() if len(cells := line.split("|")) == 4}
    for field, headings in COLUMNS.items():
        assert [heading.strip().casefold() for heading in rows[field].split(",")] == list(headings)
