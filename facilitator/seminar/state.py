"""The state of a session: what the events so far amount to; and the pure half of an activity, its rules and views.

`Course` is what facilitators own and an undo restores; everything else belongs to participants and stays. A state is
changed by `evolve` only, and knows nothing of screens: what may be seen of it is decided in views. State and rules
stand in one module because each speaks of the other.
"""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, Self, TypeVar, cast

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import Advance, Command, FacilitatorCommand, ScoredDraft, Step, WallMode
from facilitator.seminar.contents import (
    ClosedText,
    Counts,
    DraftPlace,
    Exhibit,
    Kept,
    Panel,
    Phase,
    Task,
    TextKey,
    Unrevealed,
    WallContent,
)
from facilitator.seminar.events import Event, Recorded
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import Group, GroupId, ItemId, Person, PersonId, SpeakerId
from facilitator.seminar.speakers import Card, Floor, FloorRules, Speaker
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Moment, Timer
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class OpenEnded:
    """An item whose length is its own, on or to come.

    One that `gives_first` is shortened before any other, also while it is on; others only before they come on.
    """

    item: ItemId
    title: str
    planned_ms: int
    timer: Timer
    gives_first: bool = False


@dataclass(frozen=True, slots=True)
class LastPart:
    """An item's last part, not begun and not its only one, which `command` leaves out.

    `noun` is what such a part is called ('round'). `allotted_ms` is the item's length, `gain_ms` the part's.
    """

    item: ItemId
    title: str
    noun: str
    allotted_ms: int
    gain_ms: int
    command: FacilitatorCommand


Saving = OpenEnded | LastPart


Stage = Literal["lobby", "running", "ended"]
ItemStatus = Literal["waiting", "running", "done", "skipped"]

T = TypeVar("T", bound="Contributions")


class Part(Protocol):
    """What an activity keeps of one item while it runs: a frozen dataclass that can be compared.

    It belongs to facilitators: an undo restores it.
    """

    @property
    def timer(self) -> Timer | None:
        """The clock of the phase that is on; None where there is none."""

    def with_timer(self, timer: Timer) -> Self:
        """The part with this clock; called only where it has one."""

    @property
    def draft(self) -> DraftPlace | None:
        """Where groups write a text together; None where they do not."""

    @property
    def note(self) -> int | None:
        """The part of the item (from 0) for which each participant types a text alone; None where they do not."""


class Contributions(Protocol):
    """What participants gave to the items of one activity: a frozen dataclass that can be compared. It stays."""

    def groups(self) -> Set[GroupId]:
        """The groups that gave something, or for which something was entered."""


@dataclass(frozen=True, slots=True)
class NoPart:
    """Of an item that keeps nothing but its clock and its floor."""

    @property
    def timer(self) -> None:
        """No clock."""

    def with_timer(self, timer: Timer) -> "NoPart":
        """Itself."""
        return self

    @property
    def draft(self) -> None:
        """Nothing is written."""

    @property
    def note(self) -> None:
        """Nothing is typed."""


@dataclass(frozen=True, slots=True)
class ItemRun:
    """What became of one item: its clock, its floor, and what its activity keeps.

    `replaced` are the speakers in whose place somebody else speaks; their cards stay theirs.
    """

    item: Item
    timer: Timer
    part: Part
    status: ItemStatus = "waiting"
    floor: Floor = field(default_factory=Floor)
    note: str = ""
    cards: tuple[tuple[SpeakerId, Card], ...] = ()
    replaced: tuple[Speaker, ...] = ()

    def card(self, speaker: SpeakerId) -> Card:
        """A speaker's card, empty where nothing was filled in."""
        return dict(self.cards).get(speaker, Card())

    @property
    def has_turns(self) -> bool:
        """Whether speakers get turns with a clock of their own inside the item."""
        return self.floor.rules is not None

    @property
    def takes_hands(self) -> bool:
        """Whether a raised hand gets the floor here."""
        return self.floor.rules is not None and self.floor.rules.takes_hands

    @property
    def keeps_length(self) -> bool:
        """Whether the item lasts as long as planned, whoever speaks."""
        return self.floor.rules is not None and self.floor.rules.keeps_length

    @property
    def is_for_states(self) -> bool:
        """Whether its speakers are States."""
        return self.floor.rules is not None and self.floor.rules.is_for_states


