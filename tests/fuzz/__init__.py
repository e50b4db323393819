"""Random and damaged input for everything that reads or writes what others wrote. Each target counts its cases and what came of them.

``python -m tests.fuzz [seconds]`` runs each target for so long; the suite runs a small fixed number of cases.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from programdesigner import DocumentError, check, load_library, read_document
from programdesigner.engine import default_engine
from programdesigner.library_compiler import check_sources
from programdesigner.library_files import SourceText, read_sources
from programdesigner.quantity import KINDS, Unreadable, read_quantity, say
from programdesigner.report.formats import FORMATS, format_called
from programdesigner.report.style import UNSAFE, Style
from programdesigner.yaml_source import decode

ROOT = Path(__file__).parent.parent.parent
NASTY = (
    "\n", "\t", " ", "  ", "-", "- ", ":", ": ", "#", "&a ", "*a", "!t ", "|\n", ">\n", "[", "]", "{", "}", ",", "'", '"', "?", "@", "`", "%", "\\", "---\n",
    "...\n", "<<: ", "unknown", "none", "yes", "no", "null", "~", ".inf", ".nan", "1e400", "0x1F", "-1", "1:20", "99999999999999999999", "2026-02-30", "½", "١٢",
    "<script>zz</script>", "=cmd|x!A1", "$(x)", "{worker}", "{missing}", "[x](y)", "\u202e", "\ufeff", "\x1b[31m", "\0", "\r", "\u2028", "é", "日本", "😀",
    '"a\\u0000b"', '"\\e[2J"', '"\\ud800"', "every 2 weeks", "at least", "40 hours over 5 days", "50%", "a" * 300,
)  # fmt: skip

edits = st.lists(st.tuples(st.sampled_from(("insert", "delete", "replace", "double", "swap")), st.floats(0, 1), st.integers(1, 40), st.sampled_from(NASTY)), max_size=6)  # fmt: skip
"""Changes of a text: what, where (as a part of its length), how much, and what is put in."""
Edits = list[tuple[str, float, int, str]]


def damaged(text: str, changes: Edits) -> str:
    """The text after the changes."""
    for what, where, much, put in changes:
        place = int(where * len(text))
        before, there, after = text[:place], text[place : place + much], text[place + much :]
        text = {
            "insert": before + put + there + after, "delete": before + after, "replace": before + put + after,
            "double": before + there + there + after, "swap": before + after[:much] + there + after[much:],
        }[what]  # fmt: skip
    return text


@cache
def plans() -> list[str]:
    """The examples, and a small plan in which a change hits something that matters."""
    files = sorted(path for name in ("plan", "curriculum") for path in (ROOT / "examples").glob(f"*/{name}.yaml"))
    found = [path.read_text(encoding="utf-8") for path in files]
    small = "condition: T2D\nworkers:\n  - { kind: peer, number: 4, caseload: 1:20, hours: 10 hours a week }\nsessions:\n  - { count: 12, length: 60 minutes }\n"
    return [*found, small, small, small]


@cache
def library_texts() -> dict[str, str]:
    """Every file of the library by name."""
    return {one.name: one.content.decode("utf-8") for one in read_sources()}


CITED = re.compile(r"([a-z0-9-]+)#")


def reader(told: Counter[str], which: int, changes: Edits, cut: bytes) -> None:
    """A damaged plan, and damaged bytes, are read or refused with a place."""
    text = damaged(plans()[which % len(plans())], changes)
    content = text.encode("utf-8", "surrogatepass")
    place = len(content) * (which % 7) // 7
    for bytes_ in (content, content[:place] + cut + content[place:]):
        try:
            read_document(decode(bytes_, "plan.yaml"))
            told["read"] += 1
        except DocumentError as refused:
            assert refused.problems
            assert all(problem.message and problem.span.line >= 1 and problem.span.column >= 1 for problem in refused.problems)
            told["refused"] += 1


quantity_texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from([*NASTY, *(example for kind in KINDS.values() for example in kind.examples), "1", "20", "3.5", "half a", "to", "per", "a", "over", "week", "hours", "month", "%", "US$"]),
        min_size=1, max_size=6,
    ).map(" ".join),
)  # fmt: skip


def quantities(told: Counter[str], kind: str, text: str) -> None:
    """A quantity is read with its bounds in order, or refused; what is said of it can be said."""
    try:
        quantity = read_quantity(kind, text)
    except Unreadable:
        told["refused"] += 1
        return
    told["read"] += 1
    assert say(quantity)
    if quantity.low is not None and quantity.high is not None:
        assert not math.isnan(quantity.low)
        assert quantity.low <= quantity.high


def rules(told: Counter[str], which: int, changes: Edits) -> None:
    """A damaged rule or record is taken or refused with all its problems."""
    texts = library_texts()
    name = sorted(texts)[which % len(texts)]
    records = {f"evidence/{key}.yaml" for key in CITED.findall(texts[name])} & texts.keys() - {name}
    sources = [SourceText(record, "", texts[record].encode()) for record in sorted(records)]
    damage = damaged(texts[name], changes).encode("utf-8", "surrogatepass")
    checked = check_sources([*sources, SourceText(name, "pack", damage)])
    assert all(problem.message for problem in checked.problems)
    told["refused" if checked.problems else "taken"] += 1


def outputs(told: Counter[str], which: int, changes: Edits) -> None:
    """What can be read is judged alike by both engines, and written in every format without doing anything that it contains."""
    try:
        document = read_document(decode(damaged(plans()[which % len(plans())], changes).encode("utf-8", "surrogatepass"), "plan.yaml"))
        assessment = check(document, load(), engine="builtin")
    except DocumentError:
        told["refused"] += 1
        return
    if default_engine() == "durable":
        other = check(document, load(), engine="durable")
        outcomes = [[(d.rule.id, d.entity.path, d.outcome, d.level) for d in one.diagnostics] for one in (assessment, other)]
        assert outcomes[0] == outcomes[1]
        told["outcomes on which both engines agree"] += len(outcomes[0])
    written = {}
    for name in FORMATS:
        form = format_called(name, Style(80, False), verbose=bool(which % 2), version="0")
        written[name] = form.whole([form.part(assessment)], [], load())
    for name in ("json", "sarif", "gitlab"):
        json.loads(written[name])
    ElementTree.fromstring(written["junit"])
    assert all(line.startswith("::") for line in written["github"].splitlines())
    assert not UNSAFE.search(written["text"])
    written |= pictures(assessment) if document.kind == "curriculum" else reports(assessment)
    assert not any("<script>zz" in text for name, text in written.items() if name.endswith(("html", "svg")))
    told["outputs written"] += len(written)
    if document.kind == "plan" and which % HEAVY == 0:
        told["documents of other programs written"] += documents(assessment)


HEAVY = 50
"""One plan in so many is also written as Word, ODT and PDF, which takes a second."""


def pictures(assessment: Any) -> dict[str, str]:
    """What a curriculum covers, in every form."""
    from programdesigner.report.coverage import render_coverage_html, render_coverage_svg
    from programdesigner.report.crosswalk import render_crosswalk, render_crosswalk_markdown

    svg = render_coverage_svg(assessment.crosswalk, "A course")
    ElementTree.fromstring(svg)
    return {
        "coverage as svg": svg,
        "coverage as html": render_coverage_html(assessment, "A course"),
        "coverage as text": "\n".join(render_crosswalk(assessment.crosswalk, Style(80, False))),
        "coverage as markdown": "\n".join(render_crosswalk_markdown(assessment.crosswalk)),
    }


def documents(assessment: Any) -> int:
    """The recommendation report as Word, ODT and PDF; how many were written."""
    from programdesigner.report.publish import publish
    from programdesigner.report.recommendation import Front, recommendation
    from programdesigner.report.words import Words

    blocks = recommendation(assessment, Words("en"), Front("", "", ""), "0")
    return sum(len(publish(blocks, ending, load())) > 1000 for ending in (".docx", ".odt", ".pdf"))


def reports(assessment: Any) -> dict[str, str]:
    """What is written of a plan beside its assessment: the report as Markdown and HTML, its capacity, the closest programmes."""
    from programdesigner.capacity import capacity
    from programdesigner.closest import closest, expectations
    from programdesigner.report.capacity import render_capacity
    from programdesigner.report.capacity_json import render_capacity_json
    from programdesigner.report.closest import render_closest, render_closest_json, render_closest_markdown
    from programdesigner.report.publish import publish
    from programdesigner.report.recommendation import Front, recommendation
    from programdesigner.report.words import Words

    blocks = recommendation(assessment, Words("en"), Front("", "", ""), "0")
    found = [capacity(assessment.document)]
    near, expected = closest(assessment, 3), expectations(assessment)
    return {f"report as {ending}": publish(blocks, f".{ending}", load()).decode() for ending in ("md", "html")} | {
        "capacity as text": render_capacity(found, Style(80, False)),
        "capacity as json": render_capacity_json(found),
        "closest as text": render_closest(assessment, near, expected, Style(80, False)),
        "closest as json": render_closest_json(assessment, near, expected),
        "closest as markdown": render_closest_markdown(assessment, near, expected),
    }


@cache
def load() -> Any:
    """The library, once."""
    return load_library()


numbers = st.integers(0, 10_000)
TARGETS: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {
    "the YAML reader": (reader, (numbers, edits, st.binary(max_size=6))),
    "quantities": (quantities, (st.sampled_from(sorted(KINDS)), quantity_texts)),
    "the rule loader": (rules, (numbers, edits)),
    "engines and outputs": (outputs, (numbers, edits)),
}
"""What is fuzzed, and with what."""


def fuzz(name: str, cases: int, *, start: int = 0) -> Counter[str]:
    """Run a target with so many cases drawn from a seed; what came of them. Raises what a case raises."""
    from hypothesis import HealthCheck, given, seed, settings

    work, drawn = TARGETS[name]
    told: Counter[str] = Counter()

    @seed(start)
    @settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*drawn))
    def run(parts: tuple[Any, ...]) -> None:
        told["cases"] += 1
        work(told, *parts)

    run()
    return told


def said(name: str, told: Counter[str]) -> str:
    """The counts of a target in a line."""
    return f"{name}: {told['cases']:,} cases" + "".join(f", {count:,} {what}" for what, count in sorted(told.items()) if what != "cases")
