"""The formats of ``check``: what each makes of one document, where that was judged, and how the documents are put together.

What is made of a document is text and small data only, so it can come from another process, and nothing else of the
document has to be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.errors import Unread
from programdesigner.report.style import Style

if TYPE_CHECKING:
    from programdesigner.assessment import Assessment
    from programdesigner.library import Library

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")


class Format(NamedTuple):
    """How one format is made, in two steps."""

    part: Callable[[Assessment], Any]
    """What is made of one document."""
    whole: Callable[[Sequence[Any], Unread, Library], str]
    """The output: the parts in order, the documents that could not be read, and the library that judged."""


def format_called(name: str, style: Style, *, verbose: bool, version: str) -> Format:
    """A format by name, one of FORMATS. Only the module that makes it is imported."""
    if name == "text":
        from programdesigner.report.text import text_part, whole_text

        return Format(partial(text_part, style=style, verbose=verbose), lambda parts, unread, library: whole_text(parts) if parts else "")
    if name == "json":
        from programdesigner.report.json_report import json_part, whole_json

        return Format(json_part, lambda parts, unread, library: whole_json(parts, unread, version=version, library=library.hash))
    if name == "markdown":
        from programdesigner.report.pull_request import markdown_part, whole_markdown

        return Format(markdown_part, lambda parts, unread, library: whole_markdown(parts, unread))
    from programdesigner.report import machine

    if name == "sarif":
        whole = partial(machine.whole_sarif, version=version)
        return Format(machine.sarif_part, lambda parts, unread, library: whole(parts, unread, library=library))
    part, joined = {
        "junit": (machine.junit_part, machine.whole_junit),
        "github": (machine.github_part, machine.whole_github),
        "gitlab": (machine.gitlab_part, machine.whole_gitlab),
    }[name]
    return Format(part, lambda parts, unread, library: joined(parts, unread))
