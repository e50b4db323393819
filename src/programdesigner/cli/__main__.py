"""``python -m programdesigner.cli``."""

from programdesigner.cli import main

main()
