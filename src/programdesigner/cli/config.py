"""``config``: the settings that hold for a plan, and where each came from."""

from __future__ import annotations

import json

import click

from programdesigner.cli.documents import shown_name
from programdesigner.cli.output import write


@click.group(name="config")
def command() -> None:
    """The configuration: programdesigner.toml, or [tool.programdesigner] in pyproject.toml, beside a plan or above it."""


@command.command("show", short_help="Print each value that holds, and where it came from.")
@click.argument("plan", default=".")
def show(plan: str) -> None:
    """Print each value that holds for PLAN (the current folder where left out), and where it came from."""
    from programdesigner.configuration import configuration_for

    configuration = configuration_for(plan)
    lines = [f"{name} = {_said(setting.value, name)}  # {setting.origin}" for name, setting in configuration.settings.items()]
    for rule, thresholds in sorted(configuration.thresholds.items()):
        for name, (value, reason) in sorted(thresholds.items()):
            said = f"{{ value = {_said(value)}, reason = {_said(reason)} }}"
            lines.append(f"thresholds.{rule}.{name} = {said}  # {configuration.threshold_origins[rule, name]}")
    write("\n".join(lines) + "\n")


def _said(value: object, name: str = "") -> str:
    from programdesigner.configuration import PATHS

    if name in PATHS:
        value = [shown_name(item) for item in value] if isinstance(value, list) else shown_name(str(value)) if value else ""
    return json.dumps(value, ensure_ascii=False)
