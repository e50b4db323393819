"""What a recommendation report says: the assessment of one plan as blocks, most important first, in plain language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.decisions import Decision
from programdesigner.diagnostic import Diagnostic
from programdesigner.report.blocks import (
    Block,
    Bullets,
    Byline,
    Cite,
    Heading,
    Inlines,
    Paragraph,
    References,
    Strong,
    Table,
)
from programdesigner.report.figures import outcomes_by_domain, timeline
from programdesigner.report.recommended import recommendations, works_for
from programdesigner.report.studied import beside_the_studied
from programdesigner.report.words import Words
from programdesigner.rule import LEVELS, SUPPORTS

CHANGES, STRENGTHS, UNKNOWNS = 5, 5, 5
IN_BRIEF = {
    "brief_summary": "programme.summary", "brief_condition": "condition", "brief_people": "population.description",
    "brief_countries": "population.countries", "brief_setting": "setting.type", "brief_workers": "workers.kind",
    "brief_number": "workers.number", "brief_format": "sessions.format",
    "brief_duration": "programme.duration", "brief_goals": "goals.text",
}  # fmt: skip
"""What of a plan is put at the front, where it says so."""


class Front(NamedTuple):
    """What the consultant adds."""

    prepared_by: str = ""
    for_whom: str = ""
    date: str = ""


def name_of(assessment: Assessment) -> str:
    """The programme's name, or the file's where the plan gives none."""
    return assessment.document.title or assessment.document.file


class _Sorted(NamedTuple):
    """The diagnostics of a plan as a report speaks of them."""

    failed: list[Diagnostic]
    silent: list[Diagnostic]
    met: list[Diagnostic]
    judge: list[Diagnostic]


def _sorted(assessment: Assessment) -> _Sorted:
    found = assessment.diagnostics
    return _Sorted(
        [one for one in found if one.outcome == "fail" and not one.adapted],
        [one for one in found if one.outcome == "open" and not one.adapted and not one.undecided],
        [one for one in found if one.outcome == "pass"],
        [one for one in found if one.outcome == "review"],
    )


def recommendation(assessment: Assessment, words: Words, front: Front, version: str) -> list[Block]:
    """The whole report on one plan."""
    found = _sorted(assessment)
    blocks = [*_front(assessment, words, front), Heading(2, words("summary")), *in_short(assessment, words)]
    blocks += [*method([assessment], words, version), Heading(2, words("recommendations"))]
    blocks += recommendations(found.failed, assessment, words) if found.failed else [Paragraph([words("none_fail")])]
    if found.met:
        good: list[list[Inlines]] = [[[f"{one.rule.id} {one.rule.title}: {one.message}"], works_for(one.evidence)] for one in found.met]
        blocks += [Heading(2, words("good")), Table(words("caption_good"), [words("practice"), words("evidence")], good, (4, 1))]
    if asked := [*found.silent, *found.judge]:
        rows: list[list[Inlines]] = [
            [[words(one.level)], [f"{one.rule.id} {one.message}", *works_for(one.evidence)], [one.add or one.path]] for one in asked
        ]
        head = [words("weight"), words("question"), words("key")]
        blocks += [Heading(2, words("questions")), Table(words("caption_questions"), head, rows, (2, 7, 4))]
    if assessment.adapted:
        decided: list[list[Inlines]] = [
            [[f"{one.rule.id} {one.rule.title}"], [_reason(one.decision, words)]] for one in assessment.adapted if one.decision
        ]
        blocks += [Heading(2, words("adapted")), Table(words("caption_adapted"), [words("practice"), words("why")], decided, (1, 1))]
    blocks += [*beside_the_studied(assessment, words), Heading(2, words("limits")), Paragraph([words("not_text")])]
    return [*blocks, Heading(2, words("references")), References(), *_appendix(assessment, words)]


def _reason(decision: Decision, words: Words) -> str:
    return f"{decision.reason} ({words('until', date=words.day(decision.until))})" if decision.until else decision.reason


def method(assessments: Sequence[Assessment], words: Words, version: str) -> list[Block]:
    """How it was made, with each library that judged."""
    libraries = {assessment.library.hash: assessment.library for assessment in assessments}
    blocks: list[Block] = [Heading(2, words("method"))]
    for number, (name, library) in enumerate(libraries.items()):
        counted = {"rules": len(library.judging("plan")), "records": len(library.evidence_keys), "hash": name}
        if not number:
            blocks.append(Paragraph([words("method_text", version=version, **counted)]))
        else:
            judged = words.listed([name_of(assessment) for assessment in assessments if assessment.library.hash == name])
            blocks.append(Paragraph([words("method_other", names=judged, **counted)]))
    return blocks


def _front(assessment: Assessment, words: Words, front: Front) -> list[Block]:
    blocks: list[Block] = [Heading(1, words("title", name=name_of(assessment))), *byline(words, front)]
    rows: list[list[Inlines]] = []
    for name, path in IN_BRIEF.items():
        value = assessment.facts.look_up(path).value
        if value is not None and not value.none:
            rows.append([[words(name)], [value.line]])
    blocks += [Heading(2, words("plan")), Table(words("caption_plan"), ["", words("this_plan")], rows, (1, 3))]
    return [*blocks, Heading(3, words("timeline")), *timeline(assessment, words)]


def byline(words: Words, front: Front) -> list[Block]:
    """Who it is for and from, and its date."""
    lines = [words("for", who=front.for_whom)] if front.for_whom else []
    lines += [words("prepared_by", who=front.prepared_by)] if front.prepared_by else []
    lines += [words.day(front.date)] if front.date else []
    return [Byline(lines)] if lines else []


def in_short(assessment: Assessment, words: Words) -> list[Block]:
    """Counts, a chart, and the first of what is strong, what to change and what is not known."""
    found, counts = _sorted(assessment), assessment.counts
    counted = {"met": counts["pass"], "fail": len(found.failed), "open": len(found.silent), "review": counts["review"]}
    counted["undecided"] = sum(one.undecided for one in assessment.diagnostics)
    blocks: list[Block] = [Paragraph([words("counts", **counted, adapted=len(assessment.adapted))]), outcomes_by_domain(assessment, words)]
    strongest = sorted(found.met, key=lambda one: (list(SUPPORTS).index(one.rule.support), LEVELS.index(one.level), one.rule.id))
    for heading, listed, most, nothing in (
        ("strong", strongest, STRENGTHS, "none_strong"), ("changes", found.failed, CHANGES, "none_fail"),
        ("unknown", found.silent, UNKNOWNS, "none_unknown"),
    ):  # fmt: skip
        items: list[Inlines] = [[Strong(one.rule.title), f". {one.message}", *works_for(one.evidence)] for one in _spread(listed)[:most]]
        blocks += [Heading(3, words(heading)), Bullets(items) if items else Paragraph([words(nothing)])]
    return blocks


def _spread(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """In order, but the first of each area before a second of any: five variants of one thing are not five things."""
    first: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    for one in found:
        (rest if one.rule.domain in {other.rule.domain for other in first} else first).append(one)
    return [*first, *rest]


def _appendix(assessment: Assessment, words: Words) -> list[Block]:
    rows: list[list[Inlines]] = [
        [
            [f"{one.rule.id} {one.rule.title}" + (f" ({one.entity.name})" if one.entity.path else "")],
            [words(shown(one))],
        ]
        for one in sorted(assessment.diagnostics, key=lambda one: (one.rule.domain, one.rule.id, one.entity.path))
    ]
    blocks: list[Block] = [
        Heading(2, words("appendix")),
        Table(words("caption_appendix"), [words("practice"), words("outcome")], rows, (4, 1)),
    ]
    library = assessment.library
    used = dict.fromkeys(cited.record["key"] for one in assessment.diagnostics if one.outcome in ("fail", "pass") for cited in one.evidence)
    corrected = [key for key in sorted(used) if library.record(key)["corrections"] and library.record(key).get("starting_page")]
    if corrected:
        items: list[Inlines] = [[f"{correction} ", Cite((key,))] for key in corrected for correction in library.record(key)["corrections"]]
        blocks += [Heading(2, words("corrections")), Paragraph([words("corrections_text")]), Bullets(items)]
    return blocks


def shown(one: Diagnostic) -> str:
    """The key of the word for an outcome."""
    return "adapted_short" if one.adapted else "met" if one.outcome == "pass" else one.outcome
