"""Several plans in one report: what most of them lack, which stand out, plans beside practices, and a short section each."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.assessment import Assessment
from programdesigner.diagnostic import Diagnostic
from programdesigner.outliers import FACTOR, FEWEST, figures_apart, outcomes_apart, weightiest
from programdesigner.report.blocks import Block, Bullets, Heading, Inlines, Paragraph, References, Strong, Table
from programdesigner.report.recommendation import Front, byline, in_short, method, name_of, shown
from programdesigner.report.recommended import works_for
from programdesigner.report.words import Words
from programdesigner.rule import Rule

COLUMNS = 5
"""As many plans as a page holds beside each other; more go into a further table."""
MOST_APART = 8
"""Of the practices on which a plan is alone, so many; the matrix has all."""


def portfolio(assessments: Sequence[Assessment], words: Words, front: Front, version: str) -> list[Block]:
    """The whole report on several plans, each judged by its own rules."""
    names = [f"{_letter(place)}. {name_of(assessment)}" for place, assessment in enumerate(assessments)]
    files = [one.document.file for one in assessments]
    outcomes = [weightiest(assessment) for assessment in assessments]
    rules = {one.rule.id: one.rule for found in outcomes for one in found.values()}
    blocks: list[Block] = [Heading(1, words("portfolio_title", number=len(assessments))), *byline(words, front)]
    told_apart = len(set(files)) == len(files)  # by their files too
    listing: list[Inlines] = [[Strong(name), f" ({file})" if told_apart else ""] for name, file in zip(names, files, strict=True)]
    blocks += [Heading(2, words("plans")), Bullets(listing)]
    blocks += [Heading(2, words("common_gaps")), _gaps(outcomes, rules, words)]
    blocks += [Heading(2, words("outliers")), *_outliers(assessments, names, words)]
    blocks += [Heading(2, words("matrix")), Paragraph([words("matrix_text")]), *_matrix(outcomes, rules, words)]
    for assessment, name in zip(assessments, names, strict=True):
        blocks += [Heading(2, name), *in_short(assessment, words)]
    blocks += [*method(assessments, words, version), Heading(2, words("limits")), Paragraph([words("not_text")])]
    return [*blocks, Heading(2, words("references")), References()]


def _letter(place: int) -> str:
    """A, B … Z, AA, AB …"""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _gaps(outcomes: Sequence[dict[str, Diagnostic]], rules: dict[str, Rule], words: Words) -> Block:
    """Practices not met in at least half of the plans they apply to, most often first."""
    found: list[tuple[int, str, Inlines]] = []
    for name, rule in rules.items():
        judged = [one[name] for one in outcomes if name in one and one[name].outcome != "not-applicable"]
        failed = [one for one in judged if one.outcome == "fail" and not one.adapted]
        silent = sum(one.outcome == "open" for one in judged)
        if len(judged) > 1 and len(failed) * 2 >= len(judged):
            said = words("gap_count", fail=len(failed), open=silent, number=len(judged))
            found.append((-len(failed), name, [Strong(rule.title), f" ({name}): {said}", *works_for(failed[0].evidence)]))
    return Bullets([item for _, _, item in sorted(found, key=lambda one: one[:2])]) if found else Paragraph([words("no_common_gaps")])


def _outliers(assessments: Sequence[Assessment], names: Sequence[str], words: Words) -> list[Block]:
    if len(assessments) < FEWEST:
        return [Paragraph([words("too_few")])]
    said: dict[int, list[str]] = {}
    for figure in figures_apart(assessments):
        value, others = words.span(*figure.value), words.span(*figure.others)
        what = words(f"amount_{figure.row}")
        said.setdefault(figure.plan, []).append(words("outlier_figure", what=what, value=value, number=figure.number, others=others))
    alone: dict[int, int] = {}
    for apart in outcomes_apart(assessments):
        alone[apart.plan] = alone.get(apart.plan, 0) + 1
        if alone[apart.plan] <= MOST_APART:
            what = f"“{apart.rule.title}” ({apart.rule.id})"
            said.setdefault(apart.plan, []).append(words(f"alone_{apart.outcome}", number=apart.number, what=what))
    text = Paragraph([words("outliers_text", factor=FACTOR, number=len(assessments))])
    if not said:
        return [text, Paragraph([words("no_outliers")])]
    items: list[Inlines] = [[Strong(names[plan]), ": " + "; ".join(said[plan]) + _more(alone.get(plan, 0), words)] for plan in sorted(said)]
    return [text, Bullets(items)]


def _more(alone: int, words: Words) -> str:
    return f"; {words('more', number=alone - MOST_APART)}." if alone > MOST_APART else "."


def _matrix(outcomes: Sequence[dict[str, Diagnostic]], rules: dict[str, Rule], words: Words) -> list[Block]:
    """Every practice that is met or not met in some plan; a table for each page's width of plans."""
    judged = [name for name in sorted(rules) if any(name in one and one[name].outcome in ("fail", "pass") for one in outcomes)]
    tables: list[Block] = []
    for first in range(0, len(outcomes), COLUMNS):
        here = range(first, min(first + COLUMNS, len(outcomes)))
        rows: list[list[Inlines]] = [
            [[f"{name} {rules[name].title}"], *(_cell(outcomes[plan].get(name), words) for plan in here)] for name in judged
        ]
        tables.append(Table(words("caption_matrix"), [words("practice"), *map(_letter, here)], rows, (3, *(1 for _ in here))))
    return tables


def _cell(one: Diagnostic | None, words: Words) -> Inlines:
    """An outcome in a word; what is not met stands out."""
    if one is None or one.outcome == "not-applicable":
        return ["–"]
    said = words(shown(one))
    return [Strong(said)] if one.outcome == "fail" and not one.adapted else [said]
