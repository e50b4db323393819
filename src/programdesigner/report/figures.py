"""The figures of a report: each with a caption, and with the same said in words for whoever cannot see it.

Where a plan does not give what a figure would show, there is no figure but a sentence that says so.
"""

from __future__ import annotations

import math
from unicodedata import combining, normalize

from programdesigner.arithmetic import Range, given
from programdesigner.assessment import Assessment
from programdesigner.beside import Amount, Beside, beside
from programdesigner.citation import short
from programdesigner.quantity import DAYS_PER_MONTH
from programdesigner.report.blocks import Block, Cite, Figure, Inlines, Paragraph
from programdesigner.report.chart import GREY, INK, Bar, Drawing, Look, bars
from programdesigner.report.words import Words
from programdesigner.schedule import PHASES, Series, series_of

OUTCOMES = (("pass", "met", Look(GREY)), ("fail", "fail", Look(INK)), ("open", "open", Look("#ffffff", "4 3")))
"""Outcome, its word, and its look: told apart without colour."""
LOOKS = {"plan": Look(INK), "benchmark": Look("#ffffff", "2 2"), "studied": Look(GREY)}
PHASE_LOOKS = {"core": Look("#c9c9c9"), "maintenance": Look("#ffffff")}
AREA_LEFT, AREA_ROW, AREA_ROOM = 150, 22, 450
MOST_MARKS = 80
"""More contacts than this in a series would run into one another, and are said in words only."""
LABELS = 40
"""How many session series a timeline shows; of more, the first."""


def outcomes_by_domain(assessment: Assessment, words: Words) -> Figure:
    """Bars from zero, one for each area."""
    counts: dict[str, dict[str, int]] = {}
    for one in assessment.diagnostics:
        if one.outcome in ("pass", "fail", "open") and not one.undecided:
            here = counts.setdefault(words.name("area", one.rule.domain), dict.fromkeys(("pass", "fail", "open"), 0))
            here[one.outcome] += 1
    drawing = Drawing(words("figure_domains"))
    drawing.legend([(words(word), look) for _, word, look in OUTCOMES])
    unit = AREA_ROOM / max((sum(here.values()) for here in counts.values()), default=1)
    areas = sorted(counts, key=_by_letter)
    for area in areas:
        y, x = drawing.height, float(AREA_LEFT)
        drawing.text(AREA_LEFT - 8, y + 12, area, "end")
        for outcome, _, look in OUTCOMES:
            if counts[area][outcome]:
                drawing.rect(x, y, counts[area][outcome] * unit, 14, look)
                x += counts[area][outcome] * unit
        drawing.text(x + 6, y + 12, str(sum(counts[area].values())))
        drawing.height += AREA_ROW
    said = "; ".join(
        f"{area}: " + ", ".join(f"{counts[area][outcome]} {words(word)}" for outcome, word, _ in OUTCOMES if counts[area][outcome])
        for area in areas
    )
    return Figure("outcomes-by-area", drawing.svg(), words("figure_domains"), f"{said}.")


def _by_letter(name: str) -> str:
    """Accents do not count where names are put in order."""
    return "".join(char for char in normalize("NFD", name) if not combining(char))


def beside_figure(assessment: Assessment, row: str, words: Words) -> list[Block]:
    """The plan's amount of one thing beside its benchmarks and the closest programmes that report theirs."""
    found = beside(assessment, row)
    what = words(f"amount_{row}")
    blocks: list[Block] = []
    if found.unread:
        blocks.append(Paragraph([words("unread_amount", what=what, said="”, “".join(found.unread))]))
    elif not found.planned:
        blocks.append(Paragraph([words("no_amount", what=what)]))
    elif not found.drawable:
        blocks.append(Paragraph([words("nothing_beside", what=what)]))
    if found.drawable:
        blocks += [_drawn(found, words), *_sources(found, words)]
    return blocks


def _drawn(found: Beside, words: Words) -> Figure:
    what = words(f"figure_{found.row}")
    drawing = Drawing(what)
    present = dict.fromkeys(one.source for one in found.amounts)
    drawing.legend([(words(f"source_{source}"), LOOKS[source]) for source in present])
    rows = [_bar(one, words) for one in found.amounts]
    bars(drawing, rows, words(f"unit_{found.row}"), words.number)
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    return Figure(f"beside-{found.row}", drawing.svg(), what, f"{said} ({words(f'unit_{found.row}')}).")


