"""Writes that end in the middle, files that change, packs that mean harm, caches that are not what they should be."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from programdesigner import DocumentError, LibraryError, check, load_document, load_library
from programdesigner.cli.documents import find_documents
from programdesigner.library import cache_folder

PLAN = "condition: T2D\nattendance: none\n"
OLD = "what was there before\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "out.txt").write_text(OLD, encoding="utf-8")
    return path


def run(folder: Path, before: str = "", *args: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, in which something is done first."""
    script = f"import os, signal, sys\n{before}\nfrom programdesigner.__main__ import main\nmain()\n"
    command = [sys.executable, "-c", script, *(args or ("check", "plan.yaml", "-o", "out.txt", "--force"))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload, no-any-return]


# --- writing

KILLED = """
def killed(*args):
    os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
"""


@pytest.mark.parametrize("moment", ["os.replace = killed", "os.fdopen = killed"], ids=["before it is moved", "before it is written"])
def test_a_kill_in_the_middle_leaves_the_old_file(plan: Path, moment: str) -> None:
    run(plan.parent, "", "check", "plan.yaml", "--fail-on", "never")  # the library is in the cache: the kill hits the output
    done = run(plan.parent, KILLED + moment)
    assert done.returncode in (-9, 9)
    assert (plan.parent / "out.txt").read_text(encoding="utf-8") == OLD


