"""``python -m programdesigner``."""

from programdesigner.cli import main

main()
