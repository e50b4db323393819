"""What an editor is told about a plan, without an editor: places, completion, hovers, marks and changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner.citation import address
from programdesigner.document import read_document, read_node
from programdesigner.editor.actions import Action, actions, difference
from programdesigner.editor.completion import complete, written
from programdesigner.editor.diagnostics import marks
from programdesigner.editor.fields import numbered
from programdesigner.editor.hover import hover
from programdesigner.editor.libraries import Libraries
from programdesigner.editor.outline import keys_in, spot_at
from programdesigner.editor.positions import Lines, Position, Range
from programdesigner.editor.reading import Reading, Situation, read
from programdesigner.errors import DocumentError, LibraryError, Problem
from programdesigner.location import Span
from programdesigner.plan.shape import field_at, shape_of
from programdesigner.yaml_source import parse

ENCODINGS = ("utf-8", "utf-16", "utf-32")
BREAKS = "\n\r\x85\u2028\u2029"


@pytest.fixture(scope="module")
def situation(library) -> Situation:  # type: ignore[no-untyped-def]
    return Situation(library)


def at_mark(marked: str) -> tuple[str, int]:
    """A text with ¦ where the cursor is, as text and offset."""
    return marked.replace("¦", "", 1), marked.index("¦")


def offered(marked: str, rules: Any = None) -> dict[str, str]:
    """What is suggested at the cursor: the label, and the text with the suggestion taken."""
    text, offset = at_mark(marked)
    lines = Lines(text)
    found = {}
    for one in complete(lines, lines.position(offset), rules):
        start, end = lines.offset(one.where.start), lines.offset(one.where.end)
        assert start <= offset <= end
        assert one.where.start.line == one.where.end.line
        found[one.label] = text[:start] + one.insert + text[end:]
    return found


def applied(reading: Reading, action: Action) -> str:
    lines = reading.lines
    return lines.text[: lines.offset(action.where.start)] + action.replacement + lines.text[lines.offset(action.where.end) :]


# --- places


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:é😀𝒳\ud800\n\r\x85\u2028"), max_size=30), st.sampled_from(ENCODINGS))
def test_a_position_leads_back_to_its_offset(text: str, encoding: Any) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # no editor has a place between the two
        position = lines.position(offset)
        assert lines.offset(position) == offset
        before = re.split(r"\r\n|\r|\n", text[:offset])
        width = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        assert position == (len(before) - 1, len(before[-1].encode(width, "surrogatepass")) // unit)


def test_a_position_outside_the_text_is_drawn_back() -> None:
    lines = Lines("a\r\nb😀\n")
    assert lines.offset(Position(0, 99)) == 1
    assert lines.offset(Position(1, 99)) == 5
    assert lines.offset(Position(99, 0)) == 6
    assert lines.offset(Position(1, 2)) == 5  # between the halves of a pair: after it
    assert Lines("").position(5) == (0, 0)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_mark_covers_what_it_is_about(mark: str, line_end: str) -> None:
    """Behind an astral character, and below a line that YAML ends where editors do not."""
    text = mark + line_end.join(['programme: { name: "😀\u2028 😀 é", pay: x }', "workers: [{ kind: nobody-at-all }]", ""])
    reading = read(text, "plan.yaml", None)
    covered = [text[reading.lines.offset(one.where.start) : reading.lines.offset(one.where.end)] for one in marks(reading)]
    assert covered == ["pay", "nobody-at-all"]
    start = marks(reading)[0].where.start
    assert start.line == 0
    assert start.character == len(text[: text.index("pay")].encode("utf-16-le")) // 2


def test_a_mark_of_several_lines_is_drawn_under_the_first() -> None:
    lines = Lines("workers:\n  - kind: peer\n    pay: none\n")
    assert lines.of_span(Span(2, 5, 4, 1)) == ((1, 4), (1, 14))
    assert lines.of_span(Span(1, 1, 1, 1)) == ((0, 0), (0, 7))
    assert Lines("").of_span(Span(1, 1, 1, 1)) == ((0, 0), (0, 0))


# --- the outline agrees with the reader


def agrees(text: str) -> int:
    root = parse(text, "plan.yaml")
    document, problems = read_node(root, "plan.yaml", text)
    assert not problems
    lines = Lines(text)
    checked = 0
    for path, place in document.places.items():
        span = place.span
        if path.endswith("]") or (path not in document.counts and path.rpartition(".")[2] not in _line_of(text, lines, span)):
            continue
        spot = spot_at(text, lines.at(span.line, span.column))
        assert numbered(spot.path) == path, (spot, text)
        assert field_at(shape_of("plan"), path) is not None
        checked += 1
    return checked


def _line_of(text: str, lines: Lines, span: Span) -> str:
    return lines.line(lines.position(lines.at(span.line, span.column)).line)


def test_the_outline_agrees_with_the_reader_on_every_example(examples: list[Path], root: Path) -> None:
    for path in [*examples, root / "src/programdesigner/starter.yaml"]:
        assert agrees(path.read_text(encoding="utf-8")) > 20


def plans(shape: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Random sections with any text for every value."""
    values = st.sampled_from(["unknown", "a: b # c", "x - y", "{z}", "it's", 'say "so"', "two\nlines: here\n- and more\n", "’“é😀", "none"])
    entries = {}
    for name, field in shape["fields"].items():
        if name == "decisions":
            continue
        if "kind" in field:
            entries[name] = values if field["kind"][0] == "statement" else st.just("unknown")
        elif depth < 3:
            section = plans(field, depth + 1)
            entries[name] = st.lists(section, min_size=1, max_size=3) if field.get("many") else section
    names = st.lists(st.sampled_from(sorted(entries)), min_size=1, max_size=4, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: entries[name] for name in chosen}))


