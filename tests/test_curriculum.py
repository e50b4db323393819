"""Curricula: reading them, the link with a plan, the crosswalk, and every way it is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programdesigner import DocumentError, check, load_document, read_document
from programdesigner.assessment import Assessment, assess
from programdesigner.plan.shape import shape_file, shape_of
from programdesigner.report.coverage import render_coverage_html, render_coverage_svg
from programdesigner.report.crosswalk import crosswalk_data, sentences
from programdesigner.shapes import MODELS, compiled_shape
from programdesigner.vocabulary import VOCABULARIES

ROOT = Path(__file__).parent.parent
CURRICULA = sorted((ROOT / "examples").glob("*/curriculum.yaml"))
COURSE = """\
kind: curriculum
title: Three days
workers:
  - kind: CHW
    roles: [outreach]
    tasks: [referral]
modules:
  - { title: Listening, topics: [listening], methods: [role play], length: 90 minutes, check: observed }
  - { title: Visits, topics: [home visits], methods: [lecture], length: 60 minutes, check: none }
  - { title: Speaking up, topics: [advocacy, listening], methods: [lecture, role play], length: 30 minutes }
practicum: none
assessment: none
"""


def judged(text: str, library) -> Assessment:  # type: ignore[no-untyped-def]
    return assess(read_document(text, "curriculum.yaml"), library)


def row(assessment: Assessment, key: str):  # type: ignore[no-untyped-def]
    assert assessment.crosswalk is not None
    return next(row for row in assessment.crosswalk.rows if row.competency.key == key)


@pytest.mark.parametrize("kind", MODELS)
def test_compiled_shapes_are_fresh(kind: str) -> None:
    assert shape_file(kind).read_text(encoding="utf-8") == compiled_shape(kind), "run python -m programdesigner.shapes"


@pytest.mark.parametrize("file", CURRICULA, ids=lambda file: file.parent.name)
def test_examples_are_read_alike_by_shape_and_model(file: Path) -> None:
    document = load_document(file)
    assert document.kind == "curriculum"
    assert document.curriculum.title is not None
    assert document.curriculum.title == document.values["title"]


@pytest.mark.parametrize("file", CURRICULA, ids=lambda file: file.parent.name)
@pytest.mark.parametrize("engine", ["durable", "builtin"])
def test_both_engines_judge_examples_alike(file: Path, engine: str, library) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("durable") if engine == "durable" else None
    found = [(one.rule.id, one.entity.path, one.outcome, one.level) for one in check(file, library=library, engine=engine).diagnostics]
    assert found == [(one.rule.id, one.entity.path, one.outcome, one.level) for one in check(file, library=library).diagnostics]
    assert {one.rule.document for one in check(file, library=library).diagnostics} == {"curriculum"}


def test_no_example_drawn_from_a_publication_fails_on_what_it_leaves_out(library) -> None:  # type: ignore[no-untyped-def]
    made_up = {"poor-course"}
    for file in CURRICULA:
        failed = [one for one in check(file, library=library).diagnostics if one.outcome == "fail"]
        if file.parent.name in made_up:
            assert {one.level for one in failed} == {"error", "warning", "note"}
        for one in failed:
            assert (one.deciding is not None and one.deciding.value is not None) or one.deciding.path.startswith(
                ("workers", "modules", "tasks")
            )


def test_taught_practised_and_assessed_have_three_values(library) -> None:  # type: ignore[no-untyped-def]
    assessment = judged(COURSE, library)
    communication, outreach, service = (row(assessment, key) for key in ("communication", "outreach", "service-coordination"))
    # 90 minutes whole, and half of thirty: the third module teaches two competencies.
    assert (communication.minutes.low, communication.taught, communication.practised, communication.assessed) == (105, True, True, True)
    assert (outreach.minutes.low, outreach.taught, outreach.practised, outreach.assessed) == (60, True, False, False)
    assert (service.minutes.low, service.taught) == (0, False)
    assert "“referral” is part of the work, and what it needs is taught 0 minutes: Service coordination and navigation." in sentences(
        assessment.crosswalk
    )
    said = {(one.rule.slug, one.entity.name): one for one in assessment.diagnostics}
    assert said["course-competencies-practised", "Outreach"].outcome == "fail"
    assert said["course-competencies-assessed", "Outreach"].outcome == "fail"
    assert said["course-tasks-taught", "referral"].outcome == "fail"
    assert "referral” is part of the work, and what it needs is taught 0 minutes" in said["course-tasks-taught", "referral"].message


def test_what_a_module_does_not_say_leaves_competencies_open(library) -> None:  # type: ignore[no-untyped-def]
    assessment = judged(COURSE.replace("topics: [advocacy, listening], ", ""), library)
    assert row(assessment, "service-coordination").taught is None
    assert all(
        one.outcome != "fail" for one in assessment.diagnostics if one.rule.slug in ("course-competencies-taught", "course-tasks-taught")
    )


def test_time_on_competencies_no_role_uses(library) -> None:  # type: ignore[no-untyped-def]
    assessment = judged(COURSE, library)
    one = next(one for one in assessment.diagnostics if one.rule.slug == "course-time-on-used-competencies")
    # Half of thirty minutes goes to advocacy, which nobody's role needs: 15 of 180 minutes.
    assert one.outcome == "pass"
    assert assessment.facts.look_up("computed.unused_hours").value.text == "0.25 of 3 hours"
    assert assessment.facts.look_up("computed.unused_competencies").value.text == "Advocacy"
    # Practice is 90 minutes for certain, and up to 30 more of a module that mixes and gives no minutes.
    share = assessment.facts.look_up("computed.practice_share").value
    assert (round(share.low, 6), round(share.high, 6)) == (50.0, round(120 / 180 * 100, 6))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: curiculum\n", "“curiculum” is not a kind of document known here. Did you mean curriculum?"),
        ("modules: [{ title: A }]\n", "Then begin the file with kind: curriculum."),
        ("kind: curriculum\nmodule: x\n", "The key “module” is not known at the top of a curriculum. Did you mean modules?"),
        ("kind: curriculum\nmodules:\n  - lenght: 90 minutes\n", "Did you mean length?"),
        ("kind: curriculum\nmodules:\n  - length: 90\n", "has no unit"),
        ("kind: curriculum\nworkers: [{ kind: nurze }]\n", "nurze"),
    ],
)
def test_slips_are_told_with_their_remedy(text: str, said: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(text)
    assert said in str(refused.value)


def linked(tmp_path: Path, plan: str, curriculum: str) -> tuple[Path, Path]:
    for name, text in (("plan.yaml", plan), ("curriculum.yaml", curriculum)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "plan.yaml", tmp_path / "curriculum.yaml"


def test_a_plan_reads_its_curriculum(tmp_path: Path, library) -> None:  # type: ignore[no-untyped-def]
    plan, _ = linked(
        tmp_path,
        "condition: T2D\nworkers: [{ kind: CHW, roles: [referral] }]\ncurriculum:\n  file: curriculum.yaml\n",
        COURSE + "hours: 3 hours\nrefreshers: none\n",
    )
    document = load_document(plan, name="plan.yaml")
    assert document.values["training.hours"].low == 3
    assert document.taken["training.hours"] == "curriculum.yaml, line 13"
    assert document.values["training.methods"].words == ("role-play", "lecture")
    assert document.is_none("training.refreshers") or document.values["training.refreshers.plan"].none
    assessment = assess(document, library)
    outcomes = {one.rule.slug: one for one in assessment.diagnostics}
    assert outcomes["topics-for-linkage"].outcome == "fail"
    assert "(taken from the modules of curriculum.yaml)" in "\n".join(outcomes["not-all-lecture"].chain)
    assert outcomes["hours-stated"].span.line == 4


def test_what_a_plan_says_itself_is_not_taken(tmp_path: Path) -> None:
    plan, _ = linked(tmp_path, "training: { hours: 8 hours }\ncurriculum: { file: curriculum.yaml }\n", COURSE + "hours: 3 hours\n")
    document = load_document(plan)
    assert document.values["training.hours"].low == 8
    assert "training.hours" not in document.taken


def test_a_curriculum_reads_its_plan(tmp_path: Path, library) -> None:  # type: ignore[no-untyped-def]
    _, curriculum = linked(
        tmp_path,
        "condition: SMI\nworkers: [{ kind: peer specialist, roles: [referral] }]\nsessions: [{ format: group }]\n",
        "kind: curriculum\nplan: plan.yaml\nmodules: [{ title: A, topics: [listening] }]\n",
    )
    assessment = check(curriculum, library=library)
    assert [one.key for one in assessment.crosswalk.frameworks] == ["samhsa-peer-workers"]
    outcomes = {one.rule.slug: one.outcome for one in assessment.diagnostics}
    assert outcomes["course-crisis-and-confidentiality-taught"] == "fail"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.yaml", "There is no file “nowhere.yaml”."),
        ("../../secret.yaml", "lies outside"),
        ("/etc/hostname.yaml", "lies outside"),
        ("other-plan.yaml", "is a plan; a curriculum belongs here"),
        ("broken.yaml", "The key “modles” is not known"),
        ("a\\0b.yaml", "There is no file"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_line(tmp_path: Path, name: str, said: str) -> None:
    folder = tmp_path / "work" / "plans"
    folder.mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("kind: curriculum\npassword: hunter2\n", encoding="utf-8")
    (folder / "other-plan.yaml").write_text("condition: T2D\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("kind: curriculum\nmodles: []\n", encoding="utf-8")
    (folder / "plan.yaml").write_text(f'condition: T2D\ncurriculum:\n  file: "{name}"\n', encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load_document(folder / "plan.yaml", name="plan.yaml")
    assert said in str(refused.value)
    assert "hunter2" not in str(refused.value)
    if "modles" not in said:
        assert refused.value.problems[0].span.line == 3


def test_two_documents_that_name_each_other_are_read_once(tmp_path: Path, library) -> None:  # type: ignore[no-untyped-def]
    plan, curriculum = linked(
        tmp_path, "workers: [{ kind: CHW, roles: [outreach] }]\ncurriculum: { file: curriculum.yaml }\n", COURSE + "plan: plan.yaml\n"
    )
    assert check(plan, library=library).diagnostics
    assert check(curriculum, library=library).diagnostics


# How it is shown


def test_every_format_shows_a_curriculum(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "curriculum.yaml").write_text(COURSE, encoding="utf-8")
    for form in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
        done = run("check", tmp_path / "curriculum.yaml", "--format", form, "--fail-on", "never")
        assert done.status == 0, form
        assert "TCH" in done.out, form
        assert "plan does not say" not in done.out, form
    done = run("check", tmp_path / "curriculum.yaml", "--format", "json", "--fail-on", "never")
    assert json.loads(done.out)["documents"][0]["crosswalk"]["tasks"][1]["task"] == "referral"


@pytest.mark.parametrize("example", ["poor-course", "peer-lifestyle-coaches"])
def test_golden_text(example: str, run, golden) -> None:  # type: ignore[no-untyped-def]
    done = run("check", ROOT / "examples" / example / "curriculum.yaml", "--fail-on", "never")
    golden(f"check/{example}.txt", done.out.replace(str(ROOT) + "/", ""))


def test_the_exemplary_course_meets_every_rule_that_applies(run, golden, library) -> None:  # type: ignore[no-untyped-def]
    file = ROOT / "examples" / "exemplary" / "curriculum.yaml"
    outcomes = {one.rule.id: one for one in check(file, library=library).diagnostics if one.outcome not in ("pass", "not-applicable")}
    assert {(rule, one.outcome) for rule, one in outcomes.items() if not one.rule.ask} == set()
    assert {one.outcome for one in outcomes.values()} == {"review"}, "what only a person can judge stays with a person"
    golden("check/exemplary-curriculum.txt", run("check", file).out.replace(str(ROOT) + "/", ""))


def test_the_exemplary_plan_and_course_name_each_other(library) -> None:  # type: ignore[no-untyped-def]
    plan, course = (load_document(ROOT / "examples" / "exemplary" / f"{name}.yaml") for name in ("plan", "curriculum"))
    assert plan.counts["curriculum.modules"] == course.counts["modules"]
    assert course.values["workers[0].title"].text == "Neighbour"
    assert plan.values["training.hours"].low == course.values["hours"].low, "the plan's own words, and the course's"


def test_outcomes_that_say_the_same_of_several_are_said_once(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    modules = "".join(f"  - title: M{number}\n    topics: [listening]\n    unbroken_lecture: {40 + number} min\n" for number in range(3))
    (tmp_path / "c.yaml").write_text(f"kind: curriculum\nmodules:\n{modules}", encoding="utf-8")
    said = " ".join(run("check", tmp_path / "c.yaml", "--fail-on", "never").out.split())
    assert "TCH103 Each of “M0”, “M1” and “M2” does not state: objectives, content, teaching methods, length and check of learning." in said
    assert "Add objectives under lines 3, 6 and 9." in said
    assert said.count("TCH128 Break up lectures") == 1
    assert said.count("of listening at a stretch; more than 30 minutes is long.") == 3
    assert said.count("Put a question, a talk in pairs or an exercise in the middle.") == 1
    markdown = run("check", tmp_path / "c.yaml", "--format", "markdown", "--fail-on", "never").out
    assert markdown.count("does not state: objectives, content, teaching methods, length and check of learning") == 1


def test_messages_on_a_curriculum_do_not_speak_of_a_plan(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "c.yaml").write_text(COURSE, encoding="utf-8")
    for rule in ("TCH104", "TCH106", "TCH114", "TCH128"):
        said = run("why", rule, tmp_path / "c.yaml").out
        assert "plan" not in said.replace("explan", "").replace("planned", ""), rule
    assert "until the curriculum says" in run("check", tmp_path / "c.yaml", "--fail-on", "never").out


def test_a_task_is_known_by_its_topic_and_once(library) -> None:  # type: ignore[no-untyped-def]
    found = judged(
        "kind: curriculum\ncondition: addiction\n"
        "workers: [{ kind: peer specialist, roles: [home visits], tasks: [home visits, overdose response] }]\n"
        "modules: [{ title: A, topics: [naloxone] }]\n",
        library,
    )
    assert found.crosswalk is not None
    assert [task.text for task in found.crosswalk.tasks] == ["home visits", "overdose response"]
    assert [row.competency.key for row in found.crosswalk.for_task(found.crosswalk.tasks[1])] == ["crises"]


def test_courses_for_differently_named_workers_are_compared(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    one = (
        "kind: curriculum\nworkers: [{ kind: CHW, title: %s, lived_experience: no }]\nhours: %s\nmodules: [{ title: %s }, { title: %s }]\n"
    )
    (tmp_path / "a.yaml").write_text(one % ("Aide", "60 hours", "A", "B"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(one % ("Guide", "80 hours", "C", "D"), encoding="utf-8")
    said = " ".join(run("compare", tmp_path / "a.yaml", tmp_path / "b.yaml").out.split())
    assert "ask for certification “Aide / Guide”: not met → met" in said
    assert "TCH103" not in said, "modules of other names, of which the same holds, are no difference"
    b = (tmp_path / "b.yaml").read_text(encoding="utf-8").replace("{ title: D }", "{ title: D }, { title: E }")
    (tmp_path / "b.yaml").write_text(b.replace("{ title: C }", "{ title: C, objectives: none }"), encoding="utf-8")
    said = " ".join(run("compare", tmp_path / "a.yaml", tmp_path / "b.yaml").out.split())
    assert "TCH103 Give each module objectives, content, methods, time and a check: not stated 2 → not met 1, not stated 2" in said


def test_golden_coverage(run, golden, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "curriculum.yaml").write_text(COURSE, encoding="utf-8")
    for form, ending in (("text", "txt"), ("svg", "svg"), ("html", "html"), ("markdown", "md"), ("json", "json")):
        done = run("coverage", tmp_path / "curriculum.yaml", "--format", form)
        golden(f"coverage/course.{ending}", re.sub(r'"file": ".*"', '"file": "curriculum.yaml"', done.out))


def test_coverage_writes_files_by_their_ending(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "curriculum.yaml").write_text(COURSE, encoding="utf-8")
    done = run("coverage", tmp_path / "curriculum.yaml", "-o", tmp_path / "c.svg", "-o", tmp_path / "c.html")
    assert (done.status, done.out) == (0, "")
    assert ElementTree.parse(tmp_path / "c.svg").getroot().tag.endswith("svg")
    again = run("coverage", tmp_path / "curriculum.yaml", "-o", tmp_path / "c.svg")
    assert again.status == 2
    assert "exists" in again.err


def test_coverage_of_a_plan_and_of_an_unknown_framework_are_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "plan.yaml").write_text("condition: T2D\n", encoding="utf-8")
    (tmp_path / "curriculum.yaml").write_text(COURSE, encoding="utf-8")
    assert "is a plan; coverage is for a curriculum" in run("coverage", tmp_path / "plan.yaml").err
    done = run("coverage", tmp_path / "curriculum.yaml", "--framework", "nobody")
    assert done.status == 2
    assert "There is no framework “nobody”. There are " in done.err
    assert "Texas" in run("coverage", tmp_path / "curriculum.yaml", "--framework", "texas-chw").out


def test_a_rule_on_curricula_is_not_asked_of_a_plan(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "plan.yaml").write_text("condition: T2D\n", encoding="utf-8")
    done = run("why", "TCH105", tmp_path / "plan.yaml")
    assert done.status == 2
    assert "TCH105 judges a curriculum" in done.err


def test_two_curricula_are_compared(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.yaml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(COURSE.replace("[home visits]", "[home visits, when to refer]"), encoding="utf-8")
    done = run("compare", tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert "TCH111 Prepare for every task “referral”: not met → met" in " ".join(done.out.split())
    mixed = run("compare", tmp_path / "a.yaml", ROOT / "examples" / "poor" / "plan.yaml")
    assert mixed.status == 2
    assert "only two of a kind can be compared" in mixed.err


NASTY = '<script>alert(1)</script> & "x" \x1b[31m \u202e {{ x }}'


def test_markup_in_names_stays_text(library) -> None:  # type: ignore[no-untyped-def]
    text = COURSE.replace("title: Listening", f"title: {json.dumps(NASTY)}").replace("title: Three days", f"title: {json.dumps(NASTY)}")
    assessment = judged(text, library)
    page = render_coverage_html(assessment, NASTY)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    ElementTree.fromstring(render_coverage_svg(assessment.crosswalk, NASTY))


def test_the_picture_says_in_words_what_it_shows(library) -> None:  # type: ignore[no-untyped-def]
    svg = ElementTree.fromstring(render_coverage_svg(judged(COURSE, library).crosswalk, "Three days"))
    said = svg.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Communication: 105 minutes in modules 1, 3; practised: yes; assessed: yes." in said
    assert "Service coordination and navigation: taught in no module." in said


# Any curriculum at all

words = st.sampled_from(sorted(VOCABULARIES["topic"]))
minutes = st.integers(0, 600).map(lambda number: f"{number} minutes")
module = st.fixed_dictionaries(
    {"title": st.text("abcdef ", min_size=1, max_size=12)},
    optional={
        "topics": st.lists(words, max_size=4), "length": minutes, "methods": st.lists(st.sampled_from(sorted(VOCABULARIES["training-method"])), max_size=3),
        "check": st.sampled_from(["observed", "none", "quiz"]), "practice": minutes, "competencies": st.lists(st.sampled_from(["Communication", "outreach", "xyz"]), max_size=2),
    },
)  # fmt: skip
course = st.fixed_dictionaries(
    {"kind": st.just("curriculum")},
    optional={
        "workers": st.lists(
            st.fixed_dictionaries({"kind": st.sampled_from(["CHW", "peer specialist", "peer coach", "lay counsellor"])}, optional={"roles": st.lists(st.sampled_from(sorted(VOCABULARIES["role"])), max_size=4)}),
            max_size=2,
        ),
        "modules": st.lists(module, max_size=6), "practicum": st.sampled_from(["none", "three visits"]), "hours": st.sampled_from(["8 hours", "40 hours over 5 days"]),
    },
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(course)
def test_minutes_are_neither_lost_nor_made(library, data: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
    assessment = judged(json.dumps(data), library)
    crosswalk = assessment.crosswalk
    assert crosswalk is not None
    for framework in crosswalk.frameworks:
        rows = [row for row in crosswalk.rows if row.competency.framework == framework.key]
        for module in crosswalk.modules:
            shares = [row.shares[row.modules.index(module)] for row in rows if module in row.modules]
            if shares and module.length is not None:
                assert sum(share.low for share in shares) == pytest.approx(module.length.low)
    for found in crosswalk.rows:
        assert found.taught is (True if found.modules else found.taught)
        if found.taught is False:
            assert all(module.placed and not module.unplaced for module in crosswalk.modules)
    json.dumps(crosswalk_data(crosswalk))
    ElementTree.fromstring(render_coverage_svg(crosswalk, "x"))


def test_every_key_of_a_curriculum_has_a_description() -> None:
    def described(shape: dict) -> None:  # type: ignore[type-arg]
        for name, field in shape["fields"].items():
            assert field["what"], name
            if "fields" in field:
                described(field)

    described(shape_of("curriculum"))
