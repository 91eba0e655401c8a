"""In a rehearsed discussion every second person asks for the floor."""

from facilitator.activities.discussion.rehearsal import HANDS_WITHIN_MS, raise_hands
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import GoToItem
from facilitator.seminar.ids import ItemId
from tests.authoring.rehearsed import room
from tests.seminar.given import MINUTE

OPEN = Item(ItemId("open"), "discussion", "Discussion", 15 * MINUTE, speaker_ms=2 * MINUTE)


async def test_every_second_person_asks_for_the_floor_within_the_time() -> None:
    hub, stage = await room(5, OPEN)
    await hub.do(GoToItem(OPEN.id))
    assert raise_hands(stage) == 3
    await stage.spend(HANDS_WITHIN_MS)
    assert [hand.person for hand in hub.state.hands_up()] == ["p1", "p3", "p5"]
    await hub.close()


async def test_a_hand_that_is_up_is_not_raised_again() -> None:
    hub, stage = await room(1, OPEN)
    await hub.do(GoToItem(OPEN.id))
    for _ in range(2):
        raise_hands(stage)
        await stage.spend(HANDS_WITHIN_MS)
    assert [hand.number for hand in hub.state.hands_up()] == [1]
    await hub.close()
