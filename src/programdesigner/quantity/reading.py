"""Reads any kind of quantity, and refuses what would be read wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache

from programdesigner.quantity.amounts import read_age, read_change, read_count, read_money, read_percent, read_ratio
from programdesigner.quantity.bounds import RANGE, refused
from programdesigner.quantity.cadence import read_cadence
from programdesigner.quantity.model import KINDS, Quantity, Unreadable
from programdesigner.quantity.text import may_go_on, plain_text, stages
from programdesigner.quantity.times import read_date, read_duration, read_effort, read_minutes, read_worktime

LONGEST = 200
"""Characters of the longest text that is read."""
_READERS: dict[str, Callable[[str, str], Quantity]] = {
    "duration": read_duration, "minutes": read_minutes, "cadence": read_cadence, "ratio": read_ratio, "count": read_count,
    "percent": read_percent, "effort": read_effort, "worktime": read_worktime, "date": read_date,
    "money": read_money, "age": read_age, "change": read_change,
}  # fmt: skip
_SUMMED = {  # what to write where one amount comes after another
    "duration": "their sum", "count": "their sum", "effort": "their sum",
    "minutes": "a range", "worktime": "a range", "ratio": "a range", "percent": "a range",
}  # fmt: skip


@lru_cache(maxsize=4096, typed=True)
def read_quantity(kind: str, raw: str | int | float) -> Quantity:
    """A quantity from what a plan holds. Raises Unreadable, and nothing else, for whatever cannot be read."""
    if kind not in KINDS:
        raise KeyError(kind)
    if isinstance(raw, bool):
        raise Unreadable("yes or no is not a quantity.", kind)
    text = str(raw).strip()
    if len(text) > LONGEST:
        raise Unreadable(f"A quantity is short; this has {len(text)} characters.", kind)
    plain = plain_text(text)
    if not plain:
        raise Unreadable("There is no quantity here.", kind)
    try:
        quantity = _READERS[kind](plain, text)
    except (OverflowError, ValueError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable(f"“{text}” cannot be read as {KINDS[kind].expected}.", kind) from None
    if kind in _SUMMED and may_go_on(text):
        _refuse_stages(kind, text)
    if quantity.low is not None and quantity.high is not None:
        if math.isnan(quantity.low) or quantity.low == math.inf:
            raise Unreadable(f"“{text}” is not a number that can be used.", kind)
        if quantity.low > quantity.high:
            raise Unreadable(f"In “{text}” the first number is larger than the second: write the smaller one first.", kind)
    return quantity


def _refuse_stages(kind: str, text: str) -> None:
    """Refuse “60 minutes, then 30” and “an hour at first, 30 minutes after”, of which only the first half would count."""
    if not any(_is_amount(kind, part) for part in stages(text)):
        return
    why = f"“{text}” gives one amount after another: write {_SUMMED[kind]}, or an entry for each where the plan has a list."
    raise refused(text, kind, why)


def _is_amount(kind: str, part: str) -> bool:
    """Can it be read as an amount, with its unit or as a bare number?"""
    try:
        return bool(re.fullmatch(RANGE, part) or _READERS[kind](part, part))
    except ValueError:
        return False
