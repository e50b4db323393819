"""``new``: starter files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from programdesigner.cli.conversation import Prompt, answers_option, converse, hearing
from programdesigner.cli.output import style_for, write, write_file
from programdesigner.report.style import visible

SCHEMA = "plan.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
"""Tells editors to complete and check a plan by the schema in the file beside it, without a network."""


@click.group(name="new", short_help="Start a new plan file.")
def command() -> None:
    """Start a new file."""


@command.command("plan")
@click.argument("path", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="The same as PATH.")
@click.option("--interview", is_flag=True, help="Ask for what a plan needs first; on a plan that is there, for what it does not say yet.")
@answers_option
@click.option("--schema/--no-schema", default=True, help=f"Write {SCHEMA} beside it, with which editors complete and check. [default: yes]")
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
def plan(path: str | None, output: str | None, interview: bool, answers: str | None, schema: bool, force: bool) -> None:
    """Write a commented starter plan to PATH (plan.yaml where left out; - for stdout).

    With --interview, about fifteen questions make the plan. Every question can be skipped; each answer is in the file at once, and the
    same command goes on where it was left.
    """
    if path and output and path != output:
        raise click.UsageError("PATH and --output name two files; give one.")
    path = path or output or "plan.yaml"
    if interview or answers:
        return _interview(path, answers, schema, force)
    from programdesigner.starter import starter_plan

    if path == "-":
        return write(starter_plan())
    write_file(Path(path), (MODELINE if schema else "") + starter_plan(), force=force)
    _write_schema(path, schema)
    click.echo(f"{path} is written. Fill in what you know, and run “programdesigner check {path}”.", err=True)
    return None


def _write_schema(plan_path: str, wanted: bool) -> None:
    """The schema beside a plan; one that is there is left as it is."""
    from programdesigner.schema import schema_of

    place = Path(plan_path).with_name(SCHEMA)
    if wanted and not os.path.lexists(place):
        write_file(place, json.dumps(schema_of("plan"), ensure_ascii=False) + "\n", force=False)


def _interview(path: str, answers: str | None, schema: bool, force: bool) -> None:
    from programdesigner.cli.plan_file import begin
    from programdesigner.interview import BEGINNING, interview, unanswered
    from programdesigner.report.questions import accepted_lines

    if path == "-":
        raise click.UsageError("An interview writes a file; name one.")
    hear = hearing(answers)
    text = (MODELINE if schema else "") + BEGINNING
    if force and os.path.exists(path):
        write_file(Path(path), text, force=True)
    is_new = not os.path.lexists(path)
    file = begin(path, text)
    if is_new:
        _write_schema(path, schema)
    style, total = style_for(sys.stdout), len(interview())

    def following(put: set[str]) -> Prompt | None:
        """The next question that the plan does not answer and that was not put yet."""
        for question in unanswered(file.document()):
            key = question.key
            if key.path not in put:
                lines = [style.paint(line, "bold") for line in style.lines(question.text, 4, f"{question.number:>2} of {total}. ")]
                return Prompt(key, [*lines, *accepted_lines(key.accepted, key.examples[:2], style)])
        return None

    written = converse(file, following, hear)
    left = len(unanswered(file.document()))
    write(f"{visible(file.name)}: {written} answer{'' if written == 1 else 's'} written, {left} of {total} questions open.\n")
    again = f"“programdesigner new plan --interview {path}” goes on. " if left else ""
    click.echo(f"{again}“programdesigner ask {path} --interactive” asks what decides the most now.", err=True)
