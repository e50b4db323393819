"""The cases of the rules notice wrong rules: at least 95 of 100 small changes are caught."""

from __future__ import annotations

import pytest

from programdesigner import mutation


def test_the_cases_catch_mutants(checked, library, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    tally = mutation.run(checked, library)
    caught = tally.made - len(tally.missed)
    with capsys.disabled():
        print(f"\n{tally.made} mutants of rules, {caught} caught by their cases")
    assert caught >= 0.95 * tally.made, [(mutant.identity, mutant.change) for mutant in tally.missed]
