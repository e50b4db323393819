"""Measuring one engine: compile the forms, decide every fact of every plan, and print what that took as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Expression = dict[str, Any]
Fact = dict[str, int]
Compile = Callable[[list[dict[str, Expression]]], Callable[[list[Fact]], list[str]]]
"""From forms, each with its expressions by truth, to a function from facts to truths."""


def measure(compile_forms: Compile) -> None:
    """Read forms and plans as JSON from stdin; print seconds, memory and the truths."""
    given = json.load(sys.stdin)
    before = memory()
    start = time.process_time()
    decide = compile_forms(given["forms"])
    compiled = time.process_time() - start
    rounds = []
    truths: list[list[str]] = []
    for _ in range(3):
        start = time.process_time()
        truths = [decide(facts) for facts in given["plans"]]
        rounds.append(time.process_time() - start)
    json.dump({"compile": compiled, "decide": min(rounds) / len(given["plans"]), "memory": memory() - before, "truths": truths}, sys.stdout)


def memory() -> float:
    """The memory in use now, or where the system does not tell, the most so far, in MB."""
    if Path("/proc/self/status").exists():
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
