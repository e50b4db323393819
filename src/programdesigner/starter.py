"""The starter files: a commented plan and a commented curriculum in which everything is still unknown."""

from __future__ import annotations

from pathlib import Path

FILES = {"plan": "starter.yaml", "curriculum": "starter-curriculum.yaml"}


def starter(kind: str) -> str:
    """The text of the starter file of a kind of document."""
    return Path(__file__).with_name(FILES[kind]).read_text(encoding="utf-8")
