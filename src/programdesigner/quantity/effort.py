"""Amounts of training or practice: “40 hours over 5 days”, “9 days of 8 hours”, “12 hours a week for 4 weeks”."""

from __future__ import annotations

import re
from typing import NamedTuple

from programdesigner.quantity.bounds import RANGE, Bounds, amounts_in, made, refused, without_sides
from programdesigner.quantity.model import HOURS_PER_DAY, Quantity, Unreadable
from programdesigner.quantity.text import NUMBER, figure, later, plain_text
from programdesigner.quantity.times import days_in

_SORT = r"contact|class(?:room)?|training|teaching|instruction(?:al)?|taught|clock|full|whole|didactic|core|supervised|learning|study"
_SORTS = rf"(?:(?:{_SORT}|practical|online|practice|total|in-person|face-to-face|live|guided)[ -])*"
_MEETINGS = "sessions|modules|classes|meetings|workshops|lessons|seminars|evenings|mornings|afternoons|lectures|visits|webinars"
_MEETING = rf"(?:{_MEETINGS.replace('classes', 'class(?:es)?').replace('s|', 's?|')}?)\b"
_LONG = r"(?:days?|weeks?|wks?|wk|fortnights?|months?|mos?|mths?|quarters?|years?|yrs?|yr|d|w)\b"
_UNIT = r"(?:hours?|hrs?|hr|h|minutes?|mins?|min)\b"
_HOURS = rf"(?P<hours>{NUMBER})(?: ?(?:-|to|or) ?(?P<hours_to>{NUMBER}))?[ -]?{_SORTS}(?P<unit>{_UNIT})"
_WORDS = r"(?:(?!(?:per|each|every|of|for|x|at|in|over|to|or|and|plus)\b)[a-z-]+ ){0,3}?"
_BLOCK = rf"(?P<count>{NUMBER})(?: ?(?:-|to|or) ?(?P<count_to>{NUMBER}))?[ -]?{_WORDS}(?:(?P<long>{_LONG})|(?P<meeting>{_MEETING}))"
_BLOCKS = rf"{_BLOCK}(?: {_WORDS}(?:training|course|teaching|long))?"
_EVERY = r"(?:per|/|a|each|every|1)"
_RATE = rf"(?:{_EVERY} ?(?:(?P<every>{_LONG})|(?P<times>{_MEETING}))|(?P<how_often>daily|weekly)|(?P<each>each|apiece))"
_REST = r"(?: (?:each|long|of [a-z ,-]+|[a-z][a-z -]*))?"
_IN_ALL = r"(?: ?(?:in (?:total|all)|total|altogether|overall|(?:over|in|across|within) .*|(?:of )?(?:training|teaching|instruction)))?"


class _Amount(NamedTuple):
    bounds: Bounds
    assumption: str = ""


def read_effort(plain: str, text: str) -> Quantity:
    """An amount of training or practice, in hours."""
    joined = re.sub(r"(?i)[,;] (?=plus\b|and\b|\+)", " ", text)  # what is added is no note
    rest, side, about = without_sides(plain if joined == text else plain_text(joined))
    rest = re.sub(r"\b(?:full|whole)[- ]day\b(?= [a-z]|$)(?<!1 full day)", "1-day", rest)
    rest = re.sub(rf"^({NUMBER}) ?\+ ?({NUMBER}) ?({_UNIT}|{_LONG})$", r"\1 \3 + \2 \3", rest)
    rest = re.sub(rf"^({NUMBER}[ -]?{_SORTS}{_UNIT}) ?[:=] .*", r"\1", rest)  # what follows says of what the hours consist
    starts = r"^(?:i\.?e\.?|or|=|equals|for|about|approximately|totall?(?:ing)?|a total of|1 total of) "
    notes = [re.sub(starts, "", note) for note in later(joined) if note]
    amount = _of_one(rest, notes, text) or _sum(rest, text) or _alone(rest, notes, text)
    return made("effort", amount.bounds, text, side, about, assumption=amount.assumption or None)


def _bounds(found: re.Match[str], name: str, factor: float = 1.0) -> Bounds:
    low = float(found[name])
    return Bounds(low * factor, float(found[f"{name}_to"] or low) * factor)


