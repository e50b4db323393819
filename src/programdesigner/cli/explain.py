"""``explain``: one rule with everything behind it."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.output import style_for, write


@click.command(name="explain")
@click.argument("rule")
@options.packs
@options.colour
def command(rule: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str) -> None:
    """Show RULE (an id such as SUP103, or a slug): what it asks, when, on what it rests and what speaks against it."""
    from programdesigner.report.explanation import render_rule

    library = options.load(rule_packs, evidence_packs)
    write(render_rule(options.rule_called(library, rule), library, style_for(sys.stdout, colour)))
