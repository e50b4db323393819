"""YAML 1.2 core semantics with a position for every key and value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner.errors import DocumentError
from programdesigner.yaml_source import decode, parse


def value_of(text: str) -> object:
    node = parse(f"key: {text}\n", "t.yaml")
    assert node is not None
    return node.data()["key"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1:20", "1:20"), ("NO", "NO"), ("no", "no"), ("on", "on"), ("off", "off"), ("Yes", "Yes"), ("y", "y"), ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("+4", 4), ("0o14", 12), ("014", 14), ("0x1F", 31), ("1_000", "1_000"),
        ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5), ("2026-03-01", "2026-03-01"), ("'12'", "12"), ('"true"', "true"), ("12:30:45", "12:30:45"),
        ("=", "="), ("<<", "<<"), ("0b11", "0b11"), ("1.", 1.0), ("١٢", "١٢"),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema(text: str, value: object) -> None:
    assert value_of(text) == value
    assert type(value_of(text)) is type(value)


def test_positions_count_from_one() -> None:
    node = parse("a:\n  b: hello\nä: [x, y]\n", "t.yaml")
    assert node is not None
    inner = node.at(("a", "b"))
    assert (inner.span.line, inner.span.column, inner.span.end_column) == (2, 6, 11)
    assert node.at(("ä", 1)).span[:2] == (3, 8)


REFUSED = {
    "repeated key": "a: 1\na: 2\n",
    "alias": "a: &x 1\nb: *x\n",
    "tag": "a: !!python/object:os.system x\n",
    "merge": "a: &x {b: 1}\nc: {<<: *x}\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "tab": "a:\n\tb: 1\n",
    "deep": "".join("  " * n + f"k{n}:\n" for n in range(200)),
    "deep flow": "a: " + "[" * 5000 + "]" * 5000 + "\n",
    "list as key": "[a, b]: 1\n",
    "unclosed": "a: [1, 2\n",
    "control character": "a: \x01\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_dangerous_or_ambiguous_is_refused_with_a_place(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        parse(REFUSED[name], "t.yaml")
    problem = refused.value.problems[0]
    assert problem.span.line >= 1
    assert problem.message


def test_a_repeated_key_names_both_lines() -> None:
    with pytest.raises(DocumentError, match="lines 1 and 3"):
        parse("a: 1\nb: 2\na: 3\n", "t.yaml")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfa: b\n", "a: b\n"), ("a: ñ\n".encode("utf-16"), "a: ñ\n"), (b"a: b\r\nc: d\r\n", None), ("a: مرحبا\n".encode(), "a: مرحبا\n"),
    ],
)  # fmt: skip
def test_encodings(content: bytes, text: str | None) -> None:
    decoded = decode(content, "t.yaml")
    node = parse(decoded, "t.yaml")
    assert node is not None
    if text is not None:
        assert decoded == text
    else:
        assert node.data() == {"a": "b", "c": "d"}


@pytest.mark.parametrize("content", [b"a: \xff\xfe\xff\n", b"\x00\x01\x02binary\x00", b"PK\x03\x04\x14\x00\x00", "a: ñ".encode("latin-1")])
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(decode(content, "t.yaml"), "t.yaml")


scalars = st.one_of(
    st.booleans(), st.none(), st.integers(-(10**9), 10**9), st.text(st.characters(categories=["L", "N", "P", "Zs", "S"]), max_size=20)
)
trees = st.recursive(
    scalars,
    lambda below: (
        st.lists(below, max_size=4) | st.dictionaries(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), below, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), trees, min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_another_writer_wrote_reads_back(tree: dict[str, object]) -> None:
    """JSON is YAML 1.2."""
    node = parse(json.dumps(tree, ensure_ascii=False), "t.yaml")
    assert node is not None
    assert node.data() == tree


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        node = parse(text, "t.yaml")
    except DocumentError as refused:
        assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in refused.problems)
        return
    if node is None:
        return
    lines = text.splitlines() or [""]
    for _ in range(3):
        assert 1 <= node.span.line <= len(lines) + 1


def test_a_key_without_a_colon_is_shown_where_it_stands() -> None:
    """A parser finds out on a later line only."""
    with pytest.raises(DocumentError) as refused:
        parse("workers:\n  - kind: peer\n    su\nsessions:\n  - format: group\n", "plan.yaml")
    (problem,) = refused.value.problems
    assert (problem.span.line, problem.span.column, problem.message) == (3, 5, "A key is not followed by a colon.")
