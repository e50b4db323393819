"""The assessment for machines: versioned JSON, sorted, without clock, absolute paths or anything of the engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from programdesigner.assessment import Assessment, Settled
from programdesigner.citation import reference, short
from programdesigner.diagnostic import Cited, Diagnostic
from programdesigner.errors import Problem, Unread
from programdesigner.location import Span
from programdesigner.rule import SHOWN

FORMAT = "programdesigner.assessment/1"


class JsonPart(NamedTuple):
    """One document as JSON text, with the sources that it cites."""

    file: str
    text: str
    sources: dict[str, dict[str, Any]]


def json_part(assessment: Assessment) -> JsonPart:
    """One assessment, ready to be put into the whole."""
    cited = {
        cited.record["key"]: cited.record for one in assessment.diagnostics if one.outcome != "not-applicable" for cited in one.evidence
    }
    return JsonPart(assessment.document.file, _nested(_document(assessment)), {key: _source(record) for key, record in cited.items()})


def whole_json(parts: Sequence[JsonPart], unread: Unread = (), *, version: str, library: str) -> str:
    """All documents as one, sorted by their names, with every source once."""
    documents = [(part.file, part.text) for part in parts]
    documents += [(file, _nested({"file": file, "problems": list(map(_problem, problems))})) for file, problems in unread]
    sources = {key: source for part in parts for key, source in part.sources.items()}
    whole = {
        "format": FORMAT,
        "tool": {"name": "programdesigner", "version": version},
        "library": library,
        "documents": [],
        "sources": {key: sources[key] for key in sorted(sources)},
    }
    head, here, rest = json.dumps(whole, indent=2, ensure_ascii=False).partition('"documents": [')
    listed = ",".join(f"\n    {text}" for _, text in sorted(documents, key=lambda document: document[0]))
    return f"{head}{here}{listed}\n  {rest}\n" if documents else f"{head}{here}{rest}\n"


def _nested(document: dict[str, Any]) -> str:
    """JSON as it stands two levels down in the whole."""
    return json.dumps(document, indent=2, ensure_ascii=False).replace("\n", "\n    ")


def _document(assessment: Assessment) -> dict[str, Any]:
    found = {
        "file": assessment.document.file,
        "counts": dict(assessment.counts),
        "adapted": len(assessment.adapted),
        "decisions": [_decision(settled) for settled in assessment.decisions],
        "diagnostics": [_diagnostic(one) for one in assessment.diagnostics],
    }
    if assessment.crosswalk is not None:
        from programdesigner.report.crosswalk import crosswalk_data

        found["crosswalk"] = crosswalk_data(assessment.crosswalk)
    return found


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
