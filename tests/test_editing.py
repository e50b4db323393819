"""Changes to a plan's text: only the lines that must change, and the text reads back as the old one with the one change."""

from __future__ import annotations

import copy
import re
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programdesigner.editing import CannotEdit, add_item, item_edit, set_value, steps_of, value_edit
from programdesigner.errors import DocumentError
from programdesigner.yaml_source import parse


def data_of(text: str) -> Any:
    root = parse(text.removeprefix("\ufeff"), "t.yaml")
    return None if root is None else root.data()


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("kind: plan\n", "training.hours", "40 hours", "kind: plan\ntraining:\n  hours: 40 hours\n"),
        ("kind: plan", "a", "x", "kind: plan\na: x"),
        ("training:\n  hours:  # how long\n  topics: x\n", "training.hours", "40 hours", "training:\n  hours: 40 hours  # how long\n  topics: x\n"),
        ("training:\n  hours: unknown  # how long\n", "training.hours", 40, "training:\n  hours: 40  # how long\n"),
        ("training:\n    topics: x # t\n\n# end\nb: 1\n", "training.hours", 5, "training:\n    topics: x # t\n    hours: 5\n\n# end\nb: 1\n"),
        ("training: unknown   # c\nb: 1\n", "training.assessment.method", "quiz", "training:   # c\n  assessment:\n    method: quiz\nb: 1\n"),
        ("training:   # c\nb: 1\n", "training.hours", 5, "training:   # c\n  hours: 5\nb: 1\n"),
        ("training: { a: 1 }\n", "training.hours", "1, 2", "training: { a: 1, hours: '1, 2' }\n"),
        ("training: {a: }\n", "training.hours", 5, "training: {a: , hours: 5}\n"),
        ("training: {a}\n", "training.a", 5, "training: {a: 5}\n"),
        ("training: {}\n", "training.topics", ["a", "b, c"], "training: {topics: [a, 'b, c']}\n"),
        ("{a: 1}", "b", {"c": 2}, "{a: 1, b: {c: 2}}"),
        ("workers:\n- kind: peer # x\nb: 2\n", "workers[0].hours", 5, "workers:\n- kind: peer # x\n  hours: 5\nb: 2\n"),
        ("workers:\n- kind: peer\nb: 2\n", "workers[1].kind", "chw", "workers:\n- kind: peer\n- kind: chw\nb: 2\n"),
        ("workers:\n  - unknown # why\n", "workers[0].training.hours", 5, "workers:\n  - training: # why\n      hours: 5\n"),
        ("workers:\n  -\n", "workers[0].kind", "peer", "workers:\n  - kind: peer\n"),
        ("workers: { kind: peer }\n", "workers[0].hours", 5, "workers: { kind: peer, hours: 5 }\n"),
        ("workers:\n  kind: peer\n", "workers[0].hours", 5, "workers:\n  kind: peer\n  hours: 5\n"),
        ("a: 1\n", "workers[0].training.hours", 5, "a: 1\nworkers:\n  - training:\n      hours: 5\n"),
        ("a: |  # c\n  text\n  more\n\nb: 1\n", "a", "x", "a: x  # c\n\nb: 1\n"),
        ("a: |+\n  text\n\n# d\n", "b", "x", "a: |+\n  text\n\nb: x\n# d\n"),
        ("a: one\n  two\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
        ("f:  # which\n  - a\n  - b\nc: 1\n", "f", ["x"], "f: [x]  # which\nc: 1\n"),
        ("a:\n  b: 1\n\nc:\n  d: 2\n", "e.f", 3, "a:\n  b: 1\n\nc:\n  d: 2\n\ne:\n  f: 3\n"),
        ("# only this\n", "a.b", 1, "# only this\na:\n  b: 1\n"),
        ("", "a", 1, "a: 1\n"),
        ("\ufeffa: 1\r\nb: 2", "c", 3, "\ufeffa: 1\r\nb: 2\r\nc: 3"),
        ("a: 'x\u2028  y' # é\nb: 1\n", "b", 2, "a: 'x\u2028  y' # é\nb: 2\n"),
        ("a:\t1\t# tab\n", "a", 2, "a:\t2\t# tab\n"),
    ],
)  # fmt: skip
def test_only_what_must_change_changes(before: str, path: str, value: Any, after: str) -> None:
    assert set_value(before, path, value) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\ndecisions:\n  - rule: DOS103\n    reason: 'x: #1'\n"),
        ("decisions: none # yet\nb: 1\n", "decisions: # yet\n  - rule: DOS103\n    reason: 'x: #1'\nb: 1\n"),
        ("decisions:\n", "decisions:\n  - rule: DOS103\n    reason: 'x: #1'\n"),
        ("decisions:\n- rule: A # a\n\nb: 1\n", "decisions:\n- rule: A # a\n- rule: DOS103\n  reason: 'x: #1'\n\nb: 1\n"),
        ("decisions: [{rule: A}, # a\n ]\n", "decisions: [{rule: A}, {rule: DOS103, reason: 'x: #1'}, # a\n ]\n"),
        ("decisions: []\n", "decisions: [{rule: DOS103, reason: 'x: #1'}]\n"),
    ],
)
def test_an_entry_is_added_at_the_end_of_a_list(before: str, after: str) -> None:
    assert add_item(before, "decisions", {"rule": "DOS103", "reason": "x: #1"}) == after


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("a: text\n", "a.b", "this holds a text"),
        ("a:\n\tb: 1\n", "a.b", "A tab stands"),
        ("f:\n  - a # first\n  - b\n", "f", "There are comments"),
        ("f: [a, # first\n  b]\n", "f", "There are comments"),
        ("a: [1]\n", "a[2]", "no entry 3 yet"),
        ("a: [1]\n", "a.b", "this holds a list"),
        ("a: |\n  text", "b", "no line break at its end"),
        ("? a\n", "a.b", "has no colon"),
        ("a: 1\na: 2\n", "b", "written twice"),
        ("a: &x 1\n", "b", "anchor"),
        ("a: 1\n...\n", "b.<<", "without changing something else"),
        ("- a\n", "b", "this holds a list"),
        ("just text\n", "b", "this holds a text"),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, path: str, said: str) -> None:
    with pytest.raises(DocumentError, match=re.escape(said)):
        set_value(text, path, "x")


