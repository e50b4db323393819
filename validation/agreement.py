"""How far the rules agree with two independent readers of eight published programmes, practice by practice.

A reader's verdict agrees with the rules of a practice as follows, over every place at which those rules were judged:

met           no rule fails
partly        something is met and something is not (not met, or not stated)
unmet         at least one rule fails
not-reported  something is not stated and no rule fails
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from programdesigner import check, load_library

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
READERS = ("first", "second")


class Comparison(NamedTuple):
    """One practice of one programme: what both readers said and what the rules gave."""

    programme: str
    practice: str
    first: str
    second: str
    outcomes: dict[str, int]
    rules: dict[str, list[str]]
    """The rules by outcome."""

    def agrees(self, verdict: str) -> bool:
        """Do the rules agree with a verdict?"""
        fails, opens, passes = (self.outcomes.get(outcome, 0) for outcome in ("fail", "open", "pass"))
        return {
            "met": fails == 0,
            "partly": passes > 0 and fails + opens > 0,
            "unmet": fails > 0,
            "not-reported": opens > 0 and fails == 0,
        }[verdict]

    @property
    def contrary(self) -> bool:
        """Would the rules say the opposite of what both readers say?"""
        return self.first == self.second and (
            (self.first in ("met", "not-reported") and self.outcomes.get("fail", 0) > 0)
            or (self.first == "unmet" and self.outcomes.get("fail", 0) == 0)
        )

    def said(self) -> str:
        """The outcomes with their rules: “met DOS101; not stated DOS109”."""
        shown = {"pass": "met", "fail": "not met", "open": "not stated", "review": "needs judgement"}
        return "; ".join(f"{shown[outcome]} {', '.join(self.rules[outcome])}" for outcome in shown if self.rules.get(outcome))


def comparisons() -> Iterator[Comparison]:
    """Every practice of every programme that was read."""
    readings = yaml.safe_load((HERE / "readings.yaml").read_text(encoding="utf-8"))
    practices = yaml.safe_load((HERE / "practices.yaml").read_text(encoding="utf-8"))
    library = load_library()
    for programme, read in readings.items():
        assessment = check(EXAMPLES / programme / "plan.yaml", library)
        for practice, rules in practices.items():
            found = [one for one in assessment.diagnostics if one.rule.id in rules and one.outcome != "not-applicable"]
            by_outcome: dict[str, list[str]] = {}
            for one in found:
                if one.rule.id not in by_outcome.setdefault(one.outcome, []):
                    by_outcome[one.outcome].append(one.rule.id)
            yield Comparison(
                programme, practice, read["first"][practice]["verdict"], read["second"][practice]["verdict"],
                Counter(one.outcome for one in found), by_outcome,
            )  # fmt: skip


class Agreement(NamedTuple):
    """Counts of agreement."""

    first: tuple[int, int]
    second: tuple[int, int]
    both: tuple[int, int]
    """Where both readers agree with each other."""


def agreement(found: list[Comparison]) -> Agreement:
    """How many verdicts the rules agree with, of how many."""
    same = [one for one in found if one.first == one.second]
    return Agreement(
        (sum(one.agrees(one.first) for one in found), len(found)),
        (sum(one.agrees(one.second) for one in found), len(found)),
        (sum(one.agrees(one.first) for one in same), len(same)),
    )


def readers_agree(found: list[Comparison]) -> tuple[int, float]:
    """On how many verdicts the readers agree with each other, and Cohen's kappa."""
    same = sum(one.first == one.second for one in found)
    first, second = Counter(one.first for one in found), Counter(one.second for one in found)
    by_chance = sum(first[verdict] * second[verdict] for verdict in first) / len(found) ** 2
    return same, (same / len(found) - by_chance) / (1 - by_chance)


def page() -> str:
    """The page docs/validation.md."""
    found = list(comparisons())
    result = agreement(found)
    same, kappa = readers_agree(found)
    reasons = yaml.safe_load((HERE / "reasons.yaml").read_text(encoding="utf-8"))
    lines = [
        "# How far the verdicts agree with two readers", "",
        f"Two people read {len({one.programme for one in found})} published programmes, independently, for {len({one.practice for one in found})} "
        "practices each: the first with the known outcome at hand, the second from the reported facts alone. The programmes stand in "
        "[examples](../examples/README.md) as plans. Here is how far the rules agree with them, by a mapping of practices to rules that is "
        "fixed in `validation/practices.yaml`. Made by `python validation/agreement.py --write`.", "",
        "A verdict *met* agrees where no rule of the practice is not met; *partly* where something is met and something is not; *unmet* where "
        "a rule is not met; *not reported* where something is not stated and nothing is not met. So *met* and *not reported* ask little of "
        "the rules: they show that the rules blame nobody for silence, not that they see everything.", "",
        "| | agrees | of | |", "|---|--:|--:|--:|",
    ]  # fmt: skip
    named = zip(("rules and first reader", "rules and second reader", "rules, where both readers agree"), result, strict=True)
    lines += [f"| {name} | {agreed} | {of} | {100 * agreed / of:.0f} % |" for name, (agreed, of) in named]
    lines += [f"| the readers with each other | {same} | {len(found)} | {100 * same / len(found):.0f} % (kappa {kappa:.2f}) |", ""]
    lines += ["## By practice", "", "| practice | rules | first | second | both |", "|---|---|--:|--:|--:|"]
    practices = yaml.safe_load((HERE / "practices.yaml").read_text(encoding="utf-8"))
    for practice, rules in practices.items():
        here = agreement([one for one in found if one.practice == practice])
        shown = " | ".join(f"{agreed}/{of}" for agreed, of in here)
        lines.append(f"| {practice.replace('_', ' ')} | {', '.join(rules)} | {shown} |")
    lines += ["", "## Every disagreement", ""]
    for one in found:
        if one.agrees(one.first) and one.agrees(one.second):
            continue
        lines += [
            f"**{one.programme}, {one.practice.replace('_', ' ')}.** First reader: {one.first}. Second reader: {one.second}. "
            f"Rules: {one.said() or 'none applies'}. {reasons[one.programme][one.practice]}", "",
        ]  # fmt: skip
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Print the agreement and every disagreement; with --write, write the page."""
    if "--write" in sys.argv:
        (HERE.parent / "docs" / "validation.md").write_text(page(), encoding="utf-8", newline="\n")
        return
    found = list(comparisons())
    result = agreement(found)
    for name, (agreed, of) in zip(("first reader", "second reader", "where both readers agree"), result, strict=True):
        sys.stdout.write(f"{name}: {agreed} of {of} ({100 * agreed / of:.0f}%)\n")
    for one in found:
        wrong = [name for name, verdict in (("first", one.first), ("second", one.second)) if not one.agrees(verdict)]
        if wrong:
            sys.stdout.write(f"{one.programme} {one.practice}: first {one.first}, second {one.second}; rules: {one.said()}\n")


if __name__ == "__main__":
    main()
