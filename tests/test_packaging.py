"""The package as people get it: a wheel, in a clean environment of each Python that is here, outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
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
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source distribution of this checkout, and with the wheel that is made from it."""
    folder = tmp_path_factory.mktemp("built")
    succeed(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel and what it depends on, without any extra."""
    return environment(sys.executable, tmp_path_factory.mktemp("installed") / "env", wheel)


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


def checked_in() -> set[str]:
    """The files of this checkout that belong to it."""
    listed = succeed("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    return {name for name in listed if (ROOT / name).is_file()}


in_a_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="tells the files of a checkout by git")


@in_a_checkout
def test_the_source_distribution_holds_the_checkout_and_nothing_else(built: Path) -> None:
    """All that the tests need is in it; what serves only the repository itself is not."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        names = {name.partition("/")[2] for name in files.getnames()}
    only_of_the_repository = {name for name in checked_in() if name.startswith(".") and name != ".gitignore"}
    assert checked_in() - names == only_of_the_repository
    assert names - checked_in() == {"PKG-INFO"}


def test_a_wheel_made_from_the_source_distribution_is_the_one_made_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    succeed(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT)
    (other,) = tmp_path.glob("*.whl")
    assert contents(other) == contents(wheel)


def contents(wheel: Path) -> dict[str, int]:
    return {entry.filename: entry.CRC for entry in zipfile.ZipFile(wheel).infolist()}


def test_the_wheel_holds_rules_and_evidence_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {f"programdesigner/data/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    shipped |= {f"programdesigner/data/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "evidence").glob("*.yaml")}
    assert {name for name in names if name.startswith("programdesigner/data/") and name.endswith(".yaml")} == shipped
    assert any("/frameworks/" in name for name in shipped)
    package = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*") if path.is_file()}
    assert {name for name in names if name.startswith("programdesigner/") and "/data/" not in name} == {
        name for name in package if not name.endswith(".pyc")
    }
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


SYLLABUS = "Module,Minutes,Topics\nListening,90,communication\n"
COMMANDS: dict[str, tuple[str, int, str]] = {
    "new plan": ("new plan begun.yaml", 0, "begun.yaml"),
    "the interview": ("new plan --interview --answers answers.txt -o asked.yaml", 0, "asked.yaml"),
    "new curriculum": ("new curriculum begun-curriculum.yaml", 0, "begun-curriculum.yaml"),
    "new curriculum from a syllabus": ("new curriculum made.yaml --from syllabus.csv", 0, "made.yaml"),
    "check a curriculum": ("check curriculum.yaml -o curriculum.md --fail-on never", 0, "curriculum.md"),
    "coverage": ("coverage curriculum.yaml -o coverage.html", 0, "coverage.html"),
    "capacity": ("capacity plan.yaml -o capacity.json", 0, "capacity.json"),
    "report": ("report plan.yaml -o report.md -o report.html --language fr", 0, "report.html"),
    "ask": ("ask plan.yaml", 0, ""),
    "schema": ("schema assessment", 0, ""),
    "schema of a rule": ("schema rule", 0, ""),
    "the library": ("library check", 0, ""),
    "a report in Word": ("report plan.yaml -o report.docx", 2, 'pip install "programdesigner[report]"'),
    "a syllabus in Excel": ("new curriculum x.yaml --from syllabus.xlsx", 2, 'pip install "programdesigner[xlsx]"'),
    "the language server": ("lsp", 2, 'pip install "programdesigner[lsp]"'),
}
"""What is run outside the checkout, how it ends, and the file it makes, or what it says is missing."""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_wheel_alone_is_enough(name: str, installed: Path, tmp_path: Path) -> None:
    command, status, made = COMMANDS[name]
    shutil.copy(ROOT / "examples/ireland-peer-support-t2d/plan.yaml", tmp_path)
    shutil.copy(ROOT / "examples/poor-course/curriculum.yaml", tmp_path)
    shutil.copy(ROOT / "examples/peer-specialist-syllabus/syllabus.xlsx", tmp_path)
    (tmp_path / "syllabus.csv").write_text(SYLLABUS, encoding="utf-8")
    (tmp_path / "answers.txt").write_text("Sunday Walkers\nT2D\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [installed, "-m", "programdesigner", *command.split()],
        cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    if status:
        assert made in done.stderr
    elif made:
        assert (tmp_path / made).stat().st_size > 100
    else:
        assert len(done.stdout) > 50


def test_the_source_distribution_installs(built: Path, tmp_path: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    python = environment(sys.executable, tmp_path / "env", archive)
    assert check_example(python, tmp_path) == check_example(Path(sys.executable), tmp_path)


@pytest.mark.skipif("3.13" not in interpreters(), reason="no Python 3.13 here")
@pytest.mark.skipif(os.name == "nt", reason="hides the compiler by the path")
def test_python_3_13_needs_no_compiler(wheel: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    env = {**os.environ, "PATH": str(empty), "CC": "/bin/false", "CXX": "/bin/false"}
    python = environment(interpreters()["3.13"], tmp_path / "env", wheel, env)
    assert check_example(python, tmp_path)["format"] == "programdesigner.assessment/1"


@in_a_checkout
@pytest.mark.skipif(os.name == "nt", reason="the command is for a POSIX shell")
def test_the_first_command_of_the_readme_does_all_it_needs(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in checked_in():
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    command = (ROOT / "README.md").read_text(encoding="utf-8").partition("```sh\n")[2].partition("\n```")[0]
    assert "\n" not in command
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    out = succeed("sh", "-c", command, cwd=checkout, env=env)
    assert "Not met" in out
    assert "References" in out
