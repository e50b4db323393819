"""The assessment as Markdown for a pull request: what is not met first, the rest folded away."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.assessment import Assessment
from programdesigner.citation import reference
from programdesigner.diagnostic import Diagnostic
from programdesigner.errors import Unread
from programdesigner.report.grouped import sentence, to_add, together
from programdesigner.report.markdown import text
from programdesigner.report.references import References
from programdesigner.report.text import grounds
from programdesigner.rule import BEARINGS, SHOWN


def markdown_part(assessment: Assessment) -> str:
    """The section of one document, with its references."""
    references = References()
    lines = _document(assessment, references)
    if references.records:
        lines += ["<details><summary>References</summary>", ""]
        lines += [f"{number}. {text(reference(record))}" for number, record in enumerate(references.records.values(), 1)]
        lines += ["", "</details>"]
    return "\n".join(lines).rstrip() + "\n"


def whole_markdown(parts: Sequence[str], unread: Unread = ()) -> str:
    """What cannot be read, then every section."""
    refused = [
        "\n".join([f"## {text(file)} cannot be read", "", *(f"- line {one.span.line}: {text(one.message)}" for one in problems), ""])
        for file, problems in unread
    ]
    return "\n".join([*refused, *parts]) or "\n"


def _document(assessment: Assessment, references: References) -> list[str]:
    counts = assessment.counts
    shown = " · ".join(f"{SHOWN[outcome]} {number}" for outcome, number in counts.items())
    lines = [f"## {text(assessment.document.file)}", "", f"{shown} · adapted {len(assessment.adapted)}", ""]
    failed = [one for one in assessment.diagnostics if one.outcome == "fail" and not one.adapted and not one.known]
    for one in failed:
        lines += _in_full(one, references)
    silent = [one for one in assessment.diagnostics if one.outcome == "open" and not one.undecided and not one.adapted and not one.known]
    if silent:
        lines += [f"<details><summary>Not stated ({len(silent)})</summary>", ""]
        for same in together(silent, full=False):
            lines.append(f"- **{same[0].level}** {same[0].rule.id} {text(sentence(same))}{text(to_add(same))}")
        lines += ["", "</details>", ""]
    if assessment.adapted:
        lines += ["**Adapted**", ""]
        lines += [f"- {one.rule.id} {text(one.rule.title)}: {text(one.decision.reason)}" for one in assessment.adapted if one.decision]
        lines.append("")
    if assessment.crosswalk is not None:
        from programdesigner.report.crosswalk import render_crosswalk_markdown

        lines += [*render_crosswalk_markdown(assessment.crosswalk)[1:], ""]
    return lines


def _in_full(one: Diagnostic, references: References) -> list[str]:
    lines = [f"**{one.level} {one.rule.id} {text(one.rule.title)}** (line {one.span.line})", "", text(one.message), ""]
    lines += [f"What to do: {text(one.recommendation)}", "", "```yaml", one.rule.example.rstrip(), "```", "", text(grounds(one)), ""]
    for cited in one.evidence:
        lines.append(f"- {BEARINGS[cited.link.bearing]} {text(references.cite(cited.record))}: {text(cited.finding['statement'])}")
    return [*lines, ""]
