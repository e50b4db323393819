"""Amounts of training or practice: “40 hours over 5 days”, “9 days of 8 hours”, “12 hours a week for 4 weeks”."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import RANGE, Bounds, amounts_in, made, refused, without_sides
from programdesigner.quantity.model import HOURS_PER_DAY, Quantity, Unreadable
from programdesigner.quantity.products import (
    BLOCK,
    BLOCKS,
    EVERY,
    HOURS,
    IN_ALL,
    LONG,
    MEETING,
    MEETINGS,
    SORTS,
    UNIT,
    WORDS,
    Amount,
    bounds_in,
    days_of,
    hours_in,
    in_days,
    is_rate,
    times_over,
    without_length,
)  # fmt: skip
from programdesigner.quantity.text import NUMBER, figure, later, plain_text
from programdesigner.quantity.times import days_in


def read_effort(plain: str, text: str) -> Quantity:
    """An amount of training or practice, in hours."""
    joined = re.sub(r"(?i)[,;] (?=plus\b|and\b|\+)", " ", text)  # what is added is no note
    rest, side, about = without_sides(plain if joined == text else plain_text(joined))
    rest = re.sub(r"\b(?:full|whole)[- ]day\b(?= [a-z]|$)(?<!1 full day)", "1-day", rest)
    rest = re.sub(rf"^({NUMBER}) ?\+ ?({NUMBER}) ?({UNIT}|{LONG})$", r"\1 \3 + \2 \3", rest)
    rest = re.sub(rf"^({NUMBER}[ -]?{SORTS}{UNIT}) ?[:=] .*", r"\1", rest)  # what follows says of what the hours consist
    starts = r"^(?:i\.?e\.?|or|=|equals|for|about|approximately|totall?(?:ing)?|a total of|1 total of) "
    notes = [re.sub(starts, "", note) for note in later(joined) if note]
    amount = _of_one(rest, notes, text) or _sum(rest, text) or _alone(rest, notes, text)
    return made("effort", amount.bounds, text, side, about, assumption=amount.assumption or None)


def _sum(rest: str, text: str) -> Amount | None:
    """“40 hours of class and 20 hours of practice”, each read for itself. What is so much a week, without an end, does not count."""
    first, *others = re.split(r" ?(?:\+|\bplus\b|\band\b) ?(?=[a-z]* ?\d)", rest)
    timed = rf"\d[ -]?{WORDS}{SORTS}(?:{UNIT}|{LONG}|{MEETING})"
    if not others or not re.search(r"\d", first) or is_rate(first) or not all(re.search(timed, other) for other in others):
        return None
    parts = [_of_one(term, [], text) or _alone(term, [], text) for term in (first, *others) if not is_rate(term)]
    bounds = Bounds(sum(part.bounds.low for part in parts), sum(part.bounds.high for part in parts))
    return Amount(bounds, max((part.assumption for part in parts), key=len))


def _of_one(rest: str, notes: list[str], text: str) -> Amount | None:
    """So many hours so many times, in the text itself or with its notes; or days whose hours a note gives."""
    rates = [note for note in notes if is_rate(note)]
    singly = [f"{rest} {note}" for note in notes if not rates or rates == [note]]
    for whole in (rest, " ".join([rest, *notes]), " ".join([rest, *rates]), *singly):
        if amount := times_over(in_days(whole), text):
            return amount
    if not (block := re.match(rf"{BLOCKS}(?! ?{EVERY} )", rest)) or re.search(rf"\d[ -]?{SORTS}{UNIT}", rest):
        return None
    if re.search(r"(?:\+|\bplus\b|\band\b) ?(?:1 )?(?:[a-z-]+ )?\d", rest) and any(re.search(HOURS, note) for note in notes):
        raise _not_whole(text)  # “5 days (40 hours) plus 2 days”
    for note in notes:
        if (hours := re.fullmatch(rf"{HOURS}{IN_ALL}", note)) and _agree(block, hours_in(hours), text):
            return Amount(hours_in(hours))
    return None


def _agree(block: re.Match[str], hours: Bounds, text: str) -> bool:
    """May these be the hours of these days in all? From 1 to 14 hours a day, or an hour a week where weeks are given."""
    long = days_in(block["long"]) if block["long"] else 1.0
    count = bounds_in(block, "count", long)
    if count.low * (1.0 if long == 1 else 1 / 7) <= hours.high and hours.low <= count.high * 14:
        return True
    raise refused(text, "effort", f"In “{text}” the hours do not go with the days or sessions: write the hours in all, such as 40 hours.")


def _alone(rest: str, notes: list[str], text: str) -> Amount:
    """An amount in hours, or in days of our 6 hours."""
    if found := re.search(rf"(?<![\w.]){HOURS}", rest):
        _refuse_unclear(found, rest, text)
        for note in notes:
            if block := re.fullmatch(BLOCKS, note):
                _agree(block, hours_in(found), text)
            often = re.match(rf"(?:weekly|daily|monthly|every|{NUMBER} (?:times?|days?) ?{EVERY})\b", note)
            if often and hours_in(found).high <= 12:
                raise without_length(text)
            part = re.match(rf"(?:{HOURS}|{BLOCK}) (?!over|in (?:total|all)|{EVERY}\b|of \d)[a-z]", note)
            if part and re.match(r" (?:of|on|in|online)\b", rest[found.end() :]):
                raise _not_whole(text)
        return Amount(hours_in(found))
    days = days_of(in_days(rest))
    if is_rate(in_days(rest)):
        raise without_length(text)
    if days:
        bounds, unit = days
        factor = HOURS_PER_DAY * (1.0 if unit == 1 else 5 / 7)
        assumption = f"{figure(HOURS_PER_DAY)} hours counted for a day" + (", 5 days for a week" if unit != 1 else "")
        return Amount(Bounds(bounds.low * factor, bounds.high * factor), assumption)
    if re.fullmatch(RANGE, rest):
        raise refused(text, "effort", f"“{text}” has no unit: are hours or days meant?")
    if re.match(rf"{RANGE} {WORDS}{MEETING}", rest):
        raise refused(text, "effort", f"“{text}” does not say how long one is: write for instance 6 sessions of 2 hours.")
    raise refused(text, "effort")


def _refuse_unclear(found: re.Match[str], rest: str, text: str) -> None:
    """Refuse hours that may not be the whole: so many a week, so many each time, so many of some days."""
    before, after = rest[: found.start()], rest[found.end() :]
    several = rf"[ -](?!(?:of|in|over|across|during|through|with|at|for)\b)[a-z -]*(?:{MEETINGS}|days)\b"
    if (is_rate(rest[found.start() :]) and not is_rate(after)) or re.match(several, after):
        raise without_length(text)
    if re.match(r" ?(?:-|to|or|x|→) ?\d|\D*(?:\+|\bplus\b) ?\d", after) or re.search(r"\d (?:credit|semester) $", before):
        raise _not_whole(text)
    if block := re.search(BLOCK, before):
        _agree(block, hours_in(found), text)
        if not before[block.end() :].strip():
            raise refused(text, "effort", f"“{text}” may be a sum or the hours in all: write the hours in all, such as 40 hours.")
    block = re.match(rf" (?:for )?{BLOCK}", after)
    most = 60 if block and block["long"] and days_in(block["long"]) > 1 else 12
    if block and bounds_in(block, "count").high > 1 and hours_in(found).high <= most:
        each = f"{block['count']} {block['long'] or block['meeting']} of {figure(hours_in(found).low)} hours"
        raise refused(text, "effort", f"“{text}” may mean hours in all or each time: write “{each}”, or the hours in all.")


def _not_whole(text: str) -> Unreadable:
    return refused(text, "effort", f"“{text}” does not say how many hours there are in all: write them, such as 40 hours.")


def is_effort(part: str) -> bool:
    """Does a part of a text give hours or days?"""
    return bool(re.fullmatch(RANGE, part) or amounts_in(part, rf"{SORTS}(?:hours?|hrs?|minutes?|days?|weeks?|months?|years?)"))
