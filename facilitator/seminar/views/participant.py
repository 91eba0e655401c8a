"""What a participant may see: their own name, group, draft task and levels, and the wall; never another group's words.

A message, the way in or the agenda on the wall takes nothing away here, where the floor goes on. The wall comes without
its counts, which no participant's screen shows: a view that is another with each newcomer, or with each text of another
group, makes every screen of a full room work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from facilitator.seminar.contents import Task, WallContent
from facilitator.seminar.groups import GroupId, GroupMode, ItemId, Person, PersonId
from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.state import Stage, State
from facilitator.seminar.views.lines import AgendaLine, GroupLine, agenda_lines, group_lines, participant_verbs
from facilitator.seminar.views.wall import wall_content


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Everything that one participant's screen shows.

    `groups_to_choose` holds the groups that this participant may sit down with now.
    """

    me: Person
    title: str
    timezone: str
    stage: Stage
    is_paused: bool
    group: GroupLine | None
    group_mode: GroupMode
    groups_to_choose: tuple[GroupLine, ...]
    mates: tuple[str, ...]
    delegations: tuple[str, ...]
    wall: WallContent
    agenda: tuple[AgendaLine, ...]
    schedule: Schedule
    task: Task | None
    hand_is_up: bool
    hands_before: int
    has_floor: bool
    message: str
    may: tuple[str, ...]

    @property
    def running_item(self) -> ItemId | None:
        """The item that is on."""
        return next((line.id for line in self.agenda if line.status == "running"), None)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the views of all participants have in common; making it once for all of them keeps a full room cheap.

    `hands` gives for each raised hand how many were raised before it, `task` what the tasks have in common.
    """

    groups: Mapping[GroupId, GroupLine]
    to_choose: tuple[GroupLine, ...]
    members: Mapping[GroupId, tuple[Person, ...]]
    hands: Mapping[PersonId, int]
    task: object
    speaking: PersonId | None
    wall: WallContent
    agenda: tuple[AgendaLine, ...]
    schedule: Schedule


def shared_by_participants(state: State) -> Shared:
    """What the views of all participants have in common in this state."""
    members: dict[GroupId, list[Person]] = {}
    for person in state.people.values():
        if person.group is not None:
            members.setdefault(person.group, []).append(person)
    groups, run = {line.id: line for line in group_lines(state)}, state.current
    return Shared(
        groups=groups,
        to_choose=tuple(_as_a_choice(line) for line in groups.values() if not state.groups[line.id].paper),
        members={group: tuple(people) for group, people in members.items()},
        hands={hand.person: place for place, hand in enumerate(state.hands_up())},
        task=state.views(run).shared(state, run) if run else None,
        speaking=_who_speaks(state),
        wall=wall_content(_as_the_floor_is(state)),
        agenda=agenda_lines(state),
        schedule=schedule_of(state),
    )


def _as_a_choice(line: GroupLine) -> GroupLine:
    """A group to sit down with; that one has handed in is news for its own members alone."""
    return replace(line, has_submitted=False)


def _who_speaks(state: State) -> PersonId | None:
    """The participant who has the floor, if it is one."""
    turn = state.current.floor.speaking if state.current else None
    return turn.person if turn else None


def _as_the_floor_is(state: State) -> State:
    """The state with a wall that follows the agenda, unless it is blank: then nothing more is shown here, either."""
    course = state.course
    return state if course.wall == "blank" else replace(state, course=replace(course, wall="follow"))


def participant_view(state: State, person: PersonId, shared: Shared | None = None) -> ParticipantView:
    """The view of one participant; raises KeyError for a person who is not in the session.

    It depends on the state alone. `shared` saves work where many views of one state are made.
    """
    me, run = state.people[person], state.current
    shared = shared or shared_by_participants(state)
    return ParticipantView(
        me=me,
        title=state.scenario.title,
        timezone=state.scenario.timezone,
        stage=state.course.stage,
        is_paused=state.course.is_paused,
        group=shared.groups.get(me.group) if me.group else None,
        group_mode=state.scenario.groups.mode,
        groups_to_choose=shared.to_choose if _may_choose(state, me) else (),
        mates=tuple(each.name for each in shared.members[me.group] if each.id != person) if me.group else (),
        delegations=state.scenario.delegations,
        wall=shared.wall,
        agenda=shared.agenda,
        schedule=shared.schedule,
        task=state.views(run).task(state, run, me, shared.task) if run else None,
        hand_is_up=person in shared.hands,
        hands_before=shared.hands.get(person, len(shared.hands)),
        has_floor=person == shared.speaking,
        message=state.shown_message,
        may=participant_verbs(state, me),
    )


def _may_choose(state: State, me: Person) -> bool:
    """Whether `ChooseGroup` would be accepted for a group that has screens."""
    return state.scenario.groups.mode == "chosen" and state.may_choose_seat(me)
