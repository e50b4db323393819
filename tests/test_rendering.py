"""Reports as people see them: opened in a browser, printed, and opened as Word and PDF. Where the programs are not installed, not run."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from programdesigner import check, read_document
from programdesigner.assessment import Assessment
from programdesigner.report.blocks import Block
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
      if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1) cut.push(text.textContent);
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
    assert all(share > 0.001 for share in shares)
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
