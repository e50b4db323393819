"""A YAML file of the library, with its place for every problem that is found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from programdesigner.errors import Problem
from programdesigner.location import START, Span
from programdesigner.yaml_source import Node

Find = Callable[[str], Any | None]
"""Looks up a finding by ``<evidence key>#<finding key>``; None where there is none."""


class SourceFile:
    """One YAML file of the library with its place for problems."""

    def __init__(self, file: str, root: Node, text: str, domain: str = "") -> None:
        self.file, self.root, self.text, self.domain = file, root, text, domain
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def refuse(self, path: tuple[str | int, ...], message: str, expected: str = "", example: str = "") -> None:
        """Note a problem at a path of the file."""
        span = self.span(path)
        line = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        self.problems.append(Problem(self.file, message, span, expected, example, "library", line))

    def span(self, path: tuple[str | int, ...]) -> Span:
        """Where a path of the file stands."""
        node = self.root.at(path[:-1]) if path else self.root
        if path and isinstance(path[-1], str) and path[-1] in node.keys:
            return node.keys[path[-1]].span
        return self.root.at(path).span if self.root else START

    def validated(self, model: Any) -> Any | None:
        """The file's data as a model, or None with every problem noted."""
        try:
            return model.model_validate(self.root.data())
        except ValidationError as wrong:
            for error in wrong.errors():
                path = tuple(step for step in error["loc"] if isinstance(step, str | int))
                self.refuse(path, f"{'.'.join(map(str, path)) or 'This file'}: {_plain(error)}")
            return None


def _plain(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "this key is not known here."
    if error["type"] == "missing":
        return "this key is missing."
    return str(error["msg"]).removeprefix("Value error, ") + "."
