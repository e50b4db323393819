"""The coverage matrix: competencies × modules, with minutes, practice and assessment, as SVG and as one HTML file.

It is legible in grey: minutes are figures, practice is a filled dot, assessment an open square. The same is said in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.assessment import Assessment
from programdesigner.crosswalk import Crosswalk, Module, Row
from programdesigner.report.chart import FONTS, INK, cut, escaped
from programdesigner.report.crosswalk import HEADS, NO_FRAMEWORK, SAID, SHARED, cells_of, minutes_of, sentences
from programdesigner.report.style import Style, visible

LABEL, CELL, HEIGHT, TOTAL = 290, 44, 34, 76
SLANT = 150
"""Height of the slanted titles of the modules."""
TITLE = 42
"""Columns of a line of a competency's title; it has two lines."""
ROOM = 200
"""How wide a slanted title may be; the table has all of it."""
NARROWEST = 720
"""Less than this has no room for the legend."""
MOST = 24
"""Modules in one picture of a page: more of them could not be read in print."""
SHADES = ("#ffffff", "#e3edf7", "#c3d9ee", "#9dc1e2")
"""From no minutes to many: light enough for black figures, each darker than the one before, also in grey."""
FAINT = "#767676"


def render_coverage_svg(crosswalk: Crosswalk, title: str, shown: range | None = None) -> str:
    """The matrix as a self-contained SVG: of all modules, or of those shown, counted from 0."""
    shown = range(len(crosswalk.modules)) if shown is None else shown
    modules = len(shown)
    width = width_of(modules)
    bands = [(one, crosswalk.rows_of(one)) for one in crosswalk.frameworks]
    height = SLANT + 30 + sum(HEIGHT * (len(rows) + 1) for _, rows in bands) + 70
    most = max((share.high for row in crosswalk.rows for share in row.shares if share is not None), default=1.0) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="t{shown.start} d{shown.start}" font-family="{FONTS}" font-size="13" fill="{INK}">',
        f'<title id="t{shown.start}">{escaped(title)}: competencies and modules</title>',
        f'<desc id="d{shown.start}">{escaped(" ".join(_spoken(crosswalk)))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for place, number in enumerate(shown):
        module = crosswalk.modules[number]
        x = LABEL + CELL * place + CELL / 2
        parts.append(
            f'<text transform="translate({x:.0f},{SLANT + 18}) rotate(-50)">{escaped(cut(f"{number + 1}. {module.entity.name}", ROOM))}'
            f"<title>{escaped(module.entity.name)}</title></text>"
        )
    for place, head in enumerate(("minutes", "practised", "assessed")):
        parts.append(f'<text x="{LABEL + CELL * modules + TOTAL * place + 12}" y="{SLANT + 18}" font-weight="bold">{head}</text>')
    y = SLANT + 30
    for framework, rows in bands:
        parts.append(f'<text x="8" y="{y + 20}" font-weight="bold">{escaped(framework.title)}</text>')
        y += HEIGHT
        for row in rows:
            parts += _row(row, [crosswalk.modules[number] for number in shown], y, most)
            y += HEIGHT
    return "\n".join([*parts, *_legend(y + 16), "</svg>"]) + "\n"


def _row(row: Row, modules: Sequence[Module], y: int, most: float) -> list[str]:
    style = "" if row.needed else f' fill="{FAINT}" font-style="italic"'
    lines = Style(TITLE).lines(visible(row.title))[:2]
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
        parts.append(_minutes(x + CELL / 2, y, minutes_of(share)))
        if module.practised:
            parts.append(_dot(x + 6, y + 7))
        if module.assessed:
            parts.append(_square(x + CELL - 10, y + 3))
    x = LABEL + CELL * len(modules) + 12
    minutes = minutes_of(row.minutes) if row.taught is not None else "?"
    words = [minutes] if not row.modules else [minutes, SAID[row.practised], SAID[row.assessed]]
    parts += [f'<text x="{x + TOTAL * place}" y="{y + 21}"{_weight(word)}>{word}</text>' for place, word in enumerate(words)]
    return parts