def test_an_entry_is_refused_where_there_is_no_list() -> None:
    with pytest.raises(CannotEdit, match="not a list"):
        add_item("decisions: { rule: A }\n", "decisions", {"rule": "B"})


def test_what_is_no_path_is_told() -> None:
    assert steps_of("workers[0].training.hours") == ("workers", 0, "training", "hours")
    for wrong in ("", ".a", "a..b", "a[x]", "[0]", "a.", "a[0"):
        with pytest.raises(ValueError, match="is not a path"):
            steps_of(wrong)


SAYINGS = [
    "NO", "no", "on", "yes", "~", "null", "", "1:30", "1:20", "12", "0o14", "1e3", ".5", "2026-03-01", "# x", "a # b", "a: b", "- a", "[a", "{a}", "a, b",
    "'", '"', "it's", 'say "x"', " lead", "trail ", "two\nlines", "tab\there", "größe ü", "日本語", "😀", "\u2028", "\x85", "\ufeff", "@x", "`x`", "%x", "!x",
    "&x", "*x", "|", ">", "?", "-", ":", "=", "<<", "---", "...", "é" * 300, "a" * 200 + " b",
]  # fmt: skip


@pytest.mark.parametrize("said", SAYINGS)
@pytest.mark.parametrize("text", ["a: 1\n", "a:\n  b: x\n", "a: {b: x}\n", "a: [{b: x}]\n"])
def test_a_value_reads_back_as_it_was_said(text: str, said: str) -> None:
    import yaml

    path = ("new",) if text == "a: 1\n" else ("a", 0, "b") if "[" in text else ("a", "b")
    after = set_value(text, path, said)
    for found in (data_of(after), yaml.safe_load(after)):
        for step in path:
            found = found[step]
        assert found == said
        assert isinstance(found, str)


@given(st.text(max_size=40) | st.integers() | st.booleans() | st.lists(st.text(max_size=10), max_size=3))
def test_any_text_reads_back_or_is_refused(said: Any) -> None:
    try:
        after = data_of(set_value("a: {b: 1}\n", "a.c", said))
    except CannotEdit:
        assert any("\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" for text in said for char in text)
        return
    assert after == {"a": {"b": 1, "c": {True: "yes", False: "no"}[said] if isinstance(said, bool) else said}}


# --- random documents

KEYS = ["hours", "größe", "κλειδί", "日本", "with space", "x-1", "no", "a.b", "z"]
SCALARS: list[tuple[str, Any]] = [
    ("40 hours", "40 hours"), ("1:20", "1:20"), ("NO", "NO"), ("'single # not: one'", "single # not: one"), ('"d \\" é"', 'd " é'), ("12", 12),
    ("true", True), ("~", None), ("", None), ("https://x.y/z#frag", "https://x.y/z#frag"), ("größe ü 😀", "größe ü 😀"), ("it's", "it's"), ("unknown", "unknown"),
]  # fmt: skip
NEW = st.sampled_from(
    ["NO", "1:30", "# x", "größe: ü", "two\nlines", 40, "x, y", True, ["a", "b # c"], {"deep": {"er": "x"}}, [{"k": 1}, {"k": "v"}]]
)


class Spot(NamedTuple):
    """A place in a random document, with the lines that its value takes."""

    path: tuple[str | int, ...]
    shape: str
    first: int
    """The number of the first line of the key or dash and its value, from 0."""
    end: int
    """That of the line after the last."""


