"""What an organisation decides once for its plans: ``programdesigner.toml``, or ``[tool.programdesigner]`` in ``pyproject.toml``.

It is looked for beside a plan and in the folders above it. What is given on the command line comes before it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from programdesigner.errors import DocumentError, Problem
from programdesigner.location import Span
from programdesigner.wording import close_to, did_you_mean

FILE, SHARED_FILE = "programdesigner.toml", "pyproject.toml"
FAIL_ON = ("error", "warning", "note", "never")
STYLES = ("vancouver", "apa", "ama", "harvard", "chicago")
LANGUAGES = ("en", "es", "fr")


class Setting(NamedTuple):
    """One value and where it came from."""

    value: Any
    origin: str = "default"


class Key(NamedTuple):
    """What a key takes, said to a person, and its default."""

    kind: type
    what: str
    default: Any
    example: str
    choices: tuple[str, ...] = ()


KEYS: dict[str, Key] = {
    "rules": Key(list, "folders of further rules, relative to this file", [], '["our-rules"]'),
    "evidence": Key(list, "folders of further evidence records, relative to this file", [], '["our-evidence"]'),
    "select": Key(list, "only these rules, beginnings of ids or domains", [], '["safety", "SUP"]'),
    "ignore": Key(list, "rules, beginnings of ids or domains that are left out", [], '["cost"]'),
    "fail-on": Key(str, "the level from which a check fails", "error", '"warning"', FAIL_ON),
    "report.style": Key(str, "citation style of reports", "vancouver", '"apa"', STYLES),
    "report.language": Key(str, "language of a report's fixed text", "en", '"es"', LANGUAGES),
    "report.prepared-by": Key(str, "who prepares reports", "", '"Ana Ruiz, Salud Cercana"'),
    "report.logo": Key(str, "picture at the top of reports, relative to this file", "", '"logo.png"'),
    "report.template": Key(str, "Word file whose styles reports take, relative to this file", "", '"house-style.docx"'),
}
PATHS = ("rules", "evidence", "report.template", "report.logo")

Thresholds = dict[str, dict[str, tuple[str, str]]]
"""By rule and by name of the threshold: the value and the reason for it."""


class Configuration:
    """The settings that hold for a plan."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.settings: dict[str, Setting] = {name: Setting(key.default) for name, key in KEYS.items()}
        self.thresholds: Thresholds = {}
        self.threshold_origins: dict[tuple[str, str], str] = {}

    def __getitem__(self, name: str) -> Any:
        """The value of a setting."""
        return self.settings[name].value


def configuration_for(document: str | Path) -> Configuration:
    """The configuration that holds for a document or folder. Raises DocumentError with every problem of it."""
    found = find_configuration(Path(document))
    return read_configuration(found) if found else Configuration()


def find_configuration(document: Path) -> Path | None:
    """The nearest file that configures, looked for upward as far as the repository's or the user's own folder."""
    folder = Path(os.path.abspath(document))
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        shared = place / SHARED_FILE
        if shared.is_file() and b"[tool.programdesigner" in shared.read_bytes()[:1_000_000]:
            return shared
        if (place / ".git").exists() or place == Path.home():
            return None
    return None


def read_configuration(path: Path) -> Configuration:
    """Read one file. Raises DocumentError with every problem of it."""
    import tomllib  # imported where there is a file to read: most plans have none

    shown = os.path.relpath(path).replace(os.sep, "/") if _same_drive(path) else path.name
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as wrong:
        raise DocumentError([Problem(shown, f"This file cannot be read: {wrong}.")]) from None
    except tomllib.TOMLDecodeError as wrong:
        raise DocumentError([_syntax(shown, text, str(wrong))]) from None
    if path.name == SHARED_FILE:
        data = data.get("tool", {}).get("programdesigner", {})
    reader = _Reader(shown, text, path.parent)
    configuration = reader.read(data)
    if reader.problems:
        raise DocumentError(reader.problems)
    return configuration


def _same_drive(path: Path) -> bool:
    return os.path.splitdrive(os.path.abspath(path))[0] == os.path.splitdrive(os.getcwd())[0]


def _syntax(file: str, text: str, message: str) -> Problem:
    place = re.search(r"line (\d+), column (\d+)", message)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    return Problem(
        file, f"This is not readable as TOML: {message.partition(' (at')[0]}.", Span(line, column, line, column + 1), line_text=shown
    )


