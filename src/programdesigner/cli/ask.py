"""``ask``: the questions that decide the most about a plan or curriculum."""

from __future__ import annotations

import sys
from typing import Any

import click

from programdesigner.cli import options
from programdesigner.cli.conversation import Prompt, answers_option, converse, hearing
from programdesigner.cli.documents import find_one, read_document
from programdesigner.cli.output import style_for, write
from programdesigner.report.style import visible
from programdesigner.wording import counted


@click.command(name="ask")
@click.argument("plan")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="How many questions. [default: 10; with --interactive, all]")
@click.option("--interactive", is_flag=True, help="Ask one by one, and write each answer into the file, leaving all else as it is.")
@answers_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@options.selection
@options.packs
@options.engine
@options.colour
def command(plan: str, limit: int | None, interactive: bool, answers: str | None, form: str, **given: Any) -> None:
    """Ask what PLAN, or a curriculum, does not say, the questions that decide the most first, each with why it matters and what to write.

    With --interactive, the questions come one by one. Enter skips one, q stops; what was answered is in the file already.
    """
    from programdesigner.report.questions import render_questions, render_questions_json

    name = find_one(plan)
    if interactive or answers:
        if form == "json":
            raise click.UsageError("--interactive and --format json do not go together.")
        return _interactive(name, limit, answers, given)
    assessment, asked = _asked(read_document(name), name, given)
    shown = asked[: limit or 10]
    if form == "json":
        write(render_questions_json(assessment, shown))
    else:
        write(render_questions(assessment, shown, len(asked) - len(shown), style_for(sys.stdout, given["colour"])))
    return None


def _asked(document: Any, name: str, given: dict[str, Any]) -> Any:
    """The assessment of a document, and what to ask about it."""
    from programdesigner.assessment import assess
    from programdesigner.questions import questions

    situation = options.situation_of(name, dict(given))
    assessment = assess(document, situation.library, engine=given["engine"], selected=situation.selected)
    return assessment, questions(assessment)


def _interactive(name: str, limit: int | None, answers: str | None, given: dict[str, Any]) -> None:
    from programdesigner.cli.plan_file import PlanFile
    from programdesigner.report.questions import question_lines

    hear = hearing(answers)
    file = PlanFile(name)
    style = style_for(sys.stdout, given["colour"])
    left = 0

    def following(put: set[str]) -> Prompt | None:
        """The question that decides the most now, after the answers so far."""
        nonlocal left
        _, found = _asked(file.document(), name, given)
        left = len(found)
        keys = [(question, question.key) for question in found if question.key is not None and question.path not in put]
        if not keys or (limit is not None and len(put) >= limit):
            return None
        question, key = keys[0]
        return Prompt(key, question_lines(len(put) + 1, question, style))

    written = converse(file, following, hear, once=answers is not None)
    state = f"Not stated yet: {left}." if left else f"The {file.document().kind} says everything that the practices ask for."
    write(f"{visible(file.name)}: {counted(written, 'answer')} written. {state}\n")
