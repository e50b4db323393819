"""``why``: the reasons behind one rule's outcome for one plan."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, read_document
from programdesigner.cli.output import style_for, write


@click.command(name="why", short_help="Show why a rule came out as it did for a plan.")
@click.argument("rule")
@click.argument("plan")
@options.packs
@options.engine
@options.colour
def command(rule: str, plan: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], engine: str | None, colour: str) -> None:
    """Show why RULE came out as it did for PLAN: each condition with its truth, and the lines that were read.

    RULE is an id such as SUP103; RULE and PLAN may change places. Works also for a rule that is met or does not apply.
    """
    from programdesigner.assessment import assess
    from programdesigner.report.explanation import render_why

    rule, plan = options.either_order(rule, plan)
    library = options.load(rule_packs, evidence_packs)
    wanted = options.rule_called(library, rule)
    documents = find_documents([plan])
    if len(documents) > 1:
        raise click.UsageError(f"There are {len(documents)} plans here; name one.")
    document = read_document(documents[0])
    if wanted.document != document.kind:
        raise click.UsageError(f"{wanted.id} judges a {wanted.document}; {document.file} is a {document.kind}.")
    assessment = assess(document, library, engine=engine, selected=lambda other: other.id == wanted.id)
    in_order = sorted(assessment.diagnostics, key=lambda one: one.entity.path)
    write(render_why(in_order, document, library, style_for(sys.stdout, colour)))
