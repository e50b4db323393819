"""Texts of quantities made plain: lower case, ASCII, number words as digits, notes apart."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "half a": "0.5", "half an": "0.5", "an": "1", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "once": "1 times", "twice": "2 times", "thrice": "3 times",
}  # fmt: skip
_SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9}
NUMBER = r"\d{1,15}(?:\.\d{1,10})?"
_WORD = r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"


# Patterns are kept as text: they are compiled when first used, and most plans use few of them.
_FIRST_WORDS = frozenset(word.partition(" ")[0] for word in _WORDS)
_NOTE = r"[;,](?=\s|$)"
"""What comes after it is a note."""
_AFTERWARDS = r"\b(?:and )?(?:then|followed by|after that|afterwards|thereafter)\b"
_AFTER_ALL = (
    r"after(?:wards?| that| the first.*)?|later|thereafter|from then on|for (?:the |1 )?(?:first|last|initial|others?|rest|some|new)\b.*"
)


def plain_text(text: str) -> str:
    """Lower case, ASCII digits, one kind of dash, number words as digits, notes after a comma or in brackets dropped."""
    return in_digits(re.split(_NOTE, re.sub(r"\s*\([^()]{0,200}\)", "", in_ascii(text)), maxsplit=1)[0])


def in_ascii(text: str) -> str:
    """Lower case, ASCII digits, one kind of dash; numbers without marks between thousands."""
    plain = text if text.isascii() else "".join(_digit(char) for char in text)
    if not text.isascii():  # before NFKC, which would make 2½ into 21⁄2
        plain = re.sub(r"[½⅓⅔¼¾]", lambda found: f" {unicodedata.normalize('NFKC', found[0])}", plain).replace("⁄", "/")
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = re.sub(r"[‐‑‒–—−]", "-", plain).replace("×", "x")
    plain = re.sub(r"(?<=\d)[,   ](?=\d{3}(?!\d))", "", plain)
    return re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", plain)


def in_digits(plain: str) -> str:
    """Number words as digits."""
    plain = re.sub(r"\s+", " ", plain).strip(" .!'\"")
    if "ty" in plain:
        plain = re.sub(
            r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](one|two|three|four|five|six|seven|eight|nine)\b", _tens, plain
        )
    if "half" in plain or "1/2" in plain:
        plain = re.sub(r"\b(?:and a half|1/2)\b(?!/)", "__half", plain)
    if "/" in plain:
        plain = re.sub(r"\b(\d{1,3})[ -](?:and )?([1-3])/([34])\b(?!/)", _fraction, plain)
        plain = re.sub(r"(?<![\d/])()([1-3])/([34])(?= (?:of 1n? )?(?:hour|day|week|month|year))", _fraction, plain)
    if plain.startswith("a") or " a" in plain:
        plain = re.sub(r"\ban? (couple of|few|dozen|hundred)\b", r"\1", plain)
    if not _FIRST_WORDS.isdisjoint(plain.replace("-", " ").split(" ")):
        plain = re.sub(_WORD, lambda found: _WORDS[found[0]], plain)
    if any(scale in plain for scale in _SCALES):
        plain = _scaled(plain)
    if "__half" in plain:  # “two and a half years” and “a year and a half”
        plain = re.sub(rf"({NUMBER}) ?__half", lambda found: figure(float(found[1]) + 0.5), plain)
        plain = re.sub(rf"({NUMBER}) ?([a-z]+) __half", lambda found: f"{figure(float(found[1]) + 0.5)} {found[2]}", plain)
        plain = plain.replace("__half", "0.5")
    return re.sub(r"\bhalf\b", "0.5", plain) if "half" in plain and "yearly" not in plain else plain


def _scaled(plain: str) -> str:
    """“2 million” and “1 to 2 thousand” in figures: a word for a large number counts for both ends of a range."""
    scale = "|".join(_SCALES)
    for _ in range(2):  # “5 hundred thousand”
        plain = re.sub(rf"({NUMBER})(?:( ?(?:-|to|or) ?)({NUMBER}))? ?({scale})s?\b|(?<![.\w])({scale})\b", _times_scale, plain)
    return plain


def _times_scale(found: re.Match[str]) -> str:
    scale = _SCALES[found[4] or found[5]]
    high = f"{found[2]}{figure(float(found[3]) * scale)}" if found[3] else ""
    return f"{figure(float(found[1] or 1) * scale)}{high}"


def _fraction(found: re.Match[str]) -> str:
    return figure(int(found[1] or 0) + int(found[2]) / int(found[3]))


def may_go_on(text: str) -> bool:
    """May something come after “then” or the like? Asked first, for most texts have none and patterns take time to compile."""
    said = text.casefold()
    return "then" in said or "follow" in said or "after" in said or "plus" in said or "+" in said or ", and " in said or " for " in said


def later(text: str) -> list[str]:
    """The notes of a text, those in brackets too, and what comes after “then”, each as a text of its own."""
    if text.isascii() and text.replace(" ", "").isalnum() and not may_go_on(text):
        return []  # no mark that could begin a note
    return [in_digits(part) for part in re.split(rf"{_NOTE}|[()]|{_AFTERWARDS}", in_ascii(text))[1:]]


def stages(text: str, *, added: bool = True) -> list[str]:
    """What is said to come after something else: what follows “then”, and notes that end in “after” or the like."""
    plain = in_ascii(text)
    notes = (re.fullmatch(rf"(.*?) (?:{_AFTER_ALL})", part.strip(" .")) for part in re.split(_NOTE, plain)[1:])
    more = re.findall(r"[;,] ?(?:plus|and|\+) ([^;,]*)", plain) if added else []
    parts = [*re.split(_AFTERWARDS, plain)[1:], *(note[1] for note in notes if note), *more]
    return [re.sub(r"^(?:1other|another|again) ", "", in_digits(part)) for part in parts]


def numbers_in(text: str) -> set[float]:
    """Every number of a text, in figures or in words: “two of 1,299 (three weeks)” gives 2, 1299 and 3."""
    parts = re.split(r"[();]|,(?!\d)", text)
    return {float(number) for part in parts for number in re.findall(NUMBER, plain_text(part))}


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() and unicodedata.digit(char, None) is not None else char


def _tens(found: re.Match[str]) -> str:
    return str(int(_WORDS[found[1]]) + int(_WORDS[found[2]]))


def figure(number: float) -> str:
    """A number without needless decimals."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.10f}".rstrip("0").rstrip(".")
