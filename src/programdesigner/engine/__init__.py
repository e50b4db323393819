"""Engines: rules and what they see of the facts go in, exactly one outcome for each case comes out.

Both engines decide the same *cases*. A case is one rule (or derivation) at one entity: its applicability, its check
and what each of their tests sees. An engine answers with a verdict a case; anything else is a fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from programdesigner.condition import Condition, Seen
from programdesigner.errors import EngineError

Verdict = Literal["true", "false", "unknown", "not-applicable"]
"""Does what is checked hold? ``unknown``: a fact that would decide it is not stated."""


class Question(NamedTuple):
    """What an engine compiles: a rule's id, when it applies and what it checks."""

    id: str
    when: Condition
    check: Condition


class Case(NamedTuple):
    """One question at one entity, with what each path shows there. Cases at one entity may share one mapping."""

    question: Question
    seen: Mapping[str, Seen]


class Engine(Protocol):
    """Decides cases."""

    name: str

    def decide(self, cases: Sequence[Case]) -> list[Verdict]:
        """One verdict a case, in order. Raises EngineError where a case has none or several."""
        ...


def default_engine() -> str:
    """``durable`` wherever it can be imported, else ``builtin``."""
    from importlib.util import find_spec

    if find_spec("durable") is None:
        return "builtin"
    try:
        import durable_rules_engine  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        return "builtin"
    return "durable"


def engines_here() -> list[str]:
    """The engines that can run here."""
    return ["builtin", "durable"] if default_engine() == "durable" else ["builtin"]


def make_engine(name: str, questions: Sequence[Question]) -> Engine:
    """An engine compiled for these questions. Raises EngineError where it cannot run here."""
    if name == "builtin":
        from programdesigner.engine.builtin import BuiltinEngine

        return BuiltinEngine()
    if name == "durable":
        try:
            from programdesigner.engine.durable import DurableEngine
        except ImportError as missing:
            raise EngineError(
                f"durable-rules cannot be used with this Python ({missing}). Leave out --engine, and the builtin engine is used."
            ) from None
        return DurableEngine(questions)
    raise EngineError(f"There is no engine called {name!r}; the engines are durable and builtin.")
