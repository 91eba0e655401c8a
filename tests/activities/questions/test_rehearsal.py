"""In a rehearsed question everybody answers before time is called."""

from dataclasses import replace

from facilitator.activities.questions.rehearsal import AN_ANSWER, answer
from facilitator.authoring.rehearsal.outcome import assumptions
from facilitator.seminar.agenda import Item, Question
from facilitator.seminar.commands import Advance, GoToItem
from facilitator.seminar.groups import ItemId, QuestionId
from facilitator.session.rehearsal import Manners
from tests.authoring.rehearsed import BUFFER, found, rehearsed, room, seminar
from tests.engine import REHEARSALS
from tests.parts import answers_of
from tests.seminar.given import MINUTE

ASK = Item(
    ItemId("ask"),
    "questions",
    "Guiding question",
    6 * MINUTE,
    questions=(Question(QuestionId("q3"), "What would you ask?", "", MINUTE, 2 * MINUTE, 3 * MINUTE),),
)


async def test_everybody_answers_before_time_is_called() -> None:
    hub, stage = await room(3)
    await hub.do(GoToItem(ItemId("ask")))
    await hub.do(Advance())
    await hub.do(Advance())
    answer(stage, 3 * MINUTE)
    await stage.spend(MINUTE)
    assert not answers_of(hub.state).by_question
    await stage.spend(2 * MINUTE)
    assert [each.text for each in answers_of(hub.state).to(QuestionId("q3"))] == [AN_ANSWER] * 3
    await hub.close()


def test_what_is_assumed_of_questions_is_said() -> None:
    laptops, paper = ([*assumptions(Manners(), seminar(ASK), REHEARSALS, on_paper=each)] for each in (False, True))
    shown = (
        "2 answers to a question are shown, more where time is left: read aloud at 125 words a minute, "
        "then 15 s of talk on each"
    )
    assert laptops[-1] == shown
    assert paper[-2:] == [shown, "what is shown is typed in from paper first, at 33 words a minute"]


def test_questions_that_do_not_fit_break_the_plan() -> None:
    short = replace(ASK, allotted_ms=5 * MINUTE)
    assert found(rehearsed(seminar(short, BUFFER)).items)[0] == (
        "breaks: the question with 2 answers shown takes 6:00 by the plan alone, the item has 5:00; write minutes = 7"
    )
