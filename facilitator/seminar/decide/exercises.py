"""Answers and rewrites: taking them while they are open, showing and hiding them, the bell that collects drafts."""

from collections.abc import Sequence

from facilitator.seminar.commands import (
    EnterAnswer,
    EnterRewrite,
    GiveAnswer,
    Hide,
    PinQuestion,
    Rejected,
    Reveal,
    ScoredDraft,
    Show,
    Submit,
)
from facilitator.seminar.decide.rules import (
    Handler,
    followed_again,
    group_of,
    person_of,
    running_item,
    words_from,
)
from facilitator.seminar.events import (
    AnswerGiven,
    AnswerHidden,
    AnswerShown,
    Event,
    QuestionPinned,
    RewriteHidden,
    RewriteShown,
    RewriteSubmitted,
)
from facilitator.seminar.ids import AnswerId, GroupId, PersonId, QuestionId, SubmissionId
from facilitator.seminar.moment import Moment
from facilitator.seminar.questions import LONGEST_ANSWER, Answer
from facilitator.seminar.rewriting import LONGEST_REWRITE, Submission
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.text import clean_text
from facilitator.smart.model import Score


def _give_answer(state: State, command: GiveAnswer, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    run = running_item(state)
    if run.question is None:
        raise Rejected("no_question")
    question = run.item.questions[run.question.index].id
    if command.question not in (None, question):
        raise Rejected("another_question")
    if not state.question_is_open:
        raise _no_answer_now(run)
    text = words_from(command.text, LONGEST_ANSWER)
    return (AnswerGiven(_answer(state, question, text, now, person=person.id)),)


def _no_answer_now(run: ItemRun) -> Rejected:
    """Why the question that is on takes no answer any more, or not yet, or none at all."""
    assert run.question is not None
    if run.question.phase in ("closed", "reveal"):
        return Rejected("question_closed")
    if run.item.questions[run.question.index].write_ms:
        return Rejected("question_not_open_yet")
    return Rejected("question_is_spoken")


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
    author = (person, group)
    before = next((each for each in state.answers.get(question, ()) if (each.person, each.group) == author), None)
    number = before.id if before else AnswerId(f"a{state.answer_count + 1}")
    return Answer(number, question, text, now, person, group)


def _submit(state: State, command: Submit, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    run = running_item(state)
    if run.round is None:
        raise Rejected("no_round")
    if not state.submission_is_open:
        is_early = run.round.phase == "brief"
        raise Rejected("drafting_not_open_yet" if is_early else "drafting_closed")
    if person.group is None:
        raise Rejected("no_group")
    text = words_from(command.text, LONGEST_REWRITE)
    return (_submitted(state, run, person.group, text, command.score, now, by=person.id),)


def _enter_rewrite(state: State, command: EnterRewrite, now: Moment) -> tuple[Event, ...]:
    group = group_of(state, command.group)
    run = running_item(state)
    if run.round is None or run.round.phase == "brief":
        raise Rejected("no_round")
    text = words_from(command.text, LONGEST_REWRITE)
    return (_submitted(state, run, group.id, text, command.score, now),)


def _submitted(
    state: State,
    run: ItemRun,
    group: GroupId,
    text: str,
    score: Score | None,
    now: Moment,
    by: PersonId | None = None,
) -> RewriteSubmitted:
    assert run.round is not None
    if score is None:
        raise ValueError("the hub puts the score into a rewrite before it is decided upon")
    number = SubmissionId(f"r{state.submission_count + 1}")
    return RewriteSubmitted(run.item.id, run.round.index, Submission(number, group, text, score, now, by))


def collected_drafts(state: State, run: ItemRun, drafts: Sequence[ScoredDraft], now: Moment) -> tuple[Event, ...]:
    """The open drafts of groups that have not submitted in this round, handed in for them.

    A bell that was taken back rings again: what it took then gives way to what stands there now.
    """
    key = state.round_key
    assert run.round is not None and key is not None
    events: list[Event] = []
    for draft in drafts:
        text = clean_text(draft.text).strip()[:LONGEST_REWRITE]
        before = state.latest(key, draft.group)
        is_known = before is not None and text == before.text
        if not text or is_known or draft.group not in state.groups or not state.is_for_the_bell(key, draft.group):
            continue
        number = SubmissionId(f"r{state.submission_count + 1 + len(events)}")
        submission = Submission(number, draft.group, text, draft.score, now, collected=True)
        events.append(RewriteSubmitted(run.item.id, run.round.index, submission))
    return tuple(events)


def _show(state: State, command: Show, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    if run.question is not None:
        answer = _answer_of(state, run, AnswerId(command.id))
        return (*followed_again(state), AnswerShown(run.item.id, answer.id))
    if run.round is not None:
        return (*followed_again(state), RewriteShown(run.item.id, _showable(state, run, GroupId(command.id))))
    raise Rejected("nothing_to_show")


def _answer_of(state: State, run: ItemRun, wanted: AnswerId) -> Answer:
    assert run.question is not None
    question = run.item.questions[run.question.index].id
    for answer in state.answers.get(question, ()):
        if answer.id == wanted:
            if run.question.phase != "reveal":
                raise Rejected("not_revealed_yet")
            return answer
    raise Rejected("no_such_answer", answer=wanted)


def _showable(state: State, run: ItemRun, wanted: GroupId) -> GroupId:
    assert run.round is not None
    group = group_of(state, wanted)
    if run.round.phase in ("brief", "drafting", "checklist"):
        raise Rejected("not_revealed_yet")
    if not group.shown:
        raise Rejected("group_not_shown", group=group.name)
    if state.latest((run.item.id, run.round.index), wanted) is None:
        raise Rejected("not_submitted", group=group.name)
    return wanted


def _hide(state: State, command: Hide, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    if run.question is not None and command.id in run.question.shown:
        return (AnswerHidden(run.item.id, AnswerId(command.id)),)
    if run.round is not None and command.id in run.revealed_in(run.round.index):
        return (RewriteHidden(run.item.id, GroupId(command.id)),)
    raise Rejected("not_on_wall", id=command.id)


def _reveal(state: State, command: Reveal, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    if run.question is not None:
        return (*followed_again(state), _next_answer(state, run))
    if run.round is not None:
        return (*followed_again(state), _next_rewrite(state, run))
    raise Rejected("nothing_to_show")


def _next_answer(state: State, run: ItemRun) -> Event:
    assert run.question is not None
    if run.question.phase != "reveal":
        raise Rejected("not_revealed_yet")
    question = run.item.questions[run.question.index].id
    for answer in state.answers.get(question, ()):
        if answer.id not in run.question.shown:
            return AnswerShown(run.item.id, answer.id)
    raise Rejected("nothing_left_to_show")


def _next_rewrite(state: State, run: ItemRun) -> Event:
    assert run.round is not None
    if run.round.phase != "reveal":
        raise Rejected("not_revealed_yet")
    following = state.next_rewrite(run)
    if following is None:
        raise Rejected("nothing_left_to_show")
    return RewriteShown(run.item.id, following)


def _pin(state: State, command: PinQuestion, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    if command.index is not None and not 0 <= command.index < len(run.item.questions):
        raise Rejected("no_question")
    return (QuestionPinned(run.item.id, command.index),)


HANDLERS: dict[type, Handler] = {
    GiveAnswer: _give_answer,
    EnterAnswer: _enter_answer,
    Submit: _submit,
    EnterRewrite: _enter_rewrite,
    Show: _show,
    Hide: _hide,
    Reveal: _reveal,
    PinQuestion: _pin,
}
