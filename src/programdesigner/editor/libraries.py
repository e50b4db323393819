"""The library and configuration for each folder of plans: the last good ones are kept while newer ones are broken."""

from __future__ import annotations

import os
from collections.abc import Callable

from programdesigner.editor.reading import Situation
from programdesigner.errors import ProblemsFound, ProgramDesignerError
from programdesigner.library import load_library

MOST_TOLD = 3


class Libraries:
    """What plans are judged by, looked up once for each folder until something changes."""

    def __init__(self, situation: Callable[[str], Situation]) -> None:
        self._situation = situation
        """For a plan's path; empty for the shipped library alone. Raises ProgramDesignerError."""
        self._good: dict[str, Situation] = {}
        self._fresh: set[str] = set()

    def look_again(self) -> None:
        """Something was saved: at the next plan of each folder, read its configuration and library again."""
        self._fresh.clear()

    def of(self, path: str) -> tuple[Situation | None, str]:
        """The situation of a plan, and what is wrong with a newer one (empty where nothing is). Never raises for a broken library."""
        folder = _folder(path)
        if folder in self._fresh:
            return self._good.get(folder), ""
        self._fresh.add(folder)
        try:
            found = self._situation(path)
        except ProgramDesignerError as wrong:
            return self._instead(folder), told(wrong)
        before = self._good.get(folder)
        if before is not None and before.library.hash == found.library.hash:
            found = found._replace(library=before.library)  # it has its engines compiled
        self._good[folder] = found
        return found, ""

    def known(self, path: str) -> Situation | None:
        """The situation of a plan as it was last read."""
        return self._good.get(_folder(path))

    def _instead(self, folder: str) -> Situation | None:
        """The last good one of a folder, or the shipped library."""
        if folder not in self._good:
            try:
                self._good[folder] = Situation(load_library())
            except ProgramDesignerError:
                return None
        return self._good[folder]


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path)) if path else ""


def told(wrong: ProgramDesignerError) -> str:
    """What is wrong, for a message window."""
    if not isinstance(wrong, ProblemsFound):
        return str(wrong)
    said = [f"{problem.file}:{problem.span.line}: {problem.message}" for problem in wrong.problems[:MOST_TOLD]]
    more = len(wrong.problems) - len(said)
    return " ".join([*said, *([f"And {more} more."] if more else [])])
