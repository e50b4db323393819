"""The logo of a report: pictures are taken, anything else is refused with the reason."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from programdesigner.report.logo import LARGEST, LogoError, read_logo

Run = Callable[..., "Done"]  # type: ignore[name-defined]  # noqa: F821
SVG = '<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#345"/></svg>'


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x30\x60\x90" * width for _ in range(height)) if width * height < 10_000 else b""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    + b"\xff\xc0\x00\x11\x08\x00\x14\x00\x28\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
)


@pytest.mark.parametrize(
    ("content", "ending"), [(png(), ".png"), (SVG.encode(), ".svg"), (b"\xef\xbb\xbf" + SVG.encode(), ".svg"), (JPEG, ".jpg")]
)
def test_pictures_are_known_by_what_they_hold(content: bytes, ending: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    assert read_logo(str(tmp_path / "logo.png")).ending == ending


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no picture"), (b"hello", "no picture"), (b"\x89PNG\r\n\x1a\n", "no picture"), (b"\xff\xd8\xff", "no picture"), (b"\xff\xd8\xff\xe0\x00\x00" * 9, "no picture"),
        (b"GIF89a" + b"\0" * 40, "no picture"), (png(0, 5), "no picture"), (b"<html><svg></svg></html>", "no picture"),
        (png(30_000, 30_000), "pixels"), (b"\0" * (LARGEST + 1), "larger than"),
        (SVG.replace("<rect", "<script>alert(1)</script><rect").encode(), "scripts"),
        (SVG.replace("<rect", '<image href="file:///etc/passwd"/><rect').encode(), "scripts"),
        (SVG.replace("<rect", '<image xlink:href = "http://x/y.png"/><rect').encode(), "scripts"),
        (SVG.replace("<rect", '<style>@import "x.css";</style><rect').encode(), "scripts"),
        (SVG.replace("<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', 1).encode(), "no picture"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(LogoError, match=why):
        read_logo(str(tmp_path / "logo.png"))


@pytest.mark.parametrize("content", [png(), SVG.encode()])
def test_the_logo_is_in_every_format_that_holds_pictures(
    content: bytes, run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("logo.any").write_bytes(content)
    endings = ("html", "docx", "odt", "pdf", "md")
    outputs = [part for ending in endings for part in ("-o", f"with.{ending}")]
    plan = root / "examples/poor/plan.yaml"
    assert run("report", plan, *outputs, "--logo", "logo.any", "--prepared-by", 'A "Good" [One] <b>').status == 0
    page = Path("with.html").read_text(encoding="utf-8")
    assert re.search(
        r'<img class="logo" src="data:image/(?:png|svg\+xml);base64,[\w+/=]+" alt="A &quot;Good&quot; \[One\] &lt;b&gt;">', page
    )
    document = zipfile.ZipFile("with.docx").read("word/document.xml").decode()
    assert "A &quot;Good&quot; [One] &lt;b&gt;" in re.findall(r'descr="([^"]*)"', document)
    assert document.index("<pic:pic") < document.index("Table of Contents")
    assert any(
        name.endswith(".png") and b"IHDR" in zipfile.ZipFile("with.odt").read(name) for name in zipfile.ZipFile("with.odt").namelist()
    )
    outputs = [part for ending in endings for part in ("-o", f"none.{ending}")]
    assert run("report", plan, *outputs, "--prepared-by", 'A "Good" [One] <b>').status == 0
    assert Path("with.pdf").read_bytes() != Path("none.pdf").read_bytes()
    assert Path("with.md").read_bytes() == Path("none.md").read_bytes()


def test_a_broken_logo_is_a_usage_error(run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = root / "examples/poor/plan.yaml"
    Path("logo.png").write_text("no picture", encoding="utf-8")
    refused = run("report", plan, "-o", "r.html", "--logo", "logo.png")
    assert refused.status == 2
    assert "no picture that can be used" in refused.err
    Path("logo.png").write_bytes(png()[:40] + b"rubbish" * 20)
    refused = run("report", plan, "-o", "r.docx", "--logo", "logo.png")
    assert refused.status == 2
    assert "cannot be drawn" in refused.err
    assert not Path("r.docx").exists()


def test_the_logo_of_the_configuration_is_used(run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(tmp_path / "house").mkdir()
    (tmp_path / "house/logo.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "house/programdesigner.toml").write_text('report.logo = "logo.svg"\n', encoding="utf-8")
    (tmp_path / "house/plan.yaml").write_bytes((root / "examples/poor/plan.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run("report", "house/plan.yaml", "-o", "r.html").status == 0
    assert 'src="data:image/svg+xml;base64,' in Path("r.html").read_text(encoding="utf-8")
