"""Quantities as people write them: “6 months”, “every 2 weeks”, “1:20”, “18-75”, “40 hours over 5 days”.

Each kind has one canonical unit, in which two quantities can be compared:

========== =========================== ==========================================
kind       canonical unit              written, for instance
========== =========================== ==========================================
duration   days (month 30.4375)        6 months, 8-12 weeks, a year
minutes    minutes                     90 minutes, 1.5 hours, 1 h 30
cadence    times per month             weekly, every 2 weeks, twice a month
ratio      people per worker           1:20, about 7, 30-60
count      number                      12, 12-16, twelve, at least 10
percent    0 to 100                    75%, at least 80 percent
effort     hours                       40 hours over 5 days, 8 hours
worktime   hours per week              20 hours a week, full time, 0.5 FTE
date       ordinal days                2026-03, 1 March 2026
money      amount (unit: currency)     US$ 3,750, 15 EUR per hour
age        years                       18-75, 18 and over, under 5
change     magnitude (unit as written) 0.5 percentage points, 5 mmHg, 10%
========== =========================== ==========================================
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

DAYS_PER_MONTH = 30.4375
WEEKS_PER_MONTH = DAYS_PER_MONTH / 7
HOURS_PER_DAY = 6.0
"""Ours: what a day of training or work counts where only days are given. Said wherever it is used."""
LONGEST = 200


class Quantity(NamedTuple):
    """One quantity as read. A single value has ``low == high``; “at least 5” has no upper bound (``inf``)."""

    kind: str
    low: float | None
    """None where something is stated that cannot be compared, such as “after each session”."""
    high: float | None
    text: str
    unit: str = ""
    approximate: bool = False
    assumption: str | None = None


class Unreadable(ValueError):
    """A quantity that cannot be read, with what is accepted."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.expected = KINDS[kind].expected
        self.examples = KINDS[kind].examples


class Kind(NamedTuple):
    """How one kind of quantity is described in messages and schemas."""

    expected: str
    examples: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "duration": Kind("a length of time with its unit", ("6 months", "8-12 weeks", "a year")),
    "minutes": Kind("a length in minutes or hours", ("90 minutes", "1.5 hours", "45-60 minutes")),
    "cadence": Kind("a frequency in words, or a number per week or month", ("weekly", "every 2 weeks", "twice a month", "3 per month")),
    "ratio": Kind("people per worker", ("1:20", "20", "30-60")),
    "count": Kind("a number", ("12", "12-16", "at least 10")),
    "percent": Kind("a percentage", ("75%", "60-80%", "at least 80%")),
    "effort": Kind("an amount of time in hours or days", ("40 hours", "40 hours over 5 days", "8 hours")),
    "worktime": Kind("working time per week or month", ("20 hours a week", "4 hours a month", "full time")),
    "date": Kind("a date, month or year", ("2026-03-15", "2026-03", "March 2026")),
    "money": Kind("an amount with its currency", ("EUR 120,000", "US$ 15 per hour", "£310")),
    "age": Kind("an age range in years", ("18-75", "18 and over", "under 5")),
    "change": Kind("an amount of change with its unit", ("0.4 percentage points", "5 mmHg", "10%")),
}

_WORDS = {
    "half a": "0.5", "half an": "0.5", "an": "1", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "once": "1 times", "twice": "2 times", "thrice": "3 times", "dozen": "12",
}  # fmt: skip
_NUMBER = r"\d{1,15}(?:\.\d{1,10})?"
_RANGE = rf"({_NUMBER})(?: ?(?:-|to|or) ?({_NUMBER}))?"
_WORD = r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"
_ABOUT = r"^(?:about|approximately|approx\.?|around|roughly|circa|ca\.?|some|~|an average of|on average|up to about|nearly|almost)\s*"
_AT_LEAST = r"^(?:at least|a minimum of|minimum(?: of)?|min\.?|no less than|not less than|more than|over|from|>=|≥|>)\s*"
_AT_MOST = r"^(?:at most|up to|a maximum of|maximum(?: of)?|max\.?|no more than|not more than|less than|under|below|<=|≤|<)\s*"
_MORE_AFTER = r"\s*(?:\+|or more|and more|and over|and older|and above|or over|or older|or above|or more often|at least|minimum)$"
_LESS_AFTER = r"\s*(?:or less|or less often|or fewer|or under|or younger|and under|and younger|at most|maximum)$"
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": DAYS_PER_MONTH, "quarter": 3 * DAYS_PER_MONTH, "year": 365.25}
_UNIT = r"(days?|weeks?|wks?|wk|fortnights?|months?|mos?|mths?|quarters?|years?|yrs?|yr|d|w|y)"
_TIME = r"(hours?|hrs?|hr|h|minutes?|mins?|min|m)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_COMPARABLE = (
    r"^(?:(?:after|before|per|at|following|with|in) (?:each|every|the)? ?(?:session|visit|contact|meeting|call|encounter|group|class|home visit|case)s?\b.*"
    r"|as (?:needed|required|long as .*|often as .*|necessary).*|on (?:request|demand)|when(?:ever)? .*|if .*|until .*|till .*|through .*|throughout.*|for as long .*|while .*|duration of .*|life of .*|ongoing|continuous(?:ly)?|continual|indefinite(?:ly)?|open.?ended"
    r"|permanent(?:ly)?|var(?:y|ies|iable|ying).*|irregular(?:ly)?|regular(?:ly)?|flexible|by (?:phone|need).*|lifelong|unlimited|mean .*|average .*|median .*)$"
)


