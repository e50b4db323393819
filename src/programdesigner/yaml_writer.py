"""Values to YAML text that reads back as exactly what was said, here and under the older rules of other programs.

PyYAML's emitter decides on quotes, so that ``NO`` is not false to a reader of YAML 1.1, nor ``1:30`` ninety; what only YAML 1.2 would
take for a number is put in quotes besides. Each value stands on one line: a text with line breaks gets ``\\n`` between double quotes.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from programdesigner.yaml_source import Node, core_value

Step = str | int
"""A key, or the number of an entry in a list."""

_ESCAPED = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\ufeff]")


class _Dumper(yaml.SafeDumper):
    """Writes texts with the quotes they need, and yes and no as plans write them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    other = not isinstance(core_value(text), str)
    style = '"' if _ESCAPED.search(text) else "'" if other else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _yes_or_no(dumper: yaml.SafeDumper, said: bool) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if said else "no")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(bool, _yes_or_no)


def _as_read(value: Any) -> Any:
    """What the text of a value reads as: the value itself, but that yes and no are words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return {key: _as_read(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(below) for below in value]
    return value


def flow(value: Any) -> str:
    """A value as it stands inside ``{…}`` or ``[…]``."""
    return _dumped([value], flow_style=True)[1:-1]


def inline(value: Any) -> str | None:
    """A value as it stands after ``key:`` on the same line; None where it needs lines of its own."""
    if isinstance(value, dict) and value:
        return None
    if isinstance(value, list | tuple):
        plain = not any(isinstance(entry, dict | list | tuple) for entry in value)
        return flow(list(value)) if plain else None
    return _dumped({"k": value}, flow_style=False).removeprefix("k: ")


def block(value: Any, indent: int, step: int) -> list[str]:
    """The lines of a mapping, or of a list that needs lines, from a column (counted from 0) on."""
    before = " " * indent
    lines: list[str] = []
    if isinstance(value, dict):
        for key, below in value.items():
            lines += entry(key, below, indent, step)
        return lines
    for below in value:
        single = inline(below)
        if single is not None:
            lines.append(f"{before}- {single}")
        else:
            first, *rest = block(below, indent + 2, step)
            lines += [f"{before}- {first[indent + 2 :]}", *rest]
    return lines


def entry(key: str, value: Any, indent: int, step: int) -> list[str]:
    """The lines of one key with its value."""
    written = _dumped({key: 0}, flow_style=False).removesuffix(" 0")
    single = inline(value)
    if single is not None:
        return [f"{' ' * indent}{written} {single}"]
    return [" " * indent + written, *block(value, indent + step, step)]


def _dumped(value: Any, *, flow_style: bool) -> str:
    return yaml.dump(
        value, Dumper=_Dumper, default_flow_style=flow_style, allow_unicode=True, width=float("inf"), sort_keys=False
    ).removesuffix("\n")  # fmt: skip


def nested(steps: tuple[Step, ...], value: Any) -> Any:
    """A value under the keys that lead to it."""
    for step in reversed(steps):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def agrees(after: Node, before: Node | None, steps: tuple[Step, ...], value: Any) -> bool:
    """Is the new text the old one but for the path, which has the value?"""
    if not steps:
        return _reads(after, value)
    step, left = steps[0], steps[1:]
    if before is None or before.items is None:
        return _reads(after, nested(steps, value))
    if isinstance(before.items, dict) and isinstance(after.items, dict) and isinstance(step, str):
        others = [key for key in before.items if key != step]
        return (
            [key for key in after.items if key != step] == others
            and all(_alike(after.items[key], before.items[key]) for key in others)
            and step in after.items
            and agrees(after.items[step], before.items.get(step), left, value)
        )
    if isinstance(before.items, list) and isinstance(after.items, list) and isinstance(step, int) and step < len(after.items):
        old = before.items[step] if step < len(before.items) else None
        pairs = [(a, b) for number, (a, b) in enumerate(zip(after.items, before.items, strict=False)) if number != step]
        length = len(before.items) + (old is None)
        return len(after.items) == length and all(_alike(*pair) for pair in pairs) and agrees(after.items[step], old, left, value)
    return False


def _alike(one: Node, other: Node) -> bool:
    """Do two nodes say the same, to the letter?"""
    if isinstance(one.items, dict) and isinstance(other.items, dict):
        return list(one.items) == list(other.items) and all(_alike(one.items[key], other.items[key]) for key in one.items)
    if isinstance(one.items, list) and isinstance(other.items, list):
        return len(one.items) == len(other.items) and all(map(_alike, one.items, other.items))
    return one.items is None and other.items is None and (one.text, one.style) == (other.text, other.style)


def _reads(node: Node, value: Any) -> bool:
    """Does a node read as a value, with the same types?"""
    return repr(node.data()) == repr(_as_read(value))
