"""What a quantity is, and how each kind of quantity is described to people."""

from __future__ import annotations

from typing import NamedTuple

DAYS_PER_MONTH = 30.4375
WEEKS_PER_MONTH = DAYS_PER_MONTH / 7
HOURS_PER_DAY = 6.0
"""Ours: what a day of training or work counts where only days are given. Said wherever it is used."""


class Quantity(NamedTuple):
    """One quantity as read. A single value has ``low == high``; “at least 5” has no upper bound (``inf``)."""

    kind: str
    low: float | None
    """None where something is stated that cannot be compared, such as “after each session”."""
    high: float | None
    text: str
    unit: str = ""
    approximate: bool = False
    assumption: str | None = None


class Kind(NamedTuple):
    """How one kind of quantity is described in messages and schemas."""

    expected: str
    examples: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "duration": Kind("a length of time with its unit", ("6 months", "8-12 weeks", "a year")),
    "minutes": Kind("a length in minutes or hours", ("90 minutes", "1.5 hours", "45-60 minutes")),
    "cadence": Kind("a frequency in words, or a number per week or month", ("weekly", "every 2 weeks", "twice a month", "3 per month")),
    "ratio": Kind("people per worker", ("1:20", "20", "30-60")),
    "caseload": Kind("people whom one worker supports at a time", ("1:20", "20", "30-60")),
    "count": Kind("a number", ("12", "12-16", "at least 10")),
    "percent": Kind("a percentage", ("75%", "60-80%", "at least 80%")),
    "effort": Kind("an amount of time in hours or days", ("40 hours", "40 hours over 5 days", "8 hours")),
    "worktime": Kind("working time per week or month", ("20 hours a week", "4 hours a month", "full time")),
    "date": Kind("a date, month or year", ("2026-03-15", "2026-03", "March 2026")),
    "money": Kind("an amount with its currency", ("EUR 120,000", "US$ 15 per hour", "£310")),
    "age": Kind("an age range in years", ("18-75", "18 and over", "under 5")),
    "change": Kind("an amount of change with its unit", ("0.4 percentage points", "5 mmHg", "10%")),
}


class Unreadable(ValueError):
    """A quantity that cannot be read, with what is accepted."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.expected = KINDS[kind].expected
        self.examples = KINDS[kind].examples
