"""How often something takes place."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, without_sides
from programdesigner.quantity.model import DAYS_PER_MONTH, WEEKS_PER_MONTH, Quantity
from programdesigner.quantity.text import NUMBER, in_ascii, later
from programdesigner.quantity.times import UNIT, days_in

_CONTACTS = (
    r"(?: ?(?:times?|x|days|hours?|sessions?|contacts?|meetings?|visits?|calls?|group (?:meetings?|sessions?|visits?)|home visits?))?"
)
_NAMED = {
    "daily": DAYS_PER_MONTH, "weekly": WEEKS_PER_MONTH, "fortnightly": WEEKS_PER_MONTH / 2, "monthly": 1.0, "quarterly": 1 / 3,
    "yearly": 1 / 12, "annually": 1 / 12, "annual": 1 / 12, "half-yearly": 1 / 6, "semi-annually": 1 / 6, "semiannually": 1 / 6,
    "twice-yearly": 1 / 6, "every day": DAYS_PER_MONTH, "each day": DAYS_PER_MONTH, "nightly": DAYS_PER_MONTH,
    "twice-weekly": 2 * WEEKS_PER_MONTH, "every other week": WEEKS_PER_MONTH / 2, "every second week": WEEKS_PER_MONTH / 2,
    "every other month": 0.5, "every second month": 0.5, "every other day": DAYS_PER_MONTH / 2, "every second day": DAYS_PER_MONTH / 2,
}  # fmt: skip
_LONGEST_FIRST = sorted(_NAMED, key=len, reverse=True)
_WHEN_NEEDED = r"(?:(?:as|when|whenever|if|where) (?:needed|required|necessary|requested|wanted|asked for)|on (?:request|demand))"


def read_cadence(plain: str, text: str) -> Quantity:
    """A frequency, in times per month."""
    if ("bi" in plain or "semi" in plain) and re.search(r"\b(?:bi-?weekly|bi-?monthly|bi-?annual(?:ly)?|semi-?weekly)\b", plain):
        raise refused(text, "cadence", f"“{text}” can mean two things: write twice a week, every 2 weeks or the like.")
    if not_comparable(plain):
        return Quantity("cadence", None, None, text)
    needed = _when_needed(text)
    if needed == "instead":
        return Quantity("cadence", None, None, text)
    ranged = re.sub(rf"({NUMBER}) times (?:or|to) ({NUMBER} times)", r"\1-\2", plain) if " times " in plain else plain
    rest, side, about = without_sides(ranged)
    first = _cadence_at(rest) or _times_in_all(rest) or _weekdays(text, rest)
    if first is None:
        raise refused(text, "cadence", f"“{text}” {_NO_FREQUENCY if _is_list_of_days(rest, text) else 'does not say how often.'}")
    if re.search(r"\bexcept\b", rest):
        raise refused(text, "cadence", f"“{text}” leaves some out: write how many there are in a week, such as 6 times a week.")
    bounds, end = first
    if (found := re.match(r" ?(?:to|or|-|/) ?", rest[end:])) and (second := _cadence_at(rest[end + found.end() :])):
        bounds, side = Bounds(min(bounds.low, second[0].low), max(bounds.high, second[0].high)), "" if plain.startswith("from ") else side
        end += found.end() + second[1]
    if any(_differ(other, bounds) for part in (rest[end:], *later(text)) for other in _cadences_in(part)):
        instead = "Under sessions, give each an entry of its own with its phase and duration; elsewhere write a range"
        raise refused(text, "cadence", f"“{text}” says more than one frequency. {instead}, such as every 1 to 2 weeks.")
    return made("cadence", bounds, text, needed or side, about)


_NO_FREQUENCY = (
    "is no frequency: leave the frequency out and give the count, such as 4, and the duration from the first to the last, such as 2 weeks."
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b"


def _is_list_of_days(rest: str, text: str) -> bool:
    """Is it a single contact, or a list of the days on which there is one?"""
    single = r"\d+ times?(?: only)?|1[- ](?:off|time)\b.*|(?:1 )?(?:single|only) .*|1 (?:contact|visit|call|session|meeting)(?: only)?"
    unit = r"(?:days?|weeks?|months?|years?)"
    listed = rf"(?:at |on |in |by )?(?:{unit} \d|\d[\d .]*(?:(?:and|or) \d+ ?)?{unit}?$)|at (?:baseline|birth|enrol)"
    return bool(re.fullmatch(single, rest) or (re.match(listed, rest) and re.match(r"(?i)(?:at|on|in|by|days?|weeks?|months?)\b", text)))


def _weekdays(text: str, rest: str) -> tuple[Bounds, int] | None:
    """“Every Monday and Thursday”, “Tuesdays”: as often a week as there are days; “the first Monday of each month”."""
    if found := re.match(
        rf"(?:the |on )*(?:first|second|third|fourth|last) {_DAY} (?:of|in) (?:every|each|the|1)(?: month)?\b(?: month)?", rest
    ):
        return Bounds(1.0, 1.0), found.end()
    if found := re.match(rf"(?:on )?(?:every|each) other {_DAY}", rest):
        return Bounds(WEEKS_PER_MONTH / 2, WEEKS_PER_MONTH / 2), found.end()
    if found := re.match(rf"(?:on |every |each )*(?:week ?days?\b|{_DAY} ?(?:to|-) ?{_DAY})", rest):
        named = re.findall(r"mon|tue|wed|thu|fri|sat|sun", found[0])
        order = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        days = (order.index(named[1]) - order.index(named[0])) % 7 + 1 if len(named) == 2 else 5
        return Bounds(days * WEEKS_PER_MONTH, days * WEEKS_PER_MONTH), found.end()
    whole = re.sub(r",? (?:and|&) |, ?|/", " and ", in_ascii(text))  # the days after a comma are no note
    if found := re.match(rf"(?:on |1 times |every |each )*({_DAY}(?: and {_DAY})*)", whole):
        days = len(set(re.findall(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", found[1])))
        if re.match(r"(?:on )?[a-z]+day$", found[0]):  # “Tuesday” may be one Tuesday
            return None
        return Bounds(days * WEEKS_PER_MONTH, days * WEEKS_PER_MONTH), min(found.end(), len(rest))
    return None


def _when_needed(text: str) -> str:
    """``instead`` where a frequency may give way to need (“weekly or as needed”), ``at least`` where need adds to it (“and as needed”)."""
    if "need" not in text and "re" not in text and " on " not in text:
        return ""
    plain = in_ascii(text)
    if re.search(rf"(?:\b(?:and|plus|with)|\+|\bmore(?: often)?)\s+(?:also |more |extra |others? |contacts? )*{_WHEN_NEEDED}", plain):
        return "at least"
    return "instead" if re.search(rf"(?:\bor|,|;|/|\()\s*(?:just |only |else )*{_WHEN_NEEDED}", plain) else ""


def _differ(one: Bounds, other: Bounds) -> bool:
    """Are these two frequencies, not one said in two ways (“weekly, 4 times a month”)?"""
    return one.low > other.high * 1.1 or one.high * 1.1 < other.low


def _cadences_in(part: str) -> list[Bounds]:
    """Every frequency that a part of a text names."""
    starts = (found.start() for found in re.finditer(r"(?<![a-z0-9.-])[a-z0-9]", part))
    return [found[0] for start in starts if (found := _cadence_at(part[start:])) is not None]


def _cadence_at(rest: str) -> tuple[Bounds, int] | None:
    """The frequency with which a text begins, and where it ends."""
    for name in _LONGEST_FIRST:
        if rest.startswith(name) and re.match(r"$|[ /:-]", rest[len(name) :]):
            return Bounds(_NAMED[name], _NAMED[name]), len(name)
    if found := re.match(
        rf"{RANGE}{_CONTACTS}(?: ?(?:per|/|a|each|every)| (?:in 1|in each|1)) ?(?:1 )?"
        r"(day|week|wk|fortnight|month|mo|quarter|trimester|year|yr)\b",
        rest,
    ):
        return bounds_of(found, DAYS_PER_MONTH / days_in(found[3])), found.end()
    if found := re.match(rf"{RANGE} ?(?:times|x) (dai|week|month|year)ly\b", rest):
        return bounds_of(found, DAYS_PER_MONTH / days_in(found[3].replace("dai", "day"))), found.end()
    if found := re.match(rf"(?:1 times )?(?:every|in every|each) {RANGE}[ -]?{UNIT}\b|{RANGE}[ -](week|month)ly\b", rest):
        numbers, unit = (found[1], found[2]) if found[1] else (found[4], found[5]), found[3] or found[6]
        low, high = (float(number) * days_in(unit) / DAYS_PER_MONTH for number in (numbers[0], numbers[1] or numbers[0]))
        return (Bounds(1 / high, 1 / low), found.end()) if low > 0 else None
    if found := re.match(r"(?:every|each|per|1 times every) (day|week|fortnight|month|quarter|trimester|year)\b", rest):
        return Bounds(DAYS_PER_MONTH / days_in(found[1]), DAYS_PER_MONTH / days_in(found[1])), found.end()
    return None


def _times_in_all(rest: str) -> tuple[Bounds, int] | None:
    """“6 sessions in 3 months” as a frequency."""
    if found := re.match(rf"{RANGE}{_CONTACTS} (?:in|over|during|within|across) (?:the first )?({NUMBER})?[ -]?{UNIT}\b", rest):
        months = float(found[3] or 1) * days_in(found[4]) / DAYS_PER_MONTH
        return (bounds_of(found, 1 / months), found.end()) if months > 0 else None
    return None
