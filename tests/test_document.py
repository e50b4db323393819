"""Plans as read: every error at once, each with its place, what was expected and an example."""

from __future__ import annotations

import re

import pytest

from programdesigner import DocumentError, check, load_document, read_document
from programdesigner.starter import starter


def problems_of(text: str) -> list:  # type: ignore[type-arg]
    with pytest.raises(DocumentError) as refused:
        read_document(text, "plan.yaml")
    return refused.value.problems


def test_all_errors_are_reported_together() -> None:
    problems = problems_of("workrs: x\nsessions:\n  - cadence: every fortnite\n    format: grup\ngoals:\n  - primary: maybe\n")
    assert [problem.span.line for problem in problems] == [1, 3, 4, 6]
    assert "Did you mean workers" in problems[0].message
    assert problems[1].example.startswith("cadence: weekly")
    assert "group" in problems[2].message
    assert all(problem.line_text for problem in problems)


def test_a_key_in_the_wrong_place_is_sent_to_the_right_one() -> None:
    (problem,) = problems_of("caseload: 1:20\n")
    assert "workers" in problem.message


@pytest.mark.parametrize(
    "text, said",
    [
        ("sessions:\n  - Frequency: weekly\n", "Write cadence (how often contacts take place)."),
        ("workers: [{ kind: peer, hours-per-week: 20 }]\n", "Write hours (working time of one worker)."),
        ("workers: [{ kind: peer, training: { duration: 40 hours } }]\n", "Write hours (length of the initial training)."),
        ("workers: [{ role: peer }]\n", "Write kind (what kind of worker) or roles (what they do)."),
        ("referral: yes\n", "Write linkage.clinical (linkage to clinical care)."),
        ("kind: curriculum\nmodules: [{ duration: 1 hour }]\n", "Write length."),
    ],
)
def test_a_key_by_another_name_is_answered_with_the_key_meant(text: str, said: str) -> None:
    (problem,) = problems_of(text)
    assert said in problem.message


def test_every_other_name_stands_for_keys_that_are_there() -> None:
    from programdesigner.plan.other_keys import TOP, other_keys
    from programdesigner.plan.shape import KINDS, field_at, shape_of

    for kind in KINDS:
        for section, words in other_keys(kind).items():
            shape = field_at(shape_of(kind), "" if section == TOP else section)
            assert shape is not None, section
            for word, meant in words.items():
                assert word.replace(" ", "_") not in shape["fields"], f"{section}: {word} is a key itself"
                assert all(field_at(shape, key) for key in meant), f"{section}: {word}"


@pytest.mark.parametrize("text", ["unknown", "Not stated", "TBD", '"?"', "~", ""])
def test_unknown_is_not_stated(text: str) -> None:
    document = read_document(f"training:\n  hours: {text}\n")
    assert "training.hours" not in document.values


@pytest.mark.parametrize("text", ["none", "no", "None"])
def test_none_is_a_statement(text: str) -> None:
    assert read_document(f"training:\n  hours: {text}\n").values["training.hours"].none
    assert read_document(f"training: {text}\n").is_none("training.hours")


@pytest.mark.parametrize("text", ["to be confirmed", "Not yet decided", "n/a", "-", "–", "under development", "TBA"])
def test_what_is_not_decided_yet_is_not_stated(text: str) -> None:
    document = read_document(f'safety: {{ crisis: {{ protocol: "{text}" }} }}\n')
    assert "safety.crisis.protocol" not in document.values


@pytest.mark.parametrize("text", ["nobody", "not recorded", "nothing is done", "none planned", "nil", "No one"])
def test_a_negation_in_other_words_is_none(text: str) -> None:
    assert read_document(f"safety: {{ harms: {text} }}\n").values["safety.harms"].none


def test_norway_and_norwegian_are_not_refusals() -> None:
    assert read_document("population: { countries: [NA] }\n").values["population.countries"].items == ("NA",)  # Namibia
    document = read_document("population:\n  countries: NO\n  languages: [no, en]\n")
    assert document.values["population.countries"].items == ("NO",)
    assert not document.values["population.countries"].none
    assert document.values["population.languages"].items == ("no", "en")