_AFTERWARDS = r"\b(?:and )?(?:then|followed by|after that|afterwards|thereafter)\b"

_AFTER_ALL = r"after(?:wards?| that| the first.*)?|thereafter|subsequently|from then on"
_WHEN_NEEDED = r"(?:(?:as|when|whenever|if|where) (?:needed|required|necessary|requested|wanted|asked for)|on (?:request|demand))"

# Patterns are kept as text: they are compiled when first used, and most plans use few of them.
_FIRST_WORDS = frozenset(word.partition(" ")[0] for word in _WORDS)


def _not_comparable(plain: str) -> bool:
    """Is something said that cannot be compared, such as “as needed”?"""
    return plain[:1].isalpha() and re.match(_NOT_COMPARABLE, plain) is not None


class _Bounds(NamedTuple):
    low: float
    high: float


@lru_cache(maxsize=4096, typed=True)
def read_quantity(kind: str, raw: str | int | float) -> Quantity:
    """A quantity from what a plan holds. Raises Unreadable, and nothing else, for whatever cannot be read."""
    if kind not in KINDS:
        raise KeyError(kind)
    if isinstance(raw, bool):
        raise Unreadable("yes or no is not a quantity.", kind)
    text = str(raw).strip()
    if len(text) > LONGEST:
        raise Unreadable(f"A quantity is short; this has {len(text)} characters.", kind)
    plain = _plain(text)
    if not plain:
        raise Unreadable("There is no quantity here.", kind)
    try:
        quantity = _READERS[kind](plain, text)
    except (OverflowError, ValueError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable(f"“{text}” cannot be read as {KINDS[kind].expected}.", kind) from None
    if kind in _SUMMED and _may_go_on(text):
        _refuse_stages(kind, text)
    if quantity.low is not None and quantity.high is not None:
        if math.isnan(quantity.low) or quantity.low == math.inf:
            raise Unreadable(f"“{text}” is not a number that can be used.", kind)
        if quantity.low > quantity.high:
            raise Unreadable(f"In “{text}” the first number is larger than the second: write the smaller one first.", kind)
    return quantity


_SUMMED = {
    "duration": "their sum", "count": "their sum", "effort": "their sum",
    "minutes": "a range", "worktime": "a range", "ratio": "a range", "percent": "a range",
}  # fmt: skip


def _refuse_stages(kind: str, text: str) -> None:
    """Refuse “60 minutes, then 30” and “an hour at first, 30 minutes after”, of which only the first half would count."""
    if not any(_is_amount(kind, part) for part in _stages(text)):
        return
    why = f"“{text}” gives one amount after another: write {_SUMMED[kind]}, or an entry for each where the plan has a list."
    raise _refuse(text, kind, why)


def _stages(text: str) -> list[str]:
    """What is said to come after something else: what follows “then”, and notes that end in “after” or the like."""
    plain = _in_ascii(text)
    notes = (re.fullmatch(rf"(.*?) (?:{_AFTER_ALL})", part.strip(" .")) for part in re.split(_NOTE, plain)[1:])
    parts = [*re.split(_AFTERWARDS, plain)[1:], *(note[1] for note in notes if note)]
    return [re.sub(r"^(?:1other|another|again) ", "", _in_digits(part)) for part in parts]


def _is_amount(kind: str, part: str) -> bool:
    """Can it be read as an amount, with its unit or as a bare number?"""
    try:
        return bool(re.fullmatch(_RANGE, part) or _READERS[kind](part, part))
    except ValueError:
        return False


def say(quantity: Quantity) -> str:
    """The quantity in plain English; reads back to the same bounds."""
    if quantity.low is None or quantity.high is None:
        return quantity.text
    if quantity.kind == "date":
        from datetime import date

        low, high = date.fromordinal(int(quantity.low)), date.fromordinal(int(quantity.high))
        if low == high:
            return low.isoformat()
        return f"{low:%Y-%m}" if (low.year, low.month) == (high.year, high.month) else f"{low:%Y}"
    unit = {
        "duration": " days", "minutes": " minutes", "cadence": " per month", "percent": "%", "effort": " hours",
        "worktime": " hours a week", "age": " years",
    }.get(quantity.kind, f" {quantity.unit}".rstrip())  # fmt: skip
    return f"{_said(quantity.low, quantity.high)}{unit}"


def _said(low: float, high: float) -> str:
    if high == math.inf:
        return f"at least {_figure(low)}"
    if low == high:
        return _figure(low)
    return f"{_figure(low)} to {_figure(high)}"


def _figure(number: float) -> str:
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.10f}".rstrip("0").rstrip(".")


