"""Many plans in one process: plans a second against loading the same files with PyYAML's CSafeLoader, and growth.

python -m benchmarks.throughput [plans]
"""

from __future__ import annotations

import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.timing import machine

ROOT = Path(__file__).parent.parent


FIGURE = re.compile(r"[1-9][0-9]?(?= (?:months?|weeks?|minutes?|hours?|people|contacts?|sessions?)\b)")


def generated(number: int, folder: Path) -> list[Path]:
    """Distinct plans made from the examples: figures and texts changed, sections left out, all by a fixed seed."""
    sources = [yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in sorted((ROOT / "examples").glob("*/plan.yaml"))]
    chance = random.Random(20261124)
    made = []
    for place in range(number):
        plan = dict(chance.choice(sources))
        if isinstance(plan.get("curriculum"), dict):  # the file that it names stays where it is
            plan["curriculum"] = {key: value for key, value in plan["curriculum"].items() if key != "file"}
        for section in chance.sample(sorted(set(plan) - {"kind", "workers"}), k=min(3, len(plan) - 2)):
            del plan[section]
        plan = changed(plan, chance)
        plan["programme"] = {"name": f"Programme {place}", "duration": f"{chance.randint(1, 30)} months"}
        plan["population"] = {"expected": str(chance.randint(20, 2000))}
        path = folder / f"plan-{place:05}.yaml"
        path.write_text(yaml.dump(plan, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
        made.append(path)
    return made


def changed(data: Any, chance: random.Random) -> Any:
    """The same data with other figures in its quantities, and a word more in each longer text, so that no two plans say the same."""
    if isinstance(data, dict):
        return {key: changed(value, chance) for key, value in data.items()}
    if isinstance(data, list):
        return [changed(value, chance) for value in data]
    if len(data) > 50:
        return f"{data.rstrip('.')} in area {chance.randint(1, 999)}."
    return FIGURE.sub(lambda found: str(int(found[0]) + chance.randint(0, 3)), data)


def seconds(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """How long a piece of work takes for all paths."""
    start = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - start


def load(path: Path) -> object:
    """The yardstick: reading the file into plain data."""
    with path.open("rb") as stream:
        return yaml.load(stream, yaml.CSafeLoader)


def child(paths: Sequence[str]) -> None:
    """In a process of its own: check all and print seconds and peak memory."""
    from programdesigner import check, load_library

    library = load_library()
    check(paths[0], library)
    taken = seconds(lambda path: check(path, library).counts, list(map(Path, paths)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(taken, peak)


def main(number: int = 1000) -> None:
    """Print plans a second, the ratio to loading, and what ten times the plans take, in one process that keeps nothing."""
    from programdesigner import check, load_library

    library = load_library()
    with tempfile.TemporaryDirectory() as place:
        many = generated(10 * number, Path(place))
        paths = many[:number]
        check(paths[0], library)
        rounds = [(seconds(load, paths), seconds(lambda path: check(path, library).counts, paths)) for _ in range(3)]
        loading, checking = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{machine()}\n")
        print(f"{number} plans: loaded in {loading:.2f} s, checked in {checking:.2f} s, {number / checking:.0f} plans a second")
        print(f"check ÷ load: {checking / loading:.2f} (target: at most 4)")
        grown = [_in_child(many[:count]) for count in (number, 10 * number)]
        (little, small), (much, large) = grown
        print(
            f"{number:,} to {10 * number:,} plans: {much / little:.2f} × the time (target: at most 10.5), "
            f"{large - small:+.0f} MB (target: at most +20)"
        )


def _in_child(paths: Sequence[Path]) -> tuple[float, float]:
    script = "import sys; from benchmarks.throughput import child; child(sys.stdin.read().split('\\n'))"
    done = subprocess.run(
        [sys.executable, "-c", script], input="\n".join(map(str, paths)), cwd=ROOT, capture_output=True, text=True, check=True
    )
    taken, peak = map(float, done.stdout.split())
    return taken, peak


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
