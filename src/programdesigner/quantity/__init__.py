"""Quantities as people write them: “6 months”, “every 2 weeks”, “1:20”, “18-75”, “40 hours over 5 days”.

Each kind has one canonical unit, in which two quantities can be compared:

========== =========================== ==========================================
kind       canonical unit              written, for instance
========== =========================== ==========================================
duration   days (month 30.4375)        6 months, 8-12 weeks, a year
minutes    minutes                     90 minutes, 1.5 hours, 1 h 30
cadence    times per month             weekly, every 2 weeks, twice a month
ratio      people per worker           1:20, about 7, 30-60
count      number                      12, 12-16, twelve, at least 10
percent    0 to 100                    75%, at least 80 percent
effort     hours                       40 hours over 5 days, 8 hours
worktime   hours per week              20 hours a week, full time, 0.5 FTE
date       ordinal days                2026-03, 1 March 2026
money      amount (unit: currency)     US$ 3,750, 15 EUR per hour
age        years                       18-75, 18 and over, under 5
change     magnitude (unit as written) 0.5 percentage points, 5 mmHg, 10%
========== =========================== ==========================================
"""

from programdesigner.quantity.model import DAYS_PER_MONTH, HOURS_PER_DAY, KINDS, WEEKS_PER_MONTH, Kind, Quantity, Unreadable
from programdesigner.quantity.reading import read_quantity
from programdesigner.quantity.saying import say
from programdesigner.quantity.text import numbers_in

__all__ = [
    "DAYS_PER_MONTH", "HOURS_PER_DAY", "KINDS", "WEEKS_PER_MONTH", "Kind", "Quantity", "Unreadable", "numbers_in", "read_quantity", "say",
]  # fmt: skip
