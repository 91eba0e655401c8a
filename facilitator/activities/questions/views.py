"""What may be seen of guiding questions: counts while people work, words only once they are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from facilitator.activities.questions.rules import (
    ANSWERS,
    STEP,
    Answer,
    QuestionRun,
    answers_are_taken,
    open_question,
    question_run,
)
from facilitator.seminar.agenda import Question, QuestionPhase
from facilitator.seminar.contents import (
    ClosedText,
    Counts,
    InShort,
    Kept,
    Panel,
    Phase,
    Task,
    TextKey,
    Unrevealed,
    WallContent,
)
from facilitator.seminar.groups import AnswerId, Person, PersonId
from facilitator.seminar.neutral import no_exhibits, no_levels, no_status, nobody_handed_in
from facilitator.seminar.state import ItemRun, State, Views
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Timer


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer that the facilitator shows; `group` is the group's name, never a person's."""

    text: str
    group: str


@dataclass(frozen=True, slots=True)
class QuestionWall(WallContent):
    """A guiding question with its phase, and the answer that is shown, if one is."""

    title: str
    number: int
    of: int
    text: str
    hint: str
    phase: QuestionPhase
    timer: Timer
    shown: ShownAnswer | None
    shown_count: int

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the phase."""
        return (self.timer,)

    @property
    def in_short(self) -> InShort:
        """Title, clock and question."""
        return InShort(self.title, timer=self.timer, lines=(self.text,))


@dataclass(frozen=True, slots=True)
class QuestionCounts(Counts):
    """How many have answered, and from how many groups at work."""

    answers: int = 0
    groups_ready: int = 0
    groups: int = 0


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
class QuestionPanel(Panel):
    """The question that is on, with its answers."""

    run: QuestionRun
    question: Question
    of: int
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionTask(Task):
    """The guiding question that is on, and my answer to it; `key` is where what I type is kept."""

    key: TextKey
    title: str
    number: int
    of: int
    question: Question
    phase: QuestionPhase
    timer: Timer
    answer: str


@dataclass(frozen=True, slots=True)
class AnsweredQuestion(Kept):
    """A question on my page to take home, with my answer as it counts."""

    question: str
    text: str


def _answers(state: State) -> tuple[Answer, ...]:
    """What was answered to the question that is on."""
    question = open_question(state)
    return ANSWERS.of(state).to(question.id) if question else ()


def _wall(state: State, run: ItemRun) -> WallContent:
    asked, question = question_run(run), open_question(state)
    assert asked is not None and question is not None  # an item that is on has begun
    shown = next((each for each in _answers(state) if each.id == asked.on_wall), None)
    return QuestionWall(
        title=run.item.title,
        number=asked.index + 1,
        of=len(run.item.questions),
        text=question.text,
        hint=question.hint,
        phase=asked.phase,
        timer=asked.timer,
        shown=ShownAnswer(shown.text, _shown_group(state, shown)) if shown else None,
        shown_count=len(asked.shown),
    )


def _shown_group(state: State, answer: Answer) -> str:
    """The name of an answer's group, where the room may see it."""
    found = answer.group or next((each.group for each in state.people.values() if each.id == answer.person), None)
    return next((each.name for each in state.groups.values() if each.id == found and each.shown), "")


def _counts(state: State, run: ItemRun, present: Collection[PersonId]) -> QuestionCounts:
    answers = _answers(state)
    seats = {each.id: each.group for each in state.people.values()}
    answered = {each.group or (seats.get(each.person) if each.person else None) for each in answers}
    ready = answered & set(state.groups)
    return QuestionCounts(len(answers), len(ready), len(ready | {group.id for group in state.groups_at_work()}))


def _panel(state: State, run: ItemRun, surroundings: Surroundings) -> QuestionPanel | None:
    asked, question = question_run(run), open_question(state)
    if asked is None or question is None:
        return None
    lines = tuple(_line(state, answer, asked) for answer in _answers(state))
    return QuestionPanel(asked, question, len(run.item.questions), lines)


