"""A document as read: its values by path, each with its place, and everything that is wrong with it at once."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import START, Span
from programdesigner.plan.kinds import NONE_WORDS, NOT_STATED, Kind, Misread, Value
from programdesigner.plan.shape import Shape, field_at, shape_of
from programdesigner.vocabulary import find_word, normalised
from programdesigner.wording import close_to, did_you_mean
from programdesigner.yaml_source import Node, decode, parse, read_bytes

if TYPE_CHECKING:
    from programdesigner.curriculum.model import Curriculum
    from programdesigner.plan.model import Plan


TITLES = {"plan": "programme.name", "curriculum": "title"}
"""What a document of each kind is called by."""


class Document:
    """A plan or curriculum as read. ``values`` holds what is stated, by paths such as ``workers[0].training.hours``."""

    def __init__(self, file: str, text: str, root: Node | None, kind: str = "plan") -> None:
        self.file = file
        self.text = text
        self.root = root
        self.kind = kind
        """``plan`` or ``curriculum``."""
        self.values: dict[str, Value] = {}
        self.places: dict[str, Node] = {}
        """Where each value, section and list entry stands."""
        self.counts: dict[str, int] = {}
        """How many entries each list of sections has."""
        self.none_sections: set[str] = set()
        """Sections of which the document says that there is none."""
        self.taken: dict[str, str] = {}
        """Paths whose value was taken from the linked document, with where it stands there: ``curriculum.yaml, line 12``."""
        self.assumed: frozenset[str] = frozenset()
        """Paths whose values are not the document's: somebody asks what would follow from them."""

    def supposing(self, values: dict[str, Value]) -> Document:
        """The same document with some values instead of its own, each marked as assumed. This one stays as it is."""
        supposed = Document(self.file, self.text, self.root, self.kind)
        supposed.values = self.values | values
        supposed.places, supposed.counts, supposed.none_sections = self.places, self.counts, self.none_sections
        supposed.taken = self.taken
        supposed.assumed = self.assumed | values.keys()
        return supposed

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines."""
        return self.text.splitlines()

    def line(self, number: int) -> str:
        """A line of the text, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def title(self) -> str:
        """The name of the programme or the course; empty where the document gives none."""
        value = self.values.get(TITLES[self.kind])
        return value.line if value is not None and not value.none else ""

    @property
    def plan(self) -> Plan:
        """The same plan as a typed pydantic model."""
        from programdesigner.plan.model import Plan

        return Plan.model_validate(self._texts())

    @property
    def curriculum(self) -> Curriculum:
        """The same curriculum as a typed pydantic model."""
        from programdesigner.curriculum.model import Curriculum

        return Curriculum.model_validate(self._texts())

    def _texts(self) -> Any:
        return self.root.texts() if self.root is not None else {}

    def set_place(self, path: str, as_of: str) -> None:
        """Let a path stand where another one stands, or the nearest present parent of that."""
        while as_of and as_of not in self.places:
            as_of = as_of.rpartition(".")[0]
        if as_of and path not in self.places:
            self.places[path] = self.places[as_of]

    def place_of(self, path: str) -> tuple[Span, str]:
        """Where a path stands; for one that is not there, its nearest present parent and the key to add there."""
        if path in self.places:
            return self.places[path].span, ""
        missing: list[str] = []
        while path:
            path, _, last = path.rpartition(".")
            missing.insert(0, last)
            if path in self.places:
                return self.places[path].span, ".".join(missing)
        return START, ".".join(missing)

    def is_none(self, path: str) -> bool:
        """Does the document say that there is no such section, or none of those above it?"""
        while path and self.none_sections:
            if path in self.none_sections or path.partition("[")[0] in self.none_sections:
                return True
            path = path.rpartition(".")[0]
        return False


def read_file(path: str | Path, *, name: str | None = None) -> Document:
    """Read and validate a plan or curriculum file, not the one it names. Raises DocumentError with every problem found."""
    file = name or str(path).replace("\\", "/")
    return read_document(decode(read_bytes(Path(path), file), file), file)