def _hours(found: re.Match[str]) -> Bounds:
    return _bounds(found, "hours", 1.0 if found["unit"][0] == "h" else 1 / 60)


def _sum(rest: str, text: str) -> _Amount | None:
    """“40 hours of class and 20 hours of practice”, each read for itself. What is so much a week, without an end, does not count."""
    first, *others = re.split(r" ?(?:\+|\bplus\b|\band\b) ?(?=[a-z]* ?\d)", rest)
    timed = rf"\d[ -]?{_WORDS}{_SORTS}(?:{_UNIT}|{_LONG}|{_MEETING})"
    if not others or not re.search(r"\d", first) or _is_rate(first) or not all(re.search(timed, other) for other in others):
        return None
    parts = [_of_one(term, [], text) or _alone(term, [], text) for term in (first, *others) if not _is_rate(term)]
    bounds = Bounds(sum(part.bounds.low for part in parts), sum(part.bounds.high for part in parts))
    return _Amount(bounds, max((part.assumption for part in parts), key=len))


def _of_one(rest: str, notes: list[str], text: str) -> _Amount | None:
    """So many hours so many times, in the text itself or with its notes; or days whose hours a note gives."""
    rates = [note for note in notes if _is_rate(note)]
    singly = [f"{rest} {note}" for note in notes if not rates or rates == [note]]
    for whole in (rest, " ".join([rest, *notes]), " ".join([rest, *rates]), *singly):
        if amount := _times(_in_days(whole), text):
            return amount
    if not (block := re.match(rf"{_BLOCKS}(?! ?{_EVERY} )", rest)) or re.search(rf"\d[ -]?{_SORTS}{_UNIT}", rest):
        return None
    if re.search(r"(?:\+|\bplus\b|\band\b) ?(?:1 )?(?:[a-z-]+ )?\d", rest) and any(re.search(_HOURS, note) for note in notes):
        raise _not_whole(text)  # “5 days (40 hours) plus 2 days”
    for note in notes:
        if (hours := re.fullmatch(rf"{_HOURS}{_IN_ALL}", note)) and _agree(block, _hours(hours), text):
            return _Amount(_hours(hours))
    return None


def _in_days(whole: str) -> str:
    """“2 weeks of 5 days” and “2 days a week for 6 weeks” as 10 and 12 days."""
    rate = rf"(?P<days>{NUMBER}) days?"
    length = rf"(?P<count>{NUMBER}) (?P<long>{_LONG})"
    per = rf" ?{_EVERY} ?(?P<every>{_LONG})"
    patterns = (
        rf"{length} ?(?:of|at|x|for)? ?{rate}{per}",
        rf"{rate}{per} ?(?:for|over|x|during|across)? ?{length}",
        rf"{length} (?:of|x) {rate}",
    )
    for pattern in patterns:
        if (found := re.search(pattern, whole)) and days_in(found["long"]) > 1:
            every = days_in(found["every"]) if "every" in found.re.groupindex else days_in(found["long"]) / float(found["count"])
            one = days_in(found["long"]) / every if "every" in found.re.groupindex else 1.0
            days = float(found["days"]) * float(found["count"]) * (round(one, 1) if one > 1 else one)
            return f"{whole[: found.start()]}{figure(days)} days{whole[found.end() :]}"
    return whole


