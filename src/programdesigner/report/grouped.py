"""Outcomes that say the same of several workers, modules or competencies, said once.

“Each of “A” and “B” is practised.” is read; the same sentence twelve times is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from programdesigner.diagnostic import Diagnostic
from programdesigner.wording import listed


def together(found: Sequence[Diagnostic], *, full: bool) -> list[list[Diagnostic]]:
    """Outcomes in their order, those put together that can be said together.

    In brief these are outcomes of one rule whose sentences differ in the name alone; in full, all outcomes of one rule with the same
    advice.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in found:
        same = (one.recommendation,) if full else (_without_name(one), one.add)
        groups.setdefault((one.rule.id, one.outcome, one.level, *same), []).append(one)
    return list(groups.values())


def sentence(group: Sequence[Diagnostic]) -> str:
    """What is said of all of them: of one its message, of several “Each of …”."""
    first = group[0]
    if len(group) == 1:
        return first.message
    before, name, after = first.message.partition(first.who)
    if not name:
        return first.message
    each_of = "" if after.startswith(":") else "each of " if before else "Each of "
    return f"{before}{each_of}{listed([one.who for one in group])}{after}"


def to_add(group: Sequence[Diagnostic]) -> str:
    """“ Add length under lines 14 and 20.”: the key to add, and where."""
    first = group[0]
    if first.outcome != "open" or not first.add:
        return ""
    lines = list(dict.fromkeys(str(one.span.line) for one in group))
    place = f" under line{'' if len(lines) == 1 else 's'} {listed(lines)}" if first.path.removesuffix(first.add) else ""
    return f" Add {first.add}{place}."


def _without_name(one: Diagnostic) -> str:
    return one.message.replace(one.who, "\0", 1) if one.entity.path else one.message
