"""The pages made from the data: the catalogue of rules, the bibliography, one page a rule, and what changes by condition.

python validation/catalogue.py --write
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from programdesigner import load_library
from programdesigner.citation import reference, short
from programdesigner.condition import Condition
from programdesigner.library import Library
from programdesigner.phrases import phrase
from programdesigner.rule import SUPPORTS, Rule
from programdesigner.vocabulary import VOCABULARIES

ROOT = Path(__file__).parent.parent
BEARINGS = {"supports": "For", "qualifies": "Limits", "contradicts": "Against"}
MADE = "Made from the data by `python validation/catalogue.py --write`; a test keeps it fresh."
SEEN = {"source": "", "secondary": "read where another document reports it", "not-seen": "not seen in the source"}


def plain(text: str) -> str:
    """Text as Markdown that shows it literally."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def pages() -> dict[str, str]:
    """Every generated page by its path."""
    library = load_library()
    made = {"rules/README.md": _rules(library), "evidence/README.md": _evidence(library), "docs/conditions.md": _conditions(library)}
    made |= {f"docs/rules/{rule.id}.md": "\n".join(_rule(rule, library)) + "\n" for rule in library.rules}
    return made


def _rules(library: Library) -> str:
    lines = ["# The catalogue of practices", "", f"{len(library.rules)} rules. {MADE}", ""]
    for domain in sorted({rule.domain for rule in library.rules}):
        lines += [
            f"## {domain.replace('-', ' ').capitalize()}",
            "",
            "| rule | practice | where not met | rests on | sources |",
            "|---|---|---|---|---|",
        ]
        for rule in (rule for rule in library.rules if rule.domain == domain):
            sources = dict.fromkeys(short(library.record(link.record)) for link in rule.evidence if link.bearing == "supports")
            link = f"[{rule.id}](../docs/rules/{rule.id}.md)"
            level = f"{rule.level}{' or above' if rule.step_ups else ''}"
            lines.append(f"| {link} | {plain(rule.title)} | {level} | {SUPPORTS[rule.support][1]} | {plain('; '.join(sources)) or '–'} |")
        lines.append("")
    return "\n".join(lines)


def _evidence(library: Library) -> str:
    records = [library.record(key) for key in library.evidence_keys]
    verified = sum(record["verification"]["status"] == "verified" for record in records)
    seeds = sum(bool(record.get("starting_page")) for record in records)
    lines = [
        "# The bibliography", "",
        f"{len(records)} sources, {verified} of them verified in full against the publication, the others in part: each record says what was not "
        f"seen. {seeds} are entries of the page the project starts from, “Science Behind Peer Support” of Peers for Progress; a ✎ marks records "
        f"that correct how the source is commonly reported. {MADE}", "",
    ]  # fmt: skip
    for record in records:
        marks = "".join([" ✎" if record["corrections"] else "", " **retracted**" if record.get("retracted") else ""])
        used = [f"[{rule.id}](../docs/rules/{rule.id}.md)" for rule in library.rules_citing(record["key"])]
        status = "verified" if record["verification"]["status"] == "verified" else "verified in part"
        lines.append(f"- [`{record['key']}`]({record['key']}.yaml){marks}: {plain(reference(record))} *{record['study'].replace('-', ' ')}; {status}.* "
                     + (f"Used by {', '.join(used)}." if used else f"Used by no rule: {plain(record['supports_no_rule'] or 'not yet')}"))  # fmt: skip
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, library: Library) -> Iterator[str]:
    each = "the programme" if rule.each == "programme" else f"each {rule.each}"
    yield from (f"# {rule.id} {plain(rule.title)}", "", plain(rule.practice), "")
    yield f"- Domain: {rule.domain.replace('-', ' ')}. Judged for {each}. Where not met: {rule.level}."
    yield from (f"- Counts as {step.to} where {_said(step.when, library)}: {plain(step.reason)}" for step in rule.step_ups)
    if rule.level_reason:
        yield f"- Counts as {rule.level} only: {plain(rule.level_reason)}"
    if rule.when.tests:
        yield f"- Applies when {_said(rule.when, library)}."
    if rule.check.tests:
        yield f"- Met when {_said(rule.check, library)}."
    if rule.ask:
        yield f"- A person has to judge: {plain(rule.ask)}"
    for threshold in rule.thresholds:
        whose = "ours" if threshold.source == "ours" else f"from `{threshold.source}`"
        yield f"- Threshold *{plain(threshold.name)}*: {plain(threshold.text)}, {whose}{f': {plain(threshold.why)}' if threshold.why else ''}"
    yield f"- Rests on {SUPPORTS[rule.support][1]}." + (f" {plain(rule.caution)}" if rule.caution else "")
    if rule.strength:
        yield f"- Strength of the recommendation: {rule.strength.replace('-', ' ')}. {plain(rule.strength_note)}".rstrip()
    if rule.certainty:
        because = f", because of {', '.join(rule.certainty_because)}" if rule.certainty_because else ""
        yield f"- Certainty: {rule.certainty.replace('-', ' ')}{because}. {plain(rule.certainty_note)}".rstrip()
    if rule.exceptions:
        yield f"- Exceptions: {plain(rule.exceptions)}"
    yield from ("", "## What to write", "", plain(rule.recommendation), "", "```yaml", *rule.example.rstrip().split("\n"), "```", "")
    yield from ("## Evidence", "")
    for bearing, label in BEARINGS.items():
        for link in (link for link in rule.evidence if link.bearing == bearing):
            yield _finding(label, link.finding, link.note, library)
    if not rule.evidence:
        yield "None: this is our judgement."
    records = dict.fromkeys(link.record for link in rule.evidence)
    if records:
        yield from ("", "## References", "")
        yield from (f"- {plain(reference(library.record(key)))}" for key in records)


