"""A baseline: what was not met or not stated when an old plan began to be checked, so that it can improve step by step.

Keyed by file, rule and path, never by line: what moves within a file stays known, and what is new stands out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from programdesigner.assessment import Assessment
from programdesigner.diagnostic import Diagnostic
from programdesigner.errors import DocumentError, Problem

FORMAT = "programdesigner.baseline/1"
Known = dict[str, dict[str, int]]
"""By file: how many diagnostics each rule has at each path."""


def unmet_of(assessment: Assessment) -> dict[str, int]:
    """What is not met or not stated in one document, as a baseline knows it."""
    return dict(sorted(Counter(map(key, _unmet(assessment))).items()))


def baseline_text(known: Known) -> str:
    """A baseline as JSON."""
    return json.dumps({"format": FORMAT, "known": dict(sorted(known.items()))}, indent=1, ensure_ascii=False) + "\n"


def read_baseline(path: Path) -> Known:
    """Read a baseline. Raises DocumentError where it is none."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, not {FORMAT!r}")
        return {str(file): {str(name): int(count) for name, count in known.items()} for file, known in data["known"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        expected = "a file written by programdesigner check --write-baseline"
        raise DocumentError([Problem(path.name, f"This baseline cannot be read: {wrong}.", expected=expected)]) from None


def apply_baseline(known: Known, assessments: Iterable[Assessment]) -> list[str]:
    """Mark what the baseline knows; the entries that nothing matches any more, as sentences."""
    gone = []
    for assessment in assessments:
        left = Counter(known.get(assessment.document.file, {}))
        for one in _unmet(assessment):
            if left[key(one)] > 0:
                left[key(one)] -= 1
                one.known = True
        gone += [f"{assessment.document.file}: {name}" for name, count in sorted(left.items()) if count > 0]
    return gone


def key(one: Diagnostic) -> str:
    """What a diagnostic is known by: its rule and where in the plan it stands."""
    return f"{one.rule.id} {one.entity.path} {one.path}".strip()


def _unmet(assessment: Assessment) -> list[Diagnostic]:
    return [one for one in assessment.diagnostics if one.outcome in ("fail", "open")]
