"""The plan beside the closest studied programmes: a table, figures, and what reviews of trials found on its goals."""

from __future__ import annotations

from programdesigner.assessment import Assessment
from programdesigner.citation import short
from programdesigner.closest import ROWS, Studied, closest, expectations, planned_rows, pooled_effect
from programdesigner.report.blocks import Block, Bullets, Cite, Heading, Inlines, Paragraph, Strong, Table
from programdesigner.report.closest import effect_range, sentence
from programdesigner.report.figures import beside_figure
from programdesigner.report.words import Words

PROGRAMMES = 4
"""As many columns as a page holds."""


def beside_the_studied(assessment: Assessment, words: Words) -> list[Block]:
    """The whole section."""
    blocks: list[Block] = [Heading(2, words("closest")), Paragraph([words("caution")]), *_table(assessment, words)]
    for heading, rows in (("dose", ("sessions", "cadence")), ("levels", ("training", "supervision"))):
        blocks.append(Heading(3, words(heading)))
        blocks += [block for row in rows for block in beside_figure(assessment, row, words)]
    return [*blocks, *_expected(assessment, words)]


def _table(assessment: Assessment, words: Words) -> list[Block]:
    studied = closest(assessment, PROGRAMMES)
    planned = planned_rows(assessment.facts)
    rows: list[list[Inlines]] = []
    for name in ROWS:
        if planned[name] or any(one.rows[name] for one in studied):
            there: list[Inlines] = [[one.rows[name] or words("not_reported")] for one in studied]
            rows.append([[words(f"row_{name}")], [planned[name] or words("not_stated")], *there])
    head = ["", words("this_plan"), *(short(one.record) for one in studied)]
    table = Table(words("caption_closest"), head, rows)
    happened: list[Inlines] = [_results(one, words) for one in studied]
    return [table, Paragraph([Strong(f"{words('happened')}:")]), Bullets(happened)]


def _results(one: Studied, words: Words) -> Inlines:
    said = "; ".join(f"{words(f'found_{each.found}')}: {each.finding['statement'].rstrip('.')}" for each in one.results[:3])
    return [Strong(short(one.record)), f": {said or words('not_reported')}.", Cite((one.record["key"],))]


def _expected(assessment: Assessment, words: Words) -> list[Block]:
    goals = expectations(assessment)
    if not goals:
        return []
    items: list[Inlines] = []
    for goal in goals:
        before = len(items)
        for record, finding, _ in goal.findings:
            if pooled_effect(finding) or (finding["basis"] == "direct" and finding["direction"] != "favours-intervention"):
                found = f": {words('found_' + finding['direction'])}: {sentence(finding)}"
                items.append([Strong(goal.goal), found, Cite((record["key"],))])
        if span := effect_range(goal):
            items.append([Strong(goal.goal), f": {span}"])
        if len(items) == before:
            items.append([Strong(goal.goal), f": {words('not_reported')}."])
    return [Heading(3, words("expected")), Bullets(items) if items else Paragraph([words("not_reported")])]
