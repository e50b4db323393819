"""What a recommendation report says: the assessment of one plan as blocks, most important first, in plain language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from programdesigner.assessment import Assessment, Cited, Diagnostic, listed
from programdesigner.citation import short
from programdesigner.closest import ROWS, Studied, closest, expectations, planned_rows, pooled_effect
from programdesigner.report.blocks import (
    Block,
    Bullets,
    Byline,
    Cite,
    Code,
    Figure,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    References,
    Strong,
    Table,
)
from programdesigner.report.closest import CAUTION, DIRECTIONS, effect_range, sentence
from programdesigner.report.figures import outcomes_by_domain
from programdesigner.report.text import grounds
from programdesigner.rule import SUPPORTS

CHANGES, STRENGTHS, UNKNOWNS, PROGRAMMES = 5, 5, 5, 4
IN_BRIEF = {
    "brief_summary": "programme.summary", "brief_condition": "condition", "brief_people": "population.description",
    "brief_countries": "population.countries", "brief_setting": "setting.type", "brief_workers": "workers.kind",
    "brief_number": "workers.number", "brief_format": "sessions.format",
    "brief_duration": "programme.duration", "brief_goals": "goals.text",
}  # fmt: skip
"""What of a plan is put at the front, where it says so."""


class Words:
    """The fixed text of a report in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        path = Path(__file__).parent / "language" / f"{language}.json"
        self._said: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))

    def __call__(self, phrase: str, /, **filled: object) -> str:
        """A phrase with its places filled in."""
        return self._said[phrase].format(**filled) if filled else self._said[phrase]


class Front(NamedTuple):
    """What the consultant adds."""

    prepared_by: str = ""
    for_whom: str = ""
    date: str = ""


def name_of(assessment: Assessment) -> str:
    """The programme's name, or the file's where the plan gives none."""
    value = assessment.facts.look_up("programme.name").value
    return assessment.document.file if value is None or value.none else " ".join(value.text.split())


def recommendation(assessment: Assessment, words: Words, front: Front, version: str) -> list[Block]:
    """The whole report on one plan."""
    failed = [one for one in assessment.diagnostics if one.outcome == "fail" and not one.adapted]
    silent = [one for one in assessment.diagnostics if one.outcome == "open" and not one.adapted and not one.undecided]
    met = [one for one in assessment.diagnostics if one.outcome == "pass"]
    judge = [one for one in assessment.diagnostics if one.outcome == "review"]
    blocks: list[Block] = [*_front(assessment, words, front), *_summary(assessment, failed, silent, met, words)]
    library = assessment.library
    counted = {"version": version, "rules": len(library.rules), "records": len(library.evidence_keys), "hash": library.hash}
    blocks += [Heading(2, words("method")), Paragraph([words("method_text", **counted)]), Heading(2, words("recommendations"))]
    blocks += (
        [Paragraph([words("none_fail")])] if not failed else [block for one in failed for block in _recommended(one, assessment, words)]
    )
    if met:
        blocks += [Heading(2, words("good")), _table(words("good"), [words("practice"), words("evidence")], [
            [[f"{one.rule.id} {one.rule.title}: {one.message}"], _for(one)] for one in met], (3, 2))]  # fmt: skip
    if silent or judge:
        asked = [[[words(one.level)], [f"{one.rule.id} {one.message}", *_for(one)], [one.add or one.path]] for one in [*silent, *judge]]
        head = [words("weight"), words("question"), words("key")]
        blocks += [Heading(2, words("questions")), _table(words("questions"), head, asked, (1, 5, 2))]
    if assessment.adapted:
        decided = [[[f"{one.rule.id} {one.rule.title}"], [one.decision.reason]] for one in assessment.adapted if one.decision]
        blocks += [Heading(2, words("adapted")), _table(words("adapted"), [words("practice"), words("why")], decided, (1, 1))]
    blocks += [*_closest(assessment, words), Heading(2, words("limits")), Paragraph([words("not_text")])]
    blocks += [Heading(2, words("references")), References(), *_appendix(assessment, words)]
    return blocks


def _front(assessment: Assessment, words: Words, front: Front) -> list[Block]:
    blocks: list[Block] = [Heading(1, words("title", name=name_of(assessment))), *_byline(words, front)]
    rows: list[list[Inlines]] = []
    for name, path in IN_BRIEF.items():
        value = assessment.facts.look_up(path).value
        if value is not None and not value.none:
            rows.append([[words(name)], [" ".join(value.text.split())]])
    return [*blocks, Heading(2, words("plan")), _table(words("plan"), ["", words("this_plan")], rows, (1, 3))]


def _byline(words: Words, front: Front) -> list[Block]:
    lines = [words("for", who=front.for_whom)] if front.for_whom else []
    lines += [words("prepared_by", who=front.prepared_by)] if front.prepared_by else []
    lines += [local_date(front.date, words.language)] if front.date else []
    return [Byline(lines)] if lines else []


