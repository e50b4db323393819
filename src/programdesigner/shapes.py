"""Writes the compiled shapes of the documents beside their models: ``python -m programdesigner.shapes``."""

from __future__ import annotations

import json

from programdesigner.curriculum.model import Curriculum
from programdesigner.plan.model import Plan
from programdesigner.plan.section import Section
from programdesigner.plan.shape import compile_shape, shape_file

MODELS: dict[str, type[Section]] = {"plan": Plan, "curriculum": Curriculum}


def compiled_shape(kind: str) -> str:
    """The text of the compiled shape of a kind of document."""
    return json.dumps(compile_shape(MODELS[kind]), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every compiled shape."""
    for kind in MODELS:
        shape_file(kind).write_text(compiled_shape(kind), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
