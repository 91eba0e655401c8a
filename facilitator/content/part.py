"""What an activity adds to a scenario's file: the keys of its items, their checks, an example, guiding questions.

The schema of a scenario is put together from the core's keys and those of all activities. An item is one flat table
whatever its kind, so that a key in the wrong item can be told as such.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from operator import getitem
from types import GenericAlias
from typing import Annotated, Any, Final, Generic, Literal, Protocol, TypeVar

from pydantic import ConfigDict, Field, create_model

from facilitator.content.positions import Path
from facilitator.content.programme import check_written_once, path_of, spoken, written_ms
from facilitator.content.review import Review
from facilitator.content.schema import common
from facilitator.content.schema.common import Id, Minutes, NeededSentence, Seconds, Sentence, Table
from facilitator.content.schema.document import Kind, is_list, table_in
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ItemTable, ScenarioFile
from facilitator.seminar.agenda import BUFFER, Item, Question
from facilitator.seminar.groups import QuestionId
from facilitator.seminar.speakers import FloorRules
from facilitator.seminar.state import Rules

T = TypeVar("T", bound=ItemTable)


@dataclass(frozen=True, kw_only=True)
class ItemKeys(Generic[T]):
    """A list of tables inside an item, such as [[items.rounds]], and whatever keys come with it; or a single value.

    Several kinds may have the same. Where its entries have a key `id`, it is unique in the file; where they have a key
    `exercise`, it names an exercise. A single value, such as a text, counts as left out where it is empty; no kind can
    need it, and it is not refused in other kinds.

    Attributes:
        key: The key of the list, or of the value; it must never change.
        entry: What one entry is called.
        table: The table of an item with it.
        check: Adds what is wrong with it in an item of any kind.
        planned: The item with what it says; asked of items of every kind.
        elsewhere: What an item of another kind does without it ('have no rounds').
        is_refused_elsewhere: Whether it is an error there, not a warning.
    """

    key: str
    entry: str
    table: type[T]
    check: Callable[[T, Path, Review], None]
    planned: Callable[[Item, T], Item]
    elsewhere: str
    is_refused_elsewhere: bool


@dataclass(frozen=True, kw_only=True)
class PlanPart:
    """The items of an activity as a scenario's file writes them.

    Attributes:
        keys: What they have besides the keys of all items; None where they have nothing.
        needs_keys: Whether they cannot do without it.
        check: Adds what is wrong with an item of this kind, beyond what `keys` checks.
        template: An item for the file that `new` writes; empty where it shows none.
        called: What people call such an item, in small letters, for who writes that as its kind.
    """

    keys: ItemKeys[Any] | None
    needs_keys: bool
    check: Callable[[Any, Path, Review], None]
    template: str
    called: tuple[str, ...]


def nothing_to_check(item: ItemTable, path: Path, review: Review) -> None:
    """Its schema says all."""


_BUFFER: Final = PlanPart(keys=None, needs_keys=False, check=nothing_to_check, template="", called=())
"""The template's buffer stands in the core's part of it, since it comes last."""


class PlannedActivity(Protocol):
    """What is asked of an activity here."""

    @property
    def kind(self) -> str:
        """The kind of its items, as files write it."""

    @property
    def rules(self) -> Rules:
        """How it behaves."""

    @property
    def plan(self) -> Callable[[], PlanPart]:
        """Loads its part."""


class Plans:
    """The parts of all activities, and the schema of files that they amount to.

    Raises ValueError where one brings a table that is no list, or needs or refuses a key with a single value.
    """

    def __init__(self, activities: Iterable[PlannedActivity]) -> None:
        each = tuple(activities)
        self._parts: Final[Mapping[str, PlanPart]] = {**{one.kind: one.plan() for one in each}, BUFFER: _BUFFER}
        self._floors: Final[Mapping[str, FloorRules | None]] = {
            **{one.kind: one.rules.floor for one in each},
            BUFFER: None,
        }
        self.keys: Final = tuple(dict.fromkeys(part.keys for part in self._parts.values() if part.keys is not None))
        for keys in self.keys:
            for info in keys.table.model_fields.values():
                if table_in(info.annotation) is not None and not is_list(info.annotation):
                    raise ValueError(f"the tables below items are lists, and one of {keys.table.__name__} is not")
            is_needed = any(part.keys is keys and part.needs_keys for part in self._parts.values())
            if (is_needed or keys.is_refused_elsewhere) and not is_list(keys.table.model_fields[keys.key].annotation):
                raise ValueError(f"'{keys.key}' is a single value: no kind can need it, and none can refuse it")
        self.scenario: Final = self._scenario()
        self.files: Final[Mapping[Kind, type[Table]]] = {"scenario": self.scenario, "exercise": ExerciseFile}
        self.called: Final = {said: kind for kind, part in self._parts.items() for said in part.called}

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds of items."""
        return tuple(self._parts)

    @property
    def templates(self) -> tuple[str, ...]:
        """The items of the file that `new` writes."""
        return tuple(part.template for part in self._parts.values() if part.template)

    def of(self, item: ItemTable) -> PlanPart:
        """The part of an item's activity."""
        return self._parts[item.kind]

    def floor(self, item: ItemTable) -> FloorRules | None:
        """How speakers get turns in an item; None where nobody does."""
        return self._floors[item.kind]

    def kind_for(self, keys: ItemKeys[Any]) -> str:
        """The kind that is meant where somebody writes these keys: the first that cannot do without them."""
        having = [kind for kind, part in self._parts.items() if part.keys is keys]
        return next((kind for kind in having if self._parts[kind].needs_keys), having[0])

    def entries(self, file: ScenarioFile, key: str) -> Iterator[tuple[Path, ItemKeys[Any], Any]]:
        """The value of a key in the entries of all items that have it, with its path and the keys it belongs to."""
        for index, item in enumerate(file.items):
            for keys in self.keys:
                written = getattr(item, keys.key)
                for place, entry in enumerate(written if isinstance(written, tuple) else ()):
                    if key in type(entry).model_fields:
                        yield ("items", index, keys.key, place, key), keys, getattr(entry, key)

    def _scenario(self) -> type[ScenarioFile]:
        needed = [(kind, part.keys.key) for kind, part in self._parts.items() if part.keys and part.needs_keys]
        refused = [
            (tuple(kind for kind, part in self._parts.items() if part.keys is keys), keys.key)
            for keys in self.keys
            if keys.is_refused_elsewhere
        ]
        # a kind with turns, since such an item needs no other keys
        example = next((kind for kind in reversed(self.kinds) if self._floors[kind] is not None), BUFFER)
        (written,) = (ScenarioFile.model_fields["items"].examples or [[{}]])[0]
        example_item = {**written, "kind": example}
        item = create_model(
            "ItemTable",
            __doc__=ItemTable.__doc__,
            __base__=tuple(keys.table for keys in reversed(self.keys)) or ItemTable,  # the last one's keys come first
            __cls_kwargs__={"json_schema_extra": common.item(needed, refused)},
            kind=_described(ItemTable, "kind", getitem(Literal, self.kinds), example),
        )
        return create_model(
            "ScenarioFile",
            __doc__=ScenarioFile.__doc__,
            __base__=ScenarioFile,
            items=_described(ScenarioFile, "items", GenericAlias(tuple, (item, ...)), [example_item]),
        )


