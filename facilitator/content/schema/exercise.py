"""The schema of an exercise file: a vague recommendation to a fictional State and what is needed to rewrite it.

Each key has a description, which editors show through the JSON Schema and docs/authoring.md tells at length. What
needs more than one key to judge is in `content.exercise_checks`.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from facilitator.content.schema import common
from facilitator.content.schema.common import (
    Figure,
    Format,
    Id,
    Language,
    LevelsTable,
    Line,
    Lines,
    NeededLine,
    NeededParagraph,
    NeededSentence,
    Paragraph,
    Sentence,
    Sentences,
    Table,
    TableTag,
    TextOrTable,
    TextTag,
    WordLists,
)


class FactTable(Table):
    """One fact on the State under Review."""

    model_config = ConfigDict(json_schema_extra=common.FACT)

    text: NeededSentence = Field(description="What is the case", examples=["46 % of households have safe water."])
    source: Line = Field(default="", description="Who says so")
    year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(default=None, description="The year of the figure")
    indicator: Line = Field(default="", description="What is measured")
    value: Figure | None = Field(default=None, description="The baseline, a number")
    unit: Line = Field(default="", description="The unit of the baseline")
    low: Figure | None = Field(default=None, description="The least plausible target until the next review")
    high: Figure | None = Field(default=None, description="The greatest plausible target until the next review")


class TreatyTable(Table):
    """A treaty and where the State stands to it."""

    name: NeededLine = Field(description="As people write it, such as ICESCR", examples=["ICESCR"])
    status: Literal["ratified", "signed", "not party"] = Field(
        default="ratified", description="Where the State stands to it"
    )
    note: Sentence = Field(default="", description="Reservations, what the committee said, other names")


class PreviousRecommendationTable(Table):
    """What an earlier cycle asked for on the same subject."""

    text: NeededParagraph = Field(description="The recommendation", examples=["Take further steps on health."])
    cycle: Annotated[int, Field(ge=1, le=20)] | None = Field(default=None, description="The cycle of the UPR")
    response: Literal["supported", "noted"] | None = Field(default=None, description="What the State said")
    implemented: bool | None = Field(
        default=None, description="Whether it was carried out; left out where nobody knows"
    )
    by: Line = Field(default="", description="The State that made it")


class RelevanceTable(Table):
    """What a relevant rewrite may take up."""

    problems: Lines = Field(default=(), description="What is wrong")
    causes: Lines = Field(default=(), description="Why it is so")
    groups: Lines = Field(default=(), description="Who is affected")
    rights: Lines = Field(default=(), description="The rights concerned")
    commitments: Lines = Field(default=(), description="What the State has promised: treaties, plans, SDG targets")
    synonyms: WordLists = Field(default_factory=dict, description="Terms, each with its other forms")


class ModelTable(Table):
    """A model answer."""

    text: NeededParagraph = Field(description="The rewrite, at most 45 words", examples=["Abolish user fees by 2027."])
    why: Paragraph = Field(default="", description="Why it is good")
    expected: LevelsTable | None = Field(default=None, description="The levels that it should get")


class MistakeTable(Table):
    """A common mistake."""

    text: NeededParagraph = Field(description="The rewrite that goes wrong", examples=["Guarantee health for all."])
    why: Paragraph = Field(default="", description="What is wrong with it")
    expected: LevelsTable | None = Field(default=None, description="The levels that it should get")


class ExerciseFile(Table):
    """An exercise of the rewriting game."""

    format: Format = Field(description="The version of this format, 1", examples=[1])
    id: Id = Field(description="The name of the file without .toml", examples=["right-to-water"])
    state: NeededLine = Field(description="The State under Review, a fictional one", examples=["Valdoria"])
    theme: NeededLine = Field(description="The subject in a few words", examples=["Maternal health"])
    original: NeededParagraph = Field(
        description="The vague recommendation", examples=["Continue efforts to improve access to health care."]
    )
    facts: Annotated[
        tuple[
            Annotated[Annotated[NeededSentence, TextTag] | Annotated[FactTable, TableTag], TextOrTable],
            ...,
        ],
        Field(strict=False, min_length=1, max_length=40),
    ] = Field(
        description="What is the case: sentences, or tables with source and figures",
        examples=[["Four of ten clinics have no midwife."]],
    )
    title: Line = Field(default="", description="The heading; made of theme and State unless given")
    language: Language = Field(default="en", description="The language of the recommendations: en, fr, es ...")
    income_group: Line = Field(default="", description="Such as 'Lower middle income'")
    capacity: Sentence = Field(default="", description="What the State can do: budget, administration, partners")
    next_review: Annotated[int, Field(ge=2000, le=2100)] | None = Field(
        default=None, description="The year of the next review"
    )
    treaties: Annotated[tuple[TreatyTable, ...], Field(strict=False, max_length=40)] = Field(
        default=(), description="Where the State stands to treaties"
    )
    sdg_targets: Lines = Field(default=(), description="SDG targets, the number of the target first")
    previous_recommendations: Annotated[tuple[PreviousRecommendationTable, ...], Field(strict=False, max_length=40)] = (
        Field(default=(), description="What earlier cycles asked for")
    )
    relevance: RelevanceTable = Field(default=RelevanceTable(), description="What a relevant rewrite may take up")
    models: Annotated[tuple[ModelTable, ...], Field(strict=False, max_length=10)] = Field(
        default=(), description="Model answers of at most 45 words"
    )
    mistakes: Annotated[tuple[MistakeTable, ...], Field(strict=False, max_length=20)] = Field(
        default=(), description="Common mistakes"
    )
    hints: Sentences = Field(default=(), description="Help while writing, shown together when somebody asks for it")
    debrief: Sentences = Field(default=(), description="Questions for the talk after the reveal")
    likely_position: Paragraph = Field(default="", description="How the State would take it, for the facilitator")
    author: Line = Field(default="", description="Who wrote the exercise")
    reviewer: Line = Field(default="", description="Who read it over")
    words: WordLists = Field(default_factory=dict, description="Words added to the checklist's own lists, by list")
