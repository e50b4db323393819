"""Decisions, configuration, baselines, comparisons and the formats for other programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from programdesigner import DocumentError, check, read_document
from programdesigner.cli.watch import watch
from programdesigner.configuration import configuration_for

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
DECIDED = """\
condition: T2D
attendance: none
decisions:
  - { rule: ATT101, reason: drop-in groups keep no register, who: steering group, until: 2027-01 }
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- decisions


def test_a_decision_is_shown_and_counted_and_no_longer_fails(run: Run, here: Path) -> None:
    write(here, "plan.yaml", DECIDED)
    done = run("check", "plan.yaml", "--select", "ATT101", "--fail-on", "note", "--today", "2026-11-24")
    assert done.status == 0
    assert "drop-in groups keep no register (steering group; until 2027-01)" in " ".join(done.out.split())
    assert "adapted 1" in done.out
    told = json.loads(run("check", "plan.yaml", "--select", "ATT101", "--format", "json", "--today", "2026-11-24").out)["documents"][0]
    assert (told["adapted"], told["counts"]["fail"], told["decisions"][0]["state"]) == (1, 1, "adapted")


@pytest.mark.parametrize(("today", "status"), [("2027-01-31", 0), ("2027-02-01", 1)])
def test_a_decision_runs_out(run: Run, here: Path, today: str, status: int) -> None:
    write(here, "plan.yaml", DECIDED)
    done = run("check", "plan.yaml", "--select", "ATT101", "--fail-on", "warning", "--today", today)
    assert done.status == status
    assert ("has run out" in done.out) == bool(status)


def test_a_comment_on_the_line_decides_too(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\nattendance: none  # decision: ATT101: no register (who: we; until: 2027-01)\n"
    one = next(one for one in check(read_document(plan), library).diagnostics if one.rule.id == "ATT101")
    assert one.adapted
    assert one.decision is not None
    assert (one.decision.reason, one.decision.who, one.decision.until) == ("no register", "we", "2027-01")
    elsewhere = "condition: T2D  # decision: ATT101: no register\nattendance: none\n"
    assert [settled.state for settled in check(read_document(elsewhere), library).decisions] == ["unneeded"]
    in_text = "condition: T2D\nattendance: none\nnotes: |\n  first\n  # decision: ATT101: in a text\n"
    assert check(read_document(in_text), library).decisions == []


def test_a_safety_rule_can_be_answered_and_still_counts(library) -> None:  # type: ignore[no-untyped-def]
    rule = next(rule for rule in library.rules if rule.safety and not rule.when.tests)
    plan = f"condition: T2D\nsafety: none\ndecisions:\n  - {{ rule: {rule.id}, reason: the clinic sees to it }}\n"
    assessment = check(read_document(plan), library)
    assert [settled.state for settled in assessment.decisions] == ["answered"]
    assert not assessment.adapted
    assert rule.id in [one.rule.id for one in assessment.at_or_above("note")]


@pytest.mark.parametrize(("condition", "state"), [("T2D", "adapted"), ("SMI", "answered")])
def test_a_rule_that_protects_people_only_here_is_not_silenced_here(library, condition: str, state: str) -> None:  # type: ignore[no-untyped-def]
    """A step up for safety: without a crisis to be expected the practice is advice, with one it protects people."""
    steps = [step for step in library.by_id["SAF101"].step_ups if step.safety]
    assert steps
    plan = f"condition: {condition}\nsafety: none\ndecisions:\n  - {{ rule: SAF101, reason: the clinic sees to it }}\n"
    assessment = check(read_document(plan), library)
    assert [settled.state for settled in assessment.decisions] == [state]
    assert [one.rule.id for one in assessment.adapted] == (["SAF101"] if state == "adapted" else [])
    assert ("SAF101" in [one.rule.id for one in assessment.at_or_above("error")]) is (state == "answered")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{ rule: ATT101 }", "gives no reason"),
        ("{ rule: ATT1O1, reason: x }", "Did you mean ATT101"),
        ("{ reason: x }", "no rule named here"),
    ],
)
def test_a_decision_without_rule_or_reason_is_an_error_with_its_place(run: Run, here: Path, entry: str, said: str) -> None:
    write(here, "plan.yaml", f"condition: T2D\ndecisions:\n  - {entry}\n")
    done = run("check", "plan.yaml")
    assert done.status == 3
    assert said in " ".join(done.err.split())
    assert "plan.yaml:3:" in done.err


