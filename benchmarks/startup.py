"""Whole processes: how long starting up and checking one plan take, as ratios in one run.

python -m benchmarks.startup [runs]
"""

from __future__ import annotations

import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from benchmarks.timing import machine, medians

ROOT = Path(__file__).parent.parent
PLAN = "examples/ireland-peer-support-t2d/plan.yaml"


def main(runs: int = 21) -> None:
    """Print the medians and their ratios to the interpreter and to importing the base dependencies."""
    four = ["click", "yaml", "pydantic"] + (["durable.engine"] if find_spec("durable") else [])
    program = [str(Path(sysconfig.get_path("scripts")) / "programdesigner")]
    commands: dict[str, list[str]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        f"import {', '.join(four)}": [sys.executable, "-c", f"import {', '.join(four)}"],
        "--version": [*program, "--version"],
        "--help": [*program, "--help"],
        "explain SUP103": [*program, "explain", "SUP103"],
        "check one plan": [*program, "check", PLAN],
        "check one plan, builtin engine": [*program, "check", PLAN, "--engine", "builtin"],
    }
    taken = medians(commands, runs, cwd=str(ROOT))
    nothing, imports = taken["python -c pass"], taken[f"import {', '.join(four)}"]
    print(f"{machine()}; medians of {runs} runs in turn\n")
    print(f"{'':<46}{'ms':>8}{'× pass':>9}{'× imports':>11}")
    for name, seconds in taken.items():
        print(f"{name:<46}{seconds * 1000:>8.0f}{seconds / nothing:>9.2f}{seconds / imports:>11.2f}")
    print(f"\n--version ÷ python -c pass: {taken['--version'] / nothing:.2f} (target: at most 4)")
    print(f"check ÷ importing the base dependencies: {taken['check one plan'] / imports:.2f} (target: at most 1.5)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
