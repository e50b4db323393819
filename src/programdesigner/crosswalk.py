"""The crosswalk of a curriculum: task → competency → module → practice → assessment.

It sets the modules against competency frameworks: which competencies the workers' roles and tasks need, which modules teach
each, for how long, and whether it is practised and assessed. What the curriculum does not say stays unknown (None).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from programdesigner.arithmetic import Range, amount, total
from programdesigner.condition import Truth
from programdesigner.facts import Entity, Facts
from programdesigner.framework import Competency, Framework
from programdesigner.meaning import word_meant, words_meant
from programdesigner.plan.kinds import Value
from programdesigner.vocabulary import PRACTICE_METHODS, normalised


class Module(NamedTuple):
    """One module as the crosswalk sees it."""

    entity: Entity
    length: Range | None
    """Minutes."""
    topics: frozenset[str]
    names: frozenset[str]
    """Competencies and topics as written, normalised."""
    placed: bool
    """Is it known of what it teaches that at least a part of it is a known topic or competency?"""
    unplaced: tuple[str, ...]
    """Topics and competencies that stand for nothing known."""
    practised: Truth
    assessed: Truth

    @property
    def path(self) -> str:
        """Its place in the document."""
        return self.entity.path


class Task(NamedTuple):
    """A role or task of a worker, as written."""

    entity: Entity
    worker: Entity
    text: str
    role: str | None
    """The controlled role it stands for."""
    path: str
    """Where it is written."""


class Row(NamedTuple):
    """One competency set against the modules."""

    competency: Competency
    tasks: tuple[Task, ...]
    """Roles and tasks that need it, or need it most where every role does."""
    modules: tuple[Module, ...]
    """The modules that teach it."""
    shares: tuple[Range | None, ...]
    """Minutes of each of these modules: shared equally among the competencies of the framework that it teaches."""
    taught: Truth
    practised: Truth
    assessed: Truth
    needed: bool

    @property
    def title(self) -> str:
        """What the competency is called, and that no role uses it where that is so."""
        return self.competency.title if self.needed else f"{self.competency.title} (no role uses it)"

    @property
    def minutes(self) -> Range | None:
        """Minutes in all modules together; None where a length is not stated."""
        return total(self.shares) if self.shares else Range(0, 0)

    @property
    def needed_for(self) -> str:
        """What needs it, in words."""
        tasks = ", ".join(dict.fromkeys(task.text for task in self.tasks))
        return tasks if self.competency.roles and tasks else f"every role, {tasks} most" if tasks else "every role"


class Crosswalk(NamedTuple):
    """A whole curriculum set against the frameworks that suit it."""

    frameworks: tuple[Framework, ...]
    rows: tuple[Row, ...]
    modules: tuple[Module, ...]
    tasks: tuple[Task, ...]
    unknown_frameworks: tuple[str, ...]
    """Frameworks that the curriculum names and the library does not have."""

    @property
    def unplaced(self) -> list[tuple[Module, tuple[str, ...]]]:
        """Modules with topics that stand for no known topic and no competency, or with none at all."""
        return [(module, module.unplaced) for module in self.modules if module.unplaced or not module.placed]

    @property
    def tasks_without_competency(self) -> list[Task]:
        """Tasks that no competency of the frameworks is for."""
        return [task for task in self.tasks if not self.for_task(task)]

    def rows_of(self, framework: Framework) -> list[Row]:
        """The competencies of one framework."""
        return [row for row in self.rows if row.competency.framework == framework.key]

    def for_task(self, task: Task) -> list[Row]:
        """The competencies that a task needs more than any other task does."""
        return [row for row in self.rows if task in row.tasks]

    def unused(self, module: Module) -> float | None:
        """The share, from 0 to 1, of a module's competencies that no role uses; None where it teaches none that is known."""
        mine = [row for row in self.rows if module in row.modules]
        return sum(not row.needed for row in mine) / len(mine) if mine else None


def crosswalk(facts: Facts, frameworks: Sequence[Framework]) -> Crosswalk:
    """Set a curriculum against the frameworks that it names, else those that suit its workers and condition."""
    chosen, unknown = _chosen(facts, frameworks)
    meant = frozenset(name for framework in chosen for competency in framework.competencies for name in competency.names)
    modules = tuple(_module(facts, entity, meant) for entity in facts.entities("module") if entity.path)
    complete = bool(modules) and all(module.placed and not module.unplaced for module in modules)
    tasks = tuple(_tasks(facts))
    roles_known = all(facts.look_up("worker.roles", worker).value is not None for worker in facts.entities("worker"))
    rows = tuple(
        _row(competency, framework, modules, complete, tasks, roles_known, facts)
        for framework in chosen
        for competency in framework.competencies
    )
    return Crosswalk(tuple(chosen), rows, modules, tasks, unknown)


