"""In a rehearsed question everybody answers before time is called."""

from facilitator.activities.questions.rehearsal import AN_ANSWER, answer
from facilitator.seminar.commands import Advance, GoToItem
from facilitator.seminar.ids import ItemId, QuestionId
from tests.authoring.rehearsed import room
from tests.parts import answers_of
from tests.seminar.given import MINUTE


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
