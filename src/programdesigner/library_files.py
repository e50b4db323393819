"""The files of the library: the shipped rules and evidence, and further packs of the same form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from programdesigner.errors import LibraryError, Problem

LARGEST = 1_000_000
"""Bytes of one file that are read; what is larger is refused when it is parsed."""


class SourceText(NamedTuple):
    """One file of the library as found."""

    name: str
    """Its name relative to the pack: ``rules/supervision/contact-at-least-monthly.yaml``."""
    pack: str
    content: bytes


def read_sources(rules: Iterable[str | Path] = (), evidence: Iterable[str | Path] = ()) -> list[SourceText]:
    """Every file of the shipped library and of further packs, for the commands that check the library itself."""
    return [*_shipped(), *_packs("rules", rules), *_packs("evidence", evidence)]


def shipped_folder(name: str) -> Path:
    """The folder ``rules`` or ``evidence`` as shipped: inside the package, or at the top of a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent.parent / name


def _shipped() -> Iterator[SourceText]:
    for name in ("rules", "evidence"):
        folder = shipped_folder(name)
        if not folder.is_dir():
            raise LibraryError([Problem(name, f"The shipped folder {name} is missing: the installation is incomplete.", code="library")])
        yield from _files(folder, name, "")


def _packs(name: str, folders: Iterable[str | Path]) -> Iterator[SourceText]:
    for folder in folders:
        path = Path(folder)
        if not path.is_dir():
            raise LibraryError([Problem(str(folder), f"There is no such folder of {name}.", code="library")])
        yield from _files(path, name, str(folder))


def _files(folder: Path, name: str, pack: str) -> Iterator[SourceText]:
    try:
        yield from _read(folder, name, pack)
    except OSError as wrong:
        place = str(wrong.filename or folder).replace(os.sep, "/")
        raise LibraryError([Problem(place, f"This cannot be read: {wrong.strerror or wrong}.", code="library")]) from None


def _read(folder: Path, name: str, pack: str) -> Iterator[SourceText]:
    root = folder.resolve()
    for path in sorted(entry.path for entry in entries(str(folder))):
        inner = os.path.relpath(path, folder).replace(os.sep, "/")
        if pack and not Path(path).resolve().is_relative_to(root):
            raise LibraryError([Problem(path, "This link leads out of the pack's folder.", code="library")])
        with open(path, "rb") as stream:
            yield SourceText(f"{name}/{inner}", pack, stream.read(LARGEST + 1))


def entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every YAML file of a folder and the folders in it."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from entries(entry.path)
            elif entry.name.endswith(".yaml") and entry.is_file():
                yield entry