def _chosen(facts: Facts, frameworks: Sequence[Framework]) -> tuple[list[Framework], tuple[str, ...]]:
    named = facts.look_up("framework").value
    if named is not None and not named.none:
        wanted = {normalised(item): item for item in named.items}
        found = [one for one in frameworks if {normalised(one.key), normalised(one.title)} & wanted.keys()]
        known = {normalised(name) for one in found for name in (one.key, one.title)}
        return found, tuple(text for name, text in wanted.items() if name not in known)
    workers = frozenset(facts.words("workers.kind"))
    conditions = frozenset(facts.words("condition"))
    return [one for one in frameworks if workers and one.suits(workers, conditions)], ()


def _module(facts: Facts, entity: Entity, meant: frozenset[str]) -> Module:
    """A module set against the names of all competencies."""
    topics, named = (facts.look_up(f"module.{key}", entity).value for key in ("topics", "competencies"))
    items = [item for value in (topics, named) if value is not None and not value.none for item in value.items]
    if not items and (title := facts.look_up("module.title", entity).value) is not None:
        known = words_meant("topic", title.text) or normalised(title.text) in meant
        items = [title.text] if known else []
    names = {normalised(item) for item in items}
    words = {word for item in items for word in words_meant("topic", item)} - {"other"}
    unplaced = tuple(item for item in items if normalised(item) not in meant and not set(words_meant("topic", item)) - {"other"})
    methods, check = (facts.look_up(f"module.{key}", entity).value for key in ("methods", "check"))
    return Module(
        entity, amount(facts, "module.length", entity), frozenset(words), frozenset(names), bool(words or names & meant), unplaced,
        _practised(methods, amount(facts, "module.practice", entity)), None if check is None else not check.none,
    )  # fmt: skip


def _practised(methods: Value | None, minutes: Range | None) -> Truth:
    """Do learners practise in a module? Unknown where the methods are not stated or not all recognised."""
    if minutes is not None:
        return minutes.high > 0
    if methods is None:
        return None
    if PRACTICE_METHODS & set(methods.words):
        return True
    return None if "other" in methods.words else False


def _tasks(facts: Facts) -> Iterable[Task]:
    number = 0
    seen: set[tuple[str, str]] = set()
    for worker in facts.entities("worker"):
        for key in ("roles", "tasks"):
            fact = facts.look_up(f"worker.{key}", worker)
            for item in fact.value.items if fact.value is not None and not fact.value.none else ():
                if (worker.path, normalised(item)) in seen:
                    continue  # “home visits” as a role and again as a task is one thing to prepare for
                seen.add((worker.path, normalised(item)))
                word = word_meant("role", item)
                yield Task(Entity("task", f"tasks[{number}]", item), worker, item, word, fact.path)
                number += 1


def _row(
    competency: Competency, framework: Framework, modules: Sequence[Module], complete: bool, tasks: Sequence[Task],
    roles_known: bool, facts: Facts,
) -> Row:  # fmt: skip
    needing = tuple(task for task in tasks if _needs(task, competency))
    teaching = tuple(module for module in modules if _teaches(module, competency))
    shares = tuple(
        module.length.scaled(1 / sum(_teaches(module, one) for one in framework.competencies)) if module.length is not None else None
        for module in teaching
    )
    taught: Truth = True if teaching else False if complete else None
    beyond = {key: _named(facts, key, competency) for key in ("practicum", "assessment")}
    return Row(
        competency, needing, teaching, shares, taught,
        _any([module.practised for module in teaching], beyond["practicum"]),
        _any([module.assessed for module in teaching], beyond["assessment"]),
        bool(needing) or not competency.roles or not roles_known,
    )  # fmt: skip


def _needs(task: Task, competency: Competency) -> bool:
    """By its role or the competency's name; a task that is no known role, such as “overdose response”, by the topic it stands for."""
    if task.role in (*competency.roles, *competency.especially) or normalised(task.text) in competency.names:
        return True
    return task.role is None and word_meant("topic", task.text) in competency.topics


def _teaches(module: Module, competency: Competency) -> bool:
    return bool(module.topics & set(competency.topics) or module.names & competency.names)


def _named(facts: Facts, section: str, competency: Competency) -> Truth:
    """Does the practicum, or the final assessment, cover a competency? Not where there is none, or where others are listed."""
    said = [facts.look_up(f"{section}.{key}").value for key in ("topics", "competencies")]
    for value in said:
        for item in value.items if value is not None and not value.none else ():
            if normalised(item) in competency.names or set(words_meant("topic", item)) & set(competency.topics):
                return True
    if facts.document.is_none(section) or any(value is not None for value in said):
        return False
    main = facts.look_up(f"{section}.{'description' if section == 'practicum' else 'method'}").value
    return False if main is not None and main.none else None


def _any(parts: Sequence[Truth], beyond: Truth) -> Truth:
    """True where one is; unknown where one may be; without a module that teaches it, nothing is practised or assessed."""
    if not parts:
        return beyond
    found = [*parts, beyond]
    return True if True in found else None if None in found else False
