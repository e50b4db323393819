"""The assessment for other programs: SARIF 2.1.0, JUnit XML, GitHub annotations and GitLab code quality."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import quote

from programdesigner.assessment import Assessment
from programdesigner.baseline import key
from programdesigner.bibliography import csl
from programdesigner.citation import reference, short
from programdesigner.diagnostic import Diagnostic
from programdesigner.errors import Problem, Unread
from programdesigner.library import Library
from programdesigner.location import Span
from programdesigner.report.markdown import text as md
from programdesigner.report.style import one_line
from programdesigner.report.text import grounds
from programdesigner.rule import BEARINGS, SHOWN, Rule

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
KINDS = {"pass": "pass", "fail": "fail", "open": "open", "review": "review", "not-applicable": "notApplicable"}


def said(one: Diagnostic) -> str:
    """The message with what became of it."""
    about = f" Adapted: {one.decision.reason}" if one.adapted and one.decision else ""
    return one_line(f"{one.message}{about}")


# --- SARIF


class SarifPart(NamedTuple):
    """The results of one document as JSON text, with the rules that were judged; their places are not known yet."""

    judged: set[str]
    text: str


def sarif_part(assessment: Assessment) -> SarifPart:
    """The results of one assessment, ready to be put into the whole."""
    judged = {one.rule.id for one in assessment.diagnostics}
    return SarifPart(judged, _nested((_sarif_result(one, assessment) for one in assessment.diagnostics), 4))


NO_PLACE = re.compile(r'("ruleId": "(\w+)",\s+"ruleIndex": )-1')
"""In JSON text no value can look like this: quotes inside are escaped."""


def whole_sarif(parts: Sequence[SarifPart], unread: Unread, *, version: str, library: Library) -> str:
    """SARIF 2.1.0: every rule with its help, every outcome as a result, the sources as a taxonomy."""
    judged = set().union(*(part.judged for part in parts))
    rules = [rule for rule in library.rules if rule.id in judged]
    places = {rule.id: number for number, rule in enumerate(rules)}
    keys = sorted({link.record for rule in rules for link in rule.evidence})
    notices = [_sarif_problem(problem) for _, problems in unread for problem in problems]
    run: dict[str, Any] = {
        "tool": {"driver": {
            "name": "programdesigner", "semanticVersion": version, "version": version,
            "rules": [_sarif_rule(rule, library) for rule in rules],
            "supportedTaxonomies": [{"name": "evidence", "index": 0}] if keys else [],
        }},
        "columnKind": "unicodeCodePoints",
        "results": [],
        "taxonomies": [_sarif_taxonomy(keys, library)] if keys else [],
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
    }  # fmt: skip
    whole = json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"
    head, _, rest = whole.rpartition('"results": []')
    results = NO_PLACE.sub(lambda found: f"{found[1]}{places.get(found[2], -1)}", ",".join(part.text for part in parts if part.text))
    return f'{head}"results": [{results}\n   ]{rest}' if results else whole


def _nested(items: Iterable[dict[str, Any]], level: int) -> str:
    """JSON objects as they stand so many levels down, with commas between."""
    indent = "\n" + " " * level
    return ",".join(indent + json.dumps(item, indent=1, ensure_ascii=False).replace("\n", indent) for item in items)


def _sarif_rule(rule: Rule, library: Library) -> dict[str, Any]:
    plain, marked = (
        [rule.practice, f"What to write: {rule.recommendation}"],
        [md(rule.practice), f"**What to write:** {md(rule.recommendation)}"],
    )
    marked.append(f"```yaml\n{rule.example.rstrip()}\n```")
    for link in rule.evidence:
        record, finding = library.record(link.record), library.finding(link.finding)
        plain.append(f"{BEARINGS[link.bearing]}: {short(record)}: {finding['statement']} {reference(record)}")
        marked.append(f"- **{BEARINGS[link.bearing]}** {md(short(record))}: {md(finding['statement'])} {md(reference(record))}")
    if not rule.evidence:
        plain.append("No source: this is our judgement.")
        marked.append("No source: this is our judgement.")
    return {
        "id": rule.id, "name": "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", rule.slug)),
        "shortDescription": {"text": f"{rule.title}."}, "fullDescription": {"text": rule.practice},
        "help": {"text": "\n".join(plain), "markdown": "\n\n".join(marked[:3]) + "\n\n" + "\n".join(marked[3:])},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"domain": rule.domain, "support": rule.support, "tags": [rule.domain]},
        "relationships": [
            {"target": {"id": link.finding, "toolComponent": {"name": "evidence", "index": 0}}, "kinds": ["relevant"]}
            for link in rule.evidence
        ],
    }  # fmt: skip


def _sarif_taxonomy(keys: Sequence[str], library: Library) -> dict[str, Any]:
    taxa = []
    for name in keys:
        record = library.record(name)
        for finding in record["findings"]:
            taxa.append({
                "id": f"{name}#{finding['key']}", "shortDescription": {"text": f"{short(record)}."},
                "fullDescription": {"text": finding["statement"]},
                "properties": {"reference": reference(record), "csl": csl(record)},
            })  # fmt: skip
    return {"name": "evidence", "shortDescription": {"text": "Findings of the studies and guidelines behind the rules."}, "taxa": taxa}


def _sarif_result(one: Diagnostic, assessment: Assessment) -> dict[str, Any]:
    known = key(one)
    result: dict[str, Any] = {
        "ruleId": one.rule.id, "ruleIndex": -1, "kind": KINDS[one.outcome],
        "level": one.level if one.outcome == "fail" else "none", "message": {"text": said(one)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(assessment.document.file)}, "region": region(one.span)},
                       "logicalLocations": [{"fullyQualifiedName": one.path or one.entity.each}]}],
        "partialFingerprints": {"ruleAndPath/v1": fingerprint(assessment.document.file, known)},
        "properties": {"shown": SHOWN[one.outcome], "levelIfNotMet": one.level},
    }  # fmt: skip
    if one.decision is not None and one.adapted:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": one.decision.reason}]
    elif one.known:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": "in the baseline"}]
    return result


def _sarif_problem(problem: Problem) -> dict[str, Any]:
    return {
        "level": "error", "message": {"text": one_line(problem.message)}, "descriptor": {"id": problem.code},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(problem.file)}, "region": region(problem.span)}}],
    }  # fmt: skip


def uri(file: str) -> str:
    """A file's name as a relative URI."""
    return quote(file, safe="/.-_~")


