"""``schema``: JSON Schemas for editors."""

from __future__ import annotations

import json

import click

from programdesigner.cli.output import write

DOCUMENTS = ["plan", "curriculum", "rule", "framework", "derive", "evidence", "configuration", "assessment", "capacity"]


@click.command(name="schema")
@click.argument("document", type=click.Choice(DOCUMENTS), default="plan")
def command(document: str) -> None:
    """Print the JSON Schema of a document that people write, of the configuration, or of the JSON output of check and capacity.

    An editor with a YAML language server completes keys and words with it.
    """
    from programdesigner.schema import schema_of

    write(json.dumps(schema_of(document), indent=2, ensure_ascii=False) + "\n")
