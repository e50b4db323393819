"""The library: every problem of every file at once, packs that cannot do harm, a cache that is never believed wrongly."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from programdesigner import LibraryError, check, load_library, read_document
from programdesigner.library import cache_folder

RULE = """\
id: XYZ001
slug: our-own
title: Do as we do
practice: Our programmes have a name.
check: { programme.name: { present: true } }
messages: { fail: "no name", open: "no name given" }
recommendation: Give a name.
example: |
  programme: { name: X }
support: good-practice
cases:
  - { name: named, plan: { programme: { name: X } }, expect: pass }
  - { name: silent, plan: { condition: T2D }, expect: open }
"""


def pack(folder: Path, text: str, name: str = "ours/one.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> str:
    with pytest.raises(LibraryError) as refused:
        load_library([folder])
    return str(refused.value)


def test_a_pack_adds_rules(tmp_path: Path) -> None:
    library = load_library([pack(tmp_path, RULE)])
    assessment = check(read_document("programme: Neighbours\n"), library)
    assert [one.outcome for one in assessment.diagnostics if one.rule.id == "XYZ001"] == ["pass"]


def test_every_problem_is_told_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = (
        RULE.replace("programme.name: { present: true }", "programme.nam: { present: true }")
        .replace("no name given", "no {wrong} given")
        .replace("support: good-practice", "support: consensus\nevidence:\n  - { finding: nobody-2020#nothing, bearing: supports }")
    )
    said = problems_of(pack(tmp_path, text))
    assert "There is no fact called “programme.nam”. Did you mean programme.name" in said
    assert "{wrong} stands for nothing" in said
    assert "no finding nobody-2020#nothing" in said
    assert all(":" in line and line.split(":")[1].isdigit() for line in said.splitlines() if "one.yaml" in line)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("{ present: true }", "{ presant: true }"), "no operator “presant”. Did you mean present"),
        (("{ present: true }", "{ at_least: 3 }"), "is not a quantity"),
        (("{ programme.name: { present: true } }", "{ training.hours: { at_least: soon } }"), "cannot be read as"),
        (("{ programme.name: { present: true } }", "{ training.hours: { at_least: $most } }"), "no threshold called “most”"),
        (("{ programme.name: { present: true } }", "{ programme.name: { stated: true } }"), "never failed"),
        (("{ programme.name: { present: true } }", "{ workers.kind: { includes_any: [peeer] } }"), "not a worker word"),
        (("support: good-practice", "support: consensus"), "needs a finding that supports it"),
        (("support: good-practice", "support: nonsense"), "support"),
        (("XYZ001", "SUP103"), "is also the id"),
        (("XYZ001", "xyz"), "id"),
        (("recommendation: Give a name.\n", ""), "recommendation: this key is missing"),
        (("title: Do as we do", "title: Do as we do\ntitel: x"), "titel: this key is not known"),
        (("slug: our-own", "slug: our-own\nthresholds: { most: { value: 3, from: ours } }"), "has to say why"),
        (("slug: our-own", "slug: our-own\nthresholds: { most: { value: 3, from: ours, why: because } }"), "used nowhere"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_rule_is_told(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert said in problems_of(pack(tmp_path, RULE.replace(*change)))


def test_a_threshold_has_to_be_what_its_finding_says(tmp_path: Path) -> None:
    text = RULE.replace("{ programme.name: { present: true } }", "{ training.hours: { at_least: $least } }").replace(
        "support: good-practice",
        "support: descriptive-benchmark\nthresholds: { least: { value: 50 hours, from: samhsa-2023-model-standards#training-hours-40-60 } }\n"
        "evidence:\n  - { finding: samhsa-2023-model-standards#training-hours-40-60, bearing: supports }",
    )
    assert "is not what samhsa-2023-model-standards#training-hours-40-60 says" in problems_of(pack(tmp_path, text))


def test_the_finding_behind_a_threshold_is_linked(tmp_path: Path) -> None:
    text = RULE.replace("{ programme.name: { present: true } }", "{ training.hours: { at_least: $least } }").replace(
        "support: good-practice",
        "support: good-practice\nthresholds: { least: { value: 40 hours, from: samhsa-2023-model-standards#training-hours-40-60 } }",
    )
    assert "which evidence: does not link" in problems_of(pack(tmp_path, text))


def test_a_benchmark_is_never_more_than_a_note(library) -> None:  # type: ignore[no-untyped-def]
    for rule in library.rules:
        if rule.support in ("descriptive-benchmark", "conflicting"):
            assert rule.level == "note", rule.id
            assert not rule.step_ups, rule.id


def test_no_threshold_and_no_support_rests_on_what_was_not_seen(library) -> None:  # type: ignore[no-untyped-def]
    for rule in library.rules:
        for link in rule.evidence:
            if link.bearing == "supports":
                assert library.finding(link.finding)["seen"] != "not-seen", (rule.id, link.finding)
        for threshold in rule.thresholds:
            if threshold.source != "ours":
                assert library.finding(threshold.source)["seen"] != "not-seen", rule.id


RECORD = """\
key: nobody-2020
study: report
citation: { type: report, title: A report by nobody }
findings:
  - { key: hours, outcome: training, direction: descriptive, statement: Training took two days., numbers: "12 hours", LINE, locator: p. 1 }
