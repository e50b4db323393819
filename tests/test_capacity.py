"""The arithmetic of a plan: hand-computed sums, what holds for any figures, changes that mend, assumptions, and what is printed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner import check, load_document, read_document
from programdesigner.arithmetic import Range, total
from programdesigner.assumptions import AssumptionError, read_assumptions
from programdesigner.balance import Table, tables
from programdesigner.capacity import Capacity, capacity
from programdesigner.changes import changes
from programdesigner.facts import Facts
from programdesigner.figures import declared, kind_of
from programdesigner.quantity import WEEKS_PER_MONTH
from programdesigner.report.capacity import render_capacity
from programdesigner.report.capacity_json import render_capacity_json
from programdesigner.report.style import Style
from programdesigner.schema import schema_of
from programdesigner.workload import caseload_parts, hours_by_share, share_of

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
POOR, EXEMPLARY = "examples/poor/plan.yaml", "examples/exemplary/plan.yaml"
PLAN = """\
population: { expected: 40 }
workers:
  - { kind: CHW, number: 2, caseload: 1:20, hours: 20 hours a week, travel: 10 minutes, paperwork: 5 minutes }
sessions:
  - { name: visits, format: home visit, count: 12, cadence: every 2 weeks, length: 45 minutes }
training: { hours: 30 hours, refreshers: { cadence: every 6 months, hours: 4 hours } }
supervision: { cadence: every 2 weeks, length: 60 minutes, workers_per_supervisor: 1:4, supervisor_hours: 10 hours a month, supervisors: 1 }
attendance: { expected: 80%, attrition: 20% }
budget: { total: "EUR 24,000" }
"""


def reckoned(text: str, *assumed: str) -> Capacity:
    return capacity(read_document(text), read_assumptions(assumed))


def table(found: Capacity, key: str, number: int = 0) -> Table:
    return [one for one in found.tables if one.key == key][number]


def hours_of(text: str) -> Table:
    """The hours of a worker, without the search for changes."""
    return next(one for one in tables(Facts(read_document(text))) if one.key == "hours")


def amounts(found: Capacity, key: str) -> dict[str, Range | None]:
    return {part.key: part.amount for part in table(found, key).lines}


def exactly(amount: float) -> Range:
    return pytest.approx(Range(amount, amount))


# --- sums worked out by hand


def test_hours_of_a_worker_by_hand() -> None:
    found = reckoned(PLAN)
    hours = amounts(found, "hours")
    # 20 people, each every 2 weeks: 10 contacts a week.
    assert hours["contact"] == exactly(7.5)  # 10 × 45 minutes = 450 minutes
    assert hours["travel"] == exactly(100 / 60)  # 10 × 10 minutes
    assert hours["paperwork"] == exactly(50 / 60)  # 10 × 5 minutes
    assert hours["supervision"] == exactly(0.5)  # an hour every 2 weeks
    # 6 months of 30.4375 days are 182.625 ÷ 7 = 26.089286 weeks: 4 hours ÷ 26.089286
    assert hours["refreshers"] == exactly(0.1533196)
    # 7.5 + 1.666667 + 0.833333 + 0.5 + 0.153320 = 10.653320, of 20
    assert table(found, "hours").needed == exactly(10.653320)
    assert table(found, "hours").spare == exactly(20 - 10.653320)
    assert hours["all-needed"] == exactly(2 * 10.653320)
    assert table(found, "hours").state == "fits"


def test_places_supervisors_contacts_and_costs_by_hand() -> None:
    found = reckoned(PLAN)
    assert amounts(found, "places")["workers-needed"] == Range(0, 2)  # 40 ÷ 20, where all 40 come at the same time
    assert table(found, "places").available.amount == exactly(40)  # 2 × 20
    # 4 workers × 1 hour every 2 weeks: 4 × 4.348214 ÷ 2 = 8.696429 hours a month, of 10
    assert table(found, "supervisor-hours").needed == exactly(8.696429)
    assert table(found, "supervisor-hours").spare == exactly(10 - 8.696429)
    assert table(found, "supervisors").needed == exactly(1)  # 2 ÷ 4 = 0.5: one
    contacts = amounts(found, "contacts")
    assert contacts["offered"] == exactly(12)
    assert contacts["expected-stayers"] == exactly(9.6)  # 12 × 80%
    # 20% leave after half of it: 1 − 0.2 × 0.5 = 0.9; 9.6 × 0.9
    assert contacts["expected"] == exactly(8.64)
    assert contacts["hours-offered"] == exactly(9)  # 12 × 45 minutes = 540 minutes
    assert contacts["hours-expected"] == exactly(6.48)  # 9 × 0.8 × 0.9
    assert amounts(found, "training")["training"] == exactly(60)  # 2 × 30
    costs = amounts(found, "cost")
    assert costs["cost"] == exactly(600)  # 24,000 ÷ 40
    assert costs["cost-hour-offered"] == exactly(66.666667)  # 600 ÷ 9
    assert costs["cost-hour-expected"] == exactly(92.592593)  # 600 ÷ 6.48


def test_groups_count_once_for_all_in_them_and_for_each_who_leads() -> None:
    group = "sessions: [{ format: group, cadence: weekly, length: 2 hours, group_size: 10, led_by: peer, facilitators: 2 }]\n"
    worker = "workers: [{ kind: peer, caseload: 5, hours: 4 hours a week, travel: 30 minutes }]\n"
    hours = amounts(reckoned(worker + group), "hours")
    # 5 people are half a group of 10; with 2 workers in it: 1 meeting a week
    assert hours["contact"] == exactly(2)
    assert hours["travel"] == exactly(0.5)
    # A nurse leads it too: at least one of the two is a peer, and there is no third.
    both = amounts(reckoned(worker + group.replace("led_by: peer", "led_by: [peer, CHW]")), "hours")
    assert both["contact"] == exactly(1)


def test_nobody_travels_to_a_telephone() -> None:
    plan = (
        "workers: [{ kind: peer, caseload: 10, travel: 30 minutes }]\nsessions: [{ format: FORM, cadence: weekly, length: 20 minutes }]\n"
    )
    assert "travel" not in amounts(reckoned(plan.replace("FORM", "telephone")), "hours")
    assert amounts(reckoned(plan.replace("FORM", "[telephone, home visit]")), "hours")["travel"] == exactly(5)  # 10 × 30 minutes


def test_holidays_are_taken_off_the_hours() -> None:
    found = reckoned(PLAN.replace("hours: 20 hours a week", "hours: 20 hours a week, time_off: 10-15%"))
    assert table(found, "hours").available.amount == pytest.approx(Range(17, 18))


def test_supervision_in_groups_takes_between_one_meeting_and_one_for_each() -> None:
    both = reckoned(PLAN.replace("supervisors: 1", "supervisors: 1, methods: [group supervision, observation]"))
    # An hour every 2 weeks is 2.174107 hours a month, once or four times
    assert table(both, "supervisor-hours").needed == pytest.approx(Range(2.174107, 8.696429))
    only_groups = reckoned(PLAN.replace("supervisors: 1", "supervisors: 1, methods: group supervision"))
    assert table(only_groups, "supervisor-hours").needed == pytest.approx(Range(2.174107, 2.174107))


def test_a_group_of_a_size_that_is_not_said_is_not_counted_as_single_people() -> None:
    found = reckoned(
        "workers: [{ kind: CHW, caseload: 20, hours: 10 h a week }]\nsessions: [{ format: group, cadence: weekly, length: 90 min }]\n"
    )
    assert table(found, "hours").needed is None
    missing = [figure.path for part in table(found, "hours").parts for figure in part.missing if part.key == "contact"]
    assert missing == ["sessions[0].group_size"]


def test_series_one_after_another_need_not_all_run_at_once() -> None:
    plan = (
        "workers: [{ kind: peer, caseload: 8, hours: 20 hours a week }]\n"
        "sessions:\n"
        "  - { cadence: twice a week, duration: 2 weeks, length: 60 minutes }\n"
        "  - { cadence: weekly, duration: 6 weeks, length: 60 minutes }\n"
        "  - { cadence: every 2 weeks, duration: 4 weeks, length: 60 minutes }\n"
    )
    # 12 contacts in 12 weeks are one a week; at once they are three and a half
    assert table(reckoned(plan), "hours").needed == pytest.approx(Range(8.0, 28.0))
    in_six_weeks = table(reckoned("programme: { duration: 6 weeks }\n" + plan), "hours").needed
    assert in_six_weeks == pytest.approx(Range(16.0, 28.0))


def test_a_single_contact_takes_no_weekly_time_and_up_to_so_many_has_to_fit() -> None:
    plan = "workers: [{ kind: CHW, caseload: up to 4, hours: 4 hours a week }]\nsessions: [{ cadence: weekly, length: 60 min }, { count: 1, length: 60 min }]\n"
    assert table(reckoned(plan), "hours").needed == pytest.approx(Range(4.0, 4.0))


def test_two_kinds_who_lead_the_same_series_share_the_people_others_do_not() -> None:
    plan = (
        "population: { expected: 30 }\n"
        "workers: [{ kind: peer, number: 2, caseload: 10 }, { kind: CHW, number: 1, caseload: 10 }]\n"
        "sessions: [{ name: visits, led_by: [peer, CHW] }]\n"
    )
    (shared,) = [one for one in reckoned(plan).tables if one.key == "places"]
    assert shared.available.amount == exactly(30)
    apart = (
        plan.replace("led_by: [peer, CHW]", "led_by: peer")
        .replace("]\n", "]\n")
        .replace("sessions: [", "sessions: [{ name: calls, led_by: CHW }, ")
    )
    states = {one.entity.name: one.state for one in reckoned(apart, "at-once=30").tables if one.key == "places"}
    assert states == {"peer": "short", "CHW": "short"}


def test_places_are_short_for_certain_only_where_the_plan_says_how_many_come_at_once() -> None:
    plan = "population: { expected: 100 }\nworkers: [{ kind: peer, number: 2, caseload: 10 }]\n"
    assert table(reckoned(plan), "places").state == "depends"
    assert table(reckoned(plan.replace("100", "100, at_once: 30")), "places").state == "short"
    assert table(reckoned(plan.replace("100", "100, at_once: 20")), "places").state == "fits"


def test_a_budget_that_does_not_pay_for_all() -> None:
    plan = 'population: { expected: 100 }\nbudget: { total: "EUR 20,000", per_participant: EUR 250 }\n'
    found = reckoned(plan)
    assert table(found, "money").spare == exactly(-5000)  # 20,000 − 100 × 250
    assert {change.key: next(iter(change.values.values())).low for change in found.sought.changes} == {
        "budget": 25000, "cost-per-participant": 200, "participants": 80,
    }  # fmt: skip


# --- one place for each sum: rules reckon with the same


@pytest.mark.parametrize("caseload", [22, 23, 120])
def test_rules_and_the_balance_agree(library, caseload: int) -> None:  # type: ignore[no-untyped-def]
    document = read_document(
        f"workers: [{{ kind: CHW, caseload: {caseload}, hours: 12 hours a week, travel: 20 minutes }}]\n"
        "sessions: [{ format: home visit, cadence: every 2 weeks, length: 45 minutes }]\n"
        "supervision: none\ntraining: { refreshers: none }\n"
    )
    assessment = check(document, library)
    (verdict,) = [one for one in assessment.diagnostics if one.rule.id == "WRK101"]
    hours = table(capacity(document), "hours")
    worker = assessment.facts.entities("worker")[0]
    said = assessment.facts.look_up("computed.work_hours_needed", worker).value
    assert (said.low, said.high) == pytest.approx(tuple(hours.needed))
    assert verdict.outcome == {"fits": "pass", "short": "fail"}[hours.state]


def test_rules_and_the_balance_agree_on_supervisors(library) -> None:  # type: ignore[no-untyped-def]
    for available, state, outcome in (("9 hours a month", "fits", "pass"), ("8 hours a month", "short", "fail")):
        document = read_document(PLAN.replace("10 hours a month", available))
        (verdict,) = [one for one in check(document, library).diagnostics if one.rule.id == "SUP104"]
        assert (table(capacity(document), "supervisor-hours").state, verdict.outcome) == (state, outcome)


# --- what holds for any figures

FIGURES = st.fixed_dictionaries({
    "people": st.integers(1, 2000), "number": st.integers(1, 60), "caseload": st.integers(1, 200), "hours": st.integers(1, 45),
    "length": st.integers(1, 180), "travel": st.integers(0, 90), "paperwork": st.integers(0, 60), "weeks": st.integers(1, 12),
    "form": st.sampled_from(["home visit", "telephone", "group"]), "size": st.integers(2, 30), "helpers": st.integers(1, 4),
    "supervision": st.integers(1, 8), "ratio": st.integers(1, 40), "supervisor": st.integers(1, 80),
})  # fmt: skip


def written(said: dict[str, object]) -> str:
    return (
        "population: {{ expected: {people} }}\n"
        "workers: [{{ kind: CHW, number: {number}, caseload: '{caseload}', hours: {hours} hours a week, travel: {travel} minutes, paperwork: {paperwork} minutes }}]\n"
        "sessions: [{{ name: a, format: {form}, cadence: every {weeks} weeks, length: {length} minutes, group_size: {size}, facilitators: {helpers} }}]\n"
        "supervision: {{ cadence: every {supervision} weeks, length: 60 minutes, workers_per_supervisor: '{ratio}', supervisor_hours: {supervisor} hours a month, supervisors: 2 }}\n"
    ).format(**said)


@given(FIGURES)
@settings(deadline=None, max_examples=40)
def test_every_change_mends_what_it_is_said_to_mend_and_no_smaller_one_would(said: dict[str, object]) -> None:
    document = read_document(written(said))
    found = capacity(document)
    for change in found.sought.changes:
        after = capacity(document.supposing(change.values))
        (mended,) = [one for one in after.tables if one.place == change.mends.place]
        assert mended.state == "fits"
        assert mended.spare.low >= -1e-6
        assert {one.title for one in after.tables if one.state in ("short", "depends")} == set(change.then_short)
        assert set(change.breaks) <= set(change.then_short)
        for path, value in change.values.items():  # what is printed reads back as what was reckoned with
            key = re.sub(r"^workers\[0\]", "worker", re.sub(r"^sessions\[0\]", "session", path))
            assert (kind_of(key).read(value.text).low, kind_of(key).read(value.text).high) == pytest.approx((value.low, value.high))
        if len(change.values) == 1 and change.key in ("caseload", "length", "travel", "paperwork") and mended.key == "hours":
            ((path, value),) = change.values.items()
            more = document.supposing({path: value._replace(low=value.low + 1, high=value.high + 1)})
            assert next(one for one in capacity(more).tables if one.place == change.mends.place).state != "fits"


@given(FIGURES, st.integers(1, 40))
@settings(deadline=None, max_examples=40)
def test_more_workers_for_the_same_people_never_mean_more_work_for_one(said: dict[str, object], more: int) -> None:
    def needed(workers: int) -> float:
        caseload = math.ceil(int(said["people"]) / workers)  # type: ignore[call-overload]
        return hours_of(written(said | {"number": workers, "caseload": caseload})).needed.high

    few = int(said["number"])  # type: ignore[call-overload]
    assert needed(few + more) <= needed(few) + 1e-9


@given(FIGURES, st.sampled_from(["caseload", "length", "travel", "paperwork", "helpers"]), st.integers(1, 50))
@settings(deadline=None, max_examples=40)
def test_more_of_anything_never_takes_less_time(said: dict[str, object], which: str, more: int) -> None:
    before = hours_of(written(said)).needed
    after = hours_of(written(said | {which: int(said[which]) + more})).needed  # type: ignore[call-overload]
    assert after.low >= before.low - 1e-9
    assert after.high >= before.high - 1e-9


@given(FIGURES)
@settings(deadline=None, max_examples=40)
def test_the_same_said_in_other_units_comes_to_the_same(said: dict[str, object]) -> None:
    plan = written(said)
    length, hours = f"length: {said['length']} minutes, group", f"hours: {said['hours']} hours a week"
    assert length in plan
    other = plan.replace(length, f"length: {int(said['length']) / 60:.10f} hours, group").replace(
        hours, f"hours: {said['hours']}.0 h per week"
    )  # type: ignore[call-overload]
    one, two = hours_of(plan), hours_of(other)
    assert (*one.needed, *one.spare) == pytest.approx((*two.needed, *two.spare), abs=1e-5)


@given(FIGURES, st.integers(0, 30))
@settings(deadline=None, max_examples=40)
def test_a_range_holds_every_figure_in_it(said: dict[str, object], wide: int) -> None:
    low = int(said["caseload"])  # type: ignore[call-overload]
    spread = hours_of(written(said | {"caseload": f"{low}-{low + wide}"})).needed
    for caseload in (low, low + wide // 2, low + wide):
        inside = hours_of(written(said | {"caseload": caseload})).needed
        assert spread.low <= inside.low + 1e-9
        assert inside.high <= spread.high + 1e-9


ODD = ("0", "none", "unknown", "999999999999999", "at least 3", "at most 3", "0-5", "1e3")
ODD_TIMES = ("0 minutes", "none", "unknown", "varies", "999999999999999 hours", "at least 10 minutes", "up to 5 minutes", "0-90 minutes")
ODD_OFTEN = (
    "none",
    "unknown",
    "after each session",
    "every 999999999 weeks",
    "999999999999 per week",
    "at least weekly",
    "weekly to monthly",
    "as needed",
)
ODD_HOURS = ("none", "0 hours a week", "full time", "part time", "999999999999999 hours a week", "at least 2 hours a week", "unknown")
ODD_MONEY = ("EUR 0", "none", "unknown", "EUR 999999999999999", "EUR 5,000 per year", "USD 1-2")
ODD_PERCENT = ("0%", "100%", "none", "unknown", "at least 50%", "20-80%")


@given(st.data())
@settings(deadline=None, max_examples=80)
def test_zero_huge_and_missing_figures_give_words_and_valid_json(data: st.DataObject) -> None:
    def one(values: tuple[str, ...]) -> str:
        return json.dumps(data.draw(st.sampled_from(values)))

    plan = (
        f"population: {{ expected: {one(ODD[:7])}, at_once: {one(ODD[:7])} }}\n"
        f"workers: [{{ kind: CHW, number: {one(ODD[:7])}, caseload: {one(ODD[:7])}, hours: {one(ODD_HOURS)}, travel: {one(ODD_TIMES)}, paperwork: {one(ODD_TIMES)}, time_off: {one(ODD_PERCENT)} }}]\n"
        f"sessions: [{{ format: {one(('group', 'home visit', 'unknown'))}, cadence: {one(ODD_OFTEN)}, length: {one(ODD_TIMES)}, count: {one(ODD[:7])}, group_size: {one(ODD[:7])}, facilitators: {one(ODD[:7])} }}]\n"
        f"supervision: {{ cadence: {one(ODD_OFTEN)}, length: {one(ODD_TIMES)}, workers_per_supervisor: {one(ODD[:7])}, supervisor_hours: {one(ODD_HOURS)}, supervisors: {one(ODD[:7])} }}\n"
        f"training: {{ refreshers: {{ cadence: {one(ODD_OFTEN)}, hours: {one(('none', '3 hours', 'unknown', '2 days'))} }} }}\n"
        f"attendance: {{ expected: {one(ODD_PERCENT)}, attrition: {one(ODD_PERCENT)}, leavers_stay: {one(ODD_PERCENT)} }}\n"
        f"contact: {{ expected_share: {one(ODD_PERCENT)} }}\nbudget: {{ total: {one(ODD_MONEY)}, per_participant: {one(ODD_MONEY)} }}\n"
    )
    found = reckoned(plan)
    assert all(amount is None or not any(map(math.isnan, amount)) for part in found.parts for amount in [part.amount])
    text = render_capacity([found], Style(80))
    assert not re.search(r"\b(?:None|nan|inf)\b", text), text
    jsonschema.validate(json.loads(render_capacity_json([found])), schema_of("capacity"))


def test_nothing_is_divided_by_nobody() -> None:
    text = render_capacity([reckoned(PLAN.replace("expected: 40", "expected: 0"))], Style(80))
    assert "the plan expects no participants, so nothing can be divided among them" in " ".join(text.split())
    text = render_capacity([reckoned(PLAN.replace("caseload: 1:20", "caseload: 0"))], Style(80))
    assert "a caseload of none serves nobody" in text


def test_a_section_that_is_not_there_is_no_attendance_of_nobody() -> None:
    contacts = amounts(reckoned("attendance: none\nsessions: [{ count: 3, length: 10 minutes }]\n"), "contacts")
    assert contacts["expected"] is None
    hours = amounts(
        reckoned("supervision: none\n" + PLAN.replace("supervision: {", "notes: {}\nx: {").partition("\nx:")[0].replace("notes: {}", "")),
        "hours",
    )
    assert hours["supervision"] == exactly(0)


# --- what alone would make it work


def test_the_changes_of_a_plan_that_cannot_work_by_hand(root: Path) -> None:
    found = capacity(load_document(root / POOR))
    # 12 hours are 720 minutes; a visit takes 45 + 20 = 65; 720 ÷ 65 = 11.08 visits a week, of people seen every 2 weeks: 22.
    # 1,200 people ÷ 22 = 54.5: 55 workers, 45 more. 10 × 22 = 220 people. 120 people ÷ 11.08 visits a week: every 10.83 weeks, so 11.
    values = {change.key: {path: value.text for path, value in change.values.items()} for change in found.sought.changes}
    assert values == {
        "frequency": {"sessions[0].cadence": "every 11 weeks"},
        "workers": {"workers[0].number": "55", "workers[0].caseload": "22"},
        "at-once": {"population.at_once": "220", "workers[0].caseload": "22"},
        "caseload": {"workers[0].caseload": "22"},
    }
    # 22 people for each of 10 workers leaves 980 without a place.
    assert {change.key for change in found.sought.changes if change.breaks} == {"caseload"}
    # 60 visits a week × 20 minutes of travel are 20 hours already; without travel 45; all the work is 65 hours, beyond full time.
    assert [what for _, what in found.sought.helpless] == [
        "shorter contacts in “home visits”", "less travel", "more hours for each worker, up to full time",
    ]  # fmt: skip


def test_a_plan_that_works_is_not_told_to_change(root: Path) -> None:
    found = capacity(load_document(root / EXEMPLARY))
    assert (found.state, found.sought.changes, found.sought.helpless) == ("fits", [], [])


def test_a_range_across_the_line_is_neither_and_changes_make_it_sure() -> None:
    plan = "workers: [{ kind: CHW, caseload: 30-50, hours: 20 h a week }]\nsessions: [{ format: home visit, cadence: weekly, length: 30 min }]\n"
    found = reckoned(plan)
    assert (found.state, table(found, "hours").spare) == ("depends", pytest.approx(Range(-5, 5)))  # 15 to 25 hours, of 20
    assert next(change for change in found.sought.changes if change.key == "caseload").values["workers[0].caseload"].low == 40
    assert "From 5 hours a week short to 5 hours a week to spare" in " ".join(render_capacity([found], Style(80)).split())


# --- assumptions


def test_what_is_assumed_is_reckoned_with_and_said(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    out = " ".join(run("capacity", EXEMPLARY, "--assume", "attendance=60%", "--assume", "travel=20 minutes").out.split())
    assert "attendance=60% (attendance.expected): as you assume, instead of 78% in line" in out
    assert "assumed: travel 20 minutes" in out
    assert "expected by those who stay 19.2 contacts" in out  # 32 × 60%


def test_a_default_can_be_changed_for_all_or_for_one() -> None:
    plan = PLAN.replace("travel: 10 minutes, ", "")
    assert amounts(reckoned(plan), "hours")["travel"] == exactly(0)
    assert {one.key: one.origin for one in reckoned(plan).assumed}["worker.travel"] == "default"
    for name in ("travel=12 minutes", "workers[0].travel=12 minutes", "TRAVEL=0.2 hours"):
        found = reckoned(plan, name)
        assert amounts(found, "hours")["travel"] == exactly(2)  # 10 × 12 minutes
        assert {one.key: one.origin for one in found.assumed}["worker.travel"] == "assumed"
    assert amounts(reckoned(plan, "travel=12 minutes", "workers[0].travel=6 minutes"), "hours")["travel"] == exactly(1)


def test_supervision_of_one_kind_of_worker_can_be_assumed() -> None:
    plan = PLAN + "notes: x\n"
    assert amounts(reckoned(plan, "supervision-length=30 minutes"), "hours")["supervision"] == exactly(0.25)
    assert amounts(reckoned(plan, "workers[0].supervision.length=90 minutes"), "hours")["supervision"] == exactly(0.75)
    assert amounts(reckoned(plan, "population.at_once=20"), "places")["at-once"] == exactly(20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("attendence=60%", "Did you mean attendance?"),
        ("workers[0].travle=1 minute", "Nothing called “workers[0].travle” is reckoned with."),
        ("attendance", "write a name, an equals sign and a value, such as attendance=60%"),
        ("=60%", "write a name"),
        ("attendance=", "write a name"),
        ("attendance=160%", "more than 100%"),
        ("attendance=lots", "Expected: a percentage. For instance: attendance=75%."),
        ("travel=30", "has no unit: are minutes or hours meant?"),
        ("hours=-3 hours a week", "For instance: hours=20 hours a week."),
        ("frequency=as needed", "nothing to reckon with"),
        ("hours=unknown", "nothing to reckon with"),
        ("workers.travel=1 minute", "Nothing called"),
        ("workers[99999999999].travel=1 minute", "Nothing called"),
        ("condition=T2D", "Nothing called"),
        ("\u202e=1", "Nothing called"),
    ],
)
def test_an_assumption_that_cannot_be_read_says_what_to_write(run: Run, text: str, said: str) -> None:
    done = run("capacity", EXEMPLARY, "--assume", text)
    assert (done.status, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_one_thing_is_assumed_once() -> None:
    with pytest.raises(AssumptionError, match="assumed twice: once as “60%”, once as “70%”"):
        read_assumptions(["attendance=60%", "attendance.expected=70%"])


def test_an_assumption_without_a_place_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("condition: T2D\n", encoding="utf-8")
    out = " ".join(run("capacity", path, "--assume", "travel=5 minutes", "--assume", "workers[3].hours=2 hours a week").out.split())
    assert "travel=5 minutes is not used" in out
    assert "workers[3].hours=2 hours a week is not used" in out


def test_every_default_is_declared_with_its_reason(library) -> None:  # type: ignore[no-untyped-def]
    for name, one in declared().items():
        assert kind_of(one.key).name == "quantity", name
        if one.default or one.at_most:
            assert one.why, name
            assert one.source == "ours" or library.finding(one.source), name
        if one.default:
            assert kind_of(one.key).read(one.default).low is not None, name
        if one.at_most:
            assert kind_of(one.at_most) == kind_of(one.key)


def test_reading_a_word_in_one_of_several_ways_is_an_assumption() -> None:
    found = reckoned(PLAN.replace("hours: 20 hours a week", "hours: full time"))
    assert "40 hours a week counted for full time" in " ".join(render_capacity([found], Style(80)).split())


# --- the command


@pytest.mark.parametrize("name", ["poor", "exemplary", "ireland-peer-support-t2d", "zvandiri-cats-zimbabwe"])
def test_golden(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden, name: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    done = run("capacity", f"examples/{name}/plan.yaml")
    assert done.status == (name == "poor")
    assert max(map(len, done.out.splitlines())) <= 80
    golden(f"capacity/{name}.txt", done.out)


def test_golden_json(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, golden) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    out = run("capacity", POOR, "--format", "json", "--assume", "attendance=60-70%").out
    golden("capacity/poor.json", out.replace(f'"{__import__("programdesigner").__version__}"', '"@@VERSION@@"'))


def test_json_follows_the_published_schema(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    schema = json.loads(run("schema", "capacity").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(run("capacity", "examples", "--format", "json").out)
    jsonschema.validate(told, schema)
    assert len(told["documents"]) >= 10


def test_several_plans_and_a_broken_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a-plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b-plan.yaml").write_text("condition: [\n", encoding="utf-8")
    done = run("capacity", tmp_path, "--format", "json")
    assert done.status == 3
    assert len(json.loads(done.out)["documents"]) == 1
    assert "b-plan.yaml" in done.err


def test_nothing_is_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "out.json"
    plan.write_text(PLAN, encoding="utf-8")
    assert run("capacity", plan, "-o", out).status == 0
    before = out.read_bytes()
    assert json.loads(before)["format"] == "programdesigner.capacity/1"
    assert run("capacity", plan, "-o", out, "--assume", "attendance=1%").status == 2
    assert out.read_bytes() == before
    assert run("capacity", plan, "-o", out, "--assume", "attendance=1%", "--force").status == 0
    assert out.read_bytes() != before
    assert run("capacity", plan, "-o", tmp_path / "out.pdf").status == 2
    assert run("capacity", "-", stdin=PLAN.encode()).status == 0


def test_what_a_plan_contains_cannot_move_the_terminal() -> None:
    found = reckoned(PLAN.replace("name: visits", 'name: "a\\u202eb\\x1b[2J"').replace("kind: CHW", 'kind: CHW, title: "\\x1b[31mred"'))
    assert not re.search("[\x1b\u202e]", render_capacity([found], Style(80)))


def test_changes_are_sought_only_where_something_does_not_fit() -> None:
    document = read_document(PLAN)
    assert changes(document, capacity(document).tables) == ([], [], True)
    assert pytest.approx(4.348214) == WEEKS_PER_MONTH


def test_the_page_names_every_figure_and_shows_what_is_printed(root: Path) -> None:
    page = (root / "docs/capacity.md").read_text(encoding="utf-8")
    printed = (root / "tests/golden/capacity/poor.txt").read_text(encoding="utf-8")
    rows = {row[1].strip(" `"): row for row in (line.split("|") for line in page.splitlines()) if len(row) == 5 and row[1].startswith(" `")}
    for name, one in declared().items():
        assert f"`{name}`" in page
        assert (name in rows) == bool(one.default or one.at_most), name
        assert one.default in rows.get(name, ["", "", "", ""])[3]
    (shown,) = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert shown in printed


def test_a_limit_on_every_contact_leaves_the_short_ones_alone() -> None:
    plan = (
        "workers: [{ kind: CHW, caseload: 10, hours: 12.5 hours a week }]\n"
        "sessions:\n  - { name: visits, format: home visit, cadence: weekly, length: 60 minutes }\n"
        "  - { name: calls, format: telephone, cadence: weekly, length: 30 minutes }\n"
    )
    # 10 people × (60 + 30) minutes are 15 hours. Of 12.5 hours, 750 minutes, the calls take 300: 450 are left for 10 visits of 45.
    change = next(one for one in reckoned(plan).sought.changes if one.key == "longest")
    assert (change.words, change.values.keys()) == ("no contact longer than 45 minutes", {"sessions[0].length"})


@given(
    st.lists(
        st.fixed_dictionaries(
            {"cadence": st.sampled_from(["weekly", "monthly", "every 2 weeks", "1-2 per month"])},
            optional={
                "format": st.sampled_from(["group", "home-visit", "telephone"]), "group_size": st.sampled_from(["8", "6-10"]),
                "facilitators": st.sampled_from(["1", "2"]), "length": st.sampled_from(["60 minutes", "45-90 minutes"]),
                "phase": st.sampled_from(["core", "maintenance"]), "led_by": st.sampled_from(["CHW", "peer-supporter"]),
            },
        ),
        min_size=1, max_size=5,
    ),
    st.fixed_dictionaries(
        {"kind": st.just("CHW")},
        optional={"caseload": st.sampled_from(["1:20", "10-15"]), "contact_time": st.just("30 minutes"), "travel": st.just("20 minutes")},
    ),
)  # fmt: skip
@settings(deadline=None, max_examples=120)
def test_the_share_of_one_person_comes_to_what_the_parts_come_to(sessions: list[dict[str, str]], worker: dict[str, str]) -> None:
    facts = Facts(read_document(json.dumps({"workers": [worker], "sessions": sessions})))
    (entity,) = facts.entities("worker")
    parts = caseload_parts(facts, entity)
    share = share_of(facts, entity)
    hours = hours_by_share(facts, entity, share)[0] if share is not None and share.series else None
    by_parts = total(part.amount for part in parts)
    assert (hours is None) == (by_parts is None)
    if hours is not None and by_parts is not None:
        assert (hours.low, hours.high) == pytest.approx((by_parts.low, by_parts.high))


def test_no_more_workers_are_called_for_where_those_there_are_could_share() -> None:
    plan = (
        "population: { expected: 140, at_once: 140 }\nworkers: [{ kind: peer, number: 45, caseload: 6, hours: 4 hours a week }]\n"
        "sessions: [{ format: home visit, cadence: every 2 weeks, length: 90 minutes }]\n"
    )
    mends = [change.words for change in reckoned(plan).sought.changes]
    assert any("caseload of at most 5" in words for words in mends)
    assert not any("more worker" in words or "at a time" in words for words in mends)
