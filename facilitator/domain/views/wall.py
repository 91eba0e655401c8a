"""What the room may see. The wall is safe by default: no participant's word or name is in here unless it was shown.

`WallView.content` is one of the classes below, chosen by `wall_content`. A hidden answer or a draft cannot leak: it
is not in the view. Speaking times of single States are left out: a clock of the one who speaks is all that there is.
"""

from dataclasses import dataclass

from facilitator.domain.agenda import ItemKind
from facilitator.domain.questions import QuestionPhase
from facilitator.domain.rewriting import Exercise, RoundPhase
from facilitator.domain.schedule import Schedule, schedule_of
from facilitator.domain.speakers import Speaker
from facilitator.domain.state import ItemRun, State
from facilitator.domain.steps import following_item
from facilitator.domain.timer import Timer
from facilitator.domain.views.board import BoardRow, board_rows
from facilitator.domain.views.lines import AgendaLine, TurnLine, agenda_lines, turn_lines
from facilitator.domain.views.surroundings import Room, Surroundings
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class LobbyWall:
    """Before the beginning: title, organisers and how to join, in huge letters."""

    title: str
    organisers: tuple[str, ...]
    venue: str
    starts: str


@dataclass(frozen=True, slots=True)
class SpeechWall:
    """Opening remarks, a presentation, a break or another item with a speaker or some lines, and one clock.

    `turns` is empty where the item has no turns; `number` is the place of the speaker among them (from 1, 0: none).
    """

    kind: ItemKind
    title: str
    speaker: Speaker | None
    timer: Timer
    lines: tuple[str, ...]
    turns: tuple[TurnLine, ...]
    number: int
    next_title: str


@dataclass(frozen=True, slots=True)
class InterventionsWall:
    """A State speaks: its clock, the guiding question, and the list of States."""

    title: str
    speaker: Speaker | None
    timer: Timer | None
    question: str
    turns: tuple[TurnLine, ...]
    number: int
    is_discussion: bool = False
    item_timer: Timer | None = None
    hands: int = 0


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer that the facilitator shows; `group` is the group's name, never a person's."""

    text: str
    group: str


@dataclass(frozen=True, slots=True)
class QuestionWall:
    """A guiding question with its phase, and the answer that is shown, if one is."""

    title: str
    number: int
    of: int
    text: str
    hint: str
    phase: QuestionPhase
    timer: Timer
    answers: int
    groups_ready: int
    groups: int
    shown: ShownAnswer | None
    shown_count: int


@dataclass(frozen=True, slots=True)
class RoundWall:
    """A round of the game before its reveal: original, facts, clock, and who has submitted; never a draft."""

    heading: str
    number: int
    of: int
    phase: RoundPhase
    state: str
    original: str
    facts: tuple[str, ...]
    timer: Timer
    submitted: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class RevealWall:
    """One group's rewrite, before and after, with the checklist; `group` is empty while none is picked."""

    heading: str
    number: int
    of: int
    group: str
    before: str
    after: str
    score: Score | None
    left: int


@dataclass(frozen=True, slots=True)
class BoardWall:
    """The board, where the scenario turns it on."""

    heading: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class ModelWall:
    """The model answers of the exercise with their reasons, and the questions of the debrief."""

    heading: str
    before: str
    models: tuple[tuple[str, str], ...]
    debrief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRewrite:
    """A rewrite that the room has seen, for the wrap-up."""

    heading: str
    group: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WrapUpWall:
    """The end: rewrites that were shown, lines of the scenario, thanks."""

    title: str
    timer: Timer
    lines: tuple[str, ...]
    rewrites: tuple[ShownRewrite, ...]


@dataclass(frozen=True, slots=True)
class AgendaWall:
    """The agenda and where we are."""

    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class MessageWall:
    """A message of the facilitator."""

    text: str


@dataclass(frozen=True, slots=True)
class JoinWall:
    """How to join, for latecomers."""

    title: str


@dataclass(frozen=True, slots=True)
class BlankWall:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class EndedWall:
    """The seminar is over."""

    title: str
    organisers: tuple[str, ...]


WallContent = (
    LobbyWall
    | SpeechWall
    | InterventionsWall
    | QuestionWall
    | RoundWall
    | RevealWall
    | BoardWall
    | ModelWall
    | WrapUpWall
    | AgendaWall
    | MessageWall
    | JoinWall
    | BlankWall
    | EndedWall
)


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
        content=wall_content(state),
        room=surroundings.room,
        connected=surroundings.connected,
        is_paused=state.course.is_paused,
        schedule=schedule_of(state),
        timezone=state.scenario.timezone,
    )


def wall_content(state: State) -> WallContent:
    """What the wall shows: what the facilitator chose, else what the agenda is at."""
    scenario, course = state.scenario, state.course
    match course.wall:
        case "blank":
            return BlankWall()
        case "message":
            return MessageWall(state.message)
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


