"""The state of a session: what the events so far amount to.

`Course` is what facilitators own and an undo restores; everything else belongs to participants and stays. A state is
changed by `evolve` only, and knows nothing of screens: what may be seen of it is decided in `views`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.cards import Card
from facilitator.seminar.commands import WallMode
from facilitator.seminar.groups import Group, Person
from facilitator.seminar.ids import AnswerId, GroupId, ItemId, PersonId, QuestionId, SpeakerId, SubmissionId
from facilitator.seminar.moment import Moment
from facilitator.seminar.questions import Answer, QuestionRun
from facilitator.seminar.rewrites import NO_REWRITES, RoundRewrites
from facilitator.seminar.rewriting import Exercise, RoundRun, Submission
from facilitator.seminar.speakers import Floor, Speaker
from facilitator.seminar.timer import Timer

Stage = Literal["lobby", "running", "ended"]
ItemStatus = Literal["waiting", "running", "done", "skipped"]


@dataclass(frozen=True, slots=True)
class ItemRun:
    """What became of one item: its clock, its floor, and where its questions or rounds stand.

    `item` is the plan's, without rounds that were dropped. `pinned` is the guiding question (0-based) on the wall;
    `revealed` holds round and group of each rewrite shown. `replaced` are the speakers in whose place somebody else
    speaks: their cards stay theirs.
    """

    item: Item
    timer: Timer
    status: ItemStatus = "waiting"
    floor: Floor = field(default_factory=Floor)
    question: QuestionRun | None = None
    round: RoundRun | None = None
    pinned: int | None = None
    revealed: tuple[tuple[int, GroupId], ...] = ()
    cards: tuple[tuple[SpeakerId, Card], ...] = ()
    note: str = ""
    replaced: tuple[Speaker, ...] = ()

    def card(self, speaker: SpeakerId) -> Card:
        """A State's card, empty where nothing was filled in."""
        return dict(self.cards).get(speaker, Card())

    def revealed_in(self, index: int) -> tuple[GroupId, ...]:
        """The groups whose rewrites the room has seen in a round (0-based)."""
        return tuple(group for round_index, group in self.revealed if round_index == index)


@dataclass(frozen=True, slots=True)
class Course:
    """What facilitators own: the stage, the place in the agenda, the clocks, the wall and the door.

    `cursor` is the place of the item that is on, -1 before the first.
    """

    runs: tuple[ItemRun, ...]
    stage: Stage = "lobby"
    began: Moment | None = None
    ended: Moment | None = None
    is_paused: bool = False
    cursor: int = -1
    wall: WallMode = "follow"
    door_is_open: bool = True

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


RoundKey = tuple[ItemId, int]

EnteredRewrite = tuple[RoundKey, GroupId, SubmissionId]
"""A rewrite that a facilitator entered from paper."""

