"""A report on the largest example as Word and PDF, beside what pandoc and typst take on the same Markdown.

python -m benchmarks.report
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.timing import machine, medians

ROOT = Path(__file__).parent.parent
RUNS = 5
LONGEST = 3.0
"""Seconds on two cores, for both formats in one run."""


class Kept:
    """What publishing hands to pandoc, kept so that pandoc can be timed on its own."""

    def __init__(self, place: Path) -> None:
        self.place, self.commands = place, dict[str, list[str]]()

    def publish(self, plan: Path) -> None:
        """Make both formats once, keeping the folder, the Markdown and the arguments of each call."""
        import pypandoc  # type: ignore[import-untyped]

        from programdesigner import check
        from programdesigner.report.publish import publish
        from programdesigner.report.recommendation import Front, recommendation
        from programdesigner.report.words import Words

        assessment = check(plan)
        blocks = recommendation(assessment, Words("en"), Front(), "")
        genuine = pypandoc.convert_text
        pypandoc.convert_text = self._keeping(genuine)
        try:
            for ending in (".docx", ".pdf"):
                publish(blocks, ending, assessment.library)
        finally:
            pypandoc.convert_text = genuine

    def _keeping(self, genuine: Callable[..., Any]) -> Callable[..., Any]:
        def convert(text: str, to: str, *, format: str, outputfile: str, extra_args: list[str], cworkdir: str) -> Any:
            import pypandoc

            made = genuine(text, to, format=format, outputfile=outputfile, extra_args=extra_args, cworkdir=cworkdir)
            folder = self.place / to
            shutil.copytree(cworkdir, folder)
            (folder / "report.md").write_text(text, encoding="utf-8")
            arguments = [*extra_args, f"--from={format}", f"--to={to}", f"--output={Path(outputfile).name}", "report.md"]
            self.commands[to] = [pypandoc.get_pandoc_path(), *arguments]
            return made

        return convert


def main() -> None:
    """Print the medians."""
    plan = max((ROOT / "examples").glob("*/plan.yaml"), key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        kept = Kept(Path(folder))
        kept.publish(plan)
        ours = {
            "docx and pdf": ["-o", f"{folder}/r.docx", "-o", f"{folder}/r.pdf"], "docx": ["-o", f"{folder}/r.docx"],
            "pdf": ["-o", f"{folder}/r.pdf"], "html, base install": ["-o", f"{folder}/r.html"],
        }  # fmt: skip
        report = [sys.executable, "-m", "programdesigner", "report", str(plan), "--force"]
        taken = medians({name: [*report, *outputs] for name, outputs in ours.items()}, RUNS)
        words = medians({"pandoc to docx": kept.commands["docx"]}, RUNS, cwd=str(kept.place / "docx"))
        typeset = medians({"pandoc to typst": kept.commands["typst"]}, RUNS, cwd=str(kept.place / "typst"))
        setting = _typst(kept.place / "typst" / "report.typ")
    print(
        f"{machine()}; medians of {RUNS} runs; {plan.parent.name}/plan.yaml, {len(plan.read_text(encoding='utf-8').splitlines())} lines\n"
    )
    for name, seconds in {**taken, **words, **typeset, "typst to pdf": setting}.items():
        print(f"{name:<20} {seconds:5.2f} s")
    alone = words["pandoc to docx"] + typeset["pandoc to typst"] + setting
    both = taken["docx and pdf"]
    print(f"\ndocx and pdf: {both:.2f} s (target: under {LONGEST:g} s), {both / alone:.2f} × pandoc and typst alone")


def _typst(source: Path) -> float:
    import typst

    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        typst.compile(str(source), root=str(source.parent))
        taken.append(time.perf_counter() - start)
    return sorted(taken)[RUNS // 2]


if __name__ == "__main__":
    main()
