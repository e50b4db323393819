"""Write the table of hostile documents into docs/robustness.md."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import CASES

PAGE = Path(__file__).parent.parent.parent / "docs" / "robustness.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->"


def table() -> str:
    """The table as Markdown."""
    lines = ["| document | status | the message says |", "|---|--:|---|"]
    lines += [
        f"| {case.what} | {case.status} | {('read; shown as text' if case.status == 0 else case.says or 'what is wrong and where')} |"
        for case in CASES.values()
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Put the table between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