def _item_content(state: State, run: ItemRun) -> WallContent:
    if run.question is not None:
        return _question(state, run)
    if run.round is not None:
        return _round(state, run)
    if run.item.kind in ("interventions", "discussion"):
        return _interventions(state, run)
    if run.item.kind == "wrap-up":
        return WrapUpWall(run.item.title, run.timer, run.item.room, shown_rewrites(state))
    return _speech(state, run)


def _speech(state: State, run: ItemRun) -> SpeechWall:
    item, speaking = run.item, run.floor.speaking
    speaker = speaking.speaker if speaking else None
    if not item.has_turns and item.speakers:
        speaker = item.speakers[0]
    following = following_item(state.course)
    return SpeechWall(
        kind=item.kind,
        title=item.title,
        speaker=speaker,
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
        speaker=speaking.speaker if speaking else None,
        timer=speaking.timer if speaking else None,
        question=question,
        turns=turn_lines(run),
        number=_number(run),
        is_discussion=run.item.kind == "discussion",
        item_timer=run.timer if run.item.kind == "discussion" else None,
        hands=len(state.hands_up()),
    )


def _number(run: ItemRun) -> int:
    """The place from 1 of the one who speaks, absent ones not counted; 0 where nobody speaks."""
    here = [turn for turn in run.floor.turns if turn.status != "absent"]
    return next((place for place, turn in enumerate(here, 1) if turn.status == "speaking"), 0)


def _question(state: State, run: ItemRun) -> QuestionWall:
    assert run.question is not None
    question = run.item.questions[run.question.index]
    answers = state.answers.get(question.id, ())
    shown = next((each for each in answers if each.id == run.question.on_wall), None)
    seats = {each.id: each.group for each in state.people.values()}
    answered = {each.group or (seats.get(each.person) if each.person else None) for each in answers}
    return QuestionWall(
        title=run.item.title,
        number=run.question.index + 1,
        of=len(run.item.questions),
        text=question.text,
        hint=question.hint,
        phase=run.question.phase,
        timer=run.question.timer,
        answers=len(answers),
        groups_ready=len(answered & set(state.groups)),
        groups=len(state.groups),
        shown=ShownAnswer(shown.text, _answer_group(state, shown.group, shown.person)) if shown else None,
        shown_count=len(run.question.shown),
    )


def _answer_group(state: State, group: object, person: object) -> str:
    found = group or next((each.group for each in state.people.values() if each.id == person), None)
    return next((each.name for each in state.groups.values() if each.id == found and each.shown), "")


def _round(state: State, run: ItemRun) -> WallContent:
    assert run.round is not None
    exercise = state.scenario.exercise(run.item.rounds[run.round.index].exercise)
    match run.round.phase:
        case "reveal":
            return _reveal(state, run, exercise)
        case "board":
            return BoardWall(exercise.heading, board_rows(state))
        case "model":
            return ModelWall(
                exercise.heading,
                exercise.original,
                tuple((model.text, model.why) for model in exercise.models),
                exercise.debrief,
            )
        case _:
            return _drafting(state, run, exercise)


def _drafting(state: State, run: ItemRun, exercise: Exercise) -> RoundWall:
    assert run.round is not None
    key = (run.item.id, run.round.index)
    return RoundWall(
        heading=exercise.heading,
        number=run.round.index + 1,
        of=len(run.item.rounds),
        phase=run.round.phase,
        state=exercise.state,
        original=exercise.original,
        facts=tuple(fact.text for fact in exercise.facts),
        timer=run.round.timer,
        submitted=tuple(
            (group.name, state.latest(key, group.id) is not None) for group in state.groups.values() if group.shown
        ),
    )


def _reveal(state: State, run: ItemRun, exercise: Exercise) -> RevealWall:
    assert run.round is not None
    key, picked = (run.item.id, run.round.index), run.round.on_wall
    submission = state.latest(key, picked) if picked else None
    may_come = [
        group.id
        for group in state.groups.values()
        if group.shown and group.id not in run.revealed_in(run.round.index) and state.latest(key, group.id)
    ]
    return RevealWall(
        heading=exercise.heading,
        number=run.round.index + 1,
        of=len(run.item.rounds),
        group=state.groups[picked].name if picked and submission else "",
        before=exercise.original,
        after=submission.text if submission else "",
        score=submission.score if submission else None,
        left=len(may_come),
    )


def shown_rewrites(state: State) -> tuple[ShownRewrite, ...]:
    """The rewrites that the room has seen, in the order of the rounds."""
    return tuple(
        ShownRewrite(exercise.heading, state.groups[group].name, exercise.original, submission.text)
        for run in state.course.runs
        for index, group in run.revealed
        for exercise in [state.scenario.exercise(run.item.rounds[index].exercise)]
        for submission in [state.latest((run.item.id, index), group)]
        if submission is not None and state.groups[group].shown
    )
