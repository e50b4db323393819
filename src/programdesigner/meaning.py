"""Which controlled words a person's text stands for, and what is suggested where it stands for none.

A text is read as a controlled word where it is a known spelling; where only hyphens, a plural or a note in brackets differ; where it
joins known spellings (“HIV and TB”); and where it ends in one, as “lung cancer” and “pragmatic RCT” do. A text with a word of
negation is read only where it is a known spelling itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from programdesigner.vocabulary import find_word, normalised, spellings
from programdesigner.wording import close_to

NEGATIONS = frozenset({
    "no", "not", "non", "none", "never", "without", "lack", "lacking", "lacks", "except", "excluding", "excludes", "neither", "nor",
    "avoid", "avoids", "former", "ex", "rather", "instead",
})  # fmt: skip
BARE_ENDINGS = frozenset(
    {"study", "studies", "trial", "design", "programme", "program", "method", "methods", "approach", "area", "areas", "setting", "settings"}
)
"""What says nothing more behind a known spelling: “pre-post study”."""
LONGEST_SAID = 120
"""Characters: what is longer is a description, not a word."""
OPEN = frozenset({"role", "topic", "training-method", "assessment-method", "supervision-method", "selection-criterion", "selector"})
"""Vocabularies in which people's own words are kept as they are."""
ASKED_ABOUT = frozenset({"condition"})
"""Vocabularies open to other words, of which one word decides what is judged: a text with a known word in it is asked about, not kept."""


def words_meant(vocabulary: str, text: str) -> tuple[str, ...]:
    """The controlled words that a text stands for; empty where that cannot be told."""
    word = find_word(vocabulary, text)
    return (word,) if word else _words_meant(vocabulary, text) if len(text) <= LONGEST_SAID else ()


def word_meant(vocabulary: str, text: str) -> str | None:
    """The one controlled word that a text stands for; None where it stands for none, or for several."""
    words = words_meant(vocabulary, text)
    return words[0] if len(words) == 1 else None


@lru_cache(maxsize=4096)
def _words_meant(vocabulary: str, text: str) -> tuple[str, ...]:
    said = normalised(re.sub(r"\s*\([^()]*\)", "", text))
    if word := _spelt(vocabulary, said):
        return (word,)
    if NEGATIONS & set(said.replace("'", " ").split()):
        return ()
    if (head := _before_a_preposition(vocabulary, said)) is not None:
        return (head,)
    parts = [part.strip() for part in re.split(r" (?:and|or|plus|with) | ?[&+/,;] ?", said)]
    each = [_spelt(vocabulary, part) or _at_the_end(vocabulary, part) for part in parts if part]
    return tuple(dict.fromkeys(filter(None, each))) if all(each) else ()


PREPOSITIONS = r" (?:to|in|of|for|about|from|on|against|at|by|during|within|among|around|with) "


def _before_a_preposition(vocabulary: str, said: str) -> str | None:
    """The word that comes before a preposition where what follows only says more: “group meetings in the village”.

    Not of conditions, of which what follows may be another: “depression in diabetes”; nor where people's own words are kept.
    """
    if vocabulary in OPEN or vocabulary in ASKED_ABOUT:
        return None
    heads = (said[: found.start()] for found in re.finditer(PREPOSITIONS, said))
    return next((word for head in heads if (word := _spelt(vocabulary, head) or _at_the_end(vocabulary, head))), None)


def _spelt(vocabulary: str, said: str) -> str | None:
    """The word of which a normalised text is a spelling, but for plurals and for spaces."""
    return _plain_spellings(vocabulary).get(_plain(said))


def _at_the_end(vocabulary: str, said: str) -> str | None:
    """The word with a spelling of which a text ends: “lung cancer”, “women's group”; “pre post study” but for its last word.

    Where a vocabulary is open to other words, one word at the end is too little: “recorded calls” are no calls.
    """
    words = said.split()
    fewest = 2 if vocabulary in OPEN else 1
    for end in (len(words), len(words) - 1):
        if end == len(words) or words[-1] in BARE_ENDINGS:
            for start in range(end == len(words), end - fewest + 1):
                if word := _spelt(vocabulary, " ".join(words[start:end])):
                    return word
    return None


@cache
def _plain_spellings(vocabulary: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for spelling, word in spellings(vocabulary).items():
        if word != "other":
            known.setdefault(_plain(spelling), word)
    return known


def _plain(said: str) -> str:
    """A text without spaces and plurals: “roll outs” and “rollout” are one."""
    return "".join(map(_singular, said.split()))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def looks_mistyped(vocabulary: str, text: str) -> bool:
    """Is a normalised text so like a known spelling that it is more likely a slip than a word of its own?"""
    return bool(_slips(vocabulary, text))


def _slips(vocabulary: str, said: str) -> list[str]:
    """The known spellings from which a text differs in one word, which begins alike and looks alike."""
    words = said.split()
    found: list[str] = []
    for spelling, word in spellings(vocabulary).items():
        others = spelling.split()
        if word == "other" or len(others) != len(words):
            continue
        differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and _look_alike(*differing[0]):
            found.append(spelling)
    return found


def _look_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 4 or one[0] != other[0] or abs(len(one) - len(other)) > 3:
        return False
    return bool(close_to(one, [other], likeness=0.78))


def may_mean_a_word(vocabulary: str, text: str) -> bool:
    """May a text that stands for no controlled word mean one all the same?"""
    said = normalised(text)
    return (vocabulary in ASKED_ABOUT and bool(_within(vocabulary, said))) or looks_mistyped(vocabulary, said)


def _within(vocabulary: str, said: str) -> list[str]:
    """The known spellings that a normalised text holds as whole words, the longest first."""
    return sorted((spelling for spelling in spellings(vocabulary) if f" {spelling} " in f" {said} "), key=len, reverse=True)


def nearest_spellings(vocabulary: str, text: str) -> list[tuple[str, str]]:
    """Up to three spellings with the controlled word of each: slips, then those in the text, the longest first, then others alike.

    Of the spellings of one word the nearest is given; a controlled word is given as it is written.
    """
    known, said = spellings(vocabulary), normalised(text)
    slips = close_to(said, _slips(vocabulary, said), 2, 0.0)
    nearest: dict[str, str] = {}
    for spelling in (*slips, *_within(vocabulary, said), *close_to(said, known, 6, 0.72)):
        word = known[spelling]
        nearest.setdefault(word, word if normalised(word) == spelling else spelling)
    return [(spelling, word) for word, spelling in nearest.items() if word != "other"][:3]


def nearest_words(vocabulary: str, text: str) -> list[str]:
    """Up to three controlled words that a text may stand for, best first."""
    return [word for _, word in nearest_spellings(vocabulary, text)]
