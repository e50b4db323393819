"""The architecture as tests: layers look down, types hold, the style is one."""

from __future__ import annotations

import ast
import re
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


def test_rule_ids_given_as_examples_are_rules(root: Path, checked) -> None:  # type: ignore[no-untyped-def]
    """Help texts and messages show how a rule is named; whoever copies one must not be told that it is not there."""
    known = {rule["id"] for rule in checked.rules}
    told = {
        found
        for path in sorted((root / "src").rglob("*.py"))
        for found in re.findall(r"\b[A-Z]{3}\d{3}\b", path.read_text(encoding="utf-8"))
    }
    examples_of_form = {"ABC101"}
    assert told - examples_of_form <= known
    assert told & known


VOCABULARY = {"vocabulary.py", "people.py"}
"""Words that happen to be called like a source, and the example of a rule id that a schema shows."""


STARTS_WITH = {
    "", "cli", "cli.output", "errors", "location", "report", "report.style", "wording",
}  # fmt: skip
"""The modules of this package that every call loads, before any command."""
A_CHECK = STARTS_WITH | {
    "arithmetic", "assessment", "citation", "cli.check", "cli.documents", "cli.judge", "cli.options", "closeness", "computations",
    "computed", "condition", "configuration", "decisions", "diagnostic", "document", "engine", "engine.builtin", "engine.durable", "facts", "figures",
    "library", "library_files", "linked", "meaning", "phrases", "plan", "plan.kinds", "plan.shape", "quantity", "quantity.amounts", "quantity.bounds", "quantity.cadence",
    "quantity.change", "quantity.dates", "quantity.effort", "quantity.model", "quantity.money", "quantity.products", "quantity.reading", "quantity.saying",
    "quantity.text", "quantity.times", "quantity.worktime", "report.formats", "report.frame",
    "report.grouped", "report.references", "report.text", "rule", "schedule", "vocabulary", "workload", "yaml_source",
}  # fmt: skip
"""And those that checking a plan takes. Whoever adds one here makes every check start later."""
OF_CURRICULA = {"crosswalk", "framework", "report.crosswalk", "report.markdown", "taught"}
HEAVY = {
    "asyncio", "concurrent", "difflib", "hashlib", "jinja2", "multiprocessing", "openpyxl", "pydantic", "pygls", "pypandoc", "rich", "ssl",
    "tempfile", "tomllib", "typst", "xml",
}  # fmt: skip
"""None of these is loaded by a call that finds nothing wrong."""
LOADED = """
import sys
sys.argv = ["programdesigner", *{args!r}]
from programdesigner.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("\\n" + ",".join(sys.modules))
"""


def loaded(root: Path, *args: str) -> tuple[set[str], set[str]]:
    """The modules of this package, and the other packages, that one call loads."""
    command = [sys.executable, "-c", LOADED.format(args=args)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True)
    names = set(done.stderr.rpartition("\n")[2].split(","))
    ours = {name.removeprefix("programdesigner").removeprefix(".") for name in names if name.partition(".")[0] == "programdesigner"}
    return ours, {name.partition(".")[0] for name in names} - {"programdesigner"}


def test_a_call_loads_what_it_needs_and_no_more(root: Path) -> None:
    plan, curriculum = "examples/poor/plan.yaml", "examples/poor-course/curriculum.yaml"
    loaded(root, "check", plan)  # the library may have to be compiled first
    for args, ours, besides in (
        (("--version",), STARTS_WITH, set()),
        (("--help",), STARTS_WITH, set()),
        (("check", plan), A_CHECK, set()),
        (("check", curriculum), A_CHECK | OF_CURRICULA, {"difflib"}),  # words of its own are compared with those that are known
    ):
        here, others = loaded(root, *args)
        assert here - ours == set(), args
        assert others & HEAVY <= besides, args
    assert loaded(root, "--version")[1] & {"yaml", "durable"} == set()
    assert {"assessment", "report.text"} <= loaded(root, "check", plan)[0], "nothing was checked"
    assert loaded(root, "explain", "SUP103")[1] & (HEAVY | {"durable"}) == set()


def test_every_module_on_which_a_compiled_library_depends_is_there(root: Path) -> None:
    from programdesigner.library import COMPILED_BY

    package = root / "src" / "programdesigner"
    assert [part for part in COMPILED_BY if not (package / part).is_file()] == []
    assert {f"quantity/{path.name}" for path in (package / "quantity").glob("*.py")} - set(COMPILED_BY) == {
        "quantity/__init__.py", "quantity/saying.py",
    }  # fmt: skip
