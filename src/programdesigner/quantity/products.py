"""So many hours so many times: the parts of which an amount of training is made."""

from __future__ import annotations

import re
from typing import NamedTuple

from programdesigner.quantity.bounds import Bounds, refused
from programdesigner.quantity.model import Unreadable
from programdesigner.quantity.text import NUMBER, figure
from programdesigner.quantity.times import days_in

SORT = r"contact|class(?:room)?|training|teaching|instruction(?:al)?|taught|clock|full|whole|didactic|core|supervised|learning|study"
SORTS = rf"(?:(?:{SORT}|practical|online|practice|total|in-person|face-to-face|live|guided)[ -])*"
MEETINGS = "sessions|modules|classes|meetings|workshops|lessons|seminars|evenings|mornings|afternoons|lectures|visits|webinars"
MEETING = rf"(?:{MEETINGS.replace('classes', 'class(?:es)?').replace('s|', 's?|')}?)\b"
LONG = r"(?:days?|weeks?|wks?|wk|fortnights?|months?|mos?|mths?|quarters?|years?|yrs?|yr|d|w)\b"
UNIT = r"(?:hours?|hrs?|hr|h|minutes?|mins?|min)\b"
HOURS = rf"(?P<hours>{NUMBER})(?: ?(?:-|to|or) ?(?P<hours_to>{NUMBER}))?[ -]?{SORTS}(?P<unit>{UNIT})"
WORDS = r"(?:(?!(?:per|each|every|of|for|x|at|in|over|to|or|and|plus)\b)[a-z-]+ ){0,3}?"
BLOCK = rf"(?P<count>{NUMBER})(?: ?(?:-|to|or) ?(?P<count_to>{NUMBER}))?[ -]?{WORDS}(?:(?P<long>{LONG})|(?P<meeting>{MEETING}))"
BLOCKS = rf"{BLOCK}(?: {WORDS}(?:training|course|teaching|long))?"
EVERY = r"(?:per|/|a|each|every|1)"
RATE = rf"(?:{EVERY} ?(?:(?P<every>{LONG})|(?P<times>{MEETING}))|(?P<how_often>daily|weekly)|(?P<each>each|apiece))"
REST = r"(?: (?:each|long|of [a-z ,-]+|[a-z][a-z -]*))?"
IN_ALL = r"(?: ?(?:in (?:total|all)|total|altogether|overall|(?:over|in|across|within) .*|(?:of )?(?:training|teaching|instruction)))?"


class Amount(NamedTuple):
    """Hours, and what had to be assumed to count them."""

    bounds: Bounds
    assumption: str = ""


def bounds_in(found: re.Match[str], name: str, factor: float = 1.0) -> Bounds:
    """The bounds of a named number of a match and of the one that may follow it after “to”."""
    low = float(found[name])
    return Bounds(low * factor, float(found[f"{name}_to"] or low) * factor)


def hours_in(found: re.Match[str]) -> Bounds:
    """The bounds of ``HOURS`` in a match, in hours."""
    return bounds_in(found, "hours", 1.0 if found["unit"][0] == "h" else 1 / 60)


def in_days(whole: str) -> str:
    """“2 weeks of 5 days” and “2 days a week for 6 weeks” as 10 and 12 days."""
    rate = rf"(?P<days>{NUMBER}) days?"
    length = rf"(?P<count>{NUMBER}) (?P<long>{LONG})"
    per = rf" ?{EVERY} ?(?P<every>{LONG})"
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


