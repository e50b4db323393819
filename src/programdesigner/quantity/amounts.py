"""Numbers of people and things, shares, money, ages and changes."""

from __future__ import annotations

import math
import re
import unicodedata

from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, not_comparable, refused, sided, without_sides
from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import NUMBER


def read_ratio(plain: str, text: str) -> Quantity:
    """People for one worker."""
    rest, side, about = without_sides(plain)
    if found := re.fullmatch(rf"1 ?(?::|to|per|for every|/) ?(?:about |up to )?{RANGE}(?: [a-z -]+)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    if found := re.fullmatch(rf"{RANGE} ?(?::|to|per) ?1(?: [a-z -]+)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    if found := re.fullmatch(rf"{RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return made("ratio", bounds_of(found), text, side, about)
    raise refused(text, "ratio")


def read_count(plain: str, text: str) -> Quantity:
    """A number of people or things."""
    rest, side, about = without_sides(plain)
    if found := re.fullmatch(rf"{RANGE}(?: [a-z][a-z '/-]*)?", rest):
        return made("count", bounds_of(found), text, side, about)
    if re.match(r"-\d", rest):
        raise refused(text, "count", f"“{text}” is below zero.")
    raise refused(text, "count")


def read_percent(plain: str, text: str) -> Quantity:
    """A share, 0 to 100."""
    rest, side, about = without_sides(plain)
    named = {"0.5": 50.0, "0.5 of": 50.0, "3 quarters": 75.0, "all": 100.0, "a quarter": 25.0, "1 quarter": 25.0}
    if rest in named:
        return made("percent", Bounds(named[rest], named[rest]), text, side, about)
    found = re.match(rf"{RANGE}(?: ?%)? ?(?:(?:-|to) ?{NUMBER})? ?(%|percent|per cent|pct)", rest) or re.fullmatch(rf"{RANGE}()", rest)
    if not found:
        raise refused(text, "percent")
    pair = re.match(rf"({NUMBER}) ?%? ?(?:-|to|or) ?({NUMBER})", rest)
    bounds = Bounds(float(pair[1]), float(pair[2])) if pair else bounds_of(found)
    if bounds.high > 100:
        raise refused(text, "percent", f"“{text}” is more than 100%.")
    if not found[3] and bounds.low <= 1 and bounds.low != 0:
        raise refused(text, "percent", f"“{text}” may be a share or a percentage: write it with the sign %.")
    low, high = sided(bounds, side)
    return Quantity("percent", low, min(high, 100.0), text, "", about)


_CURRENCIES = {
    "us$": "USD",
    "$": "$",
    "£": "GBP",
    "€": "EUR",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "$",
    "pounds": "GBP",
}


def read_money(plain: str, text: str) -> Quantity:
    """An amount; its unit is the currency, and what it is for: ``USD per hour``."""
    plain = unicodedata.normalize("NFKC", plain)
    rest, side, about = without_sides(plain)
    before, after, of_what = r"(us\$|[$£€]|[a-z]{3})?", r"([$£€]|euros?|dollars|pounds|[a-z]{3})?", r"(?: ?(?:per|/|a|1) ?([a-z ]+))?"
    found = re.fullmatch(rf"{before} ?({NUMBER})(?: ?(?:-|to) ?({NUMBER}))? ?(k|thousand|m|million)? ?{after}{of_what}", rest)
    if not found:
        raise refused(text, "money")
    factor = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}.get(found[4] or "", 1.0)
    code = found[1] or found[5] or ""
    unit = _CURRENCIES.get(code, code.upper()) + (f" per {found[6].strip()}" if found[6] else "")
    low = float(found[2]) * factor
    return made("money", Bounds(low, float(found[3]) * factor if found[3] else low), text, side, about, unit)


def read_age(plain: str, text: str) -> Quantity:
    """An age range, in years."""
    if plain in ("adults", "adult"):
        return Quantity("age", 18.0, math.inf, text, assumption="adults counted from 18 years")
    if not_comparable(plain):
        return Quantity("age", None, None, text)
    rest, side, about = without_sides(re.sub(r"^(?:aged?|ages) ", "", plain))
    rest = re.sub(r"^(?:aged?|ages) ", "", rest)
    if found := re.match(rf"{RANGE} ?(years?|yrs?|y|months?)?(?: old| of age)?\b(.*)$", rest):
        tail = found[4].strip()
        side = "at least" if re.match(r"(?:and|or) (?:over|older|above|more)", tail) or tail == "+" else side
        return made("age", bounds_of(found, 1 / 12 if (found[3] or "").startswith("month") else 1.0), text, side, about)
    raise refused(text, "age")


_TURNS = r"reduced?|lower(?:ed)?|raised?|increased?|fall|rise|drop|gain|decreased?|improved?|reduction|loss|lose"
_CHANGED = r"percentage points?|points?|%|percent|per cent|mm ?hg|mmol/mol|mmol/l|mg/dl|kg|[a-z%/]*"


def read_change(plain: str, text: str) -> Quantity:
    """How large a change is, with its unit as written."""
    rest, side, about = without_sides(re.sub(rf"^(?:{_TURNS})(?: by| of)? ?", "", plain))
    rest = rest.lstrip("+-").strip()
    if found := re.match(rf"{RANGE}(?: ?%(?= ?-| ?to))? ?(?:(?:-|to) ?{NUMBER})? ?({_CHANGED})", rest):
        pair = re.match(rf"({NUMBER}) ?%? ?(?:-|to) ?({NUMBER})", rest)
        bounds = Bounds(float(pair[1]), float(pair[2])) if pair else bounds_of(found)
        return made("change", bounds, text, side, about, found[3].strip())
    raise refused(text, "change")
