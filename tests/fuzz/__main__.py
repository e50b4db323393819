"""Fuzz each target for so many seconds (60 where nothing is said), from one seed after another."""

from __future__ import annotations

import faulthandler
import sys
import time
from collections import Counter

from tests.fuzz import TARGETS, fuzz, said

HANGS = 120
"""Seconds after which a round that has not ended counts as hanging: its traceback is printed and the run ends."""


def main(seconds: float = 60) -> None:
    """Print the counts of each target. A case that fails is printed by Hypothesis, made small."""
    for name in TARGETS:
        told: Counter[str] = Counter()
        begun, start = time.monotonic(), 0
        while time.monotonic() - begun < seconds:
            faulthandler.dump_traceback_later(HANGS, exit=True)
            told += fuzz(name, 100, start=start)
            start += 1
        faulthandler.cancel_dump_traceback_later()
        print(said(name, told), flush=True)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