@settings(max_examples=150, deadline=None)
@given(
    plans(shape_of("plan")), st.sampled_from([True, False, None]), st.integers(2, 5), st.sampled_from(["\n", "\r\n"]), st.integers(30, 200)
)
def test_the_outline_agrees_with_the_reader_on_any_plan(data: Any, flow: Any, indent: int, line_end: str, width: int) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, indent=indent, allow_unicode=True, sort_keys=False, width=width)
    assert agrees(text.replace("\n", line_end)) >= 1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["workers", "kind", ": ", ":", "- ", "\n", "  ", "{", "}", "[", "]", ", ", "'", '"', "#", "|\n", ">", "é😀", "peer", "\t", "\r\n", "decisions", "rule", "supervision", "\ufeff", "\x00", "\ud800", "&a ", "*a"]), max_size=25).map("".join))  # fmt: skip
def test_nothing_that_can_be_typed_is_a_fault(text: str) -> None:
    reading = read(text, "plan.yaml", None)
    marks(reading)
    lines = reading.lines
    for offset in range(len(text) + 1):
        position = lines.position(offset)
        spot = spot_at(text, offset)
        assert 0 <= spot.start <= spot.end <= len(text)
        for one in complete(lines, position):
            assert one.where.start.line == one.where.end.line
        hover(reading, position)


def test_a_plan_can_be_typed_letter_by_letter(root: Path, situation: Situation) -> None:
    text = (root / "examples/poor/plan.yaml").read_text(encoding="utf-8")
    for length in range(0, len(text), 13):
        reading = read(text[:length], "plan.yaml", situation)
        here = reading.lines.position(length)
        assert marks(reading) or length
        complete(reading.lines, here)
        hover(reading, here)
        actions(reading, Range(here, here))


# --- completion


def test_keys_are_suggested_with_what_they_are_for() -> None:
    assert offered("¦")["programme"] == "programme:"
    assert offered("supervision:\n  ¦")["cadence"] == "supervision:\n  cadence: "
    assert "cadence" not in offered("supervision:\n  cadence: weekly\n  ¦\n  length: 1 hour\n")
    assert "length" not in offered("supervision:\n  cadence: weekly\n  ¦\n  length: 1 hour\n")
    assert offered("supervision:\n  ca¦dence: weekly\n")["length"] == "supervision:\n  length: weekly\n"
    assert offered("workers: [{ kind: peer, pa¦ }]")["pay"] == "workers: [{ kind: peer, pay:  }]"
    assert "kind" not in offered("workers: [{ kind: peer, pa¦ }]")
    assert offered("workers:\n  ¦")["kind"] == "workers:\n  - kind: "
    assert offered("workers:\n- kind: peer\n¦")["programme"] == "workers:\n- kind: peer\nprogramme:"
    assert offered("workers:\n  - kind: peer\n  ¦")["kind"] == "workers:\n  - kind: peer\n  - kind: "
    assert "pay" in offered("workers:\n  - kind: peer\n  - ¦")
    lines = Lines("supervision:\n  ca")
    (cadence,) = [one for one in complete(lines, Position(1, 4)) if one.label == "cadence"]
    assert "How often each worker is supervised" in cadence.help
    assert "every 2 weeks" in cadence.help


