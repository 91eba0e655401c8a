"""Made-up people do at their seats what participants do: their work is in the session, drafts that time took too."""

from dataclasses import replace

from facilitator.activities.discussion.rehearsal import raise_hands
from facilitator.activities.questions.rehearsal import AN_ANSWER, answer
from facilitator.activities.rewriting.rehearsal import write
from facilitator.authoring.rehearsal.people import come_in
from facilitator.authoring.rehearsal.stage import Stage
from facilitator.authoring.rehearsal.timeline import Timeline, VirtualClock
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Advance, GoToItem
from facilitator.seminar.exercises import RoundPlan
from facilitator.seminar.groups import GroupPlan
from facilitator.seminar.ids import GroupId, ItemId, QuestionId
from facilitator.session.hub import Hub
from facilitator.session.in_memory import open_in_memory
from facilitator.session.rehearsal import Manners
from tests.engine import ENGINE
from tests.parts import answers_of, rewrites_of
from tests.seminar.given import HEALTH, MINUTE, SECOND, SEMINAR
from tests.session.memory import CountingScorer

AT_TABLES = replace(SEMINAR, groups=GroupPlan(names=("One", "Two")), delegations=("Kestria", "Haldane", "Valdoria"))


async def room(number: int, scenario: Scenario = AT_TABLES) -> tuple[Hub, Stage]:
    timeline = Timeline(VirtualClock(0))
    hub = open_in_memory(ENGINE, scenario, timeline.clock, CountingScorer())
    return hub, Stage(hub, timeline, Manners(), await come_in(hub, number))


async def test_they_come_in_with_names_and_delegations_and_sit_down_table_by_table() -> None:
    hub, _ = await room(4)
    assert [(each.name, each.delegation, each.group) for each in hub.state.people.values()] == [
        ("Person 1", "Kestria", "g1"),
        ("Person 2", "Haldane", "g2"),
        ("Person 3", "Valdoria", "g1"),
        ("Person 4", "Kestria", "g2"),
    ]
    assert len(hub.present()) == 4
    await hub.close()


async def test_everybody_answers_before_time_is_called() -> None:
    hub, stage = await room(3)
    await hub.do(GoToItem(ItemId("ask")))
    await hub.do(Advance())
    await hub.do(Advance())
    answer(stage, 3 * MINUTE)
    await stage.spend(MINUTE)
    assert not answers_of(hub.state).by_question
    await stage.spend(2 * MINUTE)
    assert [answer.text for answer in answers_of(hub.state).to(QuestionId("q3"))] == [AN_ANSWER] * 3
    await hub.close()


async def drafted(draft_ms: int) -> Hub:
    hub, stage = await room(4)
    await hub.do(GoToItem(ItemId("game")))
    await hub.do(Advance())
    write(stage, RoundPlan(HEALTH.id, draft_ms), HEALTH, 60 * SECOND)
    await stage.spend(draft_ms)
    await hub.do(Advance())
    return hub


async def test_tables_hand_in_what_they_have_finished() -> None:
    hub = await drafted(8 * MINUTE)
    handed_in = rewrites_of(hub.state).by_round[(ItemId("game"), 0)]
    assert [(each.group, each.text, each.collected) for each in handed_in] == [
        ("g2", HEALTH.original, False),
        ("g1", HEALTH.models[0].text, False),
    ]
    await hub.close()


async def test_the_draft_of_a_table_that_still_writes_is_taken_when_time_is_called() -> None:
    hub = await drafted(80 * SECOND)
    taken = rewrites_of(hub.state).by_round[(ItemId("game"), 0)]
    assert all(each.collected for each in taken)
    written = {each.group: each.text for each in taken}
    for group, text in (("g1", HEALTH.models[0].text), ("g2", HEALTH.original)):
        assert text.startswith(written[GroupId(group)]) and 0 < len(written[GroupId(group)]) < len(text)
    await hub.close()


async def test_every_second_person_asks_for_the_floor_within_the_time() -> None:
    hub, stage = await room(5)
    await hub.do(GoToItem(ItemId("open")))
    assert raise_hands(stage) == 3
    await stage.spend(30 * SECOND)
    assert [hand.person for hand in hub.state.hands_up()] == ["p1", "p3", "p5"]
    await hub.close()