def _described(table: type[Table], key: str, written: Any, example: object) -> Any:
    """A key of a table with another type and example, and all else as it is there."""
    info = copy(table.model_fields[key])
    info.examples = [example]
    return written, info


_DURATIONS: Final = ("think", "talk", "write")


class QuestionTable(Table):
    """A question, or a guiding question."""

    model_config = ConfigDict(json_schema_extra=common.all_of(*common.in_minutes_or_seconds(*_DURATIONS)))

    id: Id = Field(description="Unique in the file", examples=["key-lesson"])
    text: NeededSentence = Field(description="The question", examples=["What was the one lesson?"])
    hint: Sentence = Field(default="", description="What helps those who do not know how to begin")
    think_minutes: Minutes | None = Field(default=None, description="Time to think alone")
    think_seconds: Seconds | None = Field(default=None, description="Time to think alone")
    talk_minutes: Minutes | None = Field(default=None, description="Time to talk in groups")
    talk_seconds: Seconds | None = Field(default=None, description="Time to talk in groups")
    write_minutes: Minutes | None = Field(default=None, description="Time to write answers")
    write_seconds: Seconds | None = Field(default=None, description="Time to write answers")

    @property
    def total_ms(self) -> int:
        """What the question takes of the item, in milliseconds."""
        return sum(written_ms(self, duration) or 0 for duration in _DURATIONS)


class ItemWithQuestions(ItemTable):
    """An item with guiding questions."""

    questions: Annotated[tuple[QuestionTable, ...], Field(strict=False, max_length=20)] = Field(
        default=(), description="The questions of a questions item, or the guiding questions of interventions"
    )


def _check(item: ItemWithQuestions, path: Path, review: Review) -> None:
    for index, question in enumerate(item.questions):
        for duration in _DURATIONS:
            check_written_once(question, duration, (*path, "questions", index), review)
    total, length = sum(question.total_ms for question in item.questions), written_ms(item, "")
    if length and total > length:
        review.warning(
            path_of(item, "", path),
            f"its questions take {spoken(total)}, the item {spoken(length)}",
            "lengthen the item",
        )


def _planned(item: Item, written: ItemWithQuestions) -> Item:
    return replace(
        item,
        questions=tuple(
            Question(
                id=QuestionId(each.id),
                text=each.text,
                hint=each.hint,
                think_ms=written_ms(each, "think") or 0,
                talk_ms=written_ms(each, "talk") or 0,
                write_ms=written_ms(each, "write") or 0,
            )
            for each in written.questions
        ),
    )


QUESTIONS: Final = ItemKeys(
    key="questions",
    entry="question",
    table=ItemWithQuestions,
    check=_check,
    planned=_planned,
    elsewhere="ask no questions",
    is_refused_elsewhere=False,
)