def _times(whole: str, text: str) -> _Amount | None:
    """The product of hours and how often they come, where the text says both and nothing else that counts."""
    before = rf"{_BLOCKS} ?(?P<by>of|x|at|for|with|each of|each|lasting|@)? ?(?:about |up to )?{_HOURS}(?: ?{_RATE})?{_REST}"
    if found := re.fullmatch(before, whole):
        return _product(found, text) if found["by"] or re.search(_RATE, whole[found.end("unit") :]) else None
    after = rf"{_HOURS} ?{_RATE}?,? ?(?P<by>of|x|at|for|with)? ?(?:over |during |across )?{_BLOCKS}{_REST}"
    if found := re.fullmatch(after, whole):
        rated = any(found[name] for name in ("every", "times", "how_often", "each"))
        return _product(found, text) if rated or found["by"] == "x" else None
    if found := re.fullmatch(rf"{_HOURS} ?x ?(?P<count>{NUMBER})", whole):
        return _Amount(Bounds(_hours(found).low * float(found["count"]), _hours(found).high * float(found["count"])))
    often = rf"(?P<times>{NUMBER}) times? ?{_EVERY} ?(?P<every>{_LONG}) ?(?:for|over|during|x)? ?(?P<count>{NUMBER}) ?(?P<long>{_LONG})"
    if (found := re.fullmatch(rf"{_HOURS} ?{often}", whole)) and days_in(found["long"]) >= days_in(found["every"]):
        times = float(found["times"]) * float(found["count"]) * days_in(found["long"]) / days_in(found["every"])
        return _Amount(Bounds(_hours(found).low * times, _hours(found).high * times))
    word = r"(?:weekly|monthly|daily|full|separate|group|individual|training|consecutive|interactive|evening|online)"
    if found := re.match(
        rf"(?P<count>{NUMBER})(?: ?x ?| (?:{word} )?)(?P<hours>{NUMBER})(?P<hours_to>)[ -]?{_SORTS}(?P<unit>{_UNIT})", whole
    ):
        tail = whole[found.end() :]
        if re.fullmatch(r"\D*(?:(?:over|in|across|within|during) .*)?", tail) and not re.search(rf"{_MEETING} (?:weekly|{_EVERY}\b)", tail):
            each = _hours(found).low
            return _Amount(Bounds(float(found["count"]) * each, float(found["count"]) * each))
    return None


def _product(found: re.Match[str], text: str) -> _Amount:
    """So many hours in each of so many days, weeks or sessions."""
    count, hours, long = _bounds(found, "count"), _hours(found), found["long"]
    every = found["every"] or {"daily": "day", "weekly": "week"}.get(found["how_often"] or "", "")
    factor, assumption = 1.0, ""
    if (every and not long) or (found["times"] and long):
        raise _without_length(text)
    if every and long and days_in(every) != days_in(long):
        factor = days_in(long) / days_in(every)
        if factor < 1:
            raise _without_length(text)
        if days_in(every) == 1:
            factor, assumption = days_in(long) / 7 * 5, "5 days counted for a week"
    return _Amount(Bounds(count.low * hours.low * factor, count.high * hours.high * factor), assumption)


def _agree(block: re.Match[str], hours: Bounds, text: str) -> bool:
    """May these be the hours of these days in all? From 1 to 14 hours a day, or an hour a week where weeks are given."""
    long = days_in(block["long"]) if block["long"] else 1.0
    count = _bounds(block, "count", long)
    if count.low * (1.0 if long == 1 else 1 / 7) <= hours.high and hours.low <= count.high * 14:
        return True
    raise refused(text, "effort", f"In “{text}” the hours do not go with the days or sessions: write the hours in all, such as 40 hours.")


def _is_rate(term: str) -> bool:
    """Is it so much a day or a week?"""
    unit, meeting = rf"(?:{_UNIT}|days?\b)", rf"(?:{_LONG}|{_MEETING})"
    return bool(
        re.search(rf"{NUMBER}[ -]?{_SORTS}{unit} ?(?:(?:{NUMBER} times? ?)?{_EVERY} ?(?:\d+ )?{meeting}|daily|weekly|monthly|yearly)", term)
    )


