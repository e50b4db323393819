"""The same input gives the same bytes, whatever the hash seed, time zone, locale, engine and working folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)


@pytest.mark.parametrize(
    "command",
    [
        ("check", "plan.yaml", "--fail-on", "never"),
        *(("check", "plan.yaml", "--fail-on", "never", "--format", form) for form in ("json", "sarif", "junit", "github", "gitlab", "markdown")),
        ("closest", "plan.yaml"), ("ask", "plan.yaml"), ("explain", "SUP103"), ("evidence", "export", "--format", "bibtex"), ("schema", "plan"),
    ],
    ids=lambda command: " ".join(command),
)  # fmt: skip
def test_the_surroundings_change_nothing(command: tuple[str, ...], tmp_path: Path) -> None:
    made = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"folder-{number}"
        folder.mkdir()
        shutil.copy(ROOT / "examples/poor/plan.yaml", folder / "plan.yaml")
        engine = ("--engine", "builtin") if number == 1 and command[0] in ("check", "ask") else ()
        done = subprocess.run(
            [sys.executable, "-m", "programdesigner", *command, *engine],
            cwd=folder,
            env={**os.environ, **surroundings},
            capture_output=True,
            check=True,
        )
        made.add(done.stdout)
    assert len(made) == 1
    assert made.pop()
