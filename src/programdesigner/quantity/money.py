"""Amounts of money, with their currency and what they are for."""

from __future__ import annotations

import re
import unicodedata

from programdesigner.quantity.bounds import Bounds, made, refused, without_sides
from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import NUMBER

_CURRENCIES = {
    "us$": "USD", "$": "$", "£": "GBP", "€": "EUR", "₹": "INR", "a$": "AUD", "c$": "CAD", "r$": "BRL", "ca$": "CAD",
    "au$": "AUD", "us $": "USD", "₦": "NGN", "euros": "EUR", "euro": "EUR",
    "us dollars": "USD", "us dollar": "USD", "dollars": "$", "pounds": "GBP", "pounds sterling": "GBP", "rs": "Rs", "rs.": "Rs",
    "rupees": "Rs", "indian rupees": "INR", "r": "R", "rand": "ZAR", "ksh": "KES", "tsh": "TZS", "ush": "UGX",
    "canadian dollars": "CAD", "australian dollars": "AUD",
}  # fmt: skip
"""What is shared by countries keeps its own name: $ is no particular dollar, Rs no particular rupee, R no code."""
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}  # the words for large numbers were made figures before
_FOR = r"(?: ?(?:/ ?|(?:per|a|(?<!\d)1|each|every) )(?P<what>[a-z][a-z ]*)| (?P<often>hourly|daily|weekly|monthly|yearly|annually))?"
_OVER = r"(?: (?:over|across) .*| in (?:all|total)| total)?"


def read_money(plain: str, text: str) -> Quantity:
    """An amount; its unit is the currency, and what it is for: ``USD per hour``."""
    rest, side, about = without_sides(unicodedata.normalize("NFKC", plain))
    rest = re.sub(r"\d{1,3}(?:\.\d{3}){2,}(?![.\d])", lambda found: found[0].replace(".", ""), rest)
    words = "|".join(re.escape(word) for word in sorted(_CURRENCIES, key=len, reverse=True))
    code = rf"(?:{words}|[a-z]{{3}})(?![a-z])"
    found = re.fullmatch(
        rf"(?P<before>{code})? ?(?P<low>{NUMBER})(?P<scale_low>k|mn?|bn)?(?: ?(?:-|to) ?(?P<again>{code})? ?(?P<high>{NUMBER}))?"
        rf" ?(?P<scale>(?:k|mn?|bn)\b)? ?(?P<after>{code})?{_FOR}{_OVER}",
        rest,
    )
    if not found or (found["before"] and found["after"]) or (found["again"] and found["again"] != found["before"]):
        raise refused(text, "money")
    scale = found["scale"] or found["scale_low"]
    grouped = next((part for part in (found["low"], found["high"]) if part and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", part)), None)
    if grouped and not scale:
        whole = grouped.replace(".", "")
        why = f"“{text}” may be {int(whole):,} or {float(grouped):g}: write {whole} or {float(grouped):.2f}."
        raise refused(text, "money", why)
    if found["high"] and found["scale_low"] and found["scale_low"] != found["scale"]:
        raise refused(text, "money")
    name = found["before"] or found["after"] or ""
    often = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}.get(found["often"], "year") if found["often"] else ""
    what = (found["what"] or often).strip()
    low, high = (float(part) * _SCALES.get(scale or "", 1.0) for part in (found["low"], found["high"] or found["low"]))
    return made("money", Bounds(low, high), text, side, about, _CURRENCIES.get(name, name.upper()) + (f" per {what}" if what else ""))