def _minutes(x: float, y: int, said: str) -> str:
    """Minutes in the middle of a cell; a range in two lines, between the marks for practice and assessment."""
    if len(said) < 5:
        return f'<text x="{x:.0f}" y="{y + 26}" text-anchor="middle">{said}</text>'
    low, dash, high = said.partition("–")
    lines = "".join(f'<tspan x="{x:.0f}" y="{y + 19 + 11 * place}">{line}</tspan>' for place, line in enumerate((low + dash, high)))
    return f'<text font-size="10" text-anchor="middle">{lines}</text>'


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


def width_of(modules: int) -> int:
    """How wide the picture of so many modules is."""
    return max(NARROWEST, LABEL + CELL * modules + 3 * TOTAL + 40)


def parts_of(modules: int) -> list[range]:
    """The modules in parts of about the same size, none with more than can be read on a page."""
    parts = -(-modules // MOST)
    return [range(modules * part // parts, modules * (part + 1) // parts) for part in range(parts)]


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
h1, caption, td, li, p { overflow-wrap: anywhere; }
h2 { break-after: avoid; }
figure { margin: 1rem 0; break-inside: avoid; }
.wide { overflow-x: auto; }
.wide svg { width: 100%; max-width: var(--width); min-width: calc(.8 * var(--width)); height: auto; }
.wide table { min-width: 34rem; }
tr { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; }
th, td { border-bottom: 1px solid #bbb; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td:nth-child(2), th:nth-child(2) { text-align: right; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { margin: 0; max-width: none; font-size: 10pt; }
  h1 { font-size: 15pt; line-height: 1.2; margin: 0; }
  .wide { overflow: visible; }
  .wide svg { min-width: 0; max-height: 160mm; }
  .wide table { min-width: 0; }
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
        *_pictures(crosswalk, title),
    ]
    if stands_out:
        parts += ["<h2>What stands out</h2>", "<ul>", *(f"<li>{escaped(sentence)}</li>" for sentence in stands_out), "</ul>"]
    parts += ["<h2>The same as a table</h2>", *_html_tables(crosswalk)]
    heads = "".join(f"<th>{head}</th>" for head in ("module", "minutes", "practised", "assessed"))
    parts += ["<h2>Modules</h2>", f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>']
    for number, module in enumerate(crosswalk.modules, 1):
        cells = (f"{number}. {module.entity.name}", minutes_of(module.length), SAID[module.practised], SAID[module.assessed])
        parts.append(f"<tr>{''.join(f'<td>{escaped(text)}</td>' for text in cells)}</tr>")
    parts += ["</tbody></table></div>", *(f"<p>{escaped(framework.note)}</p>" for framework in crosswalk.frameworks), "</body></html>"]
    return "\n".join(parts) + "\n"


def _pictures(crosswalk: Crosswalk, title: str) -> list[str]:
    """The matrix, in parts where there are many modules; a sentence where there is nothing to draw."""
    if not crosswalk.frameworks:
        return [f"<p>{NO_FRAMEWORK}</p>"]
    parts = parts_of(len(crosswalk.modules))
    if not parts:
        return ["<p>The curriculum lists no modules.</p>"]
    found = []
    for part in parts:
        said = f"<figcaption>Modules {part.start + 1} to {part.stop} of {len(crosswalk.modules)}</figcaption>" if len(parts) > 1 else ""
        picture = render_coverage_svg(crosswalk, title, part)
        found.append(f'<figure>{said}<div class="wide" style="--width: {width_of(len(part))}px">{picture}</div></figure>')
    return found


def _html_tables(crosswalk: Crosswalk) -> list[str]:
    parts = []
    for framework in crosswalk.frameworks:
        heads = "".join(f'<th scope="col">{head}</th>' for head in (*HEADS, "needed for"))
        parts += [f'<div class="wide"><table><caption>{escaped(framework.title)}</caption><thead><tr>{heads}</tr></thead><tbody>']
        for row in crosswalk.rows_of(framework):
            cells = "".join(f"<td>{escaped(text)}</td>" for text in (*cells_of(row, crosswalk), row.needed_for if row.needed else "–"))
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</tbody></table></div>")
    return parts
