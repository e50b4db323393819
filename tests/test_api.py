"""The Python interface: small, typed, and the same from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import programdesigner
from programdesigner import DocumentError, check, load_document, load_library, read_document


def test_every_public_name_can_be_imported() -> None:
    for name in programdesigner.__all__:
        assert getattr(programdesigner, name) is not None
    with pytest.raises(AttributeError):
        programdesigner.nothing  # noqa: B018


def test_a_plan_is_checked_in_three_lines(examples: list[Path]) -> None:
    library = load_library()
    assessment = check(load_document(examples[0]), library)
    assert {one.outcome for one in assessment.diagnostics} >= {"pass", "open", "not-applicable"}
    assert check(examples[0]).counts == assessment.counts
    assert check(str(examples[0])).counts == assessment.counts


def test_all_problems_come_at_once() -> None:
    with pytest.raises(DocumentError) as refused:
        read_document("condition: diabetis\nworkers: { number: lots }\nnonsense: 1\n")
    assert [problem.span.line for problem in refused.value.problems] == [1, 2, 3]


def test_the_typed_plan_says_what_the_file_says(examples: list[Path]) -> None:
    plan = load_document(next(path for path in examples if "ireland" in str(path))).plan
    assert plan.condition is not None
    assert "type-2-diabetes" in plan.condition.words
    assert plan.workers[0].kind is not None


@pytest.mark.parametrize("engine", ["builtin", None])
def test_eight_threads_on_one_library_give_the_answers_of_one(examples: list[Path], engine: str | None) -> None:
    library = load_library()

    def judged(path: Path) -> list[tuple[str, str, str, str, str]]:
        assessment = check(path, library, engine=engine)
        return [(one.rule.id, one.entity.path, one.outcome, one.level, one.message) for one in assessment.diagnostics]

    alone = [judged(path) for path in examples] * 8
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(judged, examples * 8))
    assert together == alone
