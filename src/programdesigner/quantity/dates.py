"""Dates: days, months, quarters, years, and the time from one to another."""

from __future__ import annotations

import re

from programdesigner.quantity.bounds import refused
from programdesigner.quantity.model import Quantity
from programdesigner.quantity.text import in_digits

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(plain: str, text: str) -> Quantity:
    """A date, a month, a quarter or a year, as ordinal days."""
    from datetime import date

    if both := _from_to(text):
        return both
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
    if found := re.fullmatch(r"(?:early |late )?(?:spring|summer|autumn|fall|winter) (\d{4})", plain):  # which months depends on the place
        year = int(found[1])
        return Quantity("date", date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), text, assumption=f"any day of {year}")
    if re.fullmatch(r"\d{4}", plain):
        return Quantity("date", date(int(plain), 1, 1).toordinal(), date(int(plain), 12, 31).toordinal(), text)
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", plain):
        raise refused(text, "date", f"“{text}” can be read in two ways: write the year first, 2026-04-03.")
    raise refused(text, "date")


def _from_to(text: str) -> Quantity | None:
    """“2019-2021”, “2019-21”, “March 2019 to May 2020”: from the first day of the one to the last of the other."""
    said = re.sub(r"^from ", "", re.sub(r"[‐‑‒–—−]", "-", text.casefold().strip(" .")))
    if found := re.fullmatch(r"(\d{2})(\d{2}) ?- ?(\d{2})", said):
        if not int(found[2]) < int(found[3]) or int(found[3]) <= 12:  # 2019-12 is December, 2021-19 nothing
            return None
        said = f"{found[1]}{found[2]} to {found[1]}{found[3]}"
    parts = re.split(r" (?:to|until|till|through) | - ", said) if not re.fullmatch(r"\d{4}-\d{4}", said) else said.split("-")
    if len(parts) != 2 or (said[:4].isdigit() and said[:2] not in ("19", "20")):  # pages, not years
        return None
    first, last = (read_date(in_digits(part), part) for part in parts)
    return Quantity("date", first.low, last.high, text)


def _plain_date(text: str) -> str:
    return re.sub(r"[\s,]+", " ", text.casefold()).strip()


def _month(year: int, month: int, text: str) -> Quantity:
    from calendar import monthrange
    from datetime import date

    first = date(year, month, 1)
    return Quantity("date", first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1, text)
