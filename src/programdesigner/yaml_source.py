"""YAML text to nodes that know their place, under YAML 1.2 core semantics.

The text is read with libyaml's event parser and built into :class:`Node` s here, because the ready-made constructors
lose positions, let a repeated key win silently and read ``1:20`` as 80, ``NO`` as false and ``on`` as true.
Tags, anchors and aliases are refused; size, depth and number of nodes are bounded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import START, Span
from programdesigner.wording import shortened

LARGEST = 2_000_000
"""Bytes. A plan of a thousand workers has about 300,000."""
DEEPEST = 40
MOST_NODES = 200_000

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where libyaml begins a new line."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,6})?")
_SPECIAL = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".inf": math.inf, ".Inf": math.inf, ".INF": math.inf, "+.inf": math.inf, "+.Inf": math.inf, "+.INF": math.inf,
    "-.inf": -math.inf, "-.Inf": -math.inf, "-.INF": -math.inf, ".nan": math.nan, ".NaN": math.nan, ".NAN": math.nan,
}  # fmt: skip


_NO_KEYS: dict[str, Node] = {}
"""Of everything but mappings."""


class Node:
    """A scalar, a list or a mapping with its place in the text."""

    __slots__ = ("end", "items", "keys", "start", "style", "text")

    def __init__(self, start: Any, end: Any, style: str = "", text: str = "") -> None:
        self.start, self.end = start, end
        """Marks of the parser, which count from 0."""
        self.style = style
        self.text = text
        self.items: list[Node] | dict[str, Node] | None = None
        self.keys: dict[str, Node] = _NO_KEYS

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start.line + 1, self.start.column + 1, self.end.line + 1, self.end.column + 1)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.items, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.items, list)

    def entries(self) -> Iterator[tuple[str, Node, Node]]:
        """Key, key node and value node of a mapping, in the order written."""
        if isinstance(self.items, dict):
            for key, value in self.items.items():
                yield key, self.keys[key], value

    def elements(self) -> list[Node]:
        """The entries of a list."""
        return self.items if isinstance(self.items, list) else []

    def scalar(self) -> Any:
        """The value of a scalar under the YAML 1.2 core schema."""
        return core_value(self.text) if self.style == "plain" else self.text

    def data(self) -> Any:
        """Plain Python data under the YAML 1.2 core schema."""
        if isinstance(self.items, dict):
            return {key: value.data() for key, value in self.items.items()}
        if isinstance(self.items, list):
            return [value.data() for value in self.items]
        return self.scalar()

    def texts(self) -> Any:
        """Plain Python data with every scalar as it was written; an empty plain scalar is None."""
        if isinstance(self.items, dict):
            return {key: value.texts() for key, value in self.items.items()}
        if isinstance(self.items, list):
            return [value.texts() for value in self.items]
        return None if self.style == "plain" and self.text in ("", "~", "null", "Null", "NULL") else self.text

    def at(self, path: tuple[str | int, ...]) -> Node:
        """The node at a path, or the nearest one above it."""
        node = self
        for step in path:
            below: Node | None = None
            if isinstance(node.items, dict):
                below = node.items.get(str(step))
            elif isinstance(node.items, list) and isinstance(step, int) and step < len(node.items):
                below = node.items[step]
            if below is None:
                break
            node = below
        return node


def core_value(text: str) -> Any:
    """A plain scalar under the YAML 1.2 core schema: null, true and false, integers, floats, else text."""
    if text in _SPECIAL:
        return _SPECIAL[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def decode(content: bytes, file: str) -> str:
    """Bytes to text: UTF-8, or UTF-16 with its mark. Raises DocumentError for anything else."""
    if len(content) > LARGEST:
        raise _refused(file, f"This file is larger than {LARGEST // 1_000_000} MB, the largest that is read.", code="too-large")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif content.startswith(b"PK\x03\x04") or content[:1024].count(0) > 8:
        raise _refused(file, "This is not a text file.", expected="a YAML file in UTF-8", code="not-text")
    else:
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        if b"\0" in content[:1024]:
            raise _refused(file, "This is not a text file.", expected="a YAML file in UTF-8", code="not-text") from None
        raise _refused(
            file, "This file is not in UTF-8.", Span(line, 1, line, 1),
            expected="a file saved as UTF-8 (in most editors: Save as, encoding UTF-8)", code="encoding",
        ) from None  # fmt: skip
    for number, line_text in enumerate(text.splitlines() if not _PRINTABLE.fullmatch(text) else (), 1):
        if found := _CONTROL.search(line_text):
            raise _refused(
                file, f"A control character (U+{ord(found[0]):04X}) stands here; YAML allows none.",
                Span(number, found.start() + 1, number, found.start() + 2), code="control-character",
            )  # fmt: skip
    return text


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PRINTABLE = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]*")


def read_bytes(path: Path, file: str) -> bytes:
    """The content of a regular file, at most one byte beyond the largest that is read. Raises DocumentError."""
    try:
        if not path.is_file():
            raise _refused(file, "There is no such file." if not path.exists() else "This is not a regular file.", code="no-file")
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as wrong:
        raise _refused(file, f"This file cannot be read: {wrong.strerror or wrong}.", code="unreadable") from None


def parse(text: str, file: str, problems: list[Problem] | None = None) -> Node | None:
    """The root node of the one document in a text, or None where it is empty. Raises DocumentError with all problems.

    Where ``problems`` is given, those that do not keep the rest from being read are added to it instead: a repeated key, say.
    """
    builder = _Builder(text, file)
    root = builder.build()
    if builder.problems and (problems is None or any(problem.code in ENDS_READING for problem in builder.problems)):
        raise DocumentError(builder.problems)
    if problems is not None:
        problems += builder.problems
    return root


ENDS_READING = ("syntax", "tab", "too-deep", "too-large")
"""Problems after which the rest of a document is not known."""


_BEGIN_NODES = frozenset({yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent})
_END_NODES = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})


class _Builder:
    """Builds nodes from libyaml's events, keeping a stack instead of recursing."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.count = 0
        self.lines: list[str] | None = None

    def build(self) -> Node | None:
        root: Node | None = None
        try:
            parser = _LOADER(self.text)
            try:
                root = self._documents(parser)
            finally:
                parser.dispose()
        except yaml.YAMLError as wrong:
            self.problems.append(self._syntax(wrong))
        except (ValueError, RecursionError, UnicodeError) as wrong:  # what the parser does not wrap itself
            self.problems.append(self._problem(f"This is not readable as YAML: {wrong}.", START, code="syntax"))
        return root

    def _documents(self, parser: Any) -> Node | None:
        root: Node | None = None
        stack: list[Node] = []
        pending: list[tuple[str, Node] | None] = []
        while parser.check_event():
            event = parser.get_event()
            kind = type(event)
            if kind in _BEGIN_NODES:
                node = self._node(event, kind)
                if stack:
                    self._place(stack[-1], pending, node)
                elif root is None:
                    root = node
                if node.items is not None:
                    stack.append(node)
                    pending.append(None)
                    if len(stack) > DEEPEST:
                        self._add(f"This is nested more than {DEEPEST} levels deep.", node.span, code="too-deep")
                        break
                if self.count > MOST_NODES:
                    self._add(f"This file has more than {MOST_NODES:,} entries.", node.span, code="too-large")
                    break
            elif kind in _END_NODES:
                stack.pop().end = event.end_mark
                pending.pop()
            elif kind is yaml.DocumentStartEvent and root is not None:
                second = Node(event.start_mark, event.end_mark)
                self._add("A second document begins here; a file holds one.", second.span, "remove the line ---")
                break
        if root is not None and root.items is None and root.style == "plain" and root.text == "":
            return None
        return root

    def _node(self, event: Any, kind: type) -> Node:
        self.count += 1
        if kind is yaml.ScalarEvent:
            node = Node(event.start_mark, event.end_mark, event.style or "plain", event.value)
            if event.anchor is None and event.tag is None:
                return node
        else:
            node = Node(event.start_mark, event.end_mark)
        if kind is yaml.AliasEvent:
            self._add(f"The alias *{event.anchor} is not followed here.", node.span, "the text written out", code="alias")
            return node
        if event.anchor:
            self._add(f"The anchor &{event.anchor} is not used here.", node.span, "the text without &name", code="anchor")
        if event.tag is not None and event.tag != "!":
            self._add(f"The tag {event.tag[:60]} is not used here.", node.span, "the value without a tag", code="tag")
        if kind is yaml.SequenceStartEvent:
            node.items = []
        elif kind is yaml.MappingStartEvent:
            node.items = {}
            node.keys = {}
        return node

    def _place(self, parent: Node, pending: list[tuple[str, Node] | None], node: Node) -> None:
        if isinstance(parent.items, list):
            parent.items.append(node)
            return
        key = pending[-1]
        if key is None:
            if node.items is not None:
                self._add("A key has to be a word, not a list or a mapping.", node.span, "a key such as training:", code="key")
                pending[-1] = ("", node)
            else:
                pending[-1] = (node.text, node)
            return
        pending[-1] = None
        name, key_node = key
        assert isinstance(parent.items, dict)
        if name in parent.items:
            first = parent.keys[name].span.line
            self._add(
                f"The key “{shortened(name)}” is written twice, on lines {first} and {key_node.span.line}.", key_node.span,
                "each key once; put both contents under one key", code="repeated-key",
            )  # fmt: skip
            return
        if name == "<<":
            self._add("Merge keys (<<) are not used here.", key_node.span, "the keys written out", code="merge")
            return
        parent.items[name] = node
        parent.keys[name] = key_node

    def _syntax(self, wrong: yaml.YAMLError) -> Problem:
        message = str(getattr(wrong, "problem", "") or wrong)
        half = "could not find expected ':'" in message  # found out on a later line; the key itself is the context
        marks = [getattr(wrong, "problem_mark", None), getattr(wrong, "context_mark", None)]
        mark = next((mark for mark in (reversed(marks) if half else marks) if mark), None)
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else START
        line = self._line(span.line)
        before = line[: max(span.column - 1, 0)] if line else ""
        if (
            "\t" in (before or line[:1])
            or "character '\\t'" in message
            or ("cannot start any token" in message and line.lstrip(" ").startswith("\t"))
        ):
            return self._problem("A tab stands where YAML allows only spaces.", span, "indentation by spaces (two per level)", "tab")
        if "mapping values are not allowed" in message:
            return self._problem(
                "A colon stands inside a text that is not in quotes, or the line above does not end where it should.", span,
                "the text in quotes, or each key on a line of its own", "syntax",
            )  # fmt: skip
        if half:
            return self._problem("A key is not followed by a colon.", span, "key: value", "syntax")
        if "did not find expected key" in message or "expected <block end>" in message:
            return self._problem(
                "The indentation of this line fits none of the lines above.", span,
                "entries of one section in one column", "syntax",
            )  # fmt: skip
        if "exceeded max" in message.lower() or "nesting" in message.lower():
            return self._problem(f"This is nested more than {DEEPEST} levels deep.", span, "", "too-deep")
        return self._problem(f"This is not readable as YAML: {message}.", span, "", "syntax")

    def _add(self, message: str, span: Span, expected: str = "", code: str = "syntax") -> None:
        if len(self.problems) < 100:
            self.problems.append(self._problem(message, span, expected, code))

    def _problem(self, message: str, span: Span, expected: str = "", code: str = "syntax") -> Problem:
        return Problem(self.file, message, span, expected, code=code, line_text=self._line(span.line))

    def _line(self, number: int) -> str:
        if self.lines is None:
            self.lines = self.text.splitlines()
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def _refused(file: str, message: str, span: Span = START, expected: str = "", code: str = "unreadable") -> DocumentError:
    return DocumentError([Problem(file, message, span, expected, code=code)])
