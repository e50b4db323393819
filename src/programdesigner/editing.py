"""Changes to a document's text that touch only the lines they must.

``set_value(text, "workers[0].training.hours", "40 hours")`` gives the new text, ``value_edit`` the one stretch to replace. Comments,
order, quotes, blank lines, line ends and a byte order mark stay as they are. Each edit is read back before it is given: if anything but
the path meant would change, :class:`CannotEdit` is raised. Values are plain data: texts, numbers, True and False (written yes and no),
lists and dicts of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import START, Span
from programdesigner.plan.kinds import NOT_STATED
from programdesigner.vocabulary import normalised
from programdesigner.yaml_source import LINE_BREAK, Node, parse
from programdesigner.yaml_writer import Step, agrees, block, flow, inline, nested

Path = str | tuple[Step, ...]
"""``workers[0].training.hours``, or its steps: ``("workers", 0, "training", "hours")``."""


class CannotEdit(DocumentError):
    """The change asked for cannot be made without touching something else; the problem says where and why."""


class Edit(NamedTuple):
    """One stretch of a text, in characters from 0, and what comes in its place."""

    start: int
    end: int
    replacement: str

    def apply(self, text: str) -> str:
        """The text with this change."""
        return text[: self.start] + self.replacement + text[self.end :]


def set_value(text: str, path: Path, value: Any, file: str = "plan.yaml") -> str:
    """The text in which a path has a value; keys above it that are missing are added. Raises DocumentError, CannotEdit."""
    return value_edit(text, path, value, file).apply(text)


def add_item(text: str, path: Path, item: Any, file: str = "plan.yaml") -> str:
    """The text in which the list at a path has one more entry, at its end. Raises DocumentError, CannotEdit."""
    return item_edit(text, path, item, file).apply(text)


def value_edit(text: str, path: Path, value: Any, file: str = "plan.yaml") -> Edit:
    """The change that ``set_value`` makes."""
    return _Editor(text, file).change(steps_of(path), value)


def item_edit(text: str, path: Path, item: Any, file: str = "plan.yaml") -> Edit:
    """The change that ``add_item`` makes."""
    editor = _Editor(text, file)
    steps = steps_of(path)
    spot = editor.locate(steps)
    if spot.left or spot.node is None:
        return editor.change((*steps, 0), item)
    if spot.node.is_list:
        return editor.change((*steps, len(spot.node.elements())), item)
    if _says_nothing(spot.node) or normalised(spot.node.text) == "none":
        return editor.change(steps, [item])
    raise editor.refused("This is not a list, so no entry can be added to it.", spot.node, "a list, each entry after a dash")


def steps_of(path: Path) -> tuple[Step, ...]:
    """The steps of a path. Raises ValueError where it is none."""
    if isinstance(path, tuple) and path:
        return path
    if isinstance(path, tuple) or not _PATH.fullmatch(path):
        raise ValueError(f"“{path}” is not a path")
    return tuple(int(number) if number else key for key, number in _STEP.findall(path))


_PATH = re.compile(r"[^.\[\]]+(\[\d{1,9}\])*(\.[^.\[\]]+(\[\d{1,9}\])*)*")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_HEADER = re.compile(r"[|>][-+0-9]*")


class _Spot(NamedTuple):
    """Where a path leads: the deepest node that is there, the key it belongs to, and the steps that are left."""

    node: Node | None
    """None for an empty document."""
    key: Node | None
    """None for the root and for entries of lists."""
    flow: bool
    """Does what is written there stand inside ``{…}`` or ``[…]``?"""
    indent: int
    """The column, from 0, of the entry that it belongs to."""
    taken: tuple[Step, ...]
    left: tuple[Step, ...]


class _Editor:
    """One text, its nodes, and where lines begin."""

    def __init__(self, text: str, file: str) -> None:
        self.shift = 1 if text.startswith("\ufeff") else 0
        self.text, self.file = text[self.shift :], file
        self.root = parse(self.text, file)
        self.starts = [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]
        ends = re.search("\r\n|\n|\r", self.text)
        self.line_end = ends[0] if ends else "\n"

    def change(self, steps: tuple[Step, ...], value: Any) -> Edit:
        """The edit after which a path has a value, checked by reading the new text."""
        spot = self.locate(steps)
        edit = self._edit(spot, value)
        try:
            after = parse(edit.apply(self.text), self.file)
        except DocumentError:
            after = None
        if after is None or not agrees(after, self.root, (*spot.taken, *spot.left), value):
            raise self.refused("This cannot be changed here without changing something else.", spot.key or spot.node)
        return edit._replace(start=edit.start + self.shift, end=edit.end + self.shift)

    def locate(self, steps: tuple[Step, ...]) -> _Spot:
        """Follow a path as far as the document goes."""
        node, key, inside, indent = self.root, None, False, 0
        taken: list[Step] = []
        for number, step in enumerate(steps):
            if node is None:
                return _Spot(None, None, False, 0, (), steps)
            inside = inside or self._is_flow(node)
            if node.is_mapping and step == 0 and isinstance(step, int):
                continue  # a lone entry in the place of a list
            below: Node | None = None
            if isinstance(node.items, dict) and isinstance(step, str):
                below, key_below = node.items.get(step), node.keys.get(step)
            elif isinstance(node.items, list) and isinstance(step, int) and step < len(node.items):
                below, key_below = node.items[step], None
            if below is None:
                return _Spot(node, key, inside, indent, tuple(taken), steps[number:])
            indent = node.span.column - 1
            node, key = below, key_below
            taken.append(step)
        return _Spot(node, key, inside, indent, tuple(taken), ())

    def _edit(self, spot: _Spot, value: Any) -> Edit:
        node, left = spot.node, spot.left
        if node is None:
            lines = block(nested(left, value), 0, 2)
            before = "" if self.starts[-1] == len(self.text) else self.line_end
            return Edit(len(self.text), len(self.text), before + self.line_end.join(lines) + self.line_end)
        if not left:
            return self._replace(spot, node, value)
        step, wanted = left[0], nested(left[1:], value)
        if node.is_mapping and isinstance(step, str):
            return self._add(node, spot.flow, {step: wanted})
        if node.is_list and step == len(node.elements()):
            return self._add(node, spot.flow, [wanted])
        if node.is_list and isinstance(step, int):
            raise self.refused(f"This list has {len(node.elements())} entries, so there can be no entry {step + 1} yet.", node)
        if node.items is None and _says_nothing(node) and spot.taken:
            return self._replace(spot, node, nested(left, value))
        held = "a list" if node.is_list else "keys of its own" if node.is_mapping else "a text"
        raise self.refused(f"“{step}” cannot be added here: this holds {held}.", node)

    def _add(self, node: Node, inside: bool, addition: dict[str, Any] | list[Any]) -> Edit:
        """Put an entry at the end of a mapping or of a list."""
        members = node.elements() if node.is_list else [value for _, _, value in node.entries()]
        if inside:
            written = flow(addition)[1:-1]
            at = self._end(members[-1]) if members else self._at(node.span) + 1
            return Edit(at, at, f", {written}" if members else written)
        at = self._end(node, keep=True)
        if at == len(self.text) and at not in self.starts and self._ends_in_block(node):
            raise self.refused("The last line, within a text of several lines, has no line break at its end; add one first.", node)
        indent = node.span.column - 1
        lines = block(addition, indent, self._step())
        if at in self.starts:
            return Edit(at, at, self.line_end.join(lines) + self.line_end)
        if node is self.root and len(lines) > 1 and self._airy():
            lines.insert(0, "")
        at = self._line_end(at)
        return Edit(at, at, self.line_end + self.line_end.join(lines))

    def _replace(self, spot: _Spot, node: Node, value: Any) -> Edit:
        """Put a value in the place of what a key or a dash has."""
        start, end = self._at(node.span), self._end(node)
        head = start
        """Where what is replaced begins: after the colon, where a block follows on lines below."""
        tail = ""
        """What stands behind the old value on its first line and has to stay there."""
        if node.items is not None:
            if self._has_comment(node, start, end):
                raise self.refused("There are comments within what would be replaced; change it by hand.", node)
            if not spot.flow and not self._is_flow(node) and spot.key is not None:
                head = self._after_colon(spot.key)
                tail, *others = LINE_BREAK.split(self.text[head:start])
                if any(line.strip() for line in others):
                    raise self.refused("There are comments within what would be replaced; change it by hand.", node)
                tail = tail.rstrip(" \t")
        elif node.style in ("|", ">"):
            header = _HEADER.match(self.text, start)
            assert header is not None
            tail = self.text[header.end() : min(self._line_end(start), end)]
        gap = " " if self.text[head - 1 : head] == ":" or (start == end and self.text[head - 1 : head] == "-") else ""
        single = flow(value) if spot.flow else inline(value)
        if single is not None:
            if spot.flow and spot.key is not None and start == end and ":" not in self.text[self._end_of(spot.key.span) : start]:
                start = head = end = self._end_of(spot.key.span)
                gap = ": "
            return Edit(head, end, gap + single + tail)
        line_end = self._line_end(end)
        tail += self.text[end:line_end]
        if spot.key is not None:
            head = self._after_colon(spot.key)
            return Edit(head, line_end, self.line_end.join([tail.rstrip(), *block(value, spot.indent + self._step(), self._step())]))
        column = spot.indent + 2 if start == end else node.span.column - 1
        first, *rest = block(value, column, self._step())
        return Edit(head, line_end, self.line_end.join([(gap + first[column:] + tail).rstrip(), *rest]))

    def _end(self, node: Node, *, keep: bool = False) -> int:
        """Where the last thing written in a node ends, without comments and blank lines that follow; ``keep``: with those that are text."""
        while not self._is_flow(node) and node.items:
            if node.is_mapping:
                _, key, node = list(node.entries())[-1]
                if node.items is None and self._end_of(node.span) < self._end_of(key.span):
                    return self._end_of(key.span)
            else:
                node = node.elements()[-1]
        start, end = self._at(node.span), self._end_of(node.span)
        if node.style not in ("|", ">"):
            return end
        header = _HEADER.match(self.text, start)
        return end if keep and header and "+" in header[0] else start + len(self.text[start:end].rstrip())

    def _ends_in_block(self, node: Node) -> bool:
        while node.items:
            node = node.elements()[-1] if node.is_list else list(node.entries())[-1][2]
        return node.style in ("|", ">")

    def _has_comment(self, node: Node, start: int, end: int) -> bool:
        """Is there a comment between the scalars of a stretch?"""
        left, at = [], start
        nodes = [node]
        spans = []
        while nodes:
            one = nodes.pop()
            if one.items is None:
                begin = self._at(one.span)
                spans.append((self._line_end(begin) if one.style in ("|", ">") else begin, self._end(one)))
                left.append(self.text[begin : spans[-1][0]])
            nodes += one.elements() if one.is_list else [part for _, key, value in one.entries() for part in (key, value)]
        for begin, finish in sorted(spans):
            left.append(self.text[at:begin])
            at = max(at, finish)
        return "#" in "".join([*left, self.text[at:end]])

    def _step(self) -> int:
        """How far this document indents."""
        for _, _, value in self.root.entries() if self.root is not None else ():
            if value.is_mapping and not self._is_flow(value) and value.span.column > 1:
                return value.span.column - 1
        return 2

    def _airy(self) -> bool:
        """Does a blank line stand between the sections of this document?"""
        keys = [key.span.line for _, key, _ in self.root.entries()] if self.root is not None else []
        return any(not self._line(number).strip() for number in range(keys[0] + 1, keys[-1]))

    def _line(self, number: int) -> str:
        return self.text[self.starts[number - 1] : self._line_end(self.starts[number - 1])]

    def _after_colon(self, key: Node) -> int:
        found = self.text.find(":", self._end_of(key.span))
        if found < 0:
            raise self.refused("This key has no colon; write one after it.", key)
        return found + 1

    def _is_flow(self, node: Node) -> bool:
        return node.items is not None and self.text[self._at(node.span)] in "{["

    def _at(self, span: Span) -> int:
        return self.starts[span.line - 1] + span.column - 1

    def _end_of(self, span: Span) -> int:
        if span.end_line > len(self.starts):  # libyaml ends the last block a line below a text without a final line break
            return len(self.text)
        return self.starts[span.end_line - 1] + span.end_column - 1

    def _line_end(self, position: int) -> int:
        """Where the line of a position ends, before its line break."""
        line = bisect_right(self.starts, position)
        if line == len(self.starts):
            return len(self.text)
        return position + len(LINE_BREAK.split(self.text[position : self.starts[line]])[0])

    def refused(self, message: str, node: Node | None, expected: str = "") -> CannotEdit:
        """The fault that says why a change is not made."""
        span = node.span if node is not None else START
        line = self._line(span.line) if span.line <= len(self.starts) else ""
        return CannotEdit([Problem(self.file, message, span, expected, code="edit", line_text=line)])


def _says_nothing(node: Node) -> bool:
    return node.items is None and (node.scalar() is None or normalised(node.text) in NOT_STATED)
