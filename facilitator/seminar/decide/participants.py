"""What participants do about themselves: come in, say who they are, sit down, raise a hand."""

from facilitator.seminar.commands import ChooseGroup, Join, LowerHand, RaiseHand, Rejected, SetProfile, TakeSeat
from facilitator.seminar.decide.rules import group_of, name_from, person_of
from facilitator.seminar.decide.seating import free_name, seat_for_latecomer
from facilitator.seminar.events import Event, GroupChosen, HandLowered, HandRaised, PersonJoined, ProfileSet
from facilitator.seminar.ids import PersonId
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Handler, State
from facilitator.seminar.text import LONGEST_NAME, clean_line


def _join(state: State, command: Join, now: Moment) -> tuple[Event, ...]:
    if not state.course.door_is_open:
        raise Rejected("door_closed")
    number = state.person_count + 1
    person = PersonId(f"p{number}")
    name = clean_line(command.name, LONGEST_NAME) or f"Participant {number}"
    joined = PersonJoined(person, free_name(state, name), clean_line(command.delegation, LONGEST_NAME))
    return (joined, *seat_for_latecomer(state, person))


def _profile(state: State, command: SetProfile, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    name = free_name(state, name_from(command.name), but_for=person.id)
    delegation = clean_line(command.delegation, LONGEST_NAME)
    if person.is_introduced and (name, delegation) == (person.name, person.delegation):
        return ()
    return (ProfileSet(person.id, name, delegation),)


def _choose_group(state: State, command: ChooseGroup, now: Moment) -> tuple[Event, ...]:
    person, group = person_of(state, command.person), group_of(state, command.group)
    if person.group == group.id:
        return ()
    if state.scenario.groups.mode != "chosen":
        raise Rejected("groups_are_set", mode=state.scenario.groups.mode)
    if group.paper:
        raise Rejected("group_on_paper", group=group.name)
    if not state.may_choose_seat(person):
        raise Rejected("group_is_drafting")
    return (GroupChosen(person.id, group.id),)


def _take_seat(state: State, command: TakeSeat, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    return seat_for_latecomer(state, person.id) if person.group is None else ()


def _raise_hand(state: State, command: RaiseHand, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    if state.course.stage == "lobby":
        raise Rejected("no_hands_yet")
    if state.current is None:
        raise Rejected("no_hands_any_more")
    if any(hand.person == person.id for hand in state.hands_up()):
        raise Rejected("hand_already_up")
    return (HandRaised(person.id, state.hand_count + 1),)


def _lower_hand(state: State, command: LowerHand, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    if not any(hand.person == person.id for hand in state.hands_up()):
        raise Rejected("hand_not_up")
    return (HandLowered(person.id),)


HANDLERS: dict[type, Handler] = {
    Join: _join,
    SetProfile: _profile,
    ChooseGroup: _choose_group,
    TakeSeat: _take_seat,
    RaiseHand: _raise_hand,
    LowerHand: _lower_hand,
}