def _plain(text: str) -> str:
    """Lower case, ASCII digits, one kind of dash, number words as digits, notes after a comma or in brackets dropped."""
    return _in_digits(re.split(_NOTE, re.sub(r"\s*\([^()]{0,200}\)", "", _in_ascii(text)), maxsplit=1)[0])


_NOTE = r"[;,](?=\s|$)"
"""What comes after it is a note."""


def _in_ascii(text: str) -> str:
    """Lower case, ASCII digits, one kind of dash; numbers without marks between thousands."""
    plain = text if text.isascii() else "".join(_digit(char) for char in text)
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = re.sub(r"[‐‑‒–—−]", "-", plain).replace("×", "x").replace("½", ".5")
    plain = re.sub(r"(?<=\d)[,   ](?=\d{3}(?!\d))", "", plain)
    return re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", plain)


def _in_digits(plain: str) -> str:
    """Number words as digits."""
    plain = re.sub(r"\s+", " ", plain).strip(" .!'\"")
    if "ty" in plain:
        plain = re.sub(
            r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](one|two|three|four|five|six|seven|eight|nine)\b", _tens, plain
        )
    if "half" in plain or "1/2" in plain:
        plain = re.sub(r"\b(?:and a half|1/2)\b", "__half", plain)
    if plain.startswith("a") or " a" in plain:
        plain = re.sub(r"\ban? (couple of|few|dozen|hundred)\b", r"\1", plain)
    if not _FIRST_WORDS.isdisjoint(plain.replace("-", " ").split(" ")):
        plain = re.sub(_WORD, lambda found: _WORDS[found[0]], plain)
    if "__half" in plain:
        plain = re.sub(rf"({_NUMBER}) ?__half", lambda found: _figure(float(found[1]) + 0.5), plain).replace("__half", "0.5")
    return re.sub(r"\bhalf\b", "0.5", plain) if "half" in plain and "yearly" not in plain else plain


def _may_go_on(text: str) -> bool:
    """May something come after “then” or the like? Asked first, for most texts have none and patterns take time to compile."""
    said = text.casefold()
    return "then" in said or "follow" in said or "after" in said


def _later(text: str) -> list[str]:
    """The notes of a text, those in brackets too, and what comes after “then”, each as a text of its own."""
    if text.isascii() and text.replace(" ", "").isalnum() and not _may_go_on(text):
        return []  # no mark that could begin a note
    return [_in_digits(part) for part in re.split(rf"{_NOTE}|[()]|{_AFTERWARDS}", _in_ascii(text))[1:]]


def numbers_in(text: str) -> set[float]:
    """Every number of a text, in figures or in words: “two of 1,299 (three weeks)” gives 2, 1299 and 3."""
    parts = re.split(r"[();]|,(?!\d)", text)
    return {float(number) for part in parts for number in re.findall(_NUMBER, _plain(part))}


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() and unicodedata.digit(char, None) is not None else char


def _tens(found: re.Match[str]) -> str:
    return str(int(_WORDS[found[1]]) + int(_WORDS[found[2]]))


