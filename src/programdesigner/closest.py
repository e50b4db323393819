"""The programmes in the evidence that are most like a plan, side by side with it, and what can be expected of its goals.

A comparison between trials does not show that more contact works better: whoever shows these rows has to say so.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from programdesigner.assessment import Assessment
from programdesigner.citation import Record
from programdesigner.closeness import Closeness
from programdesigner.facts import Facts

PROGRAMME_STUDIES = (
    "randomized-trial", "cluster-randomized-trial", "controlled-before-after", "uncontrolled-study", "cohort", "cost-effectiveness",
    "protocol",
)  # fmt: skip
"""Kinds of study that are of one programme; best first, where several report the same one."""
REVIEWS = ("meta-analysis", "systematic-review", "guideline")
"""Kinds of source that put several trials together; of a guideline only what its reviews found, not what it recommends."""
ROWS = {
    "sessions": "contacts", "minutes": "length of a contact", "cadence": "how often", "duration": "for how long",
    "training": "training of workers",
    "supervision": "supervision", "group_size": "group size", "caseload": "people per worker",
    "attendance": "attendance",
}  # fmt: skip
"""What is put side by side: fields of a record's intervention, and how they are called."""
PLANNED = {
    "sessions": "computed.contacts_total", "minutes": "sessions.length", "cadence": "computed.core_per_month",
    "duration": "computed.duration", "training": "training.hours", "supervision": "supervision.cadence",
    "group_size": "sessions.group_size", "caseload": "workers.caseload", "attendance": "attendance.target",
}  # fmt: skip
"""Where a plan says the same. Attendance of a plan is what it hopes for, which has to be said beside it."""
RESULTS = ("favours-intervention", "no-difference", "mixed", "harm")


UNCONTROLLED = "uncontrolled-study"
"""A study in which nobody went without the programme: what changed may have changed anyway."""


class Result(NamedTuple):
    """One finding on an outcome."""

    found: str
    """Its direction; with ``-uncontrolled`` behind it where it is a change from before, against nobody."""
    finding: dict[str, Any]


class Studied(NamedTuple):
    """One programme that was studied, beside the plan."""

    record: Record
    closeness: Closeness
    others: list[Record]
    """Further records of the same programme."""

    @property
    def rows(self) -> dict[str, str]:
        """What the sources report of each of ROWS; empty where none does."""
        records = [self.record, *self.others]
        found = {}
        for name in ROWS:
            said = [str(value) for record in records if (value := (record.get("intervention") or {}).get(name))]
            found[name] = said[0] if said else ""
        return found

    @property
    def results(self) -> list[Result]:
        """What happened: every finding on an outcome, null and harmful ones like any other, in the order of the record."""
        return [
            Result(f"{finding['direction']}{'-uncontrolled' if record['study'] == UNCONTROLLED else ''}", finding)
            for record in (self.record, *self.others)
            for finding in record["findings"]
            if finding["direction"] in RESULTS
        ]


class Expected(NamedTuple):
    """What reviews of trials found on one goal of the plan."""

    goal: str
    outcome: str
    promised: str
    """The change the plan states; empty where it states none."""
    findings: list[tuple[Record, dict[str, Any], Closeness]]


def planned_rows(facts: Facts) -> dict[str, str]:
    """The plan's own column; empty where it does not say."""
    return {name: _said(facts, path) for name, path in PLANNED.items()}


def closest(assessment: Assessment, limit: int = 5) -> list[Studied]:
    """The studied programmes nearest to the plan, nearest first. Each programme counts once, however many records report it."""
    library = assessment.library
    records = {key: library.record(key) for key in library.evidence_keys}
    programmes = [record for record in records.values() if record["study"] in PROGRAMME_STUDIES and not record.get("retracted")]
    near = {record["key"]: assessment.how_close(record) for record in programmes}
    ordered = sorted(programmes, key=lambda record: (-near[record["key"]].rank, PROGRAMME_STUDIES.index(record["study"]), record["key"]))
    found: list[Studied] = []
    taken: set[str] = set()
    for record in ordered:
        family = {record["key"], *record.get("same_programme", [])}
        if record["key"] in taken:
            continue
        others = [other for other in ordered if other["key"] in family and other is not record]
        best = min([record, *others], key=lambda one: (PROGRAMME_STUDIES.index(one["study"]), -near[one["key"]].rank, one["key"]))
        rest = [one for one in [record, *others] if one is not best]
        taken |= family
        found.append(Studied(best, near[best["key"]], rest))
        if len(found) == limit:
            break
    return found


def expectations(assessment: Assessment) -> list[Expected]:
    """For each goal with a known outcome: what reviews of trials found on it, nearest first."""
    facts, library = assessment.facts, assessment.library
    found = []
    for entity in facts.entities("goal"):
        outcome = facts.look_up("goal.outcome", entity).value
        if not entity.path or outcome is None or not outcome.words or outcome.words == ("other",):
            continue
        matching = [
            (record, finding, assessment.how_close(record))
            for record in map(library.record, library.evidence_keys)
            if record["study"] in REVIEWS and not record.get("retracted")
            for finding in record["findings"]
            if _covers(finding, outcome.words) and finding["direction"] in RESULTS and finding["seen"] != "not-seen"
        ]
        promised = facts.look_up("goal.change", entity).value
        matching.sort(key=lambda one: (-one[2].rank, pooled_effect(one[1]) is None, one[0]["key"], one[1]["key"]))
        said = promised.line if promised and not promised.none else ""
        found.append(Expected(entity.name, outcome.words[0], said, matching))
    return found


def _covers(finding: dict[str, Any], outcomes: tuple[str, ...]) -> bool:
    return not {finding.get("outcome_word"), *finding.get("further_outcomes", ())}.isdisjoint(outcomes)


def pooled_effect(finding: dict[str, Any]) -> dict[str, Any] | None:
    """The effect that trials pooled together found, or None. That of a stratum tells little of what to expect, and is left out."""
    effect: dict[str, Any] | None = finding.get("effect")
    return effect if effect and effect["pooled"] and finding["basis"] == "direct" else None


def _said(facts: Facts, path: str) -> str:
    value = facts.look_up(path).value
    if value is None:
        return ""
    return "none" if value.none else value.line
