"""What may be written at a place: keys of the section, controlled words, examples, rule ids for decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from programdesigner.document import kind_said
from programdesigner.editor.fields import examples_of, help_on, takes, words_of
from programdesigner.editor.outline import keys_in, spot_at
from programdesigner.editor.positions import Lines, Position, Range
from programdesigner.editor.spot import Spot
from programdesigner.plan.shape import Shape, field_at, shape_of
from programdesigner.rule import Rule
from programdesigner.yaml_source import LARGEST

UNSTATED = {"unknown": "not known yet: not stated", "none": "there is none"}
RULE_KEY = ("decisions", "rule")


class Suggestion(NamedTuple):
    """One thing that may be written."""

    label: str
    kind: Literal["section", "key", "word", "example", "rule"]
    detail: str
    help: str
    """Markdown."""
    where: Range
    """What it takes the place of."""
    insert: str
    also: tuple[str, ...] = ()
    """Other spellings under which it can be found."""


def complete(lines: Lines, position: Position, rules: Mapping[str, Rule] | None = None) -> list[Suggestion]:
    """Suggestions at a place of a text, whether or not the text can be read."""
    if len(lines.text) > LARGEST:
        return []
    offset = lines.offset(position)
    spot = spot_at(lines.text, offset)
    if "\n" in lines.text[spot.start : spot.end] or "\r" in lines.text[spot.start : spot.end]:
        return []  # a text between quotes that goes on over lines: editors replace within one
    path = spot.path if spot.part == "value" else spot.section
    field = field_at(shape_of(kind_said(lines.text) or "plan"), path) if spot.part in ("key", "value") else None
    if field is None:
        return []
    if spot.part == "value" or "kind" in field:
        start, typed = _reached(field, lines.text, spot.start, offset)
        return _values(field, path, typed, lines.range(start, max(spot.end, offset)), rules or {})
    entry_wanted = bool(field.get("many")) and not spot.section.endswith("]")
    return _keys(field, lines, spot, "- " if entry_wanted or spot.dash else "")


def _reached(field: Shape, text: str, start: int, offset: int) -> tuple[int, str]:
    """Where the word begins that is being typed, of several with commas between; and what of it is there."""
    typed = text[start:offset]
    if words_of(field) and "," in typed:
        after = typed.rpartition(",")[2]
        start = offset - len(after.lstrip())
    return start, text[start:offset]


def _keys(field: Shape, lines: Lines, spot: Spot, before: str) -> list[Suggestion]:
    """Keys of a section that it does not have yet."""
    there = keys_in(lines.text, spot.section)
    where = lines.range(spot.start, spot.end)
    colon = "" if spot.key else ":"
    found = []
    for name, below in field["fields"].items():
        if name in there and name != spot.key:
            continue
        section = "kind" not in below
        after = f"{colon} " if colon and not section else colon
        found.append(
            Suggestion(name, "section" if section else "key", below.get("what") or "", help_on(name, below), where, before + name + after)
        )
    return found


def _values(field: Shape, path: str, typed: str, where: Range, rules: Mapping[str, Rule]) -> list[Suggestion]:
    if "kind" not in field:
        return [_word(word, what, where) for word, what in UNSTATED.items()]
    if " " in typed and not words_of(field):
        return []  # in the middle of a sentence
    if tuple(step.partition("[")[0] for step in path.split(".")) == RULE_KEY:
        return [Suggestion(name, "rule", rule.title, "", where, name) for name, rule in rules.items()]
    found = [_word(word, _also(others), where, others) for word, others in words_of(field).items()]
    if not found:
        found = [Suggestion(example, "example", f"for instance; takes {takes(field)}", "", where, written(example))
                 for example in examples_of(field)]  # fmt: skip
    return found + [_word(word, what, where) for word, what in UNSTATED.items()]


def _word(word: str, detail: str, where: Range, also: tuple[str, ...] = ()) -> Suggestion:
    return Suggestion(word, "word", detail, "", where, word, also)


def _also(others: tuple[str, ...]) -> str:
    return f"also {', '.join(others[:4])}" if others else ""


def written(text: str) -> str:
    """A text as it can stand after a colon: in quotes where YAML would otherwise read something else."""
    plain = text and text[0] not in "-?:,[]{}#&*!|>'\"%@` " and ": " not in text and " #" not in text and not text.endswith((" ", ":"))
    return text if plain and not set(text) & set("[]{},") else "'" + text.replace("'", "''") + "'"