class Writer:
    """Writes a random document line by line, and remembers its data, its comments and its places."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.comments: list[str] = []
        self.spots: list[Spot] = []
        self.step = draw(st.sampled_from([1, 2, 3, 4]))

    def some(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        self.comments.append(f"# kept-{len(self.comments)}: größe [x] {{y}} 'q")
        return self.comments[-1]

    def tail(self, *blanks: str) -> str:
        blank = self.some(" ", *blanks)
        return blank + self.comment() if self.some(True, False, False) else self.some("", blank)

    def gap(self, indent: int) -> None:
        """Blank lines and comments between entries."""
        for _ in range(self.some(0, 0, 0, 1, 2)):
            self.lines.append(" " * self.draw(st.integers(0, indent)) + self.comment() if self.some(True, False) else "")

    def flow_value(self, path: tuple[str | int, ...], depth: int) -> tuple[str, Any]:
        kind = self.some("scalar", "scalar", "list", "map") if depth < 2 else "scalar"
        self.spots.append(Spot(path, kind, len(self.lines), len(self.lines) + 1))
        if kind == "scalar":
            text, value = self.some(*[pair for pair in SCALARS if pair[0] not in ("",)])
            return text, value
        count = self.some(0, 1, 2)
        pad, sep = self.some("", " "), self.some(",", ", ", " , ")
        if kind == "list":
            made = [self.flow_value((*path, number), depth + 1) for number in range(count)]
            return "[" + pad + sep.join(text for text, _ in made) + pad + "]", [value for _, value in made]
        names = self.draw(st.lists(st.sampled_from(KEYS), min_size=count, max_size=count, unique=True))
        pairs = [(name, *self.flow_value((*path, name), depth + 1)) for name in names]
        return "{" + pad + sep.join(f"{name}: {text}" for name, text, _ in pairs) + pad + "}", {name: value for name, _, value in pairs}

    def value(self, start: str, path: tuple[str | int, ...], indent: int, depth: int) -> Any:
        """Write a key or a dash with its value, and remember the lines that they take."""
        first, number = len(self.lines), len(self.spots)
        data = self.written(start, path, indent, depth)
        self.spots[number] = self.spots[number]._replace(first=first, end=len(self.lines))
        return data

    def written(self, start: str, path: tuple[str | int, ...], indent: int, depth: int) -> Any:
        kinds = ["scalar", "scalar", "flow", "folded", "literal", *(["map", "list"] if depth < 3 else [])]
        kind = self.some(*kinds)
        if start.endswith("-") and kind in ("map", "list") and self.some(True, False):
            kind = "compact" if kind == "map" else "scalar"
        if kind == "flow":
            text, value = self.flow_value(path, 0)
            self.lines.append(f"{start} {text}{self.tail()}")
            return value
        self.spots.append(Spot(path, {"folded": "scalar", "literal": "scalar", "compact": "map"}.get(kind, kind), 0, 0))
        if kind == "scalar":
            text, value = self.some(*SCALARS)
            self.lines.append(f"{start}{self.some(' ', '  ') if text else ''}{text}{self.tail('   ', *(chr(9) if text else ''))}")
            return value
        if kind == "folded":
            self.lines += [f"{start} one", f"{' ' * (indent + 1)}twö{self.tail()}"]
            return "one twö"
        if kind == "literal":
            head, end = self.some(("|", "\n"), ("|-", ""), ("|+", "\n\n"), (">", "\n"))
            self.lines += [f"{start} {head}{self.tail()}", *[" " * (indent + 2) + word for word in ("öne #1", "", "two: x")], ""]
            if head == "|+":
                self.lines.append(self.comment())  # ends the text, whose blank lines count
            first = "öne #1\ntwo: x" if head == ">" else "öne #1\n\ntwo: x"
            return first + end
        if kind == "compact":
            return self.mapping(path, indent + 2, depth + 1, first=start + " ")
        self.lines.append(start + self.tail())
        if kind == "map":
            return self.mapping(path, indent + self.step, depth + 1)
        return self.list(path, indent + (self.step if start.endswith("-") else self.some(0, self.step)), depth + 1)

    def mapping(self, path: tuple[str | int, ...], indent: int, depth: int, first: str = "") -> dict[str, Any]:
        names = self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True))
        data = {}
        for number, name in enumerate(names):
            if number or not first:
                self.gap(indent)
            start = first if first and number == 0 else " " * indent
            written = name if self.some(True, True, False) else f'"{name}"'
            data[name] = self.value(f"{start}{written}{self.some('', '', ' ')}:", (*path, name), indent, depth)
        return data

    def list(self, path: tuple[str | int, ...], indent: int, depth: int) -> list[Any]:
        made = []
        for number in range(self.some(1, 2)):
            self.gap(indent)
            made.append(self.value(" " * indent + "-", (*path, number), indent, depth))
        return made


class Random(NamedTuple):
    """A random document."""

    text: str
    data: Any
    comments: list[str]
    spots: list[Spot]


@st.composite
def documents(draw: st.DrawFn) -> Random:
    writer = Writer(draw)
    writer.lines += draw(st.sampled_from([[], ["---"], ["# über: alles", ""]]))
    data = writer.mapping((), 0, 0)
    writer.gap(0)
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    last = end if draw(st.booleans()) or any(mark in line for line in writer.lines for mark in ("|", ">")) else ""
    text = draw(st.sampled_from(["", "\ufeff"])) + end.join(writer.lines) + last
    return Random(text, data, writer.comments, [Spot((), "map", 0, len(writer.lines)), *writer.spots])


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Plain data with one change: the model that editing is held against."""
    if not path:
        return value
    step, below = path[0], path[1:]
    if isinstance(step, str):
        known = data if isinstance(data, dict) else {}
        return {**known, step: changed(known.get(step), below, value)}
    known = copy.copy(data) if isinstance(data, list) else []
    old = known[step] if step < len(known) else None
    known[step : step + 1] = [changed(old, below, value)]
    return known


