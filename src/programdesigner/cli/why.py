"""``why``: the reasons behind one rule's outcome for one plan or curriculum."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_one, read_document
from programdesigner.cli.output import style_for, write


@click.command(name="why")
@click.argument("rule")
@click.argument("plan")
@options.packs
@options.engine
@options.colour
def command(rule: str, plan: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], engine: str | None, colour: str) -> None:
    """Show why RULE came out as it did for PLAN, or a curriculum: each condition with its truth, and the lines that were read.

    RULE is an id such as SUP103; RULE and PLAN may change places. Works also for a rule that is met or does not apply.
    """
    from programdesigner.assessment import assess
    from programdesigner.report.explanation import render_why

    rule, plan = options.either_order(rule, plan)
    library = options.load(rule_packs, evidence_packs)
    wanted = options.rule_called(library, rule)
    document = read_document(find_one(plan))
    if wanted.document != document.kind:
        raise click.UsageError(f"{wanted.id} judges a {wanted.document}; {document.file} is a {document.kind}.")
    assessment = assess(document, library, engine=engine, selected=lambda other: other.id == wanted.id)
    in_order = sorted(assessment.diagnostics, key=lambda one: one.entity.path)
    write(render_why(in_order, document, library, style_for(sys.stdout, colour)))
