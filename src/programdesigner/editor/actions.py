"""Changes that an editor offers at a place: add what a practice asks for with its model text, record a decision, write the word meant."""

from __future__ import annotations

from typing import NamedTuple

from programdesigner.answers import with_answer
from programdesigner.diagnostic import Diagnostic
from programdesigner.document import read_node
from programdesigner.editing import Edit, item_edit, steps_of
from programdesigner.editor.positions import Lines, Range
from programdesigner.editor.reading import Reading
from programdesigner.errors import DocumentError
from programdesigner.facts import LISTS_OF
from programdesigner.wording import shortened
from programdesigner.yaml_source import parse

MOST_OFFERED, FEWEST_OFFERED = 60, 6
MOST_WORK = 3_000_000
"""Characters read for all the changes offered at one place, each of which is tried out: in a long plan fewer are offered."""


class Action(NamedTuple):
    """One change, to be made only if it is chosen."""

    title: str
    code: str
    """Of the rule, or of the problem."""
    where: Range
    replacement: str


def actions(reading: Reading, at: Range) -> list[Action]:
    """The changes offered for what is drawn at a stretch of text."""
    if reading.assessment is None:
        return _corrections(reading, at)
    here = [one for one, place in reading.drawn if not one.adapted and place.touches(at)]
    here.sort(key=lambda one: one.add == one.path)  # what has no place in the text stands at its beginning, with much else
    most = max(min(MOST_WORK // (len(reading.text) + 1), MOST_OFFERED), FEWEST_OFFERED)
    offered: dict[str, Action] = {}
    for one in here:
        for action in (_adding(one, reading), _deciding(one, reading)):
            if action is not None:
                offered.setdefault(action.title, action)
        if len(offered) >= most:
            break
    return list(offered.values())


def _corrections(reading: Reading, at: Range) -> list[Action]:
    """Write a word that is known instead of one that is not."""
    offered = []
    for problem in reading.problems:
        place = reading.lines.of_span(problem.span)
        if problem.instead and problem.span.line == problem.span.end_line and place.touches(at):
            written = reading.text[reading.lines.offset(place.start) : reading.lines.offset(place.end)]
            offered += [Action(f"Write “{word}” instead of “{shortened(written)}”", problem.code, place, word) for word in problem.instead]
    return offered[:MOST_OFFERED]


def _adding(one: Diagnostic, reading: Reading) -> Action | None:
    """Add the keys that are missing, each with the text of the rule's model paragraph."""
    missing = tuple(fact.path for fact in one.missing()) if one.outcome == "open" else ()
    wanted = {path: value for path, value in _model(one).items() if _within(path, missing)}
    if not wanted:
        return None
    text = reading.text
    try:
        for path, value in wanted.items():
            text = with_answer(text, path, value)
    except DocumentError:
        return None
    added = " and ".join(f"“{path}”" for path in wanted)
    return _action(f"{one.rule.id}: add {added} with the model text, to be changed", one, reading.lines, difference(reading.text, text))


def _deciding(one: Diagnostic, reading: Reading) -> Action | None:
    """Record that the practice is deliberately not followed; the reason is left to be written."""
    if one.decision is not None or one.outcome == "review":
        return None
    verb = "answer" if one.safety else "record a decision not to follow"
    try:
        edit = item_edit(reading.text, "decisions", {"rule": one.rule.id, "reason": "unknown", "who": "unknown"})
    except DocumentError:
        return None
    return _action(f"{one.rule.id}: {verb} “{one.rule.title}” (a reason has to be filled in)", one, reading.lines, edit)


def _action(title: str, one: Diagnostic, lines: Lines, edit: Edit) -> Action:
    return Action(title, one.rule.id, lines.range(edit.start, edit.end), edit.replacement)


def _within(path: str, missing: tuple[str, ...]) -> bool:
    """Is a path one of those that are missing, or inside a section or a list that is?"""
    return any(path == gap or path.startswith((f"{gap}.", f"{gap}[")) for gap in missing)


def _model(one: Diagnostic) -> dict[str, object]:
    """The values of a rule's model paragraph by path, as they would stand for the entry that was judged."""
    root = parse(one.rule.example, one.rule.file)
    if root is None:
        return {}
    document, problems = read_node(root, one.rule.file, one.rule.example, one.rule.document)
    if problems:
        return {}
    values: dict[str, object] = {}
    for path in document.values:
        node = root.at(steps_of(path))
        here = _moved(path, one)
        values[here] = node.texts()
        head, _, rest = here.partition(".")
        if one.entity.each == "worker" and head in ("training", "supervision") and rest:
            values.setdefault(f"{one.entity.path}.{here}", values[here])
    return values


def _moved(path: str, one: Diagnostic) -> str:
    """A path of the model's first entry as one of the entry that was judged."""
    first = f"{LISTS_OF[one.rule.document].get(one.entity.each, '')}[0]"
    return one.entity.path + path[len(first) :] if one.entity.path and path.startswith(first) else path


def difference(before: str, after: str) -> Edit:
    """The one stretch in which two texts differ."""
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    return Edit(start, len(before) - end, after[start : len(after) - end])
