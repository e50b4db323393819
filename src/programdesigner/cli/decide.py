"""``decide``: record in a plan or curriculum that a practice is deliberately not followed, and why."""

from __future__ import annotations

from typing import Any

import click

from programdesigner.cli import options
from programdesigner.cli.documents import find_one
from programdesigner.cli.output import write
from programdesigner.report.style import visible
from programdesigner.wording import counted


@click.command(name="decide")
@click.argument("plan")
@click.argument("rule")
@click.option("--reason", required=True, help="Why the practice does not fit here.")
@click.option("--who", default="", help="Who decided.")
@click.option("--until", default="", metavar="DATE", help="Until when it holds, such as 2027-06.")
@click.option("--kind", default="", help="What kind of change it is.")
@click.option("--today", metavar="DATE", help="The day by which decisions run out. [default: today]")
@options.packs
@options.engine
def command(plan: str, rule: str, reason: str, today: str | None, **given: Any) -> None:
    """Write a decision on RULE into PLAN, or a curriculum, leaving all else as it is.

    From then on “check” shows the practice as adapted, with the reason. A practice that protects people can be
    answered, not silenced. RULE is an id such as SUP103; PLAN and RULE may change places.
    """
    from programdesigner.answers import asked, value_of
    from programdesigner.assessment import assess
    from programdesigner.cli.plan_file import PlanFile
    from programdesigner.document import read_document
    from programdesigner.editing import add_item
    from programdesigner.plan.kinds import Misread

    rule, plan = options.either_order(rule, plan)
    name = find_one(plan)
    if not reason.strip():
        raise click.UsageError("A decision needs a reason.")
    try:
        value_of(asked("decisions[0].until").kind, given["until"])
    except Misread as wrong:
        raise click.UsageError(f"{wrong.message} Expected: {wrong.expected}, such as {wrong.example}.") from None
    file = PlanFile(name)
    situation = options.situation_of(name, given)
    meant = options.rule_called(situation.library, rule)
    day = options.today(today)

    def judged(text: str) -> Any:
        document = read_document(text, file.name)
        return assess(document, situation.library, engine=given["engine"], selected=lambda one: one is meant, today=day)

    before = judged(file.text)
    held = [one.decision for one in before.decisions if one.decision.rule == meant.id and one.state in ("adapted", "answered")]
    if held:
        raise click.UsageError(f"{meant.id} is decided already, on line {held[0].span.line} of {file.name}.")
    if not any(one.outcome in ("fail", "open") for one in before.diagnostics):
        raise click.UsageError(f"There is nothing to decide: {file.name} follows {meant.id}, or it does not apply.")
    said = {"rule": meant.id, "reason": reason, "who": given["who"], "until": given["until"], "kind": given["kind"]}
    text = add_item(file.text, "decisions", {key: value.strip() for key, value in said.items() if value.strip()}, file.name)
    after = judged(text)
    if after.decisions[-1].state == "expired":
        raise click.UsageError(f"{given['until']} is over; the decision would not hold.")
    file.write(text)
    adapted = f"now adapted in {counted(len(after.adapted), 'place')}."
    state = "it protects people: the answer is shown, and it still counts." if after.decisions[-1].state == "answered" else adapted
    write(f"{visible(file.name)}: the decision on {meant.id} is written; {state}\n")
