"""The fixed text of a report in one language, with numbers and dates in that language's form."""

from __future__ import annotations

import json
import math
from pathlib import Path

from programdesigner.arithmetic import number

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
SEPARATORS = {"en": (",", "."), "es": (".", ","), "fr": ("\u202f", ",")}
"""Of thousands, and before the decimals."""


class Words:
    """The fixed text of a report in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        path = Path(__file__).parent / "language" / f"{language}.json"
        self._said: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))

    def __call__(self, phrase: str, /, **filled: object) -> str:
        """A phrase with its places filled in."""
        return self._said[phrase].format(**filled) if filled else self._said[phrase]

    def name(self, group: str, name: str) -> str:
        """What a word of a vocabulary is called, such as an area; the word itself where a pack of rules has words of its own."""
        return self._said.get(f"{group}_{name}", name.replace("-", " "))

    def number(self, amount: float) -> str:
        """A figure in the form of the language: at most one decimal."""
        thousands, decimal = SEPARATORS[self.language]
        return number(amount).replace(",", "\0").replace(".", decimal).replace("\0", thousands)

    def span(self, low: float, high: float) -> str:
        """“6”, “6–14”, or “6 or more”."""
        if math.isinf(high):
            return self("or_more", number=self.number(low))
        first, last = self.number(low), self.number(high)
        return first if first == last else f"{first}–{last}"

    def listed(self, parts: list[str]) -> str:
        """“a, b and c”."""
        return f"{', '.join(parts[:-1])} {self('and')} {parts[-1]}" if len(parts) > 1 else "".join(parts)

    def day(self, day: str) -> str:
        """A day written as 2026-11-24 in the form of the language; anything else stays as it is."""
        parts = day.split("-")
        if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
            return day
        month, date = MONTHS[self.language].split()[int(parts[1]) - 1], int(parts[2])
        return f"{date} de {month} de {parts[0]}" if self.language == "es" else f"{date} {month} {parts[0]}"
