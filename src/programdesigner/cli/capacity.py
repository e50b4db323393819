"""``capacity``: whether a plan's own figures can work."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, plan_named
from programdesigner.cli.output import format_of, style_of_output, write, write_file

ENDINGS = {".json": "json", ".txt": "text"}


@click.command(name="capacity")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@click.option(
    "--assume", "assumed", multiple=True, metavar="NAME=VALUE",
    help="Reckon with this instead: attendance=60%, travel='20 minutes', workers[0].hours='8 hours a week'. Several are possible.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), help="[default: by the ending of the file, else text]")
@click.option("-o", "--output", "output", metavar="FILE", help="Write to a file, .txt or .json, instead of the terminal.")
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
@options.colour
def command(plans: tuple[str, ...], assumed: tuple[str, ...], form: str | None, output: str | None, force: bool, colour: str) -> None:
    """Show whether PLAN can run: the hours its workers and supervisors need and have, the people they have places for, the contacts
    that participants can be expected to receive, and what these cost; each sum with the plan’s own figures and their lines.

    What is assumed is said and can be changed. Where a plan cannot work, the single changes that would make it work are listed.

    \b
    Exit status:
      0  no plan is short of anything for certain
      1  one is
      2  the command was not used right
      3  a plan cannot be read or is not valid
    """
    from programdesigner.assumptions import AssumptionError, read_assumptions
    from programdesigner.balance import SHORT
    from programdesigner.capacity import capacity
    from programdesigner.errors import DocumentError, Problem

    form = format_of(output or "", form, ENDINGS)
    try:
        assumptions = read_assumptions(assumed)
    except AssumptionError as wrong:
        raise click.UsageError(str(wrong)) from None
    found, problems = [], list[Problem]()
    for name in find_documents(plans, ("plan",)):
        try:
            found.append(capacity(plan_named(name, "capacity"), assumptions))
        except DocumentError as wrong:
            problems += wrong.problems
    if found:
        if form == "json":
            from programdesigner.report.capacity_json import render_capacity_json

            text = render_capacity_json(found)
        else:
            from programdesigner.report.capacity import render_capacity

            text = render_capacity(found, style_of_output(output or "", colour))
        if output:
            write_file(Path(output), text, force=force)
        else:
            write(text)
    if problems:
        raise DocumentError(problems)
    if any(one.state == SHORT for one in found):
        sys.exit(1)
