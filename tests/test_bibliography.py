"""The bibliography in the formats of reference managers, read back by their own readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import pypandoc
import pytest
import rispy

from programdesigner.bibliography import bibtex, csl, csl_json, ris


@pytest.fixture(scope="module")
def records(library) -> list[dict]:  # type: ignore[no-untyped-def,type-arg]
    return [library.record(key) for key in library.evidence_keys]


def pandoc(text: str, form: str) -> list[dict]:  # type: ignore[type-arg]
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))


def names(item: dict) -> list[str]:  # type: ignore[type-arg]
    return [author.get("family") or author["literal"] for author in item.get("author", [])]


def plain(text: str) -> str:
    """A title without what pandoc's readers do to its typography."""
    for quote in '“”’‘"':
        text = text.replace(quote, "'")
    for written, read in (("–", "-"), ("\u00a0", " "), ("<span class='nocase'>", ""), ("</span>", "")):
        text = text.replace(written, read)
    return text


@pytest.mark.parametrize(("form", "write"), [("bibtex", bibtex), ("ris", ris), ("csljson", csl_json)])
def test_pandoc_reads_every_record(form: str, write: Callable[[list[dict]], str], records: list[dict]) -> None:  # type: ignore[type-arg]
    read = {item["id"]: item for item in pandoc(write(records), form)}
    assert set(read) == {record["key"] for record in records}
    for record in records:
        item, got = csl(record), read[record["key"]]
        assert plain(got["title"]) == plain(item["title"]), form
        assert len(names(got)) == len(names(item)), (form, record["key"])
        assert got.get("DOI") == item.get("DOI")
        if "issued" in item:
            assert int(got["issued"]["date-parts"][0][0]) == item["issued"]["date-parts"][0][0]
        else:
            assert "issued" not in got


def test_organisations_and_people_stay_apart_in_bibtex(records: list[dict]) -> None:  # type: ignore[type-arg]
    read = {item["id"]: item for item in pandoc(bibtex(records), "bibtex")}
    for record in records:
        for told, got in zip(record["citation"]["author"], read[record["key"]].get("author", []), strict=True):
            assert plain(told.get("literal") or told["family"]) in plain(
                got.get("literal") or f"{got.get('non-dropping-particle', '')} {got['family']}"
            ), record["key"]


def test_other_readers_read_them_without_complaint(records: list[dict]) -> None:  # type: ignore[type-arg]
    parsed = bibtexparser.parse_string(bibtex(records))
    assert parsed.failed_blocks == []
    assert len(parsed.entries) == len(records)
    entries = rispy.loads(ris(records))
    assert len(entries) == len(records)
    assert all(entry.get("unknown_tag", {}) == {} for entry in entries)


def test_hostile_titles_stay_text() -> None:
    title = 'A {brace} & 50% of $5_000 #1 ~ ^ \\input{x} <b> "q"\nTY  - JOUR'
    record = {
        "key": "x-2020",
        "citation": {"type": "report", "title": title, "author": [{"literal": "A & B {and} C"}], "authors_complete": True, "issued": 2020},
    }
    (item,) = pandoc(bibtex([record]), "bibtex")
    assert plain(item["title"]).split() == plain(title).split()
    assert len(item["author"]) == 1
    assert len(rispy.loads(ris([record]))) == 1


def test_the_command_exports_all_some_or_those_behind_a_plan(run: Callable, root: Path, library, tmp_path: Path) -> None:  # type: ignore[no-untyped-def,type-arg]
    assert len(json.loads(run("evidence", "export").out)) == len(library.evidence_keys)
    assert [item["id"] for item in json.loads(run("evidence", "export", "smith-2011-ireland-cluster-rct").out)] == [
        "smith-2011-ireland-cluster-rct"
    ]
    behind = json.loads(run("evidence", "export", "--behind", root / "examples/ireland-peer-support-t2d/plan.yaml").out)
    assert 20 < len(behind) < len(library.evidence_keys)
    assert "Did you mean" in run("evidence", "export", "smith-2011").err
    assert run("evidence", "export", "--format", "ris", "-o", tmp_path / "all.ris").status == 0
    assert (tmp_path / "all.ris").read_bytes().startswith(b"TY  - ")
