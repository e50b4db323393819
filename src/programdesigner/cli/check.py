"""``check``: judge plans and say so in a report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from programdesigner import __version__
from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, read_document, shown_name
from programdesigner.cli.output import DOCUMENT_FAULT, style_for, write, write_file
from programdesigner.errors import DocumentError, Problem

FORMATS = ("text", "json")


@click.command(name="check", short_help="Check plan files against best practices.")
@click.argument("paths", nargs=-1, required=True, metavar="PLAN...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="[default: text]")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@click.option("--force", is_flag=True, help="Replace the output file where it exists.")
@options.selection
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="Exit with status 1 where something of this level or above is not met or not stated. [default: error]",
)
@click.option("-v", "--verbose", is_flag=True, help="Show every outcome in full.")
@options.packs
@options.engine
@options.colour
def command(paths: tuple[str, ...], form: str, output: str | None, force: bool, fail_on: str, verbose: bool, **given: Any) -> None:
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
    from programdesigner.assessment import assess

    library = options.load(given["rule_packs"], given["evidence_packs"])
    wanted = options.selected(library, given["select"], given["ignore"])
    assessments, unread = [], []
    for name in find_documents(paths):
        try:
            document = read_document(name)
        except DocumentError as wrong:
            unread.append((shown_name(name), wrong.problems))
        else:
            assessments.append(assess(document, library, engine=given["engine"], selected=wanted))
    if form == "json":
        from programdesigner.report.json_report import render_json

        text = render_json(assessments, unread, version=__version__, library=library.hash)
    else:
        from programdesigner.report.text import render_text

        style = style_for(None if output else sys.stdout, given["colour"])
        text = render_text(assessments, style, verbose=verbose) if assessments else ""
    if output:
        write_file(Path(output), text, force=force)
    elif text:
        write(text)
    if unread:
        _say(unread)
        sys.exit(DOCUMENT_FAULT)
    if fail_on != "never" and any(assessment.at_or_above(fail_on) for assessment in assessments):  # type: ignore[arg-type]
        sys.exit(1)


def _say(unread: Sequence[tuple[str, Sequence[Problem]]]) -> None:
    from programdesigner.report.problems import render_problems

    problems = [problem for _, found in unread for problem in found]
    sys.stderr.write(render_problems(problems, style_for(sys.stderr)))
