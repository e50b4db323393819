"""The JSON Schemas for editors: described, valid, and of use to the YAML language server that most editors have."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from programdesigner.cli.schema import DOCUMENTS
from programdesigner.document import read_document
from programdesigner.schema import schema_of
from programdesigner.yaml_source import parse

SERVER = "yaml-language-server@1.25.0"
PATIENCE = 60


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, list):
        for one in schema:
            yield from properties(one, path)
    if not isinstance(schema, dict):
        return
    for name, one in schema.get("properties", {}).items():
        yield f"{path}.{name}", one
        yield from properties(one, f"{path}.{name}")
    for name, one in schema.get("$defs", {}).items():
        yield from properties(one, f"#{name}")
    for key in ("anyOf", "oneOf", "allOf", "items", "additionalProperties"):
        yield from properties(schema.get(key), path)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_property_is_described(document: str) -> None:
    schema = schema_of(document)
    assert schema["title"].startswith("programdesigner")
    assert schema["description"]
    assert schema["$id"].startswith("urn:programdesigner:")
    jsonschema.validators.validator_for(schema).check_schema(schema)
    found = list(properties(schema))
    assert found
    listed = [json.dumps(one) for _, one in found]
    # What takes only the words that are listed is told by these.
    silent = [path for (path, one), text in zip(found, listed, strict=True) if "description" not in one and '"enum"' not in text]
    assert [path for path in silent if "$ref" not in dict(found)[path]] == []


def test_what_a_plan_takes_is_shown_by_example_or_by_its_words() -> None:
    """Every quantity, word and yes or no; free text needs none."""
    for path, one in properties(schema_of("plan")):
        if "Accepted: a short text" in one["description"] or "Accepted: a list of short texts" in one["description"]:
            continue
        section = any("properties" in part or "properties" in part.get("items", {}) for part in one.get("anyOf", ()))
        assert section or one.get("examples") or '"enum"' in json.dumps(one), path
        assert section or "Accepted: " in one["description"], path


def test_examples_of_the_schema_are_read(examples: list[Path]) -> None:
    for path, one in properties(schema_of("plan")):
        steps = path.strip(".").split(".")
        if steps[0] == "decisions":
            continue
        for example in one.get("examples", ()):
            read_document(
                "".join(f"{'  ' * depth}{step}:\n" for depth, step in enumerate(steps)).rstrip("\n") + f" {json.dumps(example)}\n"
            )
    validator = jsonschema.validators.validator_for(schema_of("plan"))(schema_of("plan"))
    for plan in examples:
        root = parse(plan.read_text(encoding="utf-8"), plan.name)
        assert root is not None
        validator.validate(root.data())


@pytest.fixture(scope="session")
def yaml_language_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The YAML language server of VS Code, Neovim and Helix, from the npm registry."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("the YAML language server comes by npm")
    folder = tmp_path_factory.mktemp("yaml-language-server")
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), SERVER], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("the YAML language server cannot be had here")
    return folder / "node_modules/yaml-language-server/bin/yaml-language-server"


async def told(
    server: Path, folder: Path, document: str, text: str, places: list[tuple[int, int]]
) -> tuple[list[str], list[tuple[str, set[str]]]]:
    """What the server draws in a text with a modeline, and at each place its hover and its completions."""
    (folder / f"{document}.schema.json").write_text(json.dumps(schema_of(document)), encoding="utf-8")
    client = LanguageClient("an-editor", "1")
    drawn: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: drawn.put_nowait(params))
    client.feature(types.WORKSPACE_CONFIGURATION)(lambda params: [None for _ in params.items])
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    await client.start_io("node", str(server), "--stdio")
    wanted = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(completion=types.CompletionClientCapabilities()))
    await asyncio.wait_for(client.initialize_async(types.InitializeParams(wanted, root_uri=folder.as_uri(), process_id=None)), PATIENCE)
    client.initialized(types.InitializedParams())
    uri = (folder / f"{document}.yaml").as_uri()
    whole = f"# yaml-language-server: $schema={document}.schema.json\n{text}"
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, whole)))
    found = await asyncio.wait_for(drawn.get(), PATIENCE)
    said = []
    for line, character in places:
        where = (types.TextDocumentIdentifier(uri), types.Position(line, character))
        hover = await asyncio.wait_for(client.text_document_hover_async(types.HoverParams(*where)), PATIENCE)
        completion = await asyncio.wait_for(client.text_document_completion_async(types.CompletionParams(*where)), PATIENCE)
        assert isinstance(completion, types.CompletionList)
        text_shown = hover.contents.value if hover and isinstance(hover.contents, types.MarkupContent) else ""
        said.append((text_shown, {item.label for item in completion.items}))
    await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
    client.exit(None)
    await asyncio.wait_for(client.stop(), PATIENCE)
    return [one.message for one in found.diagnostics], said


def test_a_yaml_language_server_helps_with_a_plan(yaml_language_server: Path, tmp_path: Path) -> None:
    text = "condition: T2D\nworkers:\n  - kind: peer\n    pay: salary\nsupervision:\n  cadence: weekly\n  \nconditon: x\nsafety: none\n"
    places = [(4, 5), (4, 9), (6, 4), (7, 2)]
    drawn, said = asyncio.run(told(yaml_language_server, tmp_path, "plan", text, places))
    assert [message for message in drawn if "conditon" in message]
    assert len(drawn) == 1
    assert "How they are paid. Accepted: one of salary" in said[0][0]
    assert {"salary", "unpaid", "none", "unknown"} <= said[1][1]
    assert "How often each worker is supervised" in said[2][0]
    assert {"supervisor", "length"} <= said[3][1]


def test_a_yaml_language_server_helps_with_a_rule_and_a_record(yaml_language_server: Path, tmp_path: Path, root: Path) -> None:
    (rule,) = (root / "rules").glob("*/supervised-at-least-monthly.yaml")
    drawn, said = asyncio.run(told(yaml_language_server, tmp_path, "rule", rule.read_text(encoding="utf-8"), [(1, 1)]))
    assert drawn == []
    assert "Three letters of the domain" in said[0][0]
    record = min((root / "evidence").glob("*.yaml"))
    drawn, said = asyncio.run(told(yaml_language_server, tmp_path, "evidence", record.read_text(encoding="utf-8"), [(1, 1)]))
    assert drawn == []
    assert said[0][0]
