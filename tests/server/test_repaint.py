"""What a participant's terminal shows is what a full repaint shows, whatever happened before.

Random steps through the real driver, with the real pages, hub and scorer; on terminals with all colours and with few,
and with a client that stops reading now and then.
"""

import pytest

from facilitator.server.doors import Colour, Signs
from tests.server.painted_client import Kind
from tests.server.random_steps import walked

KINDS = {
    "24-bit": Kind(Colour.TRUE),
    "256": Kind(Colour.MANY),
    "16": Kind(Colour.SIXTEEN, Signs.CONSOLE),
    "none": Kind(Colour.NONE, Signs.ASCII),
    "24-bit-pausing": Kind(Colour.TRUE, pauses=True),
    "16-pausing": Kind(Colour.SIXTEEN, Signs.CONSOLE, pauses=True),
}


@pytest.mark.parametrize(("kind", "seed"), [(kind, seed) for seed, kind in enumerate(KINDS, 1)])
async def test_random_steps_show_what_a_full_repaint_shows(kind: str, seed: int) -> None:
    await walked(KINDS[kind], 60, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 105))
@pytest.mark.parametrize("kind", KINDS)
async def test_ten_thousand_random_steps_show_what_a_full_repaint_shows(kind: str, seed: int) -> None:
    walk = await walked(KINDS[kind], 400, seed, look_every=1 + seed % 3)
    assert walk.times_slow > 0 or not KINDS[kind].pauses
