"""Paths and tests in words, as messages say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from programdesigner.computations import COMPUTED
from programdesigner.condition import Test, say
from programdesigner.facts import LISTS, TOP_LISTS

if TYPE_CHECKING:
    from programdesigner.library import Library


def label(path: str) -> str:
    """A path as words: “crisis contact” for ``safety.crisis.contact``."""
    head, _, rest = path.partition(".")
    if head == "computed":
        return COMPUTED[rest].what
    if head == "derived":
        return rest.replace("_", " ")
    steps = [step.partition("[")[0] for step in path.split(".")]
    alone = len(steps) == 1 or steps[-2] in LISTS or steps[-2] in TOP_LISTS or steps[-1][:5] == steps[-2][:5]
    shown = steps[-1:] if alone else steps[-2:]
    return " ".join(shown).replace("_", " ")


def lacks(test: Test, library: Library) -> str:
    """What is missing where a test does not hold: “crisis contact”, “assessment method (observed-practice)”."""
    if test.operator == "present":
        return label(test.path)
    if test.operator in ("includes_any", "includes_all"):
        joined = (" or " if test.operator == "includes_any" else " and ").join(test.words)
        return f"{label(test.path)} ({joined})"
    return phrase(test, library)


def phrase(test: Test, library: Library) -> str:
    """A test in words: “supervision cadence is at least 1 per month”, “people meet in groups”."""
    if not test.path.startswith("derived."):
        return say(test, label(test.path))
    name = test.path.removeprefix("derived.")
    because = next(derivation.because for derivation in library.derivations if derivation.name == name).rstrip(".")
    held = because[0].lower() + because[1:]
    return held if bool(test.low) else f"it is not so that {held}"