def _sides(plain: str) -> tuple[str, str, bool]:
    """The text without “about”, “at least”, “up to”, with which of them stood there."""
    side, about = "", False
    for _ in range(3):
        if found := re.match(_ABOUT, plain):
            about, plain = True, plain[found.end() :]
        elif found := re.match(_AT_LEAST, plain):
            side, plain = "at least", plain[found.end() :]
        elif found := re.match(_AT_MOST, plain):
            side, plain = "at most", plain[found.end() :]
    if found := re.search(_MORE_AFTER, plain):
        side, plain = "at least", plain[: found.start()]
    elif found := re.search(_LESS_AFTER, plain):
        side, plain = "at most", plain[: found.start()]
    return plain.strip(), side, about


def _sided(bounds: _Bounds, side: str) -> _Bounds:
    if side == "at least":
        return _Bounds(bounds.low, math.inf)
    return _Bounds(0.0, bounds.high) if side == "at most" else bounds


def _bounds(found: re.Match[str], factor: float = 1.0, group: int = 1) -> _Bounds:
    low = float(found[group])
    high = float(found[group + 1]) if found[group + 1] else low
    return _Bounds(low * factor, high * factor)


def _refuse(text: str, kind: str, why: str = "") -> Unreadable:
    return Unreadable(why or f"“{text}” cannot be read as {KINDS[kind].expected}.", kind)


def _made(kind: str, bounds: _Bounds, text: str, side: str, about: bool, unit: str = "", assumption: str | None = None) -> Quantity:
    low, high = _sided(bounds, side)
    return Quantity(kind, low, high, text, unit, about, assumption)


def _days_in(unit: str) -> float:
    for name, days in _DAYS.items():
        if unit[0] == name[0] and (unit.rstrip("s") == name or unit.rstrip("s") in ("wk", "mo", "mth", "yr", "d", "w", "y")):
            return days
    return _DAYS["fortnight"]


def _duration(plain: str, text: str) -> Quantity:
    if _not_comparable(plain):
        return Quantity("duration", None, None, text)
    rest, side, about = _sides(plain)
    if found := re.fullmatch(rf"({_NUMBER}) ?{_UNIT} ?(?:-|to|or) ?({_NUMBER}) ?{_UNIT}", rest):
        low, high = float(found[1]) * _days_in(found[2]), float(found[3]) * _days_in(found[4])
        return _made("duration", _Bounds(low, high), text, side, about)
    if found := re.match(rf"({_NUMBER}) ?{_UNIT} 0\.5$", rest):
        days = (float(found[1]) + 0.5) * _days_in(found[2])
        return _made("duration", _Bounds(days, days), text, side, about)
    if found := re.match(rf"({_NUMBER}) ?{_UNIT} (?:and |plus |\+ ?)({_NUMBER}) ?{_UNIT}\b", rest):
        days = float(found[1]) * _days_in(found[2]) + float(found[3]) * _days_in(found[4])
        return _made("duration", _Bounds(days, days), text, side, about)
    if found := re.match(rf"{_RANGE}[ -]?{_UNIT}\b", rest):
        return _made("duration", _bounds(found, _days_in(found[3])), text, side, about)
    if found := re.fullmatch(rf"{_RANGE} ?(hours?|h|minutes?)", rest):
        return _made("duration", _bounds(found, 1 / 24 if found[3][0] == "h" else 1 / 1440), text, side, about)
    if re.fullmatch(_RANGE, rest):
        raise _refuse(text, "duration", f"“{text}” has no unit.")
    raise _refuse(text, "duration")


def _minutes(plain: str, text: str) -> Quantity:
    if _not_comparable(plain):
        return Quantity("minutes", None, None, text)
    rest, side, about = _sides(plain)
    if found := re.match(r"(\d{1,3}) ?(?:hours?|hrs?|h)(?: and)? ?(\d{1,3}) ?(?:minutes?|mins?|m)?\b", rest):
        total = float(found[1]) * 60 + float(found[2])
        return _made("minutes", _Bounds(total, total), text, side, about)
    if found := re.match(rf"({_NUMBER}) ?{_TIME} ?(?:-|to|or) ?({_NUMBER}) ?{_TIME}\b", rest):
        factors = [60.0 if unit[0] == "h" else 1.0 for unit in (found[2], found[4])]
        return _made("minutes", _Bounds(float(found[1]) * factors[0], float(found[3]) * factors[1]), text, side, about)
    if found := re.match(rf"{_RANGE}[ -]?{_TIME}\b", rest):
        return _made("minutes", _bounds(found, 60.0 if found[3][0] == "h" else 1.0), text, side, about)
    if re.fullmatch(_RANGE, rest):
        raise _refuse(text, "minutes", f"“{text}” has no unit: are minutes or hours meant?")
    raise _refuse(text, "minutes")


