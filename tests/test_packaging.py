"""The package as people get it: a wheel, in a clean environment of each Python that is here, outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OFFLINE = ("PIP_NO_INDEX" in os.environ) and "PIP_FIND_LINKS" not in os.environ
pytestmark = pytest.mark.skipif(OFFLINE, reason="environments need a package index")


def succeed(*command: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    succeed(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (found,) = folder.glob("*.whl")
    return found


def interpreters() -> dict[str, str]:
    """Each CPython from 3.11 that is on this machine: the one that runs, those of pyenv, those on the path."""
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for place in sorted(pyenv.glob("3.*/bin/python3")):
        version = ".".join(place.parent.parent.name.split(".")[:2])
        if version.count(".") == 1 and version.split(".")[1].isdigit() and int(version.split(".")[1]) >= 11:
            found.setdefault(version, str(place))
    for minor in range(11, 16):
        if there := shutil.which(f"python3.{minor}"):
            found.setdefault(f"3.{minor}", there)
    return dict(sorted(found.items()))


def environment(python: str, folder: Path, wheel: Path, env: dict[str, str] | None = None) -> Path:
    """A new environment with the wheel installed; the path of its Python."""
    succeed(python, "-m", "venv", folder)
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    succeed(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, env=env)
    return inside


def check_example(python: Path, tmp_path: Path, *args: str) -> dict[str, object]:
    plan = tmp_path / "plan.yaml"
    shutil.copy(ROOT / "examples/ireland-peer-support-t2d/plan.yaml", plan)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PROGRAMDESIGNER_CACHE": str(tmp_path / "cache")}
    out = succeed(python, "-m", "programdesigner", "check", "plan.yaml", "--format", "json", *args, cwd=tmp_path, env=env)
    found: dict[str, object] = json.loads(out)
    return found


def test_the_wheel_holds_rules_and_evidence_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    rules = [name for name in names if name.startswith("programdesigner/data/rules/") and name.endswith(".yaml")]
    records = [name for name in names if name.startswith("programdesigner/data/evidence/") and name.endswith(".yaml")]
    assert len(rules) == len(list((ROOT / "rules").rglob("*.yaml")))
    assert len(records) == len(list((ROOT / "evidence").glob("*.yaml")))
    assert {name.partition("/")[0] for name in names} == {
        "programdesigner",
        next(name for name in names if "dist-info" in name).partition("/")[0],
    }
    assert not any("__pycache__" in name or name.endswith(".pyc") for name in names)


@pytest.mark.parametrize("version", interpreters())
def test_a_built_wheel_checks_a_plan_outside_the_checkout(version: str, wheel: Path, tmp_path: Path) -> None:
    python = environment(interpreters()[version], tmp_path / "env", wheel)
    found = check_example(python, tmp_path)
    builtin = check_example(python, tmp_path, "--engine", "builtin")
    assert found == builtin
    engine = succeed(python, "-c", "from programdesigner.engine import default_engine; print(default_engine())").strip()
    assert engine == ("durable" if tuple(map(int, version.split("."))) < (3, 13) and os.name != "nt" else "builtin")
    assert found["documents"][0]["counts"]["pass"] > 20  # type: ignore[index]
    assert found == check_example(Path(sys.executable), tmp_path, "--engine", "builtin"), "another Python, another answer"


@pytest.mark.skipif("3.13" not in interpreters(), reason="no Python 3.13 here")
@pytest.mark.skipif(os.name == "nt", reason="hides the compiler by the path")
def test_python_3_13_needs_no_compiler(wheel: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    env = {**os.environ, "PATH": str(empty), "CC": "/bin/false", "CXX": "/bin/false"}
    python = environment(interpreters()["3.13"], tmp_path / "env", wheel, env)
    assert check_example(python, tmp_path)["format"] == "programdesigner.assessment/1"


@pytest.mark.skipif(os.name == "nt", reason="the command is for a POSIX shell")
def test_the_first_command_of_the_readme_does_all_it_needs(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    files = succeed("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    for name in files:
        if (ROOT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, checkout / name)
    command = (ROOT / "README.md").read_text(encoding="utf-8").partition("```sh\n")[2].partition("\n```")[0]
    assert "\n" not in command
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    out = succeed("sh", "-c", command, cwd=checkout, env=env)
    assert "Not met" in out
    assert "References" in out