@dataclass(frozen=True, slots=True)
class Course:
    """What facilitators own: the stage, the place in the agenda, the clocks, the wall and the door.

    `cursor` is the place of the item that is on, -1 before the first. `ends_utc_ms` is when the seminar must end, in ms
    since the epoch, where a facilitator has fixed that.
    """

    runs: tuple[ItemRun, ...]
    stage: Stage = "lobby"
    began: Moment | None = None
    ended: Moment | None = None
    is_paused: bool = False
    cursor: int = -1
    wall: WallMode = "follow"
    door_is_open: bool = True
    ends_utc_ms: int | None = None

    @property
    def current(self) -> ItemRun | None:
        """The item that is on."""
        return self.runs[self.cursor] if self.stage == "running" and 0 <= self.cursor < len(self.runs) else None

    def place_of(self, item: ItemId) -> int:
        """The place of an item in the agenda; raises KeyError where there is none."""
        for place, run in enumerate(self.runs):
            if run.item.id == item:
                return place
        raise KeyError(item)


@dataclass(frozen=True, slots=True)
class Hand:
    """A raised hand; `number` tells this raising from an earlier one of the same person."""

    person: PersonId
    number: int


Entered = tuple[str, object]
"""What a facilitator entered from paper: the kind of activity, and what its `withdraw` needs to take it out again."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """What the undo of one step restores: the course before it, and the people, groups and paper that it changed."""

    seq: int
    label: str
    course: Course
    seats: tuple[tuple[PersonId, GroupId | None], ...] = ()
    names: tuple[tuple[PersonId, str], ...] = ()
    merged: tuple[tuple[Person, Hand | None], ...] = ()
    groups: tuple[Group, ...] = ()
    added: tuple[GroupId, ...] = ()
    removed: tuple[Group, ...] = ()
    entered: tuple[Entered, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """The whole session.

    `activities` are all that the program has, by kind. `contributions` is what participants gave, by kind of activity.
    `message` is the last one that was sent. `seq` is the number of the last event; `person_count`, `group_count` and
    `hand_count` give out ids.
    """

    scenario: Scenario
    course: Course
    seq: int
    opened: Moment
    activities: "Mapping[str, PureActivity]" = field(compare=False, repr=False)
    planned_start_utc_ms: int | None = None
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    groups: Mapping[GroupId, Group] = field(default_factory=dict)
    hands: tuple[Hand, ...] = ()
    contributions: Mapping[str, Contributions] = field(default_factory=dict)
    message: str = ""
    undo: tuple[UndoEntry, ...] = ()
    person_count: int = 0
    group_count: int = 0
    hand_count: int = 0

    @property
    def current(self) -> ItemRun | None:
        """The item that is on."""
        return self.course.current

    def rules(self, run: ItemRun) -> "Rules":
        """The rules of an item."""
        return self.activities[run.item.kind].rules

    def views(self, run: ItemRun) -> "Views":
        """The views of an item."""
        return self.activities[run.item.kind].views

    @property
    def shown_message(self) -> str:
        """The facilitator's message while the wall shows it, else empty."""
        return self.message if self.course.wall == "message" else ""

    @property
    def text_key(self) -> TextKey | None:
        """What groups write a text for now, or have just written one for; None where they do not write together."""
        run = self.current
        draft = run.part.draft if run else None
        return (run.item.id, draft.part) if run and draft else None

    @property
    def note_key(self) -> TextKey | None:
        """What each participant types a text for now, alone; None where they do not."""
        run = self.current
        return (run.item.id, run.part.note) if run and run.part.note is not None else None

    @property
    def exercise(self) -> Exercise | None:
        """What the groups' texts are read against; None where they do not write together."""
        run = self.current
        draft = run.part.draft if run else None
        return self.scenario.exercise(draft.exercise) if draft else None

    @property
    def groups_are_writing(self) -> bool:
        """Whether groups may write their texts."""
        run = self.current
        return bool(run and run.part.draft and run.part.draft.is_open)

    def may_choose_seat(self, person: Person) -> bool:
        """Whether somebody may sit down with another group: while groups write, only who has not said yet who they are.

        Whoever comes late was given a seat at once, which need not be the table that they sit at.
        """
        return person.group is None or not person.is_introduced or not self.groups_are_writing

    def stands_for(self, person: PersonId) -> PersonId:
        """Who somebody is whom a facilitator has merged with an earlier participant; everybody else is themselves."""
        found, seen = person, {person}
        while (known := self.people.get(found)) is not None and known.came_back_as is not None:
            found = known.came_back_as
            if found in seen:  # only in sessions of old, where two could have been given each other's place
                return person
            seen.add(found)
        return found

    def members(self, group: GroupId) -> tuple[Person, ...]:
        """The persons in a group, in the order in which they came."""
        return tuple(person for person in self.people.values() if person.group == group)

    def groups_at_work(self) -> tuple[Group, ...]:
        """The groups from which something can come: those in which somebody sits, and those on paper."""
        seated = {person.group for person in self.people.values()}
        return tuple(group for group in self.groups.values() if group.paper or group.id in seated)

    def groups_with_texts(self) -> set[GroupId]:
        """The groups that have handed in a text, or for which one was entered."""
        return {group for each in self.contributions.values() for group in each.groups()}

    def hands_up(self) -> tuple[Hand, ...]:
        """The raised hands that have not been given the floor, in this item or an earlier one, in order.

        None once the seminar is over, when nobody can be given it; an undone end brings them back.
        """
        if self.course.stage == "ended":
            return ()
        taken = {turn.hand for run in self.course.runs for turn in run.floor.turns}
        return tuple(hand for hand in self.hands if hand.number not in taken)


