"""Quantities as people write them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programdesigner.quantity import KINDS, Unreadable, read_quantity, say

READ = [
    ("duration", "6 months", 182.625, 182.625),
    ("duration", "8-12 weeks", 56, 84),
    ("duration", "a year", 365.25, 365.25),
    ("duration", "96 weeks", 672, 672),
    ("duration", "a year and a half", 365.25 * 1.5, 365.25 * 1.5),
    ("duration", "2 years and 6 months", 365.25 * 2 + 182.625, 365.25 * 2 + 182.625),
    ("minutes", "90 minutes", 90, 90),
    ("minutes", "1.5 hours", 90, 90),
    ("minutes", "1 h 30", 90, 90),
    ("minutes", "45 to 60 min", 45, 60),
    ("cadence", "weekly", 30.4375 / 7, 30.4375 / 7),
    ("cadence", "every 2 weeks", 30.4375 / 14, 30.4375 / 14),
    ("cadence", "every fortnight", 30.4375 / 14, 30.4375 / 14),
    ("cadence", "twice a month", 2, 2),
    ("cadence", "monthly", 1, 1),
    ("cadence", "weekly or every two weeks", 30.4375 / 14, 30.4375 / 7),
    ("cadence", "every 2 weeks to monthly", 1, 30.4375 / 14),
    ("cadence", "every two weeks or weekly", 30.4375 / 14, 30.4375 / 7),
    ("cadence", "from weekly to monthly", 1, 30.4375 / 7),
    ("cadence", "weekly/monthly", 1, 30.4375 / 7),
    ("cadence", "once or twice a month", 1, 2),
    ("cadence", "twice weekly", 2 * 30.4375 / 7, 2 * 30.4375 / 7),
    ("cadence", "monthly or more often", 1, math.inf),
    ("cadence", "weekly, 4 times a month", 30.4375 / 7, 30.4375 / 7),
    ("cadence", "weekly for 6 months, by the nurse", 30.4375 / 7, 30.4375 / 7),
    ("cadence", "monthly, one-to-one", 1, 1),
    ("cadence", "6 sessions in 3 months", 2, 2),
    ("ratio", "1:20", 20, 20),
    ("ratio", "30-60", 30, 60),
    ("count", "twelve", 12, 12),
    ("count", "at least 10", 10, math.inf),
    ("count", "1,200", 1200, 1200),
    ("percent", "75%", 75, 75),
    ("percent", "60-80 %", 60, 80),
    ("effort", "40 hours over 5 days", 40, 40),
    ("effort", "8 days", 48, 48),
    ("effort", "40 hours in class and 20 hours of practice", 60, 60),
    ("effort", "20 hours + 10 hours + 5 hours", 35, 35),
    ("effort", "40 hours over 5 days and 2 hours a week", 40, 40),
    ("percent", "60% or 80%", 60, 80),
    ("worktime", "20 hours a week", 20, 20),
    ("worktime", "full time", 40, 40),
    ("age", "18-75", 18, 75),
    ("age", "18 and over", 18, math.inf),
    ("change", "0.4 percentage points", 0.4, 0.4),
    ("money", "EUR 120,000", 120000, 120000),
    ("count", "١٢", 12, 12),
]


@pytest.mark.parametrize(("kind", "text", "low", "high"), READ)
def test_what_people_write_is_read(kind: str, text: str, low: float, high: float) -> None:
    quantity = read_quantity(kind, text)
    assert quantity.low == pytest.approx(low)
    assert quantity.high == pytest.approx(high)


DAY, WEEK, MONTH = 1.0, 7.0, 30.4375
WEEKLY = 30.4375 / 7
TOLD = "6 hours counted for a day"
READ_BY_KIND: dict[str, list[tuple[str, float, float]]] = {
    "effort": [
        ("9 days of 8 hours", 72, 72), ("8 hours a day for 9 days", 72, 72), ("16 sessions of 2 hours", 32, 32), ("6 x 2-hour sessions", 12, 12),
        ("12 hours a week for 4 weeks", 48, 48), ("9 days (8 hours a day)", 72, 72), ("9 days (72 hours)", 72, 72), ("two weeks (80 hours)", 80, 80),
        ("one month (140 hours)", 140, 140), ("9 days, 72 hours", 72, 72), ("40 contact hours", 40, 40), ("40 classroom hours", 40, 40),
        ("2-day initial training plus 1-day booster", 18, 18), ("1 week theory + 2 days field", 42, 42), ("half-day workshops x 6", 18, 18),
        ("6 half-day workshops", 18, 18), ("40 hours in 5 days of 8 hours", 40, 40), ("40 hours for 5 days", 40, 40),
        ("40 hours, plus 20 hours of practice", 60, 60), ("2 hours, twice a week for 6 weeks", 24, 24), ("3 full-day workshops", 18, 18),
        ("30 + 10 hours", 40, 40), ("40+ hours", 40, math.inf), ("2 hours, weekly for 6 weeks", 12, 12), ("3 weeks, 4 days a week, 6 hours a day", 72, 72),
        ("2 weeks (5 days a week, 8 hours a day)", 80, 80), ("12 weekly 2-hour sessions", 24, 24), ("2 hours per session for 16 sessions", 32, 32),
        ("16 sessions, 2 hours each", 32, 32), ("6 sessions (12 hours)", 12, 12), ("five 8-hour days", 40, 40), ("90 minutes x 10", 15, 15),
        ("5 days at 8 hours/day", 40, 40), ("8 hours x 5 days", 40, 40), ("2 hours weekly for 12 weeks", 24, 24), ("2½ days", 15, 15),
        ("between 30 and 40 hours", 30, 40), ("from 2 days to 5 days", 12, 30), ("6 days (6-8 hours per day)", 36, 48), ("a day or two", 6, 12),
        ("2 days a month for 6 months", 72, 72), ("three 3-day workshops", 54, 54), ("2 days and 4 hours", 16, 16),
        ("5 days of training totalling 30 hours", 30, 30), ("40 hours (8 hours a day)", 40, 40), ("2 to 3 hours in one session", 2, 3),
        ("46 hours over 12 weeks", 46, 46), ("half a day of training and a named lead", 3, 3), ("120 h = 80 h taught plus 40 h practice", 120, 120),
    ],
    "change": [
        ("from 9% to 8.5%", 0.5, 0.5), ("from 50 to 40 per 1000", 10, 10), ("increase from 40% to 60%", 20, 20), ("reduce by half", 50, 50),
        ("halve", 50, 50), ("a third fewer", 33.3333, 33.3333), ("by a third", 33.3333, 33.3333), ("SMD 0.3", 0.3, 0.3), ("SMD of 0.3", 0.3, 0.3),
        ("0.3 SMD", 0.3, 0.3), ("half a percentage point", 0.5, 0.5), ("a 20% reduction", 20, 20), ("from 35% to 45% of mothers", 10, 10), ("between 5 and 10%", 5, 10),
    ],
    "worktime": [
        ("full-time, 37.5 hours a week", 37.5, 37.5), ("2-3 hours a day, 6 days a week", 12, 18), ("half-time (18.75 hours a week)", 18.75, 18.75),
        ("0.5 FTE (20 hours)", 20, 20), ("0.5 FTE (18 hours)", 18, 18), ("part-time, 20 hours a week", 20, 20), ("3 days a week (6 hours a day)", 18, 18),
        ("5 days a week, 8 hours a day", 40, 40), ("2 hours twice a week", 4, 4), ("from 10 hours to 20 hours a week", 10, 20),
        ("varies, 2-10 hours a week", 2, 10), ("20-hour week", 20, 20), ("4 hours twice a month", 8 / WEEKLY, 8 / WEEKLY),
        ("two 4-hour shifts a week", 8, 8), ("part-time: 20 hours a week", 20, 20), ("volunteer, 3 hours a week", 3, 3), ("80% (30 hours a week)", 30, 30),
    ],
    "duration": [
        ("within 3 days of enrolment", 0, 3), ("within 48 hours", 0, 2), ("within a week of discharge", 0, 7), ("same day", 0, 1),
        ("the same day", 0, 1), ("next day", 0, 2), ("72 hours after discharge", 3, 3), ("7 days after discharge", 7, 7),
        ("within the first week", 0, 7), ("no later than 7 days after birth", 0, 7), ("from 6 to 12 months", 6 * MONTH, 12 * MONTH),
        ("from 6 weeks to 6 months", 42, 6 * MONTH), ("2 years, 6 months", 730.5 + 6 * MONTH, 730.5 + 6 * MONTH), ("2 years (24 months)", 730.5, 730.5),
        ("a week or two", 7, 14), ("12+ months", 12 * MONTH, math.inf), ("6 months or longer", 6 * MONTH, math.inf), ("2½ years", 913.125, 913.125), ("6 months, then once a month", 6 * MONTH, 6 * MONTH),
        ("12 months (6 months intensive, 6 months maintenance)", 12 * MONTH, 12 * MONTH),
    ],
    "minutes": [
        ("0", 0, 0), ("half a day", 180, 180), ("a day", 360, 360), ("half day", 180, 180), ("2½ hours", 150, 150), ("1½ hours", 90, 90),
        ("2 1/2 hours", 150, 150), ("an hour and a half", 90, 90), ("1 hour, 30 minutes", 90, 90), ("from 30 to 60 minutes", 30, 60),
        ("from 45 minutes to 2 hours", 45, 120), ("an hour or two", 60, 120), ("three quarters of an hour", 45, 45), ("12 hours a week", 720, 720),
    ],
    "money": [
        ("1.200.000 EUR", 1.2e6, 1.2e6), ("INR 1.5 crore", 1.5e7, 1.5e7), ("3 lakh rupees", 3e5, 3e5), ("Rs 4000", 4000, 4000), ("₹4000", 4000, 4000),
        ("R 1.2 million", 1.2e6, 1.2e6), ("60 US dollars", 60, 60), ("USD 1 million", 1e6, 1e6), ("CAD 1 million", 1e6, 1e6), ("1 million CAD", 1e6, 1e6),
        ("1,200 pounds a year", 1200, 1200), ("USD 10 to USD 15", 10, 15), ("1-2 million USD", 1e6, 2e6), ("from 10 to 15 EUR per hour", 10, 15),
        ("EUR 120,000 over 2 years", 120000, 120000),
    ],
    "ratio": [
        ("1 CHW per 500 people", 500, 500), ("one CHW for 1,000 people", 1000, 1000), ("1 in 20", 20, 20), ("500 people per CHW", 500, 500),
        ("from 30 to 60", 30, 60), ("1 CHW per 150-200 households", 150, 200), ("1/4", 4, 4),
    ],
    "count": [
        ("2 million people", 2e6, 2e6), ("two dozen", 24, 24), ("from 8 to 12", 8, 12), ("between 8 and 12", 8, 12), ("10 sessions to 12 sessions", 10, 12),
        ("1 to 2 thousand", 1000, 2000),
    ],
    "percent": [
        ("a third", 100 / 3, 100 / 3), ("two-thirds", 200 / 3, 200 / 3), ("1 in 5", 20, 20), ("3 out of 4", 75, 75), ("from 60% to 80%", 60, 80),
        ("at least half", 50, 100),
    ],
    "age": [
        ("from 18 to 75", 18, 75), ("18 years to 65 years", 18, 65), ("65+ years", 65, math.inf), ("adults aged 18 and over", 18, math.inf),
        ("6 months to 5 years", 0.5, 5), ("women 15-49", 15, 49), ("older than 18", 18, math.inf), ("60 plus", 60, math.inf),
        ("men and women aged 40-79", 40, 79), ("between the ages of 18 and 65", 18, 65),
    ],
    "cadence": [
        ("every Tuesday", WEEKLY, WEEKLY), ("Tuesdays", WEEKLY, WEEKLY), ("every Monday and Thursday", 2 * WEEKLY, 2 * WEEKLY),
        ("Mon, Wed and Fri", 3 * WEEKLY, 3 * WEEKLY), ("every other Tuesday", WEEKLY / 2, WEEKLY / 2), ("Monday to Friday", 5 * WEEKLY, 5 * WEEKLY), ("Mon-Fri", 5 * WEEKLY, 5 * WEEKLY),
        ("first Monday of each month", 1, 1), ("weekly on Tuesdays", WEEKLY, WEEKLY), ("fortnightly on Tuesdays", WEEKLY / 2, WEEKLY / 2),
        ("once per trimester", 1 / 3, 1 / 3), ("every trimester", 1 / 3, 1 / 3), ("twice a week, Mondays and Thursdays", 2 * WEEKLY, 2 * WEEKLY),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "low", "high"), [(kind, *case) for kind, cases in READ_BY_KIND.items() for case in cases])
def test_what_published_programmes_write_is_read(kind: str, text: str, low: float, high: float) -> None:
    quantity = read_quantity(kind, text)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("effort", "6 half-day workshops", TOLD), ("effort", "2-day initial training plus 1-day booster", TOLD), ("effort", "9 days (72 hours)", None),
        ("effort", "3 weeks, 4 days a week, 6 hours a day", None), ("minutes", "half a day", TOLD), ("worktime", "full-time, 37.5 hours a week", None),
        ("worktime", "0.5 FTE (20 hours)", "the hours counted for a week"), ("duration", "next day", "the next day counted as at most 2 days"),
        ("effort", "1 week theory + 2 months field", f"{TOLD}, 5 days for a week"),
    ],
)  # fmt: skip
def test_what_is_assumed_is_told_and_what_is_said_is_not_assumed(kind: str, text: str, told: str | None) -> None:
    assert read_quantity(kind, text).assumption == told


@pytest.mark.parametrize(
    ("kind", "text", "unit"),
    [
        ("change", "from 9% to 8.5%", "percentage points"), ("change", "from 50 to 40 per 1000", "per 1000"), ("change", "by a third", "%"),
        ("change", "SMD 0.3", "sd"), ("change", "0.3 SD", "sd"), ("money", "Rs 4000", "Rs"), ("money", "₹4000", "INR"), ("money", "R 1.2 million", "R"),
        ("money", "60 US dollars", "USD"), ("money", "CAD 1 million", "CAD"), ("money", "1,200 pounds a year", "GBP per year"),
    ],
)  # fmt: skip
def test_the_unit_is_the_one_that_was_written(kind: str, text: str, unit: str) -> None:
    assert read_quantity(kind, text).unit == unit


REFUSED = [
    ("effort", "8 hours a day", "for how long"), ("effort", "2 hours a week", "for how long"), ("effort", "1 day every 6 months", "for how long"),
    ("effort", "2-hour sessions", "how often"), ("effort", "8 hours for 5 days", "5 days of 8 hours"), ("effort", "16 sessions (2 hours)", "do not go with"),
    ("effort", "9 days of training with 8 hours of practice", "do not go with"), ("effort", "from 4 hours to 2 days", "in all"),
    ("effort", "two 2-hour sessions weekly", "for how long"), ("effort", "2 hours per session for 8 weeks", "for how long"),
    ("effort", "3 credit hours", "cannot be read"), ("effort", "12 sessions", "how long one is"), ("effort", "2 days 8 hours", "a sum or"),
    ("effort", "3 days of class and 2 of practice", "cannot be read"),
    ("effort", "5-day training (40 hours) plus 2-day refresher", "in all"), ("effort", "3 hours twice a week", "for how long"),
    ("effort", "8 hours of e-learning, 2 days face to face", "in all"), ("effort", "8 hours, 5 days a week", "for how long"),
    ("worktime", "20 hours, 3 days a week", "a day or a week"), ("minutes", "1 hour and 3 quarters", "more than one"),
    ("minutes", "from 4 hours to 2 days", "more than one"),
    ("change", "from 5 mmHg to 10%", "how large"), ("change", "5% and 3 mmHg", "more than one"), ("change", "5 and 3", "more than one"),
    ("duration", "6 weeks, then groups to 6 months", "one amount after another"), ("duration", "from 28 weeks to 6 months postpartum", "two points in time"),
    ("duration", "from 0 to 6 months postpartum", "two points in time"), ("duration", "3 months of groups and 3 months of calls", "more than one"),
    ("duration", "6 months, plus 3 months of follow-up", "one amount after another"), ("duration", "within 2 working days", "calendar days"),
    ("duration", "6-month intervention, 6-month maintenance", "one amount after another"),
    ("minutes", "60 minutes, plus 15 minutes of notes", "one amount after another"), ("minutes", "45 minutes; 60 for the first", "one amount after another"),
    ("minutes", "1 hour 30 min to 2 hours", "range in minutes"),
    ("money", "€120.000", "write 120000 or 120.00"), ("money", "100 USD and 50 EUR", "cannot be read"), ("money", "1.200", "write 1200"),
    ("count", "2 per week", "is a frequency"), ("count", "1.200", "without a dot"), ("count", "12, plus 2 booster sessions", "one amount after another"),
    ("ratio", "2 CHWs per village", "more than one worker"), ("age", "over 18 and under 65", "more than one age"),
    ("percent", "3 months leave", r"10% \(5 of 52 weeks\)"), ("percent", "50% at 6 months and 40% at 12 months", "more than one percentage"),
    ("cadence", "once", "leave the frequency out"), ("cadence", "one-off", "leave the frequency out"), ("cadence", "a single contact", "leave the frequency out"),
    ("cadence", "days 1, 3, 7, 14", "count.*duration"), ("cadence", "at 3, 6, 9 and 12 months", "count.*duration"),
    ("cadence", "every second Tuesday", "how often"), ("cadence", "Tuesday", "how often"), ("cadence", "every Monday, then monthly", "more than one"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "why"), REFUSED)
def test_what_is_unclear_is_refused_with_what_to_write(kind: str, text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_quantity(kind, text)


@pytest.mark.parametrize("text", ["at each clinic visit", "each clinic visit", "every contact", "every home visit"])
def test_a_frequency_that_hangs_on_visits_is_kept_without_comparing_it(text: str) -> None:
    assert read_quantity("cadence", text).low is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-2021", "2019-01-01", "2021-12-31"), ("2019 to 2021", "2019-01-01", "2021-12-31"), ("2019-21", "2019-01-01", "2021-12-31"),
        ("2026-03", "2026-03-01", "2026-03-31"), ("2019-12", "2019-12-01", "2019-12-31"), ("March 2019 to May 2020", "2019-03-01", "2020-05-31"),
        ("Q1 2026", "2026-01-01", "2026-03-31"), ("1 March 2026 to 20 June 2026", "2026-03-01", "2026-06-20"),
    ],
)  # fmt: skip
def test_dates_from_the_first_day_to_the_last(text: str, first: str, last: str) -> None:
    quantity = read_quantity("date", text)
    assert (quantity.low, quantity.high) == (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    again = read_quantity("date", say(quantity))
    assert (again.low, again.high) == (quantity.low, quantity.high)


@pytest.mark.parametrize("text", ["2021-2019", "2021-19", "2019-19", "2026-13", "1004-1012"])
def test_what_are_no_years_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_quantity("date", text)


@given(
    st.sampled_from(["duration", "minutes", "count", "ratio", "percent", "age", "worktime", "effort", "money"]),
    st.integers(1, 40),
    st.integers(1, 40),
)
def test_from_one_to_another_is_the_range(kind: str, low: int, more: int) -> None:
    unit = {
        "duration": " weeks",
        "minutes": " minutes",
        "percent": "%",
        "worktime": " hours a week",
        "effort": " hours",
        "money": " EUR",
    }.get(kind, "")
    for text in (
        f"from {low} to {low + more}{unit}",
        f"from {low}{unit.replace(' a week', '')} to {low + more}{unit}",
        f"between {low} and {low + more}{unit}",
    ):
        quantity, plain = read_quantity(kind, text), read_quantity(kind, f"{low}-{low + more}{unit}")
        assert (quantity.low, quantity.high) == (pytest.approx(plain.low), pytest.approx(plain.high)), text


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind, cases in READ_BY_KIND.items() for text, low, high in cases if low > 0 and kind not in ("cadence", "percent")],
)
def test_what_was_read_is_said_so_that_it_reads_back(kind: str, text: str) -> None:
    quantity = read_quantity(kind, text)
    again = read_quantity(kind, say(quantity))
    assert (again.low, again.high) == (pytest.approx(quantity.low), pytest.approx(quantity.high))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("duration", "6"), ("minutes", "90"), ("cadence", "biweekly"), ("cadence", "3"), ("percent", "120%"), ("percent", "0.75"),
        ("count", "-3"), ("count", "many"), ("date", "03/04/2026"), ("date", "2026-13-01"), ("ratio", "1e400"), ("count", "0x1f"),
        ("count", "NaN"), ("worktime", "20 hours"), ("effort", "40"), ("age", "old"), ("count", "x" * 500), ("count", ""), ("duration", "12-6 weeks"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_examples(kind: str, text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_quantity(kind, text)
    assert refused.value.expected == KINDS[kind].expected
    assert refused.value.examples


@pytest.mark.parametrize(
    "text",
    [
        "weekly for 10 weeks, then every two weeks", "weekly, then monthly", "weekly then monthly", "weekly for a month and monthly after that",
        "weekly (first month), monthly later", "weekly (monthly from May)", "weekly tapering to monthly", "fortnightly → monthly",
        "weekly group meetings and monthly calls", "at least weekly, at most daily", "2 per month in year 1, 1 per month in year 2",
    ],
)  # fmt: skip
def test_two_frequencies_are_never_read_as_the_first(text: str) -> None:
    with pytest.raises(Unreadable, match="more than one frequency.*entry of its own.*a range") as refused:
        read_quantity("cadence", text)
    assert str(refused.value).startswith(f"“{text}”")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("minutes", "60 minutes, then 30 minutes"), ("duration", "12 weeks then 6 months"), ("duration", "3 months, then another 3 months"),
        ("count", "12, then 6"), ("effort", "40 hours, then 8 hours"), ("worktime", "4 hours a week, then 8 hours a week"), ("percent", "60% then 80%"),
        ("minutes", "60 minutes, then 30"), ("minutes", "an hour at first, 30 minutes after"), ("effort", "40 hours; 8 hours afterwards"),
    ],
)  # fmt: skip
def test_one_amount_after_another_is_never_read_as_the_first(kind: str, text: str) -> None:
    with pytest.raises(Unreadable, match="one amount after another: write (their sum|a range)"):
        read_quantity(kind, text)


@given(st.sampled_from(["daily", "weekly", "every 2 weeks", "monthly", "twice a month", "quarterly"]), st.sampled_from([", then ", " or ", "; ", " and ", " to "]),
       st.sampled_from(["daily", "weekly", "every 2 weeks", "monthly", "twice a month", "quarterly"]))  # fmt: skip
def test_of_two_frequencies_both_count(one: str, between: str, other: str) -> None:
    low, high = sorted(read_quantity("cadence", each).low or 0.0 for each in (one, other))
    try:
        both = read_quantity("cadence", one + between + other)
    except Unreadable:
        assert high > low
        return
    assert both.low is not None
    assert both.high is not None
    assert both.low <= low * 1.1
    assert both.high * 1.1 >= high


@pytest.mark.parametrize(
    ("text", "high"), [("weekly and as needed", math.inf), ("weekly, more often if needed", math.inf), ("weekly, calls as needed", 4.348)]
)
def test_what_need_adds_leaves_the_frequency_as_it_is(text: str, high: float) -> None:
    quantity = read_quantity("cadence", text)
    assert quantity.low == pytest.approx(4.348, abs=0.001)
    assert quantity.high == pytest.approx(high, abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "as needed",
        "after each session",
        "until discharge",
        "ongoing",
        "weekly or as needed",
        "monthly (only on request)",
        "daily/when required",
    ],
)
def test_what_cannot_be_compared_is_kept(text: str) -> None:
    quantity = read_quantity("duration" if text in ("until discharge", "ongoing") else "cadence", text)
    assert quantity.low is None
    assert quantity.text == text


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60))
def test_no_text_breaks_the_reader(kind: str, text: str) -> None:
    try:
        quantity = read_quantity(kind, text)
    except Unreadable:
        return
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(
    st.sampled_from(["duration", "minutes", "cadence", "count", "percent", "effort", "worktime", "age"]),
    st.integers(1, 99),
    st.integers(0, 40),
)
def test_what_is_said_reads_back(kind: str, low: int, more: int) -> None:
    unit = {
        "duration": " weeks", "minutes": " minutes", "cadence": " per month", "percent": "%", "effort": " hours",
        "worktime": " hours a week", "age": " years", "count": "",
    }[kind]  # fmt: skip
    high = min(low + more, 100) if kind == "percent" else low + more
    quantity = read_quantity(kind, f"{low}-{high}{unit}" if high > low else f"{low}{unit}")
    again = read_quantity(kind, say(quantity))
    assert (again.low, again.high) == (pytest.approx(quantity.low), pytest.approx(quantity.high))


@given(st.sampled_from(sorted(KINDS)))
def test_every_example_of_a_kind_is_readable(kind: str) -> None:
    for example in KINDS[kind].examples:
        read_quantity(kind, example)


@pytest.mark.parametrize(
    ("kind", "text", "low", "high"),
    [
        ("percent", "5 weeks a year", 9.615, 9.615), ("percent", "26 days leave", 10, 10), ("percent", "26 days of leave a year", 10, 10), ("ratio", "6 CHWs per manager", 6, 6),
        ("ratio", "8 peers to a supervisor", 8, 8), ("cadence", "semi-annually", 1 / 6, 1 / 6),
    ],
)  # fmt: skip
def test_leave_and_ratios_as_managers_write_them(kind: str, text: str, low: float, high: float) -> None:
    quantity = read_quantity(kind, text)
    assert (quantity.low, quantity.high) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01))


def test_a_season_is_any_day_of_its_year() -> None:
    spring, year = read_quantity("date", "Spring 2026"), read_quantity("date", "2026")
    assert (spring.low, spring.high, spring.assumption) == (year.low, year.high, "any day of 2026")


@pytest.mark.parametrize("text", ["1 per 1000 population", "1:200 households", "one CHW for 3 villages"])
def test_the_people_of_an_area_are_no_caseload(text: str) -> None:
    with pytest.raises(Unreadable, match="population_covered"):
        read_quantity("caseload", text)
    assert read_quantity("caseload", "1:20") == read_quantity("ratio", "1:20")


def test_one_to_two_can_mean_two_things() -> None:
    for text in ("one to two carers", "1 to 3"):
        with pytest.raises(Unreadable, match="can mean two things: write 1-"):
            read_quantity("caseload", text)
    assert read_quantity("caseload", "1 to 20").low == 20
    assert (read_quantity("caseload", "1-2").low, read_quantity("caseload", "1:2").low) == (1, 2)
