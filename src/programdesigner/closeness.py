"""How close a source is to this plan: condition, people, worker, format, setting and dose, side by side.

Each is *same*, *similar* (of one family), *different* or *not reported* (by the source or the plan).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from programdesigner.facts import Facts
from programdesigner.vocabulary import FAMILIES
from programdesigner.wording import listed

Degree = Literal["same", "similar", "different", "not reported"]
POINTS = {"same": 3, "similar": 2, "not reported": 1, "different": 0}
ASPECTS = ("condition", "people", "worker", "format", "setting", "dose")
WEIGHTS = {"condition": 4, "people": 2, "worker": 2, "format": 1, "setting": 1, "dose": 1}
"""Ours: a source on the same condition is nearer than one that shares the format. Used for order only."""

SAME_DOSE, SIMILAR_DOSE = 1.5, 3.0
"""Ours, and used for order and in words only: how many times more or less contact a month counts as the same, or as similar."""


class Closeness(NamedTuple):
    """How close one source is to the plan, aspect by aspect."""

    condition: Degree
    people: Degree
    worker: Degree
    format: Degree
    setting: Degree
    dose: Degree
    """Contacts a month: same within a half more, similar within three times."""

    @property
    def rank(self) -> int:
        """Larger is nearer. For ordering citations, never shown."""
        return sum(WEIGHTS[aspect] * POINTS[degree] for aspect, degree in zip(ASPECTS, self, strict=True))

    def say(self) -> str:
        """In words: “same condition and worker; different setting”."""
        parts = []
        for degree in ("same", "similar", "different"):
            aspects = [aspect for aspect, found in zip(ASPECTS, self, strict=True) if found == degree]
            if aspects:
                parts.append(f"{degree} {listed(aspects)}")
        return "; ".join(parts) or "nothing to compare"


def closeness(record: dict[str, Any], facts: Facts) -> Closeness:
    """Compare a record's population and intervention with the plan's facts."""
    population, intervention = record.get("population") or {}, record.get("intervention") or {}
    planned = {
        "condition": facts.words("condition"), "group": facts.words("population.group"), "worker": facts.words("workers.kind"),
        "format": facts.words("sessions.format"), "setting": facts.words("setting.type"),
    }  # fmt: skip
    return Closeness(
        compare("condition", planned["condition"], population.get("condition", ())),
        compare("group", planned["group"], population.get("group", ())),
        compare("worker", planned["worker"], intervention.get("worker", ())),
        compare("format", planned["format"], intervention.get("format", ())),
        compare("setting", planned["setting"], population.get("setting", ())),
        _compare_dose(facts, intervention.get("contacts_per_month")),
    )


def compare(vocabulary: str, ours: Iterable[str], theirs: Iterable[str]) -> Degree:
    """Same where any word is shared, similar where any family is, different where both say something else."""
    mine, others = set(ours) - {"other"}, set(theirs) - {"other"}
    if not mine or not others:
        return "not reported"
    if mine & others:
        return "same"
    families = FAMILIES.get(vocabulary, ())
    near = any(mine & family and others & family for family in families)
    return "similar" if near else "different"


def _compare_dose(facts: Facts, studied: tuple[float, float] | None) -> Degree:
    planned = facts.look_up("computed.core_per_month").value
    if studied is None or planned is None or not planned.low or not planned.high:
        return "not reported"
    low, high = studied
    apart = max(planned.low / high, low / planned.high, 1.0)
    return "same" if apart <= SAME_DOSE else "similar" if apart <= SIMILAR_DOSE else "different"
