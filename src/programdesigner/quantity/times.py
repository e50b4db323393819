"""Lengths of time, in days and in minutes."""

from __future__ import annotations

import re
from collections.abc import Callable

from programdesigner.quantity.bounds import RANGE, Bounds, amounts_in, bounds_of, made, not_comparable, refused, without_sides
from programdesigner.quantity.model import DAYS_PER_MONTH, HOURS_PER_DAY, Quantity, Unreadable
from programdesigner.quantity.text import NUMBER, figure, later

_DAYS = {
    "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": DAYS_PER_MONTH, "quarter": 3 * DAYS_PER_MONTH,
    "trimester": 3 * DAYS_PER_MONTH, "year": 365.25,
}  # fmt: skip
UNIT = r"(days?|weeks?|wks?|wk|fortnights?|months?|mos?|mths?|quarters?|years?|yrs?|yr|d|w|y)"
TIME = r"(hours?|hrs?|hr|h|minutes?|mins?|min|m)"


def days_in(unit: str) -> float:
    """The days in a unit of time, however it is shortened."""
    for name, days in _DAYS.items():
        if unit[0] == name[0] and (unit.rstrip("s") == name or unit.rstrip("s") in ("wk", "mo", "mth", "yr", "d", "w", "y")):
            return days
    return _DAYS["fortnight"]


def read_duration(plain: str, text: str) -> Quantity:
    """A length of time, in days."""
    if soon := _on_a_day(plain, text):
        return soon
    if not_comparable(plain) or re.fullmatch(r"(?:during|before|at(?! least| most)) [a-z][a-z -]*", plain):
        return Quantity("duration", None, None, text)
    if re.search(r"\d (?:working|business|week|school) ?days?\b", plain):
        raise refused(text, "duration", f"“{text}” counts only some days: write how many calendar days they may take, such as 4 days.")
    rest, side, about = without_sides(re.sub(r"^(?:in|within) (?:the )?first (?=[a-z])", "within 1 ", plain))
    if found := re.match(r"(?:within|(?:no|not) later than|in the first) (?:the first )?", rest):
        rest, side = rest[found.end() :], "at most"
    if both := _two_units(rest, text, UNIT, days_in):
        return made("duration", both, text, side, about)
    if found := re.fullmatch(rf"({NUMBER}) ?{UNIT} ?(?:-|to|or) ?({NUMBER}) ?{UNIT}", rest):
        low, high = float(found[1]) * days_in(found[2]), float(found[3]) * days_in(found[4])
        return made("duration", Bounds(low, high), text, side, about)
    if found := re.match(rf"{RANGE}[ -]?{UNIT}\b", rest):
        _refuse_more("duration", rest[found.end() :], UNIT, text)
        if found[2] and re.match(_POINT if plain.startswith(("from ", "between ")) else _AGED, rest[found.end() :]):
            raise _points(text, "duration")
        return made("duration", bounds_of(found, days_in(found[3])), text, side, about)
    if found := re.fullmatch(rf"{RANGE}[ -]?(hours?|hrs?|h|minutes?|mins?)(?: (?:of|after|from|before|following|post)\b.*)?", rest):
        return made("duration", bounds_of(found, 1 / 24 if found[3][0] == "h" else 1 / 1440), text, side, about)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "duration", f"“{text}” has no unit.")
    raise refused(text, "duration")


_AGED = r" (?:post-?partum|postnatal|of age|old\b|gestation|of gestation|of pregnancy|antenatal|prenatal|pregnan)"
_POINT = rf"{_AGED}| (?:after|of|following|post|before|from)\b"


def _on_a_day(plain: str, text: str) -> Quantity | None:
    """“The same day” is less than one day later, “the next day” less than two."""
    if not (found := re.match(r"(?:by |on |within )?(?:the )?(?:(same|very) day|(next|following) day|(day) of [a-z])", plain)):
        return None
    days = 2.0 if found[2] else 1.0
    which = "the next day counted as at most 2 days" if found[2] else "the same day counted as at most 1 day"
    return Quantity("duration", 0.0, days, text, assumption=which)


