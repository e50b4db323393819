"""``report``: a recommendation report with references, for the client of a consultant."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from programdesigner import __version__
from programdesigner.cli import options
from programdesigner.cli.documents import find_documents, read_document
from programdesigner.cli.output import write_file


@click.command(name="report", short_help="Write a recommendation report with references.")
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
@click.option("--style", metavar="STYLE", help="vancouver, apa, ama, harvard, chicago, or a CSL file. [default: vancouver]")
@click.option("--bibliography", metavar="FILE", help="Write the works cited too: .bib, .ris or .json.")
@click.option("--template", type=click.Path(exists=True, dir_okay=False), help="A Word file whose styles the report takes.")
@click.option("--prepared-by", metavar="NAME", help="Who prepared it.")
@click.option("--for", "for_whom", metavar="NAME", default="", help="Whom it is for.")
@click.option("--date", "day", metavar="DATE", default="", help="The date it bears, as 2026-11-24. None where left out.")
@click.option("--language", type=click.Choice(["en", "es", "fr"]), help="Of the fixed text. [default: en]")
@click.option("--force", is_flag=True, help="Replace files where they exist.")
@options.packs
@options.engine
def command(plans: tuple[str, ...], outputs: tuple[str, ...], **given: Any) -> None:
    """Write a recommendation report on PLAN: what is strong, what to change and why, what is not yet known.

    Each recommendation comes with the studies for and against it, and with how close they are to PLAN.
    Several plans make one comparative report. Word, PDF and ODT, and other citation styles, need pip install "programdesigner[report]".
    """
    from programdesigner.assessment import assess
    from programdesigner.bibliography import export
    from programdesigner.report.blocks import cited
    from programdesigner.report.portfolio import portfolio
    from programdesigner.report.publish import ENDINGS, ReportError, publish
    from programdesigner.report.recommendation import Front, recommendation
    from programdesigner.report.words import Words

    for output in outputs:
        if Path(output).suffix.lower() not in ENDINGS:
            raise click.UsageError(f"“{output}” ends in none of {', '.join(ENDINGS)}.")
    names = find_documents(plans)
    situation = options.situation_for(names[0], given | {"select": (), "ignore": (), "fail_on": None})
    settings = situation.configuration
    words = Words(given["language"] or settings["report.language"])
    front = Front(given["prepared_by"] or settings["report.prepared-by"], given["for_whom"], given["day"])
    library = situation.library
    assessments = [assess(read_document(name), library, engine=given["engine"], selected=situation.selected) for name in names]
    if len(assessments) == 1:
        blocks = recommendation(assessments[0], words, front, __version__)
    else:
        blocks = portfolio(assessments, words, front, __version__)
    style, template = given["style"] or settings["report.style"], given["template"] or settings["report.template"]
    start = time.monotonic()
    for output in outputs:
        if time.monotonic() - start > 1:
            sys.stderr.write(f"Writing {output} …\n")
        try:
            made = publish(blocks, Path(output).suffix.lower(), library, style=style, language=words.language, template=template)
        except ReportError as wrong:
            raise click.UsageError(str(wrong)) from None
        write_file(Path(output), made, force=given["force"])
    if given["bibliography"]:
        form = {".bib": "bibtex", ".ris": "ris", ".json": "csl-json"}.get(Path(given["bibliography"]).suffix.lower())
        if form is None:
            raise click.UsageError("A bibliography ends in .bib, .ris or .json.")
        text = export([library.record(key) for key in cited(blocks)], form)
        write_file(Path(given["bibliography"]), text, force=given["force"])
