"""Questions on a terminal, one by one; each answer is read as the plan is read and written into the file at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from programdesigner.answers import Asked, value_of, with_answer
from programdesigner.cli.output import style_for, write
from programdesigner.cli.plan_file import PlanFile
from programdesigner.errors import DocumentError
from programdesigner.plan.kinds import Misread
from programdesigner.report.style import Style
from programdesigner.vocabulary import normalised

Hear = Callable[[str], str | None]
"""Shows a prompt and gives the line that was answered, or None where there are no more."""
STOP, WORDS = "q", "?"
ALSO_STOP = (STOP, "quit", "exit")


class Prompt(NamedTuple):
    """One question as it is put."""

    key: Asked
    lines: Sequence[str]


def answers_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--answers``."""
    return click.option(
        "--answers", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE",
        help="Take the answers from a file, one a line (- for stdin), instead of a terminal.",
    )(function)  # fmt: skip


def hearing(answers: str | None) -> Hear:
    """Where answers come from: a file, or a person at a terminal. Raises UsageError where there is neither."""
    if answers is None:
        if not sys.stdin.isatty():
            raise click.UsageError("Questions need a terminal to be answered. Without one, give the answers with --answers FILE.")
        return _ask_person
    content = sys.stdin.buffer.read() if answers == "-" else Path(answers).read_bytes()
    try:
        lines = iter(content.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError:
        raise click.UsageError("The answers are not in UTF-8.") from None
    return lambda prompt: _read_aloud(prompt, lines)


def _ask_person(prompt: str) -> str | None:
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        write("\n")
        return None


def _read_aloud(prompt: str, lines: Iterator[str]) -> str | None:
    said = next(lines, None)
    write(f"{prompt}{said or ''}\n")
    return said


def converse(file: PlanFile, next_prompt: Callable[[set[str]], Prompt | None], hear: Hear, *, once: bool) -> int:
    """Ask until there is nothing to ask or the person stops; give the number of answers written. Raises DocumentError.

    ``next_prompt`` is given the paths that were asked already, so that what was skipped is not asked again. With ``once``, an answer
    that cannot be read is a UsageError: asked again, a file would answer with what it has for the next question.
    """
    style, put, written = style_for(sys.stdout), set[str](), 0
    while (prompt := next_prompt(put)) is not None:
        put.add(prompt.key.path)
        write("\n".join([*prompt.lines, ""]))
        text = _answered(file, prompt.key, hear, style, once)
        if text is None:
            break
        if text:
            file.write(text)
            written += 1
        write("\n")
    return written


def _answered(file: PlanFile, key: Asked, hear: Hear, style: Style, once: bool) -> str | None:
    """The plan's text with the answer; empty where it is skipped, None where the person stops."""
    listing = f"{WORDS} lists the words, " if key.words else ""
    while True:
        heard = hear(f"    Answer (Enter skips, {listing}{STOP} stops): ")
        said = heard.strip() if heard is not None else STOP
        if said.lower() in ALSO_STOP:
            return None
        if not said:
            return ""
        if said == WORDS and key.words and not once:
            _tell(", ".join(key.words), style)
            continue
        try:
            said.encode("utf-8")
            value = value_of(key.kind, said)
            if value is None:
                _tell("That stays not stated.", style)
                return ""
            text = with_answer(file.text, key.path, value, file.name)
            if understood := _understood(key, said, value):
                _tell(understood, style)
            return text
        except UnicodeEncodeError:
            _tell("This has characters that cannot be read.", style)
        except Misread as wrong:
            if once:
                raise click.UsageError(
                    f"{wrong.message} What was answered before this is in the plan; correct the answers from here on."
                ) from None
            _tell(f"{wrong.message} {_instead(key, wrong)}".strip(), style)
        except DocumentError as wrong:
            if once:
                raise
            for problem in wrong.problems[:3]:
                _tell(f"{problem.message} Expected: {problem.expected}." if problem.expected else problem.message, style)


def _understood(key: Asked, said: str, value: Any) -> str:
    """How an answer was understood, where that is not what was said."""
    read = key.kind.read(value)
    if read is None or read.none:
        return ""
    if key.words and [normalised(word) for word in read.words] != [normalised(said)]:
        return f"Read as {', '.join('a word of your own' if word == 'other' else word for word in read.words)}."
    return f"Read with {read.note}." if read.note else ""


def _instead(key: Asked, wrong: Misread) -> str:
    """What to answer instead; what is accepted stands above already."""
    if key.words:
        return f"“{WORDS}” lists the words."
    return f"For instance: {wrong.example}." if wrong.example else ""


def _tell(text: str, style: Style) -> None:
    write("\n".join([*style.lines(text, 4), ""]))
