"""Everybody gets a screen, not only whoever comes first, and a preview goes on step after step."""

from pathlib import Path

import pytest

from tests.content.written import EXERCISE, write
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, program

pytestmark = pytest.mark.end_to_end


async def test_five_people_one_after_the_other_each_get_a_screen(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        for name in ("ana", "ben", "cho", "dee", "eli"):
            client = await running.join(name, running.ready["room_code"])
            await client.until("your name")
            client.send("\r")
            await client.until("delegation")
            client.send("\r")
            await client.until("You are in.")
        assert (await running.status())["connected"] == 5


async def test_a_preview_takes_the_next_key_again_and_again(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    client = Client(["facilitator", "preview", str(path)], Program(tmp_path, ()).environment, (80, 24))
    try:
        await client.until("READ")
        for _ in range(4):
            before = client.shown
            client.send("\x1bOS")
            await client.until_so(lambda before=before: client.shown != before, "the next step")  # type: ignore[misc]
        client.send("\x11")
        await client.ended()
    finally:
        client.close()
