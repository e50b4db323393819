"""The recommendation report: its content, its references in every style, and its formats."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from programdesigner import check, read_document
from programdesigner.citation import reference
from programdesigner.report.as_html import Html
from programdesigner.report.as_markdown import Markdown
from programdesigner.report.blocks import Cite, Paragraph, cited
from programdesigner.report.portfolio import portfolio
from programdesigner.report.publish import STYLES, Look, publish
from programdesigner.report.recommendation import Front, recommendation
from programdesigner.report.words import Words

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
HOSTILE = """\
programme: { name: "<script>alert(1)</script> **b** $x$ \\\\input{x} @smith2011 [l](http://x) {{j}} `c` #eval(1) ~~s~~ ^u^ H~2~O <!-- -->" }
condition: T2D
workers: [{ kind: peer, title: "- *x* | | [^1] ::: {.c}" }]
attendance: none  # a line with $math$ and \\LaTeX and <b>
"""
NAME = "<script>alert(1)</script> **b** $x$ \\input{x} @smith2011 [l](http://x) {{j}} `c` #eval(1) ~~s~~ ^u^ H~2~O <!-- -->"


def blocks_of(plan, library, language="en"):  # type: ignore[no-untyped-def]
    return recommendation(check(plan, library), Words(language), Front("Ana Ruiz", "the Ministry", "2026-11-24"), "@@VERSION@@")


@pytest.fixture(scope="module")
def poor(library):  # type: ignore[no-untyped-def]
    return blocks_of(Path(__file__).parent.parent / "examples/poor/plan.yaml", library)


def docx_text(content: bytes, tmp_path: Path) -> str:
    (tmp_path / "x.docx").write_bytes(content)
    xml = zipfile.ZipFile(tmp_path / "x.docx").read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    texts = ("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)) for paragraph in paragraphs)
    return "\n".join(texts).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def test_golden_markdown(library, golden, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    made = publish(blocks_of("examples/ireland-peer-support-t2d/plan.yaml", library), ".md", library).decode()
    golden("report/ireland.md", made.replace(library.hash, "@@LIBRARY@@"))


def test_every_work_listed_is_cited_and_every_work_cited_is_listed(poor, library) -> None:  # type: ignore[no-untyped-def]
    made = publish(poor, ".md", library).decode()
    numbers = {int(number) for found in re.findall(r"\\\[([\d, ]+)\\\]", made) for number in found.split(", ")}
    listed = [int(number) for number in re.findall(r"^(\d+)\. ", made.partition("## References")[2].partition("\n## ")[0], re.MULTILINE)]
    assert listed == list(range(1, len(cited(poor)) + 1))
    assert set(listed) <= numbers


@pytest.mark.parametrize("style", STYLES)
def test_every_citation_resolves_in_every_style_for_all_examples(style: str, library, examples: list[Path], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    keys: dict[str, None] = {}
    for path in examples:
        keys.update(dict.fromkeys(cited(blocks_of(path, library))))
    from programdesigner.report.blocks import Heading, References

    blocks = [Heading(1, "All"), *(Paragraph(["Said", Cite((key,))]) for key in keys), Heading(2, "References"), References()]
    text = docx_text(publish(blocks, ".docx", library, Look(style)), tmp_path)
    assert "???" not in text
    assert "@" not in text.partition("References")[0]
    for key in keys:
        title = library.record(key)["citation"]["title"]
        assert re.sub(r"\W+", "", title).casefold()[:30] in re.sub(r"\W+", "", text).casefold(), key


@pytest.mark.parametrize("style", STYLES)
def test_works_are_told_apart_and_linked_in_every_style(style: str, library, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Every record: two works of one author in a year, organisations, works without a date or an author, and DOIs."""
    from programdesigner.report.blocks import Heading, References

    keys = library.evidence_keys
    blocks = [Heading(1, "All"), *(Paragraph(["Said", Cite((key,))]) for key in keys), Heading(2, "References"), References()]
    text = docx_text(publish(blocks, ".docx", library, Look(style)), tmp_path)
    said = [line.removeprefix("Said").strip() for line in text.splitlines() if line.startswith("Said")]
    assert len(said) == len(set(said)) == len(keys), "no two works are cited alike"
    by_key = dict(zip(keys, said, strict=True))
    if style in ("apa", "harvard", "chicago"):
        assert {"a", "b"} == {by_key[key].rstrip(")")[-1] for key in ("who-2018-chw-guideline", "who-2018-breastfeeding-counselling")}
        assert by_key["imroc-peer-training"] in ("(ImROC, n.d.)", "(ImROC, no date)")
        titles = ("Problem", "BMC Public Health")  # without an author a work is cited by its title, or by its journal's, as the style asks
        assert any(title in by_key["friendship-bench-2011-pilot"] for title in titles)
        assert by_key["thom-2013-peer-health-coaching"].startswith("(Thom et al.")
    else:
        assert sorted(int(re.sub(r"\D", "", one)) for one in said) == list(range(1, len(keys) + 1))
    links = zipfile.ZipFile(tmp_path / "x.docx").read("word/_rels/document.xml.rels").decode()
    for key in keys:
        if doi := library.record(key)["citation"].get("DOI"):
            assert f'Target="https://doi.org/{doi}"'.replace("(", "%28").replace(")", "%29") in links.replace("(", "%28").replace(
                ")", "%29"
            ), key


def test_markdown_in_another_style_is_whole(library) -> None:  # type: ignore[no-untyped-def]
    blocks = blocks_of(read_document(HOSTILE), library)
    made = publish(blocks, ".md", library, Look("apa")).decode()
    plain = publish(blocks, ".md", library).decode()
    assert made.startswith("# Recommendations for ")
    assert "<table" not in made
    assert not re.search(r"!\[[^\]]*\]\(figure", made)
    headings = [re.findall(r"^#+ ", text, re.MULTILINE) for text in (made, plain)]
    assert headings[0] == headings[1]
    assert "(World Health Organization" in made


