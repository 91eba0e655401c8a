"""The wall's view: what the facilitator chose, else what the agenda is at."""

from dataclasses import dataclass, replace

from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.steps import following_item
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import agenda_lines, counted_turns, public_speaker, turn_lines
from facilitator.seminar.views.surroundings import Room, Surroundings
from facilitator.seminar.views.wall.content import (
    AgendaWall,
    BlankWall,
    EndedWall,
    InterventionsWall,
    JoinWall,
    LobbyWall,
    MessageWall,
    SpeechWall,
    WallContent,
    WrapUpWall,
)
from facilitator.seminar.views.wall.exercises import question_wall, round_wall, shown_rewrites


@dataclass(frozen=True, slots=True)
class WallView:
    """The wall: its content, and what stands below it."""

    title: str
    content: WallContent
    room: Room
    connected: int
    is_paused: bool
    schedule: Schedule
    timezone: str


def wall_view(state: State, surroundings: Surroundings) -> WallView:
    """The view of the wall."""
    return WallView(
        title=state.scenario.title,
        content=_with_hands(wall_content(state), state, surroundings),
        room=surroundings.room,
        connected=surroundings.connected,
        is_paused=state.course.is_paused,
        schedule=schedule_of(state),
        timezone=state.scenario.timezone,
    )


def _with_hands(content: WallContent, state: State, surroundings: Surroundings) -> WallContent:
    """The content with the hands of those who are here: the room looks in vain for whose who have left."""
    if not isinstance(content, InterventionsWall):
        return content
    return replace(content, hands=sum(1 for hand in state.hands_up() if hand.person in surroundings.present))


def wall_content(state: State) -> WallContent:
    """What the wall shows: what the facilitator chose, else what the agenda is at; without the hands.

    Whose hand counts depends on who is here, which the state does not know.
    """
    scenario, course = state.scenario, state.course
    match course.wall:
        case "blank":
            return BlankWall()
        case "message":
            return MessageWall(state.message, _clock_behind(course.current))
        case "join":
            return JoinWall(scenario.title)
        case "agenda":
            return AgendaWall(agenda_lines(state))
        case "follow":
            pass
    if course.stage == "ended":
        return EndedWall(scenario.title, scenario.organisers)
    run = course.current
    if run is None:
        return LobbyWall(scenario.title, scenario.organisers, scenario.venue, scenario.starts)
    return _item_content(state, run)


def _clock_behind(run: ItemRun | None) -> Timer | None:
    """The clock that counts while a message is on the wall: of the one who speaks, else of the phase or the item."""
    if run is None:
        return None
    parts = (run.floor.speaking, run.question, run.round)
    return next((part.timer for part in parts if part is not None and part.timer.allotted_ms), run.timer)


def _item_content(state: State, run: ItemRun) -> WallContent:
    if run.question is not None:
        return question_wall(state, run)
    if run.round is not None:
        return round_wall(state, run)
    if run.item.kind in ("interventions", "discussion"):
        return _interventions(state, run)
    if run.item.kind == "wrap-up":
        handed_in = tuple(each for each in shown_rewrites(state) if not each.was_collected)
        return WrapUpWall(run.item.title, run.timer, run.item.room, handed_in)
    return _speech(state, run)


def _speech(state: State, run: ItemRun) -> SpeechWall:
    item, speaking = run.item, run.floor.speaking
    speaker = speaking.speaker if speaking else None
    beside: tuple[Speaker, ...] = ()
    if not item.has_turns and item.speakers:
        speaker, *others = item.speakers
        beside = tuple(others)
    following = following_item(state.course)
    return SpeechWall(
        kind=item.kind,
        title=item.title,
        speaker=speaker,
        beside=beside,
        timer=speaking.timer if speaking and item.speaker_ms else run.timer,
        lines=item.room,
        turns=turn_lines(run) if item.has_turns else (),
        number=_number(run),
        next_title=following.item.title if following else "",
    )


def _interventions(state: State, run: ItemRun) -> InterventionsWall:
    speaking = run.floor.speaking
    pinned = run.pinned
    question = run.item.questions[pinned].text if pinned is not None else ""
    return InterventionsWall(
        title=run.item.title,
        speaker=public_speaker(run, speaking) if speaking else None,
        timer=speaking.timer if speaking else None,
        question=question,
        turns=turn_lines(run),
        number=_number(run),
        is_discussion=run.item.kind == "discussion",
        item_timer=run.timer if run.item.kind == "discussion" else None,
        turn_ms=run.item.speaker_ms,
    )


def _number(run: ItemRun) -> int:
    """The place from 1 of the one who speaks among those who count; 0 where nobody of them speaks."""
    return next((place for place, turn in enumerate(counted_turns(run), 1) if turn.status == "speaking"), 0)
