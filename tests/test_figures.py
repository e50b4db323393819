"""The figures of a report: drawn from what a plan states, honest, legible without colour, and said in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from programdesigner import check, load_library, read_document
from programdesigner.beside import MEASURED, beside
from programdesigner.report.blocks import Figure, Paragraph
from programdesigner.report.chart import LEFT, ticks
from programdesigner.report.figures import beside_figure, outcomes_by_domain, timeline
from programdesigner.report.words import Words

EN = Words("en")
SVG = "{http://www.w3.org/2000/svg}"


def assessed(plan: str, library: Any) -> Any:
    return check(read_document(plan), library)


def words_in(blocks: Any) -> str:
    return " ".join(part for block in blocks if isinstance(block, Paragraph) for part in block.content if isinstance(part, str))


def figures_of(blocks: Any) -> list[Figure]:
    return [block for block in blocks if isinstance(block, Figure)]


@pytest.mark.parametrize("row", MEASURED)
def test_what_the_plan_does_not_state_is_said_and_not_drawn(row: str, library: Any) -> None:
    blocks = beside_figure(assessed("condition: T2D\nworkers: [{ kind: peer }]\n", library), row, EN)
    assert not figures_of(blocks)
    assert "the plan does not state it" in words_in(blocks)


def test_what_is_no_amount_is_quoted_and_not_drawn(library: Any) -> None:
    plan = "condition: T2D\nworkers: [{ kind: peer }]\nsupervision: { cadence: after each session }\n"
    blocks = beside_figure(assessed(plan, library), "supervision", EN)
    assert not figures_of(blocks)
    assert "“after each session”, which cannot be drawn" in words_in(blocks)


def test_a_plan_without_supervision_is_drawn_at_zero(library: Any) -> None:
    plan = "condition: T2D\nworkers: [{ kind: peer }]\nsupervision: { cadence: none }\n"
    [figure] = figures_of(beside_figure(assessed(plan, library), "supervision", EN))
    assert figure.alternative.startswith("This plan: none;")


def test_benchmarks_come_from_the_rules_and_are_called_descriptive(library: Any) -> None:
    plan = "condition: SMI\nworkers: [{ kind: peer specialist }]\ntraining: { hours: 30 hours }\n"
    blocks = beside_figure(assessed(plan, library), "training", EN)
    [figure] = figures_of(blocks)
    assert "This plan: 30;" in figure.alternative
    assert re.search(r"Substance Abuse and Mental Health Services Administration 2023 \(descriptive\): 40–60;", figure.alternative)
    assert "no amount was tested" in words_in(blocks)


def test_a_threshold_set_by_an_organisation_is_the_benchmark_drawn() -> None:
    ours = load_library(thresholds={"SUP103": {"fewest": ("3 per month", "our funder asks for it")}})
    plan = assessed("condition: T2D\nworkers: [{ kind: peer }]\nsupervision: { cadence: monthly }\n", ours)
    lines = [one for one in beside(plan, "supervision").amounts if one.source == "benchmark"]
    assert [(one.low, one.record) for one in lines] == [(3.0, None)]


def test_two_kinds_of_worker_are_two_bars(library: Any) -> None:
    plan = """\