def test_words_are_suggested_where_words_are_taken() -> None:
    assert offered("workers:\n  - kind: pe¦")["peer-supporter"] == "workers:\n  - kind: peer-supporter"
    assert offered("workers: [{kind: ¦}]")["peer-mentor"] == "workers: [{kind: peer-mentor}]"
    assert offered("functions: linkage, d¦")["daily-management"] == "functions: linkage, daily-management"
    assert offered("functions: [linkage, ¦]")["ongoing-support"] == "functions: [linkage, ongoing-support]"
    assert offered("functions:\n  - l¦")["linkage"] == "functions:\n  - linkage"
    assert set(offered("goals:\n  - primary: ¦")) == {"yes", "no", "unknown", "none"}
    assert set(offered("supervision: ¦")) == {"unknown", "none"}
    lines = Lines("workers: [{ kind: ")
    assert "promotora" in next(one for one in complete(lines, Position(0, 18)) if one.label == "community-health-worker").also


def test_examples_are_suggested_and_can_be_read(library) -> None:  # type: ignore[no-untyped-def]
    assert "every 2 weeks" in offered("supervision:\n  cadence: ¦")
    assert "SUP103" in offered("decisions:\n  - rule: ¦", library.by_id)

    def every(shape: dict[str, Any], path: str = "") -> list[str]:
        found = []
        for name, field in shape["fields"].items():
            below = f"{path}.{name}" if path else name
            found += [below] if "kind" in field else every(field, below)
        return found

    for path in every(shape_of("plan")):
        if path.startswith("decisions"):
            continue
        steps = path.split(".")
        text = "".join(f"{'  ' * depth}{step}:\n" for depth, step in enumerate(steps)).rstrip("\n") + " ¦"
        found = offered(text)
        assert {"unknown", "none"} <= set(found), path
        for taken in found.values():
            read_document(taken)


@pytest.mark.parametrize(
    "marked",
    [
        "# co¦mment",
        "programme:\n  summary: >\n    te¦xt\n",
        "programme:\n  summary: a sentence ¦",
        "nonsense:\n  ¦",
        "x: 'a\n  b¦'",
        "a: # ¦",
    ],
)
def test_nothing_is_suggested_where_nothing_fits(marked: str) -> None:
    assert offered(marked) == {}


def test_an_unclosed_bracket_does_not_swallow_what_follows() -> None:
    assert "cadence" in offered("functions: [linkage,\nsupervision:\n  ¦\n")
    assert keys_in("workers: [{ kind: peer, pay: none\nsupervision: { length: 1 hour }\n", "supervision") == {"length"}


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:,[]{}#'\"- &*!|>%@`é😀"), min_size=1, max_size=12))
def test_a_suggested_text_is_read_as_it_is_meant(text: str) -> None:
    for taken in (f"a: {written(text)}", f"{{a: {written(text)} }}"):
        root = parse(taken, "x.yaml")
        assert root is not None
        assert root.texts() == {"a": text}


# --- marks and hovers

HOSTILE = 'programme: { name: "<script>alert(1)</script> [x](javascript:alert(1)) `a` **b** @team ![i](http://x/y.png)" }\nworkers: [{ kind: peer, title: "<img src=x onerror=alert(1)> \\u202e" }]\nsupervision: none\n'


def test_marks_say_what_check_says(situation: Situation, root: Path) -> None:
    text = (root / "examples/poor/plan.yaml").read_text(encoding="utf-8")
    reading = read(text, "plan.yaml", situation)
    assert reading.assessment is not None
    found = marks(reading)
    assert [one.code for one in found] == [one.rule.id for one, _ in reading.drawn]
    for mark, (one, _) in zip(found, reading.drawn, strict=True):
        expected = {"error": "error", "warning": "warning", "note": "information" if one.outcome == "fail" else "hint"}[one.level]
        assert mark.severity == ("hint" if one.outcome == "review" else expected)
        assert reading.lines.position(reading.lines.at(one.span.line, one.span.column)) == mark.where.start
    assert {one.severity for one in found} == {"error", "warning", "information", "hint"}
    assert any(one.href.startswith("https://doi.org/10.") for one in found)
    assert any(one.related for one in found)
    for mark in found:
        for place, _ in mark.related:
            assert reading.lines.offset(place.end) > reading.lines.offset(place.start)


