"""``evidence``: the records behind the rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from programdesigner.bibliography import FORMATS, export
from programdesigner.citation import Record
from programdesigner.cli import options
from programdesigner.cli.output import style_for, write, write_file
from programdesigner.library import Library
from programdesigner.meaning import nearest_words, word_meant
from programdesigner.vocabulary import VOCABULARIES, with_article
from programdesigner.wording import briefly, close_to, did_you_mean


@click.group(name="evidence")
def command() -> None:
    """The evidence records behind the rules: list them, show one, or export them for a reference manager."""


@command.command("list")
@click.option("--condition", help="Only records on this condition.")
@click.option("--worker", help="Only records on this kind of worker.")
@click.option("--design", help="Only this kind of study, such as randomized-trial.")
@click.option("--verified/--not-verified", default=None, help="Only those verified in full, or only those not.")
@click.option("--since", type=int, help="Only from this year on.")
@click.option("--until", type=int, help="Only up to this year.")
@click.option("--cited-by", metavar="RULE", help="Only those that this rule links to.")
@options.packs
@options.colour
def list_records(rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str, **wanted: Any) -> None:
    """List the records, all or those that fit."""
    from programdesigner.report.evidence_text import render_list

    library = options.load(rule_packs, evidence_packs)
    write(render_list(fitting(library, **wanted), library, style_for(sys.stdout, colour)))


def fitting(
    library: Library, *, condition: str | None = None, worker: str | None = None, design: str | None = None, verified: bool | None = None,
    since: int | None = None, until: int | None = None, cited_by: str | None = None,
) -> Iterator[Record]:  # fmt: skip
    """The records that fit every filter given."""
    tests: list[Callable[[Record], bool]] = []
    if condition:
        word = _word("condition", condition)
        tests.append(lambda record: word in (record.get("population") or {}).get("condition", ()))
    if worker:
        kind = _word("worker", worker)
        tests.append(lambda record: kind in (record.get("intervention") or {}).get("worker", ()))
    if design:
        known = {library.record(key)["study"] for key in library.evidence_keys}
        if design not in known:
            raise click.UsageError(f"There is no kind of study “{design}”; there are {', '.join(sorted(known))}.")
        tests.append(lambda record: bool(record["study"] == design))
    if verified is not None:
        tests.append(lambda record: (record["verification"]["status"] == "verified") == verified)
    if since is not None:
        tests.append(lambda record: (record["citation"].get("issued") or 0) >= since)
    if until is not None:
        tests.append(lambda record: 0 < (record["citation"].get("issued") or 0) <= until)
    if cited_by:
        keys = {link.record for link in options.rule_called(library, cited_by).evidence}
        tests.append(lambda record: record["key"] in keys)
    records = map(library.record, library.evidence_keys)
    return (record for record in records if all(test(record) for test in tests))


def _word(vocabulary: str, text: str) -> str:
    word = word_meant(vocabulary, text)
    if word is None:
        hint = did_you_mean(nearest_words(vocabulary, text)) or f" Known are {briefly(VOCABULARIES[vocabulary])}."
        raise click.UsageError(f"“{text}” is not {with_article(vocabulary)} known here.{hint}")
    return word


@command.command("show", short_help="Show one record in full.")
@click.argument("key")
@options.packs
@options.colour
def show(key: str, rule_packs: tuple[str, ...], evidence_packs: tuple[str, ...], colour: str) -> None:
    """Show one record in full, with corrections to how it is commonly reported and the rules that use it."""
    from programdesigner.report.evidence_text import render_record

    library = options.load(rule_packs, evidence_packs)
    _known(library, key)
    write(render_record(library.record(key), library, style_for(sys.stdout, colour)))


@command.command("export", short_help="Write records for a reference manager.")
@click.argument("keys", nargs=-1, metavar="[KEY...]")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csl-json", help="[default: csl-json]")
@click.option("--behind", metavar="PLAN", help="Only the records behind the assessment of this plan.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@click.option("--force", is_flag=True, help="Replace the output file where it exists.")
@options.packs
def export_records(
    keys: tuple[str, ...],
    form: str,
    behind: str | None,
    output: str | None,
    force: bool,
    rule_packs: tuple[str, ...],
    evidence_packs: tuple[str, ...],
) -> None:
    """Write records for a reference manager: all of them, those named, or those behind one assessment."""
    from pathlib import Path

    library = options.load(rule_packs, evidence_packs)
    wanted = list(dict.fromkeys(keys)) or library.evidence_keys
    for key in wanted:
        _known(library, key)
    if behind:
        cited = _behind(library, behind)
        wanted = [key for key in wanted if key in cited]
    text = export([library.record(key) for key in wanted], form)
    if output:
        write_file(Path(output), text, force=force)
    else:
        write(text)


def _behind(library: Library, plan: str) -> set[str]:
    from programdesigner.assessment import assess
    from programdesigner.cli.documents import find_documents, read_document

    found: set[str] = set()
    for name in find_documents([plan]):
        diagnostics = assess(read_document(name), library).diagnostics
        found |= {link.record for one in diagnostics if one.outcome != "not-applicable" for link in one.rule.evidence}
    return found


def _known(library: Library, key: str) -> None:
    """Raises UsageError, with suggestions, where there is no such record."""
    if key in library.evidence_keys:
        return
    close = close_to(key, library.evidence_keys, 3, 0.4) or [name for name in library.evidence_keys if key in name][:3]
    raise click.UsageError(f"There is no record “{key}”.{did_you_mean(close)}")
