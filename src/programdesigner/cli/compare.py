"""``compare``: two plans, or two curricula, side by side."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_one, read_document
from programdesigner.cli.output import style_for, write


@click.command(name="compare")
@click.argument("one")
@click.argument("other")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="[default: text]")
@options.packs
@options.colour
def command(one: str, other: str, form: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str) -> None:
    """Put two plans, or two curricula, side by side.

    Says where OTHER does better than ONE, where worse, and what is judged in one of them only.
    """
    from programdesigner.assessment import assess
    from programdesigner.comparison import compare
    from programdesigner.report.comparison import render_comparison, render_comparison_json, render_comparison_markdown

    library = options.load(rule_packs, evidence_packs)
    before, after = (assess(read_document(find_one(name)), library) for name in (one, other))
    if before.document.kind != after.document.kind:
        first, second = (f"{one.document.file} is a {one.document.kind}" for one in (before, after))
        raise click.UsageError(f"{first} and {second}: only two of a kind can be compared.")
    names = (before.document.file, after.document.file)
    changes = compare(before, after)
    if form == "text":
        write(render_comparison(changes, names, style_for(sys.stdout, colour)))
    else:
        write((render_comparison_json if form == "json" else render_comparison_markdown)(changes, names))
