"""What a participant may see: their own name, group, draft task and levels, and the wall; never another group's words.

Model answers, mistakes and the State's likely position are not in an exercise sheet: they appear with the wall's model
phase only. A message, the way in or the agenda on the wall takes nothing away here, where the floor goes on. A changer
must know: the wall comes without its counts, which no participant's screen shows. A view that is another with each
newcomer, or with each submission of another group, makes every screen of a full room work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from facilitator.seminar.groups import GroupMode, Person
from facilitator.seminar.ids import ExerciseId, GroupId, PersonId
from facilitator.seminar.questions import Answer, Question, QuestionPhase
from facilitator.seminar.rewriting import Exercise, LiveLevels, RoundPhase
from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.state import Stage, State
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import AgendaLine, GroupLine, agenda_lines, group_lines
from facilitator.seminar.views.may import participant_verbs
from facilitator.seminar.views.take_home import TakeHome, take_home_of
from facilitator.seminar.views.wall import QuestionWall, RoundWall, WallContent, wall_content
from facilitator.smart.model import Fact, PreviousRecommendation, Score, Treaty


@dataclass(frozen=True, slots=True)
class ExerciseSheet:
    """An exercise as participants read it."""

    id: ExerciseId
    heading: str
    state: str
    theme: str
    original: str
    facts: tuple[Fact, ...]
    income_group: str
    capacity: str
    next_review: int | None
    treaties: tuple[Treaty, ...]
    sdg_targets: tuple[str, ...]
    previous_recommendations: tuple[PreviousRecommendation, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionTask:
    """The guiding question that is on, and my answer to it."""

    title: str
    number: int
    of: int
    question: Question
    phase: QuestionPhase
    timer: Timer
    answer: str


@dataclass(frozen=True, slots=True)
class RoundTask:
    """The round that is on: the exercise, the clock, and what my group handed in.

    `score` is None while the scenario does not let participants see levels yet; `models` is empty before its
    phase.
    """

    number: int
    of: int
    sheet: ExerciseSheet
    phase: RoundPhase
    timer: Timer
    live: LiveLevels
    submission: str
    submissions: int
    was_collected: bool
    score: Score | None
    models: tuple[tuple[str, str], ...]
    debrief: tuple[str, ...]


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
    question: QuestionTask | None
    round: RoundTask | None
    hand_is_up: bool
    hands_before: int
    has_floor: bool
    message: str
    may: tuple[str, ...]
    take_home: tuple[TakeHome, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the views of all participants have in common; making it once for all of them keeps a full room cheap.

    `hands` gives for each raised hand how many were raised before it, `answers` what each has answered to the question
    that is on.
    """

    groups: Mapping[GroupId, GroupLine]
    to_choose: tuple[GroupLine, ...]
    members: Mapping[GroupId, tuple[Person, ...]]
    hands: Mapping[PersonId, int]
    answers: Mapping[PersonId, str]
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
    groups = {line.id: line for line in group_lines(state)}
    return Shared(
        groups=groups,
        to_choose=tuple(_as_a_choice(line) for line in groups.values() if not state.groups[line.id].paper),
        members={group: tuple(people) for group, people in members.items()},
        hands={hand.person: place for place, hand in enumerate(state.hands_up())},
        answers={each.person: each.text for each in _answers(state) if each.person is not None},
        speaking=_who_speaks(state),
        wall=_without_counts(wall_content(_as_the_floor_is(state))),
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


def _without_counts(wall: WallContent) -> WallContent:
    """The wall without who has handed in or answered so far."""
    match wall:
        case RoundWall():
            return replace(wall, submitted=())
        case QuestionWall():
            return replace(wall, answers=0, groups_ready=0, groups=0)
        case _:
            return wall


def participant_view(state: State, person: PersonId, shared: Shared | None = None) -> ParticipantView:
    """The view of one participant; raises KeyError for a person who is not in the session.

    It depends on the state alone. `shared` saves work where many views of one state are made.
    """
    me = state.people[person]
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
        question=_question_task(state, shared.answers.get(person, "")),
        round=_round_task(state, me),
        hand_is_up=person in shared.hands,
        hands_before=shared.hands.get(person, len(shared.hands)),
        has_floor=person == shared.speaking,
        message=state.shown_message,
        may=participant_verbs(state, me),
        take_home=take_home_of(state, me),
    )


def _may_choose(state: State, me: Person) -> bool:
    """Whether `ChooseGroup` would be accepted for a group that has screens."""
    return state.scenario.groups.mode == "chosen" and state.may_choose_seat(me)


def sheet_of(exercise: Exercise) -> ExerciseSheet:
    """The exercise without what would give the answer away."""
    return ExerciseSheet(
        id=exercise.id,
        heading=exercise.heading,
        state=exercise.state,
        theme=exercise.theme,
        original=exercise.original,
        facts=exercise.facts,
        income_group=exercise.income_group,
        capacity=exercise.capacity,
        next_review=exercise.next_review,
        treaties=exercise.treaties,
        sdg_targets=exercise.sdg_targets,
        previous_recommendations=exercise.previous_recommendations,
        hints=exercise.hints,
    )


def _answers(state: State) -> tuple[Answer, ...]:
    """What was answered to the question that is on."""
    run = state.current
    return state.answers.get(run.item.questions[run.question.index].id, ()) if run and run.question else ()


def _question_task(state: State, answer: str) -> QuestionTask | None:
    run = state.current
    if run is None or run.question is None:
        return None
    question = run.item.questions[run.question.index]
    return QuestionTask(
        title=run.item.title,
        number=run.question.index + 1,
        of=len(run.item.questions),
        question=question,
        phase=run.question.phase,
        timer=run.question.timer,
        answer=answer,
    )


def _round_task(state: State, me: Person) -> RoundTask | None:
    run, key, exercise = state.current, state.round_key, state.exercise
    if run is None or run.round is None or key is None or exercise is None:
        return None
    mine = state.rewrites(key).by_group.get(me.group) if me.group else None
    latest = mine.latest if mine else None
    plan, phase = state.scenario.scoring, run.round.phase
    is_model = phase == "model"
    return RoundTask(
        number=run.round.index + 1,
        of=len(run.item.rounds),
        sheet=sheet_of(exercise),
        phase=phase,
        timer=run.round.timer,
        live=plan.live,
        submission=latest.text if latest else "",
        submissions=mine.count if mine else 0,
        was_collected=bool(latest and latest.collected),
        score=latest.score if latest and plan.shows_levels_handed_in(phase) else None,
        models=tuple((model.text, model.why) for model in exercise.models) if is_model else (),
        debrief=exercise.debrief if is_model else (),
    )
