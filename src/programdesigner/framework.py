"""Competency frameworks: what workers of a kind have to be able to do, with the roles that need it and the evidence behind it.

Frameworks are data, files under ``rules/frameworks``; an organisation adds its own in a pack of rules.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from programdesigner.vocabulary import normalised


class Competency(NamedTuple):
    """One thing that workers have to be able to do."""

    framework: str
    key: str
    title: str
    names: frozenset[str]
    """Every word for it, normalised."""
    topics: tuple[str, ...]
    """Controlled topics that teach it."""
    also: tuple[str, ...]
    """Other words that people use for it."""
    roles: tuple[str, ...]
    """Roles that need it; empty where every role does."""
    especially: tuple[str, ...]
    """Roles for which it matters most, where every role needs it."""
    practices: tuple[str, ...]
    """Ids of rules that rest on it."""
    evidence: tuple[str, ...]
    """Findings it rests on."""

    @property
    def path(self) -> str:
        """Its place among what rules are judged for."""
        return f"competencies[{self.framework}/{self.key}]"


class Choice(NamedTuple):
    """Workers and conditions for which a framework is meant; what is empty holds for all."""

    workers: tuple[str, ...]
    conditions: tuple[str, ...]


class Framework:
    """A list of competencies."""

    __slots__ = ("choices", "competencies", "file", "key", "note", "source", "title")

    def __init__(self, data: dict[str, Any]) -> None:
        self.key: str = data["framework"]
        self.title: str = data["title"]
        self.note: str = data["note"]
        self.source: list[str] = data["source"]
        """Findings that the list is taken from."""
        self.choices = [Choice(tuple(workers), tuple(conditions)) for workers, conditions in data["choices"]]
        self.competencies = [self._competency(*listed) for listed in data["competencies"]]
        self.file: str = data["file"]

    def _competency(self, key: str, title: str, *parts: list[str]) -> Competency:
        topics, also, *others = (tuple(part) for part in parts)
        names = frozenset(normalised(name) for name in (key, title, *also))
        return Competency(self.key, key, title, names, topics, also, *others)

    def suits(self, workers: frozenset[str], conditions: frozenset[str]) -> bool:
        """Is it meant for any of these workers, for people with any of these conditions?"""
        return any(
            (not choice.workers or workers & set(choice.workers)) and (not choice.conditions or conditions & set(choice.conditions))
            for choice in self.choices
        )
