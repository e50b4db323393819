"""Numbers of people and things, people per worker, shares and ages."""

from __future__ import annotations

import math
import re

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, sided, without_sides
from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import NUMBER

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_WORKER = "chw|worker|volunteer|supervisor|mentor|coach|coache|counsellor|counselor|facilitator|supporter|navigator|nurse|educator|peer"
_LEADER = "supervisor|manager|coordinator|co-ordinator|trainer|lead|team leader|nurse supervisor|programme manager"


def read_ratio(plain: str, text: str) -> Quantity:
    """People for one worker."""
    rest, side, about = without_sides(plain)
    rest = re.sub(r"^1-to-(?=\d)", "1:", rest)
    between = r" ?(?::|/|\bto\b|\bper\b|\bfor(?: every| each)?\b) ?(?:every |about |up to )?"
    if found := re.fullmatch(r"1(?:/| in )(\d{1,6})(?: [a-z -]+)?", text.casefold().replace("one ", "1 ")):
        return Quantity("ratio", float(found[1]), float(found[1]), text)
    if plain.startswith(("from ", "between ")) and (found := re.fullmatch(RANGE, rest)):
        return made("ratio", bounds_of(found), text, side, about)
    if found := re.fullmatch(r"1 to ([2-5])(?: [a-z][a-z '/-]*)?", rest):
        why = f"“{text}” can mean two things: write 1-{found[1]} for one or more people, 1:{found[1]} for {found[1]} people to one worker."
        raise refused(text, "ratio", why)
    if found := re.fullmatch(rf"1(?: [a-z][a-z -]*?)?{between}{RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    if found := re.fullmatch(rf"{RANGE} [a-z][a-z -]*? (?:per|to|for(?: each| every)?) (?:a |1 )?(?:{_LEADER})", rest):
        return made("ratio", bounds_of(found), text, side, about)
    if re.match(rf"(?!1 ){NUMBER} [a-z -]*?\b(?:{_WORKER})s? (?:per|for|to|in)\b", rest):
        raise refused(text, "ratio", f"“{text}” gives more than one worker: write how many people there are for one, such as 1:20.")
    if found := re.fullmatch(rf"{RANGE} ?(?::|to|per) ?1(?: [a-z -]+)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    if found := re.fullmatch(rf"{RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    raise refused(text, "ratio")


def read_caseload(plain: str, text: str) -> Quantity:
    """People whom one worker supports at a time, not those who live in the area."""
    if re.search(r"\b(population|inhabitants|residents|households|families in|villages|villagers)\b", text.casefold()):
        why = f"“{text}” tells who lives in an area: write it under population_covered; the caseload is the people supported at one time."
        raise refused(text, "caseload", why)
    return read_ratio(plain, text)


def read_count(plain: str, text: str) -> Quantity:
    """A number of people or things."""
    rest, side, about = without_sides(plain)
    if re.match(rf"{RANGE} [a-z ]*?(?:per|a|each|every|1) ?(?:1 )?(?:day|week|month|quarter|year)\b", rest):
        raise refused(text, "count", f"“{text}” is a frequency: write how many there are in all, such as 12.")
    if found := re.fullmatch(rf"{RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return made("count", bounds_of(found), text, side, about)
    if re.match(r"-\d", rest):
        raise refused(text, "count", f"“{text}” is below zero.")
    raise refused(text, "count")


def read_percent(plain: str, text: str) -> Quantity:
    """A share, 0 to 100."""
    rest, side, about = without_sides(plain)
    if (share := _in_words(rest, text)) is not None:
        return Quantity("percent", 0.0 if side == "at most" else share, 100.0 if side == "at least" else share, text, "", about)
    if found := re.match(
        rf"{RANGE} (days?|weeks?)(?: (?:of )?(?:leave|holidays?|vacation))?(?: (?:off )?(?:a|per|each|1|every) year| leave)?$", rest
    ):
        whole, said = (52.0, "52 weeks") if found[3][0] == "w" else (260.0, "260 working days")
        return made("percent", bounds_of(found, 100 / whole), text, side, about, assumption=f"a share of {said}")
    if re.match(rf"{RANGE} (?:days?|weeks?|months?|hours?)\b", rest):
        raise refused(text, "percent", f"“{text}” is a time: write the share that it is, such as 10% (5 of 52 weeks).")
    found = re.match(rf"{RANGE}(?: ?%)? ?(?:(?:-|to) ?{NUMBER})? ?(%|percent|per cent|pct)", rest) or re.fullmatch(rf"{RANGE}()", rest)
    if not found:
        raise refused(text, "percent")
    if re.search(rf"{NUMBER} ?(?:%|percent|per cent)", rest[found.end() :]) and not re.match(
        rf"{NUMBER} ?% ?or ?{NUMBER} ?%$|.*\bthen\b", rest
    ):
        raise refused(text, "percent", f"“{text}” gives more than one percentage: write one, or a range such as 60-80%.")
    pair = re.match(rf"({NUMBER}) ?%? ?(?:-|to|or) ?({NUMBER})", rest)
    bounds = Bounds(float(pair[1]), float(pair[2])) if pair else bounds_of(found)
    if bounds.high > 100:
        raise refused(text, "percent", f"“{text}” is more than 100%.")
    if not found[3] and bounds.low <= 1 and bounds.low != 0:
        raise refused(text, "percent", f"“{text}” may be a share or a percentage: write it with the sign %.")
    low, high = sided(bounds, side)
    return Quantity("percent", low, min(high, 100.0), text, "", about)


def _in_words(rest: str, text: str) -> float | None:
    """“Half”, “two thirds”, “3 out of 4” in per cent; the figure 0.5 is refused, for it may be half a per cent."""
    if re.fullmatch(r"all(?: of .*)?", rest):
        return 100.0
    if "half" in text.casefold() and re.fullmatch(r"(?:1 )?0\.5(?: of .*)?", rest):
        return 50.0
    if found := re.fullmatch(r"([1-9])[ -](third|quarter|fifth|tenth)s?(?: of .*)?", rest):
        share = 100.0 * int(found[1]) / FRACTIONS[found[2]]
    elif found := re.fullmatch(r"([1-9]\d{0,3}) (?:in|out of) ([1-9]\d{0,3})(?: [a-z -]+)?", rest):
        share = 100.0 * int(found[1]) / int(found[2])
    else:
        return None
    if share > 100:
        raise refused(text, "percent", f"“{text}” is more than 100%.")
    return share


def read_age(plain: str, text: str) -> Quantity:
    """An age range, in years."""
    if plain in ("adults", "adult"):
        return Quantity("age", 18.0, math.inf, text, assumption="adults counted from 18 years")
    if not_comparable(plain):
        return Quantity("age", None, None, text)
    plain = re.sub(r"^between the ages of ", "between ", plain)
    plain = re.sub(
        r"^(?:young |older )?(?:adults|women|men|people|persons|mothers|children|adolescents|youth|girls|boys)(?= .*\d),? ", "", plain
    )
    plain = re.sub(r"^(?:[a-z ]* )?aged? (?=\d|over|under|between|from|at )", "", plain)
    rest, side, about = without_sides(re.sub(r"^(?:aged?|ages) ", "", plain))
    if found := re.match(r"(?:(older)|younger) than ", rest):
        rest, side = rest[found.end() :], "at least" if found[1] else "at most"
    rest, side_after, _ = without_sides(re.sub(r"^(?:aged?|ages) ", "", rest))
    side = side or side_after
    if found := re.fullmatch(rf"({NUMBER}) months?(?: old| of age)? ?(?:-|to) ?({NUMBER}) ?(?:years?|yrs?|y)(?: old| of age)?", rest):
        return made("age", Bounds(float(found[1]) / 12, float(found[2])), text, side, about)
    if found := re.match(rf"{RANGE} ?(years?|yrs?|y|months?)?(?: old| of age)?(?:\b|(?=\+))(.*)$", rest):
        tail = found[4].strip()
        side = "at least" if re.match(r"\+|(?:and|or) (?:over|older|above|more)", tail) else side
        side = "at most" if re.match(r"(?:and|or) (?:under|younger|below|less)", tail) else side
        if re.search(r"\d", tail):
            raise refused(text, "age", f"“{text}” gives more than one age: write the range in years, such as 18-65.")
        return made("age", bounds_of(found, 1 / 12 if (found[3] or "").startswith("month") else 1.0), text, side, about)
    raise refused(text, "age")
