"""In a rehearsed round tables write and hand in, and the bell takes the draft of one that has not finished."""

from dataclasses import replace

from facilitator.activities.rewriting.rehearsal import write
from facilitator.authoring.rehearsal.outcome import assumptions
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import Advance, GoToItem
from facilitator.seminar.exercises import RoundPlan
from facilitator.seminar.groups import GroupId, GroupPlan, ItemId
from facilitator.session.hub import Hub
from facilitator.session.rehearsal import Manners
from tests.authoring.rehearsed import BUFFER, found, rehearsed, room, seminar
from tests.engine import REHEARSALS
from tests.parts import rewrites_of
from tests.seminar.given import HEALTH, MINUTE, SECOND


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


def test_what_is_assumed_of_rounds_is_said() -> None:
    round_ = Item(ItemId("game"), "rewriting", "Rewriting", 15 * MINUTE, rounds=(RoundPlan(HEALTH.id, 8 * MINUTE),))
    tables = seminar(round_)
    alone = replace(tables, groups=GroupPlan("individual"))
    shown = (
        "2 rewrites of a round are shown, more where time is left: read aloud at 125 words a minute, "
        "then 1 min of talk on each and on the model answer, 20 s on the checklist"
    )
    said = {
        name: [*assumptions(Manners(), scenario, REHEARSALS, on_paper=name == "paper")][-2:]
        for name, scenario in {"tables": tables, "alone": alone, "paper": tables}.items()
    }
    pace = "writes 19 a minute, some a quarter faster or slower"
    assert said == {
        "tables": [shown, f"a table reads the facts at 200 words a minute, agrees in 1 min and {pace}"],
        "alone": [shown, f"everyone reads the facts at 200 words a minute and {pace}"],
        "paper": [shown, "what is shown is typed in from paper first, at 33 words a minute"],
    }


def test_rounds_that_do_not_fit_break_the_plan() -> None:
    rounds = (RoundPlan(HEALTH.id, 4 * MINUTE), RoundPlan(HEALTH.id, 8 * MINUTE))
    item = Item(ItemId("game"), "rewriting", "Rewriting", 10 * MINUTE, rounds=rounds)
    first = found(rehearsed(seminar(item, BUFFER), bots=1).items)[0]
    assert first.startswith("breaks: 2 rounds take 12:00 by the plan alone, the item has 10:00")
