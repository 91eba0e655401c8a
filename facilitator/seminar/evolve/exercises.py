"""Guiding questions and rounds of the game: phases, answers, submissions, and what of them is shown."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.seminar.events import (
    AnswerGiven,
    AnswerHidden,
    AnswerShown,
    QuestionPhaseEntered,
    Recorded,
    RewriteHidden,
    RewriteShown,
    RewriteSubmitted,
    RoundDropped,
    RoundPhaseEntered,
)
from facilitator.seminar.evolve.registry import Handler, noted, with_run
from facilitator.seminar.ids import ItemId
from facilitator.seminar.moment import Moment
from facilitator.seminar.questions import QuestionRun
from facilitator.seminar.rewriting import RoundRun
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Timer


def _phase_timer(allotted_ms: int, now: Moment) -> Timer:
    return Timer(allotted_ms).started(now) if allotted_ms else Timer(0)


def _question_phase(state: State, event: QuestionPhaseEntered, recorded: Recorded) -> State:
    def entered(run: ItemRun) -> ItemRun:
        timer = _phase_timer(run.item.questions[event.index].allotted_ms(event.phase), recorded.at)
        shown = run.question.shown if run.question and run.question.index == event.index else ()
        return replace(run, question=QuestionRun(event.index, event.phase, timer, shown))

    return with_run(state, event.item, entered)


def _answer_given(state: State, event: AnswerGiven, recorded: Recorded) -> State:
    new = event.answer
    before = state.answers.get(new.question, ())
    author = (new.person, new.group)
    replaced = next((each for each in before if (each.person, each.group) == author), None)
    answers = (*before, new) if replaced is None else tuple(new if each is replaced else each for each in before)
    count = max(state.answer_count, int(new.id[1:]))
    state = replace(state, answers={**state.answers, new.question: answers}, answer_count=count)
    return noted(state, recorded, answers=((new.question, new.id, replaced),)) if recorded.step else state


def _with_question(state: State, item: ItemId, change: Callable[[QuestionRun], QuestionRun]) -> State:
    return with_run(
        state, item, lambda run: replace(run, question=change(run.question)) if run.question is not None else run
    )


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


def _round_phase(state: State, event: RoundPhaseEntered, recorded: Recorded) -> State:
    def entered(run: ItemRun) -> ItemRun:
        allotted = run.item.rounds[event.index].draft_ms if event.phase == "drafting" else 0
        return replace(run, round=RoundRun(event.index, event.phase, _phase_timer(allotted, recorded.at)))

    return with_run(state, event.item, entered)


def _round_dropped(state: State, event: RoundDropped, recorded: Recorded) -> State:
    return with_run(
        state, event.item, lambda run: replace(run, item=replace(run.item, rounds=run.item.rounds[: event.index]))
    )


def _rewrite_submitted(state: State, event: RewriteSubmitted, recorded: Recorded) -> State:
    key = (event.item, event.index)
    submissions = state.rewrites(key).with_last(event.submission)
    count = max(state.submission_count, int(event.submission.id[1:]))
    state = replace(state, submissions={**state.submissions, key: submissions}, submission_count=count)
    if not recorded.step or event.submission.collected:  # the bell's first draft may begin a step too
        return state
    return noted(state, recorded, rewrites=((key, event.submission.group, event.submission.id),))


def _rewrite_shown(state: State, event: RewriteShown, recorded: Recorded) -> State:
    def shown(run: ItemRun) -> ItemRun:
        if run.round is None:
            return run
        mark = (run.round.index, event.group)
        rest = tuple(each for each in run.revealed if each != mark)
        return replace(run, round=replace(run.round, on_wall=event.group), revealed=(*rest, mark))

    return with_run(state, event.item, shown)


def _rewrite_hidden(state: State, event: RewriteHidden, recorded: Recorded) -> State:
    def hidden(run: ItemRun) -> ItemRun:
        if run.round is None:
            return run
        on_wall = None if run.round.on_wall == event.group else run.round.on_wall
        revealed = tuple(each for each in run.revealed if each != (run.round.index, event.group))
        return replace(run, round=replace(run.round, on_wall=on_wall), revealed=revealed)

    return with_run(state, event.item, hidden)


HANDLERS: dict[type, Handler] = {
    QuestionPhaseEntered: _question_phase,
    AnswerGiven: _answer_given,
    AnswerShown: _answer_shown,
    AnswerHidden: _answer_hidden,
    RoundPhaseEntered: _round_phase,
    RoundDropped: _round_dropped,
    RewriteSubmitted: _rewrite_submitted,
    RewriteShown: _rewrite_shown,
    RewriteHidden: _rewrite_hidden,
}
