"""``check --jobs``: several processes give the bytes of one, and end well when something goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OUTPUTS = ("all.txt", "all.json", "all.sarif", "all.xml", "all.md", "github:all.github", "gitlab:all.gitlab")
SCRIPT = """
import os, pathlib, time
import programdesigner.cli.jobs as jobs

really = jobs.judge


def judge(name, work):
    {instead}
    return really(name, work)


jobs.judge = judge
if __name__ == "__main__":
    import signal
    from programdesigner.__main__ import main
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may be told to ignore it
    main()
"""
"""Run as a file, it is imported by every process that it starts: what it puts in place holds there too."""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Plans from the examples in two folders with configurations of their own, two of which cannot be read."""
    folder = tmp_path_factory.mktemp("plans")
    for number, path in enumerate(sorted((root / "examples").glob("*/plan.yaml"))):
        place = folder / ("a" if number % 2 else "b")
        place.mkdir(exist_ok=True)
        shutil.copy(path, place / f"{number:02}-plan.yaml")
    (folder / "a" / "03-plan.yaml").write_text("condition: [T2D\n", encoding="utf-8")
    (folder / "b" / "zz-plan.yaml").write_text("condishun: T2D\n", encoding="utf-8")
    (folder / "b" / "programdesigner.toml").write_text('ignore = ["DOS"]\n', encoding="utf-8")
    return folder


def start(folder: Path, *args: str, script: str = "", **more: object) -> subprocess.Popen[str]:
    if script:
        (folder / "run.py").write_text(SCRIPT.format(instead=script), encoding="utf-8")
    command = [sys.executable, *(["run.py"] if script else ["-m", "programdesigner"]), "check", "a", "b", *args]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **more)  # type: ignore[call-overload, no-any-return]


def run(folder: Path, *args: str, script: str = "") -> tuple[int, str, str]:
    process = start(folder, *args, script=script)
    out, err = process.communicate()
    return process.returncode, out, err


def test_the_same_bytes_as_with_one_job(plans: Path) -> None:
    told = []
    for jobs in ("1", "3"):
        done = run(plans, "--jobs", jobs, "--force", "--write-baseline", "known.json", *(part for name in OUTPUTS for part in ("-o", name)))
        files = [plans / name.rpartition(":")[2] for name in (*OUTPUTS, "known.json")]
        told.append((done, [file.read_bytes() for file in files]))
        for file in files:
            assert file.stat().st_size > 100
            file.unlink()
    assert told[0] == told[1]
    (status, _, err), _ = told[0]
    assert status == 3
    assert err.index("03-plan.yaml") < err.index("zz-plan.yaml")


def test_a_baseline_counts_in_every_process(plans: Path) -> None:
    (plans / "old.json").write_text(
        '{"format": "programdesigner.baseline/1", "known": {"a/01-plan.yaml": {"XXX999": 1}}}', encoding="utf-8"
    )
    done = [run(plans, "--baseline", "old.json", "--jobs", jobs, "--format", "json") for jobs in ("1", "2")]
    assert done[0] == done[1]
    assert "a/01-plan.yaml: XXX999" in done[0][2]


def test_a_process_that_dies_is_told(plans: Path) -> None:
    status, out, err = run(plans, "--jobs", "2", script="if '05-plan' in name: os._exit(9)")
    assert status == 4
    assert out == ""
    assert "A process that judges plans has ended before its work was done" in err
    assert "Traceback" not in err


def test_what_is_wrong_with_rules_is_told_as_with_one_job(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("id: [\n", encoding="utf-8")
    done = [run(plans, "--jobs", jobs, "--rules", str(tmp_path)) for jobs in ("1", "2")]
    assert done[0] == done[1]
    assert done[0][0] == 4


def test_no_jobs_are_a_usage_error(plans: Path) -> None:
    assert run(plans, "--jobs", "0")[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="signals of a POSIX system")
@pytest.mark.parametrize("kill", ["interrupted by its user", "killed"])
def test_nothing_is_left_running(plans: Path, kill: str) -> None:
    mark = plans / "mark"
    mark.unlink(missing_ok=True)
    script = "pathlib.Path('mark').touch(); time.sleep(0.5)"
    process = start(plans, "--jobs", "2", script=script, start_new_session=True)
    wait_until(mark.exists)
    if kill == "killed":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    wait_until(lambda: not group_exists(process.pid))
    assert out == ""
    assert "Traceback" not in err
    assert process.returncode == (-signal.SIGKILL if kill == "killed" else 1)


def wait_until(true) -> None:  # type: ignore[no-untyped-def]
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("waited in vain")


def group_exists(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
