"""Working time."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, without_sides
from programdesigner.quantity.model import HOURS_PER_DAY, Quantity, Unreadable
from programdesigner.quantity.text import later
from programdesigner.quantity.times import days_in


def read_worktime(plain: str, text: str) -> Quantity:
    """Working time, in hours a week. A note that gives the hours wins over what we would assume."""
    notes = later(text)
    try:
        read = _read_worktime(plain, text)
    except Unreadable:
        if both := _days_of_hours(" ".join([plain, *notes[:1]]), text):
            return both
        raise
    if read.assumption is None and read.low is not None:
        return read
    for note in (" ".join([plain, *notes]), " ".join(notes), *notes):
        if both := _days_of_hours(note, text):
            return both
    for note in notes:
        if said := _hours_of_note(note, text, is_open=read.low is None):
            return said
    return read


def _days_of_hours(whole: str, text: str) -> Quantity | None:
    """“2-3 hours a day 6 days a week”, “3 days a week of 6 hours”, “2 hours twice a week”: so many hours on so many days."""
    rest, side, about = without_sides(whole)
    hours, week = rf"{RANGE}[ -]?(?:hours?|hrs?|h)", r"(?:per|/|a|each|every|1) ?week(?:ly)?"
    days = rf"{RANGE} ?(?:days?|shifts?|sessions?|visits?|times?|x)"
    per_day = r"(?: ?(?:(?:per|/|a|each|every|1) ?(?:day|shift|session|visit)|daily|each))?"
    kind = r"(?:full[- ]?time |part[- ]?time )?"
    first = re.fullmatch(rf"{kind}{hours}{per_day} ?(?:x|on|for|,)? ?{days} ?{week}(?: [a-z -]+)?", rest)
    found = first or re.fullmatch(rf"{kind}{days} ?{week} ?(?:x|of|at|for|,)? ?{hours}{per_day}", rest)
    if not found:
        return None
    one, other = bounds_of(found), bounds_of(found, group=3)
    return made("worktime", Bounds(one.low * other.low, one.high * other.high), text, side, about)


def _hours_of_note(note: str, text: str, is_open: bool) -> Quantity | None:
    """“37.5 hours a week” after “full-time”, or only “20 hours”, which are those of a week where a week has so many."""
    rest, side, about = without_sides(note)
    if (found := re.fullmatch(rf"{RANGE} ?(?:hours?|hrs?|h)", rest)) and bounds_of(found).high <= 60:
        return made("worktime", bounds_of(found), text, side, about, assumption="the hours counted for a week")
    try:
        said = _read_worktime(note, text)
    except Unreadable:
        return None
    return (
        said
        if said.low is not None and (said.assumption is None or (is_open and re.fullmatch(rf"{RANGE} ?%|.*fte|(?:full|half).*", note)))
        else None
    )


def _read_worktime(plain: str, text: str) -> Quantity:
    rest, side, about = without_sides(plain)
    if found := re.match(rf"{RANGE}[ -]hours? week\b", rest):
        return made("worktime", bounds_of(found), text, side, about)
    amount, every = rf"{RANGE} ?(hours?|hrs?|h|minutes?|mins?|days?)", r"(?:per|/|a|each|1|every)? ?(?:1 )?"
    if found := re.match(rf"{amount} ?{every}(day|week|wk|fortnight|month|quarter|year)(?:ly)?\b", rest):
        hours = {"h": 1.0, "m": 1 / 60, "d": HOURS_PER_DAY + 2}[found[3][0]]
        weeks = 0.2 if found[4] == "day" else days_in(found[4]) / 7
        assumption = (
            "8 hours counted for a working day" if found[3][0] == "d" else "5 days counted for a week" if found[4] == "day" else None
        )
        return made("worktime", bounds_of(found, hours / weeks), text, side, about, assumption=assumption)
    if found := re.match(rf"{RANGE} ?(?:fte|full[- ]time equivalents?|posts?)\b", rest):
        return made("worktime", bounds_of(found, 40.0), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"full[- ]?time\b", rest):
        return made("worktime", Bounds(40.0, 40.0), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"0\.5[- ]?time\b", rest):
        return made("worktime", Bounds(20.0, 20.0), text, side, about, assumption="40 hours a week counted for full time")
    if found := re.search(rf"\b{RANGE} ?%", rest):
        return made("worktime", bounds_of(found, 0.4), text, side, about, assumption="40 hours a week counted for full time")
    if re.match(r"part[- ]?time\b", rest) or not_comparable(plain):
        return Quantity("worktime", None, None, text)
    if re.match(rf"{RANGE} ?(?:hours?|h)\b", rest):
        raise refused(text, "worktime", f"“{text}” does not say for what time: a week or a month?")
    if re.match(rf"{RANGE}(?: ?(?:per|/|a|each|1|every) .*)?$", rest):
        raise refused(text, "worktime", f"“{text}” has no unit: are hours or days meant, and in what time?")
    raise refused(text, "worktime")