class _Reader:
    """Checks every key of a file, noting every problem with its line."""

    def __init__(self, file: str, text: str, folder: Path) -> None:
        self.file, self.lines, self.folder = file, text.splitlines(), folder
        self.problems: list[Problem] = []

    def read(self, data: dict[str, Any]) -> Configuration:
        configuration = Configuration(self.file)
        for name, value in _flat(data):
            line = self._line(name)
            if name.startswith("thresholds"):
                self._threshold(name, value, line, configuration)
            elif name not in KEYS:
                hint = did_you_mean(close_to(name, [*KEYS, "thresholds"]))
                self._refuse(line, f"The key “{name}” is not known here.{hint}", f"one of {', '.join(KEYS)}, thresholds")
            elif (checked := self._checked(name, value, line)) is not None:
                configuration.settings[name] = Setting(checked, f"{self.file}:{line}")
        return configuration

    def _checked(self, name: str, value: Any, line: int) -> Any:
        key = KEYS[name]
        example = f"{name.rpartition('.')[2]} = {key.example}"
        if key.kind is list:
            value = [value] if isinstance(value, str) else value
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                return self._refuse(line, f"“{name}” takes a list of texts: {key.what}.", example=example)
            return [str(self.folder / item) for item in value] if name in PATHS else value
        if not isinstance(value, str):
            return self._refuse(line, f"“{name}” takes a text: {key.what}.", example=example)
        if key.choices and value not in key.choices:
            return self._refuse(line, f"“{name}” cannot be “{value[:40]}”.", f"one of {', '.join(key.choices)}", example)
        return str(self.folder / value) if name in PATHS and value else value

    def _threshold(self, name: str, value: Any, line: int, configuration: Configuration) -> None:
        parts = name.split(".")
        example = 'thresholds.SUP103.fewest = { value = "2 per month", reason = "our funder asks for it" }'
        if len(parts) != 3 or not isinstance(value, dict) or set(value) - {"value", "reason"} or "value" not in value:
            self._refuse(line, "A threshold is set by rule and name, with a value and a reason.", example=example)
        elif not str(value.get("reason", "")).strip():
            self._refuse(
                line, f"The threshold {parts[1]} {parts[2]} has no reason: whoever reads the report has to know why.", example=example
            )
        else:
            configuration.thresholds.setdefault(parts[1], {})[parts[2]] = (str(value["value"]), str(value["reason"]).strip())
            configuration.threshold_origins[parts[1], parts[2]] = f"{self.file}:{line}"

    def _line(self, name: str) -> int:
        """The line on which a key is set; TOML readers do not tell."""
        for part in reversed(name.split(".")):
            for number, line in enumerate(self.lines, 1):
                if re.search(rf"(?:^|[\s\[.{{,\"']){re.escape(part)}[\"']?\s*(?:=|\]|\.)", line):
                    return number
        return 1

    def _refuse(self, line: int, message: str, expected: str = "", example: str = "") -> None:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        self.problems.append(
            Problem(self.file, message, Span(line, 1, line, len(text) + 1), expected, example, code="configuration", line_text=text)
        )


def _flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Keys with dots and their values; a threshold's value and reason stay together."""
    for name, value in data.items():
        key = f"{before}.{name}" if before else name
        deep = key.count(".") < 2 if key.startswith("thresholds") else key == "report"
        if isinstance(value, dict) and deep:
            yield from _flat(value, key)
        else:
            yield key, value


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    import tomllib

    def described(key: Key) -> dict[str, Any]:
        kind: dict[str, Any] = {"type": "array", "items": {"type": "string"}} if key.kind is list else {"type": "string"}
        example = tomllib.loads(f"example = {key.example}")["example"]
        said = {"description": f"{key.what[0].upper()}{key.what[1:]}.", "default": key.default, "examples": [example]}
        return {**said, **kind} | ({"enum": list(key.choices)} if key.choices else {})

    plain = {name: described(key) for name, key in KEYS.items() if "." not in name}
    report = {name.removeprefix("report."): described(key) for name, key in KEYS.items() if name.startswith("report.")}
    threshold = {
        "type": "object", "additionalProperties": False, "required": ["value", "reason"],
        "properties": {
            "value": {"type": "string", "description": "As a plan would write it", "examples": ["2 per month"]},
            "reason": {"type": "string", "description": "Why; shown wherever it appears", "examples": ["our funder asks for it"]},
        },
    }  # fmt: skip
    return {
        "$schema": "http://json-schema.org/draft-07/schema#", "$id": "urn:programdesigner:configuration",
        "title": "programdesigner configuration", "description": "What an organisation decides once for its plans.", "type": "object",
        "additionalProperties": False,
        "properties": plain | {
            "thresholds": {
                "type": "object", "description": "Thresholds set otherwise than in the rules: by rule, then by the threshold's name.",
                "additionalProperties": {"type": "object", "additionalProperties": threshold},
            },
            "report": {"type": "object", "description": "What holds for reports.", "additionalProperties": False, "properties": report},
        },
    }  # fmt: skip
