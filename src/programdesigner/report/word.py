"""The finish of a Word file: a table of contents that has its entries before anyone updates it."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape, unescape

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold: the same input gives the same bytes."""
DOCUMENT = "word/document.xml"
HEADING = re.compile(r'((?:<w:bookmarkStart [^>]*/>\s*)*)<w:p><w:pPr><w:pStyle w:val="Heading1" /></w:pPr>(.*?)</w:p>', re.DOTALL)
EMPTY_FIELD = re.compile(r'<w:p><w:r>(<w:fldChar w:fldCharType="begin".{1,200}?"separate" />)<w:fldChar w:fldCharType="end" /></w:r></w:p>')
ENTRY = '<w:p><w:pPr><w:pStyle w:val="TOC1" /></w:pPr>{}</w:p>'


def with_contents(content: bytes) -> bytes:
    """The Word file with its headings listed in the field of contents, where pandoc leaves that empty; pages come when Word updates it."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    document = archive.read(DOCUMENT).decode("utf-8")
    headings = [_linked(*found.groups()) for found in HEADING.finditer(document)]
    field = EMPTY_FIELD.search(document)
    if not field or not headings:
        return content
    headings[0] = f"<w:r>{field[1]}</w:r>{headings[0]}"
    headings[-1] += '<w:r><w:fldChar w:fldCharType="end" /></w:r>'
    document = document[: field.start()] + "".join(map(ENTRY.format, headings)) + document[field.end() :]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            data = document.encode("utf-8") if entry.filename == DOCUMENT else archive.read(entry)
            target.writestr(zipfile.ZipInfo(entry.filename, EARLIEST), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _linked(bookmarks: str, runs: str) -> str:
    """A heading's text, linked to where it stands."""
    text = escape(unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", runs))), quote=False)
    names = re.findall(r'w:name="([^"]*)"', bookmarks)
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:hyperlink w:anchor="{names[-1]}" w:history="1">{run}</w:hyperlink>' if names else run