def region(span: Span) -> dict[str, int]:
    """Where, from line and column 1."""
    start = {"startLine": max(span.line, 1), "startColumn": max(span.column, 1)}
    after = (span.end_line, span.end_column) > (span.line, span.column)
    return start | ({"endLine": span.end_line, "endColumn": max(span.end_column, 1)} if after else {})


def fingerprint(*parts: str) -> str:
    """The same for the same rule at the same place, on whichever line that stands."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


# --- JUnit XML


def junit_part(assessment: Assessment) -> str:
    """The suite of one document."""
    return _suite(assessment.document.file, [_junit_case(one) for one in assessment.diagnostics])


def whole_junit(parts: Sequence[str], unread: Unread) -> str:
    """JUnit XML: a suite a document, a case a rule at a place; what is not met or not stated at error or warning fails.

    What cannot be read is a suite with an error.
    """
    from xml.etree import ElementTree

    suites = list(parts)
    for file, problems in unread:
        case = ElementTree.Element("testcase", {"name": "can be read", "classname": xml_text(file)})
        failed = ElementTree.SubElement(case, "error", {"message": xml_text(problems[0].message), "type": problems[0].code})
        failed.text = xml_text("\n".join(map(str, problems)))
        suites.append(_suite(file, [case]))
    inside = "".join(f"\n  {suite}" for suite in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="programdesigner">{inside}\n</testsuites>\n'


def _suite(file: str, cases: Sequence[Any]) -> str:
    from xml.etree import ElementTree

    counts = {
        name: str(sum(case.find(tag) is not None for case in cases))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    suite = ElementTree.Element("testsuite", {"name": xml_text(file), "tests": str(len(cases)), **counts, "time": "0"})
    suite.extend(cases)
    ElementTree.indent(suite, level=1)
    return ElementTree.tostring(suite, encoding="unicode")


def _junit_case(one: Diagnostic) -> Any:
    from xml.etree import ElementTree

    name = f"{one.rule.id} {one.rule.title}" + (f" ({one.entity.name})" if one.entity.path else "")
    case = ElementTree.Element("testcase", {"name": xml_text(name), "classname": one.rule.domain, "time": "0"})
    if one.outcome in ("fail", "open") and one.level != "note" and not one.adapted and not one.known:
        found = ElementTree.SubElement(case, "failure", {"message": xml_text(said(one)), "type": f"{SHOWN[one.outcome]}, {one.level}"})
        found.text = xml_text(f"line {one.span.line}\n{one.recommendation}\n{one.rule.example}\n{grounds(one)}")
    elif one.outcome != "pass":
        ElementTree.SubElement(case, "skipped", {"message": xml_text(f"{SHOWN[one.outcome]}: {said(one)}")})
    return case


def xml_text(text: str) -> str:
    """Text without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