def times_over(whole: str, text: str) -> Amount | None:
    """The product of hours and how often they come, where the text says both and nothing else that counts."""
    before = rf"{BLOCKS} ?(?P<by>of|x|at|for|with|each of|each|lasting|@)? ?(?:about |up to )?{HOURS}(?: ?{RATE})?{REST}"
    if found := re.fullmatch(before, whole):
        return product(found, text) if found["by"] or re.search(RATE, whole[found.end("unit") :]) else None
    after = rf"{HOURS} ?{RATE}?,? ?(?P<by>of|x|at|for|with)? ?(?:over |during |across )?{BLOCKS}{REST}"
    if found := re.fullmatch(after, whole):
        rated = any(found[name] for name in ("every", "times", "how_often", "each"))
        return product(found, text) if rated or found["by"] == "x" else None
    if found := re.fullmatch(rf"{HOURS} ?x ?(?P<count>{NUMBER})", whole):
        return Amount(Bounds(hours_in(found).low * float(found["count"]), hours_in(found).high * float(found["count"])))
    often = rf"(?P<times>{NUMBER}) times? ?{EVERY} ?(?P<every>{LONG}) ?(?:for|over|during|x)? ?(?P<count>{NUMBER}) ?(?P<long>{LONG})"
    if (found := re.fullmatch(rf"{HOURS} ?{often}", whole)) and days_in(found["long"]) >= days_in(found["every"]):
        times = float(found["times"]) * float(found["count"]) * days_in(found["long"]) / days_in(found["every"])
        return Amount(Bounds(hours_in(found).low * times, hours_in(found).high * times))
    word = r"(?:weekly|monthly|daily|full|separate|group|individual|training|consecutive|interactive|evening|online)"
    if found := re.match(
        rf"(?P<count>{NUMBER})(?: ?x ?| (?:{word} )?)(?P<hours>{NUMBER})(?P<hours_to>)[ -]?{SORTS}(?P<unit>{UNIT})", whole
    ):
        tail = whole[found.end() :]
        if re.fullmatch(r"\D*(?:(?:over|in|across|within|during) .*)?", tail) and not re.search(rf"{MEETING} (?:weekly|{EVERY}\b)", tail):
            each = hours_in(found).low
            return Amount(Bounds(float(found["count"]) * each, float(found["count"]) * each))
    return None


def product(found: re.Match[str], text: str) -> Amount:
    """So many hours in each of so many days, weeks or sessions."""
    count, hours, long = bounds_in(found, "count"), hours_in(found), found["long"]
    every = found["every"] or {"daily": "day", "weekly": "week"}.get(found["how_often"] or "", "")
    factor, assumption = 1.0, ""
    if (every and not long) or (found["times"] and long):
        raise without_length(text)
    if every and long and days_in(every) != days_in(long):
        factor = days_in(long) / days_in(every)
        if factor < 1:
            raise without_length(text)
        if days_in(every) == 1:
            factor, assumption = days_in(long) / 7 * 5, "5 days counted for a week"
    return Amount(Bounds(count.low * hours.low * factor, count.high * hours.high * factor), assumption)


def is_rate(term: str) -> bool:
    """Is it so much a day or a week?"""
    unit, meeting = rf"(?:{UNIT}|days?\b)", rf"(?:{LONG}|{MEETING})"
    return bool(
        re.search(rf"{NUMBER}[ -]?{SORTS}{unit} ?(?:(?:{NUMBER} times? ?)?{EVERY} ?(?:\d+ )?{meeting}|daily|weekly|monthly|yearly)", term)
    )


def days_of(rest: str) -> tuple[Bounds, float] | None:
    """Days in all, with the length of the unit that was written: “6 half-day workshops”, “half-day workshops x 6”, “5 days”."""
    one = rf"({NUMBER})[ -](days?|weeks?)\b(?: [a-z][a-z-]*)*?"
    found = re.fullmatch(rf"({NUMBER})(?: ?x ?| ){one}", rest)
    other = re.fullmatch(rf"{one} ?x ?({NUMBER})", rest)
    if found or other:
        count, size, unit = (found[1], found[2], found[3]) if found else (other[3], other[1], other[2]) if other else ("", "", "")
        days = float(count) * float(size) * days_in(unit)
        return Bounds(days, days), days_in(unit)
    block = re.match(rf"{BLOCK}", rest)
    if (
        block
        and block["long"]
        and not re.match(r" ?(?:(?:x|\+|to|of|or|-|→) ?\d|\D*(?:\+|\bplus\b|\bx\b) ?\d|.*\band \d+ (?:of|more)\b)", rest[block.end() :])
    ):
        return bounds_in(block, "count", days_in(block["long"])), days_in(block["long"])
    return None


def without_length(text: str) -> Unreadable:
    """The error for so much a day or a week without an end."""
    why = f"“{text}” does not say for how long or how often: write for instance 8 hours a day for 9 days, or 72 hours."
    return refused(text, "effort", why)