def test_base_references_name_what_pandoc_names(library, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The same works by the same people; the two differ in punctuation, in pages and in the case of titles."""
    from programdesigner.report.blocks import Heading, References

    keys = library.evidence_keys
    blocks = [Heading(1, "All"), *(Paragraph(["Said", Cite((key,))]) for key in keys), Heading(2, "References"), References()]
    text = docx_text(publish(blocks, ".docx", library), tmp_path).partition("\nReferences\n")[2].replace("’", "'")
    entries = [line for line in text.splitlines() if re.match(r"\d+\.", line)]
    assert len(entries) == len(keys)
    for key, entry in zip(keys, entries, strict=True):
        record, ours = library.record(key), reference(library.record(key))
        for part in (record["citation"].get("DOI"), str(record["citation"].get("issued") or "")):
            if part:
                assert part in ours
                assert part in entry, (key, entry)
        if record["citation"]["author"]:
            first = record["citation"]["author"][0]
            assert (first.get("family") or first["literal"]).split()[-1] in entry, (key, entry)


def test_what_a_plan_holds_appears_literally_in_every_format(library, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    blocks = blocks_of(read_document(HOSTILE), library)
    page = publish(blocks, ".html", library).decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    text = docx_text(publish(blocks, ".docx", library, Look("apa")), tmp_path)
    assert NAME in text
    assert "“- *x* | | [^1] ::: {.c}”" in text
    if shutil.which("pdftotext"):
        (tmp_path / "x.pdf").write_bytes(publish(blocks, ".pdf", library))
        said = subprocess.run(["pdftotext", str(tmp_path / "x.pdf"), "-"], capture_output=True, text=True, check=True).stdout
        assert "".join(NAME.split()) in "".join(said.split())


def test_html_is_one_file_without_script_or_network(poor, library) -> None:  # type: ignore[no-untyped-def]
    page = publish(poor, ".html", library).decode()
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert re.search(r"<svg[^>]*role=\"img\"", page)
    assert page.count("<th scope") > 5


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".odt", ".html", ".md"])
def test_the_same_input_gives_the_same_bytes(ending: str, library) -> None:  # type: ignore[no-untyped-def]
    blocks = blocks_of(read_document(HOSTILE), library)
    made = {hashlib.sha256(publish(blocks, ending, library)).hexdigest() for _ in range(2)}
    assert len(made) == 1


def test_word_has_headings_tables_with_header_rows_alt_text_and_page_numbers(library, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "x.docx").write_bytes(publish(blocks_of(read_document(HOSTILE), library), ".docx", library))
    archive = zipfile.ZipFile(tmp_path / "x.docx")
    xml = archive.read("word/document.xml").decode()
    assert xml.count('w:val="Heading1"') >= 6
    assert "w:tblHeader" in xml
    assert re.search(r'descr="[^"]*\d not met', xml)
    assert "TableCaption" in xml
    assert "w:footerReference" in xml
    assert any("PAGE" in archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if "footer" in name)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_fixed_text_speaks_other_languages(language: str, library) -> None:  # type: ignore[no-untyped-def]
    words = json.loads((Path(__file__).parent.parent / f"src/programdesigner/report/language/{language}.json").read_text(encoding="utf-8"))
    page = publish(blocks_of(read_document(HOSTILE), library, language), ".html", library, Look(language=language)).decode()
    assert f'<html lang="{language}">' in page
    assert words["limits"] in page
    assert Words(language).day("2026-11-24") in page
    english = json.loads((Path(__file__).parent.parent / "src/programdesigner/report/language/en.json").read_text(encoding="utf-8"))
    assert set(words) == set(english)
    assert all(set(re.findall(r"{\w+}", words[key])) == set(re.findall(r"{\w+}", english[key])) for key in english)


def test_several_plans_make_one_report(library, examples: list[Path]) -> None:  # type: ignore[no-untyped-def]
    assessments = [check(path, library) for path in examples[:3]]
    made = publish(portfolio(assessments, Words("en"), Front(), "1"), ".md", library).decode()
    assert made.count("\n### The changes that matter most") == 3


def test_the_command_writes_several_files_and_replaces_none_unasked(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = root / "examples/ireland-peer-support-t2d/plan.yaml"
    assert run("report", plan, "-o", "r.md", "-o", "r.html", "-o", "r.docx", "--bibliography", "r.bib").status == 0
    assert run("report", plan, "-o", "r.md").status == 2
    assert run("report", plan, "-o", "r.txt").status == 2
    assert run("report", plan, "-o", "s.md", "--style", "nonsense").status == 2
    assert (tmp_path / "r.bib").read_text(encoding="utf-8").count("@") >= 20


def test_without_the_extra_it_says_what_to_install(run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    plan = root / "examples/poor/plan.yaml"
    assert run("report", plan, "-o", "r.md", "-o", "r.html").status == 0
    refused = run("report", plan, "-o", "r.docx")
    assert refused.status == 2
    assert 'pip install "programdesigner[report]"' in refused.err
    assert not (tmp_path / "r.docx").exists()


def test_markdown_and_html_hold_the_same_words(poor, library) -> None:  # type: ignore[no-untyped-def]
    plain = {key: reference(library.record(key)) for key in cited(poor)}
    markdown = re.sub(r"\\(.)", r"\1", Markdown(plain).write(poor))
    page = Html(plain).write(poor, "t", "en")
    for heading in re.findall(r"^#+ (.*)$", markdown, re.MULTILINE):
        assert heading in page.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"')