def test_an_unneeded_decision_is_reported(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\nattendance: { tracked: register, granularity: per contact }\ndecisions: [{ rule: ATT101, reason: x }]\n"
    assert [settled.state for settled in check(read_document(plan), library, today=date(2026, 11, 24)).decisions] == ["unneeded"]


# --- configuration


def test_a_configuration_is_found_upward_and_the_command_line_comes_first(run: Run, here: Path) -> None:
    write(here, "programdesigner.toml", 'select = ["attendance"]\nfail-on = "warning"\n')
    write(here, "plans/a/plan.yaml", "condition: T2D\nattendance: none\n")
    done = run("check", "plans", "--format", "json")
    assert done.status == 1
    assert {one["domain"] for one in json.loads(done.out)["documents"][0]["diagnostics"]} == {"attendance"}
    assert run("check", "plans", "--fail-on", "never").status == 0
    assert {
        one["domain"] for one in json.loads(run("check", "plans", "--select", "pay", "--format", "json").out)["documents"][0]["diagnostics"]
    } == {"pay"}


def test_a_threshold_is_set_with_a_reason_and_shown_as_ours(run: Run, here: Path) -> None:
    write(
        here,
        "pyproject.toml",
        '[tool.programdesigner.thresholds.SUP103]\nfewest = { value = "2 per month", reason = "our funder asks for it" }\n',
    )
    write(here, "plan.yaml", "workers: [{ kind: peer }]\nsupervision: { cadence: monthly }\n")
    out = run("check", "plan.yaml", "--select", "SUP103").out
    assert "programmes plan 2 per month or more" in " ".join(out.split())
    assert "our funder asks for it" in " ".join(out.split())
    shown = run("config", "show", "plan.yaml").out
    assert 'thresholds.SUP103.fewest = { value = "2 per month", reason = "our funder asks for it" }  # pyproject.toml:2' in shown
    assert 'fail-on = "error"  # default' in shown


def test_packs_of_a_configuration_stand_beside_it(run: Run, here: Path) -> None:
    write(here, "programdesigner.toml", 'rules = ["our-rules"]\n')
    write(here, "our-rules/ours/one.yaml", "id: XYZ001\n")
    write(here, "plans/plan.yaml", "condition: T2D\n")
    assert run("check", "plans/plan.yaml").status == 4


def test_every_problem_of_a_configuration_is_told_at_once(run: Run, here: Path) -> None:
    write(
        here,
        "programdesigner.toml",
        'selct = ["pay"]\nfail-on = "sometimes"\nrules = 3\n[report]\nlanguage = "xx"\n[thresholds.SUP103]\nfewest = "2"\n',
    )
    write(here, "plan.yaml", "condition: T2D\n")
    done = run("check", "plan.yaml")
    assert done.status == 3
    said = " ".join(done.err.split())
    for part in (
        "Did you mean select?",
        "“fail-on” cannot be “sometimes”",
        "takes a list of texts",
        "“report.language” cannot be “xx”",
        "with a value and a reason",
    ):
        assert part in said
    assert [f"programdesigner.toml:{line}:" in done.err for line in (1, 2, 3, 5, 7)] == [True] * 5
    write(here, "programdesigner.toml", "select = [\n")
    assert "not readable as TOML" in run("check", "plan.yaml").err
    write(here, "programdesigner.toml", '[thresholds.SUP103]\nmost = { value = "2", reason = "x" }\n')
    assert run("check", "plan.yaml").status == 4


def test_the_schema_of_the_configuration_takes_what_the_reader_takes(here: Path) -> None:
    import tomllib

    from programdesigner.configuration import configuration_schema

    text = 'select = ["pay"]\nfail-on = "note"\n[report]\nlanguage = "es"\n[thresholds.SUP103]\nfewest = { value = "2 per month", reason = "x" }\n'
    write(here, "programdesigner.toml", text)
    jsonschema.validate(tomllib.loads(text), configuration_schema())
    assert configuration_for(here)["report.language"] == "es"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"selct": []}, configuration_schema())


# --- baseline, comparison, watch


def test_a_baseline_hides_what_was_there_and_shows_what_is_new(run: Run, here: Path) -> None:
    write(here, "plan.yaml", "condition: T2D\nattendance: none\n")
    assert run("check", "plan.yaml", "--select", "attendance", "--write-baseline", "known.json").status == 0
    known = run("check", "plan.yaml", "--select", "attendance", "--baseline", "known.json", "--fail-on", "note")
    assert known.status == 0
    assert "Hidden because the baseline knows them: " in known.out
    write(here, "plan.yaml", "# moved\n\n\ncondition: T2D\nattendance: none\n")
    assert run("check", "plan.yaml", "--select", "attendance", "--baseline", "known.json", "--fail-on", "note").status == 0
    assert run("check", "plan.yaml", "--select", "attendance,PAY101", "--baseline", "known.json", "--fail-on", "note").status == 1
    write(here, "plan.yaml", "condition: T2D\nattendance: { tracked: register, granularity: per contact }\n")
    better = run("check", "plan.yaml", "--select", "ATT101", "--baseline", "known.json")
    assert "plan.yaml: ATT101" in better.err
    assert run("check", "plan.yaml", "--write-baseline", "known.json").status == 2
    write(here, "broken.json", "{}")
    assert run("check", "plan.yaml", "--baseline", "broken.json").status == 3


