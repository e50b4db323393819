"""``lsp``: the language server for editors, over stdin and stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from programdesigner.cli import options
from programdesigner.cli.documents import BEGINNING, DOCUMENT_NAME, STDIN
from programdesigner.document import kind_said
from programdesigner.errors import DocumentError, Problem

if TYPE_CHECKING:
    from programdesigner.editor.reading import Situation


@click.command(name="lsp")
@click.option("--stdio", is_flag=True, help="Over stdin and stdout. This is the only way there is; editors may ask for it.")
@options.selection
@options.packs
def command(stdio: bool, **given: tuple[str, ...]) -> None:
    """Speak the Language Server Protocol with an editor, over stdin and stdout.

    Shows outcomes as you type, explains keys and practices, completes keys and words, adds what is missing, records decisions.
    The editor starts it; docs/editors.md says how for VS Code, Neovim and Helix. Needs: pip install "programdesigner[lsp]"
    """
    try:
        from programdesigner.editor.server import Wiring, make_server
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        raise click.UsageError('The language server needs one thing more: pip install "programdesigner[lsp]"') from None
    if sys.stdin.isatty():
        sys.stderr.write("This waits for an editor that speaks the Language Server Protocol; docs/editors.md says how to set one up.\n")

    def situation(path: str) -> Situation:
        return _situation(path, given)

    make_server(Wiring(is_plan, situation, lambda: options.today(None))).start_io()


def is_plan(name: str, text: str) -> bool:
    """Is a text a plan or a curriculum, by the name of its file or because it says so? Of any other YAML file nothing is said."""
    return bool(DOCUMENT_NAME.match(name) or kind_said(text[:BEGINNING], first=True))


def _situation(path: str, given: dict[str, tuple[str, ...]]) -> Situation:
    from programdesigner.editor.reading import Situation

    try:
        found = options.situation_of(path or STDIN, dict(given))  # read anew each time: an editor asks after something was saved
    except click.UsageError as wrong:  # a rule that is selected and not there
        raise DocumentError([Problem("the configuration", wrong.message)]) from None
    return Situation(found.library, found.selected)
