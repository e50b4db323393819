"""Evidence records for a person: the list, and one record in full with its corrections and the rules that use it."""

from __future__ import annotations

from collections.abc import Iterable

from programdesigner.citation import Record, kind_of_study, reference, short
from programdesigner.library import Library
from programdesigner.report.style import Style
from programdesigner.wording import counted


def render_list(records: Iterable[Record], library: Library, style: Style) -> str:
    """One record in two lines: key, who and when, what kind of study, how far it was verified, how many rules use it."""
    lines: list[str] = []
    count = 0
    for record in records:
        count += 1
        rules = len(library.rules_citing(record["key"]))
        lines.append(style.paint(record["key"], "bold"))
        struck = "RETRACTED · " if record.get("retracted") else ""
        lines += style.lines(
            f"{struck}{short(record)} · {kind_of_study(record)} · {record['verification']['status']} · "
            f"{len(record['findings'])} findings · {counted(rules, 'rule')}",
            2,
        )
    lines.append(counted(count, "record"))
    return "\n".join(lines) + "\n"


def render_record(record: Record, library: Library, style: Style) -> str:
    """Everything in a record."""
    lines = [style.paint(record["key"], "bold"), *style.lines(reference(record), 2)]
    if record.get("retracted"):
        notice = record["retracted"]
        lines += style.lines(f"RETRACTED {notice['date']}: {notice.get('reason') or ''} {notice['notice']}", 2)
    lines += style.lines(f"Kind of study: {kind_of_study(record)}. {record.get('study_note', '')}", 2)
    if record.get("starting_page"):
        lines += style.lines(f"Entry of the page the project starts from: “{record['starting_page']}”.", 2)
    for companion in record.get("companions", []):
        lines += style.lines(f"With it ({companion['relation']}): {_companion(companion)}", 4, "  ")
    for successor in record.get("superseded_by", []):
        lines += style.lines(f"Replaced ({successor['relation']}): {_companion(successor)}", 4, "  ")
    if record.get("corrections"):
        lines += ["", style.paint("Corrections to how it is commonly reported", "bold")]
        lines += _list(record["corrections"], style)
    lines += ["", style.paint("What was studied", "bold"), *_facts(record.get("population"), "People", style)]
    lines += _facts(record.get("intervention"), "What was done", style)
    if record.get("comparator"):
        lines += style.lines(f"Compared with: {record['comparator']}", 2)
    lines += ["", style.paint("Findings", "bold")]
    for finding in record["findings"]:
        lines += style.lines(f"{finding['key']} ({finding['direction'].replace('-', ' ')}): {finding['statement']}", 4, "  - ")
        lines += style.lines(_details(finding), 4)
    if record.get("limitations"):
        lines += ["", style.paint("Limitations", "bold"), *_list(record["limitations"], style)]
    lines += ["", *_verification(record["verification"], style)]
    rules = library.rules_citing(record["key"])
    lines += ["", style.paint("Rules that use it", "bold")]
    lines += [line for rule in rules for line in style.lines(f"{rule.id} {rule.title}", 4, "  ")]
    if not rules:
        lines += style.lines(record.get("supports_no_rule") or "none", 2)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _details(finding: Record) -> str:
    """Numbers, place in the publication, how it was seen, and what a guideline says of strength and certainty."""
    details = [text for text in (finding.get("numbers"), finding["locator"]) if text]
    if finding["seen"] != "source":
        details.append(f"{finding['seen'].replace('-', ' ')}: {finding.get('seen_note') or ''}".rstrip(": "))
    if finding["basis"] == "indirect":
        details.append("indirect")
    details += [f"{name} {finding[name].replace('-', ' ')}" for name in ("strength", "certainty") if finding.get(name)]
    return "; ".join(details)


def _companion(companion: Record) -> str:
    return reference({"citation": {"authors_complete": True, "author": [], **companion["citation"]}})


def _facts(section: Record | None, heading: str, style: Style) -> list[str]:
    if not section:
        return []
    said = []
    for name, value in section.items():
        if value in (None, [], ""):
            continue
        shown = (
            ", ".join(map(str, value)) if isinstance(value, list) else "yes" if value is True else "no" if value is False else str(value)
        )
        said.append(f"{name.replace('_', ' ')}: {shown}")
    lines = [f"  {heading}:"]
    for fact in said:
        lines += style.lines(fact, 6, "    ")
    return lines


def _list(texts: list[str], style: Style) -> list[str]:
    return [line for text in texts for line in style.lines(text, 4, "  - ")]


def _verification(verification: Record, style: Style) -> list[str]:
    words = {"verified": "Verified against the publication", "partly": "Verified in part"}[verification["status"]]
    lines = [style.paint(words, "bold")]
    if verification.get("note"):
        lines += style.lines(verification["note"], 2)
    if verification.get("not_seen"):
        lines += ["  What was not seen:", *[line for text in verification["not_seen"] for line in style.lines(text, 6, "    - ")]]
    lines += ["  Checked against:", *[f"    {place}" for place in verification["checked_against"]]]
    return lines