@dataclass(frozen=True, slots=True)
class Contributed(Generic[T]):
    """Where an activity finds what participants gave it; the one place that knows the type behind the kind."""

    kind: str
    nothing: T

    def of(self, state: State) -> T:
        """What was given so far."""
        return cast(T, state.contributions.get(self.kind, self.nothing))

    def put(self, state: State, value: T) -> Mapping[str, Contributions]:
        """The contributions of a state with another value for this activity; its empty value leaves no trace."""
        rest = {kind: each for kind, each in state.contributions.items() if kind != self.kind}
        return rest if value == self.nothing else {**rest, self.kind: value}


@dataclass(frozen=True, slots=True)
class ToScore:
    """The text of a command, and the command with its score: without one it cannot be decided upon."""

    text: str
    scored: Callable[[Score], Command]


Handler = Callable[[State, Any, Moment], tuple[Event, ...]]
"""Decides upon a command; raises `Rejected`."""

Evolver = Callable[[State, Any, Recorded], State]
"""The state after an event."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How an activity behaves: pure functions of the state and of one of its items.

    Attributes:
        floor: How speakers get turns; None where nobody does.
        opened: What is kept of an item before it comes on.
        started: The same as the item comes on, for the first time or again.
        commands: What decides upon each command of its own.
        planning: Those of its commands that are about what is still to come: refused after the end.
        to_score: What of a command of its own has to be scored first; None where nothing has.
        collects: Whether a group's open draft is taken as its text where time runs out now.
        events: What follows from each event of its own.
        next_step: The next step inside the item that is on; None where nothing is left in it but its floor.
        take: What follows from such a step.
        back: What follows from going back inside the item; nothing at its first step.
        leave: What is still recorded as the item is left: texts that nobody handed in.
        show: The showing of something on the wall, by its id; raises `Rejected`.
        hide: The same for taking it off.
        reveal: The showing of the next that the room has not seen; raises `Rejected`.
        label: What an undo calls a command of its own; empty for what cannot be undone.
        step_label: What an undo calls one of its steps.
        shown_label: What an undo calls what is shown or hidden.
        withdraw: The state without something that a facilitator entered; what it replaced is there again.
        savings: What could be shortened to catch up.
    """

    floor: FloorRules | None
    opened: Callable[[Item], Part]
    started: Callable[[ItemRun], Part]
    commands: Mapping[type[Command], Handler]
    planning: frozenset[type[Command]]
    to_score: Callable[[Command], ToScore | None]
    collects: Callable[[State, ItemRun, GroupId], bool]
    events: Mapping[type[Event], Evolver]
    next_step: Callable[[State, ItemRun], Step | None]
    take: Callable[[State, ItemRun, Step, Advance, Moment], tuple[Event, ...]]
    back: Callable[[State, ItemRun], tuple[Event, ...]]
    leave: Callable[[State, ItemRun, Sequence[ScoredDraft], Moment], tuple[Event, ...]]
    show: Callable[[State, ItemRun, str], tuple[Event, ...]]
    hide: Callable[[State, ItemRun, str], tuple[Event, ...]]
    reveal: Callable[[State, ItemRun], tuple[Event, ...]]
    label: Callable[[State, Command], str]
    step_label: Callable[[Step], str]
    shown_label: Callable[[State, str], str]
    withdraw: Callable[[State, object], State]
    savings: Callable[[State, ItemRun], tuple[Saving, ...]]


