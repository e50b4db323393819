"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from programdesigner.library import Library
from programdesigner.rule import Rule
from programdesigner.wording import close_to, did_you_mean

if TYPE_CHECKING:
    from datetime import date

    from programdesigner.configuration import Configuration, Thresholds


def packs(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--rules`` and ``--evidence``: further packs beside the shipped library."""
    folder = click.Path(exists=True, file_okay=False)
    function = click.option("--evidence", "evidence_packs", multiple=True, type=folder, help="A folder of further evidence records.")(
        function
    )
    return click.option("--rules", "rule_packs", multiple=True, type=folder, help="A folder of further rules.")(function)


def engine(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--engine``."""
    return click.option(
        "--engine", type=click.Choice(["durable", "builtin"]),
        help="Which engine decides. Both give the same outcomes; durable is used where it can be.",
    )(function)  # fmt: skip


def colour(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--color``."""
    return click.option(
        "--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in text. [default: auto]"
    )(function)


def selection(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--select`` and ``--ignore``."""
    ignore = click.option("--ignore", multiple=True, metavar="RULES", help="Leave out these rules or domains.")
    select = click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        help="Only these: rule ids (SUP103), their beginnings (SUP) or domains (safety), with commas.",
    )
    return select(ignore(function))


class Situation(NamedTuple):
    """What holds for one document: its configuration, and what the command line says before it."""

    configuration: Configuration
    library: Library
    selected: Callable[[Rule], bool]
    fail_on: str


def situation_of(name: str, given: dict[str, Any]) -> Situation:
    """The library, selection and level for a document; documents in one folder share them, by what is kept in ``given``.

    Raises DocumentError where the configuration is wrong, UsageError where it names a rule that is not there.
    """
    shared: dict[str, Situation] = given.setdefault("situations", {})
    folder = os.path.dirname(os.path.abspath(name)) if name != "-" else "-"
    if folder not in shared:
        made = _situation(name, given)
        alike = (one for one in shared.values() if one.configuration.file == made.configuration.file)
        shared[folder] = next(alike, made)
    return shared[folder]


def _situation(document: str, given: dict[str, Any]) -> Situation:
    from programdesigner.configuration import Configuration, configuration_for

    configuration = configuration_for(document) if document != "-" else Configuration()
    library = load(
        [*configuration["rules"], *given["rule_packs"]], [*configuration["evidence"], *given["evidence_packs"]], configuration.thresholds
    )
    chosen = selected(library, given.get("select") or configuration["select"], [*given.get("ignore", ()), *configuration["ignore"]])
    return Situation(configuration, library, chosen, given.get("fail_on") or configuration["fail-on"])


def today(said: str | None) -> date:
    """The day by which decisions run out: as said, else today."""
    from datetime import date

    if said is None:
        return date.today()
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.UsageError(f"“{said}” is not a day; write it as 2026-11-24.") from None


def load(rule_packs: Sequence[str], evidence_packs: Sequence[str], thresholds: Thresholds | None = None) -> Library:
    """The library with its packs and the thresholds that a configuration sets."""
    from programdesigner.library import load_library

    return load_library(rule_packs, evidence_packs, thresholds=thresholds)


def selected(library: Library, select: Sequence[str], ignore: Sequence[str]) -> Callable[[Rule], bool]:
    """Which rules are meant. Raises UsageError for a name that stands for no rule."""
    wanted, unwanted = _rules_of(library, select), _rules_of(library, ignore)
    return lambda rule: (not select or rule.id in wanted) and rule.id not in unwanted


def _rules_of(library: Library, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for name in (part.strip() for joined in names for part in joined.split(",")):
        if not name:
            continue
        here = {rule.id for rule in library.rules if rule.id.startswith(name.upper()) or name.lower() in (rule.domain, rule.slug)}
        if not here:
            raise click.UsageError(f"No rule or domain is called “{name}”. “programdesigner rules” lists them.")
        found |= here
    return found


def either_order(rule: str, plan: str) -> tuple[str, str]:
    """A rule and a plan, whichever was named first: ``why plan.yaml SUP103`` is as good as ``why SUP103 plan.yaml``."""
    import re

    turned = re.fullmatch(r"[A-Za-z]{3}\d{3}", plan) and not re.fullmatch(r"[A-Za-z]{3}\d{3}", rule)
    return (plan, rule) if turned else (rule, plan)


def rule_called(library: Library, name: str) -> Rule:
    """One rule by id or slug. Raises UsageError with suggestions."""
    for rule in library.rules:
        if name.upper() == rule.id or name.lower() == rule.slug:
            return rule
    names = [rule.id for rule in library.rules] + [rule.slug for rule in library.rules]
    close = close_to(name.upper(), names, 2) or close_to(name.lower(), names, 2)
    raise click.UsageError(f"There is no rule “{name}”.{did_you_mean(close)} “programdesigner rules” lists them.")