def _alone(rest: str, notes: list[str], text: str) -> _Amount:
    """An amount in hours, or in days of our 6 hours."""
    if found := re.search(rf"(?<![\w.]){_HOURS}", rest):
        _refuse_unclear(found, rest, text)
        for note in notes:
            if block := re.fullmatch(_BLOCKS, note):
                _agree(block, _hours(found), text)
            often = re.match(rf"(?:weekly|daily|monthly|every|{NUMBER} (?:times?|days?) ?{_EVERY})\b", note)
            if often and _hours(found).high <= 12:
                raise _without_length(text)
            part = re.match(rf"(?:{_HOURS}|{_BLOCK}) (?!over|in (?:total|all)|{_EVERY}\b|of \d)[a-z]", note)
            if part and re.match(r" (?:of|on|in|online)\b", rest[found.end() :]):
                raise _not_whole(text)
        return _Amount(_hours(found))
    days = _days(_in_days(rest))
    if _is_rate(_in_days(rest)):
        raise _without_length(text)
    if days:
        bounds, unit = days
        factor = HOURS_PER_DAY * (1.0 if unit == 1 else 5 / 7)
        assumption = f"{figure(HOURS_PER_DAY)} hours counted for a day" + (", 5 days for a week" if unit != 1 else "")
        return _Amount(Bounds(bounds.low * factor, bounds.high * factor), assumption)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "effort", f"“{text}” has no unit: are hours or days meant?")
    if re.match(rf"{RANGE} {_WORDS}{_MEETING}", rest):
        raise refused(text, "effort", f"“{text}” does not say how long one is: write for instance 6 sessions of 2 hours.")
    raise refused(text, "effort")


def _days(rest: str) -> tuple[Bounds, float] | None:
    """Days in all, with the length of the unit that was written: “6 half-day workshops”, “half-day workshops x 6”, “5 days”."""
    one = rf"({NUMBER})[ -](days?|weeks?)\b(?: [a-z][a-z-]*)*?"
    found = re.fullmatch(rf"({NUMBER})(?: ?x ?| ){one}", rest)
    other = re.fullmatch(rf"{one} ?x ?({NUMBER})", rest)
    if found or other:
        count, size, unit = (found[1], found[2], found[3]) if found else (other[3], other[1], other[2]) if other else ("", "", "")
        days = float(count) * float(size) * days_in(unit)
        return Bounds(days, days), days_in(unit)
    block = re.match(rf"{_BLOCK}", rest)
    if (
        block
        and block["long"]
        and not re.match(r" ?(?:(?:x|\+|to|of|or|-|→) ?\d|\D*(?:\+|\bplus\b|\bx\b) ?\d|.*\band \d+ (?:of|more)\b)", rest[block.end() :])
    ):
        return _bounds(block, "count", days_in(block["long"])), days_in(block["long"])
    return None


def _refuse_unclear(found: re.Match[str], rest: str, text: str) -> None:
    """Refuse hours that may not be the whole: so many a week, so many each time, so many of some days."""
    before, after = rest[: found.start()], rest[found.end() :]
    several = rf"[ -](?!(?:of|in|over|across|during|through|with|at|for)\b)[a-z -]*(?:{_MEETINGS}|days)\b"
    if (_is_rate(rest[found.start() :]) and not _is_rate(after)) or re.match(several, after):
        raise _without_length(text)
    if re.match(r" ?(?:-|to|or|x|→) ?\d|\D*(?:\+|\bplus\b) ?\d", after) or re.search(r"\d (?:credit|semester) $", before):
        raise _not_whole(text)
    if block := re.search(_BLOCK, before):
        _agree(block, _hours(found), text)
        if not before[block.end() :].strip():
            raise refused(text, "effort", f"“{text}” may be a sum or the hours in all: write the hours in all, such as 40 hours.")
    block = re.match(rf" (?:for )?{_BLOCK}", after)
    most = 60 if block and block["long"] and days_in(block["long"]) > 1 else 12
    if block and _bounds(block, "count").high > 1 and _hours(found).high <= most:
        each = f"{block['count']} {block['long'] or block['meeting']} of {figure(_hours(found).low)} hours"
        raise refused(text, "effort", f"“{text}” may mean hours in all or each time: write “{each}”, or the hours in all.")


def _without_length(text: str) -> Unreadable:
    why = f"“{text}” does not say for how long or how often: write for instance 8 hours a day for 9 days, or 72 hours."
    return refused(text, "effort", why)


def _not_whole(text: str) -> Unreadable:
    return refused(text, "effort", f"“{text}” does not say how many hours there are in all: write them, such as 40 hours.")


def is_effort(part: str) -> bool:
    """Does a part of a text give hours or days?"""
    return bool(re.fullmatch(RANGE, part) or amounts_in(part, rf"{_SORTS}(?:hours?|hrs?|minutes?|days?|weeks?|months?|years?)"))
