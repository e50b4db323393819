"""From a framework file to a compiled framework: every word, rule and finding that it names has to be there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from programdesigner.condition_compiler import word_refused
from programdesigner.rule_source import FrameworkSource
from programdesigner.source_file import Find, SourceFile


def compile_framework(source: SourceFile, find: Find, rules: Collection[str]) -> dict[str, Any] | None:
    """A competency framework's compiled form, or None where its form is wrong."""
    framework: FrameworkSource | None = source.validated(FrameworkSource)
    if framework is None:
        return None
    if source.file.rpartition("/")[2] != f"{framework.framework}.yaml":
        source.refuse(("framework",), f"The key {framework.framework} is not the file's name.", f"a file called {framework.framework}.yaml")
    for number, choice in enumerate(framework.chosen_for):
        _check_words(source, "worker", choice.workers, ("chosen_for", number, "workers"))
        _check_words(source, "condition", choice.conditions, ("chosen_for", number, "conditions"))
    for place, finding in enumerate(framework.source):
        if find(finding) is None:
            source.refuse(("source", place), f"There is no finding {finding} in the evidence.")
    seen: set[str] = set()
    for number, competency in enumerate(framework.competencies):
        at = ("competencies", number)
        if competency.key in seen:
            source.refuse((*at, "key"), f"There are two competencies called {competency.key}.")
        seen.add(competency.key)
        _check_words(source, "topic", competency.topics, (*at, "topics"))
        _check_words(source, "role", competency.especially, (*at, "especially"))
        _check_words(source, "role", () if competency.roles == "any" else competency.roles, (*at, "roles"))
        for place, finding in enumerate(competency.evidence):
            if find(finding) is None:
                source.refuse((*at, "evidence", place), f"There is no finding {finding} in the evidence.")
        for place, identity in enumerate(competency.practices):
            if identity not in rules:
                source.refuse((*at, "practices", place), f"There is no rule {identity}.")
    return {
        "framework": framework.framework, "title": framework.title, "note": framework.note, "source": list(framework.source),
        "choices": [[list(choice.workers), list(choice.conditions)] for choice in framework.chosen_for],
        "competencies": [
            [
                one.key, one.title, list(one.topics), list(one.also), [] if one.roles == "any" else list(one.roles),
                list(one.especially),
                list(one.practices), list(one.evidence),
            ]
            for one in framework.competencies
        ],
        "file": source.file,
    }  # fmt: skip


def _check_words(source: SourceFile, vocabulary: str, words: Sequence[str], at: tuple[str | int, ...]) -> None:
    for place, word in enumerate(words):
        if refusal := word_refused(vocabulary, word):
            source.refuse((*at, place), refusal)
