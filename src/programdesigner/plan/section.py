"""The ground of the plan's models: a section with described fields."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from programdesigner.plan.kinds import NONE_WORDS, NOT_STATED, Kind, Value
from programdesigner.vocabulary import normalised


class Section(BaseModel):
    """A part of a plan. Every field is optional: what is left out is *not stated*."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)

    main: ClassVar[str] = ""
    """The field meant where a plain text stands in the section's place."""

    none: bool = Field(default=False, exclude=True, json_schema_extra={"deprecated": True}, alias="__none__")

    @model_validator(mode="before")
    @classmethod
    def plain_text_for_a_section(cls, raw: Any) -> Any:
        """``supervision: none`` and ``unknown`` stand for the whole section, a text for its main field."""
        if raw is None or (isinstance(raw, str) and (not raw.strip() or normalised(raw) in NOT_STATED)):
            return {}
        if raw is False or (isinstance(raw, str) and normalised(raw) in NONE_WORDS):
            return {"__none__": True}
        if not isinstance(raw, dict | BaseModel) and cls.main:
            return {cls.main: raw}
        return raw


def described(text: str, *examples: str) -> Any:
    """A field's default (not stated) with the description and examples that schemas and help show."""
    return Field(default=None, description=text, examples=list(examples) or None)


Statement = Annotated[Value | None, Kind("statement")]
Statements = Annotated[Value | None, Kind("statements")]
Names = Annotated[Value | None, Kind("names")]
YesNo = Annotated[Value | None, Kind("yes-no")]
Duration = Annotated[Value | None, Kind("quantity", "duration")]
Minutes = Annotated[Value | None, Kind("quantity", "minutes")]
Cadence = Annotated[Value | None, Kind("quantity", "cadence")]
Caseload = Annotated[Value | None, Kind("quantity", "caseload")]
Ratio = Annotated[Value | None, Kind("quantity", "ratio")]
Count = Annotated[Value | None, Kind("quantity", "count")]
Percent = Annotated[Value | None, Kind("quantity", "percent")]
Effort = Annotated[Value | None, Kind("quantity", "effort")]
WorkTime = Annotated[Value | None, Kind("quantity", "worktime")]
Date = Annotated[Value | None, Kind("quantity", "date")]
Money = Annotated[Value | None, Kind("quantity", "money")]
Age = Annotated[Value | None, Kind("quantity", "age")]
Change = Annotated[Value | None, Kind("quantity", "change")]

DocumentKind = Annotated[Value | None, Kind("words", "kind-of-document")]
Conditions = Annotated[Value | None, Kind("words", "condition", many=True, open=True)]
Groups = Annotated[Value | None, Kind("words", "group", many=True)]
Settings = Annotated[Value | None, Kind("words", "setting", many=True)]
Areas = Annotated[Value | None, Kind("words", "area")]
Stage = Annotated[Value | None, Kind("words", "stage")]
Standards = Annotated[Value | None, Kind("words", "standard", many=True)]
WorkerKind = Annotated[Value | None, Kind("words", "worker")]
WorkerKinds = Annotated[Value | None, Kind("words", "worker", many=True, open=True)]
Formats = Annotated[Value | None, Kind("words", "format", many=True)]
Phase = Annotated[Value | None, Kind("words", "phase")]
Timing = Annotated[Value | None, Kind("words", "timing", many=True)]
Outcome = Annotated[Value | None, Kind("words", "outcome")]
Functions = Annotated[Value | None, Kind("words", "function", many=True)]
Roles = Annotated[Value | None, Kind("words", "role", many=True, open=True)]
Criteria = Annotated[Value | None, Kind("words", "selection-criterion", many=True, open=True)]
Selectors = Annotated[Value | None, Kind("words", "selector", many=True, open=True)]
Pay = Annotated[Value | None, Kind("words", "pay")]
Topics = Annotated[Value | None, Kind("words", "topic", many=True, open=True)]
TrainingMethods = Annotated[Value | None, Kind("words", "training-method", many=True, open=True)]
AssessmentMethods = Annotated[Value | None, Kind("words", "assessment-method", many=True, open=True)]
SupervisionMethods = Annotated[Value | None, Kind("words", "supervision-method", many=True, open=True)]
Granularity = Annotated[Value | None, Kind("words", "granularity")]
MeasureKind = Annotated[Value | None, Kind("words", "measure-kind")]
Design = Annotated[Value | None, Kind("words", "design", many=True)]