_CONTACTS = (
    r"(?: ?(?:times?|x|days|hours?|sessions?|contacts?|meetings?|visits?|calls?|group (?:meetings?|sessions?|visits?)|home visits?))?"
)
_NAMED = {
    "daily": 30.4375, "weekly": WEEKS_PER_MONTH, "fortnightly": WEEKS_PER_MONTH / 2, "monthly": 1.0, "quarterly": 1 / 3, "yearly": 1 / 12,
    "annually": 1 / 12, "annual": 1 / 12, "half-yearly": 1 / 6, "every day": 30.4375, "each day": 30.4375, "nightly": 30.4375,
    "twice-weekly": 2 * WEEKS_PER_MONTH, "every other week": WEEKS_PER_MONTH / 2, "every second week": WEEKS_PER_MONTH / 2,
    "every other month": 0.5, "every second month": 0.5, "every other day": 15.21875, "every second day": 15.21875,
}  # fmt: skip


def _cadence(plain: str, text: str) -> Quantity:
    if ("bi" in plain or "semi" in plain) and re.search(r"\b(?:bi-?weekly|bi-?monthly|bi-?annual(?:ly)?|semi-?weekly)\b", plain):
        raise _refuse(text, "cadence", f"“{text}” can mean two things: write twice a week, every 2 weeks or the like.")
    if _not_comparable(plain):
        return Quantity("cadence", None, None, text)
    needed = _when_needed(text)
    if needed == "instead":
        return Quantity("cadence", None, None, text)
    ranged = re.sub(rf"({_NUMBER}) times (?:or|to) ({_NUMBER} times)", r"\1-\2", plain) if " times " in plain else plain
    rest, side, about = _sides(ranged)
    first = _cadence_at(rest) or _times_in_all(rest)
    if first is None:
        raise _refuse(text, "cadence", f"“{text}” does not say how often.")
    bounds, end = first
    if (found := re.match(r" ?(?:to|or|-|/) ?", rest[end:])) and (second := _cadence_at(rest[end + found.end() :])):
        bounds, side = _Bounds(min(bounds.low, second[0].low), max(bounds.high, second[0].high)), "" if plain.startswith("from ") else side
        end += found.end() + second[1]
    if any(_differ(other, bounds) for part in (rest[end:], *_later(text)) for other in _cadences_in(part)):
        instead = "Under sessions, give each an entry of its own with its phase and duration; elsewhere write a range, such as every 1 to 2 weeks."
        raise _refuse(text, "cadence", f"“{text}” says more than one frequency. {instead}")
    return _made("cadence", bounds, text, needed or side, about)


def _when_needed(text: str) -> str:
    """``instead`` where a frequency may give way to need (“weekly or as needed”), ``at least`` where need adds to it (“and as needed”)."""
    if "need" not in text and "re" not in text and " on " not in text:
        return ""
    plain = _in_ascii(text)
    if re.search(rf"(?:\b(?:and|plus|with)|\+|\bmore(?: often)?)\s+(?:also |more |extra |others? |contacts? )*{_WHEN_NEEDED}", plain):
        return "at least"
    return "instead" if re.search(rf"(?:\bor|,|;|/|\()\s*(?:just |only |else )*{_WHEN_NEEDED}", plain) else ""


def _differ(one: _Bounds, other: _Bounds) -> bool:
    """Are these two frequencies, not one said in two ways (“weekly, 4 times a month”)?"""
    return one.low > other.high * 1.1 or one.high * 1.1 < other.low


def _cadences_in(part: str) -> list[_Bounds]:
    """Every frequency that a part of a text names."""
    starts = (found.start() for found in re.finditer(r"(?<![a-z0-9.-])[a-z0-9]", part))
    return [found[0] for start in starts if (found := _cadence_at(part[start:])) is not None]


