"""What a path of a plan or curriculum may hold, said to a person who is writing it."""

from __future__ import annotations

import re

from programdesigner.plan.kinds import Kind
from programdesigner.plan.shape import Shape, field_at, shape_of
from programdesigner.report.markdown import text as md
from programdesigner.vocabulary import VOCABULARIES


def numbered(path: str, document: str = "plan") -> str:
    """The path with ``[0]`` after each list of sections that is written as one section, as the reader names it."""
    steps: list[str] = []
    for step in filter(None, path.split(".")):
        steps.append(step)
        field = field_at(shape_of(document), ".".join(steps))
        if field is not None and field.get("many") and not step.endswith("]") and len(steps) < path.count(".") + 1:
            steps[-1] = f"{step}[0]"
    return ".".join(steps)


def takes(field: Shape) -> str:
    """What a key takes, in a phrase: “one of core, maintenance”, “a section with keys of its own”."""
    if "kind" in field:
        return Kind(*field["kind"]).expectation()[0]
    return "a list of sections with keys of their own" if field.get("many") else "a section with keys of its own"


def help_on(name: str, field: Shape) -> str:
    """Markdown on a key: what it is for, what it takes, examples."""
    lines = [f"**{md(name)}**: {md(field.get('what') or '')}", "", f"Takes {md(takes(field))}; also *unknown* or *none*."]
    if "kind" not in field:
        lines += ["", "Keys: " + ", ".join(f"`{key}`" for key in field["fields"])]
    elif examples := examples_of(field):
        lines += ["", "For instance: " + "; ".join(md(example) for example in examples)]
    return "\n".join(lines)


def examples_of(field: Shape) -> list[str]:
    """Examples of a value: those of the key, then those of its kind of quantity; each once."""
    kind = Kind(*field["kind"])
    found = list(field["examples"] or [])
    if kind.name == "quantity":
        found += [example.strip() for example in re.split(r", (?!\d{3}\b)", kind.expectation()[1])]
    return list(dict.fromkeys(found))


def words_of(field: Shape) -> dict[str, tuple[str, ...]]:
    """The controlled words that a key takes, with other spellings of each; yes and no where those are asked for."""
    if "kind" not in field:
        return {}
    kind = Kind(*field["kind"])
    if kind.name == "words":
        return VOCABULARIES[kind.of]
    return dict.fromkeys(("yes", "no"), ()) if kind.name == "yes-no" else {}
