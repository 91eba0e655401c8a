"""What a facilitator sees: now, next, how late; people and groups by name, and what the wall shows.

Never a draft's words. The host code is not in here; the console asks the doors for it on demand.
"""

from dataclasses import dataclass, replace

from facilitator.seminar.commands import Step, WallMode
from facilitator.seminar.contents import Exhibit, Panel, Phase, Unrevealed
from facilitator.seminar.groups import GroupId, ItemId, PersonId, SpeakerId
from facilitator.seminar.schedule import CatchUp, Schedule, catch_up_of, schedule_of
from facilitator.seminar.speakers import Card, FloorRules, Turn
from facilitator.seminar.state import ItemRun, ItemStatus, Stage, State
from facilitator.seminar.steps import next_item_step, next_step, undoable
from facilitator.seminar.surroundings import DraftNote, Surroundings
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import AgendaLine, agenda_lines, exhibits, facilitator_verbs
from facilitator.seminar.views.wall import WallView, wall_view


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant as the console lists them."""

    id: PersonId
    name: str
    delegation: str
    group: GroupId | None
    is_here: bool
    came_back_as: PersonId | None


@dataclass(frozen=True, slots=True)
class HandLine:
    """A raised hand; it stays up when whoever raised it goes away."""

    person: PersonId
    name: str
    delegation: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ConsoleGroup:
    """A group with its members and its draft from outside.

    `has_texts` where it has handed in anything in the session.
    """

    id: GroupId
    name: str
    ranked: bool
    shown: bool
    paper: bool
    members: tuple[PersonLine, ...]
    draft: DraftNote | None
    has_texts: bool


@dataclass(frozen=True, slots=True)
class ItemFloor:
    """The speakers of an item with turns, with their cards, whether it is on, over or to come."""

    item: ItemId
    kind: str
    title: str
    status: ItemStatus
    turns: tuple[Turn, ...]
    rules: FloorRules
    cards: tuple[tuple[SpeakerId, Card], ...]


@dataclass(frozen=True, slots=True)
class ItemPanel:
    """The item that is on, whole: plan, notes, clock, floor, and what its activity shows."""

    id: ItemId
    run: ItemRun
    turns: tuple[Turn, ...]
    speaking: Turn | None
    content: Panel | None
    unrevealed: Unrevealed
    phase: Phase | None
    timer: Timer


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """Everything that the console shows.

    `next_item` is the step past what is left in this item. `planned_start_utc_ms` is None where the plan counts from
    the beginning. `undo_seq` is the number of the step that an undo takes back; `notes` are the facilitators'.
    """

    title: str
    stage: Stage
    is_paused: bool
    schedule: Schedule
    catch_up: CatchUp
    timezone: str
    planned_start_utc_ms: int | None
    next: Step
    next_item: Step
    undo_label: str
    undo_seq: int | None
    notes: tuple[tuple[ItemId, str], ...]
    agenda: tuple[AgendaLine, ...]
    floors: tuple[ItemFloor, ...]
    item: ItemPanel | None
    hands: tuple[HandLine, ...]
    groups: tuple[ConsoleGroup, ...]
    people: tuple[PersonLine, ...]
    unseated: int
    exhibits: tuple[Exhibit, ...]
    wall_mode: WallMode
    wall: WallView
    door_is_open: bool
    message: str
    may: tuple[str, ...]
    surroundings: Surroundings


def console_view(state: State, surroundings: Surroundings) -> ConsoleView:
    """The view of the console."""
    course, last = state.course, undoable(state)
    people = tuple(_person_line(state, person, surroundings) for person in state.people)
    return ConsoleView(
        title=state.scenario.title,
        stage=course.stage,
        is_paused=course.is_paused,
        schedule=schedule_of(state),
        catch_up=catch_up_of(state),
        timezone=state.scenario.timezone,
        planned_start_utc_ms=state.planned_start_utc_ms,
        next=next_step(state),
        next_item=next_item_step(state),
        undo_label=last.label if last else "",
        undo_seq=last.seq if last else None,
        notes=tuple((run.item.id, run.note) for run in course.runs),
        agenda=agenda_lines(state),
        floors=_floors(state),
        item=_item_panel(state, surroundings),
        hands=_hands(state, surroundings),
        groups=_groups(state, people, surroundings),
        people=people,
        unseated=sum(1 for line in people if line.is_here and line.group is None),
        exhibits=exhibits(state),
        wall_mode=course.wall,
        wall=wall_view(state, surroundings),
        door_is_open=course.door_is_open,
        message=state.message,
        may=facilitator_verbs(state),
        surroundings=surroundings,
    )


def with_drafts(view: ConsoleView, surroundings: Surroundings) -> ConsoleView | None:
    """The view with the drafts of other surroundings; None where these differ in more, and all has to be made anew."""
    if replace(surroundings, drafts=view.surroundings.drafts) != view.surroundings:
        return None
    groups = tuple(
        group if group.draft == (note := surroundings.drafts.get(group.id)) else replace(group, draft=note)
        for group in view.groups
    )
    return replace(view, groups=groups, surroundings=surroundings)


def _person_line(state: State, person: PersonId, surroundings: Surroundings) -> PersonLine:
    known = state.people[person]
    is_here = person in surroundings.present
    return PersonLine(person, known.name, known.delegation, known.group, is_here, known.came_back_as)


def _hands(state: State, surroundings: Surroundings) -> tuple[HandLine, ...]:
    raised = (state.people[hand.person] for hand in state.hands_up())
    return tuple(HandLine(each.id, each.name, each.delegation, each.id in surroundings.present) for each in raised)


def _groups(state: State, people: tuple[PersonLine, ...], surroundings: Surroundings) -> tuple[ConsoleGroup, ...]:
    """All groups, made in one pass over persons: this is done at each change, in rooms of hundreds."""
    members: dict[GroupId | None, list[PersonLine]] = {}
    for line in people:
        members.setdefault(line.group, []).append(line)
    with_texts = state.groups_with_texts()
    return tuple(
        ConsoleGroup(
            id=group.id,
            name=group.name,
            ranked=group.ranked,
            shown=group.shown,
            paper=group.paper,
            members=tuple(members.get(group.id, ())),
            draft=surroundings.drafts.get(group.id),
            has_texts=group.id in with_texts,
        )
        for group in state.groups.values()
    )


def _floors(state: State) -> tuple[ItemFloor, ...]:
    return tuple(
        ItemFloor(run.item.id, run.item.kind, run.item.title, run.status, run.floor.turns, run.floor.rules, run.cards)
        for run in state.course.runs
        if run.floor.rules is not None
    )


def _item_panel(state: State, surroundings: Surroundings) -> ItemPanel | None:
    run = state.current
    if run is None:
        return None
    views = state.views(run)
    return ItemPanel(
        id=run.item.id,
        run=run,
        turns=run.floor.turns,
        speaking=run.floor.speaking,
        content=views.console(state, run, surroundings),
        unrevealed=views.unrevealed(state, run),
        phase=views.phase(run),
        timer=run.timer,
    )
