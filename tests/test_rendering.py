"""Reports as people see them: opened in a browser, printed, and opened as Word and PDF. Where the programs are not installed, not run."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from programdesigner import check, read_document
from programdesigner.assessment import Assessment
from programdesigner.report.blocks import Block
from programdesigner.report.coverage import SHADES, render_coverage_html
from programdesigner.report.portfolio import portfolio
from programdesigner.report.publish import Look, publish
from programdesigner.report.recommendation import Front, recommendation
from programdesigner.report.words import Words

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
POPPLER = shutil.which("pdftoppm") and shutil.which("pdftotext")
OFFICE = shutil.which("soffice")
in_browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
with_poppler = pytest.mark.skipif(not POPPLER, reason="poppler-utils is not installed")
in_office = pytest.mark.skipif(not (OFFICE and POPPLER), reason="LibreOffice or poppler-utils is not installed")
PLANS = ["exemplary", "poor", "long words", "several"]
LONG = f"""\
programme: {{ name: {"Donaudampfschifffahrtsgesellschaft" * 8} }}
condition: T2D
workers: [{{ kind: peer, title: {"W" * 300}, training: {{ hours: at least 80 hours }} }}, {{ kind: chw, training: {{ hours: none }} }}]
sessions:
  - {{ name: {"Mississippi" * 20}, count: 12, cadence: weekly, phase: core }}
  - {{ name: a series that goes on for as long as anybody comes to it, duration: at least 4 months, cadence: monthly, phase: maintenance }}
supervision: {{ cadence: 0.01 per month }}
"""
MEASURE = """
<script>
addEventListener('load', () => {
  const page = document.documentElement, cut = [];
  for (const svg of document.querySelectorAll('svg')) {
    const whole = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.left < whole.left - 1 || box.top < whole.top - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1) cut.push(text.textContent);
    }
  }
  parent.document.body.dataset.measured = JSON.stringify({seen: innerWidth, whole: page.scrollWidth, cut: cut});
});
</script>
"""


def blocks_of(name: str, library: Any, examples: list[Path]) -> list[Block]:
    words = Words("en")
    if name == "several":
        return portfolio([check(path, library) for path in examples], words, Front(), "1")
    plan: Assessment = (
        check(read_document(LONG), library) if name == "long words" else check(examples[0].parent.parent / name / "plan.yaml", library)
    )
    return recommendation(plan, words, Front("Ana Ruiz", "the Ministry", "2026-11-24"), "1")


def browse(tmp_path: Path, *flags: str) -> str:
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
        f"--user-data-dir={tmp_path}/browser", *flags, (tmp_path / "r.html").as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def dark_shares(pdf: Path, tmp_path: Path) -> list[float]:
    """How much of each page is dark."""
    subprocess.run(["pdftoppm", "-r", "20", "-gray", str(pdf), str(tmp_path / "page")], capture_output=True, check=True)
    shares = []
    for page in sorted(tmp_path.glob("page-*.pgm")):
        pixels = re.sub(rb"^P5\s+\d+\s+\d+\s+255\s", b"", page.read_bytes(), count=1)
        shares.append(sum(pixel < 160 for pixel in pixels) / len(pixels))
    return shares


def printed_over(pdf: Path) -> list[str]:
    """Words that begin where another begins: one cannot be read for the other."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    over = []
    for page in boxes.split("<page ")[1:]:
        taken: dict[tuple[int, int], str] = {}
        for x, y, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', page):
            place = (round(float(x)), round(float(y)))
            if place in taken:
                over.append(f"{taken[place]} {word}")
            taken[place] = word
    return over


def text_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    return " ".join(said.split())


@in_browser
@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize(("name", "style"), [*((name, "vancouver") for name in PLANS), ("long words", "apa"), ("several", "chicago")])
def test_the_page_fits_a_phone_and_a_desk(name: str, style: str, width: int, library: Any, examples: list[Path], tmp_path: Path) -> None:
    page = publish(blocks_of(name, library, examples), ".html", library, Look(style)).decode()
    measuring = html.escape(page.replace("</body>", f"{MEASURE}</body>"))
    frame = f'<!DOCTYPE html><body><iframe width="{width}" height="900" style="border:0" srcdoc="{measuring}"></iframe></body>'
    (tmp_path / "r.html").write_text(frame, encoding="utf-8")  # windows cannot be made narrower than 500
    seen = browse(tmp_path, "--window-size=1600,1000", "--dump-dom")
    measured = json.loads(html.unescape(re.search(r'data-measured="([^"]*)"', seen)[1]))  # type: ignore[index]
    assert 0 <= width - measured["seen"] <= 20, "all but a scroll bar"
    assert measured["whole"] <= measured["seen"], "the page has to be scrolled sideways"
    assert not measured["cut"], "text of a figure is cut off"


