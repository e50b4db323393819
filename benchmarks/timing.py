"""Timing of whole processes, in turn, so that the drift of a machine's speed falls on all alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence


def medians(commands: Mapping[str, Sequence[str]], runs: int = 21, *, cwd: str | None = None) -> dict[str, float]:
    """The median wall time of each command in seconds. Each round runs every command once; the first round is not counted."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    # Without compiled modules, an editable install compiles our own at every start, and only ours.
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def machine() -> str:
    """The machine in a line."""
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    )