def read(value: Any) -> Any:
    return {True: "yes"}[value] if value is True else value


def lines_of(text: str) -> list[str]:
    return re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)


def outside(spot: Spot, before: str, after: str) -> bool:
    """Is every line before and after a place the same, byte for byte?"""
    old, new = lines_of(before), lines_of(after)
    left = max(len(old) - spot.end, 0)
    return old[: spot.first] == new[: spot.first] and old[spot.end :] == new[len(new) - left :]


SETTINGS = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SETTINGS
@given(documents())
def test_the_random_documents_say_what_they_are_meant_to(made: Random) -> None:
    assert data_of(made.text) == made.data


@SETTINGS
@given(documents(), st.data(), NEW)
def test_a_new_key_takes_away_no_line(made: Random, data: st.DataObject, value: Any) -> None:
    spot = data.draw(st.sampled_from([spot for spot in made.spots if spot.shape == "map"]))
    path = (*spot.path, *data.draw(st.sampled_from([("new",), ("new", "er"), ("new", 0, "er")])))
    edit = value_edit(made.text, path, value)
    after = set_value(made.text, path, value)
    assert edit.start == edit.end
    assert data_of(after) == changed(made.data, path, read(value))
    assert outside(spot, made.text, after)
    assert [after.count(comment) for comment in made.comments] == [1] * len(made.comments)
    assert set(re.findall("\r\n|\r|\n", after)) <= set(re.findall("\r\n|\r|\n", made.text)) or not re.search("[\r\n]", made.text)


@SETTINGS
@given(documents(), st.data(), NEW)
def test_a_value_is_replaced_and_nothing_else(made: Random, data: st.DataObject, value: Any) -> None:
    spots = [spot for spot in made.spots if spot.shape == "scalar"]
    if not spots:
        return
    spot = data.draw(st.sampled_from(spots))
    path = spot.path
    after = set_value(made.text, path, value)
    assert data_of(after) == changed(made.data, path, read(value))
    assert outside(spot, made.text, after)
    assert [after.count(comment) for comment in made.comments] == [1] * len(made.comments)


@SETTINGS
@given(documents(), st.data())
def test_an_entry_is_added_and_nothing_else(made: Random, data: st.DataObject) -> None:
    spots = [spot for spot in made.spots if spot.shape == "list"]
    spot = data.draw(st.sampled_from(spots)) if spots else Spot(("decisions",), "list", 0, len(lines_of(made.text)))
    path = spot.path
    entry = {"rule": "DOS103", "reason": "größe: #1"}
    edit = item_edit(made.text, path, entry)
    after = add_item(made.text, path, entry)
    assert edit.start == edit.end
    assert outside(spot, made.text, after)
    old = made.data
    for step in path if spots else ():
        old = old[step]
    assert data_of(after) == changed(made.data, (*path, len(old) if spots else 0), entry)
    assert [after.count(comment) for comment in made.comments] == [1] * len(made.comments)


@SETTINGS
@given(documents(), st.data(), NEW)
def test_a_list_or_section_is_replaced_with_its_comments_kept_or_not_at_all(made: Random, data: st.DataObject, value: Any) -> None:
    spot = data.draw(st.sampled_from([spot for spot in made.spots if spot.path]))
    path = spot.path
    try:
        after = set_value(made.text, path, value)
    except CannotEdit as wrong:
        assert "comments" in str(wrong)
        return
    assert data_of(after) == changed(made.data, path, read(value))
    assert outside(spot, made.text, after)
    assert [after.count(comment) for comment in made.comments] == [1] * len(made.comments)
