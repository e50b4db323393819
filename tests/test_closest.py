"""The plan beside the closest studied programmes, and what can be expected of its goals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from programdesigner import check, read_document
from programdesigner.closest import PROGRAMME_STUDIES, closest, expectations, pooled_effect
from programdesigner.report.closest import effect_range

IRELAND = "examples/ireland-peer-support-t2d/plan.yaml"
Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821


def test_programmes_are_nearest_first_and_each_counts_once(library, root: Path) -> None:  # type: ignore[no-untyped-def]
    studied = closest(check(root / IRELAND, library), 40)
    ranks = [one.closeness.rank for one in studied]
    assert "smith-2011-ireland-cluster-rct" in [one.record["key"] for one in studied[:3]]
    assert ranks == sorted(ranks, reverse=True) or len({one.record["key"] for one in studied}) == len(studied)
    keys = [one.record["key"] for one in studied] + [other["key"] for one in studied for other in one.others]
    assert len(keys) == len(set(keys))
    assert {one.record["study"] for one in studied} <= set(PROGRAMME_STUDIES)


def test_null_results_are_shown_like_any_other(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    out = run("closest", IRELAND).out
    assert "no difference: HbA1c did not differ" in " ".join(out.split())
    assert "does not show that more contact" in " ".join(out.split())
    assert max(map(len, (line for line in out.splitlines() if "http" not in line))) <= 80


def test_a_change_against_nobody_says_so(library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    said = set()
    for path in examples:
        for one in closest(check(path, library), 40):
            for result in one.results:
                record = next(record for record in (one.record, *one.others) if result.finding in record["findings"])
                assert result.found.endswith("-uncontrolled") == (record["study"] == "uncontrolled-study")
                said.add(result.found)
    assert said >= {"favours-intervention", "favours-intervention-uncontrolled", "no-difference"}


def test_a_change_against_nobody_says_so_in_the_text(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    out = " ".join(run("closest", "examples/mali-chw-sam-treatment/plan.yaml").out.split())
    assert "better than before, without a control group: Glucose fell over six months" in out


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_golden(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, form: str, ending: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    golden(f"closest/ireland.{ending}", run("closest", IRELAND, "--limit", "2", "--format", form).out)


def test_what_pooled_trials_found_and_what_is_promised(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\ngoals:\n  - { text: lower HbA1c, outcome: hba1c, change: 1.5 percentage points }\n  - { text: joy, outcome: other }\n"
    assessment = check(read_document(plan), library)
    (goal,) = expectations(assessment)
    assert goal.promised == "1.5 percentage points"
    assert {finding["effect"]["value"] for _, finding, _ in goal.findings if finding.get("effect")} >= {-0.57, -0.16}
    (verdict,) = [one for one in assessment.diagnostics if one.rule.slug == "modest-effect-expected" and one.entity.name == "lower HbA1c"]
    assert verdict.outcome == "fail"


def test_strata_are_no_expectation_and_a_null_result_counts_for_each_outcome(library) -> None:  # type: ignore[no-untyped-def]
    plan = "condition: T2D\ngoals: [{ text: lower HbA1c, outcome: hba1c }, { text: less weight, outcome: weight }]\n"
    sugar, weight = expectations(check(read_document(plan), library))
    strata = [finding for _, finding, _ in sugar.findings if finding.get("effect") and finding["basis"] == "indirect"]
    assert strata
    assert not any(pooled_effect(finding) for finding in strata)
    assert effect_range(sugar).startswith("Pooled differences: 0.16 to 0.57 percentage points of HbA1c lower than with the comparator.")
    assert ("patil-2018-peer-support-cvd-risk", "other-null") in {(record["key"], finding["key"]) for record, finding, _ in weight.findings}


def test_an_outcome_without_pooled_trials_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("goals: [{ text: less pain, outcome: pain }]\n", encoding="utf-8")
    assert "nothing can be said on how much to expect" in " ".join(run("closest", path).out.split())


def test_a_verdict_on_distant_evidence_says_so(library) -> None:  # type: ignore[no-untyped-def]
    assessment = check(read_document("condition: chronic pain\nworkers: [{ kind: peer supporter }]\n"), library)
    distant = [one.distance for one in assessment.diagnostics if one.distance]
    assert distant
    assert all("; none in chronic pain" in said for said in distant)
    near = check(read_document("condition: T2D\nworkers: [{ kind: peer supporter }]\n"), library)
    assert all("none in type 2 diabetes" not in one.distance for one in near.diagnostics if one.rule.slug == "modest-effect-expected")


def test_dose_is_compared(library) -> None:  # type: ignore[no-untyped-def]
    def dose(cadence: str) -> str:
        plan = f"condition: T2D\nprogramme: {{ duration: 12 months }}\nsessions: [{{ format: telephone, cadence: {cadence} }}]\n"
        assessment = check(read_document(plan), library)
        weekly = {"key": "x", "population": {}, "intervention": {"contacts_per_month": [4.35, 4.35]}}
        return assessment.how_close(weekly).dose

    assert [dose(cadence) for cadence in ("weekly", "every 2 weeks", "every 3 months", "unknown")] == [
        "same",
        "similar",
        "different",
        "not reported",
    ]
