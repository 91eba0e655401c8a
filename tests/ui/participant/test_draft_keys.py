"""Keys on their way through the real driver to the real draft page: both ways leave the same draft and the same screen.

`tests/terminal/test_keyboard.py` has what holds for every editor.
"""

import contextlib
import random
from collections.abc import AsyncIterator

import pytest
from textual import constants

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.draft_text import Letters
from facilitator.ui.participant.app import ParticipantApp
from tests.terminal.painting import Cell
from tests.terminal.served import Client, other_cells, served, type_in, typed
from tests.ui.participant.room import drafting


@pytest.fixture(autouse=True)
def no_time_passes_behind_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sequence that is cut behind its ESC is whole in the end, however long a busy machine takes to go on."""
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 3_600.0)


@contextlib.asynccontextmanager
async def client(*, direct: bool, another_writes: str = "") -> AsyncIterator[Client[ParticipantApp]]:
    """A participant who drafts, perhaps behind another one who has the pen."""
    room, ana, ben = await drafting("submitting")
    if another_writes:
        room.seat(ben).edit(another_writes, 0)
    async with served(room.app(ana), direct=direct) as here:
        yield here


def page(here: Client[ParticipantApp]) -> DraftPage:
    assert isinstance(here.app.screen, DraftPage)
    return here.app.screen


async def shown_by(here: Client[ParticipantApp]) -> list[list[Cell]]:
    """The cells on the terminal, with the words of the next pause."""
    await here.shown()
    here.driver._context.run(page(here)._look)
    return await here.shown()


async def _left_by(
    pieces: list[str], chance: random.Random, *, direct: bool, another_writes: str
) -> tuple[tuple[object, ...], list[list[Cell]]]:
    """What the same pieces leave behind."""
    async with client(direct=direct, another_writes=another_writes) as here:
        await type_in(here, pieces, chance, direct=direct)
        shown = await shown_by(here)
        editor = page(here).editor
        draft = page(here).desk.port.draft
        here.app.refresh()
        assert other_cells(shown, await shown_by(here)) == []  # written directly, and painted by Textual
        return (editor.text, editor.cursor, editor.selected, draft.text if draft else None), shown


async def _compare(count: int, seed: int, another_writes: str = "") -> None:
    pieces = typed(random.Random(seed), count)
    left, shown = await _left_by(pieces, random.Random(seed), direct=True, another_writes=another_writes)
    right, wanted = await _left_by(pieces, random.Random(seed), direct=False, another_writes=another_writes)
    assert left == right
    assert other_cells(shown, wanted) == []


@pytest.mark.parametrize("seed", range(2))
async def test_both_ways_leave_the_same_draft_and_the_same_screen(seed: int) -> None:
    await _compare(60, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 40))
async def test_both_ways_leave_the_same_over_thousands_of_pieces(seed: int) -> None:
    await _compare(350, seed)


@pytest.mark.parametrize("seed", range(2))
async def test_both_ways_leave_the_same_where_another_writes_and_letters_do_nothing(seed: int) -> None:
    for count in range(3, 15):
        await _compare(count, seed, another_writes="A long text of somebody else.\n" * 40)


async def test_letters_that_do_nothing_need_no_turn_of_the_app() -> None:
    for direct in (True, False):
        async with client(direct=direct, another_writes="Ben writes") as here:
            here.driver.feed(b"quality")
            assert (page(here)._letters is Letters.LOST) is direct
            await here.settle()
            assert page(here)._letters is Letters.LOST and page(here).editor.text == "Ben writes"


async def test_letters_are_keys_again_behind_an_escape_and_arrows_scroll_as_ever() -> None:
    for direct in (True, False):
        async with client(direct=direct, another_writes="A long text of somebody else.\n" * 40) as here:
            here.driver.feed(b"q\x1b[F")
            await here.settle()
            assert "else" in page(here).editor.text and page(here).editor._top > 0
            here.driver.feed(b"\x1b")
            await here.wait()
            here.driver.feed(b"h")
            await here.settle()
            assert here.app.view.hand_is_up