def _cadence_at(rest: str) -> tuple[_Bounds, int] | None:
    """The frequency with which a text begins, and where it ends."""
    for name in sorted(_NAMED, key=len, reverse=True):
        if rest.startswith(name) and re.match(r"$|[ /:-]", rest[len(name) :]):
            return _Bounds(_NAMED[name], _NAMED[name]), len(name)
    if found := re.match(
        rf"{_RANGE}{_CONTACTS}(?: ?(?:per|/|a|each|every)| (?:in 1|in each|1)) ?(?:1 )?(day|week|wk|fortnight|month|mo|quarter|year|yr)\b",
        rest,
    ):
        return _bounds(found, DAYS_PER_MONTH / _days_in(found[3])), found.end()
    if found := re.match(rf"{_RANGE} ?(?:times|x) (dai|week|month|year)ly\b", rest):
        return _bounds(found, DAYS_PER_MONTH / _days_in(found[3].replace("dai", "day"))), found.end()
    if found := re.match(rf"(?:1 times )?(?:every|in every|each) {_RANGE}[ -]?{_UNIT}\b|{_RANGE}[ -](week|month)ly\b", rest):
        numbers, unit = (found[1], found[2]) if found[1] else (found[4], found[5]), found[3] or found[6]
        low, high = (float(number) * _days_in(unit) / DAYS_PER_MONTH for number in (numbers[0], numbers[1] or numbers[0]))
        return (_Bounds(1 / high, 1 / low), found.end()) if low > 0 else None
    if found := re.match(r"(?:every|each|per|1 times every) (day|week|fortnight|month|quarter|year)\b", rest):
        return _Bounds(DAYS_PER_MONTH / _days_in(found[1]), DAYS_PER_MONTH / _days_in(found[1])), found.end()
    return None


def _times_in_all(rest: str) -> tuple[_Bounds, int] | None:
    """“6 sessions in 3 months” as a frequency."""
    if found := re.match(rf"{_RANGE}{_CONTACTS} (?:in|over|during|within|across) (?:the first )?({_NUMBER})?[ -]?{_UNIT}\b", rest):
        months = float(found[3] or 1) * _days_in(found[4]) / DAYS_PER_MONTH
        return (_bounds(found, 1 / months), found.end()) if months > 0 else None
    return None


