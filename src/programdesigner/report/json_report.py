"""The assessment for machines: versioned JSON, sorted, without clock, absolute paths or anything of the engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from programdesigner.assessment import Assessment, Cited, Diagnostic, Settled
from programdesigner.citation import reference, short
from programdesigner.errors import Problem
from programdesigner.location import Span
from programdesigner.rule import SHOWN

FORMAT = "programdesigner.assessment/1"


def render_json(
    assessments: Sequence[Assessment], unread: Sequence[tuple[str, Sequence[Problem]]] = (), *, version: str, library: str
) -> str:
    """Assessments, and the documents that could not be read, as one JSON document."""
    documents = [_document(assessment) for assessment in assessments]
    documents += [{"file": file, "problems": [_problem(problem) for problem in problems]} for file, problems in unread]
    records = {
        cited.record["key"]: cited.record for assessment in assessments for one in assessment.diagnostics
        if one.outcome != "not-applicable" for cited in one.evidence
    }  # fmt: skip
    whole = {
        "format": FORMAT,
        "tool": {"name": "programdesigner", "version": version},
        "library": library,
        "documents": sorted(documents, key=lambda document: str(document["file"])),
        "sources": {key: _source(records[key]) for key in sorted(records)},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _document(assessment: Assessment) -> dict[str, Any]:
    return {
        "file": assessment.document.file,
        "counts": dict(assessment.counts),
        "adapted": len(assessment.adapted),
        "decisions": [_decision(settled) for settled in assessment.decisions],
        "diagnostics": [_diagnostic(one) for one in assessment.diagnostics],
    }


def _decision(settled: Settled) -> dict[str, Any]:
    decision = settled.decision
    return {
        "rule": decision.rule, "state": settled.state, "reason": decision.reason, "who": decision.who, "until": decision.until,
        "kind": decision.kind, "region": region(decision.span),
    }  # fmt: skip


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    rule = one.rule
    found: dict[str, Any] = {
        "rule": rule.id, "slug": rule.slug, "domain": rule.domain, "title": rule.title, "outcome": one.outcome, "shown": SHOWN[one.outcome],
        "level": one.level, "at": {"each": one.entity.each, "path": one.entity.path, "name": one.entity.name}, "message": one.message,
        "path": one.path, "add": one.add, "region": region(one.span), "adapted": one.adapted, "known": one.known,
    }  # fmt: skip
    if one.outcome == "not-applicable":
        return found
    return found | {
        "recommendation": one.recommendation, "example": rule.example, "support": rule.support, "strength": rule.strength,
        "certainty": rule.certainty, "caution": rule.caution, "exceptions": rule.exceptions,
        "thresholds": [threshold._asdict() for threshold in rule.thresholds], "struck": rule.struck,
        "distance": one.distance, "chain": one.chain,
        "facts": [
            {"path": fact.path, "origin": fact.origin, "text": fact.value.text if fact.value else None, "region": region(fact.span)}
            for fact in one.facts
        ],
        "evidence": [_cited(cited) for cited in one.evidence],
    }  # fmt: skip


def _cited(cited: Cited) -> dict[str, Any]:
    finding = cited.finding
    return {
        "source": cited.record["key"], "finding": finding["key"], "bearing": cited.link.bearing, "note": cited.link.note,
        "direction": finding["direction"], "statement": finding["statement"], "numbers": finding.get("numbers"),
        "locator": finding["locator"], "seen": finding["seen"], "basis": finding["basis"], "retracted": cited.retracted,
        "directness": dict(cited.closeness._asdict()),
    }  # fmt: skip


def _source(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "short": short(record), "reference": reference(record), "study": record["study"],
        "verification": record["verification"]["status"], "corrections": record.get("corrections", []),
        "retracted": record.get("retracted"),
    }  # fmt: skip


def region(span: Span) -> dict[str, int]:
    """Lines and columns from 1; the end column is exclusive."""
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code, "message": problem.message, "expected": problem.expected, "example": problem.example,
        "region": region(problem.span),
    }  # fmt: skip
