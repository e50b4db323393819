"""A plan that names its curriculum, and a curriculum that names its plan: each takes from the other what it does not say itself.

What is taken stands, for messages, at the line that names the other file; ``Document.taken`` tells where it came from.
"""

from __future__ import annotations

from pathlib import Path

from programdesigner.document import Document, read_file
from programdesigner.errors import DocumentError, Problem
from programdesigner.plan.kinds import Value

LINKS = {"plan": ("curriculum.file", "curriculum"), "curriculum": ("plan", "plan")}
"""For each kind of document: the key that names the other one, and what kind that has to be."""
TRAINING = {
    "training.hours": "hours", "training.trainers": "trainers.who", "training.practice": "practicum.description",
    "training.practice_hours": "practicum.hours", "training.supervised_cases": "practicum.cases",
    "training.assessment.method": "assessment.method", "training.assessment.standard": "assessment.pass_mark",
    "training.certification": "certification", "training.boosters": "boosters", "training.refreshers.plan": "refreshers.plan",
    "training.refreshers.cadence": "refreshers.cadence", "training.refreshers.hours": "refreshers.hours",
    "training.evaluation": "evaluation", "training.online_share": "online_share", "training.materials": "materials.description",
    "curriculum.title": "title",
}  # fmt: skip
"""What a plan says of its training, and where the curriculum says it."""
MODULE = {
    "title": "title", "objective": "objectives", "topics": "topics", "content": "content", "methods": "methods", "length": "length",
    "check": "check",
}  # fmt: skip
PEOPLE = ("condition", "population.group", "setting.type")
"""What a curriculum takes from its plan as it stands there: the condition, and what tells how close a study is."""
WORKER = ("kind", "title", "lived_experience", "roles", "out_of_scope")


def load_document(path: str | Path, *, name: str | None = None) -> Document:
    """Read and validate a plan or curriculum file and the one that it names. Raises DocumentError with every problem found."""
    document = read_file(path, name=name)
    take_linked(document, Path(path).parent)
    return document


def take_linked(document: Document, folder: Path) -> None:
    """Take from the linked document, if one is named, what this one does not say.

    Only a YAML file in the document's folder or beside that folder is read. Raises DocumentError where it is not there, lies
    elsewhere, is of the wrong kind or has problems of its own.
    """
    key, wanted = LINKS[document.kind]
    named = document.values.get(key)
    if named is None or named.none or not named.text.lower().endswith((".yaml", ".yml")):
        return
    other = _read(document, folder, key, named.text, wanted)
    taking = _Taking(document, other, key)
    if document.kind == "plan":
        _take_training(taking)
    else:
        _take_people(taking)


def _read(document: Document, folder: Path, key: str, name: str, wanted: str) -> Document:
    def refuse(message: str, expected: str) -> DocumentError:
        span = document.places[key].span
        return DocumentError([Problem(document.file, message, span, expected, code="link", line_text=document.line(span.line))])

    path = folder / name
    around = folder.resolve().parent
    try:
        inside = not Path(name).is_absolute() and path.resolve().is_relative_to(around)
        exists = inside and path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside, exists = True, False
    if not inside:
        raise refuse(f"“{name[:80]}” lies outside this {document.kind}’s folder and its neighbours, so it is not read.", "a file nearby")
    if not exists:
        raise refuse(f"There is no file “{name[:80]}”.", f"the {wanted}’s file name, relative to this file")
    shown = (Path(document.file).parent / name).as_posix()
    other = read_file(path, name=shown)
    if other.kind != wanted:
        raise refuse(f"“{name[:80]}” is a {other.kind}; a {wanted} belongs here.", f"a file that begins with kind: {wanted}")
    return other


class _Taking:
    """Copies values from one document to another where the other says nothing."""

    def __init__(self, document: Document, other: Document, key: str) -> None:
        self.document, self.other = document, other
        self.place = document.places[key]

    def value(self, path: str, there: str) -> None:
        """Take one value, or that there is none."""
        document, other = self.document, self.other
        if path in document.values or document.is_none(path):
            return
        found = other.values.get(there) or (Value("none", none=True) if other.is_none(there) else None)
        if found is not None:
            document.values[path] = found
            document.places.setdefault(path, self.place)
            document.taken[path] = f"{other.file}, line {other.place_of(there)[0].line}"

    def entries(self, place: str, there: str, keys: dict[str, str]) -> None:
        """Take a whole list of sections, where this document has none of its own."""
        if place in self.document.counts or self.document.is_none(place) or not self.other.counts.get(there):
            return
        self.document.counts[place] = self.other.counts[there]
        self.document.places.setdefault(place, self.place)
        for number in range(self.other.counts[there]):
            self.document.places[f"{place}[{number}]"] = self.place
            for key, key_there in keys.items():
                self.value(f"{place}[{number}].{key}", f"{there}[{number}].{key_there}")


def _take_training(taking: _Taking) -> None:
    for path, there in TRAINING.items():
        taking.value(path, there)
    taking.entries("curriculum.modules", "modules", MODULE)
    _take_words(taking, "training.methods", "modules", "methods")


def _take_people(taking: _Taking) -> None:
    taking.entries("workers", "workers", {key: key for key in WORKER})
    for path in PEOPLE:
        taking.value(path, path)
    _take_words(taking, "sessions.format", "sessions", "format")


def _take_words(taking: _Taking, path: str, entries: str, key: str) -> None:
    """Take the words that all entries of a list have under a key, as one value."""
    values = [
        value for number in range(taking.other.counts.get(entries, 0))
        if (value := taking.other.values.get(f"{entries}[{number}].{key}")) is not None and not value.none
    ]  # fmt: skip
    if not values or path in taking.document.values:
        return
    words = tuple(dict.fromkeys(word for value in values for word in value.words))
    taking.document.values[path] = Value(", ".join(words), words=words, items=words, kind="words")
    taking.document.places.setdefault(path, taking.place)
    taking.document.taken[path] = f"the {entries} of {taking.other.file}"
