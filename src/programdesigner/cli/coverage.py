"""``coverage``: what a curriculum teaches, practises and assesses, as a table or a picture."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from programdesigner.cli import options
from programdesigner.cli.documents import read_document
from programdesigner.cli.output import style_for, write, write_file

FORMATS = ("text", "svg", "html", "markdown", "json")
ENDINGS = {".txt": "text", ".svg": "svg", ".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}


@click.command(name="coverage", short_help="Set a curriculum’s modules against the competencies that the work needs.")
@click.argument("curriculum", metavar="CURRICULUM")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Of the output. [default: by the ending of the file, else text]")
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", help="Write to a file: .svg, .html, .md, .json or .txt.")
@click.option("--framework", "frameworks", multiple=True, metavar="KEY", help="Set it against this framework instead; may be given again.")
@click.option("--force", is_flag=True, help="Replace output files where they exist.")
@options.packs
@options.colour
def command(curriculum: str, **given: Any) -> None:
    """Set the modules of CURRICULUM against the competencies that the workers' roles and tasks need.

    The matrix shows minutes for each competency and module, and where learners practise and are assessed.
    """
    from programdesigner.assessment import assess

    situation = options.situation_for(curriculum, given)
    document = read_document(curriculum)
    if document.kind != "curriculum":
        raise click.UsageError(f"{document.file} is a plan; coverage is for a curriculum (a file that begins with kind: curriculum).")
    if given["frameworks"]:
        from programdesigner.plan.kinds import Value

        names = tuple(given["frameworks"])
        known = [framework.key for framework in situation.library.frameworks]
        for name in names:
            if name not in known:
                raise click.UsageError(f"There is no framework “{name}”. There are {', '.join(known)}.")
        document = document.supposing({"framework": Value(", ".join(names), items=names, kind="names")})
    assessment = assess(document, situation.library, selected=lambda rule: False)
    named = document.values.get("title")
    title = " ".join(named.text.split()) if named is not None and not named.none else Path(document.file).name
    for file in given["outputs"] or ("",):
        form = given["form"] if given["form"] and len(given["outputs"]) <= 1 else ENDINGS.get(Path(file).suffix.lower(), "text")
        text = _rendered(form, assessment, title, style_for(None if file else sys.stdout, "never" if file else given["colour"]))
        if file:
            write_file(Path(file), text, force=given["force"])
        else:
            write(text)


def _rendered(form: str, assessment: Any, title: str, style: Any) -> str:
    crosswalk = assessment.crosswalk
    if form == "svg":
        from programdesigner.report.coverage import render_coverage_svg

        return render_coverage_svg(crosswalk, title)
    if form == "html":
        from programdesigner.report.coverage import render_coverage_html

        return render_coverage_html(assessment, title)
    from programdesigner.report.crosswalk import crosswalk_data, render_crosswalk, render_crosswalk_markdown

    if form == "json":
        whole = {"format": "programdesigner.crosswalk/1", "file": assessment.document.file, **crosswalk_data(crosswalk)}
        return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    if form == "markdown":
        return "\n".join(render_crosswalk_markdown(crosswalk)).lstrip("\n") + "\n"
    return "\n".join(line.rstrip() for line in render_crosswalk(crosswalk, style)[1:]) + "\n"