condition: T2D
workers: [{ kind: peer, title: Buddy, training: { hours: 8 hours } }, { kind: chw, title: Guide, training: { hours: 40 hours } }]
"""
    [figure] = figures_of(beside_figure(assessed(plan, library), "training", EN))
    assert figure.alternative.startswith("This plan: Buddy: 8; This plan: Guide: 40;")


def test_bars_are_as_long_as_their_amounts_from_zero(library: Any) -> None:
    plan = "condition: T2D\nworkers: [{ kind: peer }]\nsessions: [{ name: course, count: 32, duration: 4 months }]\n"
    [figure] = figures_of(beside_figure(assessed(plan, library), "sessions", EN))
    drawn = ElementTree.fromstring(figure.svg)
    bars = [one for one in drawn.iter(f"{SVG}rect") if one.get("height") == "14.0"]
    said = [float(number) for number in re.findall(r": (\d+)(?:;| \(contacts\))", figure.alternative)]
    assert len(bars) == len(said) > 2
    assert {float(one.get("x", "")) for one in bars} == {float(LEFT)}
    units = [float(one.get("width", "")) / amount for one, amount in zip(bars, said, strict=True)]
    assert max(units) - min(units) < 0.05 * units[0]


def test_looks_differ_without_colour(examples: list[Path], library: Any) -> None:
    """Fills and outlines are greys, and of those beside each other no two are alike."""
    for path in examples:
        assessment = check(path, library)
        blocks = [outcomes_by_domain(assessment, EN), *timeline(assessment, EN)]
        for figure in figures_of(blocks + [one for row in MEASURED for one in beside_figure(assessment, row, EN)]):
            colours = set(re.findall(r"#[0-9a-fA-F]{6}", figure.svg))
            assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
            assert not re.search(r'fill="(?!#)|<script|href', figure.svg)


def test_the_timeline_runs_from_core_to_maintenance(examples: list[Path], library: Any) -> None:
    exemplary = next(path for path in examples if path.parent.name == "exemplary")
    [figure] = figures_of(timeline(check(exemplary, library), EN))
    assert figure.alternative == (
        "course: from month 0 to month 3.7, 16 contacts; calls: from month 0 to month 3.7, 8 contacts; "
        "monthly group: from month 3.7 to month 11.7, 8 contacts."
    )
    marks = re.findall(r'<line [^>]*stroke-width="1.5"', figure.svg)
    assert len(marks) == 16 + 8 + 8


def test_the_timeline_draws_maintenance_that_is_no_series(library: Any) -> None:
    plan = """\
condition: T2D
sessions: [{ name: course, count: 6, duration: 3 months }]
maintenance: { plan: monthly group, cadence: monthly, duration: 6 months }
"""
    [figure] = figures_of(timeline(assessed(plan, library), EN))
    assert "maintenance phase: from month 3 to month 9, 6 contacts" in figure.alternative


def test_without_lengths_there_is_no_timeline_and_it_says_so(library: Any) -> None:
    blocks = timeline(assessed("condition: T2D\nsessions: [{ name: visits, count: 3 }]\n", library), EN)
    assert not figures_of(blocks)
    assert "does not say how long a core series of contacts lasts" in words_in(blocks)
    plan = "condition: T2D\nsessions: [{ name: course, count: 6, duration: 3 months }, { name: calls, format: telephone }]\n"
    assert "does not say how long it lasts: “calls”" in words_in(timeline(assessed(plan, library), EN))


@pytest.mark.parametrize(
    ("most", "last"), [(0, 1), (0.3, 0.3), (1, 1), (3, 3), (7, 8), (32, 40), (48, 50), (150, 150), (1e6, 1e6), (1e-3, 1e-3)]
)
def test_axes_begin_at_zero_and_hold_the_largest(most: float, last: float) -> None:
    steps = ticks(most)
    assert steps[0] == 0
    assert steps[-1] == pytest.approx(last)
    assert 2 <= len(steps) <= 7


@pytest.mark.parametrize(("language", "said"), [("en", "1,234"), ("es", "1.234"), ("fr", "1\u202f234")])
def test_numbers_have_the_form_of_the_language(language: str, said: str) -> None:
    words = Words(language)
    assert words.number(1234) == said
    assert words.number(2.5) == ("2.5" if language == "en" else "2,5")


def test_every_word_of_the_language_files_is_used(library: Any) -> None:
    """What nothing says would be translated in vain."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("report", "cli")
        for path in (Path(__file__).parent.parent / "src/programdesigner" / folder).glob("*.py")
    )
    groups = set(re.findall(r"(\w+_)(?:\{|'\s*\+)", source)) | {f"{name}_" for name in re.findall(r'words\.name\("(\w+)"', source)}
    groups |= {f"{name}_" for name in re.findall(r"words\.name\('(\w+)'", source)}
    outcomes = {"met", "fail", "open", "review", "not-applicable", "error", "warning", "note", "supports", "qualifies", "contradicts"}
    for key in EN._said:
        named = re.search(rf"[\"']{re.escape(key)}[\"']", source)
        assert named or key in outcomes or any(key.startswith(group) for group in groups), key


def test_every_area_has_a_name_in_every_language(library: Any) -> None:
    areas = {rule.domain for rule in library.rules}
    for language in ("en", "es", "fr"):
        assert {f"area_{area}" for area in areas} <= set(Words(language)._said)