def test_more_workers_of_whom_the_same_holds_are_no_change(library) -> None:  # type: ignore[no-untyped-def]
    from programdesigner import check, read_document
    from programdesigner.comparison import compare, telling

    one, two = (
        check(read_document(f"condition: T2D\nworkers: [{workers}]\n"), library)
        for workers in (
            "{ title: Ann, kind: peer, pay: salary }",
            "{ title: Bo, kind: peer, pay: unpaid }, { title: Cy, kind: peer, pay: salary }",
        )
    )
    told = {change.rule.id for change in telling(compare(one, two))}
    assert "PAY101" not in told  # stated in both
    assert "PAY103" in told  # one is paid, of two


def test_a_decision_is_a_change(library) -> None:  # type: ignore[no-untyped-def]
    from programdesigner import check, read_document
    from programdesigner.comparison import compare, telling
    from programdesigner.report.comparison import outcomes

    plan = "condition: T2D\nattendance: none\n"
    decided = plan + "decisions: [{ rule: ATT101, reason: drop-in groups keep no register }]\n"
    told = telling(compare(check(read_document(plan), library), check(read_document(decided), library)))
    assert [(one.rule.id, outcomes(one)) for one in told] == [("ATT101", ("not met", "not met, adapted"))]


def test_what_changed_between_two_versions(run: Run, here: Path, golden) -> None:  # type: ignore[no-untyped-def]
    write(here, "old.yaml", "condition: T2D\nattendance: none\nworkers: [{ kind: peer, pay: salary }]\n")
    write(here, "new.yaml", "condition: T2D\nattendance: { tracked: register, granularity: per contact }\nworkers: [{ kind: peer }]\n")
    golden("desk/diff.txt", run("check", "--diff", "old.yaml", "new.yaml").out)
    golden("desk/diff.md", run("check", "--diff", "old.yaml", "new.yaml", "--format", "markdown").out)
    changes = json.loads(run("compare", "old.yaml", "new.yaml", "--format", "json").out)["changes"]
    turns = {change["rule"]: change["turn"] for change in changes}
    assert (turns["ATT101"], turns["PAY101"], turns["REP101"]) == ("better", "worse", "same")


