"""The command line: one small module a command, imported only when that command runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from programdesigner import __version__
from programdesigner.wording import close_to, did_you_mean

COMMANDS = {
    "check": "Check plans and curricula against best practices, with the studies behind each verdict.",
    "ask": "Ask the questions that decide the most about a plan.",
    "capacity": "Show whether a plan’s own figures can work.",
    "decide": "Record that a practice is deliberately not followed, with the reason.",
    "why": "Show why a rule came out as it did for a plan.",
    "report": "Write a recommendation report with references.",
    "closest": "Show the studied programmes most like a plan.",
    "coverage": "Set a curriculum’s modules against the competencies that the work needs.",
    "compare": "Put two plans or two curricula side by side, outcome by outcome.",
    "rules": "List the rules.",
    "explain": "Show one rule with all its evidence.",
    "evidence": "List, show and export the evidence records.",
    "schema": "Print a JSON Schema for editors.",
    "lsp": "Serve an editor: what to change as you type, and why.",
    "new": "Start a new plan or curriculum file.",
    "config": "Show the configuration that holds for a plan.",
    "library": "Check and test the rules and the evidence themselves.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"programdesigner.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; of a mistyped one, say which may be meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(close_to(args[0], COMMANDS)) or f" The commands are {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command “{args[0]}”.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="programdesigner")
def group() -> None:
    """Check peer-support and community-health-worker programme plans against published evidence.

    Begin with “programdesigner new plan plan.yaml”, fill in what you know, and run “programdesigner check plan.yaml”.
    Nothing is sent anywhere.

    \b
    Exit status:
      0  done
      1  check found something not met, capacity that a plan is short of something
      2  the command was not used right
      3  a file cannot be read or is not valid
      4  the rules or the evidence are broken
    """


def main() -> None:
    """Run the command line. Faults of documents end with status 3, of the library with 4."""
    from programdesigner.cli.output import prepare_streams, report_fault
    from programdesigner.errors import ProgramDesignerError

    prepare_streams()
    try:
        group(prog_name="programdesigner")
    except ProgramDesignerError as fault:
        sys.exit(report_fault(fault))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
