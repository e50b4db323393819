"""Facts of a document as rules see them: small, typed, each knowing its place and where it came from.

A path is looked up for an entity: for one worker, ``worker.hours`` is that worker's, and ``training.hours`` is that
worker's training where the plan gives it, else the training that holds for all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from programdesigner.condition import NOT_SEEN, Seen, seen
from programdesigner.document import Document
from programdesigner.location import START, Span
from programdesigner.plan.kinds import Value
from programdesigner.wording import briefly, shortened

LISTS_OF = {
    "plan": {
        "worker": "workers", "session": "sessions", "goal": "goals", "module": "curriculum.modules", "measure": "monitoring.measures",
    },
    "curriculum": {"worker": "workers", "module": "modules", "competency": "competencies", "task": "tasks"},
}  # fmt: skip
"""For each kind of document: what rules can be judged once for each of, and the list that holds them.

A curriculum's competencies and tasks are not written as lists: the crosswalk adds them.
"""
LISTS = {**LISTS_OF["curriculum"], **LISTS_OF["plan"]}
"""Those of every kind of document together, for names."""
TOP_LISTS = frozenset(place for lists in LISTS_OF.values() for place in lists.values() if "." not in place)
"""Those of the lists that stand at the top of a document."""
OF_EACH_WORKER = ("training", "supervision")
"""Sections that a worker can have of its own, and the plan for all workers."""
NOT_A_WORKER = "clinician"
"""Health professionals in the list of workers are context: rules on workers are for peers, CHWs and their like."""


class Entity(NamedTuple):
    """What a rule is judged for: the programme, one worker kind, one session series, one goal …"""

    each: str
    path: str
    """Its place in the document; empty for the programme, and where the document lists none."""
    name: str


PROGRAMME = Entity("programme", "", "the programme")
COURSE = Entity("programme", "", "the course")
"""A whole plan, a whole curriculum."""


class Fact(NamedTuple):
    """One fact as looked up. Engines need only what is seen of it; where it stands is found when it is asked for."""

    path: str
    """Where it stands, or would stand, in the document."""
    value: Value | None
    origin: str
    """``stated``, ``assumed`` (see :meth:`Document.supposing`), ``computed`` or ``derived``."""
    because: str
    seen: Seen
    document: Document
    at: str | None
    """The path that tells its place in the document; None for what was not worked out, which has none."""
    missing: bool = False
    """Is nothing stated?"""

    @property
    def span(self) -> Span:
        """Where it stands, or where it would be added."""
        return START if self.at is None else self.document.place_of(self.at)[0]

    @property
    def add(self) -> str:
        """The key to add where nothing is stated; empty where something is."""
        return "" if not self.missing else self.path if self.at is None else self.document.place_of(self.at)[1]


class Added(NamedTuple):
    """A fact that was worked out from others."""

    value: Value
    because: str
    origin: str
    complete: bool = True


Way = Literal["worked out", "own", "of a worker", "listed", "of all workers", "stated"]


class Shown(dict[str, Seen]):
    """What each path shows at one entity, looked up when it is first asked for."""

    def __init__(self, facts: Facts, entity: Entity) -> None:
        super().__init__()
        self._facts, self._entity = facts, entity

    def __missing__(self, path: str) -> Seen:
        facts, document = self._facts, self._facts.document
        way = _way(document.kind, path, self._entity.each)
        if way == "stated" and path not in document.values and not document.none_sections:
            found = NOT_SEEN  # most of what rules ask for is not stated
        else:
            found = facts.look_up(path, self._entity).seen
        self[path] = found
        return found


class Facts:
    """All facts of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lists = LISTS_OF[document.kind]
        self.whole = PROGRAMME if document.kind == "plan" else COURSE
        self.added: dict[tuple[str, str], Added] = {}
        """Computed and derived facts by entity path and fact path."""
        self.needs: dict[tuple[str, str], tuple[str, ...]] = {}
        """For facts that are worked out for one entity only: the fields of the document they come from."""
        self._entities: dict[str, list[Entity]] = {"programme": [self.whole]}
        self._looked_up: dict[tuple[str, str], Fact] = {}
        self._shown: dict[tuple[str, str], Shown] = {}

    def entities(self, each: str) -> list[Entity]:
        """What a rule is judged for. Where the document lists none, one nameless entity, of which nothing is stated."""
        if each not in self._entities:
            self._entities[each] = self._listed(each) or [self._nameless(each)]
        return self._entities[each]

    def listed(self) -> list[Entity]:
        """Every entry that a list of the document has."""
        return [entry for each in self.lists for entry in self.entities(each) if entry.path]

    @staticmethod
    def _nameless(each: str) -> Entity:
        return Entity(each, "", f"each {each}")

    def list_entities(self, each: str, entities: list[Entity]) -> None:
        """Tell what a rule is judged for where the document has no list of it; a nameless one where there is none."""
        self._entities[each] = entities or [self._nameless(each)]

    def sources_of(self, path: str, entity: Entity, usual: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that a computed fact comes from: for this entity where that is known, else the usual ones."""
        return self.needs.get((entity.path, path)) or self.needs.get(("", path)) or usual

    def add(self, entity: Entity, path: str, added: Added) -> None:
        """Add a fact that was worked out, before anything asks for it."""
        self.added[entity.path, path] = added

    def look_up(self, path: str, entity: Entity = PROGRAMME) -> Fact:
        """The fact a rule means by a path, for an entity."""
        if _way(self.document.kind, path, entity.each) in ("stated", "listed", "of all workers"):
            entity = PROGRAMME  # the same for all, so found once
        key = (entity.path or entity.each, path)
        found = self._looked_up.get(key)
        if found is None:
            found = self._looked_up[key] = self._find(path, entity)
        return found

    def words(self, path: str) -> tuple[str, ...]:
        """The controlled words at a path of the whole document; none where it is silent."""
        value = self.look_up(path).value
        return value.words if value is not None else ()

    def shown(self, entity: Entity) -> Shown:
        """What each path shows at an entity."""
        key = (entity.each, entity.path)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = Shown(self, entity)
        return found

    def _listed(self, each: str) -> list[Entity]:
        place = self.lists[each]
        found = []
        names: dict[str, int] = {}
        for number in range(self.document.counts.get(place, 0)):
            path = f"{place}[{number}]"
            kind = self.document.values.get(f"{path}.kind")
            if each == "worker" and kind and kind.words == (NOT_A_WORKER,):
                continue
            name = self._name(each, path, number)
            names[name] = names.get(name, 0) + 1
            found.append(Entity(each, path, name if names[name] == 1 else f"{name} ({names[name]})"))
        return found

    def _name(self, each: str, path: str, number: int) -> str:
        for key in ("title", "name", "text", "kind", "outcome", "format"):
            value = self.document.values.get(f"{path}.{key}")
            if value is not None and not value.none:
                return shortened(value.line)
        return f"{each} {number + 1}"

    def _find(self, path: str, entity: Entity) -> Fact:
        way = _way(self.document.kind, path, entity.each)
        if way == "worked out":
            return self._find_added(path, entity)
        if way == "own":
            rest = path.partition(".")[2]
            if not entity.path:
                return self._unstated(self.lists[entity.each])
            if rest.partition(".")[0] in OF_EACH_WORKER:
                return self._for_worker(rest, entity)
            return self._direct(f"{entity.path}.{rest}")
        if way == "of a worker":
            return self._for_worker(path, entity)
        if way == "listed":
            place = _list_of(self.document.kind, path)
            return self._over_all(place, path[len(place) + 1 :])
        fact = self._direct(path)
        if fact.value is None and way == "of all workers":
            over = self._over_all("workers", path)
            return over if over.value is not None else fact
        return fact

    def _find_added(self, path: str, entity: Entity) -> Fact:
        added = self.added.get((entity.path, path)) or self.added.get(("", path))
        if added is None:
            return Fact(path, None, path.partition(".")[0], "", NOT_SEEN, self.document, None, missing=True)
        return Fact(path, added.value, added.origin, added.because, seen(added.value, added.complete), self.document, entity.path)

    def _for_worker(self, path: str, entity: Entity) -> Fact:
        if entity.path:
            own = self._direct(f"{entity.path}.{path}")
            if own.value is not None:
                return own
        return self._direct(path)

    def _direct(self, path: str) -> Fact:
        value = self.document.values.get(path)
        if value is None and self.document.is_none(path):
            value = Value("none", none=True)
        if value is None:
            return self._unstated(path)
        origin = "assumed" if path in self.document.assumed else "stated"
        return Fact(path, value, origin, "", seen(value), self.document, path)

    def _unstated(self, path: str) -> Fact:
        return Fact(path, None, "stated", "", NOT_SEEN, self.document, path, missing=True)

    def _over_all(self, place: str, rest: str) -> Fact:
        """What all entries of a list say together: words and entries united, quantities as a range."""
        if not rest:
            count = self.document.counts.get(place, 0)
            if not count:
                return self._direct(place)
            value = Value(f"{count} entries", items=("",) * count)
            return Fact(place, value, "stated", "", seen(value), self.document, place)
        each = next(name for name, listed in self.lists.items() if listed == place)
        entities = [entity for entity in self.entities(each) if entity.path]
        facts = [self._direct(f"{entity.path}.{rest}") for entity in entities]
        stated = [fact for fact in facts if fact.value is not None]
        if not stated:
            return self._direct(f"{place}.{rest}") if not entities else facts[0]
        values = [fact.value for fact in stated if fact.value is not None]
        positive = [value for value in values if not value.none]
        complete = len(stated) == len(facts)
        if not positive:
            nothing = values[0] if complete else None
            return stated[0]._replace(value=nothing, seen=seen(nothing))
        joined = _joined(positive)
        return stated[0]._replace(value=joined, seen=seen(joined, complete))


@lru_cache(maxsize=4096)
def _list_of(document: str, path: str) -> str:
    """The list of a kind of document that a path goes through, or nothing."""
    return next((place for place in LISTS_OF[document].values() if path == place or path.startswith(place + ".")), "")


@lru_cache(maxsize=4096)
def _way(document: str, path: str, each: str) -> Way:
    """How a path of a kind of document is found for an entity of a kind."""
    head = path.partition(".")[0]
    if head in ("computed", "derived"):
        return "worked out"
    if head == each and head in LISTS_OF[document]:
        return "own"
    if each == "worker" and head in OF_EACH_WORKER:
        return "of a worker"
    if _list_of(document, path):
        return "listed"
    return "of all workers" if head in OF_EACH_WORKER else "stated"


def _joined(values: list[Value]) -> Value:
    if len(values) == 1:
        return values[0]
    lows = [value.low for value in values]
    highs = [value.high for value in values]
    comparable = all(low is not None for low in lows)
    return Value(
        text=briefly(dict.fromkeys(value.text for value in values)),
        low=min((low for low in lows if low is not None), default=None) if comparable else None,
        high=max((high for high in highs if high is not None), default=None) if comparable else None,
        words=tuple(dict.fromkeys(word for value in values for word in value.words)),
        items=tuple(item for value in values for item in value.items),
        kind=values[0].kind,
        unit=values[0].unit,
    )
