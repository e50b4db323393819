"""Quantities in plain English."""

from __future__ import annotations

import math

from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import figure


def say(quantity: Quantity) -> str:
    """The quantity in plain English; reads back to the same bounds."""
    if quantity.low is None or quantity.high is None:
        return quantity.text
    if quantity.kind == "date":
        from datetime import date

        low, high = date.fromordinal(int(quantity.low)), date.fromordinal(int(quantity.high))
        if low == high:
            return low.isoformat()
        return f"{low:%Y-%m}" if (low.year, low.month) == (high.year, high.month) else f"{low:%Y}"
    unit = {
        "duration": " days", "minutes": " minutes", "cadence": " per month", "percent": "%", "effort": " hours",
        "worktime": " hours a week", "age": " years",
    }.get(quantity.kind, f" {quantity.unit}".rstrip())  # fmt: skip
    return f"{_said(quantity.low, quantity.high)}{unit}"


def _said(low: float, high: float) -> str:
    if high == math.inf:
        return f"at least {figure(low)}"
    if low == high:
        return figure(low)
    return f"{figure(low)} to {figure(high)}"
