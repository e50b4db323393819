"""``closest``: the plan beside the programmes in the evidence that are most like it."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_one, plan_named
from programdesigner.cli.output import style_for, write


@click.command(name="closest")
@click.argument("plan")
@click.option("--limit", type=click.IntRange(1, 50), default=5, metavar="N", help="How many programmes. [default: 5]")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="[default: text]")
@options.packs
@options.colour
def command(plan: str, limit: int, form: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str) -> None:
    """Show the programmes in the evidence that are most like PLAN, side by side with it: contacts, training, supervision, attendance, and
    what happened, null results like any other. Then what reviews of trials found on the goals that PLAN states."""
    from programdesigner.assessment import assess
    from programdesigner.closest import closest, expectations
    from programdesigner.report.closest import render_closest, render_closest_json, render_closest_markdown

    name = find_one(plan, ("plan",))
    library = options.load(rule_packs, evidence_packs)
    assessment = assess(plan_named(name, "the comparison with studied programmes"), library, selected=lambda rule: False)
    studied, expected = closest(assessment, limit), expectations(assessment)
    if form == "json":
        write(render_closest_json(assessment, studied, expected))
    elif form == "markdown":
        write(render_closest_markdown(assessment, studied, expected))
    else:
        write(render_closest(assessment, studied, expected, style_for(sys.stdout, colour)))