def _finding(label: str, name: str, note: str, library: Library) -> str:
    key = name.partition("#")[0]
    record, finding = library.record(key), library.finding(name)
    details = [record["study"].replace("-", " "), finding.get("numbers") or "", finding["locator"], note, SEEN[finding["seen"]]]
    details += ["indirect: no trial compared it on its own"] if finding["basis"] == "indirect" else []
    details += ["**retracted**"] if record.get("retracted") else []
    shown = "; ".join(plain(detail) if not detail.startswith("**") else detail for detail in details if detail)
    return f"- **{label}** {plain(short(record))}: {plain(finding['statement'])} ({shown}; [`{name}`](../../evidence/{key}.yaml))"


def _said(condition: Condition, library: Library) -> str:
    every = [plain(phrase(test, library)) for test in condition.all]
    some = [plain(phrase(test, library)) for test in condition.any]
    parts = every + ([f"at least one of these holds: {'; '.join(some)}"] if some else [])
    return " and ".join(parts)


def _conditions(library: Library) -> str:
    lines = [
        "# What changes with the condition", "",
        "Most rules hold for every programme. These speak only, or more firmly, for some conditions. A plan for any other condition is checked on "
        f"everything general, and told so. {MADE}", "", "| condition | rules that speak for it |", "|---|---|",
    ]  # fmt: skip
    by_condition = conditions(library)
    lines += [
        f"| {condition} | {', '.join(f'[{rule.id}](rules/{rule.id}.md)' for rule in rules) or 'none of its own'} |"
        for condition, rules in by_condition.items()
    ]
    return "\n".join(lines) + "\n"


def conditions(library: Library) -> dict[str, list[Rule]]:
    """For each condition, the rules whose applicability or step-up names it, directly or through a derived fact."""
    derived = {f"derived.{derivation.name}": derivation.when for derivation in library.derivations}

    def words(condition: Condition) -> set[str]:
        found: set[str] = set()
        for test in condition.tests:
            if test.path == "condition" and test.operator in ("includes_any", "includes_all"):
                found |= set(test.words)
            if test.path in derived and test.low:
                found |= words(derived[test.path])
        return found

    return {
        condition: [rule for rule in library.rules if condition in words(rule.when) | {word for step in rule.step_ups for word in words(step.when)}]
        for condition in VOCABULARIES["condition"] if condition != "other"
    }  # fmt: skip


def main(args: list[Any]) -> int:
    """Write the pages, or say which are stale."""
    made = pages()
    stale = [name for name, text in made.items() if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text]
    stale += [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs" / "rules").glob("*.md")
        if path.relative_to(ROOT).as_posix() not in made
    ]
    if "--write" not in args:
        print("\n".join(stale) or "all pages are fresh")
        return 1 if stale else 0
    for name in stale:
        path = ROOT / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