def _unrevealed(state: State, run: ItemRun) -> Unrevealed:
    asked = question_run(run)
    if asked is None:
        return Unrevealed("answer")
    answers = _answers(state)
    left = tuple(each.text for each in answers if each.id not in asked.shown)
    if asked.phase != "reveal":
        return Unrevealed("answer", left)
    return Unrevealed("answer", left, len(left), len(answers))


def _line(state: State, answer: Answer, asked: QuestionRun) -> AnswerLine:
    author = state.people.get(answer.person) if answer.person else None
    group = answer.group or (author.group if author else None)
    return AnswerLine(
        answer.id,
        author.name if author else "",
        state.groups[group].name if group and group in state.groups else "",
        answer.text,
        answer.id in asked.shown,
        answer.id == asked.on_wall,
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What each person has answered to the question that is on."""

    answers: dict[PersonId, str]


def _shared(state: State, run: ItemRun) -> _Shared:
    return _Shared({each.person: each.text for each in _answers(state) if each.person is not None})


def _task(state: State, run: ItemRun, me: Person, shared: object) -> QuestionTask | None:
    asked, question = question_run(run), open_question(state)
    if asked is None or question is None:
        return None
    assert isinstance(shared, _Shared)
    return QuestionTask(
        key=(run.item.id, asked.index),
        title=run.item.title,
        number=asked.index + 1,
        of=len(run.item.questions),
        question=question,
        phase=asked.phase,
        timer=asked.timer,
        answer=shared.answers.get(me.id, ""),
    )


def _phase(run: ItemRun) -> Phase | None:
    asked = question_run(run)
    return Phase(STEP, asked.phase, asked.index) if asked else None


def _may(state: State, run: ItemRun, me: Person | None) -> tuple[str, ...]:
    if question_run(run) is None:
        return ()
    return ("question", "answer") if answers_are_taken(state) else ("question",)


def _can_be_kept(run: ItemRun) -> bool:
    """Whether some question of an item that has been on is answered in writing."""
    return question_run(run) is not None and any(question.write_ms for question in run.item.questions)


def _kept(state: State, run: ItemRun, me: Person) -> tuple[AnsweredQuestion, ...]:
    """A participant's own answers."""
    answers = ANSWERS.of(state)
    own = ((question, answers.of(question.id, (me.id, None))) for question in run.item.questions)
    return tuple(AnsweredQuestion(question.text, answer.text) for question, answer in own if answer is not None)


def _closed(state: State, run: ItemRun, me: Person) -> tuple[ClosedText, ...]:
    """The questions to which I cannot answer, or can no longer."""
    asked, answers = question_run(run), ANSWERS.of(state)
    closed: list[ClosedText] = []
    for index, question in enumerate(run.item.questions):
        if run is state.current and asked and asked.index == index and asked.phase not in ("closed", "reveal"):
            continue
        answer = answers.of(question.id, (me.id, None))
        closed.append(ClosedText(question.text, (run.item.id, index), None, answer.text if answer else ""))
    return tuple(closed)


def question_task(task: Task | None) -> QuestionTask | None:
    """The task, where it is a question."""
    return task if isinstance(task, QuestionTask) else None


def question_panel(panel: Panel | None) -> QuestionPanel | None:
    """The console's panel, where it is a question's."""
    return panel if isinstance(panel, QuestionPanel) else None


VIEWS: Final = Views(
    wall=_wall,
    counts=_counts,
    console=_panel,
    unrevealed=_unrevealed,
    shared=_shared,
    task=_task,
    phase=_phase,
    may=_may,
    may_always=(),
    handed_in=nobody_handed_in,
    status=no_status,
    exhibits=no_exhibits,
    can_be_kept=_can_be_kept,
    kept=_kept,
    closed=_closed,
    shows_levels=no_levels,
)
