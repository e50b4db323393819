"""The coverage matrix: competencies × modules, with minutes, practice and assessment, as SVG and as one HTML file.

It is legible in grey: minutes are figures, practice is a filled dot, assessment an open square. The same is said in words.
"""

from __future__ import annotations

from programdesigner.assessment import Assessment
from programdesigner.crosswalk import Crosswalk, Module, Row
from programdesigner.report.chart import FONTS, INK, escaped
from programdesigner.report.crosswalk import HEADS, SAID, SHARED, cells_of, minutes_of, sentences
from programdesigner.report.style import Style, visible
from programdesigner.wording import shortened

LABEL, CELL, HEIGHT, TOTAL = 290, 44, 34, 76
SLANT = 150
"""Height of the slanted titles of the modules."""
TITLE = 42
"""Columns of a line of a competency's title; it has two lines."""
LONGEST = 30
"""Characters of a title that the picture shows; the table has all of it."""
SHADES = ("#ffffff", "#e3edf7", "#c3d9ee", "#9dc1e2")
"""From no minutes to many: light enough for black figures, each darker than the one before, also in grey."""
FAINT = "#767676"


def render_coverage_svg(crosswalk: Crosswalk, title: str) -> str:
    """The matrix as a self-contained SVG."""
    modules = len(crosswalk.modules)
    width = LABEL + CELL * modules + 3 * TOTAL + 40
    bands = [(one, [row for row in crosswalk.rows if row.competency.framework == one.key]) for one in crosswalk.frameworks]
    height = SLANT + 30 + sum(HEIGHT * (len(rows) + 1) for _, rows in bands) + 70
    most = max((share.high for row in crosswalk.rows for share in row.shares if share is not None), default=1.0) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="t d" font-family="{FONTS}" font-size="13" fill="{INK}">',
        f'<title id="t">{escaped(title)}: competencies and modules</title>',
        f'<desc id="d">{escaped(" ".join(_spoken(crosswalk)))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for number, module in enumerate(crosswalk.modules):
        x = LABEL + CELL * number + CELL / 2
        parts.append(
            f'<text transform="translate({x:.0f},{SLANT + 18}) rotate(-50)">{number + 1}. {escaped(shortened(module.entity.name, LONGEST))}'
            f"<title>{escaped(module.entity.name)}</title></text>"
        )
    for place, head in enumerate(("minutes", "practised", "assessed")):
        parts.append(f'<text x="{LABEL + CELL * modules + TOTAL * place + 12}" y="{SLANT + 18}" font-weight="bold">{head}</text>')
    y = SLANT + 30
    for framework, rows in bands:
        parts.append(f'<text x="8" y="{y + 20}" font-weight="bold">{escaped(framework.title)}</text>')
        y += HEIGHT
        for row in rows:
            parts += _row(row, crosswalk.modules, y, most)
            y += HEIGHT
    return "\n".join([*parts, *_legend(y + 16), "</svg>"]) + "\n"


def _row(row: Row, modules: tuple[Module, ...], y: int, most: float) -> list[str]:
    title = row.competency.title if row.needed else f"{row.competency.title} (no role uses it)"
    style = "" if row.needed else f' fill="{FAINT}" font-style="italic"'
    lines = Style(TITLE).lines(visible(title))[:2]
    first = y + 21 if len(lines) == 1 else y + 14
    parts = [f'<text x="20" y="{first + 15 * place}"{style}>{escaped(line)}</text>' for place, line in enumerate(lines)]
    for number, module in enumerate(modules):
        x = LABEL + CELL * number
        if module not in row.modules:
            parts.append(f'<rect x="{x}" y="{y}" width="{CELL}" height="{HEIGHT}" fill="none" stroke="#cccccc"/>')
            continue
        share = row.shares[row.modules.index(module)]
        shade = SHADES[1] if share is None else SHADES[min(3, 1 + int(share.high / most * 2.999))]
        parts.append(f'<rect x="{x}" y="{y}" width="{CELL}" height="{HEIGHT}" fill="{shade}" stroke="#888888"/>')
        parts.append(f'<text x="{x + CELL / 2:.0f}" y="{y + 26}" text-anchor="middle">{minutes_of(share)}</text>')
        if module.practised:
            parts.append(_dot(x + 6, y + 7))
        if module.assessed:
            parts.append(_square(x + CELL - 10, y + 3))
    x = LABEL + CELL * len(modules) + 12
    minutes = minutes_of(row.minutes) if row.taught is not None else "?"
    words = [minutes] if not row.modules else [minutes, SAID[row.practised], SAID[row.assessed]]
    parts += [f'<text x="{x + TOTAL * place}" y="{y + 21}"{_weight(word)}>{word}</text>' for place, word in enumerate(words)]
    return parts