EnteredAnswer = tuple[QuestionId, AnswerId, Answer | None]
"""An answer that a facilitator entered from paper, and what it replaced."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """What the undo of one step restores: the course before it, and the seats, groups and paper that it changed."""

    seq: int
    label: str
    course: Course
    seats: tuple[tuple[PersonId, GroupId | None], ...] = ()
    names: tuple[tuple[PersonId, str], ...] = ()
    groups: tuple[Group, ...] = ()
    added: tuple[GroupId, ...] = ()
    removed: tuple[Group, ...] = ()
    rewrites: tuple[EnteredRewrite, ...] = ()
    answers: tuple[EnteredAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """The whole session.

    `submissions` are all that was handed in in each round; `answers` for each question, one an author.
    `message` is the last one that was sent. `seq` is the number of the last event; `hand_count`, `answer_count` and
    `submission_count` give out ids.
    """

    scenario: Scenario
    course: Course
    seq: int
    opened: Moment
    planned_start_utc_ms: int | None = None
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    groups: Mapping[GroupId, Group] = field(default_factory=dict)
    hands: tuple[Hand, ...] = ()
    answers: Mapping[QuestionId, tuple[Answer, ...]] = field(default_factory=dict)
    submissions: Mapping[RoundKey, RoundRewrites] = field(default_factory=dict)
    message: str = ""
    undo: tuple[UndoEntry, ...] = ()
    person_count: int = 0
    group_count: int = 0
    hand_count: int = 0
    answer_count: int = 0
    submission_count: int = 0

    @property
    def current(self) -> ItemRun | None:
        """The item that is on."""
        return self.course.current

    @property
    def shown_message(self) -> str:
        """The facilitator's message while the wall shows it, else empty."""
        return self.message if self.course.wall == "message" else ""

    @property
    def round_key(self) -> RoundKey | None:
        """The round that is on."""
        run = self.current
        return (run.item.id, run.round.index) if run and run.round else None

    @property
    def exercise(self) -> Exercise | None:
        """The exercise of the round that is on."""
        run = self.current
        if run is None or run.round is None:
            return None
        return self.scenario.exercise(run.item.rounds[run.round.index].exercise)

    @property
    def submission_is_open(self) -> bool:
        """Whether groups may draft and submit."""
        run = self.current
        return bool(run and run.round and run.round.phase == "drafting")

    @property
    def any_text_has_levels(self) -> bool:
        """Whether participants see the levels of any text now, not only of what they handed in."""
        run = self.current
        return bool(run and run.round and self.scenario.scoring.shows_any_levels(run.round.phase))

    def may_choose_seat(self, person: Person) -> bool:
        """Whether somebody may sit down with another group: while groups write, only who has not said yet who they are.

        Whoever comes late was given a seat at once, which need not be the table that they sit at.
        """
        return person.group is None or not person.is_introduced or not self.submission_is_open

    @property
    def question_is_open(self) -> bool:
        """Whether answers are taken."""
        run = self.current
        return bool(run and run.question and run.question.phase == "write")

    def members(self, group: GroupId) -> tuple[Person, ...]:
        """The persons in a group, in the order in which they came."""
        return tuple(person for person in self.people.values() if person.group == group)

    def groups_at_work(self) -> tuple[Group, ...]:
        """The groups from which something can come: those in which somebody sits, and those on paper."""
        seated = {person.group for person in self.people.values()}
        return tuple(group for group in self.groups.values() if group.paper or group.id in seated)

    def rewrites(self, key: RoundKey | None) -> RoundRewrites:
        """What was handed in in a round; nothing where there is no round."""
        return self.submissions.get(key, NO_REWRITES) if key else NO_REWRITES

    def groups_with_texts(self) -> set[GroupId]:
        """The groups that have handed in a rewrite, or for which an answer was entered."""
        rewrites = (group for each in self.submissions.values() for group in each.by_group)
        answers = (each.group for several in self.answers.values() for each in several if each.group is not None)
        return {*rewrites, *answers}

    def latest(self, key: RoundKey, group: GroupId) -> Submission | None:
        """The rewrite of a group that counts in a round: its last."""
        return self.rewrites(key).latest(group)

    def is_for_the_bell(self, key: RoundKey, group: GroupId) -> bool:
        """Whether the bell takes the open draft of a group: nobody of theirs has handed in in this round."""
        latest = self.latest(key, group)
        return latest is None or latest.collected

    def latest_by_group(self, key: RoundKey) -> dict[GroupId, Submission]:
        """The rewrite of each group that counts in a round."""
        return {group: several.latest for group, several in self.rewrites(key).by_group.items()}

    def next_rewrite(self, run: ItemRun) -> GroupId | None:
        """The group whose rewrite the room sees next in the round that is on: drafts taken at time come last."""
        if run.round is None:
            return None
        seen, latest = run.revealed_in(run.round.index), self.latest_by_group((run.item.id, run.round.index))
        may_come = [each for each in self.groups.values() if each.shown and each.id not in seen and each.id in latest]
        may_come.sort(key=lambda each: latest[each.id].collected)
        return may_come[0].id if may_come else None

    def first_draft(self, run: ItemRun) -> GroupId | None:
        """The group whose draft taken at time the room would see next, while it has seen none in this round; else None.

        Its words were never handed in: whoever shows the first of them says so knowingly.
        """
        following = self.next_rewrite(run)
        if run.round is None or run.round.phase != "reveal" or following is None:
            return None
        latest, seen = self.latest_by_group((run.item.id, run.round.index)), run.revealed_in(run.round.index)
        if any(latest[each].collected for each in seen if each in latest):
            return None
        return following if latest[following].collected else None

    def hands_up(self) -> tuple[Hand, ...]:
        """The raised hands that have not been given the floor, in this item or an earlier one, in order.

        None once the seminar is over, when nobody can be given it; an undone end brings them back.
        """
        if self.course.stage == "ended":
            return ()
        taken = {turn.hand for run in self.course.runs for turn in run.floor.turns}
        return tuple(hand for hand in self.hands if hand.number not in taken)
