"""``report``: a recommendation report with references, for the client of a consultant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from programdesigner import __version__
from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, plan_named
from programdesigner.cli.output import progress, write_file
from programdesigner.configuration import LANGUAGES, STYLES

if TYPE_CHECKING:
    from programdesigner.assessment import Assessment
    from programdesigner.configuration import Configuration
    from programdesigner.report.publish import Look
    from programdesigner.report.recommendation import Front
    from programdesigner.report.words import Words


@click.command(name="report")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="report.docx, .pdf, .odt, .html or .md; several are possible.",
)
@click.option("--style", metavar="STYLE", help=f"{', '.join(STYLES)}, or a CSL file. [default: vancouver]")
@click.option("--bibliography", metavar="FILE", help="Write the works cited too: .bib, .ris or .json.")
@click.option("--template", type=click.Path(exists=True, dir_okay=False), help="A Word file whose styles the report takes.")
@click.option("--logo", type=click.Path(exists=True, dir_okay=False), help="A PNG, JPEG or SVG file for the top of the report; not in .md.")
@click.option("--prepared-by", metavar="NAME", help="Who prepared it.")
@click.option("--for", "for_whom", metavar="NAME", default="", help="Whom it is for.")
@click.option(
    "--date",
    "day",
    metavar="DATE",
    default="",
    help="The date it bears, as 2026-11-24; decisions that have run out by it no longer count. None where left out.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the fixed text. [default: en]")
@click.option("--force", is_flag=True, help="Replace files where they exist.")
@options.packs
@options.engine
def command(plans: tuple[str, ...], outputs: tuple[str, ...], **given: Any) -> None:
    """Write a recommendation report on PLAN: what is strong, what to change and why, what is not yet known.

    Each recommendation comes with the studies for and against it, and with how close they are to PLAN.
    Several plans make one comparative report. Word, PDF and ODT, and other citation styles, need pip install "programdesigner[report]".
    """
    from programdesigner.report.blocks import cited
    from programdesigner.report.portfolio import portfolio
    from programdesigner.report.publish import ENDINGS, ReportError, publish, works_of
    from programdesigner.report.recommendation import Front, recommendation
    from programdesigner.report.words import Words

    for output in outputs:
        if Path(output).suffix.lower() not in ENDINGS:
            raise click.UsageError(f"“{output}” ends in none of {', '.join(ENDINGS)}.")
    form = _bibliography_form(given["bibliography"])
    names = find_documents(plans, ("plan",))
    settings = options.situation_of(names[0], given).configuration
    words = Words(given["language"] or settings["report.language"])
    front = Front(given["prepared_by"] or settings["report.prepared-by"], given["for_whom"], given["day"])
    with progress(f"Judging {len(names)} plans …"):
        assessments = [_judged(name, given) for name in names]
        made = recommendation(assessments[0], words, front, __version__) if len(names) == 1 else None
        blocks = made or portfolio(assessments, words, front, __version__)
    look = _look(given, settings, words, front)
    try:
        works = works_of([assessment.library for assessment in assessments])
    except ReportError as wrong:
        raise click.UsageError(str(wrong)) from None
    for output in outputs:
        try:
            with progress(f"Writing {output} …"):
                content = publish(blocks, Path(output).suffix.lower(), works, look)
        except ReportError as wrong:
            raise click.UsageError(str(wrong)) from None
        write_file(Path(output), content, force=given["force"])
    if form:
        from programdesigner.bibliography import export

        text = export([works.record(key) for key in cited(blocks)], form)
        write_file(Path(given["bibliography"]), text, force=given["force"])


def _judged(name: str, given: dict[str, Any]) -> Assessment:
    """A plan judged under its own configuration; decisions run out by the date of the report, where it has one."""
    from datetime import date

    from programdesigner.assessment import assess

    try:
        today = date.fromisoformat(given["day"])
    except ValueError:
        today = None
    situation = options.situation_of(name, given)
    return assess(plan_named(name, "a report"), situation.library, engine=given["engine"], selected=situation.selected, today=today)


def _look(given: dict[str, Any], settings: Configuration, words: Words, front: Front) -> Look:
    from programdesigner.report.logo import LogoError, read_logo
    from programdesigner.report.publish import Look

    file = given["logo"] or settings["report.logo"]
    try:
        logo = read_logo(file) if file else None
    except LogoError as wrong:
        raise click.UsageError(str(wrong)) from None
    style, template = given["style"] or settings["report.style"], given["template"] or settings["report.template"]
    return Look(style, words.language, template, logo, front.prepared_by or words("logo"))


def _bibliography_form(file: str | None) -> str:
    if not file:
        return ""
    form = {".bib": "bibtex", ".ris": "ris", ".json": "csl-json"}.get(Path(file).suffix.lower())
    if form is None:
        raise click.UsageError("A bibliography ends in .bib, .ris or .json.")
    return form
