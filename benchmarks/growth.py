"""How time grows: with ten times the rules, with one plan of ever more workers and sessions, and with two processes.

python -m benchmarks.growth
"""

from __future__ import annotations

import copy
import gc
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.throughput import generated
from benchmarks.timing import machine
from programdesigner import Library, check, load_document, load_library, read_document
from programdesigner.computed import add_computed
from programdesigner.condition import QUANTITY_OPERATORS, Condition, Test
from programdesigner.engine import Case, default_engine, make_engine
from programdesigner.facts import Facts
from programdesigner.rule import Rule

ROUNDS = 5


def least(work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def tenfold(library: Library) -> Library:
    """A library of ten times the rules: each also with nine other thresholds."""
    return library.changed(
        [*library.rules, *(_other(rule, number) for rule in library.rules for number in range(1, 10))], library.derivations
    )


def _other(rule: Rule, number: int) -> Rule:
    other = copy.copy(rule)
    other.id = f"{rule.id}-{number}"
    other.when, other.check = _moved(rule.when, number), _moved(rule.check, number)
    return other


def _moved(condition: Condition, by: int) -> Condition:
    """The same condition with thresholds moved by so many ten-thousandths."""

    def moved(test: Test) -> Test:
        return test._replace(low=test.low + by, high=test.high + by) if test.operator in QUANTITY_OPERATORS else test

    return Condition(*(tuple(map(moved, tests)) for tests in condition))


def rules(paths: list[Path]) -> None:
    """Print what the engines and whole checks take with ten times the rules."""
    shipped = load_library()
    libraries = (shipped, tenfold(shipped))
    documents = [load_document(path) for path in paths]
    for engine in ("durable", "builtin") if default_engine() == "durable" else ("builtin",):
        whole, deciding, checking = [], [], []
        for library in libraries:
            cases = []
            for document in documents:
                facts = Facts(document)
                add_computed(facts)
                cases.append(
                    [Case(library.question(r.id), facts.shown(one)) for r in library.judging("plan") for one in facts.entities(r.each)]
                )
            compiled = make_engine(engine, library.questions)
            for plan in cases:
                compiled.decide(plan)  # what is shown is looked up before it is measured
            whole.append(least(partial(_decided, engine, library, cases)))
            deciding.append(least(partial(_each, compiled.decide, cases)))
            checking.append(least(partial(_each, partial(check, library=library, engine=engine), documents)))
        print(
            f"{len(libraries[0].rules)} to {len(libraries[1].rules)} rules, {engine}: compiling and deciding {len(documents)} plans "
            f"{whole[1] / whole[0]:.2f} × (target: at most 6); deciding again what was decided before {deciding[1] / deciding[0]:.2f} ×; "
            f"whole check {checking[1] / checking[0]:.2f} ×"
        )


def _each(work: Callable[[Any], object], things: Iterable[Any]) -> None:
    for thing in things:
        work(thing)


def _read_and_check(text: str, library: Library) -> None:
    check(read_document(text), library)


def _decided(engine: str, library: Library, cases: list[list[Case]]) -> None:
    """The engine's part of a run: compile the rules and decide every plan for the first time."""
    compiled = make_engine(engine, library.questions)
    for plan in cases:
        compiled.decide(plan)


def large(number: int) -> str:
    """A plan with so many workers and sessions, no two alike."""
    workers = "".join(
        f"  - {{ kind: peer supporter, title: Worker {place}, number: {place % 7 + 1}, hours: {place % 20 + 5} hours a week, "
        f"caseload: 1:{place % 30 + 5}, training: {{ hours: {place % 40 + 10} hours }}, supervision: {{ cadence: weekly }} }}\n"
        for place in range(number)
    )
    sessions = "".join(
        f"  - {{ name: Series {place}, format: group, count: {place % 12 + 1}, length: {place % 60 + 30} minutes, cadence: weekly }}\n"
        for place in range(number)
    )
    return f"condition: T2D\nprogramme: {{ name: Large, duration: 6 months }}\nworkers:\n{workers}sessions:\n{sessions}"


def one_plan() -> None:
    """Print what one plan takes as its workers and sessions grow tenfold twice."""
    library = load_library()
    before = 0.0
    for number in (10, 100, 1000):
        taken = least(partial(_read_and_check, large(number), library))
        grown = (
            f", {taken / before:.1f} × (n log n: at most {10 * (len(str(number)) - 1) / (len(str(number)) - 2):.0f} ×)" if before else ""
        )
        print(f"one plan of {number} workers and {number} sessions: {taken * 1000:.0f} ms{grown}")
        before = taken


def processes(folder: Path, number: int) -> None:
    """Print what two processes gain, start-up and output included."""
    program = [str(Path(sysconfig.get_path("scripts")) / "programdesigner"), "check", str(folder), "--fail-on", "never"]
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(3):
        for jobs, times in taken.items():
            start = time.perf_counter()
            subprocess.run([*program, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - start)
    one, two = min(taken[1]), min(taken[2])
    print(f"check of {number} plans as text, two jobs against one: {one / two:.2f} × as fast ({one:.1f} s to {two:.1f} s)")


def main() -> None:
    """Print everything."""
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    print(f"{machine()}; processor time, quickest of {ROUNDS} rounds\n")
    with tempfile.TemporaryDirectory() as place:
        paths = generated(500, Path(place))
        rules(paths[:100])
        one_plan()
        processes(Path(place), len(paths))


if __name__ == "__main__":
    main()
