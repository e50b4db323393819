"""The kinds of value a plan takes: statements, controlled words, quantities. Each reads what people write.

Every kind turns raw YAML into one :class:`Value`. ``unknown``, an empty value and a missing key all mean *not stated*
and give None; ``none`` and ``no`` are statements that there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from programdesigner.meaning import ASKED_ABOUT, may_mean_a_word, nearest_spellings, words_meant
from programdesigner.quantity import KINDS as QUANTITY_KINDS
from programdesigner.quantity import Unreadable, read_quantity
from programdesigner.vocabulary import VOCABULARIES, find_word, normalised, with_article
from programdesigner.wording import did_you_mean, on_one_line, shortened

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

NOT_STATED = frozenset({
    "unknown", "not stated", "not known", "not yet known", "not reported", "none stated", "tbd", "tbc", "tba", "todo", "to do", "?", "??",
    "???", "", "to be decided", "to be confirmed", "to be announced", "to be determined", "to be agreed", "to be developed",
    "to be written", "to be defined", "not decided", "not yet decided", "not yet agreed", "undecided", "pending", "to follow",
    "under development", "in development", "under discussion", "in preparation", "n/a", "n.a.", "not applicable",
})  # fmt: skip
"""What says that nothing is said yet. A lone dash, which is nothing once hyphens are spaces, does too."""
NONE_WORDS = frozenset({
    "none", "no", "false", "nil", "nobody", "no one", "nothing", "none planned", "nothing planned", "none so far", "not planned",
    "none at present", "nothing is done", "not done", "not recorded", "not tracked", "not provided", "not offered", "never", "not at all",
    "there is none", "there are none", "none provided", "not included", "not foreseen",
})  # fmt: skip
YES_WORDS = frozenset({"yes", "true"})
UNPAID_BUT_EXPENSES = {"unpaid", "expenses-only"}
LONGEST_TEXT = 20_000
LONGEST_WORD = 30
"""What is longer is none of the words above, however many spaces it has."""


class Value(NamedTuple):
    """What a plan says in one place."""

    text: str
    """As written (a list is joined with commas)."""
    none: bool = False
    """The plan says that there is none."""
    low: float | None = None
    high: float | None = None
    """Quantities in the canonical unit of their kind (see :mod:`programdesigner.quantity`)."""
    words: tuple[str, ...] = ()
    """The controlled words meant."""
    items: tuple[str, ...] = ()
    """The entries of a list, as written."""
    kind: str = "statement"
    unit: str = ""
    note: str = ""
    """What had to be assumed to read the value."""

    @property
    def line(self) -> str:
        """The text on one line."""
        return on_one_line(self.text)


class Misread(ValueError):
    """A value that its kind cannot read, with what to write instead."""

    def __init__(self, message: str, expected: str = "", example: str = "", item: int | None = None, instead: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.expected, self.example, self.item, self.instead = message, expected, example, item, instead
        self.others: list[Misread] = []
        """Of a list: what else in it cannot be read."""


class Kind(NamedTuple):
    """How one field is read. The name is one of ``statement``, ``statements``, ``names``, ``yes-no``, ``words``, ``quantity``.

    ``names`` are statements among which ``NO`` is Norway and ``no`` Norwegian, not a refusal.
    """

    name: str
    of: str = ""
    """The vocabulary of ``words``, the quantity of ``quantity``."""
    many: bool = False
    open: bool = False
    """Words beyond the vocabulary are kept as text instead of refused."""

    def read(self, raw: object) -> Value | None:
        """The value meant by a raw scalar or list, or None where nothing is stated. Raises Misread."""
        if raw is None or (isinstance(raw, str) and _is_unstated(raw)):
            return None
        if isinstance(raw, list):
            return self._read_list(raw)
        if isinstance(raw, dict):
            raise Misread("This takes a value, not a section with keys of its own.", *self.expectation())
        text = _as_text(raw)
        if self._says_none(text):
            return Value(text=text, none=True, kind=self.name)
        if self.name == "quantity":
            return self._quantity(raw if isinstance(raw, int | float) and not isinstance(raw, bool) else text)
        if self.name == "words":
            return self._words([text] if not self.many or find_word(self.of, text) else _split(text), text)
        if self.name == "yes-no":
            return self._yes(text)
        return Value(text=text, kind=self.name, items=(text,) if self.name in ("statements", "names") else ())

    def _says_none(self, text: str) -> bool:
        if len(text) > LONGEST_WORD:
            return False
        return normalised(text) == "none" if self.name == "names" else normalised(text) in NONE_WORDS

    def expectation(self) -> tuple[str, str]:
        """What is accepted, in a phrase, and an example."""
        if self.name == "quantity":
            described = QUANTITY_KINDS[self.of]
            return described.expected, ", ".join(described.examples[:3])
        if self.name == "words":
            words = [word for word in VOCABULARIES[self.of] if word != "other"]
            listed = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
            own = ", or your own words" if self.open else ", or other" if "other" in VOCABULARIES[self.of] else ""
            return ("one or more of " if self.many else "one of ") + listed + own, words[0]
        if self.name == "yes-no":
            return "yes or no", "yes"
        if self.name in ("statements", "names"):
            return "a list of short texts", "[first, second]"
        return "a short text", "who does what, and when"

    def _read_list(self, raw: list[object]) -> Value | None:
        if not (self.many or self.name in ("statements", "names")):
            if self.name == "statement" and all(not isinstance(item, dict | list) for item in raw):
                texts = [_as_text(item) for item in raw if item is not None]
                return Value(text="; ".join(texts), items=tuple(texts)) if texts else None
            raise Misread("This takes one value, not a list.", *self.expectation())
        texts = []
        more_unknown = False
        for place, item in enumerate(raw):
            if isinstance(item, dict | list):
                raise Misread("Each entry of this list is a short text.", *self.expectation(), item=place)
            if item is None or _is_unstated(str(item)):
                more_unknown = True
            else:
                texts.append(_as_text(item))
        if not texts:
            # An empty list says that there is none; a list of unknowns says nothing.
            return Value(text="none", none=True, kind=self.name) if not raw else None
        if len(texts) == 1 and self._says_none(texts[0]):
            return Value(text=texts[0], none=True, kind=self.name)
        if self.name == "words":
            read = self._words(texts, ", ".join(texts))
            # “[observation, unknown]”: there may be more, so what is not listed is not ruled out.
            return read._replace(words=tuple(dict.fromkeys((*read.words, "other")))) if more_unknown else read
        return Value(text=", ".join(texts), kind=self.name, items=tuple(texts))

    def _quantity(self, raw: str | int | float) -> Value:
        try:
            quantity = read_quantity(self.of, raw)
        except Unreadable as refused:
            raise Misread(str(refused), refused.expected, ", ".join(refused.examples[:3])) from None
        return Value(
            text=quantity.text, low=quantity.low, high=quantity.high, kind=self.of, unit=quantity.unit,
            note=quantity.assumption or "",
        )  # fmt: skip

    def _words(self, texts: list[str], whole: str) -> Value:
        words: dict[str, None] = {}
        misread: list[Misread] = []
        for place, text in enumerate(texts):
            meant = words_meant(self.of, text) if self.many else self._one_of(text)
            try:
                words.update(dict.fromkeys(meant if meant and (self.many or len(meant) == 1) else (self._unlisted(text, place),)))
            except Misread as wrong:
                misread.append(wrong)
        if misread:
            misread[0].others = misread[1:]
            raise misread[0]
        return Value(text=whole, kind="words", words=tuple(words), items=tuple(texts))

    def _one_of(self, text: str) -> tuple[str, ...]:
        """The word of a text that says more besides, as in “stipend, 50 USD a month”; several where it names several."""
        meant = set(words_meant(self.of, text) or (word for part in _split(text) for word in words_meant(self.of, part)))
        return tuple(meant if self.of != "pay" or meant != UNPAID_BUT_EXPENSES else {"expenses-only"})

    def _unlisted(self, text: str, place: int) -> str:
        if self.open and not may_mean_a_word(self.of, text):
            return "other"
        near = nearest_spellings(self.of, text)[:2]
        meant = did_you_mean([spelling if normalised(word) == normalised(spelling) else f"{spelling} ({word})" for spelling, word in near])
        item, instead = (place if self.many else None), tuple(spelling for spelling, _ in near)
        insist = " If it is none of these, write other." if self.of in ASKED_ABOUT else ""
        message = f"“{shortened(text)}” is not {with_article(self.of)} known here.{meant}{insist}"
        raise Misread(message, *self.expectation(), item=item, instead=instead)

    def _yes(self, text: str) -> Value:
        if normalised(text) not in YES_WORDS:
            raise Misread(f"“{shortened(text)}” is neither yes nor no.", "yes, no or unknown", "yes")
        return Value(text=text, kind="yes-no", words=("yes",))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._validated)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.json_schema()

    def _validated(self, raw: object) -> Value | None:
        return raw if isinstance(raw, Value) else self.read(raw)

    def json_schema(self) -> dict[str, Any]:
        """What an editor needs to complete and check the field: liberal where only the reader can judge."""
        expected, _ = self.expectation()
        scalar: dict[str, Any] = {"type": ["string", "number", "boolean", "null"], "description": f"Accepted: {expected}."}
        if self.name == "words":
            listed: dict[str, Any] = {"enum": [*VOCABULARIES[self.of], "none", "unknown"]}
            scalar = {"anyOf": [listed, scalar]}
        if self.name == "quantity":
            scalar["examples"] = list(QUANTITY_KINDS[self.of].examples)
        if self.many or self.name in ("statements", "names"):
            return {"anyOf": [scalar, {"type": "array", "items": scalar}]}
        return scalar


def _as_text(raw: object) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    text = str(raw).strip()
    if len(text) > LONGEST_TEXT:
        raise Misread(f"This text is {len(text):,} characters long; the longest read here is {LONGEST_TEXT:,}.")
    return text


def _is_unstated(text: str) -> bool:
    return not text or text.isspace() or (len(text) <= LONGEST_WORD and normalised(text) in NOT_STATED)


def _split(text: str) -> list[str]:
    """The parts of a text between commas and semicolons that stand in no brackets."""
    return [part.strip() for part in re.split(r"[;,](?![^()]*\))", text) if part.strip()]