def test_watching_shows_what_changed(here: Path, library, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    path = write(here, "plan.yaml", "attendance: none\n")
    seen = []

    def assess(name: str):  # type: ignore[no-untyped-def]
        seen.append(name)
        text = path.read_text(encoding="utf-8")
        if len(seen) == 1:
            path.write_text("attendance: { tracked: register, granularity: per contact }\n# saved\n", encoding="utf-8")
        elif len(seen) == 2:
            path.write_text("attendance: [\n", encoding="utf-8")
        return check(read_document(text, "plan.yaml"), library), "error"

    watch(["plan.yaml"], assess, rounds=3)
    out = capsys.readouterr().out
    assert "Better" in out
    assert len(seen) == 3
    assert "plan.yaml:" in out.rpartition("Better")[2]


# --- formats

FORMATS = {"sarif": "sarif", "junit": "xml", "github": "github.txt", "gitlab": "gitlab.json", "markdown": "md"}
HOSTILE = "programme: { name: '<b> `x` | % :: , @team \\u202e ]]> & \"q\"' }\nworkers: [{ kind: peer, title: '<script>|@all ]]>%0A::error::' }]\nattendance: none\n"


@pytest.mark.parametrize("form", FORMATS)
def test_golden_formats(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, form: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    done = run("check", "examples/poor/plan.yaml", "--select", "attendance,SUP103", "--format", form)
    golden(f"desk/poor.{FORMATS[form]}", done.out.replace(__import__("programdesigner").__version__, "@@VERSION@@"))


def test_several_outputs_in_one_run(run: Run, here: Path) -> None:
    write(here, "plan.yaml", HOSTILE)
    write(here, "bad-plan.yaml", "condition: [\n")
    done = run("check", ".", "-o", "a.sarif", "-o", "a.json", "-o", "a.xml", "-o", "a.md", "-o", "gitlab:b.json", "-o", "github:c")
    assert (done.status, done.out) == (3, "")
    assert all((here / name).stat().st_size for name in ("a.sarif", "a.json", "a.xml", "a.md", "b.json", "c"))
    assert "bad-plan.yaml" in (here / "a.md").read_text(encoding="utf-8")
    assert any(issue["severity"] == "blocker" for issue in json.loads((here / "b.json").read_text(encoding="utf-8")))


def test_sarif_results_have_places_and_rules_have_help(run: Run, here: Path, examples: list[Path]) -> None:
    write(here, "plan.yaml", HOSTILE)
    write(here, "decided-plan.yaml", DECIDED)
    for path in examples:
        shutil.copytree(path.parent, here / path.parent.name)
    log = json.loads(run("check", ".", "--format", "sarif", "--fail-on", "never", "--today", "2026-11-24").out)
    (found,) = log["runs"]
    rules = found["tool"]["driver"]["rules"]
    taxa = {taxon["id"] for taxon in found["taxonomies"][0]["taxa"]}
    assert {result["kind"] for result in found["results"]} >= {"pass", "fail", "open", "notApplicable"}
    for result in found["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "none" or result["kind"] == "fail"
    for rule in rules:
        assert rule["help"]["text"]
        assert {relation["target"]["id"] for relation in rule["relationships"]} <= taxa
    assert [result["suppressions"][0]["justification"] for result in found["results"] if result.get("suppressions")] == [
        "drop-in groups keep no register"
    ]
    fingerprints = [result["partialFingerprints"]["ruleAndPath/v1"] for result in found["results"]]
    assert len(set(fingerprints)) == len(fingerprints)


@pytest.fixture(scope="session")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Microsoft's validator of SARIF, from the npm registry; it holds the OASIS schema."""
    if not shutil.which("npm") or os.uname().sysname != "Linux":
        pytest.skip("the validator comes by npm")
    folder = tmp_path_factory.mktemp("multitool")
    done = subprocess.run(
        ["npm", "pack", "-s", "@microsoft/sarif-multitool-linux@5.7.0"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("the validator cannot be had here")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    tool = folder / "package" / "Sarif.Multitool"
    tool.chmod(0o755)
    return tool


def test_a_published_validator_finds_no_error_in_sarif(multitool: Path, run: Run, here: Path, examples: list[Path]) -> None:
    write(here, "plan.yaml", HOSTILE)
    write(here, "decided-plan.yaml", DECIDED)
    write(here, "bad-plan.yaml", "condition: [\n")
    for path in examples[:3]:
        shutil.copytree(path.parent, here / path.parent.name)
    run("check", ".", "-o", "all.sarif")
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [str(multitool), "validate", "all.sarif", "--output", "report.sarif", "--level", "Error"],
        cwd=here,
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    assert (here / "report.sarif").exists(), done.stdout + done.stderr
    report = json.loads((here / "report.sarif").read_text(encoding="utf-8-sig"))
    errors = [result["message"] for result in report["runs"][0].get("results", []) if result.get("level", "warning") == "error"]
    assert errors == [], done.stdout


def test_another_reader_of_sarif_reads_it(run: Run, here: Path) -> None:
    from sarif import loader

    write(here, "plan.yaml", HOSTILE)
    run("check", "plan.yaml", "-o", "a.sarif")
    records = loader.load_sarif_file("a.sarif").get_records()
    assert any("ATT101" in str(record) for record in records)


def test_junit_counts_add_up_and_hold_any_text(run: Run, here: Path) -> None:
    write(here, "plan.yaml", HOSTILE)
    root = ET.fromstring(run("check", "plan.yaml", "--format", "junit").out)
    (suite,) = root.findall("testsuite")
    assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure")) > 0
    assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
    assert any("<script>|@all ]]>%0A::error::" in case.get("name", "") for case in suite.iter("testcase"))


def test_github_annotations_stay_one_a_line(run: Run, here: Path) -> None:
    write(here, "plan.yaml", HOSTILE)
    lines = run("check", "plan.yaml", "--format", "github").out.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert all("%250A::error::" in line for line in lines if "<script" in line)
    assert all("line=" in line and "col=" in line for line in lines)


def test_markdown_for_a_pull_request_runs_nothing_that_a_plan_holds(run: Run, here: Path) -> None:
    write(here, "plan.yaml", HOSTILE)
    out = run("check", "plan.yaml", "--format", "markdown").out
    assert "<script>" not in out
    assert "@all" not in out
    assert "\u202e" not in out


def test_an_unknown_day_is_a_usage_error(run: Run, here: Path) -> None:
    write(here, "plan.yaml", DECIDED)
    assert run("check", "plan.yaml", "--today", "soon").status == 2
    with pytest.raises(DocumentError):
        check(read_document("decisions: [{ rule: ATT101 }]\n"))
