"""Which keys people mean by other words: a table in ``other_keys.yaml``, read only when a key is not known."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from programdesigner.vocabulary import normalised
from programdesigner.yaml_source import parse

TOP = "top"
"""What the table calls the keys outside every section."""
ENTRY = re.compile(r"\[\d+\]")

Table = dict[str, dict[str, list[str]]]
"""By section, by normalised word, the keys meant, written from that section on."""


def keys_meant(kind: str, section: str, word: str) -> list[str]:
    """The keys, written from a section such as ``workers[0].training`` on, that a word stands for there; empty where it is not known.

    A section inside another one, such as a worker's training, knows the words of the one at the top.
    """
    table = other_keys(kind)
    place = ENTRY.sub("", section) or TOP
    for name in (place, place.rpartition(".")[2]):
        if found := table.get(name, {}).get(normalised(word)):
            return found
    return []


@cache
def other_keys(kind: str) -> Table:
    """The whole table of a kind of document."""
    file = "other_keys.yaml"
    root = parse(Path(__file__).with_name(file).read_text(encoding="utf-8"), file)
    rows = root.texts()[kind] if root is not None else {}
    return {
        section: {normalised(word): [meant] if isinstance(meant, str) else meant for word, meant in words.items()}
        for section, words in rows.items()
    }
