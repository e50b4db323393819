"""The questions that decide the most."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from programdesigner import check, read_document
from programdesigner.answers import value_of, with_answer
from programdesigner.questions import questions

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821


def test_an_answer_decides_what_it_is_said_to_decide(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\nworkers: [{ kind: peer }]\n"
    asked = {question.path: question for question in questions(check(read_document(plan), library))}
    said = {one.rule.id for one in asked["supervision.backup"].alone}
    assert said
    after = check(read_document(plan + "supervision: { backup: duty nurse }\n"), library)
    assert {one.outcome for one in after.diagnostics if one.rule.id in said} == {"pass"}


def test_what_cannot_be_compared_keeps_a_rule_open_whatever_is_answered(library) -> None:  # type: ignore[no-untyped-def]
    """The caseload is all that is missing, but hours that vary decide nothing: it does not decide alone."""
    plan = "condition: T2D\nworkers:\n  - { kind: peer, hours: %s }\nsessions:\n  - { format: telephone, cadence: weekly, length: 60 minutes }\n"
    for hours, alone in (("20 hours a week", True), ("variable", False)):
        asked = {question.path: question for question in questions(check(read_document(plan % hours), library))}
        assert ("WRK101" in {one.rule.id for one in asked["workers[0].caseload"].alone}) is alone, hours
        assert ("WRK101" in {one.rule.id for one in asked["workers[0].caseload"].together}) is not alone


def test_what_is_said_to_be_decided_alone_is_decided_by_its_example(library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    for path in examples[::5]:
        text = path.read_text(encoding="utf-8")
        for question in questions(check(path, library))[:8]:
            if question.key is None or not question.examples or not question.alone:
                continue
            value = value_of(question.key.kind, question.examples[0])
            after = check(read_document(with_answer(text, question.path, value), str(path)), library)
            still = {(one.rule.id, one.entity.path) for one in after.diagnostics if one.outcome == "open"}
            assert not still & {(one.rule.id, one.entity.path) for one in question.alone}, (path, question.path)


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
