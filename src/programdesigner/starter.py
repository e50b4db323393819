"""The starter plan: a commented file in which everything is still unknown."""

from __future__ import annotations

from pathlib import Path


def starter_plan() -> str:
    """The text of the starter plan."""
    return Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
