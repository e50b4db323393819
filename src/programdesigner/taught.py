"""Facts worked out from a curriculum's own figures and from its crosswalk. Rules read them as ``computed.<name>``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from programdesigner.arithmetic import ZERO, Range, amount, any_of, given, number, percent, quantity, total, yes_no
from programdesigner.condition import Truth
from programdesigner.crosswalk import Crosswalk, Module, Row, crosswalk
from programdesigner.facts import COURSE, Added, Entity, Facts
from programdesigner.framework import Framework
from programdesigner.plan.kinds import Value
from programdesigner.vocabulary import LISTENING_METHODS, PRACTICE_METHODS


class Worked(NamedTuple):
    """A fact worked out, with the sentence that shows how and the fields it comes from."""

    entity: Entity
    name: str
    value: Value | None
    because: str
    needs: tuple[str, ...]
    complete: bool = True


def add_taught(facts: Facts, frameworks: Sequence[Framework]) -> Crosswalk:
    """Work out the crosswalk of a curriculum, and add every fact that follows from it and from the curriculum's figures."""
    found = crosswalk(facts, frameworks)
    for row in found.rows:
        facts.document.set_place(row.competency.path, "modules")
    facts.list_entities("competency", [Entity("competency", row.competency.path, row.competency.title) for row in found.rows if row.needed])
    for task in found.tasks:
        facts.document.set_place(task.entity.path, task.path)
    facts.list_entities("task", [task.entity for task in found.tasks])
    for work_out in (_competencies, _tasks, _modules, _before_contact, _further, _hours, _shares, _unused, _lists, _languages):
        for worked in work_out(facts, found):
            facts.needs[worked.entity.path, f"computed.{worked.name}"] = worked.needs
            if worked.value is not None:
                facts.add(worked.entity, f"computed.{worked.name}", Added(worked.value, worked.because, "computed", worked.complete))
    return found


Working = Iterator[Worked]


def _competencies(facts: Facts, found: Crosswalk) -> Working:
    """For each competency that is needed: whether it is taught, for how long, practised and assessed."""
    unplaced = tuple(f"{module.path}.topics" for module, _ in found.unplaced)
    for row in found.rows:
        if not row.needed:
            continue
        entity = Entity("competency", row.competency.path, row.competency.title)
        in_modules = ", ".join(f"“{module.entity.name}”" for module in row.modules)
        wanted = row.tasks[0].path if row.tasks else "modules"
        title = row.competency.title
        needs = (wanted,) if row.taught is not None else unplaced or ("modules",)
        yield Worked(entity, "needed_for", Value(row.needed_for), f"{title} is needed for {row.needed_for}", (wanted,))
        where = f"{title} is taught in {in_modules}" if row.modules else f"no module teaches {title}"
        yield Worked(entity, "taught", _truth(row.taught), where, needs)
        minutes = row.minutes
        if minutes is not None and row.taught is not None:
            yield Worked(entity, "minutes_taught", quantity("minutes", minutes, "minutes"), f"{title}: {minutes} minutes", needs)
        if row.modules:
            yield Worked(entity, "taught_in", Value(in_modules), where, needs)
        yield Worked(entity, "practised", _truth(row.practised), f"{title} is practised", _of(row, "methods", "practicum.topics"))
        yield Worked(entity, "assessed", _truth(row.assessed), f"{title} is assessed", _of(row, "check", "assessment.topics"))


def _of(row: Row, key: str, beyond: str) -> tuple[str, ...]:
    """The fields that tell whether a competency is practised or assessed: those of its modules, then those of the course."""
    return (*(f"{module.path}.{key}" for module in row.modules), beyond)


def _tasks(facts: Facts, found: Crosswalk) -> Working:
    for task in found.tasks:
        rows = found.for_task(task)
        names = ", ".join(row.competency.title for row in rows)
        known = task.role is not None or rows
        yield Worked(task.entity, "task_covered", _truth(bool(rows) if known else None), f"“{task.text}” needs {names}", (task.path,))
        if rows:
            yield Worked(task.entity, "task_needs", Value(names), f"“{task.text}” needs {names}", (task.path,))
            lacking = [row.competency.title for row in rows if row.taught is False]
            told = all(row.taught is not None for row in rows)
            truth: Truth = False if lacking else True if told else None
            because = f"no module teaches {', '.join(lacking)}" if lacking else f"{names} is taught"
            yield Worked(task.entity, "task_taught", _truth(truth), because, (task.path,))
            if lacking:
                yield Worked(task.entity, "task_lacks", Value(", ".join(lacking)), because, (task.path,))