def test_a_full_disk_leaves_the_old_file_and_nothing_else(plan: Path) -> None:
    full = "import errno\nreal = os.fdopen\ndef full(*a): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if os.close(a[0]) is None else 0\nos.fdopen = full"
    done = run(plan.parent, full)
    assert done.returncode == 2
    assert "out.txt cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert (plan.parent / "out.txt").read_text(encoding="utf-8") == OLD
    assert sorted(path.name for path in plan.parent.iterdir()) == ["out.txt", "plan.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="limits of a POSIX system")
def test_a_file_that_may_not_grow_leaves_the_old_one(plan: Path) -> None:
    """The system itself refuses: files may have no more than a thousand bytes, those of the cache neither."""
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    done = run(plan.parent, limit, env={**os.environ, "PROGRAMDESIGNER_CACHE": str(plan.parent / "cache")})
    assert done.returncode == 2
    assert "out.txt cannot be written: File too large" in done.stderr
    assert (plan.parent / "out.txt").read_text(encoding="utf-8") == OLD
    assert sorted(path.name for path in plan.parent.iterdir()) == ["cache", "out.txt", "plan.yaml"]
    assert {path.suffix for path in (plan.parent / "cache").iterdir()} <= {".stamp"}  # a stamp without its library is passed over


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_a_redirection_is_told(plan: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "programdesigner", "check", "plan.yaml"]
        done = subprocess.run(command, cwd=plan.parent, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "The output cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


# --- reading


def test_a_file_that_goes_away_while_it_is_read_is_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Path.open

    def gone(self: Path, *args: object, **more: object) -> object:
        self.unlink()
        return really(self, *args, **more)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr(Path, "open", gone)
    with pytest.raises(DocumentError, match="cannot be read"):
        load_document(plan)


def test_a_file_that_changes_while_it_is_read_is_read_or_refused(plan: Path) -> None:
    versions = [
        PLAN.encode(),
        b"",
        b"condition: [T2D\n",
        ("programme: " + "x" * 15_000).encode(),
        "condition: HIV\n".encode("utf-16"),
        b"\0" * 50,
    ]
    stop = threading.Event()

    def rewrite() -> None:
        number = 0
        while not stop.is_set():
            plan.write_bytes(versions[number % len(versions)])
            number += 1

    writer = threading.Thread(target=rewrite)
    writer.start()
    ends = set()
    try:
        for _ in range(400):
            try:
                load_document(plan)
                ends.add("read")
            except DocumentError as refused:
                assert refused.problems[0].message
                ends.add("refused")
    finally:
        stop.set()
        writer.join()
    assert ends


def test_blank_lines_do_not_make_the_search_for_plans_hang(tmp_path: Path) -> None:
    """A pattern that could split a run of line ends in many ways took time without end here."""
    for name, text in (
        ("a.yaml", "\n" * 4000),
        ("b.yaml", "# x\n" * 1000),
        ("c.yaml", " \r\n" * 1300),
        ("d.yaml", "\n\n# x\nkind: plan\n"),
    ):
        (tmp_path / name).write_bytes(text.encode())
    assert [Path(path).name for path in find_documents([str(tmp_path)])] == ["d.yaml"]


# --- packs

GOOD = """\
id: XXX101
slug: our-own
title: {title}
practice: Our programmes have a name.
check: {check}
messages: {{ fail: "{fail}", open: Not stated. }}
recommendation: Give a name.
example: |
  programme: {{ name: X }}
support: good-practice
cases:
  - {{ name: named, plan: {{ programme: {{ name: X }} }}, expect: pass }}
  - {{ name: silent, plan: {{ condition: T2D }}, expect: open }}
"""
CHECK = "{ programme.name: { present: true } }"


def pack(title: str = "A title", check: str = CHECK, fail: str = "Fails.") -> str:
    return GOOD.format(title=title, check=check, fail=fail)


HARM: dict[str, tuple[str, str]] = {
    "ten thousand tests": (pack(check="{ all: [" + "{ programme.name: { present: true } }, " * 10_000 + "] }"), ""),
    "conditions in conditions": (pack(check="{ all: [" * 500 + "] }" * 500), "nested more than"),
    "a pattern": (pack(check='{ programme.name: { matches: "(a+)+$" } }'), "matches"),
    "code in a message": (pack(fail="{programme.__class__.__mro__}"), ""),
    "a format string": (pack(fail="{0.__init__} %s {programme!r:>1000000}"), ""),
    "a hundred thousand placeholders": (pack(fail="{x}" * 100_000), ""),
    "a tag": (pack(title="!!python/object/apply:os.system [id]"), "tag"),
    "an alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "is not followed here"),
    "an endless number": (pack(check="{ programme.duration: { at_least: 1e999 months } }"), ""),
    "a path out of the plan": (pack(check="{ ../../etc/passwd: { at_least: 1 } }"), "etc/passwd"),
    "two megabytes": ("a: " + "x" * 2_000_000, ""),
    "not text": ("\0\1\2" * 100, "not a text file"),
}


@pytest.mark.parametrize("name", HARM)
def test_a_pack_that_means_harm_is_refused_whole(name: str, plan: Path, tmp_path: Path) -> None:
    """Beside a second broken file, of which the same run tells."""
    rules = tmp_path / "pack" / "domain"
    rules.mkdir(parents=True)
    text, said = HARM[name]
    (rules / "harm.yaml").write_text(text, encoding="utf-8")
    (rules / "second.yaml").write_text("id: nothing else\n", encoding="utf-8")
    done = run(plan.parent, "", "check", "plan.yaml", "--rules", "pack")
    assert done.returncode == 4, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert "harm.yaml" in done.stderr
    assert "second.yaml" in done.stderr
    assert said in " ".join(done.stderr.split())
    assert len(done.stderr) < 200_000


def test_without_its_harm_the_pack_is_taken(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(pack(), encoding="utf-8")
    assert "XXX101" in load_library([tmp_path]).by_id


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("kind", ["file", "folder", "loop", "device"])
def test_links_out_of_a_pack_read_nothing(kind: str, tmp_path: Path) -> None:
    rules, outside = tmp_path / "pack", tmp_path / "outside"
    rules.mkdir()
    outside.mkdir()
    (outside / "secret.yaml").write_text("id: secret\n", encoding="utf-8")
    target = {"file": outside / "secret.yaml", "folder": outside, "loop": rules / "x.yaml", "device": Path("/dev/zero")}[kind]
    (rules / "x.yaml").symlink_to(target)
    if kind in ("file", "loop"):
        with pytest.raises(LibraryError, match="leads out of the pack" if kind == "file" else "cannot be read"):
            load_library([rules])
    else:
        assert {rule.id for rule in load_library([rules]).rules} == {rule.id for rule in load_library().rules}


# --- the cache


@pytest.mark.parametrize("harm", ["cut", "empty", "other", "folder", "flipped"])
def test_a_cache_that_is_not_what_it_should_be_changes_nothing(
    harm: str, plan: Path, library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PROGRAMDESIGNER_CACHE", str(tmp_path / "cache"))
    load_library()
    for path in cache_folder().iterdir():
        content = path.read_bytes()
        path.unlink()
        if harm == "folder":
            path.mkdir()
        else:
            flipped = content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]
            path.write_bytes({"cut": content[: len(content) // 2], "empty": b"", "other": b"{}\n" * 10, "flipped": flipped}[harm])
    again = load_library()
    assert again.hash == library.hash
    assert check(plan, again).counts == check(plan, library).counts


def test_many_processes_may_fill_one_cache_at_once(plan: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PROGRAMDESIGNER_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "programdesigner", "check", "plan.yaml", "--format", "json", "--fail-on", "never"]
    started = [subprocess.Popen(command, cwd=plan.parent, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0] * 4
    assert len({out for out, _ in ended}) == 1
    assert not any(err for _, err in ended)
    assert not [path for path in (tmp_path / "cache").iterdir() if path.suffix not in (".library", ".stamp")]


def test_a_cache_is_read_whole_while_it_is_written(library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Another process that writes the same cache again and again is never seen half-way."""
    from programdesigner import library as module

    monkeypatch.setenv("PROGRAMDESIGNER_CACHE", str(tmp_path / "cache"))
    load_library()
    (name,) = (path for path in cache_folder().iterdir() if path.suffix == ".library")
    content = name.read_bytes()
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            module._write(name.name, content)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        found = [module._from_cache(name.stem) for _ in range(20)]
    finally:
        stop.set()
        writer.join()
    assert [one.hash if one else None for one in found] == [library.hash] * 20
