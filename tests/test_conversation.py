"""Questions one by one: asked, read as a plan is read, written at once, and never over someone else's change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programdesigner import check, read_document
from programdesigner.answers import asked, value_of, with_answer
from programdesigner.cli.conversation import Prompt, converse
from programdesigner.cli.plan_file import PlanFile, begin
from programdesigner.interview import BEGINNING, interview, unanswered
from programdesigner.plan.kinds import Misread
from programdesigner.plan.shape import shape_of
from programdesigner.questions import questions
from programdesigner.yaml_source import parse

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
PLAN = "# ours: größe\nkind: plan\n\nworkers:\n  - kind: peer   # Diabetes Buddy\n    pay: salary\n"
ANSWERS = ["Diabetes Buddies", "T2D", "adults: two districts", "240", "hba1c", "peer", "12", "20 hours a week", "home-visit", "16", "weekly", "60 minutes",
           "40 hours", "monthly", "two pages, practised in training"]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plan(here: Path) -> Path:
    path = here / "plan.yaml"
    path.write_bytes(PLAN.encode())
    return path


# --- answers


@pytest.mark.parametrize(
    ("path", "said", "value"),
    [
        ("condition", "T2D", "T2D"),
        ("supervision.methods", "observation, case review", ["observation", "case review"]),
        ("supervision.methods", "[observation, 'case review']", ["observation", "case review"]),
        ("population.countries", "Ireland, NO", ["Ireland", "NO"]),
        ("population.languages", "no", "no"),
        ("population.include", "18 or over, at home; diabetes", ["18 or over, at home", "diabetes"]),
        ("population.exclude", "No", "none"),
        ("workers[0].lived_experience", "Yes", True),
        ("workers[0].lived_experience", "none", False),
        ("workers[0].number", "12", 12),
        ("workers[0].number", "012", "012"),
        ("workers[0].caseload", " 1:20 ", "1:20"),
        ("programme.name", "# 1: NO", "# 1: NO"),
        ("programme.name", "unknown", None),
        ("programme.name", "", None),
    ],
)
def test_an_answer_becomes_what_a_plan_would_say(path: str, said: str, value: object) -> None:
    found = value_of(asked(path).kind, said)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("path", "said"),
    [("workers[0].hours", "20 hours"), ("condition", "diabets"), ("workers[0].lived_experience", "perhaps"), ("supervision.methods", "[a, {b: c}]"),
     ("supervision.methods", "[a, b]]"), ("workers[0].number", "many")],
)  # fmt: skip
def test_an_answer_that_a_plan_could_not_say_is_refused(path: str, said: str) -> None:
    with pytest.raises(Misread):
        value_of(asked(path).kind, said)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("programme: Buddies  # n\n", "programme.duration", "programme:  # n\n  name: Buddies\n  duration: x\n"),
        ("workers: peer\n", "workers[0].training.hours", "workers:\n  - kind: peer\n    training:\n      hours: x\n"),
        ("workers: [peer, chw]\n", "workers[1].hours", "workers: [peer, {kind: chw, hours: x}]\n"),
        ("workers: none\n", "", ""),
        ("\ufeffkind: plan\r\n", "exit.plan", "\ufeffkind: plan\r\nexit:\r\n  plan: x\r\n"),
    ],
)
def test_a_short_form_makes_room_for_more(text: str, path: str, after: str) -> None:
    said = {"programme.duration": "12 months", "workers[0].training.hours": "40 hours", "workers[1].hours": "20 hours a week"}.get(
        path, "x"
    )
    if path:
        assert with_answer(text, path, said) == after.replace(": x", f": {said}")
        return
    assert "workers[0].kind" not in {one.key.path for one in unanswered(read_document(text))}


def test_every_question_leads_to_a_key_or_says_that_there_is_none(library) -> None:  # type: ignore[no-untyped-def]
    for text in (BEGINNING, "condition: T2D\nworkers: [peer, chw]\nsessions: weekly group\n"):
        for question in questions(check(read_document(text), library)):
            assert question.key is not None
            assert question.key.path == question.path == asked(question.path).path


def test_every_key_of_a_plan_can_be_asked_for_and_written() -> None:
    def paths(fields: dict, above: str) -> Iterator[str]:  # type: ignore[type-arg]
        for name, field in fields.items():
            here = f"{above}{name}"
            if "fields" in field:
                yield from paths(field["fields"], f"{here}[0]." if field.get("many") else f"{here}.")
            else:
                yield here

    for path in paths(shape_of("plan")["fields"], ""):
        key = asked(path)
        example = key.kind.expectation()[1].split(", ")[0].rstrip("]").lstrip("[") or "x"
        text = with_answer(PLAN, path, value_of(key.kind, example))
        assert path in read_document(text).values


# --- ask --interactive


def test_answers_are_written_and_nothing_else_changes(run: Run, plan: Path, golden) -> None:  # type: ignore[no-untyped-def]
    done = run("ask", plan.name, "--interactive", "--limit", "4", typed=["?", "diabets", "T2D", "40 hours over 5 days", "", "unknown"])
    assert done.status == 0, done.err
    golden("ask/interactive.txt", done.out)
    after = plan.read_text(encoding="utf-8")
    assert after == PLAN + "condition: T2D\n\ntraining:\n  hours: 40 hours over 5 days\n"
    assert read_document(after).values["condition"].words == ("type-2-diabetes",)


def test_questions_are_ranked_anew_after_each_answer(run: Run, plan: Path, library) -> None:  # type: ignore[no-untyped-def]
    first = questions(check(read_document(PLAN), library))
    assert first[0].path == "condition"
    done = run("ask", plan.name, "--interactive", typed=["SMI", "q"])
    second = questions(check(plan, library))[0]
    assert f" 2. {second.what}"[:70] in done.out
    assert second.path != first[1].path, "this plan has to show that the order changes"


def test_stopping_keeps_what_was_said(run: Run, plan: Path) -> None:
    assert run("ask", plan.name, "--interactive", typed=["T2D", "Q"]).status == 0
    assert "condition: T2D" in plan.read_text(encoding="utf-8")
    done = run("ask", plan.name, "--interactive", typed=["40 hours"])  # then the input ends
    assert (done.status, "1 answer written" in done.out) == (0, True)


def test_what_is_skipped_is_not_asked_again_in_one_run(run: Run, plan: Path, library) -> None:  # type: ignore[no-untyped-def]
    number = len(questions(check(plan, library)))
    done = run("ask", plan.name, "--interactive", typed=[""] * (number + 5))
    assert done.out.count("Answer (Enter skips") == number
    assert f"Not stated yet: {number}." in done.out
    assert plan.read_text(encoding="utf-8") == PLAN


def test_without_a_terminal_answers_come_from_a_file(run: Run, plan: Path, here: Path) -> None:
    done = run("ask", plan.name, "--interactive", stdin=b"T2D\n")
    assert (done.status, plan.read_text(encoding="utf-8")) == (2, PLAN)
    assert "need a terminal" in done.err
    assert run("ask", plan.name, "--answers", "-", stdin=b"T2D\n").status == 0
    assert "condition: T2D" in plan.read_text(encoding="utf-8")
    (here / "said.txt").write_bytes(b"\xef\xbb\xbf40 hours\r\n")
    assert "1 answer written" in run("ask", plan.name, "--answers", "said.txt").out
    assert run("ask", plan.name, "--answers", "-", stdin=b"\xff").status == 2
    assert run("ask", "-", "--answers", "said.txt", stdin=b"kind: plan\n").status == 3
    assert run("ask", plan.name, "--interactive", "--format", "json").status == 2


def test_an_answer_of_a_file_that_cannot_be_read_ends_it(run: Run, plan: Path) -> None:
    """Asked again, the file would answer with what it has for the next question."""
    done = run("ask", plan.name, "--answers", "-", stdin=b"T2D\nabout fourty\n40 hours\n")
    assert done.status == 2
    assert "“about fourty” cannot be read" in done.err
    assert plan.read_text(encoding="utf-8") == PLAN + "condition: T2D\n"
    assert run("ask", plan.name, "--answers", "-", stdin=b"?\n").status == 0


def test_how_an_answer_was_understood_is_said(run: Run, here: Path) -> None:
    typed = [
        "Buddies",
        "T2D",
        "",
        "12",
        "blood sugar",
        "peer supporter",
        "6",
        "full time",
        "group",
        "8-12",
        "12",
        "weekly",
        "1 hour",
        "2 days",
        "quit",
    ]
    out = run("new", "plan", "p.yaml", "--interview", typed=typed).out
    said = [line.strip() for line in out.splitlines() if line.startswith("    Read ")]
    assert said == [
        "Read as type-2-diabetes.", "Read as hba1c.", "Read with 40 hours a week counted for full time.", "Read with 6 hours counted for a day.",
    ]  # fmt: skip
    assert "14 answers" not in out
    assert "13 answers written" in out


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("HbA1c gets better", "“HbA1c gets better” is not an outcome known here. Did you mean hba1c? “?” lists the words."),
        ("120 mothers", "“120 mothers” is not an outcome known here. “?” lists the words."),
    ],
)
def test_a_refusal_says_once_what_is_accepted_and_suggests_what_was_meant(run: Run, plan: Path, said: str, answered: str) -> None:
    out = run("new", "plan", plan.name, "--interview", typed=["", "", "", "", said, "q"]).out
    assert answered in " ".join(out.split())


def test_a_hostile_answer_is_data(run: Run, plan: Path) -> None:
    typed = ["T2D", "\x1b[31mred: #\udce9", "x\x1b[31m: &a *b\u202e"]
    done = run("ask", plan.name, "--interactive", "--limit", "3", "--select", "REP101", typed=typed[1:])
    assert done.status == 0, done.err
    assert "cannot be read" in done.out
    assert check(plan).document.values["programme.theory"].text == typed[2]


def test_a_change_by_someone_else_is_not_overwritten(run: Run, plan: Path) -> None:
    def typed() -> Iterator[str]:
        plan.write_bytes(b"kind: plan\n# mine\n")
        yield "T2D"

    done = run("ask", plan.name, "--interactive", typed=typed())
    assert (done.status, plan.read_bytes()) == (3, b"kind: plan\n# mine\n")
    assert "has changed since it was read" in done.err


@pytest.mark.parametrize("mark", ["", "\ufeff", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_line_ends_and_permissions_stay(run: Run, plan: Path, mark: str, end: str) -> None:
    codec = mark if mark == "utf-16" else "utf-8"
    text = (mark if codec == "utf-8" else "") + PLAN.replace("\n", end)
    plan.write_bytes(text.encode(codec))
    if os.name != "nt":
        plan.chmod(0o640)
    assert run("ask", plan.name, "--interactive", typed=["T2D", "q"]).status == 0
    after = plan.read_bytes()
    assert after == (text + f"condition: T2D{end}").encode(codec)
    assert os.name == "nt" or plan.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(run: Run, plan: Path, here: Path) -> None:
    (here / "link.yaml").symlink_to(plan)
    assert run("ask", "link.yaml", "--interactive", typed=["T2D", "q"]).status == 0
    assert (here / "link.yaml").is_symlink()
    assert "condition: T2D" in plan.read_text(encoding="utf-8")
    assert sorted(path.name for path in here.iterdir()) == ["link.yaml", "plan.yaml"]


def test_a_read_only_file_is_left_alone(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *args, **kwargs: False)  # root may write anything
    done = run("ask", plan.name, "--interactive", typed=["T2D", "q"])
    assert (done.status, plan.read_text(encoding="utf-8")) == (3, PLAN)
    assert "read-only" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
def test_on_a_real_terminal(plan: Path, here: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "programdesigner", "ask", plan.name, "--interactive"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here
    )  # fmt: skip
    os.write(ours, b"T2D\nq\n")
    out, err = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0, err.decode()
    assert "1 answer written" in out.decode()
    assert "condition: T2D" in plan.read_text(encoding="utf-8")


# --- new plan --interview


def test_the_questions_of_the_interview_are_about_fifteen_and_lead_to_keys() -> None:
    asked_for = interview()
    assert 13 <= len(asked_for) <= 17
    assert len({one.key.path for one in asked_for}) == len(asked_for)
    assert all(one.text.endswith(("?", ".")) for one in asked_for)


def test_an_interview_makes_a_plan(run: Run, here: Path, golden) -> None:  # type: ignore[no-untyped-def]
    done = run("new", "plan", "--interview", "-o", "mine/plan.yaml", typed=ANSWERS)
    assert done.status == 0, done.err
    text = (here / "mine/plan.yaml").read_text(encoding="utf-8")
    golden("new/interview.yaml", text)
    assert unanswered(read_document(text)) == []
    assert run("check", "mine/plan.yaml").status in (0, 1)
    again = run("new", "plan", "--interview", "-o", "mine/plan.yaml", typed=[])
    assert "0 answers written, 0 of 16" in again.out
    assert (here / "mine/plan.yaml").read_text(encoding="utf-8") == text


def test_an_interview_goes_on_where_it_was_left(run: Run, here: Path) -> None:
    for start in range(0, len(ANSWERS), 4):
        some = ANSWERS[start : start + 4]
        assert f"{len(some)} answer" in run("new", "plan", "--interview", typed=[*some, "q"]).out
    one_by_one = (here / "plan.yaml").read_bytes()
    run("new", "plan", "other.yaml", "--interview", typed=ANSWERS)
    assert (here / "other.yaml").read_bytes() == one_by_one


def test_every_question_of_the_interview_can_be_skipped(run: Run, here: Path) -> None:
    done = run("new", "plan", "--interview", "--no-schema", typed=[""] * 20)
    assert "0 answers written, 15 of 16" in done.out
    assert (here / "plan.yaml").read_text(encoding="utf-8") == BEGINNING
    assert run("check", "plan.yaml").status in (0, 1)


def test_an_interview_goes_on_in_a_plan_that_was_written_by_hand(run: Run, here: Path) -> None:
    text = "# by hand\nprogramme: Buddies # short\nworkers: none\npopulation:\n  expected:   # how many\n"
    (here / "plan.yaml").write_text(text, encoding="utf-8", newline="\n")
    done = run("new", "plan", "--interview", typed=["T2D", "mothers", "240", "q"])
    after = (here / "plan.yaml").read_text(encoding="utf-8")
    assert after == text.replace("expected:   #", "expected: 240   #") + "  description: mothers\ncondition: T2D\n"
    assert "What is the programme called?" not in done.out
    (here / "plan.yaml").write_text("workers: [\n", encoding="utf-8")
    assert run("new", "plan", "--interview", typed=["T2D"]).status == 3
    assert run("new", "plan", "--interview", "--force", typed=["Buddies"]).status == 0


def test_an_interview_needs_a_file_and_someone_to_answer(run: Run, here: Path) -> None:
    assert run("new", "plan", "--interview").status == 2
    assert run("new", "plan", "-", "--interview", typed=[]).status == 2
    assert run("new", "plan", "a.yaml", "-o", "b.yaml").status == 2
    assert list(here.iterdir()) == []
    (here / "file").write_text("", encoding="utf-8")
    assert run("new", "plan", "file/plan.yaml", "--interview", typed=["x"]).status == 3


LINE = st.sampled_from(
    [*ANSWERS, "", "?", "none", "unknown", "no", "a: b", "# x", "[a, b", "- x", "'", "\t", "é", "{", "12", "yes", "<<", "|", "workers: 1"]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE | st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=40))
def test_whatever_is_answered_the_file_is_a_plan(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = begin(str(Path(folder) / "plan.yaml"), BEGINNING)
        said = iter(lines)

        def following(put: set[str]) -> Prompt | None:
            found = [one for one in unanswered(file.document()) if one.key.path not in put]
            return Prompt(found[0].key, [found[0].text]) if found else None

        written = converse(file, following, lambda _: next(said, None), once=False)
        document = PlanFile(file.path).document()
        assert len(interview()) - len(unanswered(document)) >= written
        assert file.text.startswith(BEGINNING)


# --- the schema beside a plan


def test_a_new_plan_is_tied_to_the_schema_beside_it(run: Run, here: Path) -> None:
    assert run("new", "plan", "plan.yaml").status == 0
    text = (here / "plan.yaml").read_text(encoding="utf-8")
    name = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    schema = json.loads((here / name).read_text(encoding="utf-8"))
    assert schema == json.loads(run("schema", "plan").out)
    root = parse(text, "plan.yaml")
    assert root is not None
    jsonschema.validate(root.data(), schema)
    (here / name).write_text("{}", encoding="utf-8")
    assert run("new", "plan", "other.yaml").status == 0
    assert (here / name).read_text(encoding="utf-8") == "{}"


def test_a_plan_can_be_begun_without_a_schema(run: Run, here: Path) -> None:
    assert run("new", "plan", "plan.yaml", "--no-schema").status == 0
    assert [path.name for path in here.iterdir()] == ["plan.yaml"]
    assert "$schema" not in (here / "plan.yaml").read_text(encoding="utf-8") + run("new", "plan", "-").out


# --- decide


def test_a_decision_is_recorded_and_held(run: Run, plan: Path, library) -> None:  # type: ignore[no-untyped-def]
    given_words = ("--reason", "calls: free at night #1", "--who", "steering group", "--until", "2027-06", "--today", "2026-11-24")
    done = run("decide", plan.name, "sup103", *given_words)
    assert (done.status, done.out) == (0, "plan.yaml: the decision on SUP103 is written; now adapted in 1 place.\n"), done.err
    lines = ["  - rule: SUP103", "    reason: 'calls: free at night #1'", "    who: steering group", "    until: 2027-06"]
    assert plan.read_text(encoding="utf-8") == PLAN + "\n".join(["", "decisions:", *lines, ""])
    assert [one.rule.id for one in check(plan, library).adapted] == ["SUP103"]
    assert "decided already, on line 9" in run("decide", plan.name, "SUP103", "--reason", "x", "--today", "2026-11-24").err
    assert run("decide", plan.name, "ATT101", "--reason", "a drop-in group").status == 0
    assert run("check", plan.name, "--today", "2026-11-24").status in (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("XYZ999", "--reason", "x"), "There is no rule"),
        (("SUP103", "--reason", " "), "needs a reason"),
        (("SUP103", "--reason", "x", "--until", "soon"), "cannot be read as a date"),
        (("SUP103", "--reason", "x", "--until", "2020-01"), "is over"),
        (("PAY101", "--reason", "x"), "nothing to decide"),
    ],
)
def test_a_decision_that_means_nothing_is_not_written(run: Run, plan: Path, words: tuple[str, ...], said: str) -> None:
    done = run("decide", plan.name, *words)
    assert (done.status, plan.read_text(encoding="utf-8")) == (2, PLAN)
    assert said in done.err


def test_a_decision_on_a_safety_rule_says_that_it_still_counts(run: Run, plan: Path, library) -> None:  # type: ignore[no-untyped-def]
    rule = next(one.rule.id for one in check(plan, library).diagnostics if one.rule.safety and one.outcome in ("fail", "open"))
    assert "it still counts" in run("decide", plan.name, rule, "--reason", "the clinic does it").out
