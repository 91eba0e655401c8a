"""Keys on their way through the real driver to an editor: both ways leave the same text and the same screen.

The document's and the gate's own rules have tests of their own; here is what the driver adds: pastes, resizes, ESC, and
rows that are written past Textual's compositor.
"""

import random
import re

import pytest
from textual import constants

from facilitator.terminal.capabilities import Colour
from facilitator.terminal.terminal_input import Allowance
from tests.terminal.little import Drafting
from tests.terminal.painted_client import hurry
from tests.terminal.painting import Cell
from tests.terminal.served import other_cells, served, type_in, typed


@pytest.fixture(autouse=True)
def no_time_passes_behind_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sequence that is cut behind its ESC is whole in the end, however long a busy machine takes to go on."""
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 3_600.0)


async def _left_by(pieces: list[str], chance: random.Random, *, direct: bool) -> tuple[object, list[list[Cell]]]:
    """What the same pieces leave behind."""
    async with served(Drafting(), direct=direct) as here:
        await type_in(here, pieces, chance, direct=direct)
        shown = await here.shown()
        editor = here.app.editor
        here.app.refresh()
        assert other_cells(shown, await here.shown()) == []  # written directly, and painted by Textual
        return (editor.text, editor.cursor, editor.selected), shown


@pytest.mark.parametrize("seed", range(3))
async def test_both_ways_leave_the_same_text_and_the_same_screen(seed: int) -> None:
    pieces = typed(random.Random(seed), 60)
    left, shown = await _left_by(pieces, random.Random(seed), direct=True)
    right, wanted = await _left_by(pieces, random.Random(seed), direct=False)
    assert left == right
    assert other_cells(shown, wanted) == []


async def test_editing_keys_need_no_turn_of_the_app_unless_the_switch_is_off() -> None:
    async with served(Drafting()) as here:
        here.driver.feed(b"fees\x7f")
        assert here.app.editor.text == "fee"
    async with served(Drafting(), direct=False) as here:
        here.driver.feed(b"fees\x7f")
        assert here.app.editor.text == ""
        await here.settle()
        assert here.app.editor.text == "fee"


async def test_a_key_behind_a_paste_or_escape_waits_for_it() -> None:
    async with served(Drafting()) as here:
        here.driver.feed(b"a\x1b[200~b\x1b[201~c")
        assert here.app.editor.text == "a"
        await here.settle()
        assert here.app.editor.text == "abc"
        here.driver.feed(b"\x1b")
        await here.wait()
        assert not here.app.editor.has_focus
        here.driver.feed(b"z")
        await here.settle()
        assert here.app.editor.text == "abc"


async def test_the_rest_of_a_sequence_is_no_text_however_late_it_comes() -> None:
    async with served(Drafting()) as here:
        here.driver.feed(b"a\x1b[1;")
        await here.settle()
        here.driver.feed(b"2Db")
        await here.settle()
        assert here.app.editor.text == "b"


async def test_a_row_that_is_written_directly_has_the_colours_of_the_terminal() -> None:
    async with served(Drafting(), colour=Colour.SIXTEEN) as here:
        here.driver.feed(b"fees")
        cells = [cell for row in here.terminal.emulated.cells() for cell in row]
        assert "fees" in "".join(cell[0] for cell in cells)
        assert not [cell for cell in cells for colour in cell[1:3] if re.fullmatch("[0-9a-f]{6}", colour)]


async def test_nothing_is_painted_directly_between_a_new_size_and_its_layout() -> None:
    async with served(Drafting()) as here:
        assert here.driver.takes_direct_writes
        here.driver.resize(90, 28)
        assert not here.driver.takes_direct_writes
        hurry(here.driver, ("resize",))  # the app is told, and has laid out nothing yet
        assert not here.driver.takes_direct_writes
        await here.settle()
        assert here.app.size == (90, 28)
        assert here.driver.takes_direct_writes
        here.terminal.slow = True
        assert not here.driver.takes_direct_writes


@pytest.mark.parametrize("key", ["x", "\x1b[5~", "\x1a"], ids=["letters", "pages", "undo"])
async def test_a_flood_of_keys_waits_in_the_client(key: str) -> None:
    async with served(Drafting()) as here:
        held: list[bool] = []
        here.driver._keyboard._hold = held.append
        here.driver._keyboard._allowance = Allowance(per_second=0, burst=1_000)
        here.driver.feed(key.encode() * 5_000)
        assert held == [True]
        assert sum(len(piece.text) for piece in here.driver._keyboard._waiting) >= 4_000
