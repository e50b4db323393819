"""How large a change is."""

from __future__ import annotations

import re

from programdesigner.quantity.amounts import FRACTIONS
from programdesigner.quantity.bounds import RANGE, Bounds, bounds_of, made, refused, without_sides
from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import NUMBER, figure

_TURNS = (
    r"reduc(?:ed?|es|ing|tion)|lower(?:ed|s)?|rais(?:ed?|es)|increas(?:ed?|es)|fall|rise|drop|gain"
    r"|decreas(?:ed?|es)|improve[ds]?|improvement|cut|loss|lose"
)
_UNIT = r"percentage points?|points?|%|percent|per cent|per \d+(?: [a-z][a-z -]*)?"
_UNIT += r"|mm ?hg|mmol/mol|mmol/l|mg/dl|kg|(?!(?:and|plus|then|to|or)\b)[a-z%/]*"
_SIZE = r"(?:(?:1 )?standard deviations?|smd|cohen'?s d|hedges'? g|effect size|1 effect size|standardi[sz]ed mean difference)"


def read_change(plain: str, text: str) -> Quantity:
    """How large a change is, with its unit as written."""
    rest, side, about = without_sides(re.sub(rf"^(?:1 )?(?:{_TURNS})(?: by| of|(?= from))? ?", "", plain))
    rest = re.sub(r"^(?:by |1 (?=\d))", "", rest.lstrip("+-").strip())
    if part := _part(rest, text):
        return made("change", Bounds(part, part), text, side, about, "%")
    if re.match(r"from\b", plain) or re.search(rf"\bfrom {NUMBER}", plain):
        return _difference(plain, text, about)
    if found := re.fullmatch(rf"{_SIZE}(?: ?(?:of|=|:))? ?-?{RANGE}|-?{RANGE} ?{_SIZE}", rest):
        return made("change", bounds_of(found, group=1 if found[1] else 3), text, side, about, "sd")
    if found := re.match(rf"{RANGE}(?: ?%(?= ?-| ?to))? ?(?:(?:-|to) ?{NUMBER})? ?({_UNIT})", rest):
        pair = re.match(rf"({NUMBER}) ?%? ?(?:-|to) ?({NUMBER})", rest)
        bounds = Bounds(float(pair[1]), float(pair[2])) if pair else bounds_of(found)
        if re.match(r"[^0-9]*\b(?:and|plus|to|or|then)\b[^0-9]*\d", rest[found.end() :]):
            raise refused(text, "change", f"“{text}” gives more than one amount: write one, or a range.")
        return made("change", bounds, text, side, about, found[3].strip())
    raise refused(text, "change")


def _part(rest: str, text: str) -> float | None:
    """“By half”, “a third fewer”, “halve” in per cent: a third of what there was, not a third of a unit."""
    if re.match(r"halv(?:e|es|ed|ing)\b", rest) or (
        re.fullmatch(r"0\.5(?: (?:of|fewer|less|lower|more|higher)\b.*)?", rest) and "half" in text.casefold()
    ):
        return 50.0
    if found := re.fullmatch(r"([1-9])[ -](third|quarter|fifth|tenth)s?(?: (?:of|fewer|less|lower|more|higher)\b.*)?", rest):
        return round(100 * int(found[1]) / FRACTIONS[found[2]], 4)
    return None


def _difference(plain: str, text: str, about: bool) -> Quantity:
    """“From 9% to 8.5%” is a change of half a percentage point, whichever way it goes."""
    unit = rf" ?({_UNIT})"
    found = re.search(rf"\bfrom (?:about )?({NUMBER}){unit} ?(?:to|-|→) ?(?:about )?({NUMBER}){unit}(?: of [a-z -]+)?$", plain)
    if not found or (found[2] and found[2].strip() != found[4].strip()):
        raise refused(
            text, "change", f"“{text}” does not say how large the change is: write the amount with its unit, such as 0.5 percentage points."
        )
    amount = float(figure(round(abs(float(found[1]) - float(found[3])), 6)))
    name = found[4].strip()
    return made("change", Bounds(amount, amount), text, "", about, "percentage points" if name in ("%", "percent", "per cent") else name)
