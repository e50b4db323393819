"""Answers to questions about a plan: read as the plan itself is read, then written where they belong."""

from __future__ import annotations

from typing import Any, NamedTuple

from programdesigner.document import kind_of, read_document
from programdesigner.editing import set_value, steps_of
from programdesigner.errors import DocumentError
from programdesigner.plan.kinds import NONE_WORDS, YES_WORDS, Kind, Misread
from programdesigner.plan.shape import Shape, shape_of
from programdesigner.vocabulary import VOCABULARIES, find_word, normalised
from programdesigner.yaml_source import Node, core_value, parse
from programdesigner.yaml_writer import Step, nested


class Asked(NamedTuple):
    """A key that a question fills."""

    path: str
    """In full: with the number of the entry of a list, down to a key that takes a value."""
    what: str
    kind: Kind
    examples: tuple[str, ...]

    @property
    def accepted(self) -> str:
        """What is accepted, in a phrase."""
        return self.kind.expectation()[0]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that can be said, where the words are given."""
        return tuple(VOCABULARIES[self.kind.of]) if self.kind.name == "words" else ()


def asked(path: str, document: str = "plan") -> Asked:
    """The key meant by a path: of a section its main key, of a list its first entry. Raises KeyError where there is none."""
    field, full = shape_of(document), ""
    for step in path.split("."):
        key, bracket, number = step.partition("[")
        field = field["fields"][key]
        full = f"{full}.{key}" if full else key
        if field.get("many"):
            full += bracket + number if bracket else "[0]"
    while "kind" not in field:
        main = field["main"]
        if not main:
            raise KeyError(path)
        field, full = field["fields"][main], f"{full}.{main}"
    return Asked(full, field["what"], Kind(*field["kind"]), tuple(field["examples"]))


def value_of(kind: Kind, said: str) -> Any:
    """What to write for an answer, as data. None where it says nothing, as ``unknown`` does. Raises Misread."""
    value = _as_data(kind, said.strip())
    return None if kind.read(value) is None else value


def with_answer(text: str, path: str, value: Any, file: str = "plan.yaml") -> str:
    """A document's text with an answer in its place, read back. Raises DocumentError, and then nothing should be written."""
    after = set_value(text, *_place(text, steps_of(path), value, file), file)
    read_document(after.removeprefix("\ufeff"), file)
    return after


def _as_data(kind: Kind, said: str) -> Any:
    listing = kind.many or kind.name in ("statements", "names")
    if listing and said.startswith("[") and said.endswith("]"):
        return _listed(kind, said)
    if kind.name == "yes-no" and normalised(said) in YES_WORDS | NONE_WORDS:
        return normalised(said) in YES_WORDS
    if kind.name != "names" and normalised(said) in NONE_WORDS:
        return "none"
    if listing and not (kind.name == "words" and find_word(kind.of, said)):
        marks = ";" if kind.name == "statements" else ";,"
        parts = [part.strip() for part in said.replace(marks[-1], ";").split(";") if part.strip()]
        if len(parts) > 1:
            return parts
    number = core_value(said) if said else None
    return number if isinstance(number, int) and str(number) == said else said


def _listed(kind: Kind, said: str) -> Any:
    try:
        root = parse(said, "answer")
    except DocumentError:
        root = None
    if root is None or not root.is_list:
        raise Misread("This list cannot be read.", *kind.expectation())
    return root.texts()


def _place(text: str, steps: tuple[Step, ...], value: Any, file: str) -> tuple[tuple[Step, ...], Any]:
    """Where to write what: as said, but that a text in the place of a section, as in ``programme: Diabetes Buddies``, moves under its
    main key and makes room for others."""
    node = parse(text.removeprefix("\ufeff"), file)
    field: Shape = shape_of(kind_of(node))
    for number, step in enumerate(steps[:-1]):
        if node is None or node.items is None:
            break
        field = field["fields"][step] if isinstance(step, str) else field
        node = node.items.get(step) if isinstance(node.items, dict) and isinstance(step, str) else _entry(node, step)
        if node is None or node.items is not None or not field["main"] or not _is_said(node):
            continue
        left = steps[number + 1 :]
        lone = isinstance(left[0], int)  # a text in the place of a whole list: its only entry
        if lone and left[0] != 0:
            break
        section = {field["main"]: node.scalar(), **nested(left[lone:], value)}
        return steps[: number + 1], [section] if lone else section
    return steps, value


def _entry(node: Node, step: Step) -> Node | None:
    if node.is_mapping and step == 0:
        return node
    return node.elements()[step] if isinstance(step, int) and step < len(node.elements()) else None


def _is_said(node: Node) -> bool:
    """Does a plain text stand there, not unknown and not none?"""
    value = Kind("statement").read(node.texts())
    return value is not None and not value.none
