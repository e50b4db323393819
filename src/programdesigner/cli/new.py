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
from programdesigner.wording import counted


def schema_file(kind: str) -> str:
    """The name of the schema that is written beside a document."""
    return f"{kind}.schema.json"


def modeline(kind: str) -> str:
    """The line that tells editors to complete and check a document by the schema in the file beside it, without a network."""
    return f"# yaml-language-server: $schema={schema_file(kind)}\n"


@click.group(name="new")
def command() -> None:
    """Start a new file."""


@command.command("plan", short_help="Write a commented starter plan, or make one in an interview.")
@click.argument("path", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="The same as PATH.")
@click.option("--interview", is_flag=True, help="Ask for what a plan needs first; on a plan that is there, for what it does not say yet.")
@answers_option
@click.option(
    "--schema/--no-schema",
    default=True,
    help=f"Write {schema_file('plan')} beside it, with which editors complete and check. [default: yes]",
)
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
def plan(path: str | None, output: str | None, interview: bool, answers: str | None, schema: bool, force: bool) -> None:
    """Write a commented starter plan to PATH (plan.yaml where left out; - for stdout).

    With --interview, about fifteen questions make the plan. Every question can be skipped; each answer is in the file at once, and the
    same command goes on where it was left.
    """
    path = _chosen(path, output) or "plan.yaml"
    if interview or answers:
        return _interview(path, answers, schema, force)
    from programdesigner.starter import starter

    if path == "-":
        return write(starter("plan"))
    write_file(Path(path), (modeline("plan") if schema else "") + starter("plan"), force=force)
    _write_schema(path, "plan", schema)
    click.echo(f"{path} is written. Fill in what you know, and run “programdesigner check {path}”.", err=True)
    return None


@command.command("curriculum", short_help="Write a commented starter curriculum, or make one from a syllabus.")
@click.argument("path", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="The same as PATH.")
@click.option("--from", "source", type=click.Path(), metavar="FILE", help="A syllabus, one row for each module: .xlsx or .csv.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of an Excel file. [default: the first]")
@click.option("--schema/--no-schema", default=True, help=f"Write {schema_file('curriculum')} beside it. [default: yes]")
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
def curriculum(path: str | None, output: str | None, source: str | None, sheet: str, schema: bool, force: bool) -> None:
    """Write a curriculum to PATH (curriculum.yaml where left out; - for stdout): a commented starter, or made from a syllabus.

    Of a syllabus with one row for each module, headings such as Module, Minutes, Topics, Methods and Check are known; docs/trainers.md
    lists them all. What could not be placed is listed, on the terminal and at the top of the file. Excel files need:
    pip install "programdesigner[xlsx]"
    """
    if sheet and not source:
        raise click.UsageError("--sheet goes with --from.")
    path = _chosen(path, output) or "curriculum.yaml"
    text, said = _from_syllabus(source, sheet) if source else (_starter(), [f"{path} is written. Fill in what you know."])
    if path == "-":
        write(text)
    else:
        write_file(Path(path), (modeline("curriculum") if schema else "") + text, force=force)
        _write_schema(path, "curriculum", schema)
        said.append(f"“programdesigner check {path}” and “programdesigner coverage {path} -o coverage.html” come next.")
    for line in said:
        click.echo(visible(line), err=True)


def _chosen(path: str | None, output: str | None) -> str | None:
    """The file named, in whichever of two ways. Raises UsageError where they differ."""
    if path and output and path != output:
        raise click.UsageError("PATH and --output name two files; give one.")
    return path or output


def _starter() -> str:
    from programdesigner.starter import starter

    return starter("curriculum")


def _from_syllabus(source: str, sheet: str) -> tuple[str, list[str]]:
    """A curriculum made from a spreadsheet, and what to say of it. Raises DocumentError."""
    from programdesigner.cli.documents import shown_name
    from programdesigner.spreadsheet import read_spreadsheet
    from programdesigner.syllabus import curriculum_from

    try:
        found = curriculum_from(read_spreadsheet(Path(source), shown_name(source), sheet), shown_name(source))
    except ImportError as missing:
        if missing.name != "openpyxl":
            raise
        raise click.UsageError('Reading Excel files needs: pip install "programdesigner[xlsx]"; or save it as CSV UTF-8.') from None
    said = [f"{counted(found.modules, 'module')} read."]
    if found.not_placed:
        said += ["Not placed, or worth a look:", *(f"  {text}" for text in found.not_placed)]
    return found.text, said


def _write_schema(path: str, kind: str, wanted: bool) -> None:
    """The schema beside a document; one that is there is left as it is."""
    from programdesigner.schema import schema_of

    place = Path(path).with_name(schema_file(kind))
    if wanted and not os.path.lexists(place):
        write_file(place, json.dumps(schema_of(kind), ensure_ascii=False) + "\n", force=False)


def _interview(path: str, answers: str | None, schema: bool, force: bool) -> None:
    from programdesigner.cli.plan_file import begin
    from programdesigner.interview import BEGINNING, interview, unanswered
    from programdesigner.report.questions import accepted_lines

    if path == "-":
        raise click.UsageError("An interview writes a file; name one.")
    hear = hearing(answers)
    text = (modeline("plan") if schema else "") + BEGINNING
    if force and os.path.exists(path):
        write_file(Path(path), text, force=True)
    is_new = not os.path.lexists(path)
    file = begin(path, text)
    if is_new:
        _write_schema(path, "plan", schema)
    style, total = style_for(sys.stdout), len(interview())

    def following(put: set[str]) -> Prompt | None:
        """The next question that the plan does not answer and that was not put yet."""
        for question in unanswered(file.document()):
            key = question.key
            if key.path not in put:
                lines = [style.paint(line, "bold") for line in style.lines(question.text, 4, f"{question.number:>2} of {total}. ")]
                return Prompt(key, [*lines, *accepted_lines(key.accepted, key.examples[:2], style)])
        return None

    written = converse(file, following, hear, once=answers is not None)
    left = len(unanswered(file.document()))
    write(f"{visible(file.name)}: {counted(written, 'answer')} written, {left} of {total} questions open.\n")
    again = f"“programdesigner new plan --interview {path}” goes on. " if left else ""
    click.echo(f"{again}“programdesigner ask {path} --interactive” asks what decides the most now.", err=True)