def _summary(
    assessment: Assessment, failed: Sequence[Diagnostic], silent: Sequence[Diagnostic], met: Sequence[Diagnostic], words: Words
) -> list[Block]:
    counts = assessment.counts
    blocks: list[Block] = [Heading(2, words("summary"))]
    blocks.append(
        Paragraph(
            [
                words(
                    "counts",
                    met=counts["pass"],
                    fail=len(failed),
                    open=len(silent),
                    review=counts["review"],
                    adapted=len(assessment.adapted),
                )
            ]
        )
    )
    svg, alternative = outcomes_by_domain(assessment, words)
    blocks.append(Figure("outcomes-by-domain", svg, words("figure_domains"), alternative))
    strongest = sorted(met, key=lambda one: (list(SUPPORTS).index(one.rule.support), one.rule.id))
    for heading, found, most, nothing in (
        ("strong", _spread(strongest), STRENGTHS, "none_strong"), ("changes", _spread(failed), CHANGES, "none_fail"),
        ("unknown", _spread(silent), UNKNOWNS, "none_unknown"),
    ):  # fmt: skip
        blocks.append(Heading(3, words(heading)))
        if found:
            items: list[Inlines] = [[Strong(one.rule.title), f". {one.message}", *_for(one)] for one in found[:most]]
            blocks.append(Bullets(items))
        else:
            blocks.append(Paragraph([words(nothing)]))
    return blocks


def _spread(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """In order, but the first of each area before a second of any: five variants of one thing are not five things."""
    first: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    for one in found:
        (rest if one.rule.domain in {other.rule.domain for other in first} else first).append(one)
    return [*first, *rest]


def _for(one: Diagnostic) -> list[Inline]:
    keys = tuple(dict.fromkeys(cited.record["key"] for cited in one.evidence if cited.link.bearing == "supports" and not cited.retracted))
    return [Cite(keys[:4])] if keys else []


def _recommendations(failed: Sequence[Diagnostic], assessment: Assessment, words: Words) -> list[Block]:
    """In full what is serious or important; what is only worth noting, in a table."""
    notes = [one for one in failed if one.level == "note"]
    blocks = [block for one in failed if one.level != "note" for block in _recommended(one, assessment, words)]
    if notes:
        rows: list[list[Inlines]] = [
            [[Strong(one.rule.title), f" ({one.rule.id}). {one.message}"], [one.recommendation, *_for(one)]] for one in notes
        ]
        blocks += [Heading(3, words("notes")), _table(words("notes"), [words("practice"), words("do")], rows, (1, 1))]
    return blocks


def _recommended(one: Diagnostic, assessment: Assessment, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(3, f"{one.rule.title} ({words(one.level)}, {one.rule.id})"), Paragraph([one.message])]
    lines = assessment.document.lines
    if one.deciding is not None and one.deciding.value is not None and one.span.line <= len(lines):
        blocks.append(
            Paragraph([Strong(f"{words('says')} ({words('line', line=one.span.line)}):"), " " + lines[one.span.line - 1].strip()])
        )
    else:
        blocks.append(Paragraph([Strong(f"{words('says')}:"), f" {words('silent')}"]))
    blocks += [Paragraph([Strong(f"{words('do')}:"), f" {one.recommendation}"]), Paragraph([words("example")]), Code(one.rule.example)]
    rests = grounds(one).removeprefix("Rests on ")
    blocks.append(Paragraph([Strong(f"{words('rests')}:"), f" {rests}"]))
    items: list[Inlines] = [_evidence_line(cited, words) for cited in one.evidence]
    if items:
        blocks.append(Bullets(items))
        near = {cited.record["key"]: f"{short(cited.record)}: {cited.closeness.say()}" for cited in one.evidence}
        blocks.append(Paragraph([Strong(f"{words('near')}:"), " " + ". ".join(near.values()) + "."]))
    return blocks


def _evidence_line(cited: Cited, words: Words) -> Inlines:
    numbers = f" ({cited.finding['numbers']})" if cited.finding.get("numbers") else ""
    note = f" [{cited.link.note}]" if cited.link.note else ""
    struck = " RETRACTED." if cited.retracted else ""
    said = f": {cited.finding['statement'].rstrip('.')}{numbers}.{note}{struck}"
    return [Strong(words(cited.link.bearing)), said, Cite((cited.record["key"],))]


def _closest(assessment: Assessment, words: Words) -> list[Block]:
    studied = closest(assessment, PROGRAMMES)
    planned = planned_rows(assessment.facts)
    head = ["", words("this_plan"), *(short(one.record) for one in studied)]
    rows: list[list[Inlines]] = []
    for name, what in ROWS.items():
        if planned[name] or any(one.rows[name] for one in studied):
            there: list[Inlines] = [[one.rows[name] or words("not_reported")] for one in studied]
            rows.append([[what], [planned[name] or words("not_stated")], *there])
    happened: list[Inlines] = [_results(one) for one in studied]
    rows.append([[words("happened")], ["–"], *happened])
    blocks: list[Block] = [Heading(2, words("closest")), Paragraph([CAUTION]), _table(words("closest"), head, rows)]
    goals = expectations(assessment)
    if goals:
        blocks.append(Heading(3, words("expected")))
        items: list[Inlines] = []
        for goal in goals:
            for record, finding, _ in goal.findings:
                if pooled_effect(finding) or finding["direction"] == "no-difference":
                    items.append([Strong(goal.goal), f": {DIRECTIONS[finding['direction']]}: {sentence(finding)}", Cite((record["key"],))])
            if span := effect_range(goal):
                items.append([Strong(goal.goal), f": {span}"])
        blocks.append(Bullets(items) if items else Paragraph([words("not_reported")]))
    return blocks


def _results(one: Studied) -> Inlines:
    said = "; ".join(f"{DIRECTIONS[finding['direction']]}: {finding['statement'].rstrip('.')}" for finding in one.results[:3])
    return [said or "–", Cite((one.record["key"],))]


def _appendix(assessment: Assessment, words: Words) -> list[Block]:
    rows: list[list[Inlines]] = [
        [
            [f"{one.rule.id} {one.rule.title}" + (f" ({one.entity.name})" if one.entity.path else "")],
            [words("fail" if one.outcome == "fail" else _shown(one))],
        ]
        for one in sorted(assessment.diagnostics, key=lambda one: (one.rule.domain, one.rule.id, one.entity.path))
    ]
    blocks: list[Block] = [Heading(2, words("appendix")), _table(words("appendix"), [words("practice"), words("outcome")], rows, (4, 1))]
    library = assessment.library
    used = dict.fromkeys(cited.record["key"] for one in assessment.diagnostics if one.outcome in ("fail", "pass") for cited in one.evidence)
    corrected = [key for key in sorted(used) if library.record(key)["corrections"] and library.record(key).get("starting_page")]
    if corrected:
        items: list[Inlines] = [[f"{correction} ", Cite((key,))] for key in corrected for correction in library.record(key)["corrections"]]
        blocks += [Heading(2, words("corrections")), Paragraph([words("corrections_text")]), Bullets(items)]
    return blocks


def _shown(one: Diagnostic) -> str:
    return "met" if one.outcome == "pass" else one.outcome


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int] = ()) -> Table:
    return Table(caption, head, rows, widths)


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


