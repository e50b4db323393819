"""Records as reference managers read them: CSL-JSON, BibTeX and RIS.

The fields are those of the record's citation; nothing is added, and what was not confirmed is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from programdesigner.citation import Record

CSL_FIELDS = ("container-title", "publisher", "volume", "issue", "page", "number", "DOI", "PMID", "PMCID", "ISBN", "URL", "note")
BIBTEX_TYPES = {
    "article-journal": "article", "report": "techreport", "webpage": "misc", "book": "book", "chapter": "incollection",
    "thesis": "phdthesis", "legislation": "misc",
}  # fmt: skip
RIS_TYPES = {
    "article-journal": "JOUR", "report": "RPRT", "webpage": "ELEC", "book": "BOOK", "chapter": "CHAP", "thesis": "THES",
    "legislation": "STAT",
}  # fmt: skip
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip


def csl(record: Record) -> dict[str, Any]:
    """One record as a CSL-JSON item; a list cut short is marked in a note, since CSL has no field for it."""
    citation = record["citation"]
    item: dict[str, Any] = {"id": record["key"], "type": citation["type"], "title": citation["title"]}
    if citation["author"]:
        item["author"] = citation["author"]
    if citation.get("issued"):
        item["issued"] = {"date-parts": [[citation["issued"]]]}
    item |= {name: citation[name] for name in CSL_FIELDS if citation.get(name)}
    notes = [item.get("note", "")]
    if citation["author"] and not citation["authors_complete"]:
        notes.append("The list of authors is not complete.")
    if record.get("retracted"):
        notes.append(f"Retracted {record['retracted']['date']}: {record['retracted']['notice']}")
    if note := " ".join(filter(None, notes)):
        item["note"] = note
    return item


def csl_json(records: Iterable[Record]) -> str:
    """CSL-JSON: what pandoc, Zotero and most others read as it is."""
    return json.dumps([csl(record) for record in records], indent=1, ensure_ascii=False) + "\n"


def bibtex(records: Iterable[Record]) -> str:
    """BibTeX, in UTF-8 with the special characters of LaTeX written out."""
    return "\n".join(_bibtex_entry(csl(record)) for record in records)


def ris(records: Iterable[Record]) -> str:
    """RIS, with the line ends its definition asks for."""
    return "\r\n".join(_ris_entry(csl(record)) for record in records) + "\r\n"


def _bibtex_entry(item: dict[str, Any]) -> str:
    kind = BIBTEX_TYPES[item["type"]]
    place = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in item.get("author", [])),
        "title": f"{{{_latex(item['title'])}}}",
        "journal" if kind == "article" else "booktitle": _latex(item.get("container-title", "")),
        place: _latex(item.get("publisher", "")),
        "year": _year(item),
        "volume": _latex(item.get("volume", "")),
        "number": _latex(item.get("issue") or item.get("number") or ""),
        "pages": _latex(item.get("page", "")).replace("–", "--"),
        "doi": item.get("DOI", ""),
        "pmid": item.get("PMID", ""),
        "isbn": item.get("ISBN", ""),
        "url": item.get("URL", ""),
        "note": _latex(item.get("note", "")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _bibtex_name(author: dict[str, str]) -> str:
    if "literal" in author:
        return f"{{{_latex(author['literal'])}}}"
    family = f"{{{_latex(author['family'])}}}" if " " in author["family"] else _latex(author["family"])
    return f"{family}, {_latex(author['given'])}" if author.get("given") else family


def _latex(text: str) -> str:
    return "".join(LATEX.get(char, char) for char in text)


def _ris_entry(item: dict[str, Any]) -> str:
    first, last = _pages(item.get("page", ""))
    tags: list[tuple[str, str]] = [("TY", RIS_TYPES[item["type"]]), ("ID", item["id"])]
    tags += [("AU", _ris_name(author)) for author in item.get("author", [])]
    tags += [
        ("TI", item["title"]), ("T2", item.get("container-title", "")), ("PB", item.get("publisher", "")), ("PY", _year(item)),
        ("VL", item.get("volume", "")), ("IS", item.get("issue") or item.get("number") or ""), ("SP", first), ("EP", last),
        ("DO", item.get("DOI", "")), ("AN", item.get("PMID", "")), ("SN", item.get("ISBN", "")), ("UR", item.get("URL", "")),
        ("N1", item.get("note", "")),
    ]  # fmt: skip
    return "\r\n".join([f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value] + ["ER  - "]) + "\r\n"


def _ris_name(author: dict[str, str]) -> str:
    if "literal" in author:
        return author["literal"]
    return f"{author['family']}, {author['given']}" if author.get("given") else author["family"]


def _pages(page: str) -> tuple[str, str]:
    first, _, last = page.replace("–", "-").partition("-")
    return first, last


def _year(item: dict[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


FORMATS = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris}


def export(records: Sequence[Record], form: str) -> str:
    """The records in one of FORMATS."""
    return FORMATS[form](records)
