"""``new``: starter files."""

from __future__ import annotations

from pathlib import Path

import click

from programdesigner.cli.output import write, write_file


@click.group(name="new", short_help="Start a new plan file.")
def command() -> None:
    """Start a new file."""


@command.command("plan")
@click.argument("path", type=click.Path(dir_okay=False, allow_dash=True), default="plan.yaml")
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
def plan(path: str, force: bool) -> None:
    """Write a commented starter plan to PATH (plan.yaml where left out; - for stdout)."""
    from programdesigner.starter import starter_plan

    text = starter_plan()
    if path == "-":
        write(text)
        return
    write_file(Path(path), text, force=force)
    click.echo(f"{path} is written. Fill in what you know, and run “programdesigner check {path}”.", err=True)