def test_what_keeps_a_plan_from_being_read_is_all_that_is_drawn(situation: Situation) -> None:
    reading = read("supervision: { cadnce: weekly }\nworkers: [{ kind: astronaut }]\n", "plan.yaml", situation)
    assert [one.code for one in marks(reading)] == ["unknown-key", "value"]
    assert "Did you mean cadence?" in marks(reading)[0].message
    assert [one.code for one in marks(read("", "plan.yaml", situation))] == ["empty"]
    assert [one.code for one in marks(read("a: [\n", "plan.yaml", situation))] == ["syntax"]
    assert [one.code for one in marks(read("a: \x01\n", "plan.yaml", situation))] == ["control-character"]
    assert [one.code for one in marks(read("\ud800", "plan.yaml", situation))] == ["encoding"]
    assert [one.code for one in marks(read("a" * 2_000_001, "plan.yaml", situation))] == ["too-large"]


def test_a_decision_is_drawn_as_adapted_and_one_that_is_not_needed_is_told(situation: Situation) -> None:
    from datetime import date

    text = "condition: T2D\nattendance: none\ndecisions:\n  - { rule: ATT101, reason: drop-in groups keep no register }\n  - { rule: ATT102, reason: old, until: 2020 }\n"
    reading = read(text, "plan.yaml", situation, today=date(2026, 11, 24))
    (adapted,) = [one for one in marks(reading) if one.code == "ATT101"]
    assert (adapted.severity, "Adapted: drop-in groups keep no register" in adapted.message) == ("hint", True)
    assert [one.message for one in marks(reading) if one.code == "decision"] == [
        "The decision on ATT102 has run out, so the rule counts again."
    ]


def test_a_hover_says_what_a_key_is_for_and_who_says_so(situation: Situation) -> None:
    reading = read("workers: [{ kind: peer }]\nsupervision:\n  cadence: yearly\n", "plan.yaml", situation)
    note = hover(reading, Position(2, 4))
    assert note is not None
    assert "How often each worker is supervised" in note.text
    assert "**SUP103" in note.text
    assert "*Practice:*" in note.text
    assert re.search(r"\*\*For\*\* \[[^]]+\]\(<https://", note.text)
    assert note.where == ((2, 2), (2, 9))
    broken = hover(read("supervision:\n  cadence: [\n", "plan.yaml", situation), Position(1, 4))
    assert broken is not None
    assert "How often each worker is supervised" in broken.text
    assert hover(read("", "plan.yaml", situation), Position(99, 0)) is None
    assert hover(read("# nothing\n", "plan.yaml", situation), Position(0, 4)) is None


