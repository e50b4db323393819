"""``ask``: the questions that decide the most about a plan."""

from __future__ import annotations

import sys
from typing import Any

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, read_document
from programdesigner.cli.output import style_for, write


@click.command(name="ask", short_help="Ask the questions that decide the most about a plan.")
@click.argument("plan")
@click.option("--limit", type=click.IntRange(1), default=10, help="How many questions. [default: 10]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@options.selection
@options.packs
@options.engine
@options.colour
def command(plan: str, limit: int, form: str, **given: Any) -> None:
    """Ask what PLAN does not say, the questions that decide the most first, each with why it matters and what to write."""
    from programdesigner.assessment import assess
    from programdesigner.questions import questions
    from programdesigner.report.questions import render_questions, render_questions_json

    documents = find_documents([plan])
    if len(documents) > 1:
        raise click.UsageError(f"There are {len(documents)} plans here; name one.")
    situation = options.situation_for(documents[0], given | {"fail_on": None})
    assessment = assess(read_document(documents[0]), situation.library, engine=given["engine"], selected=situation.selected)
    asked = questions(assessment)
    if form == "json":
        write(render_questions_json(assessment, asked[:limit]))
    else:
        write(render_questions(assessment, asked[:limit], max(len(asked) - limit, 0), style_for(sys.stdout, given["colour"])))
