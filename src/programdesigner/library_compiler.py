"""Checks the whole library and compiles it. Every problem of every file is reported at once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from programdesigner.condition import Condition
from programdesigner.condition_compiler import Paths
from programdesigner.configuration import Thresholds
from programdesigner.errors import DocumentError, LibraryError, Problem
from programdesigner.evidence import EvidenceRecord
from programdesigner.framework_compiler import compile_framework
from programdesigner.library_files import SourceText
from programdesigner.quantity import Unreadable, read_quantity
from programdesigner.rule import condition_of
from programdesigner.rule_compiler import compile_derivation, compile_rule
from programdesigner.source_file import SourceFile
from programdesigner.yaml_source import decode, parse

_LIBYAML = hasattr(yaml, "CSafeLoader")


class RuleCase(NamedTuple):
    """A case of a rule or derivation, with the file that holds it."""

    id: str
    number: int
    case: Any
    source: SourceFile


class Checked(NamedTuple):
    """The library as compiled, with what the checks of the library itself need."""

    rules: list[dict[str, Any]]
    derivations: list[dict[str, Any]]
    frameworks: list[dict[str, Any]]
    records: dict[str, EvidenceRecord]
    cases: list[RuleCase]
    problems: list[Problem]


def compile_library(sources: Sequence[SourceText], key: str, thresholds: Thresholds) -> tuple[dict[str, Any], dict[str, str]]:
    """The compiled library and its records as JSON lines. Raises LibraryError with every problem."""
    checked = check_sources(sources, thresholds)
    if checked.problems:
        raise LibraryError(checked.problems)
    compiled = {"hash": key[:12], "rules": checked.rules, "derivations": checked.derivations, "frameworks": checked.frameworks}
    records = {name: _as_json(record) for name, record in checked.records.items()}
    return compiled, records


def check_sources(sources: Sequence[SourceText], thresholds: Thresholds | None = None) -> Checked:
    """Read and cross-check every file."""
    problems: list[Problem] = []
    evidence = _read_evidence([source for source in sources if source.name.startswith("evidence/")], problems)
    findings = {
        f"{key}#{finding.key}": {**finding.model_dump(), "retracted": bool(record.retracted)}
        for key, record in evidence.items()
        for finding in record.findings
    }
    rule_sources = [source for source in sources if source.name.startswith("rules/")]
    files = [file for source in rule_sources if (file := _parsed(source, problems)) is not None]
    derive_files = [file for file in files if file.domain == "derive"]
    derived = {
        str(name): str(file.root.data().get("each", "programme"))
        for file in derive_files
        if isinstance(file.root.data(), dict) and (name := file.root.data().get("derive"))
    }
    paths = Paths(derived)
    derivations: list[dict[str, Any]] = []
    frameworks: list[dict[str, Any]] = []
    rules: list[dict[str, Any]] = []
    cases: list[RuleCase] = []
    framework_files = [file for file in files if file.domain == "frameworks"]
    for file in files:
        if file.domain == "frameworks":
            continue
        if file.domain == "derive":
            compiled = compile_derivation(file, paths)
            if compiled is not None:
                derivations.append(compiled[0])
                cases += [RuleCase(f"derived.{compiled[0]['name']}", number, case, file) for number, case in enumerate(compiled[1])]
        else:
            identity = (file.root.data() or {}).get("id") if file.root.is_mapping else None
            compiled = compile_rule(file, derived, findings.get, (thresholds or {}).get(str(identity)))
            if compiled is not None:
                rules.append(compiled[0])
                cases += [RuleCase(compiled[0]["id"], number, case, file) for number, case in enumerate(compiled[1])]
        problems += file.problems
    identities = {rule["id"] for rule in rules}
    for file in framework_files:
        framework = compile_framework(file, findings.get, identities)
        if framework is not None:
            frameworks.append(framework)
        problems += file.problems
    problems += _repeated(rules)
    problems += _twice(frameworks)
    for identity in (thresholds or {}).keys() - {rule["id"] for rule in rules}:
        problems.append(Problem("programdesigner.toml", f"There is no rule {identity} whose threshold could be set.", code="library"))
    ordered = _in_order(derivations, problems)
    return Checked(sorted(rules, key=lambda rule: (rule["domain"], rule["id"])), ordered, frameworks, evidence, cases, problems)


def _parsed(source: SourceText, problems: list[Problem]) -> SourceFile | None:
    shown = f"{source.pack}/{source.name.partition('/')[2]}" if source.pack else source.name
    try:
        text = decode(source.content, shown)
        root = parse(text, shown)
    except DocumentError as wrong:
        problems += wrong.problems
        return None
    if root is None or not root.is_mapping:
        problems.append(Problem(shown, "This file holds no keys.", code="library"))
        return None
    folders = source.name.split("/")[1:-1]
    return SourceFile(shown, root, text, folders[0] if folders else "general")


def _read_evidence(sources: Sequence[SourceText], problems: list[Problem]) -> dict[str, EvidenceRecord]:
    records: dict[str, EvidenceRecord] = {}
    places: dict[tuple[str, str], str] = {}
    for source in sources:
        file = _parsed(source, problems)
        if file is None:
            continue
        record = file.validated(EvidenceRecord)
        if record is not None:
            _check_record(file, record, source, records, places)
            records[record.key] = record
        problems += file.problems
    for key, record in records.items():
        for other in record.same_programme:
            if other not in records:
                problems.append(Problem(f"evidence/{key}.yaml", f"same_programme names {other}, which is not a record.", code="library"))
    return records


def _check_record(
    file: SourceFile, record: EvidenceRecord, source: SourceText, records: dict[str, EvidenceRecord], places: dict[tuple[str, str], str]
) -> None:
    if source.name.rpartition("/")[2] != f"{record.key}.yaml":
        file.refuse(("key",), f"The key {record.key} is not the file's name.", f"a file called {record.key}.yaml")
    if record.key in records:
        file.refuse(("key",), f"There are two records called {record.key}.")
    findings = {finding.key: finding for finding in record.findings}
    for number, implication in enumerate(record.implications):
        for place, rests_on in enumerate(implication.rests_on):
            if rests_on not in findings:
                file.refuse(("implications", number, "rests_on", place), f"This record has no finding {rests_on}.")
            elif findings[rests_on].seen == "not-seen":
                file.refuse(
                    ("implications", number, "rests_on", place), f"The finding {rests_on} was not seen, so nothing follows from it."
                )
        bases = {findings[key].basis for key in implication.rests_on if key in findings}
        if implication.support == "direct" and bases == {"indirect"}:
            file.refuse(("implications", number, "support"), "Every finding this rests on is indirect.", "indirect")
    for name in ("DOI", "PMID", "title"):
        identifier = getattr(record.citation, name)
        if identifier:
            told = re.sub(r"\W+", " ", identifier).casefold().strip() if name == "title" else identifier.casefold()
            first = places.setdefault((name, told), record.key)
            if first != record.key:
                file.refuse(("citation", name), f"This {name} is also that of {first}: one work under two keys.")


def _repeated(rules: list[dict[str, Any]]) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for rule in rules:
        for name in (rule["id"], rule["slug"]):
            if name in seen:
                problems.append(Problem(rule["file"], f"{name} is also the id or slug of {seen[name]}.", code="library"))
            seen[name] = rule["file"]
    return problems


def _twice(frameworks: list[dict[str, Any]]) -> list[Problem]:
    first: dict[str, str] = {}
    return [
        Problem(one["file"], f"{one['framework']} is also the key of {there}.", code="library")
        for one in frameworks
        if (there := first.setdefault(one["framework"], one["file"])) != one["file"]
    ]


def _in_order(derivations: list[dict[str, Any]], problems: list[Problem]) -> list[dict[str, Any]]:
    """Derivations so ordered that each comes after those whose facts it reads."""
    reads = {data["name"]: _derived_read(condition_of(data["when"])) for data in derivations}
    ordered: list[dict[str, Any]] = []
    done: set[str] = set()
    waiting = sorted(derivations, key=lambda data: str(data["name"]))
    while waiting:
        ready = [data for data in waiting if reads[data["name"]] <= done]
        if not ready:
            names = ", ".join(str(data["name"]) for data in waiting)
            problems.append(Problem(waiting[0]["file"], f"These derive rules wait for each other: {names}.", code="library"))
            break
        ordered += ready
        done |= {str(data["name"]) for data in ready}
        waiting = [data for data in waiting if data["name"] not in done]
    return ordered


def _derived_read(condition: Condition) -> set[str]:
    return {test.path.removeprefix("derived.") for test in condition.tests if test.path.startswith("derived.")}


def _as_json(record: EvidenceRecord) -> str:
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    intervention = data.get("intervention") or {}
    if (bounds := _per_month(intervention.get("cadence"))) is not None:
        intervention["contacts_per_month"] = bounds  # read once, here, and not whenever a plan is compared with it
    return json.dumps(data, ensure_ascii=False)


def _per_month(cadence: str | None) -> tuple[float, float] | None:
    """Lowest and highest number of contacts a month, where a cadence says it."""
    try:
        read = read_quantity("cadence", cadence) if cadence else None
    except Unreadable:
        return None
    return (read.low, read.high) if read is not None and read.low and read.high else None