def test_a_hover_shows_what_speaks_against(situation: Situation, library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    found = 0
    for path in examples[:4]:
        reading = read(path.read_text(encoding="utf-8"), "plan.yaml", situation)
        assert reading.assessment is not None
        for one, _ in reading.drawn:
            against = [cited for cited in one.evidence if cited.link.bearing == "contradicts"]
            note = hover(reading, reading.lines.of_span(one.span).start)
            if note is None or f"**{one.rule.id} " not in note.text:
                continue
            part = note.text.partition(f"**{one.rule.id} ")[2].partition("\n---\n")[0]
            assert part.count("- **Against**") == len(against)
            found += len(against)
    assert found > 5


def test_a_hover_on_a_decision_names_the_practice(situation: Situation) -> None:
    reading = read("attendance: none\ndecisions:\n  - { rule: ATT101, reason: drop-in }\n", "plan.yaml", situation)
    note = hover(reading, Position(2, 12))
    assert note is not None
    assert "ATT101" in note.text
    assert "drop\\-in" in note.text or "drop-in" in note.text


def test_nothing_that_a_plan_holds_becomes_markup(situation: Situation) -> None:
    reading = read(HOSTILE, "plan.yaml", situation)
    assert reading.assessment is not None
    said = [note.text for offset in range(0, len(HOSTILE), 3) if (note := hover(reading, reading.lines.position(offset)))]
    assert any("onerror" in text for text in said)
    for text in said:
        plain = re.sub(r"\\.", "", text)
        assert "<img" not in plain
        assert "<script" not in plain
        assert set(re.findall(r"\]\((.{6})", plain)) <= {"<https", "<http:"}  # only links of ours
        assert "\u202e" not in text
    assert all("\u202e" not in mark.message for mark in marks(reading))


def test_every_link_is_an_address(library) -> None:  # type: ignore[no-untyped-def]
    for key in library.evidence_keys:
        link = address(library.record(key)["citation"])
        assert re.fullmatch(r"(https?://[^\s<>]+)?", link), link
    assert address({"DOI": "10.1/a<b> c"}) == "https://doi.org/10.1/a%3Cb%3E%20c"
    assert address({"URL": "javascript:alert(1)"}) == ""


# --- changes


def test_every_change_offered_gives_a_plan_that_can_be_read(situation: Situation, examples: list[Path], root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in examples[:3]]
    texts.append((root / "src/programdesigner/starter.yaml").read_text(encoding="utf-8"))
    texts += [
        "workers:\n  - kind: peer\n  - kind: CHW\n    training: { topics: [communication] }\n",
        "condition: T2D\r\nsessions: [{ format: group }]\r\n",
    ]
    added = 0
    for text in texts:
        reading = read(text, "plan.yaml", situation)
        assert reading.assessment is not None
        seen = set()
        for place in {place for _, place in reading.drawn}:
            for action in actions(reading, place):
                if action.title in seen:
                    continue
                seen.add(action.title)
                after = applied(reading, action)
                if "a reason has to be filled in" in action.title:
                    with_reason = after.replace("reason: unknown", "reason: agreed", 1)
                    read_document(with_reason)
                    problems = read(after, "plan.yaml", situation).problems
                    assert any(action.code in problem.message and "gives no reason" in problem.message for problem in problems)
                    continue
                document = read_document(after)
                for path in re.findall(r"“([^”]+)”", action.title):
                    assert path in document.values
                    assert path not in reading.assessment.document.values
                added += 1
    assert added > 100


def test_a_word_that_is_not_known_is_replaced_by_the_one_meant(situation: Situation) -> None:
    text = (
        "# ours\n'frequency': weekly   # as agreed\ncondtion: T2D\r\nworkers: [{ kind: peer suporter, rôle: x }]\n"
        "supervision: { frequency: weekly }\ntraining: { topics: [comunication, 'referal'] }\nfunctions: emotionl support, linkage\n"
    )
    titles = []
    for _ in range(7):
        reading = read(text, "plan.yaml", situation)
        found = [action for mark in marks(reading) for action in actions(reading, mark.where)]
        if not found:
            break
        titles.append(found[0].title)
        text = applied(reading, found[0])
    assert titles == [
        "Write “condition” instead of “condtion”",
        "Write “peer-supporter” instead of “peer suporter”",
        "Write “roles” instead of “rôle”",
        "Write “cadence” instead of “frequency”",
        "Write “communication” instead of “comunication”",
        "Write “referral” instead of “'referal'”",
    ]
    assert text == (
        "# ours\n'frequency': weekly   # as agreed\ncondition: T2D\r\nworkers: [{ kind: peer-supporter, roles: x }]\n"
        "supervision: { cadence: weekly }\ntraining: { topics: [communication, referral] }\nfunctions: emotionl support, linkage\n"
    )
    # What belongs elsewhere is told, and the one word that is wrong in a text of several; neither is a change of one word.
    assert [mark.code for mark in marks(read(text, "plan.yaml", situation))] == ["unknown-key", "value"]


def test_a_missing_key_is_added_with_the_model_text(situation: Situation) -> None:
    text = "# mine\nprogramme: { duration: a year }\nworkers:\n  - kind: peer   # two of them\nsupervision:\n  supervisor: a nurse\n"
    reading = read(text, "plan.yaml", situation)
    on_supervision = Range(Position(4, 0), Position(4, 0))
    (cadence,) = [one for one in actions(reading, on_supervision) if one.code == "SUP103" and "add" in one.title]
    after = applied(reading, cadence)
    assert after.startswith(text)
    model = read_document(situation.library.by_id["SUP103"].example).values["supervision.cadence"].text
    assert read_document(after).values["supervision.cadence"].text == model


def test_a_decision_is_recorded_and_holds_once_its_reason_is_there(situation: Situation) -> None:
    text = "attendance: none\ndecisions:\n  - rule: ATT103\n    reason: theirs\n"
    reading = read(text, "plan.yaml", situation)
    (decide,) = [one for one in actions(reading, Range(Position(0, 0), Position(0, 3))) if one.code == "ATT101"]
    after = applied(reading, decide)
    assert after.startswith(text)
    decided = read(after.replace("reason: unknown", "reason: no register in drop-in groups"), "plan.yaml", situation)
    assert decided.assessment is not None
    assert any(one.rule.id == "ATT101" and one.adapted for one in decided.assessment.diagnostics)
    offered_again = actions(decided, Range(Position(0, 0), Position(0, 3)))
    assert not any(one.code == "ATT101" for one in offered_again)


def test_a_safety_rule_is_answered_never_silenced(situation: Situation) -> None:
    reading = read("condition: depression\nworkers: [{ kind: peer }]\nsafety: none\n", "plan.yaml", situation)
    titles = [one.title for one in actions(reading, Range(Position(2, 0), Position(2, 6)))]
    assert {"SAF101", "SAF103"} <= {title[:6] for title in titles}
    safety = [title for title in titles if title[:6] in ("SAF101", "SAF103")]
    assert all(": answer “" in title for title in safety)


@settings(deadline=None)
@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_the_difference_of_two_texts_is_one_stretch(before: str, after: str) -> None:
    assert difference(before, after).apply(before) == after


# --- linked documents


def test_what_the_linked_curriculum_says_counts(situation: Situation, tmp_path: Path) -> None:
    plan = "workers: [{ kind: peer }]\ncurriculum: { file: curriculum.yaml }\n"

    def outcome() -> str:
        assessment = read(plan, "plan.yaml", situation, folder=tmp_path).assessment
        assert assessment is not None
        return next(one.outcome for one in assessment.diagnostics if one.rule.id == "TRN101")

    (tmp_path / "curriculum.yaml").write_text("kind: curriculum\nhours: 40 hours\n", encoding="utf-8")
    assert outcome() == "pass"
    (tmp_path / "curriculum.yaml").write_text("kind: curriculum\n", encoding="utf-8")
    assert outcome() == "open"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "There is no file “curriculum.yaml”."),
        ("kind: plan\n", "“curriculum.yaml” is a plan; a curriculum belongs here."),
        (
            "kind: curriculum\n\nhours: long\n",
            "What is named here cannot be read: curriculum.yaml:3:8: “long” cannot be read as an amount of time",
        ),
    ],
)
def test_what_is_wrong_with_a_linked_document_is_drawn_at_the_link(
    text: str | None, said: str, situation: Situation, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / "curriculum.yaml").write_text(text, encoding="utf-8")
    reading = read("workers: [{ kind: peer }]\ncurriculum: { file: curriculum.yaml }\n", "plan.yaml", situation, folder=tmp_path)
    (mark,) = marks(reading)
    assert mark.message.startswith(said)
    assert mark.where.start == (1, 14)


