"""The evidence record: one source, what it found, how it was checked and how it is commonly misreported.

A record is one YAML file, ``evidence/<key>.yaml``. It says in our own words what a publication reports, where in the
publication that stands, and what of it was not seen. Nothing here computes a verdict; rules point at findings.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, field_validator, model_validator

from programdesigner.effect import Direction, Effect, Part
from programdesigner.quantity import numbers_in
from programdesigner.vocabulary import VOCABULARIES

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$", max_length=80)]
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=2000, strip_whitespace=True)]

StudyKind = Literal[
    "randomized-trial",
    "cluster-randomized-trial",
    "controlled-before-after",
    "uncontrolled-study",
    "cohort",
    "cross-sectional",
    "qualitative",
    "systematic-review",
    "meta-analysis",
    "literature-review",
    "cost-effectiveness",
    "protocol",
    "guideline",
    "standard",
    "report",
]
FROM_MEMORY = re.compile(r"\b(?:from memory|recalled)\b", re.IGNORECASE)
SAME_IN_ANOTHER_UNIT = (1, 60, 24, 12, 7)
"""Hours and minutes, days and hours, years and months, weeks and days: a benchmark may be written in either."""


def words_of(vocabulary: str) -> type[str]:
    """A field that takes the controlled words of one vocabulary."""

    def known(word: str) -> str:
        if word not in VOCABULARIES[vocabulary]:
            raise ValueError(f"{word!r} is not a {vocabulary} word; use one of {', '.join(VOCABULARIES[vocabulary])}")
        return word

    listed = WithJsonSchema({"type": "string", "enum": list(VOCABULARIES[vocabulary])})
    return Annotated[str, AfterValidator(known), listed]  # type: ignore[return-value]


class Name(Part):
    """An author: family and given names, or an organisation as a literal."""

    family: str | None = Field(default=None, description="Family name of a person")
    given: str | None = Field(default=None, description="Given names or initials")
    literal: str | None = Field(default=None, description="Name of an organisation", examples=["World Health Organization"])

    @model_validator(mode="after")
    def person_or_organisation(self) -> Self:
        if (self.family is None) == (self.literal is None):
            raise ValueError("an author has either a family name or, for an organisation, a literal")
        return self


class Citation(Part):
    """A bibliographic record with CSL-JSON names."""

    type: Literal["article-journal", "report", "webpage", "book", "chapter", "thesis", "legislation"] = Field(
        description="Kind of publication"
    )
    title: str = Field(description="As published")
    author: tuple[Name, ...] = Field(default=(), description="In the order published")
    authors_complete: bool = Field(default=True, description="False where only some of the authors were confirmed")
    container_title: str | None = Field(default=None, alias="container-title", description="Journal, book or series")
    publisher: str | None = Field(default=None, description="Who published it")
    issued: int | None = Field(default=None, ge=1900, le=2100, description="Year; left out where it was not confirmed")
    issued_note: str | None = Field(default=None, description="What is uncertain about the year")
    volume: str | None = Field(default=None, description="Volume of the journal")
    issue: str | None = Field(default=None, description="Issue of the volume")
    page: str | None = Field(default=None, description="First and last page, or the number of the article", examples=["113-131"])
    number: str | None = Field(default=None, description="Number of a report")
    DOI: str | None = Field(default=None, description="Without https://doi.org/", examples=["10.1136/bmj.d715"])
    PMID: str | None = Field(default=None, description="Number in PubMed, in quotes")
    PMCID: str | None = Field(default=None, description="Number in PubMed Central", examples=["PMC3039437"])
    ISBN: str | None = Field(default=None, description="Of a book or report")
    URL: str | None = Field(default=None, description="Where it can be read, where there is no DOI")
    note: str | None = Field(default=None, description="What else a reader has to know to find it")

    @field_validator("DOI")
    @classmethod
    def doi_is_well_formed(cls, doi: str | None) -> str | None:
        if doi is not None and not re.fullmatch(r"10\.\d{4,9}/[^\s<>\"]+", doi):
            raise ValueError("a DOI begins with 10. and a registrant, a slash and a suffix: 10.1136/bmj.d715")
        return doi

    @field_validator("PMID")
    @classmethod
    def pmid_is_well_formed(cls, pmid: str | None) -> str | None:
        if pmid is not None and not re.fullmatch(r"[1-9]\d{0,8}", pmid):
            raise ValueError("a PMID is a number of up to nine digits, in quotes")
        return pmid

    @field_validator("PMCID")
    @classmethod
    def pmcid_is_well_formed(cls, pmcid: str | None) -> str | None:
        if pmcid is not None and not re.fullmatch(r"PMC\d{3,9}", pmcid):
            raise ValueError("a PMCID is PMC and a number: PMC3039437")
        return pmcid


class Companion(Part):
    """Another document the record rests on, with its own citation."""

    relation: Sentence = Field(description="What it is to this record", examples=["protocol of the trial"])
    citation: Citation = Field(description="Its bibliographic record")


class Population(Part):
    """Whom the source is about, in its own terms and in the controlled words that plans use."""

    description: Sentence = Field(description="Who they were, in a sentence")
    condition: tuple[words_of("condition"), ...] = Field(default=(), description="Controlled words, as in plans")  # type: ignore[valid-type]
    group: tuple[words_of("group"), ...] = Field(default=(), description="Controlled words, as in plans")  # type: ignore[valid-type]
    age: str | None = Field(default=None, description="As reported: '18-75', 'mean 61'")
    country: tuple[str, ...] = Field(default=(), description="Where it was done")
    income: words_of("income") | None = Field(default=None, description="Income group of the countries")  # type: ignore[valid-type]
    setting: tuple[words_of("setting"), ...] = Field(default=(), description="Controlled words, as in plans")  # type: ignore[valid-type]
    n: int | None = Field(default=None, ge=0, description="People (or, for a review, people over all its studies)")
    n_note: str | None = Field(default=None, description="What the number counts, or leaves out")
    studies: int | None = Field(default=None, ge=0, description="Studies or documents in a review")


class Intervention(Part):
    """What was done: each item as the source reports it, left out where it does not.

    Quantities are written as in plans (``90 minutes``, ``every 2 weeks``), so that a plan can stand beside a study.
    """

    description: Sentence | None = Field(default=None, description="What was done, in a sentence")
    worker: tuple[words_of("worker"), ...] = Field(default=(), description="Controlled words, as in plans")  # type: ignore[valid-type]
    worker_description: Sentence | None = Field(default=None, description="Who did it")
    lived_experience: bool | None = Field(default=None, description="Did the workers have the condition, or care for someone with it?")
    format: tuple[words_of("format"), ...] = Field(default=(), description="Controlled words, as in plans")  # type: ignore[valid-type]
    format_description: Sentence | None = Field(default=None, description="How people met")
    sessions: str | None = Field(default=None, description="How many contacts", examples=["16"])
    minutes: str | None = Field(default=None, description="Length of a contact", examples=["90 minutes"])
    cadence: str | None = Field(default=None, description="How often", examples=["every 2 weeks"])
    duration: str | None = Field(default=None, description="Over how long", examples=["6 months"])
    schedule: Sentence | None = Field(default=None, description="The order of contacts, where it changes")
    group_size: str | None = Field(default=None, description="People in a group", examples=["8-12"])
    caseload: str | None = Field(default=None, description="People per worker", examples=["1:20"])
    training: str | None = Field(default=None, description="Length only: '8 hours', '36 hours', '5 days'")
    training_description: Sentence | None = Field(default=None, description="What the training was")
    supervision: str | None = Field(default=None, description="Cadence only: 'monthly', 'weekly'")
    supervision_description: Sentence | None = Field(default=None, description="How supervision was done")
    attendance: str | None = Field(default=None, description="Share of those offered who came: '82%'")
    attendance_description: Sentence | None = Field(default=None, description="What was counted as coming")
    tailoring: Sentence | None = Field(default=None, description="How it was fitted to people")
    linkage: Sentence | None = Field(default=None, description="How it was linked to care")
    cost: Sentence | None = Field(default=None, description="What it cost, as reported")


class Finding(Part):
    """One sourced result."""

    key: Key = Field(description="A short name, once in the record", examples=["supervision-frequency"])
    outcome: Sentence = Field(description="What was looked at", examples=["HbA1c at 12 months"])
    outcome_word: words_of("outcome") | None = None  # type: ignore[valid-type]
    further_outcomes: tuple[words_of("outcome"), ...] = Field(  # type: ignore[valid-type]
        default=(), description="Further outcomes the same finding covers, such as several null results in one sentence"
    )
    direction: Direction
    statement: Sentence = Field(description="What the source reports, in our own words, with null results and harms")
    numbers: str | None = Field(default=None, description="The figures, as reported")
    effect: Effect | None = Field(
        default=None, description="The effect with its interval, where there is one: intervention minus, or over, comparator"
    )
    benchmarks: tuple[str, ...] = Field(
        default=(), description="The quantities this finding reports that a rule may use as a threshold: '16 hours'"
    )
    locator: Sentence = Field(description="Where in the publication it stands", examples=["Abstract, results"])
    basis: Literal["direct", "indirect"] = Field(
        default="direct",
        description="direct: what was compared in a trial, measured, or said by a standard, however weak; indirect: a part of a "
        "package, a stratum, a comparison between trials or sites, an association or an author's explanation, which no trial compared",
    )
    seen: Literal["source", "secondary", "not-seen"] = Field(
        default="source",
        description="source: read in the publication (its abstract, at least); secondary: read where another document "
        "reports it; not-seen: from memory or a page that could not be checked, never used for a threshold or as support",
    )
    seen_note: str | None = Field(default=None, description="What of it was seen, and what was not")
    strength: Literal["strong", "conditional", "good-practice", "not-read"] | None = Field(
        default=None, description="Strength of a recommendation, as the source words it"
    )
    strength_note: str | None = Field(default=None, description="Where the strength was inferred, say so")
    certainty: Literal["high", "moderate", "low", "very-low", "not-read"] | None = None

    @model_validator(mode="after")
    def says_what_was_seen(self) -> Self:
        told = f"{self.statement} {self.numbers or ''}"
        if self.seen != "not-seen" and FROM_MEMORY.search(told):
            raise ValueError("what is from memory was not seen: say seen: not-seen, or leave it out of the finding")
        if self.seen == "not-seen" and self.benchmarks:
            raise ValueError("a finding that was not seen gives no benchmarks")
        for benchmark in self.benchmarks:
            if not _is_told(benchmark, told):
                raise ValueError(f"the benchmark {benchmark!r} stands neither in the statement nor in the numbers")
        return self

    @model_validator(mode="after")
    def effect_agrees_with_direction(self) -> Self:
        wrong = self.effect.contradiction(self.direction, self.outcome_word) if self.effect else None
        if wrong:
            raise ValueError(
                f"the effect contradicts the direction: {wrong} (an effect is the intervention minus, or over, its comparator)"
            )
        return self


def _is_told(benchmark: str, told: str) -> bool:
    """Does a text give this quantity, perhaps in another unit? One of something (“1 per month”) needs no figure."""
    numbers = {1.0} | numbers_in(told)
    rhythms = re.findall(r"\b(?:dai|week|fortnight|month|quarter|year)ly\b", benchmark)
    return all(word in told.casefold() for word in rhythms) and all(
        any(wanted in (number * unit, number / unit, float(int(number))) for number in numbers for unit in SAME_IN_ANOTHER_UNIT)
        for wanted in numbers_in(benchmark)
    )


class Verification(Part):
    """What was checked against the publication, where, and what could not be seen."""

    status: Literal["verified", "partly"] = Field(
        description="verified where all was read that is said; partly where something was not seen"
    )
    checked_against: tuple[str, ...] = Field(min_length=1, description="What was read, and where")
    note: str | None = Field(default=None, description="What else was checked")
    not_seen: tuple[str, ...] = Field(default=(), description="What could not be seen, by the key of its finding")


class Implication(Part):
    """What the source suggests for a plan, and how directly."""

    practice: Sentence = Field(description="What it suggests for a plan")
    rests_on: tuple[str, ...] = Field(description="Keys of the findings behind it")
    support: Literal["direct", "indirect", "contrary"] = Field(description="How directly they speak to it")
    note: str | None = Field(default=None, description="How far it carries")


class Retraction(Part):
    """A retraction or withdrawal: the record is struck from every verdict."""

    date: str = Field(description="When")
    notice: str = Field(description="Where the notice stands")
    reason: str | None = Field(default=None, description="Why")


class EvidenceRecord(Part):
    """One source."""

    key: Key = Field(description="The name of the file, without .yaml", examples=["author-2024-short-title"])
    study: StudyKind = Field(description="What kind of study or document it is, exactly")
    study_note: str | None = Field(default=None, description="What the kind leaves open")
    starting_page: str | None = Field(
        default=None,
        description="Heading of the entry on the page 'Science Behind Peer Support' of Peers for Progress",
    )
    citation: Citation = Field(description="The bibliographic record")
    companions: tuple[Companion, ...] = Field(default=(), description="Other documents the record rests on")
    superseded_by: tuple[Companion, ...] = Field(default=(), description="What replaced it")
    retracted: Retraction | None = Field(default=None, description="Where it was retracted or withdrawn")
    population: Population | None = Field(default=None, description="Whom it is about")
    intervention: Intervention | None = Field(default=None, description="What was done")
    comparator: Sentence | None = Field(default=None, description="With what it was compared")
    findings: tuple[Finding, ...] = Field(min_length=1, description="What it found, one entry a result")
    limitations: tuple[Sentence, ...] = Field(default=(), description="What limits it, in our own words")
    verification: Verification = Field(description="What was checked against the publication")
    corrections: tuple[Sentence, ...] = Field(
        default=(), description="How the source is commonly misreported, on the starting page above all"
    )
    implications: tuple[Implication, ...] = Field(default=(), description="What it suggests for a plan")
    same_programme: tuple[Key, ...] = Field(
        default=(), description="Records that report the same programme or contain the same trials: not counted twice"
    )
    supports_no_rule: Sentence | None = Field(default=None, description="Why no rule rests on this record")
    notes: tuple[Sentence, ...] = Field(default=(), description="Anything else")

    @model_validator(mode="after")
    def finding_keys_are_unique(self) -> Self:
        seen: set[str] = set()
        for finding in self.findings:
            if finding.key in seen:
                raise ValueError(f"two findings are called {finding.key!r}")
            seen.add(finding.key)
        return self

    @model_validator(mode="after")
    def no_benchmark_is_partly_from_memory(self) -> Self:
        recalled = {line.partition(":")[0] for line in self.verification.not_seen if FROM_MEMORY.search(line)}
        for finding in self.findings:
            if finding.key in recalled and finding.benchmarks:
                raise ValueError(f"a part of {finding.key!r} is from memory, as not_seen says: it gives no benchmarks")
        return self
