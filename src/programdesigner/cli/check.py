"""``check``: judge plans and say so in one or several reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from programdesigner import __version__
from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, read_document, shown_name
from programdesigner.cli.output import DOCUMENT_FAULT, style_for, write, write_file
from programdesigner.errors import DocumentError, Problem

if TYPE_CHECKING:
    from programdesigner.assessment import Assessment
    from programdesigner.library import Library

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
ENDINGS = {".txt": "text", ".json": "json", ".sarif": "sarif", ".xml": "junit", ".md": "markdown"}
FAIL_ON = ("error", "warning", "note", "never")


class Checked(NamedTuple):
    """Everything that one run found."""

    assessments: list[Assessment]
    unread: list[tuple[str, list[Problem]]]
    library: Library
    fail_on: dict[str, str]
    """By file: the level from which it fails."""
    gone: list[str]
    """Entries of the baseline that nothing matches any more."""


@click.command(name="check", short_help="Check plan files against best practices.")
@click.argument("paths", nargs=-1, metavar="PLAN...")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Of stdout, or of an output whose ending tells none. [default: text]")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write to a file, in the format of its ending (.txt .json .sarif .xml .md) or the one named; may be given several times.",
)
@click.option("--force", is_flag=True, help="Replace output files where they exist.")
@options.selection
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with status 1 where something of this level or above is not met or not stated. [default: error]",
)
@click.option("--baseline", type=click.Path(dir_okay=False), help="A file of what is known already and does not count.")
@click.option("--write-baseline", type=click.Path(dir_okay=False), help="Write such a file from what is found now.")
@click.option("--diff", nargs=2, metavar="OLD NEW", help="Show what changed in the assessment between two versions of a plan.")
@click.option("--today", metavar="DATE", help="The day by which decisions in a plan run out. [default: today]")
@click.option("--watch", is_flag=True, help="Check again whenever a plan is saved, and show what changed.")
@click.option("-v", "--verbose", is_flag=True, help="Show every outcome in full.")
@options.packs
@options.engine
@options.colour
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Check one or more plans against best practices, with the studies behind each verdict.

    PLAN is a file, a folder (every plan in it), a pattern such as "plans/*.yaml", or - for stdin.

    \b
    Exit status:
      0  nothing not met at or above --fail-on
      1  something is
      2  the command was not used right
      3  a plan cannot be read or is not valid
      4  the rules or the evidence are broken
    """
    if given["diff"]:
        return _diff(given)
    if not paths:
        raise click.UsageError("Name a plan, a folder of plans, or - for stdin.")
    if given["watch"]:
        from programdesigner.cli.watch import watch

        return watch(paths, lambda name: _assess(name, given))
    checked = _check(paths, given)
    for form, file in _outputs(given):
        text = _render(form, checked, given, file)
        if file:
            write_file(Path(file), text, force=given["force"])
        elif text:
            write(text)
    if given["write_baseline"]:
        from programdesigner.baseline import baseline_of

        write_file(Path(given["write_baseline"]), baseline_of(checked.assessments), force=given["force"])
    if checked.gone:
        gone = "".join(f"  {entry}\n" for entry in checked.gone)
        sys.stderr.write(f"In the baseline and no longer there; write it anew to forget them:\n{gone}")
    if checked.unread:
        _say(checked.unread)
        sys.exit(DOCUMENT_FAULT)
    if any(_fails(assessment, checked.fail_on) for assessment in checked.assessments):
        sys.exit(1)
    return None


def _fails(assessment: Assessment, fail_on: dict[str, str]) -> bool:
    level = fail_on[assessment.document.file]
    return level != "never" and bool(assessment.at_or_above(level))  # type: ignore[arg-type]


def _check(paths: Sequence[str], given: dict[str, Any]) -> Checked:
    assessments: list[Assessment] = []
    unread: list[tuple[str, list[Problem]]] = []
    fail_on: dict[str, str] = {}
    for name in find_documents(paths):
        try:
            assessment, level = _assess(name, given)
        except DocumentError as wrong:
            unread.append((shown_name(name), wrong.problems))
        else:
            assessments.append(assessment)
            fail_on[assessment.document.file] = level
    gone: list[str] = []
    if given["baseline"]:
        from programdesigner.baseline import apply_baseline, read_baseline

        gone = apply_baseline(read_baseline(Path(given["baseline"])), assessments)
    library = assessments[0].library if assessments else options.load(given["rule_packs"], given["evidence_packs"])
    return Checked(assessments, unread, library, fail_on, gone)


def _assess(name: str, given: dict[str, Any]) -> tuple[Assessment, str]:
    """One document judged under the configuration that holds for it, and the level from which it fails. Raises DocumentError."""
    from programdesigner.assessment import assess

    situation = options.situation_of(name, given)
    document = read_document(name)
    today = options.today(given["today"]) if "decision" in document.text else None
    assessment = assess(document, situation.library, engine=given["engine"], selected=situation.selected, today=today)
    return assessment, situation.fail_on


def _outputs(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Every output with its format; stdout, as text where nothing else is said, where no file is named."""
    if not given["outputs"]:
        return [(given["form"] or "text", "")]
    found = []
    for output in given["outputs"]:
        head, colon, rest = output.partition(":")
        if colon and head in FORMATS and rest:
            found.append((head, rest))
            continue
        form = ENDINGS.get(Path(output).suffix.lower())
        if given["form"] and (form is None or len(given["outputs"]) == 1):
            form = given["form"]
        found.append((form or "text", output))
    return found


def _render(form: str, checked: Checked, given: dict[str, Any], file: str) -> str:
    assessments, unread, library = checked.assessments, checked.unread, checked.library
    if form == "text":
        from programdesigner.report.text import render_text

        style = style_for(None if file else sys.stdout, "never" if file else given["colour"])
        return render_text(assessments, style, verbose=given["verbose"]) if assessments else ""
    if form == "json":
        from programdesigner.report.json_report import render_json

        return render_json(assessments, unread, version=__version__, library=library.hash)
    if form == "markdown":
        from programdesigner.report.pull_request import render_markdown

        return render_markdown(assessments, unread)
    from programdesigner.report import machine

    if form == "sarif":
        return machine.render_sarif(assessments, unread, version=__version__, library=library)
    renderers: dict[str, Callable[..., str]] = {
        "junit": machine.render_junit,
        "github": machine.render_github,
        "gitlab": machine.render_gitlab,
    }
    return renderers[form](assessments, unread)


def _diff(given: dict[str, Any]) -> None:
    from programdesigner.comparison import compare
    from programdesigner.report.comparison import render_comparison, render_comparison_json, render_comparison_markdown

    form = given["form"] or "text"
    if form not in ("text", "json", "markdown"):
        raise click.UsageError("What changed can be shown as text, json or markdown.")
    old, new = (_assess(name, given)[0] for name in given["diff"])
    names = (old.document.file, new.document.file)
    changes = compare(old, new)
    if form == "text":
        write(render_comparison(changes, names, style_for(sys.stdout, given["colour"])))
    else:
        write((render_comparison_json if form == "json" else render_comparison_markdown)(changes, names))


def _say(unread: Sequence[tuple[str, Sequence[Problem]]]) -> None:
    from programdesigner.report.problems import render_problems

    problems = [problem for _, found in unread for problem in found]
    sys.stderr.write(render_problems(problems, style_for(sys.stderr)))
