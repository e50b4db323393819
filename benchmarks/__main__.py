"""Run the benchmarks and write what they printed into docs/performance.md.

python -m benchmarks
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
RUN = {
    "startup": "benchmarks.startup",
    "many plans": "benchmarks.throughput",
    "growth": "benchmarks.growth",
    "engines": "benchmarks.engines",
    "a report": "benchmarks.report",
}
BEGIN, END = "<!-- measured -->\n", "<!-- end -->"


def main() -> None:
    """Each benchmark in a process of its own; the page holds exactly what they print."""
    parts = []
    for name, module in RUN.items():
        done = subprocess.run([sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
        sys.stdout.write(done.stdout)
        parts.append(f"### {name.capitalize()}\n\n```\n{done.stdout.rstrip()}\n```\n")
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(before + BEGIN + "\n".join(parts) + END + rest.partition(END)[2], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
