"""Fixtures of the tests."""

from __future__ import annotations

from pathlib import Path

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
