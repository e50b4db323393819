"""Finding the plan and curriculum files that a command is given: files, folders, patterns and ``-`` for stdin."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from programdesigner.document import Document, kind_said
from programdesigner.document import read_document as read_text
from programdesigner.errors import DocumentError, Problem
from programdesigner.linked import load_document
from programdesigner.plan.shape import KINDS
from programdesigner.wording import counted
from programdesigner.yaml_source import LARGEST, decode

STDIN = "-"
DOCUMENT_NAME = re.compile(r"^(?:.*[.-])?(plan|curriculum)\.ya?ml$", re.IGNORECASE)
BEGINNING = 4096
"""Bytes within which a file has to say its kind."""
SKIPPED = {"node_modules", "__pycache__"}


def read_document(name: str) -> Document:
    """A plan or curriculum by file name, or from stdin. Raises DocumentError."""
    if name == STDIN:
        return read_text(decode(sys.stdin.buffer.read(LARGEST + 1), "stdin"), "stdin")
    return load_document(name, name=shown_name(name))


def plan_named(name: str, what: str) -> Document:
    """A plan by file name. Raises DocumentError, and UsageError for a curriculum, of which there is no ``what``."""
    document = read_document(name)
    if document.kind != "plan":
        raise click.UsageError(f"{document.file} is a {document.kind}; {what} is of plans. “check” and “coverage” are for curricula.")
    return document


def shown_name(path: str) -> str:
    """The name that output shows: relative to the working folder, with forward slashes; never an absolute path."""
    if os.path.isabs(path):
        try:
            relative = os.path.relpath(path)
        except ValueError:  # another drive
            relative = os.path.basename(path)
        path = os.path.basename(path) if relative.startswith("..") else relative
    return os.path.normpath(path).replace(os.sep, "/")


def find_documents(given: Sequence[str], kinds: Collection[str] = KINDS) -> list[str]:
    """Every file of these kinds meant, each once, in order. Raises DocumentError where a name or folder holds none."""
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for name in given:
        found.update((path if path == STDIN else os.path.normpath(path), None) for path in _meant(name, problems, kinds))
    if problems:
        raise DocumentError(problems)
    return list(found)


def find_one(given: str, kinds: Collection[str] = KINDS) -> str:
    """The one file of these kinds meant. Raises DocumentError where there is none, UsageError where there are several."""
    found = find_documents([given], kinds)
    if len(found) > 1:
        raise click.UsageError(f"There are {len(found)} files here that hold a {' or a '.join(kinds)}; name one.")
    return found[0]


def _meant(name: str, problems: list[Problem], kinds: Collection[str]) -> Iterator[str]:
    if name == STDIN or os.path.isfile(name):
        yield name
    elif os.path.isdir(name):
        plans, others = _in_folder(name, kinds)
        if not plans:
            left = f" {counted(others, 'other YAML file was', 'other YAML files were')} left out." if others else ""
            problems.append(
                _nothing(
                    name,
                    f"There is no {' or '.join(kinds)} in this folder.{left}",
                    "a file called plan.yaml, one that ends in -plan.yaml, or one that begins with kind: plan (or curriculum)",
                )
            )
        yield from plans
    elif any(char in name for char in "*?["):
        from glob import glob

        matches = sorted(path for path in glob(name, recursive=True) if os.path.isfile(path))
        if not matches:
            problems.append(_nothing(name, "No file matches this pattern."))
        yield from matches
    elif os.path.exists(name):
        yield name  # a device or a pipe: reading it says what is wrong
    else:
        problems.append(_nothing(name, "There is no such file or folder."))


def _in_folder(folder: str, kinds: Collection[str]) -> tuple[list[str], int]:
    plans: list[str] = []
    others = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
        for name in sorted(files):
            path = os.path.join(place, name)
            named = DOCUMENT_NAME.match(name)
            if (named[1].lower() if named else _says_kind(path)) in kinds:
                plans.append(path)
            elif name.lower().endswith((".yaml", ".yml")):
                others += 1
    return plans, others


def _says_kind(path: str) -> str:
    """The kind of document that a YAML file begins with; nothing where it does not say."""
    try:
        if not path.lower().endswith((".yaml", ".yml")) or not os.path.isfile(path):
            return ""
        with open(path, "rb") as stream:
            return kind_said(stream.read(BEGINNING).decode("utf-8", "replace"), first=True)
    except OSError:
        return ""


def _nothing(name: str, message: str, expected: str = "") -> Problem:
    return Problem(shown_name(str(Path(name))), message, expected=expected, code="not-found")
