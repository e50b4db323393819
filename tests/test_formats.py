"""The formats for other programs, each against its schema or its documented grammar, for plans with anything in them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from lxml import etree

Run = Callable[..., Any]
SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = "programme: { name: '<b> `x` | % :: , @team \\u202e ]]> & \"q\"' }\nworkers: [{ kind: peer, title: '<script>|@all ]]>%0A::error::, a=b;%2C' }]\nattendance: none\n"
DECIDED = "condition: T2D\nattendance: none\ndecisions:\n  - { rule: ATT101, reason: 'drop-in, 100% :: ours' }\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: list[Path]) -> Path:
    """A folder of plans: published ones, a hostile one, one with a decision, and some that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for path in examples:
        shutil.copytree(path.parent, tmp_path / path.parent.name)
    (tmp_path / "100%, a:b").mkdir()
    files = {
        "plan.yaml": HOSTILE, "decided-plan.yaml": DECIDED, "100%, a:b/plan.yaml": "condition: T2D\n", "syntax-plan.yaml": "condition: [\n",
        "wrong-plan.yaml": "conditon: T2D\nworkers: [{ kind: '<nobody> & ]]>' }]\n", "empty-plan.yaml": "",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_junit_is_valid_against_the_published_schema(run: Run, plans: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    document = etree.fromstring(run("check", ".", "--format", "junit", "--fail-on", "never").out.encode())
    schema.assertValid(document)
    suites = document.findall("testsuite")
    assert len(suites) == len([*plans.rglob("*plan.yaml"), *plans.rglob("*curriculum.yaml")])
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) > 0
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == sum(case.find(tag) is not None for case in cases)
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert len(set(names)) == len(names)
    assert sum(int(suite.get("errors")) for suite in suites) == 3
    with pytest.raises(etree.DocumentInvalid):  # the schema does tell
        schema.assertValid(etree.fromstring("<testsuites><testsuite name='x'/></testsuites>"))


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "description", "check_name", "categories", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "categories": {"type": "array", "minItems": 1, "items": {"enum": ["Bug Risk", "Clarity"]}},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/|[A-Za-z]:|\.\./)[^\\]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation says of a code quality report, and the Code Climate specification that it takes a part of: every field,
the five severities, a relative path without “./”, a first and a last line."""


def test_gitlab_gets_what_its_documentation_asks_for(run: Run, plans: Path) -> None:
    issues = json.loads(run("check", ".", "--format", "gitlab", "--fail-on", "never").out)
    jsonschema.validate(issues, GITLAB)
    assert {issue["severity"] for issue in issues} >= {"info", "major", "critical", "blocker"}
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    assert "100%, a:b/plan.yaml" in {issue["location"]["path"] for issue in issues}
    moved = (plans / "plan.yaml").read_text(encoding="utf-8")
    (plans / "plan.yaml").write_text("\n\n# moved\n" + moved, encoding="utf-8")
    again = json.loads(run("check", ".", "--format", "gitlab", "--fail-on", "never").out)
    assert sorted(prints) == sorted(issue["fingerprint"] for issue in again)


@pytest.fixture(scope="session")
def violations_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library by which Java programs read the reports of other tools to comment on changes, from the npm registry."""
    if not all(map(shutil.which, ("npm", "java", "javac"))):
        pytest.skip("the library comes by npm and runs in Java")
    folder = tmp_path_factory.mktemp("violations")
    package = "violation-comments-to-github-command-line@1.25.0"
    done = subprocess.run([shutil.which("npm") or "npm", "pack", "-s", package], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("the library cannot be had here")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return next(folder.glob("package/build/libs/*-1.25.0.jar"))


SEVERITIES = {"blocker": "ERROR", "critical": "ERROR", "major": "ERROR", "info": "INFO"}
"""The library's own severities for those of the specification."""


def test_a_real_reader_of_code_quality_reports_reads_every_issue(violations_library: Path, run: Run, plans: Path) -> None:
    (plans / "out").mkdir()
    run("check", ".", "--fail-on", "never", "-o", "gitlab:out/quality.json")
    issues = json.loads((plans / "out/quality.json").read_text(encoding="utf-8"))
    command = ["java", "-cp", str(violations_library), str(SCHEMAS / "ReadReports.java"), str(plans / "out"), "quality.json", "CODECLIMATE"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    read = {tuple(line.split("\t")) for line in done.stdout.splitlines()}
    assert read == {
        (
            "CODECLIMATE", one["location"]["path"], str(one["location"]["lines"]["begin"]),
            SEVERITIES[one["severity"]], one["check_name"], one["categories"][0], re.sub(r"\s+", " ", one["description"]),
        )
        for one in issues
    }  # fmt: skip
    assert len(read) > 100


class Command(NamedTuple):
    """A workflow command as a runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def workflow_command(line: str) -> Command:
    """Reads ``::name key=value,key=value::message``: properties up to the next ``::``, then both are unescaped."""
    found = re.fullmatch(r"::([a-z-]+) (.*?)::(.*)", line)
    assert found, line
    pairs = dict(pair.split("=", 1) for pair in found[2].split(","))
    # The percent sign comes last, so that what stood for itself is not read a second time.
    values = {
        key: _unescaped(value, ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")) for key, value in pairs.items()
    }
    return Command(found[1], values, _unescaped(found[3], ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")))


def _unescaped(text: str, *pairs: tuple[str, str]) -> str:
    for escaped, meant in pairs:
        text = text.replace(escaped, meant)
    return text


def test_a_runner_reads_of_each_annotation_what_was_meant(run: Run, plans: Path) -> None:
    commands = [workflow_command(line) for line in run("check", ".", "--format", "github", "--fail-on", "never").out.splitlines()]
    found = json.loads(run("check", ".", "--format", "json", "--fail-on", "never").out)
    meant = {
        (document["file"], f"{one['rule']} {one['title']}", str(one["region"]["startLine"]), str(one["region"]["startColumn"]))
        for document in found["documents"]
        for one in document.get("diagnostics", ())
        if one["outcome"] in ("fail", "open") and not one["adapted"]
    }
    problems = {(document["file"], one["code"], one["message"]) for document in found["documents"] for one in document.get("problems", ())}
    for command in commands:
        assert command.name in ("error", "warning", "notice")
        assert set(command.properties) == {"file", "line", "col", "title"}
        assert command.message
        known = tuple(command.properties[key] for key in ("file", "title", "line", "col"))
        assert known in meant or (known[0], known[1], command.message) in problems
    assert {command.properties["file"] for command in commands} >= {"100%, a:b/plan.yaml", "plan.yaml", "wrong-plan.yaml"}
    assert any("%0A::error::, a=b;%2C" in command.message for command in commands)


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow of this test runs in a POSIX shell")
def test_a_real_runner_of_workflows_reads_every_annotation(run: Run, plans: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The runner is nektos/act, which runs workflows as GitHub does, without a network or containers for one like this."""
    written = run("check", ".", "--format", "github", "--fail-on", "never").out
    home = tmp_path_factory.mktemp("act")
    (home / "annotations.txt").write_text(written, encoding="utf-8")
    (home / "w.yml").write_text(
        f"on: push\njobs: {{ check: {{ runs-on: here, steps: [{{ run: cat '{home}/annotations.txt' }}] }} }}\n", encoding="utf-8"
    )
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    command = [str(Path(sys.executable).with_name("act")), "push", "-W", str(home / "w.yml"), "-P", "here=-self-hosted", "--json"]
    done = subprocess.run(command, cwd=home, env={**os.environ, **places}, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    entries = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    read = [(one["raw"].rstrip(), Command(one["command"], one["kvPairs"], one["arg"])) for one in entries if "command" in one]
    assert [raw for raw, _ in read] == written.splitlines()
    # This runner ends the properties at the last “::” where GitHub's does at the first, and may unescape a percent sign twice.
    alike = [(raw, found) for raw, found in read if raw.count("::") == 2 and not re.search("%25(?:0A|0D|25|2C|3A)", raw)]
    assert [found for _, found in alike] == [workflow_command(raw) for raw, _ in alike]
    assert len(alike) > len(read) * 0.8
    assert {found.properties["file"] for _, found in alike} >= {"100%, a:b/plan.yaml", "plan.yaml", "wrong-plan.yaml"}


def test_every_region_of_sarif_counts_from_one(run: Run, plans: Path) -> None:
    (found,) = json.loads(run("check", ".", "--format", "sarif", "--fail-on", "never").out)["runs"]
    noticed = found["invocations"][0]["toolExecutionNotifications"]
    assert len(noticed) >= 4
    for result in [*found["results"], *noticed]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        if "endLine" in region:
            assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
        assert re.fullmatch(r"(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})+", place["artifactLocation"]["uri"])
        lines = (plans / _file(place["artifactLocation"]["uri"])).read_text(encoding="utf-8").splitlines() or [""]
        assert region["startLine"] <= len(lines) + 1


def _file(uri: str) -> str:
    from urllib.parse import unquote

    return unquote(uri)
