"""Checks peer-support and community-health-worker programme plans against published evidence.

from programdesigner import check, load_document, load_library

assessment = check("plan.yaml")
for diagnostic in assessment.diagnostics:
    print(diagnostic.outcome, diagnostic.level, diagnostic.rule.id, diagnostic.message)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from programdesigner.api import check
    from programdesigner.assessment import Assessment
    from programdesigner.diagnostic import Diagnostic
    from programdesigner.document import Document, read_document
    from programdesigner.errors import DocumentError, EngineError, LibraryError, ProgramDesignerError
    from programdesigner.library import Library, load_library
    from programdesigner.linked import load_document

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Diagnostic",
    "Document",
    "DocumentError",
    "EngineError",
    "Library",
    "LibraryError",
    "ProgramDesignerError",
    "__version__",
    "check",
    "load_document",
    "load_library",
    "read_document",
]  # fmt: skip

_HOME = {
    "Assessment": "assessment", "Diagnostic": "assessment", "Document": "document", "DocumentError": "errors", "EngineError": "errors",
    "Library": "library", "LibraryError": "errors", "ProgramDesignerError": "errors", "check": "api", "load_library": "library",
    "load_document": "linked", "read_document": "document",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Names are imported when first used, so that asking for the version costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
