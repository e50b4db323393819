"""``check``: judge plans and say so in one or several reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from programdesigner.cli import options
from programdesigner.cli.documents import STDIN, find_documents
from programdesigner.cli.judge import Judged, Work, assess_named, judge
from programdesigner.cli.output import DOCUMENT_FAULT, style_for, write, write_file
from programdesigner.errors import DocumentError, Problem
from programdesigner.report.formats import FORMATS

if TYPE_CHECKING:
    from programdesigner.baseline import Known
    from programdesigner.library import Library

ENDINGS = {".txt": "text", ".json": "json", ".sarif": "sarif", ".xml": "junit", ".md": "markdown"}
FAIL_ON = ("error", "warning", "note", "never")


@click.command(name="check", short_help="Check plans and curricula against best practices, with the studies behind each verdict.")
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
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Judge many plans in so many processes. [default: 1]")
@click.option("--today", metavar="DATE", help="The day by which decisions in a plan run out. [default: today]")
@click.option("--watch", is_flag=True, help="Check again whenever a plan is saved, and show what changed.")
@click.option("-v", "--verbose", is_flag=True, help="Show every outcome in full.")
@options.packs
@options.engine
@options.colour
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Check plans and curricula against best practices, with the studies behind each verdict.

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

        return watch(paths, lambda name: assess_named(name, given))
    outputs = _outputs(given)
    known = _known(given)
    styles = [style_for(None if file else sys.stdout, "never" if file else given["colour"]) for _, file in outputs]
    work = Work(given, [(form, style) for (form, _), style in zip(outputs, styles, strict=True)], known)
    names = find_documents(paths)
    judged = list(_judged(names, work, given["jobs"]))
    unread = [(one.file, one.problems) for one in judged if one.problems]
    read = [one for one in judged if not one.problems]
    library = _library(names, judged, given)
    for place, ((_, file), form) in enumerate(zip(outputs, work.formats, strict=True)):
        text = form.whole([one.parts[place] for one in read], unread, library)
        if file:
            write_file(Path(file), text, force=given["force"])
        elif text:
            write(text)
    if given["write_baseline"]:
        from programdesigner.baseline import baseline_text

        baseline = baseline_text({one.file: one.unmet or {} for one in read})
        write_file(Path(given["write_baseline"]), baseline, force=given["force"])
    if gone := [entry for one in read for entry in one.gone]:
        listed = "".join(f"  {entry}\n" for entry in gone)
        sys.stderr.write(f"In the baseline and no longer there; write it anew to forget them:\n{listed}")
    if unread:
        _say(unread)
        sys.exit(DOCUMENT_FAULT)
    if any(one.fails for one in read):
        sys.exit(1)
    return None


def _judged(names: Sequence[str], work: Work, jobs: int) -> Iterable[Judged]:
    """Every document in order; in several processes only where there are several documents, and all of them are files."""
    if jobs == 1 or len(names) == 1 or STDIN in names:
        return (judge(name, work) for name in names)
    from programdesigner.cli.jobs import judge_in_processes

    sent = work._replace(given=dict(work.given))  # what is worked out from here on, for this process, is not sent
    with suppress(DocumentError):
        options.situation_of(names[0], work.given)  # the library is compiled once, not in every process
    return judge_in_processes(names, sent, jobs)


def _library(names: Sequence[str], judged: Sequence[Judged], given: dict[str, Any]) -> Library:
    """The library that judged the first document, or the one named on the command line where none could be read."""
    for name, one in zip(names, judged, strict=True):
        if not one.problems:
            return options.situation_of(name, given).library
    return options.load(given["rule_packs"], given["evidence_packs"])


def _known(given: dict[str, Any]) -> Known | None:
    if not given["baseline"]:
        return None
    from programdesigner.baseline import read_baseline

    return read_baseline(Path(given["baseline"]))


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


def _diff(given: dict[str, Any]) -> None:
    from programdesigner.comparison import compare
    from programdesigner.report.comparison import render_comparison, render_comparison_json, render_comparison_markdown

    form = given["form"] or "text"
    if form not in ("text", "json", "markdown"):
        raise click.UsageError("What changed can be shown as text, json or markdown.")
    old, new = (assess_named(name, given)[0] for name in given["diff"])
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