def _two_units(rest: str, text: str, unit: str, factor: Callable[[str], float]) -> Bounds | None:
    """“2 years and 6 months”, “2 years, 6 months”, “1 hour 30 minutes”: a length in two units, the larger first."""
    notes = later(text) if re.fullmatch(rf"{NUMBER} ?{unit}", rest) and "(" not in text else []
    whole = f"{rest} {notes[0]}" if len(notes) == 1 else rest
    if not (found := re.match(rf"({NUMBER}) ?{unit} ?(and |plus |\+ ?)?({NUMBER}) ?{unit}(?=$|[ ,;])", whole)):
        return None
    large, small = float(found[1]) * factor(found[2]), float(found[4]) * factor(found[5])
    if not found[3] and small >= factor(found[2]):  # 2 years, 24 months: the same again, or something else
        return None
    _refuse_more(_KIND_OF[unit], whole[found.end() :], unit, text)
    return Bounds(large + small, large + small)


def _refuse_more(kind: str, tail: str, unit: str, text: str) -> None:
    """Refuse what goes on to a second amount, which would be read as its first half."""
    if re.match(r" ?(?:and|plus|to|-|\+) ?\d", tail) and not amounts_in(tail, unit):
        raise refused(text, kind, f"“{text}” gives more than one amount: write their sum or a range.")
    if not (found := re.match(r"(?:[^0-9]*[ )])?(and|plus|to|or|until|till|up to|\+|-|→)(?=[ \d])", tail)) or not amounts_in(tail, unit):
        return
    if found[1] in ("to", "until", "till", "-", "→", "up to"):
        raise _points(text, kind)
    raise refused(text, kind, f"“{text}” gives more than one amount: write their sum or a range.")


def _points(text: str, kind: str) -> Unreadable:
    if kind == "minutes":
        return refused(text, kind, f"“{text}” gives more than one amount: write a range in minutes, such as 90-120 minutes.")
    return refused(text, kind, f"“{text}” gives two points in time: write how long it is from the one to the other, such as 9 months.")


def read_minutes(plain: str, text: str) -> Quantity:
    """A length in minutes."""
    if not_comparable(plain):
        return Quantity("minutes", None, None, text)
    rest, side, about = without_sides(plain)
    if rest == "0":
        return made("minutes", Bounds(0.0, 0.0), text, side, about)
    if both := _two_units(rest, text, TIME, _minutes_in):
        return made("minutes", both, text, side, about)
    if found := re.fullmatch(r"([123]) quarters? of 1 hour", re.sub(r"^quarter", "1 quarter", rest)):
        return made("minutes", Bounds(float(found[1]) * 15, float(found[1]) * 15), text, side, about)
    if found := re.match(r"(\d{1,3}) ?(?:hours?|hrs?|h)(?: and)? ?(\d{1,3})$", rest):
        total = float(found[1]) * 60 + float(found[2])
        return made("minutes", Bounds(total, total), text, side, about)
    if found := re.match(rf"({NUMBER}) ?{TIME} ?(?:-|to|or) ?({NUMBER}) ?{TIME}\b", rest):
        bounds = Bounds(float(found[1]) * _minutes_in(found[2]), float(found[3]) * _minutes_in(found[4]))
        return made("minutes", bounds, text, side, about)
    if found := re.match(rf"{RANGE}[ -]?{TIME}\b", rest):
        _refuse_more("minutes", rest[found.end() :], TIME, text)
        return made("minutes", bounds_of(found, _minutes_in(found[3])), text, side, about)
    if found := re.fullmatch(rf"{RANGE}[ -]?(?:full )?days?", re.sub(r"^(?:full|whole) day$", "1 day", rest)):
        assumption = f"{figure(HOURS_PER_DAY)} hours counted for a day"
        return made("minutes", bounds_of(found, HOURS_PER_DAY * 60), text, side, about, assumption=assumption)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "minutes", f"“{text}” has no unit: are minutes or hours meant?")
    raise refused(text, "minutes")


def _minutes_in(unit: str) -> float:
    return 60.0 if unit[0] == "h" else 1.0


_KIND_OF = {UNIT: "duration", TIME: "minutes"}
