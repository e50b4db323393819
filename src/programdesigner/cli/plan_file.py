"""A plan or curriculum file that is changed while a person answers: written whole, at once, and never over someone else's change."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from programdesigner.cli.documents import STDIN, shown_name
from programdesigner.document import Document, read_document
from programdesigner.errors import DocumentError, Problem
from programdesigner.whole_file import replace_whole
from programdesigner.yaml_source import decode, read_bytes

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class PlanFile:
    """One document as last read or written. Raises DocumentError where it cannot be read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = shown_name(path)
        if path == STDIN:
            raise DocumentError([Problem("stdin", "What comes from stdin cannot be changed.", expected="the name of a file", code="stdin")])
        self._content = read_bytes(Path(path), self.name)
        self._mark, self._encoding = next(((mark, name) for mark, name in _MARKS if self._content.startswith(mark)), (b"", "utf-8"))
        self.text = decode(self._content, self.name)

    def document(self) -> Document:
        """The document as it stands."""
        return read_document(self.text, self.name)

    def write(self, text: str) -> None:
        """Put a new text in the place of what was read, with its permissions and encoding. Raises DocumentError and writes nothing where
        the file is not what was read, or may not be written."""
        if read_bytes(Path(self.path), self.name) != self._content:
            raise self._refused("This file has changed since it was read; nothing more is written.", "run the command again")
        content = self._mark + text.encode(self._encoding)
        target = Path(os.path.realpath(self.path))  # a link stays a link
        try:
            if not os.access(target, os.W_OK):
                raise PermissionError(13, "it is read-only")
            replace_whole(target, content)
        except OSError as wrong:
            raise self._refused(f"This file cannot be written: {wrong.strerror or wrong}.") from None
        self._content, self.text = content, text

    def _refused(self, message: str, expected: str = "") -> DocumentError:
        return DocumentError([Problem(self.name, message, expected=expected, code="not-written")])


def begin(path: str, text: str) -> PlanFile:
    """A plan file: the one that is there, or a new one with this text."""
    if not os.path.lexists(path):
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as wrong:
            problem = Problem(shown_name(path), f"This file cannot be written: {wrong.strerror or wrong}.", code="not-written")
            raise DocumentError([problem]) from None
    return PlanFile(path)
