"""``programdesigner`` and ``python -m programdesigner``."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """A run is short and makes few cycles: looking for them, on the way and in all that is left at the end, costs a tenth of it."""
    gc.set_threshold(50_000, 20, 20)


def main() -> None:
    """Run the command line."""
    collect_rarely()
    from programdesigner.cli import main as run

    try:
        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
