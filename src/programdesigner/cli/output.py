"""Where output goes: the payload to stdout or a file, all else to stderr; UTF-8 everywhere; nothing overwritten unasked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from programdesigner.errors import DocumentError, ProblemsFound, ProgramDesignerError
from programdesigner.report.style import Style, visible

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT_FAULT, LIBRARY_FAULT = 3, 4
NARROWEST, WIDEST = 40, 100


def prepare_streams() -> None:
    """UTF-8 with plain line ends where output is piped; on a console, never a failure for a character it lacks."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]


def style_for(stream: object, colour: str = "auto") -> Style:
    """Width and colour for a stream: of the terminal, or 80 columns without colour."""
    terminal = bool(getattr(stream, "isatty", lambda: False)())
    if colour == "auto":
        painted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    else:
        painted = colour == "always"
    if terminal or os.environ.get("COLUMNS"):
        from shutil import get_terminal_size

        return Style(max(NARROWEST, min(get_terminal_size((80, 24)).columns, WIDEST)), painted)
    return Style(80, painted)


def style_of_output(file: str, colour: str) -> Style:
    """The style of an output: of stdout where no file is named; no file has colour."""
    return style_for(None, "never") if file else style_for(sys.stdout, colour)


def format_of(file: str, form: str | None, endings: dict[str, str], *, alone: bool = True) -> str:
    """The format of an output: of one ``alone`` as ``--format`` says, else by the ending of its file; text on stdout.

    Raises UsageError for an ending that stands for no format.
    """
    if not file:
        return form or "text"
    by_ending = endings.get(os.path.splitext(file)[1].lower())
    if form and (alone or by_ending is None):
        return form
    if by_ending is None:
        raise click.UsageError(f"“{file}” ends in none of {', '.join(endings)}; say what it is with --format.")
    return by_ending


def write(text: str) -> None:
    """Write the payload to stdout. Colour was decided before, so nothing is stripped here."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as wrong:  # a full disk behind a redirection
        with suppress(OSError, ValueError):  # what is left in the buffer would fail once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.UsageError(f"The output cannot be written: {wrong.strerror or wrong}.") from None


def write_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file whole or not at all. An existing one is replaced only when that was asked for."""
    if path.exists() and not force:
        if not (sys.stdin.isatty() and sys.stderr.isatty() and click.confirm(f"{path} exists. Replace it?", err=True)):
            raise click.UsageError(f"{path} exists. Add --force to replace it, or choose another name.")
    data = content.encode("utf-8") if isinstance(content, str) else content
    from programdesigner.whole_file import replace_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(path, data)
    except OSError as wrong:
        raise click.UsageError(f"{path} cannot be written: {wrong.strerror or wrong}.") from None


@contextmanager
def progress(said: str, after: float = 1.0) -> Iterator[None]:
    """Say on a terminal what is going on, where it takes longer than so many seconds. Elsewhere nothing is said."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    timer = threading.Timer(after, _say, (said,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _say(said: str) -> None:
    sys.stderr.write(f"{visible(said)}\n")
    sys.stderr.flush()


def report_fault(fault: ProgramDesignerError) -> int:
    """Print a fault to stderr and give the exit status it means."""
    if isinstance(fault, ProblemsFound):
        from programdesigner.report.problems import render_problems

        sys.stderr.write(render_problems(fault.problems, style_for(sys.stderr)))
    else:
        sys.stderr.write(f"{fault}\n")
    return DOCUMENT_FAULT if isinstance(fault, DocumentError) else LIBRARY_FAULT
