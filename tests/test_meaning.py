"""What controlled words people's texts stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programdesigner.meaning import looks_mistyped, may_mean_a_word, nearest_spellings, words_meant
from programdesigner.plan.kinds import Kind, Misread
from programdesigner.vocabulary import VOCABULARIES, spellings


@pytest.mark.parametrize(
    ("vocabulary", "text", "words"),
    [
        ("condition", "HIV and TB", ("hiv", "tuberculosis")), ("condition", "common mental disorders (depression, anxiety)", ("common-mental-disorders",)),
        ("condition", "uncontrolled diabetes", ("diabetes",)), ("condition", "lung cancer", ("cancer",)), ("condition", "asthma in children", ("asthma",)),
        ("design", "pragmatic RCT", ("randomised-trial",)), ("design", "pre-post study", ("before-after",)), ("design", "stepped-wedge trial", ("controlled-comparison",)),
        ("setting", "primary care clinics", ("primary-care",)), ("format", "women's group", ("group",)), ("worker", "recovery coaches", ("peer-specialist",)),
        ("worker", "CHWs", ("community-health-worker",)), ("stage", "rollout", ("scale-up",)), ("selection-criterion", "nonjudgmental", ("personal-qualities",)),
        ("function", "linkage to treatment", ("linkage",)), ("format", "group meetings in the village", ("group",)), ("format", "face-to-face on the bench", ("one-to-one",)),
        ("pay", "full-time salaried employees with benefits", ("salary",)), ("setting", "antenatal clinics and communities", ("hospital", "community")),
        ("design", "pragmatic randomised trial against usual care", ("randomised-trial",)), ("area", "deprived urban areas", ("urban",)),
        ("assessment-method", "written test and observation", ("knowledge-test", "observed-practice")), ("supervision-method", "observation, case review", ("observation", "case-review")),
    ],
)  # fmt: skip
def test_texts_are_read_as_what_they_stand_for(vocabulary: str, text: str, words: tuple[str, ...]) -> None:
    assert words_meant(vocabulary, text) == words


@pytest.mark.parametrize(
    ("vocabulary", "text"),
    [
        ("condition", "no diabetes"), ("condition", "everything but HIV and lupoid things"), ("topic", "not confidentiality"), ("supervision-method", "without direct observation"),
        ("condition", "depression in people with sarcoidosis"), ("topic", "practice of silence"), ("worker", "nurse assistant"), ("supervision-method", "self-observation"), ("selection-criterion", "mothering"), ("outcome", "primary outcome"), ("worker", "former nurse"),
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_not_read(vocabulary: str, text: str) -> None:
    assert words_meant(vocabulary, text) == ()


@pytest.mark.parametrize("text", ["smother", "life insurance", "respected by everybody", "lady health workers"])
def test_words_of_ones_own_are_no_slips(text: str) -> None:
    assert not looks_mistyped("selection-criterion", text)


def test_slips_are_told_and_no_far_word_is_suggested() -> None:
    assert nearest_spellings("condition", "hypertention")[0] == ("hypertension", "hypertension")
    assert nearest_spellings("worker", "promotra")[0] == ("promotora", "community-health-worker")
    assert nearest_spellings("outcome", "vertical migration") == []
    assert may_mean_a_word("condition", "no diabetes")
    assert not may_mean_a_word("condition", "gout")


@given(st.sampled_from(sorted(VOCABULARIES)), st.text(max_size=60))
def test_no_text_breaks_the_reader(vocabulary: str, text: str) -> None:
    assert set(words_meant(vocabulary, text)) <= set(VOCABULARIES[vocabulary])


@given(st.data(), st.sampled_from(sorted(VOCABULARIES)))
def test_a_known_spelling_means_its_word_in_any_case(data: st.DataObject, vocabulary: str) -> None:
    spelling, word = data.draw(st.sampled_from(sorted(spellings(vocabulary).items())))
    assert words_meant(vocabulary, spelling.upper()) == (word,)
    assert words_meant(vocabulary, spelling.replace(" ", "-")) == (word,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("stipend, 50 USD a month", "stipend"), ("performance-based incentives, about INR 4000 a month", "per-output"), ("volunteers, travel paid", "expenses-only"),
        ("gift cards, $20 for each session", "in-kind"), ("volunteers", "unpaid"),
    ],
)  # fmt: skip
def test_pay_may_say_more_besides(text: str, word: str) -> None:
    value = Kind("words", "pay").read(text)
    assert value is not None
    assert (value.words, value.text) == ((word,), text)


@pytest.mark.parametrize("text", ["salary, stipend", "paid or unpaid", "$21 for lunch"])
def test_pay_that_names_several_or_none_is_refused(text: str) -> None:
    with pytest.raises(Misread):
        Kind("words", "pay").read(text)


def test_open_vocabularies_are_those_in_which_plans_keep_own_words() -> None:
    from programdesigner.meaning import ASKED_ABOUT, OPEN
    from programdesigner.plan import section

    kinds = [mark for name in vars(section).values() for mark in getattr(name, "__metadata__", ()) if isinstance(mark, Kind)]
    strictly = {kind.of for kind in kinds if kind.name == "words" and not kind.open}
    assert {kind.of for kind in kinds if kind.open} - strictly == OPEN | ASKED_ABOUT
