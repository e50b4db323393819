"""Programs that are measured beside ours, each in an environment of its own.

They are installed from the package index when first asked for and kept in build/benchmarks; what cannot be installed is
left out, with words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).parent.parent / "build" / "benchmarks"
WAIT = 900
"""Seconds that an installation may take."""


def python_of(*packages: str) -> Path | None:
    """The interpreter of an environment with these packages; None, said on stderr, where they cannot be installed."""
    folder = HOME / packages[0]
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        if not _ran([str(python), "-m", "pip", "install", "--quiet", *packages], packages[0]):
            return None
        (folder / "installed").touch()
    return python


def program_of(package: str, name: str = "") -> list[str] | None:
    """How a Python program is called, once it is installed."""
    python = python_of(package)
    return [str(python.with_name(name or package))] if python else None


def node_program_of(package: str, name: str) -> list[str] | None:
    """How a program for Node.js is called, once it is installed by npm."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write(f"{package} is left out: there is no npm here.\n")
        return None
    folder = HOME / name
    program = folder / "node_modules" / ".bin" / name
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if not _ran([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), package], package):
            return None
    return [str(program)]


def _ran(command: list[str], package: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=WAIT, check=False)
    except (OSError, subprocess.TimeoutExpired) as wrong:
        sys.stderr.write(f"{package} is left out: {wrong}\n")
        return False
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it cannot be installed"])[-1]
        sys.stderr.write(f"{package} is left out: {last}\n")
    return done.returncode == 0
