"""The schema of a scenario file: a seminar, its people and its items.

Each key has a description, which editors show through the JSON Schema and docs/authoring.md tells at length. What
needs more than one key to judge is in `content.scenario_checks` and `content.programme`. The kinds of items, and keys
of an item that only some kinds have, come from the activities (`content.part`).
"""

import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from facilitator.content.schema import common
from facilitator.content.schema.common import (
    Format,
    Id,
    Language,
    Line,
    Lines,
    Minutes,
    NeededLine,
    Page,
    Paragraph,
    Seconds,
    Sentence,
    Sentences,
    Table,
    TableTag,
    TextOrTable,
    TextTag,
    Weight,
    WordLists,
)
from facilitator.seminar.agenda import BUFFER
from facilitator.seminar.exercises import LiveLevels
from facilitator.seminar.groups import GroupMode


class SpeakerTable(Table):
    """A speaker of one item that is not among the people, such as a State."""

    name: NeededLine = Field(description="What the room reads", examples=["Kestria"])
    id: Id | None = Field(default=None, description="Made up unless given")
    title: Line = Field(default="", description="Ms, Ambassador, Executive Director ...")
    organisation: Line = Field(default="", description="Left out for a State")
    role: Line = Field(default="", description="What they do here")
    confirmed: bool = Field(default=True, description="Whether they have said that they come")


class PersonTable(Table):
    """A person who speaks."""

    id: Id = Field(description="What speakers, chair and moderator name", examples=["lina-okoro"])
    name: NeededLine = Field(description="What the room reads", examples=["Lina Okoro"])
    title: Line = Field(default="", description="Ms, Ambassador, Executive Director ...")
    organisation: Line = Field(default="", description="Left out for a State")
    role: Line = Field(default="", description="What they do here")
    number: Annotated[int, Field(ge=1, le=200)] | None = Field(
        default=None, description="As in the printed list of speakers; only checked"
    )
    confirmed: bool = Field(default=True, description="Whether they have said that they come")


class ItemTable(Table):
    """An item of the programme."""

    id: Id = Field(description="Unique in the file", examples=["opening"])
    kind: str = Field(description="What sort of item it is", examples=[BUFFER])
    title: NeededLine = Field(description="What the agenda and the wall say", examples=["Opening remarks"])
    minutes: Minutes | None = Field(default=None, description="Its length; a buffer without it takes what is left open")
    seconds: Seconds | None = Field(default=None, description="Its length; a buffer without it takes what is left open")
    room: Annotated[Lines, Field(max_length=12)] = Field(default=(), description="What the wall shows under the title")
    notes: Paragraph = Field(default="", description="For the console only")
    chair: Line = Field(default="", description="Who leads this item: the id of a person, or a name")
    speakers: Annotated[
        tuple[Annotated[Annotated[Id, TextTag] | Annotated[SpeakerTable, TableTag], TextOrTable], ...],
        Field(strict=False, max_length=200),
    ] = Field(default=(), description="Ids of people, or tables with a name, in the order in which they speak")
    speaker_minutes: Minutes | None = Field(default=None, description="The length of one turn")
    speaker_seconds: Seconds | None = Field(default=None, description="The length of one turn")


class GroupsTable(Table):
    """How groups come about."""

    mode: GroupMode = Field(default="chosen", description="Chosen by participants, random, by hand, or everyone alone")
    names: Annotated[Lines, Field(max_length=100)] = Field(
        default=(), description="The groups; Table 1, Table 2 ... if left out"
    )
    size: Annotated[int, Field(ge=1, le=50)] = Field(default=5, description="People in a random group")


class WeightsTable(Table):
    """How much each criterion counts."""

    model_config = ConfigDict(json_schema_extra=common.WEIGHTS)

    specific: Weight = Field(default=1, alias="S", description="Specific, 0 to 10")
    measurable: Weight = Field(default=1, alias="M", description="Measurable, 0 to 10")
    achievable: Weight = Field(default=1, alias="A", description="Achievable, 0 to 10")
    relevant: Weight = Field(default=1, alias="R", description="Relevant, 0 to 10")
    time_bound: Weight = Field(default=1, alias="T", description="Time-bound, 0 to 10")


class CalibratedTable(Table):
    """On which texts the checklist was compared with the levels of experts."""

    texts: Annotated[int, Field(ge=1, le=100_000)] = Field(description="How many texts they rated", examples=[40])
    by: NeededLine = Field(description="Who gave the levels", examples=["three members of the faculty"])


class ScoringTable(Table):
    """How the checklist is used."""

    live: LiveLevels = Field(default="submitting", description="From when participants see levels")
    board: bool = Field(default=False, description="Whether there is a board with ranks")
    weights: WeightsTable = Field(default=WeightsTable(), description="How much each criterion counts in the total")
    words: WordLists = Field(
        default_factory=dict,
        description="Words added to the checklist's own lists, by list; tried with score --scenario",
    )
    calibrated: CalibratedTable | None = Field(
        default=None, description="What calibrate printed; said on the console and in the report"
    )


class ScenarioFile(Table):
    """A seminar."""

    model_config = ConfigDict(json_schema_extra=common.SCENARIO)

    format: Format = Field(description="The version of this format, 1", examples=[1])
    id: Id = Field(description="The name of the file without .toml", examples=["smart-seminar"])
    title: NeededLine = Field(description="What the lobby and the report are headed with", examples=["SMART seminar"])
    items: Annotated[tuple[ItemTable, ...], Field(strict=False, min_length=1, max_length=60)] = Field(
        description="The programme in its order", examples=[[{"id": "talk", "kind": BUFFER, "title": "Talk"}]]
    )
    language: Language = Field(default="en", description="The language of the seminar: en, fr, es ...")
    summary: Sentence = Field(default="", description="What it is for, for the list of scenarios")
    organisers: Lines = Field(default=(), description="Who invites")
    date: datetime.date | None = Field(default=None, description="The day, if it is known")
    weekday: Line = Field(default="", description="As the invitation prints it; compared with the date")
    starts: datetime.time | None = Field(default=None, description="The planned start, a local time")
    ends: datetime.time | None = Field(default=None, description="The planned end, a local time")
    timezone: Line = Field(default="UTC", description="The zone of these times, such as Europe/Zurich")
    venue: Line = Field(default="", description="Where it takes place")
    setting: Sentence = Field(default="", description="The format, such as 'meeting in person'")
    background: Page = Field(default="", description="Why the seminar is held")
    objectives: Sentences = Field(default=(), description="What it is to achieve")
    chair: Line = Field(default="", description="Who chairs: the id of a person, or a name")
    moderator: Line = Field(default="", description="Who gives the floor: the id of a person, or a name")
    people: Annotated[tuple[PersonTable, ...], Field(strict=False, max_length=200)] = Field(
        default=(), description="Those who speak"
    )
    delegations: Annotated[Lines, Field(max_length=250)] = Field(
        default=(), description="Participants choose from these"
    )
    groups: GroupsTable = Field(default=GroupsTable(), description="How groups come about")
    scoring: ScoringTable = Field(default_factory=ScoringTable, description="How the checklist is used")
