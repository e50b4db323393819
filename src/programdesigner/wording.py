"""Small pieces of sentences, each made in one place: lists, counts, suggestions, texts cut short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST_NAMED = 12
"""How many entries of a list are named where they are named together: what is said of each entry stays short."""
LONGEST = 60
"""Characters of a person's text that a message repeats."""


def on_one_line(text: str) -> str:
    """A text with one space for every run of spaces and line breaks."""
    return " ".join(text.split())


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most so many characters; where it was longer, its end says so."""
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """“a, b and c”; with another word before the last, “a, b or c”."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


AS_SAID = {
    "hiv": "HIV", "ptsd": "PTSD", "copd": "COPD", "lgbtq": "LGBTQ", "hba1c": "HbA1c", "people-living-with-hiv": "people living with HIV",
    "emotional-social-support": "emotional and social support",
}  # fmt: skip
"""Controlled words that are more than their hyphens taken out."""


def spoken(word: str) -> str:
    """A controlled word as people say it: “serious mental illness”, “HIV”."""
    return AS_SAID.get(word, word.replace("-", " "))


def briefly(texts: Iterable[str]) -> str:
    """“a, b, c”; of many, the first and how many more."""
    every = list(texts)
    more = f" and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return ", ".join(every[:MOST_NAMED]) + more


def counted(number: int, one: str, many: str = "") -> str:
    """“1 answer”, “2 answers”."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def close_to(text: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """The known words that look most like a text, best first. The likeness is that of :mod:`difflib`, 0 to 1."""
    from difflib import get_close_matches  # only mistakes need it

    return get_close_matches(text, list(known), most, likeness)


def did_you_mean(close: Sequence[str]) -> str:
    """“ Did you mean a or b?”, with a space before it; nothing where nothing is close."""
    return f" Did you mean {' or '.join(close)}?" if close else ""
