"""Short citations and plain reference lines, from a record's CSL names."""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]


def short(record: Record) -> str:
    """Author and year, as in running text: “Dawn et al. 2021”, “World Health Organization 2018”, “NICE, no date”."""
    return f"{authors_short(record)} {year(record)}"


def authors_short(record: Record) -> str:
    """The author or authors, shortened as in running text; the title where there is none."""
    names = [author.get("family") or author["literal"] for author in record["citation"]["author"]]
    if not names:
        return f"“{_shortened(record['citation']['title'])}”"
    if len(names) == 1:
        return str(names[0]) if record["citation"]["authors_complete"] else f"{names[0]} et al."
    if len(names) == 2 and record["citation"]["authors_complete"]:
        return f"{names[0]} and {names[1]}"
    return f"{names[0]} et al."


def _shortened(title: str, most: int = 44) -> str:
    """A title cut between words, with a mark where something was left out."""
    if len(title) <= most:
        return title
    return title[:most].rpartition(" ")[0].rstrip(" ,;:-–") + " …"


def year(record: Record) -> str:
    """The year, or “n.d.”."""
    return str(record["citation"].get("issued") or "n.d.")


def kind_of_study(record: Record) -> str:
    """What kind of study it is, as said in English here: “cluster randomised trial”."""
    return str(record["study"]).replace("-", " ").replace("randomized", "randomised").replace("meta ", "meta-")


def reference(record: Record) -> str:
    """One line of a reference list, in the Vancouver manner."""
    citation = record["citation"]
    names = [_initialled(author) for author in citation["author"]]
    others = ["et al"] if names and (len(names) > 6 or not citation["authors_complete"]) else []
    shown = ", ".join(names[:6] + others)
    parts = [f"{shown}." if shown else "", _ended(citation["title"])]
    if citation.get("container-title"):
        parts.append(f"{citation['container-title']}.")
    elif citation.get("publisher"):
        parts.append(f"{citation['publisher']}.")
    issued = year(record)
    volume = citation.get("volume", "")
    issue = f"({citation['issue']})" if citation.get("issue") else ""
    page = f":{citation['page']}" if citation.get("page") else ""
    parts.append(f"{issued};{volume}{issue}{page}." if volume or page else _ended(issued))
    if citation.get("DOI"):
        parts.append(f"https://doi.org/{citation['DOI']}")
    elif citation.get("PMID"):
        parts.append(f"PMID {citation['PMID']}")
    elif citation.get("URL"):
        parts.append(citation["URL"])
    return " ".join(part for part in parts if part)


def address(citation: Record) -> str:
    """Where a publication can be opened: by its DOI, else at the address recorded; empty where that is no safe link."""
    if citation.get("DOI"):
        from urllib.parse import quote

        return f"https://doi.org/{quote(citation['DOI'], safe='/:;.()-_')}"
    url: str = citation.get("URL", "")
    return url if re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", url) else ""


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _initialled(author: dict[str, str]) -> str:
    if "literal" in author:
        return author["literal"]
    given = "".join(part[0] for part in author.get("given", "").replace("-", " ").replace(".", " ").split())
    return f"{author['family']} {given}".strip()
