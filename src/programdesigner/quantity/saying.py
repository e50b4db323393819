"""Quantities in plain English."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import figure

if TYPE_CHECKING:
    from datetime import date


def say(quantity: Quantity) -> str:
    """The quantity in plain English; reads back to the same bounds."""
    if quantity.low is None or quantity.high is None:
        return quantity.text
    if quantity.kind == "date":
        from datetime import date

        low, high = date.fromordinal(int(quantity.low)), date.fromordinal(int(quantity.high))
        return low.isoformat() if low == high else _dates(low, high)
    unit = {
        "duration": " days", "minutes": " minutes", "cadence": " per month", "percent": "%", "effort": " hours",
        "worktime": " hours a week", "age": " years",
    }.get(quantity.kind, f" {quantity.unit}".rstrip())  # fmt: skip
    if quantity.kind == "ratio" and quantity.low == 1 < quantity.high < math.inf:  # “1 to 20” is 20 people for one worker
        return f"1-{figure(quantity.high)}"
    return f"{_said(quantity.low, quantity.high)}{unit}"


def _dates(low: date, high: date) -> str:
    """As years where both are whole, as months where both are, and otherwise as days."""
    from calendar import monthrange

    if low.day == 1 and high.day == monthrange(high.year, high.month)[1]:
        year = low.month == 1 and high.month == 12
        first, last = (f"{low:%Y}", f"{high:%Y}") if year else (f"{low:%Y-%m}", f"{high:%Y-%m}")
        return first if first == last else f"{first} to {last}"
    return f"{low.isoformat()} to {high.isoformat()}"


def _said(low: float, high: float) -> str:
    if high == math.inf:
        return f"at least {figure(low)}"
    if low == high:
        return figure(low)
    return f"{figure(low)} to {figure(high)}"
