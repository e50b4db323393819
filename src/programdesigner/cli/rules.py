"""``rules``: the list of rules."""

from __future__ import annotations

import json
import sys
from itertools import groupby

import click

from programdesigner.cli import options
from programdesigner.cli.output import style_for, write


@click.command(name="rules")
@options.selection
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@options.packs
@options.colour
def command(
    select: tuple[str, ...], ignore: tuple[str, ...], form: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str
) -> None:
    """List the rules by domain: id, level where not met, and what is to be done."""
    library = options.load(rule_packs, evidence_packs)
    wanted = options.selected(library, select, ignore)
    rules = [rule for rule in library.rules if wanted(rule)]
    if form == "json":
        listed = [
            {"id": rule.id, "slug": rule.slug, "domain": rule.domain, "title": rule.title, "level": rule.level, "support": rule.support}
            for rule in rules
        ]
        write(json.dumps({"format": "programdesigner.rules/1", "rules": listed}, indent=2, ensure_ascii=False) + "\n")
        return
    style = style_for(sys.stdout, colour)
    lines: list[str] = []
    for domain, group in groupby(rules, key=lambda rule: rule.domain):
        lines += [style.paint(domain.replace("-", " ").capitalize(), "bold")]
        for rule in group:
            lines += style.lines(rule.title, 17, f"  {rule.id} {rule.level:<7} ")
        lines.append("")
    lines.append(f"{len(rules)} rules. “programdesigner explain {rules[0].id if rules else 'RULE'}” shows one with its evidence.")
    write("\n".join(lines) + "\n")
