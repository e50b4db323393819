"""Whether a plan can run, for a person: each balance with its sums, their lines, what is assumed, and what would make it work."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from programdesigner.arithmetic import CLOSE, Range, number
from programdesigner.balance import DEPENDS, FITS, SHORT, TOLD, UNKNOWN, Table
from programdesigner.capacity import Capacity, name_of
from programdesigner.figures import ASSUMED, DEFAULT, PLAN, Figure, declared, kind_of
from programdesigner.report.style import Style, columns, visible
from programdesigner.workload import Part

VERDICTS = {
    SHORT: ("This plan cannot run as it is written.", "red"),
    DEPENDS: ("This plan may not be able to run: it does at one end of its ranges, and not at the other.", "yellow"),
    FITS: ("As far as it says, this plan can run.", "green"),
    UNKNOWN: ("This plan does not say enough to tell whether it can run.", "yellow"),
}
HEADINGS = {SHORT: "does not fit", DEPENDS: "may not fit", FITS: "fits", UNKNOWN: "not stated", TOLD: ""}
CURRENCY = ("cost", "money")
"""The tables whose unit stands before the amount."""
WIDEST_LABEL = 44


def render_capacity(found: Sequence[Capacity], style: Style) -> str:
    """Text, one plan after the other."""
    lines: list[str] = []
    for one in found:
        lines += [*_plan(one, style), ""]
    return "\n".join(line.rstrip() for line in lines[:-1]) + "\n"


def spoken(amount: Range) -> str:
    """An amount as it is read aloud: “4.7 to 5.8”."""
    if math.isinf(amount.high):
        return f"at least {number(amount.low)}"
    low, high = number(amount.low), number(amount.high)
    if low == "0" != high:
        return f"at most {high}"
    return low if low == high else f"{low} to {high}"


def _plan(one: Capacity, style: Style) -> list[str]:
    verdict, colour = VERDICTS[one.state]
    lines = [style.paint(visible(one.document.file), "bold"), ""]
    lines += [style.paint(line, colour) for line in style.lines(verdict, 0)]
    for table in one.tables:
        lines += ["", *_table(table, style)]
    lines += _changes(one, style)
    lines += _assumed(one, style)
    lines += _to_fill(one, style)
    for unused in one.unused:
        lines += style.lines(f"{unused.name}={unused.value.text} is not used: the plan lists nothing that it could hold for.", 2)
    return lines


def _table(table: Table, style: Style) -> list[str]:
    heading = HEADINGS[table.state]
    lines = [style.paint(line, "bold") for line in style.lines(table.title + (f": {heading}" if heading else ""), 2, "")]
    rows = list(table.parts)
    if table.available is not None:
        if table.needed is not None and table.key == "hours":
            rows.append(Part("needed", "needed", table.needed, "", ()))
        rows += [table.available, *table.together]
    label = min(max((columns(visible(part.label)) for part in rows), default=0), WIDEST_LABEL, max(style.width - 36, 12))
    width = max((len(amount_of(part, table)) for part in rows if part.amount is not None), default=0)
    for part in rows:
        *begun, last = Style(label + 2).lines(part.label, 4, "  ")
        gap = " " * max(label + 2 - columns(last), 0)
        said = amount_of(part, table)
        unit = "" if part.amount is None or table.key in CURRENCY else unit_for(said, part.unit or table.unit)
        lines += [*begun, f"{last}{gap}  {said:>{width}} {unit}"]
        for explained in explanation(part):
            lines += [style.paint(line, "dim") for line in style.lines(explained, 8, "      ")]
    if table.available is not None and table.state != UNKNOWN:
        lines += style.lines(balance(table), 4, "  ")
    return lines


def amount_of(part: Part, table: Table) -> str:
    """The amount of a line, with its currency where it has one, or that there is none."""
    if part.amount is None:
        return "not stated" if part.missing else "not known"
    if table.key in CURRENCY:
        return f"{part.unit or table.unit} {spoken(part.amount)}".strip()
    return spoken(part.amount)


def explanation(part: Part) -> list[str]:
    """The sum, and where its figures come from; or what is missing for it."""
    if part.missing:
        unsaid = list(dict.fromkeys(one.path for one in part.missing if one.value is None))
        vague = [f"“{one.value.text}” (line {one.line}) is nothing to reckon with" for one in part.missing if one.value is not None]
        return [*vague, *([f"fill in {', '.join(unsaid)}"] if unsaid else [])]
    said = [part.sum] if part.sum else []
    return said + ([origins(part.figures)] if part.figures and part.amount is not None else [])


def origins(figures: Iterable[Figure]) -> str:
    """“line 70: caseload 1:8; line 72: travel 10 minutes; assumed: paperwork 0 minutes”."""
    by_line: dict[str, list[str]] = {}
    for one in figures:
        if one.value is not None:
            place = f"line {one.line}" if one.origin == PLAN else "assumed"
            as_in = f" (line {one.line})" if one.line and one.origin == DEFAULT else ""
            by_line.setdefault(place, []).append("none" if one.value.none else f"{one.label} {one.value.text}{as_in}")
    return "; ".join(f"{place}: {', '.join(dict.fromkeys(told))}" for place, told in by_line.items())


def balance(table: Table) -> str:
    """What the balance comes to, in a sentence."""
    spare = table.spare
    if spare is None:
        return ""
    without = [part.label for part in table.parts if part.amount is None]
    left_out = f", without {' and '.join(without)}, of which too little is said" if without and table.key == "hours" else ""
    if table.state == SHORT:
        said = f"Short by {_with_unit(Range(-spare.high, -spare.low), table)}"
    elif table.state == FITS:
        spare = Range(max(spare.low, 0.0), max(spare.high, 0.0))
        said = f"{_with_unit(spare, table)} to spare" if spare.high > 0 else "Nothing to spare"
    else:
        least, most = Range(-spare.low, -spare.low), Range(spare.high, spare.high)
        short = "no telling how short" if math.isinf(spare.low) else f"{_with_unit(least, table)} short"
        over = "no telling how much" if math.isinf(spare.high) else _with_unit(most, table) if spare.high > CLOSE else "nothing"
        said = f"From {short} to {over} to spare"
    return f"{said[0].upper()}{said[1:]}{left_out}."


def _with_unit(amount: Range, table: Table) -> str:
    if table.key in CURRENCY:
        return f"{table.unit} {spoken(amount)}".strip()
    said = spoken(amount)
    return f"{said} {unit_for(said, 'places' if table.unit == 'people' else table.unit)}"


def unit_for(said: str, unit: str) -> str:
    """“hours a week”, or “hour a week” where there is one."""
    first, *rest = unit.split(" ")
    return " ".join(["person" if first == "people" else first.removesuffix("s"), *rest]) if said in ("1", "at least 1") else unit


def _changes(one: Capacity, style: Style) -> list[str]:
    """What alone would mend the plan, what would mend a part of it, and what would not."""
    if not any(table.state in (SHORT, DEPENDS) for table in one.tables):
        return []
    lines: list[str] = []
    unfit = [table for table in one.tables if table.state in (SHORT, DEPENDS)]
    for table in unfit:
        mending = [change for change in one.sought.changes if change.mends.place == table.place]
        title = _lower(table.title)
        if not mending:
            heading = f"No single change would mend the {title}"
        elif len(unfit) == 1:
            heading = "Any one of these would make it work"
        else:
            heading = f"Any one of these would mend the {title}"
        lines += ["", *(style.paint(line, "bold") for line in style.lines(heading, 2, ""))]
        for change in mending:
            then = f"; but then the {' and the '.join(map(_lower, change.breaks))} may not suffice" if change.breaks else ""
            lines += style.lines(f"{change.words}{then}", 4, "  - ")
        helpless = [what for where, what in one.sought.helpless if where == table.title]
        if helpless:
            lines += style.lines(f"Not enough alone, however far it goes: {'; '.join(helpless)}.", 2)
    if len(unfit) > 1:
        lines += ["", *style.lines("Each of these mends one thing; it takes one from each list.", 0)]
    if not one.sought.all_tried:
        lines += ["", *style.lines("There is more that could be changed than was tried.", 0)]
    lines += ["", *style.lines("What mends a sum may break a practice: check the plan again after a change.", 0)]
    return lines


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _assumed(one: Capacity, style: Style) -> list[str]:
    told: dict[tuple[str, str], list[str]] = {}
    for figure in one.assumed:
        told.setdefault((f"{name_of(figure)}={figure.value.text if figure.value else ''}", why(one, figure)), []).append(figure.path)
    if not told:
        return []
    lines = ["", style.paint("Assumed; change it with --assume NAME=VALUE", "bold")]
    for (said, because), paths in told.items():
        lines += style.lines(f"{said} ({', '.join(paths)}): {because}.", 4, "  - ")
    return lines


def why(one: Capacity, figure: Figure) -> str:
    """Who says so, and why."""
    if figure.origin == ASSUMED:
        written, line = one.document.values.get(figure.path), one.document.place_of(figure.path)[0].line
        return f"as you assume, instead of {written.text} in line {line}" if written else "as you assume"
    source = next((known.source for known in declared().values() if known.key == figure.key and figure.origin == DEFAULT), "ours")
    place = f"line {figure.line}; " if figure.origin == PLAN else ""
    return f"{place}{source}; {figure.because}"


def _to_fill(one: Capacity, style: Style) -> list[str]:
    """The figures without which a sum cannot be made, and how they are written."""
    wanted = one.missing
    if not wanted:
        return []
    lines = ["", style.paint("Not stated: fill it in, or try it with --assume", "bold")]
    for figure in wanted:
        expected, example = kind_of(figure.key).expectation()
        lines += style.lines(f"{figure.path} ({name_of(figure)}): {expected}, such as {example.split(', ')[0]}", 4, "  - ")
    return lines
