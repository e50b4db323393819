"""Two engines, one outcome: on every rule and example, and on random rules and facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programdesigner import check, load_document
from programdesigner.condition import LIMIT, Condition, Seen, holds, truth_of
from programdesigner.condition import Test as Comparison
from programdesigner.engine import Case, Question, default_engine, make_engine
from programdesigner.errors import EngineError

PATHS = tuple("abcdef")
WORDS = tuple("uvwxyz")
CASES_A_QUESTION = 40
QUESTIONS = 300

needs_durable = pytest.mark.skipif(default_engine() != "durable", reason="durable-rules has no working build here")

thresholds = st.one_of(st.integers(-5, 12), st.integers(-(10**12), 10**12))
numbers = st.one_of(thresholds, st.sampled_from([LIMIT, -LIMIT]))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    operator = draw(
        st.sampled_from(
            ["at_least", "at_most", "more_than", "less_than", "between", "equals", "includes_any", "includes_all", "includes_none", "present",
             "stated", "count_at_least"]
        )
    )  # fmt: skip
    path = draw(st.sampled_from(PATHS))
    if operator.startswith("includes"):
        return Comparison(path, operator, words=tuple(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))))
    if operator in ("present", "stated"):
        return Comparison(path, operator, low=int(draw(st.booleans())))
    if operator == "count_at_least":
        return Comparison(path, operator, low=draw(st.integers(1, 6)))
    low = draw(thresholds)
    high = draw(thresholds) if operator == "between" else low
    return Comparison(path, operator, low=min(low, high), high=max(low, high))


conditions = st.builds(Condition, st.lists(comparisons(), max_size=4).map(tuple), st.lists(comparisons(), max_size=4).map(tuple))


@st.composite
def facts(draw: st.DrawFn) -> Seen:
    state = draw(st.integers(0, 3))
    low, high = sorted((draw(numbers), draw(numbers)))
    words = frozenset(draw(st.lists(st.sampled_from(WORDS), max_size=4)))
    return Seen(state, low, high, words, draw(st.booleans()), draw(st.integers(0, 6)))


@st.composite
def questions_with_cases(draw: st.DrawFn) -> list[Case]:
    question = Question("Q", draw(conditions), draw(conditions))
    pool = draw(st.lists(facts(), min_size=6, max_size=12))
    picks = draw(st.randoms(use_true_random=False))
    return [Case(question, {path: picks.choice(pool) for path in PATHS}) for _ in range(CASES_A_QUESTION)]


@needs_durable
def test_engines_agree_on_at_least_ten_thousand_random_cases(capsys) -> None:  # type: ignore[no-untyped-def]
    compared = 0

    @given(questions_with_cases())
    @settings(max_examples=QUESTIONS, deadline=None, suppress_health_check=list(HealthCheck))
    def agree(cases: list[Case]) -> None:
        nonlocal compared
        builtin, durable = make_engine("builtin", [cases[0].question]), make_engine("durable", [cases[0].question])
        assert builtin.decide(cases) == durable.decide(cases)
        compared += len(cases)

    agree()
    with capsys.disabled():
        print(f"\nengines compared on {compared} random cases")
    assert compared >= 10_000


@needs_durable
def test_engines_agree_on_all_rules_and_examples(library, examples: list[Path], capsys) -> None:  # type: ignore[no-untyped-def]
    compared = 0
    for path in examples:
        document = load_document(path)
        one, other = (check(document, library, engine=name) for name in ("builtin", "durable"))
        told = [[(d.rule.id, d.entity.path, d.outcome, d.level) for d in assessment.diagnostics] for assessment in (one, other)]
        assert told[0] == told[1]
        compared += len(told[0])
    with capsys.disabled():
        print(f"\nengines compared on {compared} outcomes of all rules on {len(examples)} examples")


@given(comparisons(), facts())
def test_a_test_is_true_false_or_not_known(test: Comparison, fact: Seen) -> None:
    assert holds(test, fact) in (True, False, None)
    if fact.state == 0 and test.operator != "stated":
        assert holds(test, fact) is None


@given(st.lists(comparisons(), max_size=4), st.lists(comparisons(), max_size=4), st.lists(facts(), min_size=6, max_size=6))
def test_learning_more_never_turns_true_into_false(every: list[Comparison], some: list[Comparison], pool: list[Seen]) -> None:
    """What is decided without a fact stays decided when the fact is stated: silence never decided it."""
    condition = Condition(
        tuple(test for test in every if test.operator != "stated"), tuple(test for test in some if test.operator != "stated")
    )
    known = dict(zip(PATHS, pool, strict=True))
    before = truth_of(condition, {path: Seen(0) if path in "abc" else seen for path, seen in known.items()})
    after = truth_of(condition, known)
    assert before is None or before == after


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(EngineError, match="no engine called"):
        make_engine("magic", [])
