"""A participant's pages and app are freed at once when they end, without a collection that looks at everything."""

import gc
from collections.abc import Iterator

import pytest

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.seminar.commands import ChooseGroup, SetProfile
from facilitator.terminal.freeing import cut_app, free_what_ends
from facilitator.ui.participant.page import TextPage
from tests.terminal.freed import Freed, parts_of, until_freed
from tests.terminal.served import serve, served
from tests.ui.participant.room import Room, drafting


@pytest.fixture(autouse=True)
def no_full_collection() -> Iterator[None]:
    """Only what is young is looked at, when it is asked for."""
    free_what_ends()
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


async def test_a_page_is_freed_with_all_its_parts_once_the_next_is_up_and_an_app_once_it_has_ended() -> None:
    room = Room()
    ana = await room.newcomer("Ana")  # whoever comes back is greeted, with a toast that lasts
    here = await serve(room.app(ana))
    app = here.app
    await room.hub.do(SetProfile(ana, "Ana", ""), ana)
    await room.hub.do(ChooseGroup(ana, room.group("Table 1")), ana)
    for phase, kind in (("drafting", DraftPage), ("checklist", TextPage), ("reveal", TextPage)):
        await room.advance_to("game", phase)
        await here.settle()
        if kind is DraftPage:
            here.driver.feed(b"Abolish fees.")
            await here.settle()
        assert isinstance(app.screen, kind)
        if phase == "drafting":
            draft = parts_of(app.screen)
    await until_freed(draft)
    here.driver.feed(b"\x1b[B\x1b[A\x1b[57344;5u")  # Textual would remember who pressed such keys
    await here.settle()
    here.driver.ask_to_exit()
    await here.running
    cut_app(app)
    ended = Freed()
    ended.watch("the app", app)
    here.terminal.drawing = None
    del app, here
    await until_freed(ended)


async def test_the_help_that_was_closed_is_freed_with_all_its_parts() -> None:
    room, ana, _ = await drafting()
    async with served(room.app(ana)) as here:
        here.driver._context.run(here.app.action_help_show)
        await here.settle()
        dialog = parts_of(here.app.screen)
        assert len(dialog) > 2
        gc.collect()
        gc.freeze()  # from here on only counting references frees what is there
        here.driver._context.run(here.app.pop_screen)
        await here.settle()
        await until_freed(dialog)
