"""The bounds of a quantity: ranges, “at least”, “about”, and what cannot be compared."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from programdesigner.quantity.model import KINDS, Quantity, Unreadable
from programdesigner.quantity.text import NUMBER

RANGE = rf"({NUMBER})(?: ?(?:-|to|or) ?({NUMBER}))?"
_ABOUT = (
    r"^(?:about|approximately|approx\.?|around|roughly|circa|ca\.?|some|~|an average of|on average|up to about|nearly|almost)(?![a-z$])\s*"
)
_AT_LEAST = r"^(?:at least|a minimum of|minimum(?: of)?|min\.?|no less than|not less than|more than|over|from|>=|≥|>)(?![a-z])\s*"
_AT_MOST = r"^(?:at most|up to|a maximum of|maximum(?: of)?|max\.?|no more than|not more than|less than|under|below|<=|≤|<)(?![a-z])\s*"
_UP_TO = rf"(?:\bto\b|-|\bor\b) ?(?:{NUMBER})"
"""What makes “from 9 to 12” a range; without it, “from 9” is at least 9."""
_MORE_AFTER = (
    r"\s*(?:\+|\bplus|or more|and more|or longer|and longer|and over|and older|and above|or over|or older|or above|or more often"
    r"|at least|minimum)$"
)
_LESS_AFTER = r"\s*(?:or less|or less often|or shorter|or fewer|or under|or younger|and under|and younger|at most|maximum)$"
_CONTACT = r"session|visit|contact|meeting|call|encounter|group|class|home visit|case|appointment"
_WHEN = r"days?|weeks?|months?|years?|quarters?|fortnights?|other|second|third|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHICH = rf"(?:(?!(?:{_WHEN})\b)[a-z-]+ ){{0,2}}?"
_NOT_COMPARABLE = (
    rf"^(?:(?:after|before|per|at|following|with|in|during) (?:each|every|the|all)? ?{_WHICH}(?:{_CONTACT})s?\b.*"
    rf"|(?:each|every) {_WHICH}(?:{_CONTACT})\b(?!.*(?:\d|week|month|dail)).*"
    r"|as (?:needed|required|long as .*|often as .*|necessary).*|on (?:request|demand)|when(?:ever)? .*|if .*|by (?:phone|need).*"
    r"|until .*|till .*|through .*|throughout.*|for as long .*|while .*|duration of .*|life of .*"
    r"|ongoing|continuous(?:ly)?|continual|indefinite(?:ly)?|open.?ended|permanent(?:ly)?|lifelong|unlimited"
    r"|var(?:y|ies|iable|ying).*|irregular(?:ly)?|regular(?:ly)?|flexible|mean .*|average .*|median .*)$"
)


def not_comparable(plain: str) -> bool:
    """Is something said that cannot be compared, such as “as needed”?"""
    return plain[:1].isalpha() and re.match(_NOT_COMPARABLE, plain) is not None


class Bounds(NamedTuple):
    """From the least to the most that a quantity may be."""

    low: float
    high: float


def _one_unit(plain: str) -> str:
    """“Between 2 hours and 3 hours” and “from 2 hours to 3 hours” with the unit said once: from 2 to 3 hours."""
    plain = re.sub(r"^between (.{1,60}?) and ", r"from \1 to ", plain)
    plain = re.sub(rf"({NUMBER}) ([a-z]+?)s? or ({NUMBER})$", r"\1 or \3 \2s", plain)  # an hour or two
    if not re.search(_UP_TO, plain):
        return plain
    return re.sub(rf"({NUMBER}) ?(%|[a-z]+?)s? ?(-|to|or) ?({NUMBER})[ -]?(\2s?)(?![a-z])", r"\1 \3 \4 \5", plain)


def without_sides(plain: str) -> tuple[str, str, bool]:
    """The text without “about”, “at least”, “up to”, with which of them stood there."""
    plain, side, about = _one_unit(plain), "", False
    for _ in range(3):
        if found := re.match(_ABOUT, plain):
            about, plain = True, plain[found.end() :]
        elif found := re.match(_AT_LEAST, plain):
            plain = plain[found.end() :]
            side = "" if found[0].startswith("from") and re.search(_UP_TO, plain) else "at least"
        elif found := re.match(_AT_MOST, plain):
            side, plain = "at most", plain[found.end() :]
    if found := re.match(rf"({NUMBER})\+ ?(?=[a-z])", plain):  # 12+ months
        side, plain = "at least", f"{found[1]} {plain[found.end() :]}"
    if found := re.search(_MORE_AFTER, plain):
        side, plain = "at least", plain[: found.start()]
    elif found := re.search(_LESS_AFTER, plain):
        side, plain = "at most", plain[: found.start()]
    return plain.strip(), side, about


def sided(bounds: Bounds, side: str) -> Bounds:
    """The bounds with “at least” or “at most” before them."""
    if side == "at least":
        return Bounds(bounds.low, math.inf)
    return Bounds(0.0, bounds.high) if side == "at most" else bounds


def bounds_of(found: re.Match[str], factor: float = 1.0, group: int = 1) -> Bounds:
    """The bounds of a match of ``RANGE``, whose two groups begin at this one, in the unit that the factor makes."""
    low = float(found[group])
    high = float(found[group + 1]) if found[group + 1] else low
    return Bounds(low * factor, high * factor)


def amounts_in(part: str, unit: str) -> list[str]:
    """The amounts in a unit that a part of a text gives, without frequencies such as “every 3 months” or “2 visits a month”."""
    every = r"(?:every|each|per|times|/|\d [a-z]+|\d [a-z]+ [a-z]+) ?$"
    return [found[0] for found in re.finditer(rf"{NUMBER}[ -]?{unit}\b", part) if not re.search(every, part[: found.start()])]


def refused(text: str, kind: str, why: str = "") -> Unreadable:
    """The error for a text that cannot be read, with a reason of its own where there is one."""
    return Unreadable(why or f"“{text}” cannot be read as {KINDS[kind].expected}.", kind)


def made(kind: str, bounds: Bounds, text: str, side: str, about: bool, unit: str = "", assumption: str | None = None) -> Quantity:
    """A quantity from its bounds and what stood before and after them."""
    low, high = sided(bounds, side)
    return Quantity(kind, low, high, text, unit, about, assumption)
