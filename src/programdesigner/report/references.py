"""A numbered list of references: works in the order in which they are first cited, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from programdesigner.citation import reference, short
from programdesigner.diagnostic import Cited


class References:
    """Gives each cited record its number."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self._numbers: dict[str, int] = {}

    def number(self, record: dict[str, Any]) -> int:
        """The number of a record; the next one where it was not cited before."""
        key = str(record["key"])
        self.records.setdefault(key, record)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def cite(self, record: dict[str, Any]) -> str:
        """“Dawn et al. 2021 [3]”; of a retracted work it says so."""
        struck = " (retracted)" if record.get("retracted") else ""
        return f"{short(record)}{struck} [{self.number(record)}]"

    def numbers(self, cited: Iterable[Cited]) -> str:
        """“[1, 3]”."""
        found = sorted({self.number(one.record) for one in cited})
        return f"[{', '.join(map(str, found))}]" if found else ""

    def listed(self) -> list[tuple[int, str]]:
        """Every reference with its number."""
        return [(number, _full(record)) for number, record in enumerate(self.records.values(), 1)]


def _full(record: dict[str, Any]) -> str:
    notes = []
    if record.get("retracted"):
        notes.append(f"RETRACTED {record['retracted']['date']}")
    if record["verification"]["status"] == "partly":
        notes.append("read in part")
    return reference(record) + (f" [{'; '.join(notes)}]" if notes else "")
