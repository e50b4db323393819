"""Working time."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, without_sides
from programdesigner.quantity.model import HOURS_PER_DAY, Quantity, Unreadable
from programdesigner.quantity.text import figure, later
from programdesigner.quantity.times import days_in

FULL_TIME = 40.0
"""Ours: hours a week that are counted for full time where the plan does not say them."""
AS_FULL_TIME = f"{figure(FULL_TIME)} hours a week counted for full time"


def read_worktime(plain: str, text: str) -> Quantity:
    """Working time, in hours a week. A note that gives the hours wins over what we would assume."""
    main, *rest = re.split(r": ", plain, maxsplit=1)
    notes = [*rest, *later(text)]
    read = unread = None
    try:
        read = _read_worktime(main, text)
    except Unreadable as wrong:
        unread = wrong
    if read and read.assumption is None and read.low is not None:
        return read
    for note in (" ".join([main, *notes]), " ".join(notes), *notes):
        if both := _days_of_hours(note, text):
            return both
    for note in notes if read or not re.search(r"\d", main) else []:
        if said := _hours_of_note(note, text, is_open=read is None or read.low is None):
            return said
    if unread:
        raise unread
    return read or Quantity("worktime", None, None, text)


def _days_of_hours(whole: str, text: str) -> Quantity | None:
    """“2-3 hours a day 6 days a week”, “3 days a week of 6 hours”, “2 hours twice a month”: so many hours on so many days."""
    rest, side, about = without_sides(whole)
    hours, every = rf"{RANGE}[ -]?(?:hours?|hrs?|h)", r"(?:per|/|a|each|every|1) ?(?P<every>week|fortnight|month)(?:ly)?"
    days = rf"{RANGE} ?(?:days?|shifts?|sessions?|visits?|times?|x)"
    per_day = r"(?: ?(?:(?:per|/|a|each|every|1) ?(?:day|shift|session|visit)|daily|each))?"
    kind = r"(?:full[- ]?time |part[- ]?time )?"
    found = (
        re.fullmatch(rf"{kind}{hours}{per_day} ?(?:x|on|for|,)? ?{days} ?{every}(?: [a-z -]+)?", rest)
        or re.fullmatch(rf"{kind}{days} ?{every} ?(?:x|of|at|for|,)? ?{hours}{per_day}", rest)
        or re.fullmatch(rf"{RANGE}(?: ?x ?| ){hours} ?(?:shifts?|days?|sessions?|visits?)? ?{every}", rest)
        or re.fullmatch(rf"{days} of {hours} ?(?:each )?{every}", rest)
    )
    if not found:
        return None
    last = 4 if found.re.groupindex["every"] == 3 else 3  # the groups of the second range come after that of the unit
    is_first = re.match(rf"{kind}{hours}\b", rest) is not None
    one, other, weeks = bounds_of(found), bounds_of(found, group=last), days_in(found["every"]) / 7
    if (one if is_first else other).high > 12:  # more than a day may have: “20 hours, 3 days a week”
        raise refused(text, "worktime", f"“{text}” may mean hours a day or a week: write for instance 20 hours a week.")
    return made("worktime", Bounds(one.low * other.low / weeks, one.high * other.high / weeks), text, side, about)


def _hours_of_note(note: str, text: str, is_open: bool) -> Quantity | None:
    """“37.5 hours a week” after “full-time”, or only “20 hours”, which are those of a week where a week has so many."""
    rest, side, about = without_sides(note)
    if (found := re.fullmatch(rf"{RANGE} ?(?:hours?|hrs?|h)", rest)) and bounds_of(found).high <= 60:
        return made("worktime", bounds_of(found), text, side, about, assumption="the hours counted for a week")
    try:
        said = _read_worktime(note, text)
    except Unreadable:
        return None
    is_said = said.assumption is None or (is_open and re.fullmatch(rf"{RANGE} ?%|.*fte|(?:full|half).*", note))
    return said if said.low is not None and is_said else None


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
        return made("worktime", bounds_of(found, FULL_TIME), text, side, about, assumption=AS_FULL_TIME)
    if re.match(r"full[- ]?time\b", rest):
        return made("worktime", Bounds(FULL_TIME, FULL_TIME), text, side, about, assumption=AS_FULL_TIME)
    if re.match(r"0\.5[- ]?time\b", rest):
        return made("worktime", Bounds(FULL_TIME / 2, FULL_TIME / 2), text, side, about, assumption=AS_FULL_TIME)
    if found := re.search(rf"\b{RANGE} ?%", rest):
        return made("worktime", bounds_of(found, FULL_TIME / 100), text, side, about, assumption=AS_FULL_TIME)
    if re.match(r"part[- ]?time\b", rest) or not_comparable(plain):
        return Quantity("worktime", None, None, text)
    if re.match(rf"{RANGE} ?(?:hours?|h)\b", rest):
        raise refused(text, "worktime", f"“{text}” does not say for what time: a week or a month?")
    if re.match(rf"{RANGE}(?: ?(?:per|/|a|each|1|every) .*)?$", rest):
        raise refused(text, "worktime", f"“{text}” has no unit: are hours or days meant, and in what time?")
    raise refused(text, "worktime")