def _ratio(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(plain)
    if found := re.fullmatch(rf"1 ?(?::|to|per|for every|/) ?(?:about |up to )?{_RANGE}(?: [a-z -]+)?", rest):
        return _made("ratio", _bounds(found), text, side, about)
    if found := re.fullmatch(rf"{_RANGE} ?(?::|to|per) ?1(?: [a-z -]+)?", rest):
        return _made("ratio", _bounds(found), text, side, about)
    if found := re.fullmatch(rf"{_RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return _made("ratio", _bounds(found), text, side, about)
    raise _refuse(text, "ratio")


def _count(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(plain)
    if found := re.fullmatch(rf"{_RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return _made("count", _bounds(found), text, side, about)
    if re.match(r"-\d", rest):
        raise _refuse(text, "count", f"“{text}” is below zero.")
    raise _refuse(text, "count")


def _percent(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(plain)
    named = {"0.5": 50.0, "0.5 of": 50.0, "3 quarters": 75.0, "all": 100.0, "a quarter": 25.0, "1 quarter": 25.0}
    if rest in named:
        return _made("percent", _Bounds(named[rest], named[rest]), text, side, about)
    found = re.match(rf"{_RANGE}(?: ?%)? ?(?:(?:-|to) ?{_NUMBER})? ?(%|percent|per cent|pct)", rest) or re.fullmatch(rf"{_RANGE}()", rest)
    if not found:
        raise _refuse(text, "percent")
    pair = re.match(rf"({_NUMBER}) ?%? ?(?:-|to|or) ?({_NUMBER})", rest)
    bounds = _Bounds(float(pair[1]), float(pair[2])) if pair else _bounds(found)
    if bounds.high > 100:
        raise _refuse(text, "percent", f"“{text}” is more than 100%.")
    if not found[3] and bounds.low <= 1 and bounds.low != 0:
        raise _refuse(text, "percent", f"“{text}” may be a share or a percentage: write it with the sign %.")
    low, high = _sided(bounds, side)
    return Quantity("percent", low, min(high, 100.0), text, "", about)


def _effort(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(plain)
    hours = rf"({_NUMBER})[ -]?(?:hours?|hrs?|h)"
    terms = [
        re.fullmatch(rf"{hours}(?: (?!.*\b(?:per|each|every)\b)[a-z -]+)?", term) for term in re.split(r" ?(?:\+|\bplus\b|\band\b) ?", rest)
    ]
    if len(terms) > 1 and all(terms):
        total = sum(float(term[1]) for term in terms if term)
        return _made("effort", _Bounds(total, total), text, side, about)
    if found := re.match(rf"{hours} ?(?:\+|plus|and) ?{hours}\b", rest):
        total = float(found[1]) + float(found[2])
        return _made("effort", _Bounds(total, total), text, side, about)
    if found := re.match(rf"({_NUMBER})(?: ?x ?| )({_NUMBER})[ -]?(?:hours?|h)\b", rest):
        total = float(found[1]) * float(found[2])
        return _made("effort", _Bounds(total, total), text, side, about)
    if found := re.match(rf"{_RANGE}[ -]?(hours?|hrs?|hr|h|minutes?|mins?|min)\b", rest):
        return _made("effort", _bounds(found, 1.0 if found[3][0] == "h" else 1 / 60), text, side, about)
    if found := re.search(rf"\b{_RANGE}[ -]?(?:hours?|hrs?|h)\b", rest):
        return _made("effort", _bounds(found), text, side, about)
    if found := re.match(rf"{_RANGE}[ -]?(full )?{_UNIT}\b", rest):
        days = _days_in(found[4])
        work_days = days if days == 1 else days / 7 * 5
        assumption = f"{_figure(HOURS_PER_DAY)} hours counted for a day" + (", 5 days for a week" if days != 1 else "")
        return _made("effort", _bounds(found, work_days * HOURS_PER_DAY), text, side, about, assumption=assumption)
    if re.fullmatch(_RANGE, rest):
        raise _refuse(text, "effort", f"“{text}” has no unit: are hours or days meant?")
    raise _refuse(text, "effort")


def _worktime(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(plain)
    if found := re.match(
        rf"{_RANGE} ?(hours?|hrs?|h|minutes?|mins?|days?) ?(?:per|/|a|each|1|every)? ?(?:1 )?(day|week|wk|fortnight|month|quarter|year)(?:ly)?\b",
        rest,
    ):
        hours = {"h": 1.0, "m": 1 / 60, "d": HOURS_PER_DAY + 2}[found[3][0]]
        weeks = 0.2 if found[4] == "day" else _days_in(found[4]) / 7
        assumption = (
            "8 hours counted for a working day" if found[3][0] == "d" else "5 days counted for a week" if found[4] == "day" else None
        )
        return _made("worktime", _bounds(found, hours / weeks), text, side, about, assumption=assumption)
    if found := re.match(rf"{_RANGE} ?(?:fte|full[- ]time equivalents?|posts?)\b", rest):
        return _made("worktime", _bounds(found, 40.0), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"full[- ]?time\b", rest):
        return _made("worktime", _Bounds(40.0, 40.0), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"0\.5[- ]?time\b", rest):
        return _made("worktime", _Bounds(20.0, 20.0), text, side, about, assumption="40 hours a week counted for full time")
    if found := re.search(rf"\b{_RANGE} ?%", rest):
        return _made("worktime", _bounds(found, 0.4), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"part[- ]?time\b", rest) or _not_comparable(plain):
        return Quantity("worktime", None, None, text)
    if re.match(rf"{_RANGE} ?(?:hours?|h)\b", rest):
        raise _refuse(text, "worktime", f"“{text}” does not say for what time: a week or a month?")
    if re.match(rf"{_RANGE}(?: ?(?:per|/|a|each|1|every) .*)?$", rest):
        raise _refuse(text, "worktime", f"“{text}” has no unit: are hours or days meant, and in what time?")
    raise _refuse(text, "worktime")


def _date(plain: str, text: str) -> Quantity:
    from datetime import date

    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        day = date(int(found[1]), int(found[2]), int(found[3])).toordinal()
        return Quantity("date", day, day, text)
    month_name = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    if found := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)? {month_name} (\d{{4}})", plain):
        day = date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])).toordinal()
        return Quantity("date", day, day, text)
    if found := re.fullmatch(rf"{month_name} (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?", _plain_date(text)):
        if found[3]:
            day = date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])).toordinal()
            return Quantity("date", day, day, text)
    if found := re.fullmatch(rf"{month_name} (\d{{4}})", plain):
        return _month(int(found[2]), _MONTHS.index(found[1]) + 1, text)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
        return _month(int(found[1]), int(found[2]), text)
    if found := re.fullmatch(r"(?:q([1-4]) (\d{4})|(\d{4})[- ]?q([1-4]))", plain):
        quarter, year = int(found[1] or found[4]), int(found[2] or found[3])
        first, last = _month(year, quarter * 3 - 2, text), _month(year, quarter * 3, text)
        return Quantity("date", first.low, last.high, text)
    if re.fullmatch(r"\d{4}", plain):
        return Quantity("date", date(int(plain), 1, 1).toordinal(), date(int(plain), 12, 31).toordinal(), text)
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", plain):
        raise _refuse(text, "date", f"“{text}” can be read in two ways: write the year first, 2026-04-03.")
    raise _refuse(text, "date")


