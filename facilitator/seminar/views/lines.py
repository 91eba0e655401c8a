"""What several views share: lines of the agenda, of turns and of groups, and which verbs somebody may use now."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from facilitator.seminar.contents import Exhibit, HandCounts
from facilitator.seminar.groups import GroupId, ItemId, Person, PersonId
from facilitator.seminar.speakers import Speaker, Turn, TurnStatus
from facilitator.seminar.state import ItemRun, ItemStatus, State
from facilitator.seminar.steps import may_go_back, undoable
from facilitator.seminar.timer import Timer

A_PARTICIPANT: Final = "a participant"
"""Who speaks without a delegation, where names are those of States."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of the agenda; `planned_ms` is the scenario's length, the timer holds what is allotted now."""

    id: ItemId
    kind: str
    title: str
    status: ItemStatus
    planned_ms: int
    timer: Timer


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One speaker's place in the list, as the room may see it; a guest is a participant who was given the floor."""

    name: str
    status: TurnStatus
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as participants may see it: its name, how many sit there, and whether it has handed in."""

    id: GroupId
    name: str
    members: int
    has_submitted: bool


def agenda_lines(state: State) -> tuple[AgendaLine, ...]:
    """The agenda as it stands."""
    return tuple(
        AgendaLine(run.item.id, run.item.kind, run.item.title, run.status, run.item.allotted_ms, run.timer)
        for run in state.course.runs
    )


def turn_lines(run: ItemRun) -> tuple[TurnLine, ...]:
    """The list of speakers of an item."""
    return tuple(TurnLine(public_speaker(run, turn).name, turn.status, turn.is_guest) for turn in run.floor.turns)


def public_speaker(run: ItemRun, turn: Turn) -> Speaker:
    """A speaker as the room may see them: among States, whoever speaks for none of them is a participant."""
    if run.is_for_states and turn.is_guest and not turn.speaker.organisation:
        return replace(turn.speaker, name=A_PARTICIPANT)
    return turn.speaker


def counted_turns(run: ItemRun) -> tuple[Turn, ...]:
    """The turns that 'State 2 of 3' counts: neither absent ones nor, among States, guests."""
    return tuple(
        turn for turn in run.floor.turns if turn.status != "absent" and not (run.is_for_states and turn.is_guest)
    )


def turn_number(run: ItemRun) -> int:
    """The place from 1 of the one who speaks among those who count; 0 where nobody of them speaks."""
    return next((place for place, turn in enumerate(counted_turns(run), 1) if turn.status == "speaking"), 0)


def group_lines(state: State) -> tuple[GroupLine, ...]:
    """The groups with their sizes and whether they have handed in what they are asked for now."""
    sizes = Counter(person.group for person in state.people.values())
    run = state.current
    handed_in = state.views(run).handed_in(state, run) if run else ()
    return tuple(
        GroupLine(group.id, group.name, sizes[group.id], group.id in handed_in) for group in state.groups.values()
    )


def hand_counts(state: State, run: ItemRun, present: Collection[PersonId]) -> HandCounts:
    """What an item counts in which raised hands get the floor."""
    return HandCounts(sum(1 for hand in state.hands_up() if hand.person in present))


def exhibits(state: State) -> tuple[Exhibit, ...]:
    """What the items have that a later one shows again, in the order of the agenda: first the lesson on each card."""
    return tuple(each for run in state.course.runs for each in (*_lessons(run), *state.views(run).exhibits(state, run)))


def _lessons(run: ItemRun) -> tuple[Exhibit, ...]:
    return tuple(
        Exhibit("lessons", turn.speaker.name, run.card(turn.speaker.id).lesson, for_wall=False)
        for turn in run.floor.turns
        if run.card(turn.speaker.id).lesson
    )


ALWAYS: Final = ("status", "help")


def facilitator_verbs(state: State) -> tuple[str, ...]:
    """The verbs that a facilitator may use now."""
    course = state.course
    if course.stage == "ended":
        return (*ALWAYS, *(("undo",) if undoable(state) else ()), "message")
    running = course.stage == "running"
    timed = ("resume" if course.is_paused else "pause", "extend", "began") if running else ()
    moving = ("next", "back") if may_go_back(state) else ("next",)
    door = ("close",) if course.door_is_open else ("open",)
    shown = ("show", "hide", "reveal") if running else ()
    return (*ALWAYS, *moving, *timed, "ends", *(("undo",) if undoable(state) else ()), *shown, "message", *door, "end")


def participant_verbs(state: State, person: Person | None) -> tuple[str, ...]:
    """The verbs that a participant may use now; None for somebody who has entered but is no person yet."""
    run = state.current
    always = (verb for each in state.activities.values() for verb in each.views.may_always)
    verbs = [*ALWAYS, *always, "join", "groups"]
    if run:
        verbs += state.views(run).may(state, run, person)
    if person is not None and any(state.views(each).can_be_kept(each) for each in state.course.runs):
        verbs.append("results")
    if run:
        verbs.append("hand")
    return (*verbs, "follow")
