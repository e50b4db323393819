"""The cases of the rules notice wrong rules: at least 95 of 100 small changes are caught."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_cases_catch_mutants(capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("mutation", ROOT / "validation" / "mutation.py")
    assert spec
    assert spec.loader
    mutation = importlib.util.module_from_spec(spec)
    sys.modules["mutation"] = mutation
    spec.loader.exec_module(mutation)
    tally = mutation.run()
    caught = tally.made - len(tally.missed)
    with capsys.disabled():
        print(f"\n{tally.made} mutants of rules, {caught} caught by their cases")
    assert caught >= 0.95 * tally.made, [(mutant.identity, mutant.change) for mutant in tally.missed]