@in_browser
@with_poppler
@pytest.mark.parametrize("name", ["exemplary", "several"])
def test_the_page_prints(name: str, library: Any, examples: list[Path], tmp_path: Path) -> None:
    (tmp_path / "r.html").write_bytes(publish(blocks_of(name, library, examples), ".html", library))
    browse(tmp_path, f"--print-to-pdf={tmp_path}/r.pdf", "--no-pdf-header-footer")
    assert all(share > 0.001 for share in dark_shares(tmp_path / "r.pdf", tmp_path))
    assert "Limitations This report judges what a plan says" in text_of(tmp_path / "r.pdf")


@with_poppler
@pytest.mark.parametrize("name", PLANS)
def test_the_pdf_shows_every_row_of_its_tables(name: str, library: Any, examples: list[Path], tmp_path: Path) -> None:
    """A table that cannot break is printed over itself at the end of its page."""
    blocks = blocks_of(name, library, examples)
    (tmp_path / "r.pdf").write_bytes(publish(blocks, ".pdf", library))
    shares = dark_shares(tmp_path / "r.pdf", tmp_path)
    assert len(shares) > 3
    assert all(share > 0.001 for share in shares), "a page is blank"
    assert not printed_over(tmp_path / "r.pdf")
    said = text_of(tmp_path / "r.pdf")
    for heading in ("Summary", "How this was made", "Limitations", "References") if name != "several" else ("The plans", "References"):
        assert heading in said


@in_office
@pytest.mark.parametrize("name", ["exemplary", "long words"])
def test_word_opens_in_libreoffice(name: str, library: Any, examples: list[Path], tmp_path: Path) -> None:
    (tmp_path / "r.docx").write_bytes(publish(blocks_of(name, library, examples), ".docx", library))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "r.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=True)
    shares = dark_shares(tmp_path / "r.pdf", tmp_path)
    assert len(shares) > 3
    assert all(share > 0.001 for share in shares[:-1])
    assert shares[-1] > 0  # the last page may have a line only
    said = text_of(tmp_path / "r.pdf")
    assert "Contents The plan in brief Summary How this was made" in said, "the table of contents has its entries"
    assert "Limitations This report judges what a plan says" in said


@pytest.mark.parametrize("name", ["exemplary", "several"])
def test_figures_in_word_are_drawn(name: str, library: Any, examples: list[Path], tmp_path: Path) -> None:
    """Each figure is a picture of its own: not blank, and no two alike."""
    (tmp_path / "r.docx").write_bytes(publish(blocks_of(name, library, examples), ".docx", library))
    archive = zipfile.ZipFile(tmp_path / "r.docx")
    pictures = [archive.read(entry) for entry in archive.namelist() if entry.endswith(".png")]
    assert len(pictures) == (6 if name == "exemplary" else len(examples))
    assert len(set(pictures)) == len(pictures)
    for picture in pictures:
        data = b"".join(re.findall(rb"IDAT(.*?)(?=....IEND|....IDAT)", picture, re.DOTALL))
        assert len(set(zlib.decompressobj().decompress(data))) > 20, "a blank picture has the same bytes throughout"


TOPICS = [
    "condition-knowledge",
    "communication",
    "behaviour-change",
    "confidentiality",
    "boundaries",
    "service-coordination",
    "crisis-response",
    "lived-experience",
    "worker-wellbeing",
    "cultural-competence",
    "advocacy",
    "relationship-building",
    "emotional-support",
    "recovery-planning",
]
WORDS = {
    "long words": ["Donaudampfschifffahrtsgesellschaft" * 5, "W" * 60, "e\u0302\u0301" * 90, "a b " * 40],
    "other scripts": [
        "دورة تدريبية للعاملين الصحيين في المجتمع المحلي",
        "שלום עולם קורס תמיכה עמיתים",
        "一" * 60,
        "コミュニティヘルスワーカー" * 3,
    ],
}
COURSES = {
    "12 by 20": [f"What module {number} is about" for number in range(20)],
    "23 by 40": [f"What module {number} is about" for number in range(40)],
    "12 by 1": ["The only one"],
    "nothing": [],
    **WORDS,
}


def coverage_of(name: str, library: Any) -> str:
    """The page of a made-up course with these modules."""
    titles = COURSES[name]
    course: dict[str, Any] = {
        "kind": "curriculum",
        "title": "W" * 100 if name == "long words" else name,
        "condition": "serious-mental-illness",
        "workers": [{"kind": "peer-specialist", "roles": ["outreach", "coaching-social-support"]}],
        "modules": [
            {
                "title": title, "topics": [TOPICS[number % 14], TOPICS[(3 * number + 1) % 14]], "check": "observed role play",
                "length": f"{45 + 37 * number % 400} minutes" if number % 5 else "120-180 minutes", "methods": ["role-play"],
            }
            for number, title in enumerate(titles)
        ]
        or "none",
    }  # fmt: skip
    if name == "23 by 40":
        course["framework"] = ["samhsa-peer-workers", "c3-chw-skills"]
    return render_coverage_html(check(read_document(json.dumps(course), "c.yaml"), library), course["title"])


