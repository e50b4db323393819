"""Hostile and half-finished documents: how each is made, and how the command line has to end with it.

``python -m tests.hostile`` writes the table of docs/robustness.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Hostile(NamedTuple):
    """One document that nobody should have written."""

    what: str
    make: Callable[[], bytes]
    status: int
    says: str
    """What the message, or for a readable document the report, has to contain."""


def bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def plan(name: str) -> Callable[[], bytes]:
    return lambda: f"programme:\n  name: {name}\ncondition: T2D\nattendance: none\n".encode("utf-8", "surrogatepass")


CASES: dict[str, Hostile] = {
    "empty": Hostile("an empty file", lambda: b"", 3, "This file is empty."),
    "comments": Hostile("only comments", lambda: b"# later\n", 3, "This file is empty."),
    "binary": Hostile("a binary file", lambda: bytes(range(256)) * 40, 3, "not a text file"),
    "zip": Hostile("a Word file named as YAML", lambda: b"PK\x03\x04" + bytes(2000), 3, "not a text file"),
    "ten-megabytes": Hostile("10 MB", lambda: b"a: " + b"x" * 10_000_000, 3, "larger than 2 MB"),
    "fifty-megabytes": Hostile("50 MB", lambda: b"a: 1\n" * 10_000_000, 3, "larger than 2 MB"),
    "one-line": Hostile("a line of 2 million characters", lambda: b"a: " + b"x" * 1_900_000, 3, "is not known"),
    "many-keys": Hostile("150,000 keys", lambda: b"".join(b"k%d: 1\n" % n for n in range(150_000)), 3, "entries"),
    "deep-flow": Hostile("nesting 100,000 deep in brackets", lambda: b"[" * 100_000, 3, "nested more than"),
    "deep-maps": Hostile("nesting 100,000 deep in keys", lambda: b"a: [" * 100_000, 3, "nested more than"),
    "deep-block": Hostile(
        "nesting 1,000 deep by indentation", lambda: b"".join(b" " * n + b"k:\n" for n in range(1000)), 3, "nested more than"
    ),
    "alias-bomb": Hostile("an alias bomb", bomb, 3, "is not followed here"),
    "tag": Hostile("a tag that would run code elsewhere", lambda: b"programme: !!python/object/apply:os.system [ls]\n", 3, "The tag"),
    "merge": Hostile("a merge key", lambda: b"a: &x {b: 1}\nc: {<<: *x}\n", 3, "Merge keys"),
    "repeated-key": Hostile("a repeated key", lambda: b"condition: T2D\nprogramme: {}\ncondition: HIV\n", 3, "on lines 1 and 3"),
    "two-documents": Hostile("two documents", lambda: b"condition: T2D\n---\ncondition: HIV\n", 3, "A second document"),
    "list": Hostile("a list at the top", lambda: b"- a\n- b\n", 3, "This is not a plan"),
    "scalar": Hostile("a text at the top", lambda: b"hello\n", 3, "This is not a plan"),
    "tab": Hostile("indentation by a tab", lambda: b"training:\n\thours: 40\n", 3, "A tab stands"),
    "latin-1": Hostile("an old encoding", lambda: "programme: Ñandú\n".encode("latin-1"), 3, "not in UTF-8"),
    "utf-16": Hostile("UTF-16 with its mark", lambda: "condition: T2D\nprogramme: Ñandú\n".encode("utf-16"), 0, "Ñandú"),
    "bom": Hostile("UTF-8 with a mark", lambda: b"\xef\xbb\xbfcondition: T2D\n", 0, "References"),
    "crlf": Hostile("line ends of Windows", lambda: b"condition: T2D\r\nattendance: none\r\n", 0, "attendance: none"),
    "old-mac": Hostile("line ends of old Macs", lambda: b"condition: T2D\rattendance: none\r", 0, "attendance"),
    "mixed-ends": Hostile("mixed line ends", lambda: b"condition: T2D\r\nattendance: none\nprogramme: X\r\n", 0, "attendance: none"),
    "nul": Hostile("a NUL", lambda: b"condition: T2D\nprogramme: a\0b\n", 3, "control character"),
    "surrogate": Hostile("a lone surrogate", lambda: b"programme: \xed\xa0\x80\n", 3, "not in UTF-8"),
    "escaped-surrogate": Hostile("an escaped lone surrogate", lambda: b'programme: "a\\ud800b"\n', 3, ""),
    "escape-sequence": Hostile(
        "a terminal escape sequence, escaped", lambda: b'programme: "a\\e[31mred\\e[2J"\nattendance: none\n', 0, "a\ufffd[31mred"
    ),
    "right-to-left": Hostile("characters that turn the direction of text", plan("a\u202egnp.exe"), 0, "a\ufffdgnp.exe"),
    "arabic": Hostile("Arabic", plan("أصدقاء السكري"), 0, "أصدقاء السكري"),
    "markup": Hostile("markup", plan("<script>alert(1)</script> **b** $x$ \\input{x}"), 0, "<script>alert(1)</script>"),
    "formula": Hostile("a spreadsheet formula", plan("'=cmd|x!A1'"), 0, "=cmd|x!A1"),
    "shell": Hostile("a shell command", plan("'$(rm -rf /) `ls`'"), 0, "$(rm -rf /) `ls`"),
    "infinite": Hostile(
        "numbers without end", lambda: b"workers: [{ kind: peer, number: .inf }]\npopulation: { expected: 1e400 }\n", 3, "cannot be read as"
    ),
    "not-a-number": Hostile("not a number", lambda: b"workers: [{ kind: peer, number: .nan }]\n", 3, "cannot be read as"),
    "huge-number": Hostile(
        "a number of 10,000 figures", lambda: b"population: { expected: " + b"9" * 10_000 + b" }\n", 3, "A quantity is short"
    ),
    "hexadecimal": Hostile("a hexadecimal number", lambda: b"population: { expected: 0x1F }\n", 3, "cannot be read as"),
    "sexagesimal": Hostile("what YAML 1.1 reads as minutes", lambda: b"workers: [{ kind: peer, caseload: 1:20 }]\n", 0, "References"),
    "norway": Hostile("what YAML 1.1 reads as false", lambda: b"condition: T2D\npopulation: { countries: NO }\n", 0, "References"),
    "date": Hostile("a date that is none", lambda: b"programme: { start: 2026-02-30 }\n", 3, "cannot be read as"),
    "key-as-list": Hostile("a list as a key", lambda: b"[a, b]: 1\n", 3, "A key has to be a word"),
    "empty-key": Hostile("an empty key", lambda: b"'': 1\n", 3, "is not known"),
    "wrong-types": Hostile(
        "the wrong kinds everywhere", lambda: b"workers: 3\ntraining: [1]\nsessions: true\npopulation: [a]\n", 3, "is a section"
    ),
    "half-written": Hostile("half a line", lambda: b"condition: T2D\ntraining:\n  hours", 3, "a colon and a value have to follow"),
    "unclosed": Hostile("an open bracket", lambda: b"condition: [T2D, HIV\n", 3, "is not readable as YAML"),
}
