"""Judging one document after another, and keeping of each only what the outputs need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner import __version__
from programdesigner.cli import options
from programdesigner.cli.documents import read_document, shown_name
from programdesigner.errors import DocumentError, Problem

if TYPE_CHECKING:
    from programdesigner.assessment import Assessment
    from programdesigner.baseline import Known
    from programdesigner.report.formats import Format
    from programdesigner.report.style import Style


class Work(NamedTuple):
    """What is to be done with every document. Plain data, so that it can be sent to another process."""

    given: dict[str, Any]
    """What the command line says."""
    outputs: Sequence[tuple[str, Style]]
    """The format and style of each output."""
    baseline: Known | None

    @property
    def formats(self) -> list[Format]:
        """How each output is made."""
        from programdesigner.report.formats import format_called

        return [format_called(form, style, verbose=self.given["verbose"], version=__version__) for form, style in self.outputs]


class Judged(NamedTuple):
    """One document as judged."""

    file: str
    problems: Sequence[Problem] = ()
    """Why it cannot be read; then there is nothing else."""
    parts: Sequence[Any] = ()
    """What each output makes of it."""
    fails: bool = False
    gone: Sequence[str] = ()
    """Entries of the baseline that nothing matches any more."""
    unmet: dict[str, int] | None = None
    """What a baseline would know of it, where one is to be written."""


def judge(name: str, work: Work) -> Judged:
    """Judge one document. Raises LibraryError or EngineError; what is wrong with the document itself is told in what comes back."""
    try:
        assessment, level = assess_named(name, work.given)
    except DocumentError as wrong:
        return Judged(shown_name(name), wrong.problems)
    gone: list[str] = []
    unmet = None
    if work.baseline is not None:
        from programdesigner.baseline import apply_baseline

        gone = apply_baseline(work.baseline, [assessment])
    if work.given["write_baseline"]:
        from programdesigner.baseline import unmet_of

        unmet = unmet_of(assessment)
    fails = level != "never" and bool(assessment.at_or_above(level))  # type: ignore[arg-type]
    return Judged(assessment.document.file, (), [form.part(assessment) for form in work.formats], fails, gone, unmet)


def assess_named(name: str, given: dict[str, Any]) -> tuple[Assessment, str]:
    """One document judged under the configuration that holds for it, and the level from which it fails. Raises DocumentError."""
    from programdesigner.assessment import assess
    from programdesigner.decisions import may_decide

    situation = options.situation_of(name, given)
    document = read_document(name)
    today = options.today(given["today"]) if may_decide(document.text) else None
    assessment = assess(document, situation.library, engine=given["engine"], selected=situation.selected, today=today)
    return assessment, situation.fail_on