def _bar(one: Amount, words: Words) -> Bar:
    look = LOOKS[one.source]
    said = words.span(one.low, one.high) if one.high else words("none")
    assumed = "*" if one.assumption else ""
    if one.source == "benchmark":
        label = f"{short(one.record) if one.record else words('ours')} ({words.name('support', one.support)})"
        return Bar(label, one.low, one.high if math.isfinite(one.high) else math.inf, look, said + assumed, start=one.low)
    label = short(one.record) if one.record else f"{words('this_plan')}{f': {one.name}' if one.name else ''}"
    return Bar(label, one.low, one.high, look, said + assumed)


def _sources(found: Beside, words: Words) -> list[Block]:
    """Below the figure: what its bands are, what was assumed, and the works it draws on."""
    content: list[str | Cite] = []
    if any(one.support == "descriptive-benchmark" for one in found.amounts):
        content.append(words("bands_text"))
    assumed = dict.fromkeys(one.assumption for one in found.amounts if one.assumption)
    if assumed:
        content.append(f" * {words('assumed')}: {'; '.join(assumed)}.")
    keys = dict.fromkeys(one.record["key"] for one in found.amounts if one.record)
    content += [f" {words('sources')}:", Cite(tuple(keys))] if keys else []
    return [Paragraph(["".join(part for part in content if isinstance(part, str)).strip(), *(p for p in content if isinstance(p, Cite))])]


class _Row:
    """One series on the timeline, in months."""

    def __init__(self, name: str, phase: str, duration: Range, contacts: Range | None) -> None:
        self.name, self.phase, self.duration, self.contacts = name, phase, duration.scaled(1 / DAYS_PER_MONTH), contacts


def timeline(assessment: Assessment, words: Words) -> list[Block]:
    """When contacts happen: each series of the plan from the start of its phase, maintenance after the longest core series."""
    rows, unknown = _series(assessment, words)
    missing: list[Block] = [Paragraph([words("no_length", names=words.listed([f"“{name}”" for name in unknown]))])] if unknown else []
    core = [row for row in rows if row.phase == "core"]
    if not core:
        return [Paragraph([words("no_timeline")])]
    length = max(row.duration.high if math.isfinite(row.duration.high) else row.duration.low for row in core)
    drawing = Drawing(words("figure_timeline"))
    phases = [phase for phase in PHASES if any(row.phase == phase for row in rows)]
    drawing.legend([(words(f"phase_{phase}"), PHASE_LOOKS[phase]) for phase in phases])
    drawn = [_timed(row, 0.0 if row.phase == "core" else length, words) for row in sorted(rows, key=lambda row: PHASES.index(row.phase))]
    bars(drawing, drawn, words("unit_months"), words.number)
    said = "; ".join(
        words("timeline_said", name=row.label, start=words.number(row.start), end=words.span(row.low, row.high), said=row.said)
        for row in drawn
    )
    figure = Figure("timeline", drawing.svg(), words("figure_timeline"), f"{said}.")
    note: Inlines = [words("timeline_text")]
    return [figure, Paragraph(note), *missing]


def _timed(row: _Row, start: float, words: Words) -> Bar:
    low, high = start + row.duration.low, start + row.duration.high
    contacts, marks = row.contacts, list[float]()
    if contacts and contacts.low == contacts.high and 1 <= contacts.low <= MOST_MARKS:
        number = round(contacts.low)
        marks = [start + row.duration.low * (place + 0.5) / number for place in range(number)]
    said = words("contacts_said", number=words.span(contacts.low, contacts.high)) if contacts else words("not_stated")
    return Bar(row.name, low, high, PHASE_LOOKS[row.phase], said, start, marks)


def _series(assessment: Assessment, words: Words) -> tuple[list[_Row], list[str]]:
    """What can be drawn, and the names of what cannot because its length is not known."""
    rows: list[_Row] = []
    unknown: list[str] = []
    found: list[Series] = series_of(assessment.facts)
    for one in found[:LABELS]:
        if one.phase not in PHASES:
            continue
        if one.duration and one.duration.low > 0:
            rows.append(_Row(one.entity.name, one.phase, one.duration, one.contacts))
        else:
            unknown.append(one.entity.name)
    if not any(one.phase == "maintenance" for one in found):
        duration = given(assessment.facts, "maintenance.duration")
        often = given(assessment.facts, "maintenance.cadence")
        if duration and duration.low > 0:
            contacts = often.times(duration.scaled(1 / DAYS_PER_MONTH)) if often else None
            rows.append(_Row(words("phase_maintenance"), "maintenance", duration, contacts))
        elif often or duration:
            unknown.append(words("phase_maintenance"))
    return rows, unknown
