"""Fixtures of the tests."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    found = sorted((ROOT / "examples").glob("*/plan.yaml"))
    assert len(found) >= 10
    return found


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


class Done(NamedTuple):
    """How one run of the command line ended."""

    status: int
    out: str
    err: str


class Terminal(io.TextIOBase):
    """Stands in for a terminal: gives what is typed line by line, and echoes it as a terminal does."""

    def __init__(self, typed: Iterable[str]) -> None:
        self.lines = iter(typed)

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = next(self.lines, None)
        if line is None:
            return ""
        sys.stdout.write(f"{line}\n")
        return f"{line}\n"


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs the command line in this process: ``run("check", "plan.yaml")``, with the bytes of stdin where a command reads them,
    or with what a person types at a terminal."""

    def run_here(*args: object, stdin: bytes = b"", typed: Iterable[str] | None = None) -> Done:
        from programdesigner.cli import main

        monkeypatch.setattr(sys, "argv", ["programdesigner", *map(str, args)])
        piped = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", piped if typed is None else Terminal(typed))
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        written = capsysbinary.readouterr()
        return Done(status, written.out.decode(), written.err.decode())

    return run_here
