"""Rehearsed questions: their clocks run to the end, people answer in writing, and answers are shown as time is left."""

from functools import partial
from typing import Final, get_args

from facilitator.activities.questions.rules import (
    ANSWERS,
    EnterAnswer,
    GiveAnswer,
    answers_are_taken,
    open_question,
    question_run,
)
from facilitator.activities.questions.views import QuestionPanel, question_panel
from facilitator.seminar.agenda import Item, QuestionPhase, Scenario
from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import ItemRun, State
from facilitator.session.rehearsal import (
    LEAST_SHOWN,
    Finding,
    MadeUpRoom,
    RehearsalPart,
    Rehearsing,
    Showing,
    aloud_ms,
    copied_ms,
    counted,
    is_on_paper,
    no_exercise,
    show,
    shown_words,
    turns_begun,
)

AN_ANSWER: Final = "One ministry reports once a year what was done, so that everybody else can see what was not."
"""An answer of usual length, to be read aloud in some ten seconds."""

MOST_SHOWN: Final = 5
"""More answers to one question are not listened to."""

TALK_MS: Final = 15_000
"""What is said about an answer that is shown, besides reading it aloud."""

_MADE_UP: Final = (
    "A short answer, made up for this preview.",
    "A longer answer, made up for this preview: it has as many words as people write when they have two minutes and "
    "something to tell, so that you see how the wall breaks its lines.",
)

_PHASES: Final[tuple[QuestionPhase, ...]] = get_args(QuestionPhase)


def _planned_ms(item: Item) -> int:
    return sum(each.think_ms + each.talk_ms + each.write_ms for each in item.questions)


def _takes(item: Item) -> str:
    shown = f"with {LEAST_SHOWN} answers shown"
    return counted(len(item.questions), f"questions {shown} to each take", f"the question {shown} takes")


def _assumes(scenario: Scenario, on_paper: bool) -> tuple[str, ...]:
    return (f"{shown_words('answers to a question', TALK_MS)} on each",)


async def _hold(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """All questions, to the last answer that is shown."""
    while (panel := _panel(rehearsing)) is not None:
        run = panel.run
        question = item.questions[run.index]
        match run.phase:
            case "asked":
                await rehearsing.spend(aloud_ms(question.text))
            case "closed" if is_on_paper(rehearsing):
                await _type_in(rehearsing, item, panel)
            case "reveal":
                await show(rehearsing, _showing(rehearsing, item).count, TALK_MS, partial(_text_on_wall, rehearsing))
            case "write":
                answer(rehearsing, question.write_ms)
                await rehearsing.spend(question.write_ms)
            case "think" | "talk" | "closed":
                await rehearsing.spend(question.allotted_ms(run.phase))
        if rehearsing.view.next.kind != "question":
            break
        await rehearsing.take_next()
    return []


def _panel(rehearsing: Rehearsing) -> QuestionPanel | None:
    item = rehearsing.view.item
    return question_panel(item.content) if item else None


def answer(rehearsing: Rehearsing, write_ms: int) -> None:
    """Answer the question that is open, one after the other, in the second half of the time to write."""
    for place, person in enumerate(rehearsing.seats):
        in_ms = write_ms // 2 + write_ms // 2 * place // len(rehearsing.seats)
        rehearsing.plan(in_ms, partial(_answer, rehearsing, person))


async def _answer(rehearsing: Rehearsing, person: PersonId) -> None:
    await rehearsing.seats[person].do(GiveAnswer(person, AN_ANSWER))


def _showing(rehearsing: Rehearsing, item: Item) -> Showing:
    collecting = sum(1 for each in item.questions if each.write_ms)
    each = aloud_ms(AN_ANSWER) + TALK_MS + copied_ms(rehearsing, AN_ANSWER)
    given = (item.allotted_ms - _planned_ms(item)) // max(1, collecting)
    panel = _panel(rehearsing)
    answers = panel.answers if panel else ()
    written = len(rehearsing.view.groups) if is_on_paper(rehearsing) else len(answers)
    return Showing(each, 0, given, written, MOST_SHOWN)


async def _type_in(rehearsing: Rehearsing, item: Item, panel: QuestionPanel) -> None:
    """Enter as many answers from paper as will be shown."""
    for group in rehearsing.view.groups[: _showing(rehearsing, item).count]:
        await rehearsing.spend(copied_ms(rehearsing, AN_ANSWER))
        await rehearsing.do(EnterAnswer(group.id, panel.question.id, AN_ANSWER))


def _text_on_wall(rehearsing: Rehearsing) -> str:
    panel = _panel(rehearsing)
    assert panel is not None
    return next(each.text for each in panel.answers if each.is_on_wall)


def _within(state: State, run: ItemRun) -> tuple[int, ...]:
    """Which question, its phase, and how many answers the room has seen."""
    question = question_run(run)
    if question is None:
        return turns_begun(state, run)
    return question.index, _PHASES.index(question.phase), len(question.shown)


async def _make_up(room: MadeUpRoom) -> None:
    """Two people answer, one briefly."""
    question = open_question(room.state)
    if question is None or not answers_are_taken(room.state):
        return
    answered = {each.person for each in ANSWERS.of(room.state).to(question.id)}
    for person, text in zip((room.colleague, room.other), _MADE_UP, strict=True):
        if person not in answered:
            await room.do(GiveAnswer(person, text))


REHEARSAL: Final = RehearsalPart(
    planned_ms=_planned_ms,
    takes=_takes,
    assumes=_assumes,
    copies_paper=True,
    changeover=None,
    hold=_hold,
    within=_within,
    make_up=_make_up,
    around=no_exercise,
)
