"""Reads any kind of quantity, and refuses what would be read wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache

from programdesigner.quantity.amounts import read_age, read_caseload, read_count, read_percent, read_ratio
from programdesigner.quantity.bounds import RANGE, amounts_in, refused
from programdesigner.quantity.cadence import read_cadence
from programdesigner.quantity.change import read_change
from programdesigner.quantity.dates import read_date
from programdesigner.quantity.effort import is_effort, read_effort
from programdesigner.quantity.model import KINDS, Quantity, Unreadable
from programdesigner.quantity.money import read_money
from programdesigner.quantity.text import may_go_on, plain_text, stages
from programdesigner.quantity.times import TIME, UNIT, read_duration, read_minutes
from programdesigner.quantity.worktime import read_worktime

LONGEST = 200
"""Characters of the longest text that is read."""
_READERS: dict[str, Callable[[str, str], Quantity]] = {
    "duration": read_duration, "minutes": read_minutes, "cadence": read_cadence, "ratio": read_ratio, "caseload": read_caseload,
    "count": read_count, "percent": read_percent, "effort": read_effort, "worktime": read_worktime, "date": read_date,
    "money": read_money, "age": read_age, "change": read_change,
}  # fmt: skip
_SUMMED = {  # what to write where one amount comes after another
    "duration": "their sum", "count": "their sum", "effort": "their sum",
    "money": "their sum", "minutes": "a range", "worktime": "a range", "ratio": "a range", "caseload": "a range", "percent": "a range",
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
    if kind in ("count", "ratio", "caseload") and (grouped := re.search(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d.])", text)):
        whole = grouped[0].replace(".", "")
        raise Unreadable(f"“{text}” may mean {int(whole):,} or {float(grouped[0]):g}: write {whole}, without a dot.", kind)
    if kind in _SUMMED and (may_go_on(text) or kind == "duration"):
        _refuse_stages(kind, text)
    if quantity.low is not None and quantity.high is not None:
        if math.isnan(quantity.low) or quantity.low == math.inf:
            raise Unreadable(f"“{text}” is not a number that can be used.", kind)
        if quantity.low > quantity.high:
            raise Unreadable(f"In “{text}” the first number is larger than the second: write the smaller one first.", kind)
    return quantity


def _refuse_stages(kind: str, text: str) -> None:
    """Refuse “60 minutes, then 30” and “an hour at first, 30 minutes after”, of which only the first half would count."""
    if not any(_is_amount(kind, part) for part in stages(text, added=kind != "effort")) and not (
        kind == "duration" and _is_in_phases(text)
    ):
        return
    why = f"“{text}” gives one amount after another: write {_SUMMED[kind]}, or an entry for each where the plan has a list."
    raise refused(text, kind, why)


def _is_in_phases(text: str) -> bool:
    """“6-month intervention, 6-month maintenance”: a second length, named as what follows the first."""
    notes = re.split(r"[;,] ", re.sub(r"\([^()]*\)", "", text.casefold()))[1:]
    return any(
        re.match(rf"{RANGE}[ -]?{UNIT} .*(?:maintenance|follow.?up|booster|aftercare|extension|continuation)", note) for note in notes
    )


def _is_amount(kind: str, part: str) -> bool:
    """Can it be read as an amount, with its unit or as a bare number?"""
    if kind == "effort":
        return is_effort(part)
    if kind in ("duration", "minutes") and amounts_in(part, UNIT if kind == "duration" else TIME):
        return True
    try:
        return bool(re.fullmatch(RANGE, part) or _READERS[kind](part, part))
    except ValueError:
        return False