def _plain_date(text: str) -> str:
    return re.sub(r"[\s,]+", " ", text.casefold()).strip()


def _month(year: int, month: int, text: str) -> Quantity:
    from calendar import monthrange
    from datetime import date

    first = date(year, month, 1)
    return Quantity("date", first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1, text)


_CURRENCIES = {
    "us$": "USD",
    "$": "$",
    "£": "GBP",
    "€": "EUR",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "$",
    "pounds": "GBP",
}


def _money(plain: str, text: str) -> Quantity:
    plain = unicodedata.normalize("NFKC", plain)
    rest, side, about = _sides(plain)
    found = re.fullmatch(
        rf"(us\$|[$£€]|[a-z]{{3}})? ?({_NUMBER})(?: ?(?:-|to) ?({_NUMBER}))? ?(k|thousand|m|million)? ?([$£€]|euros?|dollars|pounds|[a-z]{{3}})?(?: ?(?:per|/|a|1) ?([a-z ]+))?",
        rest,
    )
    if not found:
        raise _refuse(text, "money")
    factor = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}.get(found[4] or "", 1.0)
    code = found[1] or found[5] or ""
    unit = _CURRENCIES.get(code, code.upper()) + (f" per {found[6].strip()}" if found[6] else "")
    low = float(found[2]) * factor
    return _made("money", _Bounds(low, float(found[3]) * factor if found[3] else low), text, side, about, unit)


def _age(plain: str, text: str) -> Quantity:
    if plain in ("adults", "adult"):
        return Quantity("age", 18.0, math.inf, text, assumption="adults counted from 18 years")
    if _not_comparable(plain):
        return Quantity("age", None, None, text)
    rest, side, about = _sides(re.sub(r"^(?:aged?|ages) ", "", plain))
    rest = re.sub(r"^(?:aged?|ages) ", "", rest)
    if found := re.match(rf"{_RANGE} ?(years?|yrs?|y|months?)?(?: old| of age)?\b(.*)$", rest):
        tail = found[4].strip()
        side = "at least" if re.match(r"(?:and|or) (?:over|older|above|more)", tail) or tail == "+" else side
        return _made("age", _bounds(found, 1 / 12 if (found[3] or "").startswith("month") else 1.0), text, side, about)
    raise _refuse(text, "age")


def _change(plain: str, text: str) -> Quantity:
    rest, side, about = _sides(
        re.sub(
            r"^(?:reduce(?:d)?|lower(?:ed)?|raise(?:d)?|increase(?:d)?|fall|rise|drop|gain|decrease(?:d)?|improve(?:d)?|reduction|loss|lose)(?: by| of)? ?",
            "",
            plain,
        )
    )
    rest = rest.lstrip("+-").strip()
    if found := re.match(
        rf"{_RANGE}(?: ?%(?= ?-| ?to))? ?(?:(?:-|to) ?{_NUMBER})? ?(percentage points?|points?|%|percent|per cent|mm ?hg|mmol/mol|mmol/l|mg/dl|kg|[a-z%/]*)",
        rest,
    ):
        pair = re.match(rf"({_NUMBER}) ?%? ?(?:-|to) ?({_NUMBER})", rest)
        bounds = _Bounds(float(pair[1]), float(pair[2])) if pair else _bounds(found)
        return _made("change", bounds, text, side, about, found[3].strip())
    raise _refuse(text, "change")


_READERS: dict[str, Callable[[str, str], Quantity]] = {
    "duration": _duration, "minutes": _minutes, "cadence": _cadence, "ratio": _ratio, "count": _count, "percent": _percent,
    "effort": _effort, "worktime": _worktime, "date": _date, "money": _money, "age": _age, "change": _change,
}  # fmt: skip