def _weight(word: str) -> str:
    """What is missing stands out in bold."""
    return ' font-weight="bold"' if word in ("0", "no") else ""


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="3.5" fill="{INK}"/>'


def _square(x: float, y: float) -> str:
    return f'<rect x="{x}" y="{y}" width="7" height="7" fill="#ffffff" stroke="{INK}" stroke-width="1.5"/>'


def _legend(y: int) -> list[str]:
    return [
        _dot(26, y + 8), f'<text x="38" y="{y + 13}">practised in this module</text>',
        _square(226, y + 4), f'<text x="240" y="{y + 13}">assessed in this module</text>',
        f'<text x="430" y="{y + 13}">Figures are minutes. ? is not stated.</text>',
        f'<text x="20" y="{y + 36}" fill="{FAINT}">{escaped(SHARED)}</text>',
    ]  # fmt: skip


def _spoken(crosswalk: Crosswalk) -> list[str]:
    said = []
    for row in crosswalk.rows:
        title, minutes, practised, assessed, numbers = cells_of(row, crosswalk)
        if not row.modules:
            said.append(f"{title}: {'taught in no module' if row.taught is False else 'whether it is taught cannot be told'}.")
        else:
            said.append(f"{title}: {minutes} minutes in modules {numbers}; practised: {practised}; assessed: {assessed}.")
    return said


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
.figure { overflow-x: auto; }
.figure svg { width: 100%; min-width: 60rem; height: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; }
th, td { border-bottom: 1px solid #bbb; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td:nth-child(2), th:nth-child(2) { text-align: right; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { margin: 0; max-width: none; }
  .figure { overflow: visible; }
  .figure svg { min-width: 0; }
}
"""


def render_coverage_html(assessment: Assessment, title: str) -> str:
    """The matrix, what stands out, and the same as a table: one file, no script, nothing loaded."""
    crosswalk = assessment.crosswalk
    assert crosswalk is not None
    stands_out = sentences(crosswalk)
    parts = [
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}: coverage</title><style>{STYLE}</style></head><body>",
        f"<h1>{escaped(title)}: what is taught, practised and assessed</h1>",
        f'<div class="figure">{render_coverage_svg(crosswalk, title)}</div>',
    ]
    if stands_out:
        parts += ["<h2>What stands out</h2>", "<ul>", *(f"<li>{escaped(sentence)}</li>" for sentence in stands_out), "</ul>"]
    parts += ["<h2>The same as a table</h2>", *_html_tables(crosswalk)]
    heads = "".join(f"<th>{head}</th>" for head in ("module", "minutes", "practised", "assessed"))
    parts += ["<h2>Modules</h2>", f"<table><thead><tr>{heads}</tr></thead><tbody>"]
    for number, module in enumerate(crosswalk.modules, 1):
        cells = (f"{number}. {module.entity.name}", minutes_of(module.length), SAID[module.practised], SAID[module.assessed])
        parts.append(f"<tr>{''.join(f'<td>{escaped(text)}</td>' for text in cells)}</tr>")
    parts += ["</tbody></table>", *(f"<p>{escaped(framework.note)}</p>" for framework in crosswalk.frameworks), "</body></html>"]
    return "\n".join(parts) + "\n"


def _html_tables(crosswalk: Crosswalk) -> list[str]:
    parts = []
    for framework in crosswalk.frameworks:
        heads = "".join(f'<th scope="col">{head}</th>' for head in (*HEADS, "needed for"))
        parts += [f"<table><caption>{escaped(framework.title)}</caption><thead><tr>{heads}</tr></thead><tbody>"]
        for row in (row for row in crosswalk.rows if row.competency.framework == framework.key):
            cells = "".join(f"<td>{escaped(text)}</td>" for text in (*cells_of(row, crosswalk), row.needed_for if row.needed else "–"))
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</tbody></table>")
    return parts