def _modules(facts: Facts, found: Crosswalk) -> Working:
    """The longest stretch of listening in each module, stated or no longer than the lecture; and whether its parts fit into it."""
    for module in found.modules:
        listening = amount(facts, "module.lecture", module.entity) or (module.length if _only_lecture(facts, module) else None)
        # Whether a lecture was broken up is not said: the stretch may be anything up to all of it.
        up_to = Range(0, listening.high) if listening is not None else None
        stretch = amount(facts, "module.unbroken_lecture", module.entity) or up_to
        because = f"“{module.entity.name}” has {stretch} minutes of listening without a break"
        value = quantity("minutes", stretch, "minutes") if stretch is not None else None
        yield Worked(module.entity, "unbroken_lecture", value, because, (f"{module.path}.unbroken_lecture",))
        if listening is not None:
            because = f"“{module.entity.name}” has {listening} minutes of lecture"
            yield Worked(module.entity, "listening", quantity("minutes", listening, "minutes"), because, (f"{module.path}.lecture",))
        yield from _parts(facts, module)


def _parts(facts: Facts, module: Module) -> Working:
    """Minutes of lecture and of practice as a share of the module's length."""
    stated = [(key, part) for key in ("lecture", "practice") if (part := amount(facts, f"module.{key}", module.entity)) is not None]
    parts = total(part for _, part in stated)
    if not stated or parts is None or module.length is None or module.length.low <= 0:
        return
    because = f"{parts} minutes of {' and '.join(key for key, _ in stated)} in {module.length} minutes"
    needs = tuple(f"{module.path}.{key}" for key, _ in stated)
    yield Worked(module.entity, "parts_share", percent(parts.over(module.length).scaled(100)), because, needs)
    yield Worked(module.entity, "parts_minutes", quantity("minutes", parts, "minutes"), because, needs)


def _before_contact(facts: Facts, found: Crosswalk) -> Working:
    """Do learners practise, and is their competence checked, before they work alone? Not where the curriculum says that it is later."""
    for name, section, keys in (
        ("practised_first", "practicum", ("description", "hours", "cases")),
        ("checked_first", "assessment", ("method",)),
    ):
        before = facts.look_up(f"{section}.before_contact").value
        said = [facts.look_up(f"{section}.{key}").value for key in keys]
        later = before is not None and before.none
        if later or all(value is not None and value.none for value in said):
            truth: Truth = False
        else:
            truth = True if any(value is not None and not value.none for value in said) else None
        needs = tuple(f"{section}.{key}" for key in (("before_contact", *keys) if later else keys))
        yield Worked(COURSE, name, _truth(truth), "the curriculum says that it comes later" if later else "", needs)


def _further(facts: Facts, found: Crosswalk) -> Working:
    yield Worked(
        COURSE,
        "further_training",
        any_of(facts, "refreshers.plan", "refreshers.cadence", "boosters"),
        "the curriculum says so",
        ("refreshers.plan",),
    )


def _only_lecture(facts: Facts, module: Module) -> bool:
    methods = facts.look_up("module.methods", module.entity).value
    return methods is not None and bool(methods.words) and set(methods.words) <= LISTENING_METHODS


def _hours(facts: Facts, found: Crosswalk) -> Working:
    """Hours of the whole course, of its modules, and of its longest day."""
    taught = total(module.length for module in found.modules)
    stated = given(facts, "hours")
    lengths = tuple(f"{module.path}.length" for module in found.modules)
    if taught is not None and taught != ZERO:
        hours = taught.scaled(1 / 60)
        yield Worked(COURSE, "modules_hours", quantity("effort", hours, "hours"), f"the modules last {hours} hours together", lengths)
        if stated is not None:
            share = hours.over(stated).scaled(100)
            because = f"{hours} hours of modules in a course of {stated} hours: {share}%"
            yield Worked(COURSE, "modules_share", percent(share), because, ("hours", *lengths))
    whole = stated or (taught.scaled(1 / 60) if taught is not None and taught != ZERO else None)
    if whole is not None:
        because = f"the course lasts {whole} hours" + ("" if stated else ", by its modules")
        yield Worked(COURSE, "course_hours", quantity("effort", whole, "hours"), because, ("hours",))
    day = given(facts, "day_length")
    days = given(facts, "days")
    if day is not None:
        hours = day.scaled(1 / 60)
        yield Worked(COURSE, "hours_a_day", quantity("effort", hours, "hours"), f"the longest day has {hours} hours", ("day_length",))
    elif whole is not None and days is not None:
        hours = whole.over(days)
        because = f"{whole} hours on {days} days: {hours} hours a day, if the days are alike"
        yield Worked(COURSE, "hours_a_day", quantity("effort", hours, "hours"), because, ("days",))


