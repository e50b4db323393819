"""The cases inside rule files: each a plan in miniature with the outcome it has to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from programdesigner.assessment import assess
from programdesigner.document import Document, read_node
from programdesigner.errors import Problem
from programdesigner.library import Library
from programdesigner.library_compiler import RuleCase


class Failure(NamedTuple):
    """A case that did not come out as expected."""

    case: RuleCase
    got: str

    def as_problem(self) -> Problem:
        """The failure as a problem of the rule file."""
        source = self.case.source
        span = source.span(("cases", self.case.number, "expect"))
        message = f"{self.case.id}: the case “{self.case.case.name}” expects {self.case.case.expect} and got {self.got}."
        return Problem(source.file, message, span, code="case")


def run_case(case: RuleCase, library: Library, engine: str | None = None) -> Failure | None:
    """Run one case; None where it came out as expected."""
    document, problems = document_of(case)
    if problems:
        return Failure(case, f"a {document.kind} that cannot be read: " + problems[0].message)
    if case.id.startswith("derived."):
        return _run_derivation(case, document, library, engine)
    assessment = assess(document, library, engine=engine, selected=lambda rule: rule.id == case.id)
    wanted = [one for one in assessment.diagnostics if case.case.at is None or one.entity.path == case.case.at]
    outcomes = sorted({one.outcome for one in wanted})
    if outcomes != [case.case.expect]:
        return Failure(case, ", ".join(outcomes) or f"no outcome at {case.case.at}")
    levels = sorted({one.level for one in wanted})
    if case.case.level and levels != [case.case.level]:
        return Failure(case, f"{case.case.expect} at level {', '.join(levels)}")
    return None


def run_cases(cases: Sequence[RuleCase], library: Library, engine: str | None = None) -> list[Failure]:
    """Run many cases; the failures."""
    return [failure for case in cases if (failure := run_case(case, library, engine)) is not None]


def document_of(case: RuleCase) -> tuple[Document, list[Any]]:
    """The plan or curriculum of a case, read where it stands in the rule file."""
    kind = "plan" if case.case.plan is not None else "curriculum"
    node = case.source.root.at(("cases", case.number, kind))
    return read_node(node, case.source.file, case.source.text, kind)


def _run_derivation(case: RuleCase, document: Document, library: Library, engine: str | None) -> Failure | None:
    assessment = assess(document, library, engine=engine, selected=lambda rule: False)
    derivation = next(one for one in library.derivations if one.path == case.id)
    entities = assessment.facts.entities(derivation.each)
    found = {
        "unknown" if fact.value is None else "no" if fact.value.none else "yes"
        for entity in entities
        if case.case.at is None or entity.path == case.case.at
        for fact in [assessment.facts.look_up(case.id, entity)]
    }
    return None if found == {case.case.expect} else Failure(case, ", ".join(sorted(found)))
