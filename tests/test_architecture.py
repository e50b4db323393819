"""The architecture as tests: layers look down, types hold, the style is one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "tool",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint_imports"],
    ],
    ids=lambda tool: " ".join(tool[:2]),
)
def test_static_checks_pass(tool: list[str], root: Path) -> None:
    command = ["-m", *tool]
    if tool[0] == "importlinter.cli":
        command = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([sys.executable, *command], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_rule_id_and_no_evidence_key_stands_in_the_code(root: Path, checked) -> None:  # type: ignore[no-untyped-def]
    known = {rule["id"] for rule in checked.rules} | set(checked.records)
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in sorted((root / "src").rglob("*.py"))
        if path.name not in VOCABULARY
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in known
    ]
    assert found == []


VOCABULARY = {"vocabulary.py", "people.py"}
"""Words that happen to be called like a source, and the example of a rule id that a schema shows."""


def test_start_up_imports_nothing_heavy(root: Path) -> None:
    """What ``--version`` and ``check`` may not import."""
    script = (
        "import sys; sys.argv = ['programdesigner', *{args!r}]\n"
        "from programdesigner.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = [name for name in ('pydantic', 'yaml', 'durable', 'jinja2', 'rich', 'asyncio', 'ssl', 'multiprocessing', 'concurrent') if name in sys.modules]\n"
        "sys.stderr.write(','.join(heavy))"
    )

    def heavy(*args: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", script.format(args=args)], cwd=root, capture_output=True, text=True, encoding="utf-8", check=True
        )
        return set(filter(None, done.stderr.split(",")))

    assert heavy("--version") == set()
    assert heavy("--help") == set()
    heavy("check", "examples/poor/plan.yaml")  # the library may have to be compiled first
    assert heavy("check", "examples/poor/plan.yaml") <= {"yaml", "durable"}
    assert heavy("explain", "SUP103") <= {"yaml"}