def _shares(facts: Facts, found: Crosswalk) -> Working:
    """How much of the modules is practice and how much is listening; a range where a module mixes them and gives no minutes."""
    practice = _minutes(facts, found, "practice", PRACTICE_METHODS)
    listening = _minutes(facts, found, "lecture", LISTENING_METHODS)
    whole = total(module.length for module in found.modules)
    methods = tuple(f"{module.path}.methods" for module in found.modules)
    for name, part, word in (("practice_share", practice, "practice"), ("lecture_share", listening, "lecture")):
        if part is not None and whole is not None and whole.low > 0 and whole.low == whole.high:
            share = part.scaled(100 / whole.low)
            because = f"{part} of {number(whole.low)} minutes are {word}: {share}%"
            yield Worked(COURSE, name, percent(share), because, methods)


def _minutes(facts: Facts, found: Crosswalk, key: str, methods: frozenset[str]) -> Range | None:
    """Minutes of all modules in which certain methods are used; None where a module tells neither minutes nor methods."""
    return total(_module_minutes(facts, module, key, methods) for module in found.modules)


def _module_minutes(facts: Facts, module: Module, key: str, methods: frozenset[str]) -> Range | None:
    stated = amount(facts, f"module.{key}", module.entity)
    if stated is not None or module.length is None:
        return stated
    used = facts.look_up("module.methods", module.entity).value
    if used is None or "other" in used.words:
        return None
    words = set(used.words)
    if not words & methods:
        return ZERO
    return module.length if words <= methods else Range(0, module.length.high)


def _unused(facts: Facts, found: Crosswalk) -> Working:
    """Hours that go to competencies which no role of the workers uses."""
    shares = [(module, found.unused(module)) for module in found.modules]
    needs = tuple(f"{module.path}.topics" for module, share in shares if share is None) or ("workers.roles",)
    if not shares or any(share is None or module.length is None for module, share in shares):
        yield Worked(COURSE, "unused_share", None, "", needs)
        return
    whole = total(module.length for module in found.modules)
    minutes = total(module.length.scaled(share) for module, share in shares if module.length is not None and share is not None)
    if whole is None or minutes is None or whole.low <= 0:
        return
    hours, all_hours = minutes.scaled(1 / 60), whole.scaled(1 / 60)
    share = minutes.scaled(100 / whole.low) if whole.low == whole.high else minutes.over(whole).scaled(100)
    unused = ", ".join(row.competency.title for row in found.rows if row.modules and not row.needed) or "none"
    because = f"{hours} of {all_hours} hours go to competencies that no role uses: {unused}"
    yield Worked(COURSE, "unused_share", percent(share), because, needs)
    yield Worked(COURSE, "unused_hours", Value(f"{hours} of {all_hours} hours"), because, needs)
    yield Worked(COURSE, "unused_competencies", Value(unused), because, needs)


def _lists(facts: Facts, found: Crosswalk) -> Working:
    """What all modules teach, and by which methods."""
    words = tuple(sorted({topic for module in found.modules for topic in module.topics}))
    complete = bool(found.modules) and not found.unplaced
    needs = tuple(f"{module.path}.topics" for module, _ in found.unplaced) or ("modules",)
    if found.modules and (words or complete):
        value = Value(", ".join(words) or "none", words=words, items=words, kind="words", none=not words)
        yield Worked(COURSE, "topics_taught", value, f"taught are {value.text}", needs, complete)
    else:
        yield Worked(COURSE, "topics_taught", None, "", needs)
    placed = [f"“{module.entity.name}”" + (f" ({', '.join(texts)})" if texts else "") for module, texts in found.unplaced]
    if found.modules:
        because = "every module names a known topic or competency"
        yield Worked(COURSE, "modules_placed", yes_no(True) if not placed else None, because, needs)
        if placed:
            yield Worked(COURSE, "modules_not_placed", Value(", ".join(placed)), because, needs)
    known = not found.unknown_frameworks
    yield Worked(COURSE, "framework_known", yes_no(known) if found.frameworks or not known else None, "", ("framework", "workers.kind"))
    if found.frameworks:
        used = "; ".join(one.title for one in found.frameworks)
        yield Worked(COURSE, "frameworks_used", Value(used), f"set against {used}", ("framework",))


def _languages(facts: Facts, found: Crosswalk) -> Working:
    """Do the languages of teaching, and of the materials, cover those of the learners?"""
    spoken = facts.look_up("learners.languages").value
    if spoken is None or not spoken.items:
        return
    for name, path, what in (
        ("taught_in_their_language", "taught_in", "taught"),
        ("materials_in_their_language", "materials.languages", "written"),
    ):
        used = facts.look_up(path).value
        if used is not None and used.items:
            missing = sorted({one.casefold() for one in spoken.items} - {one.casefold() for one in used.items})
            because = f"not {what} in {', '.join(missing)}" if missing else f"{what} in every language of the learners"
            yield Worked(COURSE, name, yes_no(not missing), because, (path,))


def _truth(truth: Truth) -> Value | None:
    return None if truth is None else yes_no(truth)
