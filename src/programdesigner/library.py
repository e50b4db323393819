"""The library: rules and evidence, found, read, cross-checked and compiled once, then loaded lazily.

What is compiled is kept in the user's cache under a name made from the content of every file it came from, so that a
changed file is never served stale. Reading three hundred small files takes longer than checking a plan, so beside it
stands a *stamp*: the sizes and times of all files, with the name of what was compiled from them. As in git's index, a
stamp is only written where every file is older than two seconds, so that no later change can leave it unchanged.
A cache that is missing, damaged or not writable costs time, never a wrong result.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.engine import Question
from programdesigner.library_files import SourceText, entries, read_sources, shipped_folder
from programdesigner.plan.shape import KINDS
from programdesigner.rule import Derivation, Rule

if TYPE_CHECKING:
    from programdesigner.configuration import Thresholds
    from programdesigner.framework import Framework

FORMAT = "programdesigner.library/1"
COMPILED_BY = (
    "computations.py", "condition.py", "condition_compiler.py", "effect.py", "evidence.py", "facts.py", "framework.py",
    "framework_compiler.py", "library_compiler.py", "meaning.py", "rule.py", "rule_compiler.py", "rule_source.py", "source_file.py",
    "vocabulary.py",
    "quantity/amounts.py", "quantity/bounds.py", "quantity/cadence.py", "quantity/change.py", "quantity/dates.py", "quantity/effort.py",
    "quantity/model.py", "quantity/money.py", "quantity/products.py", "quantity/reading.py", "quantity/text.py", "quantity/times.py",
    "quantity/worktime.py", "plan/kinds.py", "plan/shape.json", "curriculum/shape.json",
)  # fmt: skip
"""The modules on which the compiled form depends: a change in one of them compiles the library anew."""


def _question(rule: Rule) -> Question:
    return Question(rule.id, rule.when, rule.check)


class Library:
    """Rules and evidence, ready for use. Nothing in it changes, so threads may share one."""

    def __init__(self, compiled: dict[str, Any], records: dict[str, bytes] | dict[str, str]) -> None:
        self.hash: str = compiled["hash"]
        self._rules: list[dict[str, Any]] = compiled["rules"]
        self._judging: dict[str, list[Rule]] = {}
        self._questions: dict[str, Question] = {}
        self._questions_on: dict[str, list[Question]] = {}
        self.derivations: list[Derivation] = [Derivation(data) for data in compiled["derivations"]]
        """In an order in which each reads only facts that those before it derive."""
        self._frameworks: list[dict[str, Any]] = compiled["frameworks"]
        self._records = records
        """As JSON; each is read when it is first asked for."""
        self._loaded: dict[str, dict[str, Any]] = {}

    @cached_property
    def rules(self) -> list[Rule]:
        """Every rule, in the order of domains and ids."""
        made = {rule.id: rule for document in KINDS for rule in self.judging(document)}
        return [made[data["id"]] for data in self._rules]

    def judging(self, document: str) -> list[Rule]:
        """The rules that judge one kind of document. Those of the other kind are not made for it."""
        if document not in self._judging:
            found = [Rule(data) for data in self._rules if data["document"] == document]
            self._judging.setdefault(document, found)
        return self._judging[document]

    @cached_property
    def questions(self) -> list[Question]:
        """What engines decide: every derivation and every rule."""
        return [*self._derived, *(_question(rule) for rule in self.rules)]

    def questions_on(self, document: str) -> list[Question]:
        """What an engine decides of one kind of document: every derivation, and the rules that judge it."""
        if document not in self._questions_on:
            found = [*self._derived, *(_question(rule) for rule in self.judging(document))]
            self._questions_on.setdefault(document, found)
        return self._questions_on[document]

    @cached_property
    def _derived(self) -> list[Question]:
        from programdesigner.condition import ALWAYS

        return [Question(derivation.path, ALWAYS, derivation.when) for derivation in self.derivations]

    @cached_property
    def frameworks(self) -> list[Framework]:
        """Competency frameworks, for curricula."""
        from programdesigner.framework import Framework

        return [Framework(data) for data in self._frameworks]

    def changed(self, rules: list[Rule], derivations: list[Derivation]) -> Library:
        """The same evidence with other rules."""
        other = Library({"hash": self.hash, "rules": (), "derivations": (), "frameworks": self._frameworks}, self._records)
        other.rules, other.derivations = rules, derivations
        other._judging = {document: [rule for rule in rules if rule.document == document] for document in KINDS}
        return other

    def question(self, name: str) -> Question:
        """The question of a rule, by its id, or of a derivation, by its path. Raises KeyError."""
        if name not in self._questions:
            for document in KINDS:
                self._questions.update((question.id, question) for question in self.questions_on(document))
                if name in self._questions:
                    break
        return self._questions[name]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @property
    def evidence_keys(self) -> list[str]:
        """The keys of all evidence records, sorted."""
        return sorted(self._records)

    def record(self, key: str) -> dict[str, Any]:
        """An evidence record as plain data (see :class:`programdesigner.evidence.EvidenceRecord`). Raises KeyError."""
        if key not in self._loaded:
            self._loaded[key] = json.loads(self._records[key])
        return self._loaded[key]

    def finding(self, name: str) -> dict[str, Any]:
        """A finding by ``<record key>#<finding key>``. Raises KeyError."""
        key, _, wanted = name.partition("#")
        for finding in self.record(key)["findings"]:
            if finding["key"] == wanted:
                found: dict[str, Any] = finding
                return found
        raise KeyError(name)

    def rules_citing(self, key: str) -> list[Rule]:
        """The rules that link to any finding of a record."""
        return [rule for rule in self.rules if any(link.record == key for link in rule.evidence)]


