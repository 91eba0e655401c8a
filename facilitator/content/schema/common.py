"""What both file formats are made of: texts, ids, durations, levels, the base of all tables, rules for editors.

Each rule is also a check of `content`, which words it for people; tests/content/test_json_schema.py holds both to the
same verdict. What JSON Schema cannot say, such as that `low` is not above `high`, only the checks know.

Lengths are judged before a text is cleaned, emptiness after it, so that no file can hide behind invisible characters.
These types know nothing of files and positions. Validation is strict ('3' is not 3), because TOML has types of its own
and a trainer should see what an editor sees.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from facilitator.text import LONGEST_LINE, clean_line, clean_text

Rule = dict[str, Any]

VISIBLE: Final = r"\S"
"""What a text holds that may not be empty."""


def all_of(*rules: Rule) -> Rule:
    """Every one of the rules."""
    return {"allOf": list(rules)}


def any_of(*rules: Rule) -> Rule:
    """At least one of the rules."""
    return {"anyOf": list(rules)}


def written(*keys: str) -> Rule:
    """All of the keys are written."""
    return {"required": list(keys)}


def together(*keys: str) -> Rule:
    """Where one of the keys is written, so are the others."""
    return {"dependentRequired": {key: [other for other in keys if other != key] for key in keys}}


def in_minutes_or_seconds(*durations: str) -> list[Rule]:
    """No duration is written both ways; '' is the length of the table itself."""
    return [{"not": written(*keys_of(duration))} for duration in durations]


def keys_of(duration: str) -> tuple[str, str]:
    """The key in minutes and the key in seconds of a duration; '' is the length of the table itself."""
    prefix = f"{duration}_" if duration else ""
    return f"{prefix}minutes", f"{prefix}seconds"


def where(condition: Rule, then: Rule) -> Rule:
    """The second rule, where the first holds."""
    return {"if": condition, "then": then}


def has(key: str, value: str) -> Rule:
    """The key is written, with this value."""
    return {"properties": {key: {"const": value}}, **written(key)}


FACT: Final = together("low", "high")

_OPEN_BUFFER: Final = {**has("kind", "buffer"), "not": any_of(*(written(key) for key in keys_of("")))}
"""A buffer without a length, which takes what start and end leave open."""


def item(needed: Sequence[tuple[str, str]], refused: Sequence[tuple[Sequence[str], str]]) -> Rule:
    """What holds for an item: kinds with the list that they cannot do without, and lists that only some may have."""
    return all_of(
        *in_minutes_or_seconds("", "speaker"),
        any_of(has("kind", "buffer"), *(written(key) for key in keys_of(""))),
        {"properties": {key: {"exclusiveMinimum": 0} for key in keys_of("")}},
        *(where(has("kind", kind), {"properties": {key: {"minItems": 1}}, **written(key)}) for kind, key in needed),
        *(
            where(
                {"not": has("kind", kinds[0]) if len(kinds) == 1 else any_of(*(has("kind", kind) for kind in kinds))},
                {"properties": {key: {"maxItems": 0}}},
            )
            for kinds, key in refused
        ),
    )


WEIGHTS: Final[Rule] = {
    "not": {"properties": {key: {"const": 0} for key in "SMART"}, "required": list("SMART")},
}
"""Not all of them are 0; a weight that is not written is 1."""

SCENARIO: Final = all_of(
    together("starts", "ends"),
    {"properties": {"items": {"contains": _OPEN_BUFFER, "minContains": 0, "maxContains": 1}}},
    where({"properties": {"items": {"contains": _OPEN_BUFFER}}}, written("starts")),
    {"properties": {"date": {"pattern": "^(19[7-9][0-9]|[2-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-"}}},
)


LONGEST_SENTENCE: Final = 500
"""Characters of a sentence: about a minute of reading aloud."""

LONGEST_PARAGRAPH: Final = 4_000
"""Characters of a paragraph: a page of print."""

LONGEST_PAGE: Final = 20_000
"""Characters of the longest text, the background of a seminar: far more than anybody reads from a screen."""

LONGEST_ID: Final = 60
"""Characters of an id: it must fit a file name, a shell line and a column of the console."""

MOST_ENTRIES: Final = 60
"""Entries of a list unless its key says otherwise: more does not fit a seminar."""

LONGEST_ITEM_MINUTES: Final = 480
"""Minutes of one item: a working day."""

LARGEST_FIGURE: Final = 1e15
"""The largest figure of a fact; budgets in the smallest currency stay below it."""

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _line(text: str) -> str:
    return clean_line(text)


def _sentence(text: str) -> str:
    return clean_line(text, LONGEST_SENTENCE)


def _paragraph(text: str) -> str:
    return clean_text(text).strip()


def _not_empty(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty")
    return text


Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_line)]
Sentence = Annotated[str, StringConstraints(max_length=LONGEST_SENTENCE), AfterValidator(_sentence)]
Paragraph = Annotated[str, StringConstraints(max_length=LONGEST_PARAGRAPH), AfterValidator(_paragraph)]
Page = Annotated[str, StringConstraints(max_length=LONGEST_PAGE), AfterValidator(_paragraph)]
NeededLine = Annotated[Line, AfterValidator(_not_empty), Field(json_schema_extra={"pattern": VISIBLE})]
NeededSentence = Annotated[Sentence, AfterValidator(_not_empty), Field(json_schema_extra={"pattern": VISIBLE})]
NeededParagraph = Annotated[Paragraph, AfterValidator(_not_empty), Field(json_schema_extra={"pattern": VISIBLE})]

Id = Annotated[str, StringConstraints(max_length=LONGEST_ID, pattern=ID_PATTERN)]
Language = Annotated[str, StringConstraints(max_length=12, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Minutes = Annotated[float, Field(ge=0, le=LONGEST_ITEM_MINUTES, allow_inf_nan=False)]
Seconds = Annotated[float, Field(ge=0, le=LONGEST_ITEM_MINUTES * 60, allow_inf_nan=False)]
Figure = Annotated[float, Field(ge=-LARGEST_FIGURE, le=LARGEST_FIGURE, allow_inf_nan=False)]
Level = Annotated[int, Field(ge=0, le=3)]
Weight = Annotated[int, Field(ge=0, le=10)]
Format = Literal[1]

Lines = Annotated[tuple[NeededLine, ...], Field(strict=False, max_length=MOST_ENTRIES)]
Sentences = Annotated[tuple[NeededSentence, ...], Field(strict=False, max_length=MOST_ENTRIES)]
WordLists = Annotated[dict[NeededLine, Lines], Field(max_length=MOST_ENTRIES)]
"""Lists of words by name: the words a trainer adds to the checklist, or the other forms of a term."""

TEXT_TAG: Final = "<text>"
TABLE_TAG: Final = "<table>"
"""The tags of `TextOrTable`; no TOML key of these files can look like them, so that problems can leave them out."""


def _text_or_table(value: Any) -> str:
    return TABLE_TAG if isinstance(value, dict | BaseModel) else TEXT_TAG


TextOrTable = Discriminator(_text_or_table)
"""Chooses between a text and a table, for entries that may be written either way."""

TextTag = Tag(TEXT_TAG)
TableTag = Tag(TABLE_TAG)


class Table(BaseModel):
    """A table of a file: frozen, typed as TOML is, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=False)


class LevelsTable(Table):
    """The five levels of a text, as expected by the trainer."""

    specific: Level = Field(alias="S", description="Specific, 0 to 3", examples=[3])
    measurable: Level = Field(alias="M", description="Measurable, 0 to 3", examples=[3])
    achievable: Level = Field(alias="A", description="Achievable, 0 to 3", examples=[3])
    relevant: Level = Field(alias="R", description="Relevant, 0 to 3", examples=[3])
    time_bound: Level = Field(alias="T", description="Time-bound, 0 to 3", examples=[3])
