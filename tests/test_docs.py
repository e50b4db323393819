"""The documentation: every command in it runs, every link leads somewhere, every command is described."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples/README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NOT_RUN = ("--watch", "lsp", "--interview", "--interactive")
"""Commands that wait for a person, an editor or a change; they have tests of their own."""


def commands(page: Path) -> list[str]:
    """The lines of a page's shell blocks that call the program."""
    lines = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in re.sub(r"\\\n\s*", " ", block).splitlines():
            call = line.removeprefix("$ ").partition("  #")[0].strip()
            if call.startswith("programdesigner ") and not any(word in call.split() for word in NOT_RUN):
                lines.append(call)
    return lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_of_a_page_runs(page: Path, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", "examples")
    for call in commands(page):
        words = shlex.split(call.partition(" > ")[0])
        if not Path("plan.yaml").exists() and words[1:3] != ["new", "plan"]:
            shutil.copy("examples/ireland-peer-support-t2d/plan.yaml", "plan.yaml")
        done = run(*words[1:])
        assert done.status in (0, 1), f"{call}\n{done.err}"
        if target := call.partition(" > ")[2].strip():
            Path(target).write_text(done.out, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_is_described() -> None:
    from programdesigner.cli import COMMANDS

    said = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"programdesigner {name}" not in said] == []


def test_the_pages_made_from_the_data_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "validation/catalogue.py"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"run python validation/catalogue.py --write; stale:\n{done.stdout}{done.stderr}"