def load_library(
    rules: Iterable[str | Path] = (),
    evidence: Iterable[str | Path] = (),
    *,
    thresholds: Thresholds | None = None,
) -> Library:
    """The shipped library and any further packs. Raises LibraryError with every problem of all of them."""
    rules, evidence = list(rules), list(evidence)
    stamp = _stamp(rules, evidence, thresholds or {})
    if stamp.key and (found := _by_stamp(stamp.key)) is not None:
        return found
    sources = read_sources(rules, evidence)
    key = _content_key(sources, thresholds or {})
    if (found := _from_cache(key)) is not None:
        _keep_stamp(stamp, key)
        return found
    if sys.stderr.isatty():
        sys.stderr.write("Reading the rules and the evidence for the first time …\n")
    from programdesigner.library_compiler import compile_library

    compiled, records = compile_library(sources, key, thresholds or {})
    _to_cache(key, compiled, records)
    _keep_stamp(stamp, key)
    return Library(compiled, records)


class Stamp(NamedTuple):
    """The state of all files as the file system tells it; no key where it cannot be relied on."""

    key: str
    youngest: float
    """The latest change of any file, in seconds since 1970."""


def _stamp(rules: Sequence[str | Path], evidence: Sequence[str | Path], thresholds: Thresholds) -> Stamp:
    folders = [str(shipped_folder("rules")), str(shipped_folder("evidence")), *map(str, rules), "", *map(str, evidence)]
    seen: list[object] = [FORMAT, sorted((rule, sorted(values.items())) for rule, values in thresholds.items()), folders, os.getcwd()]
    youngest = 0
    try:
        for path in (os.path.join(os.path.dirname(__file__), part) for part in COMPILED_BY):
            if os.path.exists(path):
                found = os.stat(path)
                seen.append((path, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
                youngest = max(youngest, found.st_mtime_ns, found.st_ctime_ns)
        for folder in filter(None, folders):
            for entry in sorted(entries(folder), key=lambda entry: entry.path):
                found = entry.stat()
                seen.append((entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
                youngest = max(youngest, found.st_mtime_ns, found.st_ctime_ns)
    except OSError:
        return Stamp("", 0.0)
    return Stamp(_digest(repr(seen).encode("utf-8", "surrogateescape")), youngest / 1e9)


def _by_stamp(key: str) -> Library | None:
    try:
        name = (cache_folder() / f"{key}.stamp").read_text(encoding="ascii")
    except (OSError, ValueError, RuntimeError):
        return None
    return _from_cache(name) if len(name) == 32 and name.isalnum() else None


def _keep_stamp(stamp: Stamp, key: str) -> None:
    if stamp.key and stamp.youngest < time.time() - 2:
        _write(f"{stamp.key}.stamp", key.encode())


def _digest(content: bytes) -> str:
    from _blake2 import blake2b  # hashlib would load OpenSSL, which takes longer than the hashing

    digest: str = blake2b(content, digest_size=16).hexdigest()
    return digest


def _content_key(sources: Sequence[SourceText], thresholds: Thresholds) -> str:
    parts = [FORMAT.encode(), json.dumps(thresholds, sort_keys=True).encode()]
    for part in COMPILED_BY:
        path = Path(__file__).parent / part
        parts += [part.encode(), path.read_bytes() if path.exists() else b""]
    for source in sources:
        parts += [f"{source.pack}\0{source.name}\0{len(source.content)}\0".encode("utf-8", "surrogateescape"), source.content]
    return _digest(b"\0".join(parts))


def cache_folder() -> Path:
    """Where compiled libraries are kept: PROGRAMDESIGNER_CACHE, else the system's cache folder of the user."""
    if chosen := os.environ.get("PROGRAMDESIGNER_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "programdesigner"


def _from_cache(key: str) -> Library | None:
    try:
        content = (cache_folder() / f"{key}.library").read_bytes()
        checksum, _, body = content.partition(b"\n")
        if checksum.decode() != _digest(body):
            return None
        head, *lines = body.split(b"\n")
        records = {name.decode(): record for name, _, record in (line.partition(b"\t") for line in lines if line)}
        return Library(json.loads(head), records)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None


def _to_cache(key: str, compiled: dict[str, Any], records: dict[str, str]) -> None:
    lines = [json.dumps(compiled, ensure_ascii=False), *(f"{name}\t{record}" for name, record in records.items())]
    body = "\n".join(lines).encode("utf-8")
    _write(f"{key}.library", _digest(body).encode() + b"\n" + body)


def _write(name: str, content: bytes) -> None:
    """Write a file of the cache whole or not at all; a cache that cannot be written is done without."""
    from programdesigner.whole_file import replace_whole

    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        replace_whole(folder / name, content)