# --- the last good library


def test_the_last_good_library_is_kept(library) -> None:  # type: ignore[no-untyped-def]
    broken: list[Exception] = []

    def situation(path: str) -> Situation:
        if broken:
            raise broken[0]
        return Situation(library)

    libraries = Libraries(situation)
    assert libraries.of("/a/plan.yaml")[1] == ""
    broken.append(LibraryError([Problem("rules/x.yaml", f"Wrong {number}.") for number in range(5)]))
    assert libraries.of("/a/other-plan.yaml") == (Situation(library), "")  # nothing was saved, so nothing is read again
    libraries.look_again()
    found, wrong = libraries.of("/a/plan.yaml")
    assert found is not None
    assert found.library is library
    assert wrong == "rules/x.yaml:1: Wrong 0. rules/x.yaml:1: Wrong 1. rules/x.yaml:1: Wrong 2. And 2 more."
    instead, wrong = libraries.of("/b/plan.yaml")
    assert instead is not None
    assert instead.library.hash == library.hash
    assert wrong
    broken[0] = DocumentError([Problem("programdesigner.toml", "Wrong.")])
    assert libraries.of("/c/plan.yaml")[1] == "programdesigner.toml:1: Wrong."
    assert libraries.known("/d/plan.yaml") is None


def test_a_curriculum_is_completed_and_explained_by_its_own_keys(library) -> None:  # type: ignore[no-untyped-def]
    text = "kind: curriculum\nworkers:\n  - kind: CHW\n    roles: [referral]\nmodules:\n  - title: A\n    topics: [listening]\n    \n"
    lines = Lines(text)
    offset = text.index("    \n") + 4
    labels = {one.label for one in complete(lines, lines.position(offset))}
    assert {"methods", "check", "practice"} <= labels
    assert "supervision" not in labels
    found = read(text, "curriculum.yaml", Situation(library))
    assert {one.rule.document for one, _ in found.drawn} == {"curriculum"}
    note = hover(found, lines.position(text.index("topics")))
    assert note is not None
    assert "Topics" in note.text
