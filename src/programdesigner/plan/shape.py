"""The shape of a document: which keys stand where and how each is read, compiled from the models.

The models need pydantic, whose model classes take longer to import than a plan takes to check. So each shape is
compiled once, kept as ``shape.json`` beside its models, and walked by :mod:`programdesigner.document`. A test keeps
them fresh: ``python -m programdesigner.shapes`` writes them.
"""

from __future__ import annotations

import json
import types
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from programdesigner.plan.kinds import Kind

if TYPE_CHECKING:
    from programdesigner.plan.section import Section

Shape = dict[str, Any]
"""A section: ``{"fields": {name: field}, "main": name, "what": text}``.

A field is ``{"kind": [name, of, many, open], "what": text, "examples": [...]}``, or a section, or a list of sections:
a section with ``"many": true``.
"""

KINDS = ("plan", "curriculum")
"""The kinds of document."""


def shape_file(kind: str) -> Path:
    """Where the compiled shape of a kind of document stands: in the folder of its models."""
    return Path(__file__).parent.parent / kind / "shape.json"


@cache
def shape_of(kind: str) -> Shape:
    """The compiled shape of a kind of document."""
    shape: Shape = json.loads(shape_file(kind).read_text(encoding="utf-8"))
    return shape


def field_at(shape: Shape, path: str) -> Shape | None:
    """The field of a shape at a path such as ``workers[0].training.hours``, the shape itself at an empty one, or None."""
    for step in filter(None, path.split(".")):
        found = shape.get("fields", {}).get(step.partition("[")[0])
        if found is None:
            return None
        shape = found
    return shape


def compile_shape(model: type[Section]) -> Shape:
    """The shape of a section model and of everything below it."""
    return {"fields": {name: _field(field) for name, field in model.model_fields.items() if name != "none"}, "main": model.main}


def _field(field: Any) -> Shape:
    for mark in field.metadata:
        if isinstance(mark, Kind):
            return {"kind": list(mark), "what": field.description, "examples": field.examples or []}
    annotation = field.annotation
    if get_origin(annotation) is tuple:
        return {**compile_shape(get_args(annotation)[0]), "many": True, "what": field.description}
    if get_origin(annotation) in (Union, types.UnionType):  # pragma: no cover - no model uses it
        raise TypeError(f"a section is required, with a default, not {annotation}")
    return {**compile_shape(annotation), "what": field.description}
