"""The command line as its users call it: what is printed, where, and with which exit status."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import programdesigner

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821

PLAN = """\
programme: { name: Neighbours for Heart Health, duration: 12 months }
condition: high blood pressure
population: { countries: NO }
workers:
  - { kind: promotora, number: 6, caseload: 1:20, hours: 10 hours a week, supervision: { cadence: every fortnight } }
attendance: none
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return "plan.yaml"


def test_check_says_what_is_met_and_not_met_and_cites(run: Run, plan: str) -> None:
    done = run("check", plan)
    assert done.status == 0
    assert done.err == ""
    assert "ATT101 Record attendance at every contact" in done.out
    assert " 6 | attendance: none" in done.out
    assert "What to do:" in done.out
    assert "\nReferences\n" in done.out
    assert "\nmet " in done.out
    assert max(map(len, (line for line in done.out.splitlines() if "http" not in line))) <= 80


def test_the_exit_status_follows_fail_on(run: Run, plan: str) -> None:
    assert run("check", plan, "--fail-on", "warning").status == 1
    assert run("check", plan, "--fail-on", "never").status == 0
    assert run("check", plan, "--select", "ATT101", "--fail-on", "error").status == 0


def test_select_and_ignore_take_ids_beginnings_and_domains(run: Run, plan: str) -> None:
    def judged(*args: str) -> set[str]:
        out = json.loads(run("check", plan, "--format", "json", *args).out)
        return {one["rule"] for one in out["documents"][0]["diagnostics"]}

    assert judged("--select", "ATT101") == {"ATT101"}
    assert judged("--select", "attendance") == judged("--select", "ATT")
    assert judged("--select", "ATT,pay", "--ignore", "PAY") == judged("--select", "attendance")
    refused = run("check", plan, "--select", "nonsense")
    assert refused.status == 2
    assert "No rule or domain is called “nonsense”" in refused.err


