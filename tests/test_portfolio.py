"""Several plans in one report: each under its own configuration, with what is common and what stands out."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from programdesigner import check, load_library, read_document
from programdesigner.cli import output
from programdesigner.outliers import figures_apart, outcomes_apart
from programdesigner.report.blocks import Note
from programdesigner.report.portfolio import portfolio
from programdesigner.report.publish import ReportError, publish, works_of
from programdesigner.report.recommendation import Front
from programdesigner.report.words import Words

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
EN = Words("en")
PLAN = """\
programme: {{ name: {name} }}
condition: T2D
workers: [{{ kind: peer }}]
training: {{ hours: {hours} }}
supervision: {{ cadence: {cadence} }}
"""


def assessed(library: Any, *rows: tuple[str, str, str]) -> list[Any]:
    return [check(read_document(PLAN.format(name=name, hours=hours, cadence=cadence)), library) for name, hours, cadence in rows]


def markdown(assessments: list[Any], library: Any) -> str:
    return publish(portfolio(assessments, EN, Front(), "1"), ".md", library).decode()


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_a_figure_far_from_all_others_stands_out(library: Any) -> None:
    plans = assessed(library, ("One", "8 hours", "monthly"), ("Two", "10 hours", "monthly"), ("Three", "60 hours", "monthly"))
    [apart] = figures_apart(plans)
    assert (apart.plan, apart.row, apart.value.low, apart.others, apart.number) == (2, "training", 60.0, (8.0, 10.0), 2)
    assert "**C. Three**: hours of initial training: 60; the 2 others that state it: 8–10." in section(
        markdown(plans, library), "What stands out"
    )


@pytest.mark.parametrize("hours", ["20 hours", "4 hours", "8-60 hours"])
def test_a_figure_near_the_others_does_not(hours: str, library: Any) -> None:
    assert not figures_apart(assessed(library, ("One", "8 hours", "monthly"), ("Two", "10 hours", "monthly"), ("Three", hours, "monthly")))


def test_none_at_all_stands_out_among_some(library: Any) -> None:
    plans = assessed(library, ("One", "8 hours", "weekly"), ("Two", "9 hours", "none"), ("Three", "8 hours", "weekly"))
    assert [(one.plan, one.row) for one in figures_apart(plans)] == [(1, "supervision")]
    assert (1, "SUP103", "fail") in [(one.plan, one.rule.id, one.outcome) for one in outcomes_apart(plans)]


def test_silence_is_no_figure(library: Any) -> None:
    assert not figures_apart(
        assessed(library, ("One", "8 hours", "monthly"), ("Two", "unknown", "monthly"), ("Three", "60 hours", "monthly"))
    )


def test_of_two_plans_neither_stands_out(library: Any) -> None:
    text = markdown(assessed(library, ("One", "8 hours", "monthly"), ("Two", "200 hours", "none")), library)
    assert section(text, "What stands out").strip() == "With two plans neither can be said to stand out: the table shows where they differ."


def test_the_matrix_has_a_column_a_plan_and_common_gaps_are_counted(examples: list[Path], library: Any) -> None:
    assessments = [check(path, library) for path in examples]
    text = markdown(assessments, library)
    columns = re.findall(r"^\| Practice \|(.*)\|$", section(text, "Plans and practices"), re.MULTILINE)
    assert "".join(columns).replace("|", "").split() == list("ABCDEFGHIJ")[: len(examples)]
    [line] = [line for line in section(text, "What is lacking in most plans").splitlines() if "(CUR102)" in line]
    failed = sum(any(one.rule.id == "CUR102" and one.outcome == "fail" for one in each.diagnostics) for each in assessments)
    assert f"not met in {failed} and not stated in" in line
    assert f"of the {len(examples)} plans" in line


def test_each_plan_is_judged_under_its_own_configuration(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = PLAN.format(name="Same", hours="8 hours", cadence="monthly")
    for folder, setting in (
        ("a", ""),
        ("b", 'thresholds.SUP103.fewest = { value = "3 per month", reason = "our funder" }\n'),
        ("c", 'ignore = ["SUP103"]\n'),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.yaml").write_text(plan, encoding="utf-8")
        (tmp_path / folder / "programdesigner.toml").write_text(setting, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for order, cells in (("abc", "met | **not met** | –"), ("cba", "– | **not met** | met")):
        assert run("report", *(f"{folder}/plan.yaml" for folder in order), "-o", f"{order}.md", "-o", f"{order}.docx").status == 0
        text = Path(f"{order}.md").read_text(encoding="utf-8")
        assert f"| SUP103 Supervise each worker at least monthly | {cells} |" in text
        assert len(set(re.findall(r"library ([0-9a-f]{8,})", section(text, "How this was made")))) == 2


def test_decisions_run_out_by_the_date_of_the_report(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = (
        PLAN.format(name="One", hours="8 hours", cadence="none")
        + "decisions: [{ rule: SUP103, reason: until the new post is filled, until: 2026-06 }]\n"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, day in (("before", ["--date", "2026-05-01"]), ("after", ["--date", "2026-08-01"]), ("none", [])):
        assert run("report", "plan.yaml", "-o", f"{name}.md", *day).status == 0
    said = {
        name: section(Path(f"{name}.md").read_text(encoding="utf-8"), "Deliberately done otherwise") for name in ("before", "after", "none")
    }
    assert "until the new post is filled (until 2026-06)" in said["before"]
    assert "until the new post is filled (until 2026-06)" in said["none"]
    assert not said["after"]


def test_packs_that_mean_different_works_by_one_key_are_refused(tmp_path: Path, root: Path, library: Any) -> None:
    text = (root / "evidence/smith-2011-ireland-cluster-rct.yaml").read_text(encoding="utf-8")
    text = re.sub(r"title: .*(?:\n    .*)*", "title: A trial of ours", text, count=1)
    text = re.sub(r"^  (?:DOI|PMID|PMCID|URL|other_ids): .*\n", "", text, flags=re.MULTILINE).replace(
        "smith-2011-ireland-cluster-rct", "ours-2026"
    )
    libraries = []
    for number in "12":
        (tmp_path / number).mkdir()
        (tmp_path / number / "ours-2026.yaml").write_text(
            text.replace("A trial", f"Trial {number}", 1) if number == "2" else text, encoding="utf-8"
        )
        libraries.append(load_library(evidence=[tmp_path / number]))
    assert works_of([libraries[0], library]).record("ours-2026")["key"] == "ours-2026"
    with pytest.raises(ReportError, match="ours-2026"):
        works_of(libraries)


def test_progress_is_said_on_a_terminal_when_it_takes_long(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = threading.Event()
    monkeypatch.setattr(output, "_say", lambda text: said.set())
    monkeypatch.setattr(output.sys.stderr, "isatty", lambda: True, raising=False)
    with output.progress("Writing …", after=0.0):
        assert said.wait(timeout=60)
    said.clear()
    with output.progress("Writing …", after=3600.0):
        pass
    assert not said.is_set()
    monkeypatch.setattr(output.sys.stderr, "isatty", lambda: False, raising=False)
    before = threading.active_count()
    with output.progress("Writing …", after=0.0):
        assert threading.active_count() == before


def test_footnotes_are_real_ones(examples: list[Path], library: Any, tmp_path: Path) -> None:
    """In Word, in the page and in Markdown: each correction once, where its source is first cited among the recommendations."""
    import zipfile

    from programdesigner.report.recommendation import recommendation

    blocks = recommendation(check(next(path for path in examples if path.parent.name == "poor"), library), EN, Front(), "1")
    notes = [
        part
        for block in blocks
        for item in getattr(block, "items", [getattr(block, "content", [])])
        for part in item
        if isinstance(part, Note)
    ]
    assert len(notes) > 2
    (tmp_path / "r.docx").write_bytes(publish(blocks, ".docx", library))
    archive = zipfile.ZipFile(tmp_path / "r.docx")
    assert archive.read("word/document.xml").decode().count("<w:footnoteReference ") == len(notes)
    footnotes = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", archive.read("word/footnotes.xml").decode()))
    for note in notes:
        assert re.sub(r"\W", "", str(note.content[0])) in re.sub(r"&#?\w+;|\W", "", footnotes)
    page = publish(blocks, ".html", library).decode()
    assert page.count('<li id="note-') == page.count('href="#note-') == len(notes)
    text = publish(blocks, ".md", library).decode()
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == len(notes)
