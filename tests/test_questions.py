"""The questions that decide the most."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from programdesigner import check, read_document
from programdesigner.questions import questions

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821


def test_an_answer_decides_what_it_is_said_to_decide(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\nworkers: [{ kind: peer }]\n"
    asked = {question.path: question for question in questions(check(read_document(plan), library))}
    said = {one.rule.id for one in asked["supervision.backup"].alone}
    assert said
    after = check(read_document(plan + "supervision: { backup: duty nurse }\n"), library)
    assert {one.outcome for one in after.diagnostics if one.rule.id in said} == {"pass"}


def test_what_decides_more_comes_first(library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    for path in examples:
        weights = [question.weight for question in questions(check(path, library))]
        assert weights == sorted(weights, reverse=True)


def test_every_open_outcome_has_a_question(library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    for path in examples:
        assessment = check(path, library)
        asked = {id(one) for question in questions(assessment) for one in (*question.alone, *question.together)}
        silent = [one for one in assessment.diagnostics if one.outcome == "open" and one.missing()]
        assert {id(one) for one in silent} == asked


def test_a_plan_that_says_everything_is_asked_nothing_more(library, run: Run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "plan.yaml"
    path.write_text("attendance: none\n", encoding="utf-8")
    assert "says everything" in run("ask", path, "--select", "ATT101").out


def test_golden(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    golden("ask/ireland.txt", run("ask", "examples/ireland-peer-support-t2d/plan.yaml", "--limit", "4").out)
    rows = json.loads(run("ask", "examples/ireland-peer-support-t2d/plan.yaml", "--format", "json", "--limit", "3").out)["questions"]
    assert rows[0]["path"] == "training.hours"
    assert len(rows) == 3
