"""Guiding questions: think, talk, write an answer each, then look at what the facilitator shows.

A question goes think, talk, write, closed, reveal; a phase of no length is left out. Answers belong to persons, or to a
group for which a facilitator entered them, and are hidden until the reveal.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Final

from facilitator.seminar.agenda import LONGEST_ANSWER, Question, QuestionPhase
from facilitator.seminar.commands import Advance, Command, FacilitatorCommand, ParticipantCommand, Rejected, Step
from facilitator.seminar.contents import DraftPlace
from facilitator.seminar.decide.rules import group_of, person_of, running_item, words_from
from facilitator.seminar.events import Event, Recorded
from facilitator.seminar.evolve import noted, with_run
from facilitator.seminar.groups import AnswerId, GroupId, ItemId, PersonId, QuestionId
from facilitator.seminar.neutral import no_part, no_savings, nothing_collected, nothing_left, nothing_to_score
from facilitator.seminar.state import Contributed, ItemRun, Part, Rules, State
from facilitator.seminar.timer import Moment, Timer

KIND: Final = "questions"

STEP: Final = "question"
"""The kind of its steps and phases."""

LABELS: Final[Mapping[str, str]] = {
    "asked": "show question {number}",
    "think": "question {number}: think alone",
    "talk": "question {number}: talk together",
    "write": "question {number}: write answers",
    "closed": "question {number}: close answers",
    "reveal": "question {number}: show answers",
}
"""What an undo calls the steps: the words that NEXT has for them."""


@dataclass(frozen=True, slots=True)
class GiveAnswer(ParticipantCommand):
    """Answer the open question, or replace one's answer; refused where `question` is given and another one is open."""

    text: str
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class EnterAnswer(FacilitatorCommand):
    """Enter what a group answered on paper."""

    group: GroupId
    question: QuestionId
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question, of a person or entered for a group; a later one of the same author replaces it."""

    id: AnswerId
    question: QuestionId
    text: str
    at: Moment
    person: PersonId | None = None
    group: GroupId | None = None

    @property
    def author(self) -> tuple[PersonId | None, GroupId | None]:
        """Whose it is."""
        return self.person, self.group


@dataclass(frozen=True, slots=True)
class QuestionPhaseEntered(Event):
    """A question (0-based) of an item is in this phase."""

    item: ItemId
    index: int
    phase: QuestionPhase


@dataclass(frozen=True, slots=True)
class AnswerGiven(Event):
    """Somebody answered, or replaced their answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerShown(Event):
    """An answer stands on the wall."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class AnswerHidden(Event):
    """An answer was taken off the wall and counts as not shown."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class QuestionRun:
    """Where the questions of an item stand: which one, in which phase, and which answers the room has been shown."""

    index: int
    phase: QuestionPhase
    timer: Timer
    shown: tuple[AnswerId, ...] = ()
    on_wall: AnswerId | None = None

    def with_timer(self, timer: Timer) -> "QuestionRun":
        """The same with this clock."""
        return replace(self, timer=timer)

    @property
    def draft(self) -> DraftPlace | None:
        """Answers are written by each person alone."""
        return None

    @property
    def note(self) -> int | None:
        """Everybody types an answer to the question that is on."""
        return self.index


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of a session, one an author and question, in the order in which they came; `count` gives out ids."""

    by_question: Mapping[QuestionId, tuple[Answer, ...]] = field(default_factory=dict)
    count: int = 0

    def groups(self) -> Set[GroupId]:
        """The groups for which an answer was entered."""
        return {each.group for several in self.by_question.values() for each in several if each.group is not None}

    def to(self, question: QuestionId) -> tuple[Answer, ...]:
        """The answers to a question."""
        return self.by_question.get(question, ())

    def of(self, question: QuestionId, author: tuple[PersonId | None, GroupId | None]) -> Answer | None:
        """What somebody has answered."""
        return next((each for each in self.to(question) if each.author == author), None)


ANSWERS: Final = Contributed(KIND, Answers())


def question_run(run: ItemRun | None) -> QuestionRun | None:
    """Where the questions of an item stand; None where it has not been on, or asks none."""
    return run.part if run is not None and isinstance(run.part, QuestionRun) else None


def open_question(state: State) -> Question | None:
    """The question that is on."""
    run = state.current
    asked = question_run(run)
    return run.item.questions[asked.index] if run is not None and asked is not None else None


def answers_are_taken(state: State) -> bool:
    """Whether answers are taken now."""
    asked = question_run(state.current)
    return asked is not None and asked.phase == "write"


def _started(run: ItemRun) -> Part:
    if isinstance(run.part, QuestionRun) or not run.item.questions:
        return run.part
    first = run.item.questions[0]
    phase = first.phases()[0]
    return QuestionRun(0, phase, Timer(first.allotted_ms(phase)))


def _give_answer(state: State, command: GiveAnswer, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    run = running_item(state)
    asked = question_run(run)
    if asked is None:
        raise Rejected("no_question")
    question = run.item.questions[asked.index]
    if command.question not in (None, question.id):
        raise Rejected("another_question")
    if asked.phase != "write":
        raise _no_answer_now(asked, question)
    text = words_from(command.text, LONGEST_ANSWER)
    return (AnswerGiven(_answer(state, question.id, text, now, person=person.id)),)


def _no_answer_now(asked: QuestionRun, question: Question) -> Rejected:
    """Why the question that is on takes no answer any more, or not yet, or none at all."""
    if asked.phase in ("closed", "reveal"):
        return Rejected("question_closed")
    return Rejected("question_not_open_yet" if question.write_ms else "question_is_spoken")


def _enter_answer(state: State, command: EnterAnswer, now: Moment) -> tuple[Event, ...]:
    group = group_of(state, command.group)
    known = {question.id for each in state.course.runs for question in each.item.questions}
    if command.question not in known:
        raise Rejected("no_question")
    text = words_from(command.text, LONGEST_ANSWER)
    return (AnswerGiven(_answer(state, command.question, text, now, group=group.id)),)


def _answer(
    state: State,
    question: QuestionId,
    text: str,
    now: Moment,
    person: PersonId | None = None,
    group: GroupId | None = None,
) -> Answer:
    answers = ANSWERS.of(state)
    before = answers.of(question, (person, group))
    number = before.id if before else AnswerId(f"a{answers.count + 1}")
    return Answer(number, question, text, now, person, group)


def _phase_entered(state: State, event: QuestionPhaseEntered, recorded: Recorded) -> State:
    def entered(run: ItemRun) -> ItemRun:
        allotted, before = run.item.questions[event.index].allotted_ms(event.phase), question_run(run)
        timer = Timer(allotted).started(recorded.at) if allotted else Timer(0)
        shown = before.shown if before is not None and before.index == event.index else ()
        return replace(run, part=QuestionRun(event.index, event.phase, timer, shown))

    return with_run(state, event.item, entered)


def _answer_given(state: State, event: AnswerGiven, recorded: Recorded) -> State:
    new, answers = event.answer, ANSWERS.of(state)
    before = answers.to(new.question)
    replaced = answers.of(new.question, new.author)
    several = (*before, new) if replaced is None else tuple(new if each is replaced else each for each in before)
    given = Answers({**answers.by_question, new.question: several}, max(answers.count, int(new.id[1:])))
    state = replace(state, contributions=ANSWERS.put(state, given))
    return noted(state, recorded, entered=((KIND, _Replaced(new, replaced)),)) if recorded.step else state


@dataclass(frozen=True, slots=True)
class _Replaced:
    """An answer that was entered from paper, and what it replaced."""

    new: Answer
    before: Answer | None


def _withdraw(state: State, entered: object) -> State:
    assert isinstance(entered, _Replaced)
    answers, question = ANSWERS.of(state), entered.new.question
    rest = (entered.before if each.id == entered.new.id else each for each in answers.to(question))
    left = tuple(each for each in rest if each is not None)
    others = {each: several for each, several in answers.by_question.items() if each != question}
    by_question = {**answers.by_question, question: left} if left else others
    return replace(state, contributions=ANSWERS.put(state, replace(answers, by_question=by_question)))


def _with_question(state: State, item: ItemId, change: Callable[[QuestionRun], QuestionRun]) -> State:
    def changed(run: ItemRun) -> ItemRun:
        return replace(run, part=change(run.part)) if isinstance(run.part, QuestionRun) else run

    return with_run(state, item, changed)


def _answer_shown(state: State, event: AnswerShown, recorded: Recorded) -> State:
    def shown(question: QuestionRun) -> QuestionRun:
        rest = tuple(each for each in question.shown if each != event.answer)
        return replace(question, shown=(*rest, event.answer), on_wall=event.answer)

    return _with_question(state, event.item, shown)


def _answer_hidden(state: State, event: AnswerHidden, recorded: Recorded) -> State:
    def hidden(question: QuestionRun) -> QuestionRun:
        on_wall = None if question.on_wall == event.answer else question.on_wall
        shown = tuple(each for each in question.shown if each != event.answer)
        return replace(question, shown=shown, on_wall=on_wall)

    return _with_question(state, event.item, hidden)


def _next_step(state: State, run: ItemRun) -> Step | None:
    asked = question_run(run)
    if asked is None:
        return None
    phases = run.item.questions[asked.index].phases()
    place = phases.index(asked.phase)
    if place + 1 < len(phases):
        return Step(STEP, run.item.title, run.item.id, index=asked.index, phase=phases[place + 1])
    if asked.index + 1 < len(run.item.questions):
        first = run.item.questions[asked.index + 1].phases()[0]
        return Step(STEP, run.item.title, run.item.id, index=asked.index + 1, phase=first)
    return None


def _take(state: State, run: ItemRun, step: Step, command: Advance, now: Moment) -> tuple[Event, ...]:
    phase = next(each for each in run.item.questions[step.index].phases() if each == step.phase)
    return (QuestionPhaseEntered(run.item.id, step.index, phase),)


def _back(state: State, run: ItemRun) -> tuple[Event, ...]:
    asked = question_run(run)
    if asked is None:
        return ()
    phases = run.item.questions[asked.index].phases()
    place = phases.index(asked.phase)
    if place:
        return (QuestionPhaseEntered(run.item.id, asked.index, phases[place - 1]),)
    if asked.index:
        before = asked.index - 1
        return (QuestionPhaseEntered(run.item.id, before, run.item.questions[before].phases()[-1]),)
    return ()


def _show(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    asked = question_run(run)
    if asked is None:
        raise Rejected("nothing_to_show")
    for answer in ANSWERS.of(state).to(run.item.questions[asked.index].id):
        if answer.id == shown:
            if asked.phase != "reveal":
                raise Rejected("not_revealed_yet")
            return (AnswerShown(run.item.id, answer.id),)
    raise Rejected("no_such_answer", answer=shown)


def _hide(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    asked = question_run(run)
    if asked is None or shown not in asked.shown:
        raise Rejected("not_on_wall", id=shown)
    return (AnswerHidden(run.item.id, AnswerId(shown)),)


def _reveal(state: State, run: ItemRun) -> tuple[Event, ...]:
    asked = question_run(run)
    if asked is None:
        raise Rejected("nothing_to_show")
    if asked.phase != "reveal":
        raise Rejected("not_revealed_yet")
    for answer in ANSWERS.of(state).to(run.item.questions[asked.index].id):
        if answer.id not in asked.shown:
            return (AnswerShown(run.item.id, answer.id),)
    raise Rejected("nothing_left_to_show")


def _label(state: State, command: Command) -> str:
    if not isinstance(command, EnterAnswer):
        return ""
    group = state.groups.get(command.group)
    return f"enter the answer of {group.name if group else command.group}"


def _step_label(step: Step) -> str:
    return LABELS[step.phase].format(number=step.index + 1)


def _shown_label(state: State, shown: str) -> str:
    return "an answer"


RULES: Final = Rules(
    floor=None,
    opened=no_part,
    started=_started,
    commands={GiveAnswer: _give_answer, EnterAnswer: _enter_answer},
    planning=frozenset(),
    to_score=nothing_to_score,
    collects=nothing_collected,
    events={
        QuestionPhaseEntered: _phase_entered,
        AnswerGiven: _answer_given,
        AnswerShown: _answer_shown,
        AnswerHidden: _answer_hidden,
    },
    next_step=_next_step,
    take=_take,
    back=_back,
    leave=nothing_left,
    show=_show,
    hide=_hide,
    reveal=_reveal,
    label=_label,
    step_label=_step_label,
    shown_label=_shown_label,
    withdraw=_withdraw,
    savings=no_savings,
)