verification: { status: verified, checked_against: [the report], not_seen: [NOTE] }
"""


@pytest.mark.parametrize(
    ("line", "note", "said"),
    [
        ("benchmarks: [40 hours]", "nothing", "the benchmark '40 hours' stands neither"),
        ("benchmarks: [weekly]", "nothing", "the benchmark 'weekly' stands neither"),
        ("benchmarks: [12 hours], seen: not-seen", "nothing", "not seen gives no benchmarks"),
        ("benchmarks: [12 hours]", '"hours: from memory, 40 hours"', "a part of 'hours' is from memory"),
        ("outcome_word: knowledge", "nothing", ""),
        ("benchmarks: [12 hours, 720 minutes, 2 days, 48 hours]", '"pay: from memory"', ""),
    ],
)
def test_a_benchmark_stands_in_what_was_seen(tmp_path: Path, line: str, note: str, said: str) -> None:
    pack(tmp_path, RECORD.replace("LINE", line).replace("NOTE", note), "nobody-2020.yaml")
    if not said:
        assert load_library((), [tmp_path]).finding("nobody-2020#hours")
        return
    with pytest.raises(LibraryError) as refused:
        load_library((), [tmp_path])
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("line", "support", "said"),
    [
        ("seen: not-seen", "indirect", "The finding hours was not seen, so nothing follows from it"),
        ("basis: indirect", "direct", "Every finding this rests on is indirect"),
    ],
)
def test_nothing_follows_from_what_was_not_seen_and_nothing_direct_from_the_indirect(
    tmp_path: Path, line: str, support: str, said: str
) -> None:
    follows = f"implications: [{{ practice: Train people, rests_on: [hours], support: {support} }}]\n"
    pack(tmp_path, RECORD.replace("LINE", line).replace("NOTE", "nothing") + follows, "nobody-2020.yaml")
    with pytest.raises(LibraryError, match=said):
        load_library((), [tmp_path])


def test_what_is_from_memory_was_not_seen(tmp_path: Path) -> None:
    text = RECORD.replace("LINE", "seen: secondary").replace("NOTE", "nothing").replace("two days.", "two days (from memory).")
    pack(tmp_path, text, "nobody-2020.yaml")
    with pytest.raises(LibraryError, match="from memory was not seen"):
        load_library((), [tmp_path])


@pytest.mark.parametrize(
    ("direction", "word", "effect", "said"),
    [
        ("favours-intervention", "hba1c", "mean-difference, value: -0.5, low: -0.9, high: -0.1, better: lower", ""),
        ("favours-intervention", "hba1c", "mean-difference, value: 0.5, better: lower", "not lower than 0"),
        ("favours-intervention", "hba1c", "mean-difference, value: 0.5, better: higher", "lower hba1c is better"),
        ("favours-intervention", "hba1c", "mean-difference, value: -0.5", "needs to know whether"),
        ("favours-intervention", "hope", "standardised-mean-difference, value: 0.2, low: 0.1, high: 0.3, better: higher", ""),
        ("favours-intervention", "hope", "standardised-mean-difference, value: -0.2, better: higher", "not higher than 0"),
        ("favours-intervention", "hope", "mean-difference, value: 0.2, low: 0, high: 0.4, better: higher", "not higher than 0"),
        ("favours-intervention", "breastfeeding-any", "risk-ratio, value: 0.9, better: lower, unit: stopping", ""),
        ("favours-intervention", "breastfeeding-any", "risk-ratio, value: 0.9, better: higher", "not higher than 1"),
        ("harm", "depression", "mean-difference, value: 0.4, better: lower", ""),
        ("harm", "depression", "mean-difference, value: -0.4, better: lower", "not higher than 0"),
        ("no-difference", "depression", "odds-ratio, value: 1.1, low: 0.8, high: 1.4", ""),
        ("no-difference", "depression", "odds-ratio, value: 1.3, low: 1.1, high: 1.4", "does not include no effect"),
        ("mixed", "depression", "mean-difference, value: 2, low: 3, high: 4", "outside its interval"),
        ("mixed", "depression", "risk-ratio, value: -0.2", "never below 0"),
        ("descriptive", "depression", "proportion, value: 0.4", ""),
    ],
)
def test_the_sign_of_an_effect_agrees_with_its_direction(tmp_path: Path, direction: str, word: str, effect: str, said: str) -> None:
    line = f"outcome_word: {word}, effect: {{ measure: {effect} }}"
    text = RECORD.replace("LINE", line).replace("NOTE", "nothing").replace("direction: descriptive", f"direction: {direction}")
    pack(tmp_path, text, "nobody-2020.yaml")
    if not said:
        assert load_library((), [tmp_path]).finding("nobody-2020#hours")["effect"]
        return
    with pytest.raises(LibraryError) as refused:
        load_library((), [tmp_path])
    assert said in " ".join(str(refused.value).split())


def test_derive_rules_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    derive = "derive: {0}\ntitle: One\nwhen: {{ derived.{1}: {{ present: true }} }}\nbecause: So.\ncases:\n" + "".join(
        f"  - {{{{ name: {n}, plan: {{{{ condition: T2D }}}}, expect: unknown }}}}\n" for n in ("one", "two")
    )
    pack(tmp_path, derive.format("egg", "hen"), "derive/egg.yaml")
    assert "wait for each other" in problems_of(pack(tmp_path, derive.format("hen", "egg"), "derive/hen.yaml"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_pack_cannot_read_files_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(RULE, encoding="utf-8")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(outside)
    assert "leads out" in problems_of(folder)


def test_a_missing_pack_is_told(tmp_path: Path) -> None:
    assert "no such folder" in problems_of(tmp_path / "nowhere")


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "foreign"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setenv("PROGRAMDESIGNER_CACHE", str(tmp_path / "cache"))
    first = load_library()
    for path in cache_folder().iterdir():
        content = path.read_bytes()
        damaged = {"truncate": content[: len(content) // 2], "flip": content[:-10] + b"x" * 10, "empty": b"", "foreign": b"hello\n"}[damage]
        path.write_bytes(damaged)
    again = load_library()
    assert again.hash == first.hash
    assert len(again.rules) == len(first.rules)


def test_a_changed_rule_is_never_served_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMDESIGNER_CACHE", str(tmp_path / "cache"))
    folder = pack(tmp_path / "pack", RULE)
    file = folder / "ours/one.yaml"
    long_ago = time.time() - 1000
    os.utime(file, (long_ago, long_ago))
    assert load_library([folder]).by_id["XYZ001"].title == "Do as we do"
    assert load_library([folder]).by_id["XYZ001"].title == "Do as we do"
    file.write_text(RULE.replace("Do as we do", "Do as we du"), encoding="utf-8")  # the same size
    os.utime(file, (long_ago, long_ago))  # and the same time
    assert load_library([folder]).by_id["XYZ001"].title == "Do as we du"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("PROGRAMDESIGNER_CACHE", str(blocked / "cache"))
    assert load_library().rules


def test_a_retracted_source_is_struck_from_every_verdict(tmp_path: Path) -> None:
    record = (Path(__file__).parent.parent / "evidence" / "cdc-dprp-2024.yaml").read_text(encoding="utf-8")
    text = (
        record.replace("key: cdc-dprp-2024", "key: withdrawn-2020", 1).replace("  title: ", "  title: Withdrawn ", 1)
        + "retracted: { date: 2021-01, notice: https://example.org/notice }\n"
    )
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    lines = [line for line in text.splitlines() if not line.strip().startswith(("DOI:", "PMID:"))]
    (evidence / "withdrawn-2020.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rules = pack(
        tmp_path / "rules",
        RULE.replace(
            "support: good-practice", "support: consensus\nevidence:\n  - { finding: withdrawn-2020#dose-16-plus-6, bearing: supports }"
        ),
    )
    library = load_library([rules], [evidence])
    assessment = check(read_document("programme: { name: none }\n"), library)
    (one,) = [one for one in assessment.diagnostics if one.rule.id == "XYZ001"]
    assert one.rule.struck
    assert (one.outcome, one.level) == ("fail", "note")
    from programdesigner.report.style import Style
    from programdesigner.report.text import render_text

    assert "Every source for this was retracted" in " ".join(render_text([assessment], Style()).split())


def test_the_shipped_library_is_whole(checked, capsys) -> None:  # type: ignore[no-untyped-def]
    assert [str(problem) for problem in checked.problems] == []
    assert len(checked.rules) >= 85
    assert len(checked.records) >= 138
    findings = sum(len(record.findings) for record in checked.records.values())
    with capsys.disabled():
        print(f"\n{len(checked.records)} records, {findings} findings, {len(checked.rules)} rules, {len(checked.cases)} cases")


def test_copies_of_the_library_give_the_same_hash(tmp_path: Path, library) -> None:  # type: ignore[no-untyped-def]
    copy = tmp_path / "rules"
    shutil.copytree(Path(__file__).parent.parent / "rules", copy)
    assert len(library.hash) == 12


def test_every_outcome_a_rule_can_have_has_a_case(checked) -> None:  # type: ignore[no-untyped-def]
    by_rule: dict[str, set[str]] = {}
    for case in checked.cases:
        by_rule.setdefault(case.id, set()).add(case.case.expect)
    for rule in checked.rules:
        wanted = {"open", "review" if rule["ask"] else "pass"} | ({"fail"} if rule["check"] != [[], []] else set())
        if rule["when"] != [[], []]:
            wanted.add("not-applicable")
        if rule["id"] in NEVER:
            wanted -= NEVER[rule["id"]]
        assert wanted <= by_rule[rule["id"]], (rule["id"], wanted - by_rule[rule["id"]])


NEVER: dict[str, set[str]] = {
    "DOS101": {"fail"},
    "TCH133": {"fail"},
    "TCH134": {"open"},
    "DOS108": {"fail"},
    "DOS110": {"fail"},
}
"""Outcomes a rule cannot have: most ask whether a figure is there or can be worked out, so they are met or not stated."""


def test_the_starting_page_is_covered_with_its_corrections(checked, library) -> None:  # type: ignore[no-untyped-def]
    """Each of the 27 entries is a record, cited by a rule or saying why it supports none."""
    entries = {record.starting_page: key for key, record in checked.records.items() if record.starting_page}
    assert len(entries) == 27
    for key in entries.values():
        assert library.rules_citing(key) or checked.records[key].supports_no_rule, key
    assert sum(bool(checked.records[key].corrections) for key in entries.values()) >= 15


@pytest.mark.parametrize("change", [("DOI: 10.1136/bmj.d715", "DOI: 11.1136/bmj"), ("PMID: '", "PMID: 'x")])
def test_malformed_identifiers_are_told(tmp_path: Path, change: tuple[str, str]) -> None:
    record = (Path(__file__).parent.parent / "evidence" / "smith-2011-ireland-cluster-rct.yaml").read_text(encoding="utf-8")
    if change[0] not in record:
        pytest.skip("the record has none")
    folder = tmp_path / "evidence"
    folder.mkdir()
    (folder / "copy-2011.yaml").write_text(
        record.replace("key: smith-2011-ireland-cluster-rct", "key: copy-2011", 1).replace(*change), encoding="utf-8"
    )
    with pytest.raises(LibraryError) as refused:
        load_library([], [folder])
    assert change[0].partition(":")[0] in str(refused.value)


def test_one_work_under_two_keys_is_told(tmp_path: Path) -> None:
    record = (Path(__file__).parent.parent / "evidence" / "smith-2011-ireland-cluster-rct.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "evidence"
    folder.mkdir()
    copy = record.replace("key: smith-2011-ireland-cluster-rct", "key: copy-2011", 1)
    without = "\n".join(line for line in copy.splitlines() if not line.strip().startswith(("DOI:", "PMID:")))
    (folder / "copy-2011.yaml").write_text(without + "\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="one work under two keys"):
        load_library([], [folder])
