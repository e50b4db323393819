"""A small fixed number of cases of every fuzzed target; ``python -m tests.fuzz`` runs for as long as it is told."""

from __future__ import annotations

import pytest

from tests.fuzz import TARGETS, fuzz, said

CASES = {"the YAML reader": 150, "quantities": 1500, "the rule loader": 100, "engines and outputs": 40}


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = fuzz(name, CASES[name])
    with capsys.disabled():
        print(f"\nfuzzed {said(name, told)}")
    assert told["cases"] >= CASES[name] * 0.9
    assert any(count for what, count in told.items() if what not in ("cases", "refused")), "nothing but refusals: the damage is too great"