# --- GitHub and GitLab


def github_part(assessment: Assessment) -> str:
    """The annotations of one document."""
    file = assessment.document.file
    lines = [_annotation(GITHUB[one.level], file, one.span, f"{one.rule.id} {one.rule.title}", said(one)) for one in _open_ones(assessment)]
    return "".join(lines)


def whole_github(parts: Sequence[str], unread: Unread) -> str:
    """Workflow commands: one annotation for each thing not met or not stated, at its line; then what cannot be read."""
    problems = [problem for _, found in unread for problem in found]
    return "".join([*parts, *(_annotation("error", one.file, one.span, one.code, one.message) for one in problems)])


GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def _annotation(level: str, file: str, span: Span, title: str, message: str) -> str:
    def escaped(text: str, *, key: bool) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if key else text

    place = f"file={escaped(file, key=True)},line={max(span.line, 1)},col={max(span.column, 1)},title={escaped(one_line(title), key=True)}"
    return f"::{level} {place}::{escaped(one_line(message), key=False)}\n"


def gitlab_part(assessment: Assessment) -> str:
    """The issues of one document."""
    file = assessment.document.file
    found = (
        _issue(
            f"{one.rule.id} {one.rule.title}: {said(one)}", one.rule.id, GITLAB[one.level], CATEGORY[one.outcome], file, one.span, key(one)
        )
        for one in _open_ones(assessment)
    )
    return _nested(found, 1)


def whole_gitlab(parts: Sequence[str], unread: Unread) -> str:
    """GitLab code quality: a list of issues, then what cannot be read.

    Each has all that the Code Climate specification asks for, of which GitLab reads a part: others leave out an issue without a category.
    """
    refused = (
        _issue(one_line(problem.message), problem.code, "blocker", "Clarity", problem.file, problem.span, f"{problem.code} {number}")
        for _, problems in unread for number, problem in enumerate(problems)
    )  # fmt: skip
    found = ",".join(filter(None, [*parts, _nested(refused, 1)]))
    return f"[{found}\n]\n" if found else "[]\n"


GITLAB = {"error": "critical", "warning": "major", "note": "info"}
CATEGORY = {"fail": "Bug Risk", "open": "Clarity"}
"""The specification's own words, all made for code; these two come nearest to a practice not met and to one that is not stated."""


def _issue(description: str, name: str, severity: str, category: str, file: str, span: Span, known: str) -> dict[str, Any]:
    first = max(span.line, 1)
    last = span.end_line - (span.end_column <= 1)  # a span that ends where a line begins does not touch that line
    return {
        "type": "issue", "engine_name": "programdesigner", "check_name": name, "description": description, "categories": [category],
        "severity": severity, "fingerprint": fingerprint(file, known),
        "location": {"path": file, "lines": {"begin": first, "end": max(first, last)}},
    }  # fmt: skip


def _open_ones(assessment: Assessment) -> list[Diagnostic]:
    """What is not met, or not stated although it applies, and neither decided nor known."""
    wanted = (one for one in assessment.diagnostics if one.outcome in ("fail", "open") and not one.undecided)
    return [one for one in wanted if not one.adapted and not one.known]