def local_date(day: str, language: str) -> str:
    """A day written as 2026-11-24 in the form of a language; anything else stays as it is."""
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return day
    month, number = MONTHS[language].split()[int(parts[1]) - 1], int(parts[2])
    return f"{number} de {month} de {parts[0]}" if language == "es" else f"{number} {month} {parts[0]}"


def portfolio(assessments: Sequence[Assessment], words: Words, front: Front, version: str) -> list[Block]:
    """Several plans in one report: a matrix of practices, what is lacking in most of them, and a short section each."""
    names = [name_of(assessment) for assessment in assessments]
    title = words("title", name=listed(names))
    blocks: list[Block] = [Heading(1, title)]
    blocks += _byline(words, front)
    outcomes = [{one.rule.id: one for one in reversed(assessment.diagnostics)} for assessment in assessments]
    rules = [
        rule
        for rule in assessments[0].library.rules
        if any(found.get(rule.id) and found[rule.id].outcome in ("fail", "pass") for found in outcomes)
    ]
    lacking = [
        rule for rule in rules if sum(found[rule.id].outcome == "fail" for found in outcomes if rule.id in found) * 2 >= len(assessments)
    ]
    blocks.append(Heading(2, words("changes")))
    common: list[Inlines] = [[Strong(rule.title), f" ({rule.id})"] for rule in lacking]
    blocks.append(Bullets(common) if common else Paragraph([words("none_fail")]))
    rows: list[list[Inlines]] = [
        [[f"{rule.id} {rule.title}"], *([words(_shown(found[rule.id]))] if rule.id in found else ["–"] for found in outcomes)]
        for rule in rules
    ]
    blocks += [Heading(2, words("appendix")), _table(words("appendix"), [words("practice"), *names], rows, (3, *(1 for _ in names)))]
    for assessment, name in zip(assessments, names, strict=True):
        failed = [one for one in assessment.diagnostics if one.outcome == "fail" and not one.adapted]
        silent = [one for one in assessment.diagnostics if one.outcome == "open" and not one.undecided]
        met = [one for one in assessment.diagnostics if one.outcome == "pass"]
        blocks += [Heading(2, name), *_summary(assessment, failed, silent, met, words)[1:]]
    return [*blocks, Heading(2, words("limits")), Paragraph([words("not_text")]), Heading(2, words("references")), References()]