def test_json_follows_its_published_schema(run: Run, plan: str, examples: list[Path]) -> None:
    schema = json.loads(run("schema", "assessment").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in [Path(plan), *examples]:
        jsonschema.validate(json.loads(run("check", path, "--format", "json", "--fail-on", "never").out), schema)


def test_files_folders_patterns_and_stdin(run: Run, plan: str, tmp_path: Path) -> None:
    for name in ("a/plan.yaml", "a/second-plan.yaml", "b/told.yaml", "b/other.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(("kind: plan\n" if "told" in name else "") + PLAN, encoding="utf-8")

    def read(*args: str, stdin: bytes = b"") -> list[str]:
        out = json.loads(run("check", *args, "--format", "json", "--select", "PAY101", stdin=stdin).out)
        return [document["file"] for document in out["documents"]]

    assert read("a") == ["a/plan.yaml", "a/second-plan.yaml"]
    assert read("b") == ["b/told.yaml"]
    (tmp_path / "c").mkdir()
    for name, text in {
        "course.yaml": "\ufeff# ours\n---\nkind: 'Syllabus'  # draft\ntitle: A\n", "later.yaml": "title: A\nkind: plan\n", "other.yaml": "kind: Deployment\n",
    }.items():  # fmt: skip
        (tmp_path / "c" / name).write_text(text, encoding="utf-8")
    assert read("c") == ["c/course.yaml"]
    (tmp_path / "c" / "course.yaml").unlink()
    assert read(".") == ["a/plan.yaml", "a/second-plan.yaml", "b/told.yaml", "plan.yaml"]
    assert read("*/*plan.yaml", "a") == ["a/plan.yaml", "a/second-plan.yaml"]
    assert read("-", stdin=PLAN.encode()) == ["stdin"]
    assert read(str(tmp_path / "plan.yaml")) == ["plan.yaml"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check", "nothing.yaml"), "There is no such file or folder."),
        (("check", "*.nothing"), "No file matches this pattern."),
        (("check", "empty"), "There is no plan or curriculum in this folder."),
    ],
)
def test_nothing_to_read_is_status_3(run: Run, plan: str, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run(*args)
    assert (done.status, done.out) == (3, "")
    assert said in done.err


def test_one_unreadable_plan_does_not_hide_the_others(run: Run, plan: str, tmp_path: Path) -> None:
    (tmp_path / "bad-plan.yaml").write_text("condition: diabetis\n", encoding="utf-8")
    done = run("check", ".")
    assert done.status == 3
    assert "plan.yaml: Neighbours" in done.out
    assert "bad-plan.yaml:1:12: “diabetis” is not a condition known here. Did you mean diabetes" in " ".join(done.err.split())
    both = json.loads(run("check", ".", "--format", "json").out)["documents"]
    assert [sorted(document) for document in both] == [["file", "problems"], ["adapted", "counts", "decisions", "diagnostics", "file"]]


def test_the_mistakes_of_a_tired_planner(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(
        "programme:\n  name: Tired\n  duraton: 12 months\ncondition: diabetis\npopulation:\n  ages: 40-75\n  expected: lots\n"
        "workers:\n  - kind: promotra\n    caseload: 20 each or so\n    number: 6\n    number: 8\ntraining:\n  - 40 hours\nsessions:\n"
        "  cadence: every blue moon\n  length: 1:30\n",
        encoding="utf-8",
    )
    done = run("check", "plan.yaml")
    assert (done.status, done.out) == (3, "")
    golden("tired-planner.txt", done.err)


def test_no_output_file_is_replaced_unasked(run: Run, plan: str, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("mine", encoding="utf-8")
    refused = run("check", plan, "-o", "out.txt")
    assert refused.status == 2
    assert "exists. Add --force" in refused.err
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "mine"
    assert run("check", plan, "-o", "out.txt", "--force").status == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("plan.yaml: Neighbours")


def test_packs_from_others(run: Run, plan: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack" / "ours"
    pack.mkdir(parents=True)
    (pack / "one.yaml").write_text("id: XYZ001\n", encoding="utf-8")
    broken = run("check", plan, "--rules", "pack")
    assert (broken.status, broken.out) == (4, "")
    assert "this key is missing" in broken.err
    assert run("library", "check", "--rules", "pack").status == 4


@pytest.mark.parametrize("rule", ["SUP103", "ATT101", "MEN101", "sup103"])
def test_why_shows_the_reasons_for_any_outcome(run: Run, plan: str, rule: str) -> None:
    done = run("why", rule, plan)
    assert done.status == 0
    assert rule.upper() in done.out
    assert "Applies when" in done.out or "Met when" in done.out


def test_why_names_the_lines_that_were_read(run: Run, plan: str) -> None:
    out = run("why", "SUP103", plan).out
    assert "frequency of supervision is at least 1 per month: true" in out
    assert "5 | " in out
    assert "every fortnight" in out


def test_a_mistyped_command_rule_or_record_gets_a_suggestion(run: Run, plan: str) -> None:
    assert "Did you mean check?" in run("chek", plan).err
    assert "Did you mean SUP103" in run("explain", "SUP1O3").err
    assert "Did you mean smith-2011" in run("evidence", "show", "smith-2011-ireland").err
    assert run("evidence", "list", "--condition", "diabetis").status == 2


def test_every_rule_can_be_explained_and_every_record_shown(run: Run, library) -> None:  # type: ignore[no-untyped-def]
    for rule in library.rules:
        assert rule.title in " ".join(run("explain", rule.id).out.split())
    for key in library.evidence_keys:
        done = run("evidence", "show", key)
        assert done.status == 0, key
        for correction in library.record(key)["corrections"]:
            assert " ".join(correction.split()) in " ".join(done.out.split()), key


def test_lists(run: Run, library) -> None:  # type: ignore[no-untyped-def]
    assert all(rule.id in run("rules").out for rule in library.rules)
    assert all(key in run("evidence", "list").out for key in library.evidence_keys)


def test_a_new_plan_checks_without_error_of_form(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "plan").status == 0
    again = run("new", "plan")
    assert again.status == 2
    assert "plan.yaml exists" in again.err
    done = run("check", "plan.yaml", "--format", "json")
    assert done.status == 0
    counts = json.loads(done.out)["documents"][0]["counts"]
    assert counts["fail"] == counts["pass"] == 0
    assert counts["open"] > 100


@pytest.mark.parametrize("document", ["plan", "rule", "derive", "evidence", "assessment"])
def test_schemas_are_schemas(run: Run, document: str) -> None:
    schema = json.loads(run("schema", document).out)
    jsonschema.validators.validator_for(schema).check_schema(schema)


def test_the_plan_schema_takes_every_example_and_describes_every_key(run: Run, examples: list[Path]) -> None:
    import yaml

    schema = json.loads(run("schema", "plan").out)
    for path in examples:
        jsonschema.validate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), schema)
    undescribed = [name for name, found in schema["properties"].items() if not found.get("description")]
    assert undescribed == []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"programe": {}}, schema)


def test_colour_only_where_it_is_wanted(run: Run, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("check", plan).out
    assert "\x1b[" in run("check", plan, "--color", "always").out
    plain = run("check", plan).out
    assert plain == __import__("re").sub(r"\x1b\[[0-9;]*m", "", run("check", plan, "--color", "always").out)


@pytest.mark.parametrize("name", ["ireland-peer-support-t2d", "exemplary", "poor"])
def test_golden_reports(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, name: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    golden(f"check/{name}.txt", run("check", f"examples/{name}/plan.yaml", "--fail-on", "never").out)


def test_golden_json(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, library) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    out = run("check", "examples/poor/plan.yaml", "--format", "json", "--select", "attendance,safety", "--fail-on", "never").out
    golden("check/poor.json", out.replace(library.hash, "@@LIBRARY@@").replace(programdesigner.__version__, "@@VERSION@@"))


@pytest.mark.parametrize(
    "command",
    [
        ("why", "DOS103", "examples/ireland-peer-support-t2d/plan.yaml"),
        ("explain", "SUP103"),
        ("evidence", "show", "smith-2011-ireland-cluster-rct"),
    ],
)
def test_golden_explanations(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, command: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    golden(f"explain/{'-'.join(command[:2])}.txt", run(*command).out)


def test_the_poor_plan_fails_and_the_exemplary_one_does_not(run: Run, root: Path) -> None:
    poor = json.loads(run("check", root / "examples/poor/plan.yaml", "--format", "json").out)["documents"][0]["counts"]
    best = json.loads(run("check", root / "examples/exemplary/plan.yaml", "--format", "json").out)["documents"][0]["counts"]
    assert run("check", root / "examples/poor/plan.yaml").status == 1
    assert run("check", root / "examples/exemplary/plan.yaml", "--fail-on", "warning").status == 0
    assert poor["fail"] > 20
    assert best["pass"] > 10 * (best["fail"] + best["open"])


def test_a_console_that_lacks_a_character_never_fails(root: Path) -> None:
    import subprocess
    import sys

    env = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "programdesigner", "check", "examples/poor/plan.yaml"], cwd=root, env=env, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "“".encode() in done.stdout
