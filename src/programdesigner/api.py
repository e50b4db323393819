"""The Python interface: typed, without global state, safe to call from threads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from programdesigner.assessment import Assessment, assess
from programdesigner.document import Document
from programdesigner.library import Library, load_library
from programdesigner.linked import load_document

if TYPE_CHECKING:
    from datetime import date


def check(
    plan: str | Path | Document, library: Library | None = None, *, engine: str | None = None, today: date | None = None
) -> Assessment:
    """Check a plan or curriculum, as a file or already read, against a library (the shipped one where none is given).

    ``engine`` is ``"durable"`` or ``"builtin"``; where it is left out, durable-rules is used wherever it can be imported.
    Both give the same outcomes. ``today`` is the day by which decisions in it run out; without it none does.
    Raises DocumentError where it cannot be read or is not valid, LibraryError where the library is broken, EngineError
    where an engine fails.
    """
    document = plan if isinstance(plan, Document) else load_document(plan)
    return assess(document, library or load_library(), engine=engine, today=today)
