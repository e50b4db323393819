"""Hostile and half-finished input ends with a message and the documented status, in bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import CASES
from tests.hostile.__main__ import table

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", CASES)
def test_each_ends_as_documented(name: str, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    case = CASES[name]
    (tmp_path / "plan.yaml").write_bytes(case.make())
    done = run("check", "plan.yaml", "--verbose")
    said = done.out if case.status == 0 else done.err
    assert done.status == case.status, done.err
    assert " ".join(case.says.split()) in " ".join(said.split())
    assert len(done.err) < 100_000
    assert not any(char in done.out + done.err for char in "\x00\x1b\u202e")


@pytest.mark.parametrize("name", CASES)
def test_each_also_from_stdin(name: str, run: Callable) -> None:  # type: ignore[type-arg]
    case = CASES[name]
    assert run("check", "-", stdin=case.make()).status == case.status


@pytest.mark.skipif(os.name == "nt", reason="files of a POSIX system")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: (folder / "plan.yaml").symlink_to(folder / "plan.yaml"), ""),
        (lambda folder: os.mkfifo(folder / "plan.yaml"), "not a regular file"),
        (lambda folder: (folder / "plan.yaml").symlink_to("/dev/zero"), "not a regular file"),
        (lambda folder: (folder / "plan.yaml").symlink_to(folder / "gone"), "no such file"),
        (lambda folder: (folder / "plan.yaml").mkdir(), "no plan or curriculum in this folder"),
    ],
    ids=["link to itself", "pipe", "device", "broken link", "folder"],
)
def test_what_is_no_file_is_told(
    make: Callable[[Path], None], said: str, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    make(tmp_path)
    done = run("check", "plan.yaml")
    assert done.status == 3
    assert said in " ".join(done.err.split())


def test_a_folder_that_links_to_itself_ends(run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text("condition: T2D\n", encoding="utf-8")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links need rights here")
    assert run("check", ".").status == 0


MEASURE = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "programdesigner", "check", sys.argv[1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024), used.ru_utime + used.ru_stime)
"""
"""A small process of its own: a child begins with the size of the process that starts it."""


@pytest.mark.skipif(os.name == "nt", reason="measures as POSIX does")
@pytest.mark.parametrize("name", ["ten-megabytes", "fifty-megabytes", "one-line", "many-keys", "deep-maps", "alias-bomb"])
def test_peak_memory_is_bounded(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(CASES[name].make())
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    peak, seconds = map(float, done.stdout.split())
    with capsys.disabled():
        print(f"\n{CASES[name].what}: {peak:.0f} MB at most, {seconds:.2f} s of processor time")
    assert 10 < peak < 150


def test_the_table_in_the_docs_is_fresh() -> None:
    assert table() in (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8"), "run python -m tests.hostile"
