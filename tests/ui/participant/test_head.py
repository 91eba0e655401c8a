"""The head's clock is written digit by digit, and reads as if the whole head had been made anew."""

import pytest

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.seminar.commands import ChooseGroup, Pause, SetProfile
from facilitator.ui.participant.head import HeadLine, head_line, head_timer
from facilitator.ui.participant.page import Page
from facilitator.ui.shared.safe_text import joined
from tests.engine import PARTICIPANT
from tests.terminal.painting import painted
from tests.ui.participant.room import Room, drafting

SECOND_MS = 1_000


@pytest.mark.parametrize("columns", [120, 60, 13])
async def test_the_head_reads_at_each_second_as_if_it_were_made_anew(columns: int) -> None:
    room, ana, _ = await drafting()
    async with painted(room.app(ana), (columns, 30)) as screen:
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, Page)
        timer = head_timer(page.view, PARTICIPANT.head(page.view))
        assert timer is not None
        room.clock.wait(timer.remaining_ms(room.clock.now()) - 63 * SECOND_MS)
        page.tick()
        for _ in range(80):
            stands = page.tick()
            assert stands is not None
            room.clock.wait(round(stands * 1000) - 1)
            page.tick()
            before = page.query_one(HeadLine).content
            room.clock.wait(1)
            page.tick()
            head = page.query_one(HeadLine).content
            assert head.is_same(joined(" ", head_line(page.view, PARTICIPANT.head(page.view), page.now, columns - 2)))
            assert columns < 60 or head.plain != before.plain, "it says for how long it stands"
            if columns >= 60 and head.spans == before.spans:
                assert head.spans[0] is before.spans[0], "what stands beside the digits was kept"
            if head.spans != before.spans:  # another phase, in a style that Textual paints first
                await screen.settle()
        assert screen.differences() == []


async def test_a_room_without_a_clock_is_looked_at_for_the_minute() -> None:
    room, ana, _ = await drafting()
    async with painted(room.app(ana), (120, 30)) as screen:
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, Page)
        assert 0.0 < (screen.app.tick() or 0.0) <= 1.0
        await room.hub.do(Pause())
        await room.hub.publisher.settled()
        await screen.settle()
        assert screen.app.tick() == 1.0


async def test_the_page_of_joining_which_textual_keeps_has_no_say_in_when_to_look() -> None:
    room = Room()
    ana = await room.newcomer()
    await room.hub.do(ChooseGroup(ana, room.group("Table 1")), ana)
    await room.advance_to("game", "drafting")
    async with painted(room.app(ana), (120, 30)) as screen:
        await room.hub.do(SetProfile(ana, "Ana", ""), ana)
        await room.hub.publisher.settled()
        await screen.settle()
        assert isinstance(screen.app.screen, DraftPage)
        assert len(screen.app.screen_stack) > 1
        assert 0.0 < (screen.app.tick() or 0.0) <= 1.0


async def test_the_head_names_the_item_where_there_is_no_task() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("open")
    assert room.head(ana).split("   ")[:2] == ["▶ 15:00", "Discussion"]