def test_what_planners_write_is_read() -> None:
    document = read_document(
        "\ufeffcondition: T2DM\r\nworkers:\r\n  - kind: promotora\r\n    caseload: 1:20\r\nsessions:\r\n  - cadence: every fortnight\r\n"
        "population:\r\n  description: personas con diabetes, مرضى السكري\r\n".removeprefix("\ufeff")
    )
    assert document.values["condition"].words == ("type-2-diabetes",)
    assert document.values["workers[0].kind"].words == ("community-health-worker",)
    assert document.values["workers[0].caseload"].low == 20
    assert document.values["population.description"].text == "personas con diabetes, مرضى السكري"


def test_a_list_with_unknown_may_hold_more() -> None:
    document = read_document("supervision:\n  methods: [observation, unknown]\n")
    assert set(document.values["supervision.methods"].words) == {"observation", "other"}


def test_the_typed_plan_holds_the_same() -> None:
    document = read_document("condition: T2D\nworkers:\n  - kind: CHW\n    caseload: 1:20\nsupervision: none\n")
    plan = document.plan
    assert plan.condition.words == ("type-2-diabetes",)
    assert plan.workers[0].caseload.low == 20
    assert plan.supervision.none


def test_missing_keys_are_placed_at_their_nearest_parent() -> None:
    document = read_document("training:\n  hours: 8 h\n")
    span, add = document.place_of("training.refreshers.plan")
    assert (span.line, add) == (1, "refreshers.plan")


def test_the_starter_plan_has_no_error_of_form() -> None:
    document = read_document(starter("plan"))
    assert set(document.values) == {"kind"}


def test_the_examples_of_the_starter_plan_fit_together(library) -> None:  # type: ignore[no-untyped-def]
    """Whoever fills it in with what its comments show has a plan whose figures work."""
    figures = re.compile(
        r"^(\s*(?:- )?[a-z_]+: )unknown( +)# (\d[^#:]*?|within [^#]*?|weekly|monthly|every [^#]*?)(?:[:,] .*)?$", re.MULTILINE
    )
    filled, many = figures.subn(r'\1"\3"', starter("plan"))
    assert many > 30
    filled = filled.replace("format: unknown", "format: group").replace("  - kind: unknown", "  - kind: peer-supporter", 1)
    assessment = check(read_document(filled), library)
    wrong = [one.message for one in assessment.diagnostics if one.outcome == "fail" and one.rule.support == "logic-check"]
    assert wrong == []


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n"])
def test_an_empty_file_says_how_to_begin(text: str) -> None:
    (problem,) = problems_of(text)
    assert "empty" in problem.message
    assert "programdesigner new plan" in problem.expected


@pytest.mark.parametrize("text", ["- a\n- b\n", "just a sentence\n", "12\n"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    assert "no keys" in problems_of(text)[0].message


def test_every_example_is_a_valid_plan(examples) -> None:  # type: ignore[no-untyped-def]
    for path in examples:
        load_document(path)


def test_an_amount_for_a_kind_of_pay_is_told_where_it_goes() -> None:
    with pytest.raises(DocumentError, match="go into pay_details"):
        read_document("workers: [{ kind: peer, pay: $16 an hour }]\n")


def test_what_is_said_of_a_plan_without_lists_is_grammatical(library) -> None:  # type: ignore[no-untyped-def]
    said = [one.message for text in ("condition: SMI\n", "kind: curriculum\n") for one in check(read_document(text), library).diagnostics]
    wrong = re.compile(
        r"\b(?:the (?:workers|sessions|goals|modules|competencies|tasks) (?:is|has|takes|meets|does|practises)|one each|to each \w+: it is)\b"
    )
    assert not [message for message in said if wrong.search(message)]
    assert any("each worker is supervised" in message for message in said)
    assert not [message for message in said if message.startswith("each")]
