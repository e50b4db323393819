"""The effect of a finding: one sign for all sources, and what contradicts the direction its finding gives."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from programdesigner.vocabulary import HIGHER_IS_BETTER, LOWER_IS_BETTER

Direction = Literal["favours-intervention", "no-difference", "mixed", "harm", "descriptive", "benchmark", "standard", "recommendation"]


class Part(BaseModel):
    """A part of a record: nothing beyond the named fields, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Effect(Part):
    """An effect with its interval, where the source gives one: always the intervention minus (or over) its comparator.

    A fall in blood pressure is negative and a gain in hope positive, whichever way the source prints them.
    """

    measure: Literal[
        "mean-difference", "standardised-mean-difference", "odds-ratio", "risk-ratio", "hazard-ratio", "rate-ratio",
        "risk-difference", "proportion", "change",
    ] = Field(description="What the estimate is")  # fmt: skip
    value: float = Field(description="The estimate: intervention minus comparator, or a ratio of intervention to comparator")
    low: float | None = Field(default=None, description="Lower end of the interval, with the same sign")
    high: float | None = Field(default=None, description="Upper end of the interval, with the same sign")
    better: Literal["lower", "higher"] | None = Field(
        default=None, description="Which is better for people, less or more of what is measured or counted; left out where that is not told"
    )
    unit: str | None = Field(
        default=None, description="Unit of a difference, or what a ratio counts", examples=["percentage points", "stopping breastfeeding"]
    )
    time: str | None = Field(default=None, description="When it was measured", examples=["12 months"])
    pooled: bool = Field(default=False, description="Is it pooled over several studies?")

    @property
    def none_at(self) -> float | None:
        """The estimate that means no effect: 1 for a ratio, 0 for a difference; None for a share, which compares nothing."""
        return None if self.measure == "proportion" else 1.0 if self.measure.endswith("-ratio") else 0.0

    @model_validator(mode="after")
    def interval_holds_the_estimate(self) -> Self:
        if (self.low is not None and self.low > self.value) or (self.high is not None and self.high < self.value):
            raise ValueError("the estimate lies outside its interval")
        if self.measure.endswith("-ratio") and min(one for one in (self.low, self.value, self.high) if one is not None) < 0:
            raise ValueError("a ratio is never below 0")
        return self

    def contradiction(self, direction: Direction, outcome: str | None) -> str | None:
        """How the estimate contradicts what its finding says, or None where it does not or that cannot be told."""
        if self.measure in ("mean-difference", "standardised-mean-difference") and self.better and outcome:
            known = "lower" if outcome in LOWER_IS_BETTER else "higher" if outcome in HIGHER_IS_BETTER else self.better
            if known != self.better:
                return f"{known} {outcome} is better"
        if self.none_at is None:
            return None
        low, high = (self.value if end is None else end for end in (self.low, self.high))
        if direction == "no-difference":
            whole = self.low is not None and self.high is not None
            return "no difference, but the interval does not include no effect" if whole and not low <= self.none_at <= high else None
        if direction not in ("favours-intervention", "harm"):
            return None
        if self.better is None:
            return f"{direction} needs to know whether lower or higher is better"
        wanted = self.better if direction == "favours-intervention" else {"lower": "higher", "higher": "lower"}[self.better]
        if high >= self.none_at if wanted == "lower" else low <= self.none_at:
            return f"{direction} where {self.better} is better, but the estimate or its interval is not {wanted} than {self.none_at:g}"
        return None
