"""A first-time user's way from an empty directory to a plan without errors: run here, and written into docs/planners.md."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from programdesigner import check
from programdesigner.interview import interview
from programdesigner.questions import questions

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "planners.md"
PLACE = re.compile(r"(?<=<!-- transcript: written by tests/test_transcript.py -->\n).*?(?=<!-- end of transcript -->\n)", re.DOTALL)

SAID = {
    "programme.name": "Sunday Walkers",
    "condition": "T2D",
    "population.description": "adults with type 2 diabetes in two villages",
    "population.expected": "60",
    "goals[0].outcome": "hba1c",
    "workers[0].kind": "peer supporter",
    "workers[0].number": "6",
    "workers[0].hours": "4 hours",  # refused, then said again
    "sessions[0].format": "group",
    "sessions[0].group_size": "10",
    "sessions[0].count": "12",
    "sessions[0].cadence": "monthly",
    "sessions[0].length": "90 minutes",
    "training.hours": "24 hours over 4 days",
    "supervision.cadence": "every 2 weeks",
    "safety.crisis.protocol": "",
    "workers[0].caseload": "1:10",
    "sessions[0].content": "a walk of an hour, then talk over tea on goals for the month",
    "workers[0].lived_experience": "yes",
    "data.privacy": "names and numbers stay in a locked cabinet at the clinic",
    "programme.theory": "",
    "workers[0].pay": "expenses only",
    "supervision.methods": "observation, case review",
    "host.inside_service": "yes",
    "setting.type": "community",
}
"""What the user answers, by the key asked for."""
AGAIN = {"workers[0].hours": "4 hours a week"}


class Step(NamedTuple):
    """One command of the transcript."""

    says: str
    """What stands above it."""
    command: str
    typed: Callable[[], Iterator[str]] | None = None
    """What the user types, where the command asks."""
    first: int = 10_000
    """How many lines of its output are shown from the beginning; the rest is left out, visibly."""
    last: int = 0
    """And how many from the end."""


def answers_of_the_interview() -> Iterator[str]:
    for question in interview():
        yield SAID[question.key.path]
        if question.key.path in AGAIN:
            yield AGAIN[question.key.path]


def answers_to_what_is_asked() -> Iterator[str]:
    """Answers to what ``ask`` ranks first at each moment, as its user sees it."""
    put: set[str] = set()
    while True:
        path = next(question.path for question in questions(check(Path("plan.yaml"))) if question.path not in put)
        put.add(path)
        yield SAID[path]


STEPS = [
    Step(
        "Sixteen questions, from an empty directory. Enter skips one, and what cannot be read is asked again:",
        "programdesigner new plan --interview -o plan.yaml", answers_of_the_interview,
    ),
    Step("The questions that decide the most now. Each answer is written into the plan at once, and the rest is ranked anew:",
         "programdesigner ask plan.yaml --interactive --limit 4", answers_to_what_is_asked),
    Step("Whether it can run: the hours, places and contacts, from the plan's own figures and from what is assumed:",
         "programdesigner capacity plan.yaml"),
    Step("What the studies say to it:", "programdesigner check plan.yaml", first=32, last=3),
    Step("Monthly meetings are meant so. The plan says why, and from now on this counts as adapted:",
         'programdesigner decide plan.yaml DOS103 --reason "harvest: people cannot come more often" --who "village committee"'),
    Step("No error is left, and one practice is adapted:", "programdesigner check plan.yaml", first=0, last=3),
]  # fmt: skip


def shown(step: Step, out: str) -> str:
    lines = out.rstrip("\n").split("\n")
    if len(lines) > step.first + step.last:
        lines = [*lines[: step.first], "[…]", *(lines[-step.last :] if step.last else [])]
    body = "\n".join(line.rstrip() for line in lines)
    return f"{step.says}\n\n```text\n$ {step.command}\n{body}\n```\n"


def test_from_nothing_to_a_plan_without_errors(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    parts = []
    for step in STEPS:
        done = run(*shlex.split(step.command)[1:], **({"typed": step.typed()} if step.typed else {}))
        assert done.status == 0, f"{step.command}\n{done.err}"
        parts.append(shown(step, done.out))
    assessment = check(tmp_path / "plan.yaml")
    assert assessment.at_or_above("error") == []
    assert [one.rule.id for one in assessment.adapted] == ["DOS103"]

    plan = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    parts.append(f"The plan as it is now:\n\n```yaml\n{plan}```\n")
    transcript = "\n" + "\n".join(parts) + "\n"
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        page = PLACE.sub(lambda _: transcript, page)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert PLACE.findall(page) == [transcript], "docs/planners.md is stale; run pytest --update-golden and read the change"