def read_document(text: str, file: str = "plan.yaml") -> Document:
    """Read and validate the text of a plan, or of a curriculum, which says so with ``kind: curriculum``.

    Raises DocumentError with every problem found.
    """
    problems: list[Problem] = []
    root = parse(text, file, problems)
    if root is None and not problems:
        empty = Problem(file, "This file is empty.", expected="a plan; “programdesigner new plan” writes one to begin with", code="empty")
        raise DocumentError([empty])
    document, found = read_node(root, file, text, kind_of(root))
    problems += found
    if problems:
        raise DocumentError(problems)
    return document


def kind_of(root: Node | None) -> str:
    """The kind of document that a text says it is; a plan where it says nothing that is known, and then its reading tells so."""
    said = next((value for key, _, value in root.entries() if key == "kind"), None) if root is not None and root.is_mapping else None
    return (find_word("kind-of-document", said.text) if said is not None and said.items is None else None) or "plan"


def kind_said(text: str, *, first: bool = False) -> str:
    """The kind of document that a text says it is, whether or not it can be read, or nothing. ``first``: before all else."""
    before = r"\A\ufeff?(?:[ \t]*(?:#.*)?\r?\n|---.*\r?\n)*" if first else "^"
    said = re.search(rf"{before}kind:[ \t]*[\"']?([^\"'#\r\n]{{1,60}})", text, re.MULTILINE)
    return (find_word("kind-of-document", said[1].strip()) or "") if said else ""


def read_node(root: Node | None, file: str, text: str, kind: str = "plan") -> tuple[Document, list[Problem]]:
    """Read nodes already parsed, for instance a plan inside a rule's case."""
    document = Document(file, text, root, kind)
    reader = _Reader(document)
    if root is not None:
        if not root.is_mapping:
            begin = "programme:, workers:, training:" if kind == "plan" else "workers:, hours:, modules:"
            reader.refuse(root.span, f"This is not a {kind}: it has no keys.", f"sections such as {begin}")
        else:
            reader.section(root, shape_of(kind), "")
    return document, reader.problems