@in_browser
@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("name", COURSES)
def test_the_matrix_fits_a_phone_and_a_desk(name: str, width: int, library: Any, tmp_path: Path) -> None:
    measuring = html.escape(coverage_of(name, library).replace("</body>", f"{MEASURE}</body>"))
    frame = f'<!DOCTYPE html><body><iframe width="{width}" height="900" style="border:0" srcdoc="{measuring}"></iframe></body>'
    (tmp_path / "r.html").write_text(frame, encoding="utf-8")
    measured = json.loads(
        html.unescape(re.search(r'data-measured="([^"]*)"', browse(tmp_path, "--window-size=1600,1000", "--dump-dom"))[1])
    )  # type: ignore[index]
    assert measured["whole"] <= measured["seen"], "the page has to be scrolled sideways"
    assert not measured["cut"], "text of the matrix is cut off"


@in_browser
@with_poppler
@pytest.mark.parametrize("name", COURSES)
def test_the_matrix_prints_in_grey(name: str, library: Any, tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text(coverage_of(name, library), encoding="utf-8")
    browse(tmp_path, f"--print-to-pdf={tmp_path}/r.pdf", "--no-pdf-header-footer")
    assert all(share > 0.001 for share in dark_shares(tmp_path / "r.pdf", tmp_path)), "a page is blank"
    first = subprocess.run(["pdftotext", "-l", "1", str(tmp_path / "r.pdf"), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    assert ("practised in this module" if name != "nothing" else "lists no modules") in first, "the picture is on the first page"
    said = text_of(tmp_path / "r.pdf")
    assert said.count("practised in this module") == {"nothing": 0, "23 by 40": 2}.get(name, 1)
    assert "that sharing is ours" in said or name == "nothing"


def test_shades_of_the_matrix_differ_in_grey() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [grey(shade) for shade in SHADES]
    assert all(one - other > 15 for one, other in pairwise(greys))
    assert greys[-1] > 150, "black figures have to be read on the darkest"


def test_what_a_field_is_called_is_that_of_a_field() -> None:
    """Every name in the table stands for a key that plans or curricula have, so none is left behind when a key is renamed."""
    from programdesigner.facts import LISTS_OF
    from programdesigner.phrases import LABELS
    from programdesigner.plan.shape import KINDS, field_at, shape_of

    for path in LABELS:
        head, _, rest = path.partition(".")
        places = [(kind, f"{LISTS_OF[kind][head]}.{rest}" if head in LISTS_OF[kind] else path) for kind in KINDS]
        assert any(field_at(shape_of(kind), place) for kind, place in places), path


def _message(text: str, rule: str) -> str:
    from programdesigner import load_library
    from programdesigner.assessment import assess
    from programdesigner.document import read_document

    return assess(read_document(text), load_library(), selected=lambda one: one.id == rule).diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (
            "sessions: [{format: group, length: 45 minutes}]", "DOS105",
            "“group” is outside what others practise: length of a contact is 45 minutes, not 60 to 150 minutes.",
        ),
        (
            "sessions: [{format: group, length: 60 minutes, group_size: 12-20}]", "DOS105",
            "The plan does not say enough on “group” to compare. Not stated: group size more exactly (now 12-20) and number of facilitators.",
        ),
        ("fidelity: {training: none}", "FID101", "Fidelity is not checked everywhere: the plan gives no check of how training is delivered."),
        ("access: {cost: free, transport: none}", "EQU101", "Not addressed: transport."),
        ("condition: T2D\nlinkage: {clinical: none}", "LNK101", "The plan gives no named clinical service or route of referral to clinical care."),
    ],
)  # fmt: skip
def test_a_failure_names_what_the_plan_says_and_silence_what_it_does_not(text: str, rule: str, said: str) -> None:
    assert _message(text, rule) == said


@pytest.mark.parametrize("name", ["poor", "exemplary", "ireland-peer-support-t2d"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_check_and_report_count_alike(name: str, language: str, root: Path) -> None:
    """What is not stated, and what may not apply at all, is counted apart in both; the JSON keeps the two together."""
    from programdesigner.report.blocks import Paragraph
    from programdesigner.report.recommendation import in_short
    from programdesigner.report.style import Style
    from programdesigner.report.text import render_text

    assessment = check(root / "examples" / name / "plan.yaml")
    undecided = sum(one.undecided for one in assessment.diagnostics)
    counts = assessment.counts
    text = " ".join(render_text([assessment], Style(200)).split())
    assert f"not stated {counts['open'] - undecided} · applicability not known {undecided} ·" in text
    first = in_short(assessment, Words(language))[0]
    assert isinstance(first, Paragraph)
    told = [int(number) for number in re.findall(r"\d+", str(first.content))]
    assert told == [counts["pass"], counts["fail"], counts["open"] - undecided, counts["review"], 0, undecided]
