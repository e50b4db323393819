"""The arithmetic of plans as data. Its schema is ``programdesigner schema capacity``."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from programdesigner import __version__
from programdesigner.arithmetic import Range
from programdesigner.balance import Table
from programdesigner.capacity import Capacity, name_of
from programdesigner.changes import Change
from programdesigner.figures import Figure
from programdesigner.report.capacity import why
from programdesigner.workload import Part

FORMAT = "programdesigner.capacity/1"


def render_capacity_json(found: Sequence[Capacity]) -> str:
    """Every plan with its tables, changes and assumptions."""
    told = {
        "format": FORMAT,
        "tool": {"name": "programdesigner", "version": __version__},
        "documents": [_document(one) for one in found],
    }
    return json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _document(one: Capacity) -> dict[str, Any]:
    return {
        "file": one.document.file,
        "state": one.state,
        "tables": [_table(table) for table in one.tables],
        "changes": [_change(change) for change in one.sought.changes],
        "not_enough_alone": [{"title": title, "what": what} for title, what in one.sought.helpless],
        "all_tried": one.sought.all_tried,
        "assumed": [{"name": name_of(figure), **_figure(figure), "why": why(one, figure)} for figure in one.assumed],
        "missing": [{"name": name_of(figure), "path": figure.path} for figure in one.missing],
        "unused": [{"name": unused.name, "text": unused.value.text} for unused in one.unused],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "name": table.entity.name,
        "path": table.entity.path,
        "state": table.state,
        "unit": table.unit,
        "lines": [_part(part, table) for part in table.parts],
        "needed": _range(table.needed),
        "available": _part(table.available, table) if table.available is not None else None,
        "spare": _range(table.spare),
        "together": [_part(part, table) for part in table.together],
    }


def _part(part: Part, table: Table) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "amount": _range(part.amount),
        "unit": part.unit or table.unit,
        "sum": part.sum if part.amount is not None or not part.missing else "",
        "figures": [_figure(one) for one in part.figures],
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "key": one.key,
        "path": one.path,
        "origin": one.origin,
        "line": one.line or None,
        "text": one.value.text if one.value is not None else None,
        "amount": _range(one.amount),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "key": change.key,
        "words": change.words,
        "values": {path: value.text for path, value in change.values.items()},
        "mends": {"key": change.mends.key, "path": change.mends.entity.path},
        "then_short": list(change.then_short),
        "breaks": list(change.breaks),
    }


def _range(amount: Range | None) -> dict[str, float | None] | None:
    """Both ends, null where there is none: JSON knows no infinity."""
    return {"low": _end(amount.low), "high": _end(amount.high)} if amount is not None else None


def _end(end: float) -> float | None:
    return None if math.isinf(end) else float(f"{end:.10g}")
