"""Whether a plan can run: its balance, what is assumed in it, and what would make it work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programdesigner.assumptions import Assumption, supposing
from programdesigner.balance import DEPENDS, FITS, SHORT, UNKNOWN, Table, tables
from programdesigner.changes import Sought, changes
from programdesigner.document import Document
from programdesigner.facts import Facts
from programdesigner.figures import ASSUMED, DEFAULT, Figure, declared
from programdesigner.workload import Part


class Capacity(NamedTuple):
    """The arithmetic of one plan."""

    document: Document
    """As it is written."""
    tables: list[Table]
    """With what is assumed."""
    sought: Sought
    """What would make it work."""
    unused: list[Assumption]
    """Assumptions for which the plan has no place: a plan without workers has no travel."""

    @property
    def state(self) -> str:
        """``short`` where something cannot work, else ``depends``; ``fits`` where every worker's hours are known to do."""
        states = {table.state for table in self.tables}
        hours = {table.state for table in self.tables if table.key == "hours"}
        return next((state for state in (SHORT, DEPENDS) if state in states), FITS if hours == {FITS} else UNKNOWN)

    @property
    def parts(self) -> list[Part]:
        """Every line of the tables."""
        return [part for table in self.tables for part in table.lines]

    @property
    def assumed(self) -> list[Figure]:
        """The figures that the plan does not say, or that had to be read in one of several ways."""
        figures = dict.fromkeys(one for part in self.parts for one in part.figures)
        return [one for one in figures if one.origin in (ASSUMED, DEFAULT) or one.because]

    @property
    def missing(self) -> list[Figure]:
        """The figures without which a sum cannot be made."""
        return list(dict.fromkeys(one for part in self.parts for one in part.missing))


def capacity(document: Document, assumptions: Sequence[Assumption] = ()) -> Capacity:
    """Reckon with a plan's figures, and with what is assumed instead of some."""
    supposed, unused = supposing(document, assumptions)
    found = tables(Facts(supposed))
    return Capacity(document, found, changes(supposed, found), unused)


def name_of(one: Figure) -> str:
    """What a figure is called where it is assumed."""
    return next((name for name, known in declared().items() if known.key == one.key), one.path)
