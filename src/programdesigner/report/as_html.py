"""The report as HTML: one page, no script, nothing from a network."""

from __future__ import annotations

import html
from collections.abc import Sequence

from programdesigner.report.as_markdown import code
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
    Note,
    Paragraph,
    Strong,
    Table,
)
from programdesigner.report.chart import escaped
from programdesigner.report.style import visible


class Html:
    """Writes blocks as HTML: one page, no script, nothing from a network."""

    def __init__(self, references: dict[str, str], logo: tuple[str, str] | None = None) -> None:
        self.references = references
        self.logo = f'<img class="logo" src="{logo[0]}" alt="{escaped(logo[1])}">\n' if logo else ""
        """As a data URI, with what it says."""
        self._notes: list[str] = []

    def write(self, blocks: Sequence[Block], title: str, language: str) -> str:
        """The whole page; its footnotes at the end."""
        self._notes = []
        body = "\n".join(self._block(block) for block in blocks)
        if self._notes:
            body += '\n<hr>\n<ol class="notes">\n' + "\n".join(self._notes) + "\n</ol>"
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escaped(title)}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{self.logo}{body}\n</main>\n</body>\n</html>\n"
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}>{escaped(block.text)}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f"<p>{self.inline(block.content)}</p>"
        if isinstance(block, Bullets):
            return "<ul>\n" + "\n".join(f"<li>{self.inline(item)}</li>" for item in block.items) + "\n</ul>"
        if isinstance(block, Byline):
            return f"<p>{'<br>'.join(escaped(line) for line in block.lines)}</p>"
        if isinstance(block, Code):
            return f"<pre>{html.escape(code(block))}</pre>"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return f"<figure>\n{block.svg}\n<figcaption>{escaped(block.caption)}. {escaped(block.alternative)}</figcaption>\n</figure>"
        items = (f'<li id="ref-{number}">{escaped(full)}</li>' for number, full in enumerate(self.references.values(), 1))
        return '<ol class="references">\n' + "\n".join(items) + "\n</ol>"

    def _table(self, block: Table) -> str:
        head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in block.head)
        rows = "\n".join("<tr>" + "".join(f"<td>{self.inline(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return (
            f'<div class="wide"><table>\n<caption>{escaped(block.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{rows}\n</tbody>\n</table></div>"
        )

    def _note(self, note: Note) -> str:
        number = len(self._notes) + 1
        back = f'<a href="#at-note-{number}">↩</a>'
        self._notes.append(f'<li id="note-{number}">{self.inline(note.content)} {back}</li>')
        return f'<sup><a href="#note-{number}" id="at-note-{number}">{number}</a></sup>'

    def inline(self, content: Inlines) -> str:
        """Inline content."""
        return "".join(self._inline(part) for part in content)

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Strong):
            return f"<strong>{escaped(part.text)}</strong>"
        if isinstance(part, Note):
            return self._note(part)
        if isinstance(part, Cite):
            places = list(self.references)
            numbers = [places.index(key) + 1 for key in part.keys]
            return " [" + ", ".join(f'<a href="#ref-{number}">{number}</a>' for number in numbers) + "]"
        return html.escape(visible(part).replace("\n", " "))


STYLE = """
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1b1b1b;background:#fff;margin:0}
main{overflow-wrap:break-word;max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
.logo{max-height:4rem;max-width:60%}
h1{font-size:1.9rem;line-height:1.2}h2{margin-top:2.4rem;border-bottom:1px solid #999;padding-bottom:.2rem}h3{margin-top:1.8rem}
pre{background:#f4f4f2;border-left:3px solid #777;padding:.6rem .8rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;font-style:italic;padding:.4rem 0}
th,td{border-bottom:1px solid #ccc;padding:.35rem .5rem;text-align:left;vertical-align:top}th{border-bottom:2px solid #555}
figure{margin:1.2rem 0;overflow-x:auto}figure svg{width:100%;max-width:40rem;min-width:32rem;height:auto}
figcaption{font-size:.9rem;color:#444}.notes{font-size:.9rem}sup{line-height:0}
.references li,.notes li{margin:.3rem 0;overflow-wrap:anywhere}
@media print{main{max-width:none;padding:0}.wide,figure{overflow:visible}
h2,h3{break-after:avoid}tr,pre,figure{break-inside:avoid}a{color:inherit;text-decoration:none}}
"""
WITHOUT_WRAPPERS = """
body{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:break-word}
table{display:block;overflow-x:auto}figure img{width:100%;max-width:40rem;min-width:32rem}.csl-entry{margin:.3rem 0;overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0}table{display:table}}
"""
"""For pandoc's page, which has no elements of its own around text and tables."""
