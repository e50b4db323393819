"""JSON Schemas of the documents, for editors: completion, descriptions and a first check while typing.

They are more liberal than the reader: whether “every fortnight” is a cadence only the reader can judge.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from programdesigner.plan.kinds import Kind
from programdesigner.plan.shape import KINDS, Shape, shape_of

DRAFT = "http://json-schema.org/draft-07/schema#"
WHAT = {
    "plan": "A peer-support or community-health-worker programme plan.",
    "curriculum": "A curriculum for community health workers, peers or others without a health profession.",
}
PLAIN = {"type": ["string", "boolean", "null"]}


def schema_of(document: str) -> dict[str, Any]:
    """The schema of a kind of document, of a library file (``rule``, ``derive``, ``framework``, ``evidence``), of ``configuration``,
    or of the JSON output of ``check`` (``assessment``) and of ``capacity``."""
    if document in KINDS:
        return {
            "$schema": DRAFT,
            "$id": f"urn:programdesigner:{document}",
            "title": f"programdesigner {document}",
            "description": f"{WHAT[document]} Every section is optional: what is left out, or unknown, is not stated; none says that "
            "there is none.",
            **_section(shape_of(document)),
        }
    if document in ("assessment", "capacity"):
        published: dict[str, Any] = json.loads((Path(__file__).parent / "schemas" / f"{document}-1.json").read_text(encoding="utf-8"))
        return published
    if document == "configuration":
        from programdesigner.configuration import configuration_schema

        return configuration_schema()
    from pydantic import BaseModel

    from programdesigner.evidence import EvidenceRecord
    from programdesigner.rule_source import DerivationSource, FrameworkSource, RuleSource

    models: dict[str, type[BaseModel]] = {
        "rule": RuleSource, "derive": DerivationSource, "framework": FrameworkSource, "evidence": EvidenceRecord,
    }  # fmt: skip
    schema = models[document].model_json_schema(by_alias=True)
    named = {"title": f"programdesigner {document}"}  # editors show it, and offer it as a value
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:programdesigner:{document}", **schema, **named}


def _section(shape: Shape) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _field(field) for name, field in shape["fields"].items()},
    }


def _field(field: Shape) -> dict[str, Any]:
    said: dict[str, Any] = {"description": field["what"]}
    if "kind" in field:
        if field["examples"]:
            said["examples"] = field["examples"]
        schema = Kind(*field["kind"]).json_schema()
        accepted = next(filter(None, [part.pop("description", "") for part in _parts(schema)]), "")
        said["description"] = f"{field['what']}. {accepted}".strip()
        return said | {key: value for key, value in schema.items() if key not in said}
    section = _section(field)
    if field.get("many"):
        entry = {"anyOf": [section, PLAIN]} if field["main"] else section
        return said | {"anyOf": [{"type": "array", "items": entry}, section, PLAIN]}
    return said | {"anyOf": [section, PLAIN]}


def _parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """A value's schema and all within it: of several descriptions, an editor would show the innermost and leave out what the key is for."""
    within = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    return [schema, *(part for one in within for part in _parts(one))]
