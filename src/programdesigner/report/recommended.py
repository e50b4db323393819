"""What a report recommends, each with what the plan says, what to write instead, and the evidence for and against."""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.assessment import Assessment
from programdesigner.citation import short
from programdesigner.closeness import ASPECTS, Closeness
from programdesigner.diagnostic import Cited, Diagnostic
from programdesigner.report.blocks import Block, Bullets, Cite, Code, Heading, Inline, Inlines, Note, Paragraph, Strong, Table
from programdesigner.report.words import Words

MOST_CITED = 4
GRADED = ("high", "moderate", "low", "very-low")


class _Noted:
    """What a footnote has been put to already: each thing is explained once, where it first comes up."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._done: set[str] = set()

    def corrections(self, cited: Cited) -> Inlines:
        """A footnote where a source that is commonly misreported is first cited."""
        said = cited.record.get("corrections")
        if not said or not self._first(cited.record["key"]):
            return []
        return [Note([self.words("misreported_note", what=" ".join(said))])]

    def grades(self, certainty: str) -> Inlines:
        """A footnote on the words for certainty."""
        return [Note([self.words("grade_note")])] if certainty in GRADED and self._first("certainty") else []

    def _first(self, thing: str) -> bool:
        new = thing not in self._done
        self._done.add(thing)
        return new


def works_for(evidence: Sequence[Cited]) -> list[Inline]:
    """The nearest works that support a practice."""
    keys = tuple(dict.fromkeys(cited.record["key"] for cited in evidence if cited.link.bearing == "supports" and not cited.retracted))
    return [Cite(keys[:MOST_CITED])] if keys else []


def recommendations(failed: Sequence[Diagnostic], assessment: Assessment, words: Words) -> list[Block]:
    """In full what is serious or important; what is only worth noting, in a table."""
    noted = _Noted(words)
    notes = [one for one in failed if one.level == "note"]
    blocks = [block for one in failed if one.level != "note" for block in _recommended(one, assessment, words, noted)]
    if notes:
        rows: list[list[Inlines]] = [
            [[Strong(one.rule.title), f" ({one.rule.id}). {one.message}"], [one.recommendation, *works_for(one.evidence)]] for one in notes
        ]
        blocks += [Heading(3, words("notes")), Table(words("caption_notes"), [words("practice"), words("do")], rows, (1, 1))]
    return blocks


def _recommended(one: Diagnostic, assessment: Assessment, words: Words, noted: _Noted) -> list[Block]:
    blocks: list[Block] = [Heading(3, f"{one.rule.title} ({words(one.level)}, {one.rule.id})"), Paragraph([one.message])]
    if one.deciding is not None and one.deciding.value is not None:
        label = f"{words('says')} ({words('line', line=one.span.line)}):"
        blocks.append(Paragraph([Strong(label), " " + assessment.document.line(one.span.line).strip()]))
    else:
        blocks.append(Paragraph([Strong(f"{words('says')}:"), f" {words('silent')}"]))
    blocks += [Paragraph([Strong(f"{words('do')}:"), f" {one.recommendation}"]), Paragraph([words("example")]), Code(one.rule.example)]
    blocks.append(Paragraph([Strong(f"{words('rests')}:"), *_rests(one, words, noted)]))
    items: list[Inlines] = [_evidence_line(cited, words, noted) for cited in one.evidence]
    if items:
        blocks.append(Bullets(items))
        near = {cited.record["key"]: f"{short(cited.record)}: {_near(cited.closeness, words)}" for cited in one.evidence}
        blocks.append(Paragraph([Strong(f"{words('near')}:"), " " + ". ".join(near.values()) + "."]))
    return blocks


def _rests(one: Diagnostic, words: Words, noted: _Noted) -> Inlines:
    """What a practice rests on, with strength and certainty where they are known, and why."""
    rule = one.rule
    said: list[Inline] = [f" {words.name('rests', rule.support)}"]
    if rule.graded_beside:
        said.append(f"; {words('strength', word=words.name('strength', rule.strength))}")
    if rule.strength_note:
        said.append(f" ({rule.strength_note})")
    if rule.certainty:
        reasons = f" {words('because', what=words.listed(rule.certainty_because))}" if rule.certainty_because else ""
        note = f" ({rule.certainty_note})" if rule.certainty_note else ""
        said += [
            f"; {words('certainty', word=words.name('certainty', rule.certainty))}{reasons}{note}",
            *noted.grades(rule.certainty),
        ]
    rest = [
        words("our_line", text=threshold.text, why=threshold.why.rstrip("."))
        for threshold in rule.thresholds
        if threshold.source == "ours"
    ]  # fmt: skip
    rest += [rule.caution] if rule.caution else []
    rest += [words("distant", what=one.distance)] if one.distance else []
    rest += [words("all_retracted")] if rule.struck else []
    return [*said, " ".join([".", *rest])]


def _near(closeness: Closeness, words: Words) -> str:
    """How close a source is, in words: “same condition and worker; different setting”."""
    parts = []
    for degree in ("same", "similar", "different"):
        aspects = [words(f"aspect_{aspect}") for aspect, found in zip(ASPECTS, closeness, strict=True) if found == degree]
        if aspects:
            parts.append(words(f"near_{degree}", what=words.listed(aspects)))
    return "; ".join(parts) or words("near_nothing")


def _evidence_line(cited: Cited, words: Words, noted: _Noted) -> Inlines:
    numbers = f" ({cited.finding['numbers']})" if cited.finding.get("numbers") else ""
    note = f" [{cited.link.note}]" if cited.link.note else ""
    struck = f" {words('retracted')}." if cited.retracted else ""
    said = f": {cited.finding['statement'].rstrip('.')}{numbers}.{note}{struck}"
    return [Strong(words(cited.link.bearing)), said, Cite((cited.record["key"],)), *noted.corrections(cited)]
