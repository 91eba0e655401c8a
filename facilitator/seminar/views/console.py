"""What a facilitator sees: now, next, how late; people and groups by name, and what the wall shows.

Never a draft's words. The host code is not in here; the console asks the doors for it on demand.
"""

from dataclasses import dataclass, replace

from facilitator.seminar.agenda import ItemKind
from facilitator.seminar.cards import Card
from facilitator.seminar.catch_up import CatchUp, catch_up_of
from facilitator.seminar.commands import WallMode
from facilitator.seminar.ids import AnswerId, GroupId, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.seminar.questions import Question, QuestionRun
from facilitator.seminar.rewriting import Exercise, RoundPhase, RoundRun, Submission
from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.speakers import Turn
from facilitator.seminar.state import ItemRun, ItemStatus, Stage, State
from facilitator.seminar.step import Step
from facilitator.seminar.steps import next_item_step, next_step, round_phases
from facilitator.seminar.timer import Timer
from facilitator.seminar.undoing import undoable
from facilitator.seminar.views.board import BoardRow, board_rows
from facilitator.seminar.views.lines import AgendaLine, agenda_lines
from facilitator.seminar.views.may import facilitator_verbs
from facilitator.seminar.views.surroundings import DraftNote, Surroundings
from facilitator.seminar.views.wall import ShownRewrite, WallView, shown_rewrites, wall_view


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
    """A group with its members, its draft from outside, and what it handed in last in the round that is on."""

    id: GroupId
    name: str
    ranked: bool
    shown: bool
    paper: bool
    members: tuple[PersonLine, ...]
    draft: DraftNote | None
    submissions: int
    latest: Submission | None
    was_revealed: bool
    is_on_wall: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer to the question that is on, with its author for the facilitator's eyes."""

    id: AnswerId
    author: str
    group: str
    text: str
    was_shown: bool
    is_on_wall: bool


@dataclass(frozen=True, slots=True)
class ItemFloor:
    """The speakers of an item with turns, with their cards, whether it is on, over or to come."""

    item: ItemId
    kind: ItemKind
    title: str
    status: ItemStatus
    turns: tuple[Turn, ...]
    cards: tuple[tuple[SpeakerId, Card], ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The one lesson that a State told, from its card."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemPanel:
    """The item that is on, whole: plan, notes, clock, floor, question or round."""

    id: ItemId
    run: ItemRun
    turns: tuple[Turn, ...]
    speaking: Turn | None
    questions: tuple[Question, ...]
    question: QuestionRun | None
    question_id: QuestionId | None
    answers: tuple[AnswerLine, ...]
    round: RoundRun | None
    exercise: Exercise | None
    timer: Timer


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """Everything that the console shows.

    `next_item` is the step past what is left in this item. `planned_start_utc_ms` is None where the plan counts from
    the beginning. `first_draft` is the group whose draft taken at time `Reveal` would show as the first in this round,
    which is asked for. `undo_seq` is the number of the step that an undo takes back; `notes` are the facilitators'.
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
    board: tuple[BoardRow, ...]
    round_phases: tuple[RoundPhase, ...]
    first_draft: GroupId | None
    lessons: tuple[Lesson, ...]
    shown_rewrites: tuple[ShownRewrite, ...]
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
        item=_item_panel(state),
        hands=_hands(state, surroundings),
        groups=_groups(state, people, surroundings),
        people=people,
        unseated=sum(1 for line in people if line.is_here and line.group is None),
        board=board_rows(state),
        round_phases=round_phases(state),
        first_draft=state.first_draft(course.current) if course.current else None,
        lessons=_lessons(state),
        shown_rewrites=shown_rewrites(state),
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
    run = state.current
    members: dict[GroupId | None, list[PersonLine]] = {}
    for line in people:
        members.setdefault(line.group, []).append(line)
    handed_in = state.rewrites(state.round_key).by_group
    revealed = run.revealed_in(run.round.index) if run and run.round else ()
    on_wall = run.round.on_wall if run and run.round else None
    return tuple(
        ConsoleGroup(
            id=group.id,
            name=group.name,
            ranked=group.ranked,
            shown=group.shown,
            paper=group.paper,
            members=tuple(members.get(group.id, ())),
            draft=surroundings.drafts.get(group.id),
            submissions=handed_in[group.id].count if group.id in handed_in else 0,
            latest=handed_in[group.id].latest if group.id in handed_in else None,
            was_revealed=group.id in revealed,
            is_on_wall=on_wall == group.id,
        )
        for group in state.groups.values()
    )


def _floors(state: State) -> tuple[ItemFloor, ...]:
    return tuple(
        ItemFloor(run.item.id, run.item.kind, run.item.title, run.status, run.floor.turns, run.cards)
        for run in state.course.runs
        if run.item.has_turns
    )


def _lessons(state: State) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(turn.speaker.name, run.card(turn.speaker.id).lesson)
        for run in state.course.runs
        for turn in run.floor.turns
        if run.card(turn.speaker.id).lesson
    )


def _item_panel(state: State) -> ItemPanel | None:
    run = state.current
    if run is None:
        return None
    question = run.item.questions[run.question.index] if run.question else None
    return ItemPanel(
        id=run.item.id,
        run=run,
        turns=run.floor.turns,
        speaking=run.floor.speaking,
        questions=run.item.questions,
        question=run.question,
        question_id=question.id if question else None,
        answers=_answers(state, run, question) if question else (),
        round=run.round,
        exercise=state.exercise,
        timer=run.timer,
    )


def _answers(state: State, run: ItemRun, question: Question) -> tuple[AnswerLine, ...]:
    assert run.question is not None
    lines: list[AnswerLine] = []
    for answer in state.answers.get(question.id, ()):
        author = state.people.get(answer.person) if answer.person else None
        group = answer.group or (author.group if author else None)
        lines.append(
            AnswerLine(
                answer.id,
                author.name if author else "",
                state.groups[group].name if group and group in state.groups else "",
                answer.text,
                answer.id in run.question.shown,
                answer.id == run.question.on_wall,
            )
        )
    return tuple(lines)
