"""Fixtures of the tests."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
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


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs the command line in this process: ``run("check", "plan.yaml")``, with the bytes of stdin where a command reads them."""

    def run_here(*args: object, stdin: bytes = b"") -> Done:
        from programdesigner.cli import main

        monkeypatch.setattr(sys, "argv", ["programdesigner", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        written = capsysbinary.readouterr()
        return Done(status, written.out.decode(), written.err.decode())

    return run_here
