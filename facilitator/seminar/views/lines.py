"""The lines that several views share: agenda, turns, groups."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from facilitator.seminar.agenda import ItemKind
from facilitator.seminar.ids import GroupId, ItemId
from facilitator.seminar.speakers import Speaker, Turn, TurnStatus
from facilitator.seminar.state import ItemRun, ItemStatus, State
from facilitator.seminar.timer import Timer

A_PARTICIPANT: Final = "a participant"
"""Who speaks without a delegation, where names are those of States."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of the agenda; `planned_ms` is the scenario's length, the timer holds what is allotted now."""

    id: ItemId
    kind: ItemKind
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
    if run.item.kind == "interventions" and turn.is_guest and not turn.speaker.organisation:
        return replace(turn.speaker, name=A_PARTICIPANT)
    return turn.speaker


def counted_turns(run: ItemRun) -> tuple[Turn, ...]:
    """The turns that 'State 2 of 3' counts: neither absent ones nor, among States, guests."""
    has_states = run.item.kind == "interventions"
    return tuple(turn for turn in run.floor.turns if turn.status != "absent" and not (has_states and turn.is_guest))


def group_lines(state: State) -> tuple[GroupLine, ...]:
    """The groups with their sizes and whether they have handed in in the round that is on."""
    sizes = Counter(person.group for person in state.people.values())
    handed_in = state.rewrites(state.round_key).by_group
    return tuple(
        GroupLine(group.id, group.name, sizes[group.id], group.id in handed_in) for group in state.groups.values()
    )
