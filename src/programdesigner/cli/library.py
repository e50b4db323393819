"""``library``: checks of the rules and the evidence themselves."""

from __future__ import annotations

import sys

import click

from programdesigner.cli import options
from programdesigner.cli.output import write
from programdesigner.errors import LibraryError


@click.group(name="library")
def command() -> None:
    """Check and test the rules and the evidence themselves, with further packs where they are given."""


@command.command("check")
@options.packs
def check(rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...]) -> None:
    """Read every rule and record and report every problem at once."""
    from programdesigner.library_compiler import check_sources
    from programdesigner.library_files import read_sources

    checked = check_sources(read_sources(rule_packs, evidence_packs))
    if checked.problems:
        raise LibraryError(checked.problems)
    findings = sum(len(record.findings) for record in checked.records.values())
    linked = {link[0].partition("#")[0] for rule in checked.rules for link in rule["evidence"]}
    write(
        f"{len(checked.records)} records with {findings} findings, {len(checked.rules)} rules, {len(checked.derivations)} derived facts, "
        f"{len(checked.cases)} cases: no problem found.\n"
    )
    unused = sorted(key for key, record in checked.records.items() if key not in linked and not record.supports_no_rule)
    if unused:
        write(f"Linked to by no rule: {', '.join(unused)}.\n")


@command.command("test")
@options.packs
@options.engine
@click.option("-v", "--verbose", is_flag=True, help="Name every small change of a rule that no case notices.")
def test(rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], engine: str | None, verbose: bool) -> None:
    """Run every case of every rule, on each engine that works here.

    Then change each rule in small ways, one after another, and see whether its cases notice.
    """
    from programdesigner import mutation
    from programdesigner.casebook import run_cases
    from programdesigner.engine import engines_here
    from programdesigner.library import load_library
    from programdesigner.library_compiler import check_sources
    from programdesigner.library_files import read_sources

    checked = check_sources(read_sources(rule_packs, evidence_packs))
    if checked.problems:
        raise LibraryError(checked.problems)
    library = load_library(rule_packs, evidence_packs)
    engines = [engine] if engine else engines_here()
    failed = False
    for name in engines:
        failures = run_cases(checked.cases, library, name)
        failed = failed or bool(failures)
        for failure in failures:
            sys.stderr.write(f"{failure.as_problem()}\n")
        write(f"{name}: {len(checked.cases)} cases of {len(checked.rules)} rules, {len(failures)} failed.\n")
    if failed:
        sys.exit(4)
    tally = mutation.run(checked, library)
    for mutant in tally.missed if verbose else ():
        write(f"no case notices: {mutant.identity}: {mutant.change}\n")
    caught = tally.made - len(tally.missed)
    write(f"{tally.made} small changes of rules, {caught} noticed by their cases ({100 * caught / max(tally.made, 1):.1f}%).\n")
