"""Takes the pictures of docs/pictures/terminals anew: python -m tests.end_to_end.terminal_pictures

The real program and real ssh clients, each with another TERM, at the same moments of one short seminar.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from facilitator.server.event_loop import run
from tests.end_to_end.program import program
from tests.end_to_end.terminal_picture import write_picture
from tests.end_to_end.test_terminals import WAYS, go_on

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures" / "terminals"
SETTLED_AFTER: Final = 1.5
WORDS: Final = "Abolish user fees in all public clinics by 2027."


async def take_all() -> None:
    """Write a picture of the door and one of the draft for each kind of terminal."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        async with program(Path(home), "quick-start", "--port", "0") as running:
            clients = {term: await running.join("ana", running.ready["room_code"], term=term) for term in WAYS}
            for term, client in clients.items():
                await client.until("your name")
                client.send("\r")
                await client.until("delegation")
                client.send("\x1b[B")
                await asyncio.sleep(SETTLED_AFTER)
                write_picture(client.screen, FOLDER / f"{term}-door.png")
                client.send("\r")
                await client.until("You are in")
            await go_on(running, "game", "drafting")
            for term, client in clients.items():
                await client.until("ORIGINAL")
                client.send(WORDS + "\x1b[D\x1b[D")
                await asyncio.sleep(SETTLED_AFTER)
                client.send("\x13")
                await client.until("Handed in")
                await asyncio.sleep(SETTLED_AFTER)
                write_picture(client.screen, FOLDER / f"{term}-draft.png")


if __name__ == "__main__":
    run(take_all())
