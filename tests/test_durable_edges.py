"""The sharp edges of durable-rules that shape our engine, each pinned: if one changes, a test says so."""

from __future__ import annotations

import pytest

from programdesigner.condition import LIMIT, Condition, Seen
from programdesigner.condition import Test as Comparison
from programdesigner.engine import Case, Question, default_engine
from programdesigner.errors import EngineError

pytestmark = pytest.mark.skipif(default_engine() != "durable", reason="durable-rules has no working build here")

TEST = Comparison("a", "at_least", 5, 5)
QUESTION = Question("Q", Condition(), Condition((TEST,)))


def ruleset(definition: dict, ran: list):  # type: ignore[type-arg,no-untyped-def]
    from itertools import count

    from durable import engine

    class Host:
        def ensure_ruleset(self, name: str) -> None:
            return None

    ruleset.number = getattr(ruleset, "number", count(1))  # type: ignore[attr-defined]
    name = f"edge-{next(ruleset.number)}"  # type: ignore[attr-defined]
    return engine.Ruleset(name, Host(), {"r": {"all": [{"m": definition}], "run": lambda found: ran.append(found.m.id)}})


def post(rules, fact: dict) -> None:  # type: ignore[type-arg,no-untyped-def]
    handle = rules.assert_fact(fact)
    rules.do_actions(handle, lambda problem, state: None)


def test_a_fact_that_matches_nothing_raises() -> None:
    from durable import engine

    rules = ruleset({"$and": [{"q": 1}]}, [])
    with pytest.raises(engine.MessageNotHandledException):
        rules.assert_fact({"sid": "s", "id": 1, "q": 2})


def test_a_comparison_with_a_missing_property_is_false() -> None:
    from durable import engine

    rules = ruleset({"$and": [{"$gte": {"a": 1}}]}, [])
    with pytest.raises(engine.MessageNotHandledException):
        rules.assert_fact({"sid": "s", "id": 1, "b": 5})


def test_a_number_equals_the_text_of_it() -> None:
    """Why facts hold whole numbers only."""
    ran: list[object] = []
    post(ruleset({"$and": [{"a": "5"}]}, ran), {"sid": "s", "id": 1, "a": 5})
    post(ruleset({"$and": [{"a": 1}]}, ran), {"sid": "s", "id": 1, "a": True})
    assert ran == [1, 1]


def test_numbers_in_exponent_form_are_refused() -> None:
    """Why quantities are scaled to whole numbers."""
    with pytest.raises(Exception, match="204"):
        post(ruleset({"$and": [{"$gte": {"a": 1}}]}, []), {"sid": "s", "id": 1, "a": 1e-05})


def test_a_fact_with_three_hundred_properties_is_refused() -> None:
    """Why each case is a small fact of its own."""
    with pytest.raises(Exception, match="30[23]"):
        post(ruleset({"$and": [{"q": 1}]}, []), {"sid": "s", "id": 1, "q": 1, **{f"p{number}": number for number in range(300)}})


def test_no_compiled_rule_asks_only_for_what_is_missing(library) -> None:  # type: ignore[no-untyped-def]
    """A rule whose only condition is $nex never ends; every rule of ours is anchored by the number of its form."""
    import json

    from programdesigner.engine.durable import _Slots

    for condition in {condition for question in library.questions for condition in (question.when, question.check) if condition.tests}:
        for _, expression in _Slots(condition).expressions().values():
            assert "$nex" not in json.dumps(expression)


def test_large_whole_numbers_keep_their_order() -> None:
    from programdesigner.engine.durable import DurableEngine

    for value in (LIMIT, LIMIT - 1, -LIMIT, 0, 5, 4):
        engine = DurableEngine([QUESTION])
        fact = Seen(1, value, value)
        assert engine.decide([Case(QUESTION, {"a": fact})]) == ["true" if value >= 5 else "false"]


def test_a_case_without_an_outcome_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from programdesigner.engine.durable import DurableEngine

    engine = DurableEngine([QUESTION])
    monkeypatch.setattr(engine, "_assert", lambda *args: None)
    with pytest.raises(EngineError, match="not one"):
        engine.decide([Case(QUESTION, {"a": Seen(1, 5, 5)})])


def test_two_outcomes_for_a_case_are_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from programdesigner.engine.durable import DurableEngine

    engine = DurableEngine([QUESTION])
    monkeypatch.setattr(engine, "_assert", lambda session, number, fact: engine._decided.update({(number, "true"), (number, "false")}))
    with pytest.raises(EngineError, match="not one"):
        engine.decide([Case(QUESTION, {"a": Seen(1, 5, 5)})])


def test_a_failing_action_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from programdesigner.engine import durable

    def note(self: object, verdict: str) -> object:
        def action(found: object) -> None:
            raise ZeroDivisionError("the action failed")

        return action

    monkeypatch.setattr(durable.DurableEngine, "_note", note)
    engine = durable.DurableEngine([QUESTION])
    with pytest.raises(EngineError):
        engine.decide([Case(QUESTION, {"a": Seen(1, 5, 5)})])


def test_thousands_of_cases_in_one_run_leave_nothing_behind() -> None:
    from programdesigner.engine.durable import DurableEngine

    engine = DurableEngine([QUESTION])
    cases = [Case(QUESTION, {"a": Seen(1, number, number)}) for number in range(3000)]
    assert engine.decide(cases) == ["true" if number >= 5 else "false" for number in range(3000)]
    assert engine.decide(cases[:10]) == ["false"] * 5 + ["true"] * 5
