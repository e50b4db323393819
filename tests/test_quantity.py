"""Quantities as people write them."""

from __future__ import annotations

import math

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
