"""The reader's scalars against the core schema of YAML 1.2.2, section 10.3.2, whose regular expressions are written out here."""

from __future__ import annotations

import math
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner.yaml_source import core_value, parse

NULL = re.compile(r"null|Null|NULL|~|")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
DECIMAL = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITY = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)")
NAN = re.compile(r"\.nan|\.NaN|\.NAN")


def core_schema(text: str) -> object:
    """What the specification says a plain scalar is, in the order of its table."""
    if NULL.fullmatch(text):
        return None
    if BOOL.fullmatch(text):
        return text.lower() == "true"
    if DECIMAL.fullmatch(text):
        return int(text)
    if OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16)
    if FLOAT.fullmatch(text):
        return float(text)
    if INFINITY.fullmatch(text):
        return -math.inf if text[0] == "-" else math.inf
    return math.nan if NAN.fullmatch(text) else text


def same(one: object, other: object) -> bool:
    return type(one) is type(other) and (one == other or (one != one and other != other))


ALPHABET = "0179afxobeEnN.+-_:~"
WORDS = ["null", "true", "false", ".inf", ".nan", "yes", "no", "on", "off", "y", "n", "none", "nan", "inf", "infinity"]


def test_every_short_scalar_is_what_the_specification_says(capsys: pytest.CaptureFixture[str]) -> None:
    scalars = ["".join(chars) for length in range(5) for chars in product(ALPHABET, repeat=length)]
    scalars += [form(word) + end for word in WORDS for form in (str, str.upper, str.title, str.swapcase) for end in ("", "s", " ", ".")]
    scalars += [
        sign + text
        for sign in ("", "-", "+", "--")
        for text in ("12e03", "12E-2", ".5e+1", "1.e1", "0o17", "0x1F", "0b1", "1_0", "190:20:30", "٣")
    ]
    differ = [(text, core_value(text), core_schema(text)) for text in scalars if not same(core_value(text), core_schema(text))]
    with capsys.disabled():
        print(f"\n{len(scalars):,} scalars compared with the core schema")
    assert differ == []


@given(
    st.from_regex(FLOAT, fullmatch=True) | st.from_regex(DECIMAL, fullmatch=True) | st.text("0123456789abcdefxoABCDEF+-._~", max_size=12)
)
@settings(max_examples=1000)
def test_longer_scalars_too(text: str) -> None:
    if text.isascii() and not re.search(r"[eE][-+]?[0-9]{7}|[0-9]{301}", text):  # beyond these, see below
        assert same(core_value(text), core_schema(text))


@pytest.mark.parametrize("text", ["9" * 301, "0x" + "f" * 301, "1e1234567", "." + "1" * 301])
def test_numbers_beyond_any_use_stay_text(text: str) -> None:
    """The one deliberate difference in scalars: docs/robustness.md."""
    assert core_value(text) == text
    assert not isinstance(core_schema(text), str)


@pytest.mark.parametrize("text", ["true", "12", "null", "~", ".nan", "0x1F"])
def test_what_is_quoted_is_text(text: str) -> None:
    for quoted in (f'"{text}"', f"'{text}'", f"|-\n  {text}"):
        node = parse(f"key: {quoted}\n", "t.yaml")
        assert node is not None
        assert node.data() == {"key": text}
