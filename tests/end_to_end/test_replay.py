"""A replay beside the real wall of the session that it plays: both say the same."""

from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import program

pytestmark = pytest.mark.end_to_end

FOOT_ROWS = 1
"""The address and the room code stand there, which are in no journal."""


async def test_the_replay_of_a_session_that_runs_ends_with_what_its_wall_shows(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        wall = await running.join("wall", running.ready["host_code"], size=(80, 23))
        await running.join("ana", running.ready["room_code"])
        await wall.until("1 joined")
        for verb in ("next", "undo", "next", "next", "pause"):
            assert (await running.say("facilitator", verb)).code == 0, verb
        await wall.until("‖ paused")
        command = ["facilitator", "replay", str(running.session), "--speed", "1"]
        replay = Client(command, running.environment, (80, 24))
        running.clients.append(replay)
        await replay.until("■ as far as it has come")
        assert replay.screen.display[: 23 - FOOT_ROWS] == wall.screen.display[: 23 - FOOT_ROWS]
        assert "1 joined" in replay.screen.display[22] and "1 joined" in wall.screen.display[22]
        assert running.ready["room_code"][:3] not in replay.shown
        for _ in range(9):
            replay.send("\x1b[D")
        await replay.until("WELCOME")
        assert (await running.status())["state"] == "paused"
