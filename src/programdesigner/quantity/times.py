"""Lengths of time, working time, amounts of training, and dates."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, without_sides
from programdesigner.quantity.model import DAYS_PER_MONTH, HOURS_PER_DAY, Quantity
from programdesigner.quantity.text import NUMBER, figure

_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": DAYS_PER_MONTH, "quarter": 3 * DAYS_PER_MONTH, "year": 365.25}
UNIT = r"(days?|weeks?|wks?|wk|fortnights?|months?|mos?|mths?|quarters?|years?|yrs?|yr|d|w|y)"
_TIME = r"(hours?|hrs?|hr|h|minutes?|mins?|min|m)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def days_in(unit: str) -> float:
    """The days in a unit of time, however it is shortened."""
    for name, days in _DAYS.items():
        if unit[0] == name[0] and (unit.rstrip("s") == name or unit.rstrip("s") in ("wk", "mo", "mth", "yr", "d", "w", "y")):
            return days
    return _DAYS["fortnight"]


def read_duration(plain: str, text: str) -> Quantity:
    """A length of time, in days."""
    if not_comparable(plain):
        return Quantity("duration", None, None, text)
    rest, side, about = without_sides(plain)
    if found := re.fullmatch(rf"({NUMBER}) ?{UNIT} ?(?:-|to|or) ?({NUMBER}) ?{UNIT}", rest):
        low, high = float(found[1]) * days_in(found[2]), float(found[3]) * days_in(found[4])
        return made("duration", Bounds(low, high), text, side, about)
    if found := re.match(rf"({NUMBER}) ?{UNIT} 0\.5$", rest):
        days = (float(found[1]) + 0.5) * days_in(found[2])
        return made("duration", Bounds(days, days), text, side, about)
    if found := re.match(rf"({NUMBER}) ?{UNIT} (?:and |plus |\+ ?)({NUMBER}) ?{UNIT}\b", rest):
        days = float(found[1]) * days_in(found[2]) + float(found[3]) * days_in(found[4])
        return made("duration", Bounds(days, days), text, side, about)
    if found := re.match(rf"{RANGE}[ -]?{UNIT}\b", rest):
        return made("duration", bounds_of(found, days_in(found[3])), text, side, about)
    if found := re.fullmatch(rf"{RANGE} ?(hours?|h|minutes?)", rest):
        return made("duration", bounds_of(found, 1 / 24 if found[3][0] == "h" else 1 / 1440), text, side, about)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "duration", f"“{text}” has no unit.")
    raise refused(text, "duration")


def read_minutes(plain: str, text: str) -> Quantity:
    """A length in minutes."""
    if not_comparable(plain):
        return Quantity("minutes", None, None, text)
    rest, side, about = without_sides(plain)
    if found := re.match(r"(\d{1,3}) ?(?:hours?|hrs?|h)(?: and)? ?(\d{1,3}) ?(?:minutes?|mins?|m)?\b", rest):
        total = float(found[1]) * 60 + float(found[2])
        return made("minutes", Bounds(total, total), text, side, about)
    if found := re.match(rf"({NUMBER}) ?{_TIME} ?(?:-|to|or) ?({NUMBER}) ?{_TIME}\b", rest):
        factors = [60.0 if unit[0] == "h" else 1.0 for unit in (found[2], found[4])]
        return made("minutes", Bounds(float(found[1]) * factors[0], float(found[3]) * factors[1]), text, side, about)
    if found := re.match(rf"{RANGE}[ -]?{_TIME}\b", rest):
        return made("minutes", bounds_of(found, 60.0 if found[3][0] == "h" else 1.0), text, side, about)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "minutes", f"“{text}” has no unit: are minutes or hours meant?")
    raise refused(text, "minutes")


def read_effort(plain: str, text: str) -> Quantity:
    """An amount of training or practice, in hours."""
    rest, side, about = without_sides(plain)
    hours = rf"({NUMBER})[ -]?(?:hours?|hrs?|h)"
    terms = [
        re.fullmatch(rf"{hours}(?: (?!.*\b(?:per|each|every)\b)[a-z -]+)?", term) for term in re.split(r" ?(?:\+|\bplus\b|\band\b) ?", rest)
    ]
    if len(terms) > 1 and all(terms):
        total = sum(float(term[1]) for term in terms if term)
        return made("effort", Bounds(total, total), text, side, about)
    if found := re.match(rf"{hours} ?(?:\+|plus|and) ?{hours}\b", rest):
        total = float(found[1]) + float(found[2])
        return made("effort", Bounds(total, total), text, side, about)
    if found := re.match(rf"({NUMBER})(?: ?x ?| )({NUMBER})[ -]?(?:hours?|h)\b", rest):
        total = float(found[1]) * float(found[2])
        return made("effort", Bounds(total, total), text, side, about)
    if found := re.match(rf"{RANGE}[ -]?(hours?|hrs?|hr|h|minutes?|mins?|min)\b", rest):
        return made("effort", bounds_of(found, 1.0 if found[3][0] == "h" else 1 / 60), text, side, about)
    if found := re.search(rf"\b{RANGE}[ -]?(?:hours?|hrs?|h)\b", rest):
        return made("effort", bounds_of(found), text, side, about)
    if found := re.match(rf"{RANGE}[ -]?(full )?{UNIT}\b", rest):
        days = days_in(found[4])
        work_days = days if days == 1 else days / 7 * 5
        assumption = f"{figure(HOURS_PER_DAY)} hours counted for a day" + (", 5 days for a week" if days != 1 else "")
        return made("effort", bounds_of(found, work_days * HOURS_PER_DAY), text, side, about, assumption=assumption)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "effort", f"“{text}” has no unit: are hours or days meant?")
    raise refused(text, "effort")


def read_worktime(plain: str, text: str) -> Quantity:
    """Working time, in hours a week."""
    rest, side, about = without_sides(plain)
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


def read_date(plain: str, text: str) -> Quantity:
    """A date, a month, a quarter or a year, as ordinal days."""
    from datetime import date

    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        day = date(int(found[1]), int(found[2]), int(found[3])).toordinal()
        return Quantity("date", day, day, text)
    month_name = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    if found := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)? {month_name} (\d{{4}})", plain):
        day = date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])).toordinal()
        return Quantity("date", day, day, text)
    if found := re.fullmatch(rf"{month_name} (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?", _plain_date(text)):
        if found[3]:
            day = date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])).toordinal()
            return Quantity("date", day, day, text)
    if found := re.fullmatch(rf"{month_name} (\d{{4}})", plain):
        return _month(int(found[2]), _MONTHS.index(found[1]) + 1, text)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
        return _month(int(found[1]), int(found[2]), text)
    if found := re.fullmatch(r"(?:q([1-4]) (\d{4})|(\d{4})[- ]?q([1-4]))", plain):
        quarter, year = int(found[1] or found[4]), int(found[2] or found[3])
        first, last = _month(year, quarter * 3 - 2, text), _month(year, quarter * 3, text)
        return Quantity("date", first.low, last.high, text)
    if re.fullmatch(r"\d{4}", plain):
        return Quantity("date", date(int(plain), 1, 1).toordinal(), date(int(plain), 12, 31).toordinal(), text)
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", plain):
        raise refused(text, "date", f"“{text}” can be read in two ways: write the year first, 2026-04-03.")
    raise refused(text, "date")


def _plain_date(text: str) -> str:
    return re.sub(r"[\s,]+", " ", text.casefold()).strip()


def _month(year: int, month: int, text: str) -> Quantity:
    from calendar import monthrange
    from datetime import date

    first = date(year, month, 1)
    return Quantity("date", first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1, text)
