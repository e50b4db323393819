"""The agreement of the rules with two independent readings of eight published programmes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def readings() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement", ROOT / "validation" / "agreement.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["agreement"] = module
    spec.loader.exec_module(module)
    return module


def test_the_rules_agree_where_both_readers_agree(readings: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(readings.comparisons())
    first, second, both = readings.agreement(found)
    same, kappa = readings.readers_agree(found)
    with capsys.disabled():
        print(
            f"\nagreement: first reader {first[0]}/{first[1]}, second {second[0]}/{second[1]}, both {both[0]}/{both[1]}; readers {same}/{len(found)}, kappa {kappa:.2f}"
        )
    assert both[0] / both[1] >= 0.95
    assert first[0] >= same
    assert second[0] >= same
    assert not [one for one in found if one.contrary]
    for one in found:
        if one.first == one.second == "not-reported":
            assert one.outcomes.get("fail", 0) == 0, one


def test_every_mapped_rule_exists(readings: ModuleType, library) -> None:  # type: ignore[no-untyped-def]
    import yaml

    practices = yaml.safe_load((ROOT / "validation" / "practices.yaml").read_text(encoding="utf-8"))
    assert len(practices) == 16
    assert all(rule in library.by_id for rules in practices.values() for rule in rules)


def test_the_page_is_fresh_and_explains_every_disagreement(readings: ModuleType) -> None:
    assert (ROOT / "docs" / "validation.md").read_text(encoding="utf-8") == readings.page(), "run python validation/agreement.py --write"