class _Reader:
    """Walks nodes along a shape, reading each value by its kind and noting every problem."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def section(self, node: Node, shape: Shape, path: str) -> None:
        document = self.document
        if path:
            document.places.setdefault(path, node)
        if node.items is None:
            self._scalar_for_section(node, shape, path)
            return
        if not node.is_mapping:
            self.refuse(node.span, f"“{path}” is a section, not a list.", self._keys(shape))
            return
        fields = shape["fields"]
        for key, key_node, value in node.entries():
            field = fields.get(key)
            below = f"{path}.{key}" if path else key
            if field is None:
                self._unknown_key(key, key_node, shape, path)
                continue
            document.places[below] = key_node
            if "kind" in field:
                self._value(value, _kind(tuple(field["kind"])), below, f"{key}_details" if f"{key}_details" in fields else "")
            elif field.get("many"):
                self._sections(value, field, below)
            else:
                self.section(value, field, below)

    def _sections(self, node: Node, field: Shape, path: str) -> None:
        if node.items is None:
            stands_for = _whole(node)
            if stands_for == "none":
                self.document.none_sections.add(path)
            if stands_for:
                return
        entries = node.elements() if node.is_list else [node]
        self.document.counts[path] = len(entries)
        if node.is_list and not entries:
            self.document.none_sections.add(path)
        for number, entry in enumerate(entries):
            self.section(entry, field, f"{path}[{number}]")

    def _scalar_for_section(self, node: Node, shape: Shape, path: str) -> None:
        stands_for = _whole(node)
        if stands_for == "none":
            self.document.none_sections.add(path)
        elif not stands_for and (key := normalised(node.text).replace(" ", "_")) in shape["fields"]:
            self.refuse(node.span, f"“{key}” is a key of “{path}”; a colon and a value have to follow it.", "key: value", f"{key}: unknown")
        elif not stands_for and (main := shape["main"]):
            self._value(node, _kind(tuple(shape["fields"][main]["kind"])), f"{path}.{main}")
            self.document.places.setdefault(f"{path}.{main}", node)
        elif not stands_for:
            self.refuse(
                node.span, f"“{path}” is a section with keys of its own.", self._keys(shape), f"{path}:\n  {next(iter(shape['fields']))}: …"
            )

    def _value(self, node: Node, kind: Kind, path: str, details: str = "") -> None:
        try:
            value = kind.read(node.texts())
        except Misread as misread:
            for one in (misread, *misread.others):
                at = node.elements()[one.item] if one.item is not None and node.is_list else node
                more = f" Amounts and terms go into {details}." if details else ""
                example = f"{path.rpartition('.')[2]}: {one.example}" if one.example else ""
                whole = at is not node or not set(at.text) & set(",;")  # of a text that was taken apart, only a part is meant
                self.refuse(at.span, one.message + more, one.expected, example, instead=one.instead if whole else ())
            return
        if value is not None:
            self.document.values[path] = value

    def _unknown_key(self, key: str, node: Node, shape: Shape, path: str) -> None:
        from programdesigner.plan.other_keys import keys_meant  # only mistakes need it

        fields = shape["fields"]
        kind = self.document.kind
        where = f"in “{path}”" if path else f"at the top of a {kind}"
        meant = keys_meant(kind, path, key)
        close = [] if meant else close_to(normalised(key).replace(" ", "_"), fields, 2)
        elsewhere = [] if meant or close else _where_else(key, shape_of(kind))
        if meant:
            remedy = f" Write {' or '.join(_with_meaning(name, shape) for name in meant)}."
        else:
            remedy = did_you_mean(close) or (f" It belongs in {' or '.join(elsewhere[:2])}." if elsewhere else "")
        if not close and not path and kind == "plan" and key in shape_of("curriculum")["fields"]:
            remedy += " Is this a curriculum? Then begin the file with kind: curriculum."
        expected = "" if meant else self._keys(shape)
        instead = tuple(name for name in (meant or close) if "." not in name)
        self.refuse(node.span, f"The key “{key[:60]}” is not known {where}.{remedy}", expected, code="unknown-key", instead=instead)

    def refuse(
        self, span: Span, message: str, expected: str = "", example: str = "", code: str = "value", instead: tuple[str, ...] = ()
    ) -> None:
        if len(self.problems) < 200:
            line = self.document.line(span.line)
            self.problems.append(Problem(self.document.file, message, span, expected, example, code, line, instead))

    @staticmethod
    def _keys(shape: Shape) -> str:
        keys = list(shape["fields"])
        return "keys such as " + ", ".join(keys[:10]) + (", …" if len(keys) > 10 else "")


@cache
def _kind(parts: tuple[Any, ...]) -> Kind:
    """A kind as the shape tells it, made once."""
    return Kind(*parts)


def _whole(node: Node) -> str:
    """``unknown`` or ``none`` where a scalar stands for a whole section, else nothing."""
    text = normalised(node.text)
    if (node.style == "plain" and text in ("", "~", "null")) or text in NOT_STATED:
        return "unknown"
    return "none" if text in NONE_WORDS else ""


def _with_meaning(key: str, shape: Shape) -> str:
    """“cadence (how often contacts take place)”; the key alone where its meaning says no more."""
    field = field_at(shape, key)
    what = field["what"] if field else ""
    return key if what.casefold() == key else f"{key} ({what[:1].lower()}{what[1:]})"


def _where_else(key: str, shape: Shape, path: str = "") -> list[str]:
    """Sections that do know a key."""
    found: list[str] = []
    for name, field in shape["fields"].items():
        below: dict[str, Any] | None = field if "fields" in field else None
        if below:
            here = f"{path}.{name}" if path else name
            if key in below["fields"]:
                found.append(here)
            found += _where_else(key, below, here)
    return found
