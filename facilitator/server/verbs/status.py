"""`status`: what is on, the clock, my group, and what I may do now."""

from typing import Any

from facilitator.seminar.contents import Phase
from facilitator.seminar.groups import PersonId
from facilitator.seminar.schedule import schedule_of
from facilitator.seminar.state import State
from facilitator.seminar.steps import next_step
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.lines import ALWAYS, facilitator_verbs, group_lines, participant_verbs
from facilitator.seminar.views.wall import ClockFace, clock_face
from facilitator.session.verbs import EVERYBODY, Answer, Call, Guest, Role, Verb
from facilitator.ui.shared.clock import digits, pace_words
from facilitator.ui.shared.messages import phase_words, step_words

_ROLE_NAMES = {
    Role.PARTICIPANT: "participant",
    Role.WALL: "wall",
    Role.CLOCK: "clock",
    Role.OBSERVER: "observer",
    Role.FACILITATOR: "facilitator",
}

_STATE_WORDS = {"lobby": "not begun yet", "running": "under way", "paused": "paused", "ended": "over"}


def role_name(role: Role) -> str:
    """A role as `status` calls it."""
    return _ROLE_NAMES[role]


def status_table(state: State, guest: Guest, connected: int, now: Moment) -> dict[str, Any]:
    """The table of `status --json`; its shape is a promise to scripts."""
    run = state.current
    return {
        "session": state.scenario.title,
        "state": "paused" if state.course.is_paused else state.course.stage,
        "item": {"id": run.item.id, "kind": run.item.kind, "title": run.item.title, "phase": _phase(state)}
        if run
        else None,
        "clock": _clock(state, now),
        "ahead_s": _seconds(schedule_of(state).ahead_ms(now)),
        "connected": connected,
        "groups": [
            {"id": line.id, "name": line.name, "members": line.members, "submitted": line.has_submitted}
            for line in group_lines(state)
        ],
        **_of_activities(state),
        "message": state.shown_message or None,
        "you": _you(state, guest),
    }


def _phase(state: State) -> str | None:
    phase = _place(state)
    return phase.name if phase else None


def _place(state: State) -> Phase | None:
    run = state.current
    return state.views(run).phase(run) if run else None


def _of_activities(state: State) -> dict[str, object]:
    """What activities add: each its keys, with values where one of its items is on."""
    run, table = state.current, dict[str, object]()
    for kind, activity in state.activities.items():
        table |= activity.views.status(state, run if run is not None and run.item.kind == kind else None)
    return table


def _clock(state: State, now: Moment) -> dict[str, Any] | None:
    face = clock_face(state)
    if face is None:
        return None
    return {"remaining_s": _seconds(face.timer.remaining_ms(now)), "phase": face.timer.phase(now)}


def _seconds(milliseconds: int) -> int:
    """Whole seconds towards zero, so that +0.4 s and -0.4 s are both 0."""
    return int(milliseconds / 1000)


def _you(state: State, guest: Guest) -> dict[str, Any]:
    person = state.people.get(state.stands_for(PersonId(guest.person_id or guest.known_person or "")))
    if guest.role is Role.FACILITATOR:
        may = facilitator_verbs(state)
    elif guest.role is Role.PARTICIPANT:
        may = participant_verbs(state, person)
    else:
        may = ALWAYS
    return {
        "role": role_name(guest.role),
        "name": person.name if person else None,
        "group": person.group if person else None,
        "may": list(may),
    }


async def _status(call: Call) -> Answer:
    call.no_words("status")
    state, now = call.hub.state, call.hub.clock.now()
    table = status_table(state, call.guest, call.hub.surroundings.connected, now)
    return Answer(tuple(_lines(state, table, call.guest, now)), table)


def _lines(state: State, table: dict[str, Any], guest: Guest, now: Moment) -> list[str]:
    lines = [f"{table['session']}: {_STATE_WORDS[table['state']]}, {table['connected']} here"]
    if table["message"]:
        lines.append(f"message: {table['message']}")
    item, clock, you = table["item"], table["clock"], table["you"]
    if item:
        place = _place(state)
        phase = f" ({phase_words(place.kind, place.name)})" if place else ""
        lines.append(f"on: {item['title']}{phase}")
    if clock:
        face = clock_face(state)
        whose = f", {_whose(face)}" if face else ""
        lines.append(f"clock: {_clock_words(clock['remaining_s'], clock['phase'])}{whose}")
    if guest.role is Role.FACILITATOR:
        if state.course.stage == "running":
            lines.append(f"plan: {pace_words(schedule_of(state).ahead_ms(now))}")
        lines.append(f"next: {step_words(next_step(state))}")
    if you["name"]:
        group = state.groups[you["group"]].name if you["group"] else "no group yet"
        lines.append(f"you: {you['name']}, {group}")
    lines.append(f"you may: {', '.join(you['may'])}")
    return lines


def _whose(face: ClockFace) -> str:
    return face.label if face.kind in ("speaker", "item") else phase_words(face.kind, face.label)


def _clock_words(remaining_s: int, phase: str) -> str:
    if remaining_s < 0:
        return f"+{digits(-remaining_s * 1000)} over time"
    words = {"last": ", nearly over", "stopped": ", stopped", "over": ", over time"}.get(phase, "")
    return f"{digits(remaining_s * 1000)} left{words}"


STATUS = Verb("status", "status", "what is on, the clock, my group, and what I may do now", EVERYBODY, _status)