@dataclass(frozen=True, kw_only=True)
class Views:
    """What each audience may see of an activity: pure functions of the state and of one of its items.

    Attributes:
        wall: What the room sees while the item is on.
        counts: The numbers beside it that grow while people work; the persons are those who are here.
        console: What the facilitator sees besides the floor.
        unrevealed: What the room has not been shown of what participants wrote.
        shared: What the tasks of all participants have in common; made once for all of them.
        task: What one participant is asked to do, with what `shared` made.
        phase: Where the item stands inside.
        may: The verbs that a participant may use now; None for somebody who is no person yet.
        may_always: The verbs that a participant may use at any time.
        handed_in: The groups that have handed in what they are asked for now.
        status: What `status --json` says of the item that is on, or, with None, where no item of this activity is on.
        exhibits: What a later item shows again.
        can_be_kept: Whether the item has, or had, something to take home.
        kept: What a participant takes home of the item.
        closed: The texts that a participant, or their group, can no longer hand in.
        shows_levels: Whether participants see the levels of any text now, handed in or not.
    """

    wall: Callable[[State, ItemRun], WallContent]
    counts: Callable[[State, ItemRun, Collection[PersonId]], Counts | None]
    console: Callable[[State, ItemRun, Surroundings], Panel | None]
    unrevealed: Callable[[State, ItemRun], Unrevealed]
    shared: Callable[[State, ItemRun], object]
    task: Callable[[State, ItemRun, Person, object], Task | None]
    phase: Callable[[ItemRun], Phase | None]
    may: Callable[[State, ItemRun, Person | None], tuple[str, ...]]
    may_always: tuple[str, ...]
    handed_in: Callable[[State, ItemRun], Collection[GroupId]]
    status: Callable[[State, ItemRun | None], Mapping[str, object]]
    exhibits: Callable[[State, ItemRun], tuple[Exhibit, ...]]
    can_be_kept: Callable[[ItemRun], bool]
    kept: Callable[[State, ItemRun, Person], tuple[Kept, ...]]
    closed: Callable[[State, ItemRun, Person], tuple[ClosedText, ...]]
    shows_levels: Callable[[State, ItemRun], bool]


class PureActivity(Protocol):
    """What the core sees of an activity."""

    @property
    def kind(self) -> str:
        """The kind of its items, as scenarios and journals write it."""

    @property
    def rules(self) -> Rules:
        """How it behaves."""

    @property
    def views(self) -> Views:
        """What may be seen of it."""
