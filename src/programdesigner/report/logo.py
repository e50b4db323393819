"""The logo that a report bears: checked for being a picture before anything is made of it."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from pathlib import Path
from typing import NamedTuple

from programdesigner.errors import ProgramDesignerError

LARGEST = 2_000_000
"""Bytes. A logo is small; a report is mailed."""
MOST_PIXELS = 25_000_000
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}
REACHES_OUT = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<script|<foreignObject|@import|url\(\s*[\"']?(?!#|data:)|href\s*=\s*[\"'](?!#|data:)", re.IGNORECASE
)
SVG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?svg[\s>]", re.DOTALL)


class LogoError(ProgramDesignerError):
    """A file cannot serve as a logo."""


class Logo(NamedTuple):
    """A picture and what kind it is."""

    content: bytes
    ending: str
    """``.png``, ``.jpg`` or ``.svg``: by what the file holds, whatever it is called."""

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return f"data:{TYPES[self.ending]};base64,{b64encode(self.content).decode()}"


def read_logo(path: str) -> Logo:
    """Read a PNG, JPEG or SVG file. Raises LogoError for anything else, and for what is too large or draws on other files."""
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as wrong:
        raise LogoError(f"The logo {path} cannot be read: {wrong.strerror or wrong}.") from None
    if len(content) > LARGEST:
        raise LogoError(f"The logo {path} is larger than {LARGEST // 1_000_000} MB. Save it smaller.")
    if SVG.match(content):
        if REACHES_OUT.search(content):
            raise LogoError(f"The logo {path} holds scripts, or draws on other files. Save it as a plain SVG or as PNG.")
        return Logo(content, ".svg")
    size, ending = (_png_size(content), ".png") if content.startswith(b"\x89PNG\r\n\x1a\n") else (_jpeg_size(content), ".jpg")
    if size is None or 0 in size:
        raise LogoError(f"The logo {path} is no picture that can be used. Use a PNG, JPEG or SVG file.")
    if size[0] * size[1] > MOST_PIXELS:
        raise LogoError(f"The logo {path} has {size[0]} × {size[1]} pixels. Save it smaller.")
    return Logo(content, ending)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 33:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the frame header, found by going from segment to segment."""
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None
