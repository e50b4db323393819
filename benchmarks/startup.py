"""Whole processes: how long starting up and checking one plan take, as ratios in one run, beside other checkers.

python -m benchmarks.startup [runs]
"""

from __future__ import annotations

import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.neighbours import node_program_of, program_of
from benchmarks.samples import interface, template, workflow
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
    with tempfile.TemporaryDirectory() as place:
        beside = neighbours(Path(place))
        taken = medians(commands | beside, runs, cwd=str(ROOT))
    nothing, imports = taken["python -c pass"], taken[f"import {', '.join(four)}"]
    print(f"{machine()}; medians of {runs} runs in turn\n")
    print(f"{'':<46}{'ms':>8}{'× pass':>9}{'× imports':>11}")
    for name, seconds in taken.items():
        print(f"{name:<46}{seconds * 1000:>8.0f}{seconds / nothing:>9.2f}{seconds / imports:>11.2f}")
    print(f"\n--version ÷ python -c pass: {taken['--version'] / nothing:.2f} (target: at most 4)")
    print(f"check ÷ importing the base dependencies: {taken['check one plan'] / imports:.2f} (target: at most 1.5)")
    for name in beside:
        print(f"{name} ÷ check: {taken[name] / taken['check one plan']:.2f} (target: more than 1)")


def neighbours(folder: Path) -> dict[str, list[str]]:
    """Checkers of other documents with their own default rules, each on a document of as many lines as our plan."""
    lines = len((ROOT / PLAN).read_text(encoding="utf-8").splitlines())
    made = {"workflow.yaml": workflow(lines), "template.yaml": template(lines), "interface.yaml": interface(lines)}
    files = {name: str(folder / name) for name in (*made, "ruleset.yaml")}
    for name, text in (made | {"ruleset.yaml": "extends: ['spectral:oas']\n"}).items():
        (folder / name).write_text(text, encoding="utf-8")
    commands = {
        "yamllint": (program_of("yamllint"), [PLAN]),
        "check-jsonschema": (program_of("check-jsonschema"), ["--builtin-schema", "vendor.github-workflows", files["workflow.yaml"]]),
        "cfn-lint": (program_of("cfn-lint"), [files["template.yaml"]]),
        "spectral": (
            node_program_of("@stoplight/spectral-cli", "spectral"),
            ["lint", "-r", files["ruleset.yaml"], files["interface.yaml"]],
        ),
    }
    return {name: [*program, *arguments] for name, (program, arguments) in commands.items() if program is not None}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
