"""``check --watch``: check again whenever a document is saved, and show what changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from programdesigner.cli.documents import STDIN, find_documents, shown_name
from programdesigner.cli.output import style_for, write
from programdesigner.errors import DocumentError

if TYPE_CHECKING:
    from programdesigner.assessment import Assessment

PAUSE = 0.5
"""Seconds between two looks at the files."""
Assess = Callable[[str], "tuple[Assessment, str]"]


def watch(paths: Sequence[str], assess: Assess, *, rounds: int | None = None) -> None:
    """Look again and again until interrupted (or for so many rounds)."""
    from programdesigner.comparison import compare
    from programdesigner.report.comparison import render_comparison
    from programdesigner.report.problems import render_problems
    from programdesigner.report.text import render_text

    style = style_for(sys.stdout)
    stamps: dict[str, tuple[int, int]] = {}
    last: dict[str, Assessment] = {}
    try:
        while rounds is None or rounds > 0:
            for name in _changed(paths, stamps):
                try:
                    assessment, _ = assess(name)
                except DocumentError as wrong:
                    write(render_problems(wrong.problems, style))
                    continue
                before = last.get(name)
                if before is None:
                    write(render_text([assessment], style))
                else:
                    write(render_comparison(compare(before, assessment), (f"{shown_name(name)} before", "now"), style))
                last[name] = assessment
            rounds = None if rounds is None else rounds - 1
            if rounds != 0:
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        write("\n")


def _changed(paths: Sequence[str], stamps: dict[str, tuple[int, int]]) -> list[str]:
    """The documents that are new or were saved since the last look."""
    changed = []
    for name in find_documents(paths):
        try:
            found = os.stat(name)
        except OSError:
            continue
        stamp = (found.st_mtime_ns, found.st_size)
        if name != STDIN and stamps.get(name) != stamp:
            stamps[name] = stamp
            changed.append(name)
    return changed
