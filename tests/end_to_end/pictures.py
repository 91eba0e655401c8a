"""Takes the pictures of docs/pictures anew: python -m tests.end_to_end.pictures

The real program, real ssh clients and a short seminar; each picture is what a client's terminal shows then. Port 2222
must be free; the pictures show this machine's own address, and nothing leaves the machine.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from facilitator.server.event_loop import run
from facilitator.server.ssh.addresses import machine_addresses
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, program
from tests.end_to_end.terminal_picture import write_picture

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
SETTLED_AFTER: Final = 1.5
"""Seconds after which a screen has drawn the last change, on a loaded machine, too."""

GUESTS: Final = (("ana", "Ana", 0), ("ben", "Ben", 0), ("cho", "Cho", 1), ("dee", "Dee", 2), ("eli", "Eli", 2))
REWRITES: Final = {
    "ana": "Abolish user fees for antenatal care in all public facilities by the end of 2027, replacing the income "
    "from the health budget.",
    "cho": "Train 200 more midwives for rural districts by 2029.",
}
CARD: Final = (
    "Guarantee that pregnant pupils may return to school",
    "as interference at first; then heads of schools asked for rules",
    "Ministry of Education, a working group with two NGOs",
    "local by-laws contradicted the new circular",
    "61 % return, 18 % before",
    "talk to the heads of schools first",
)


async def take_all() -> None:
    """Go through a seminar and write every picture."""
    addresses = machine_addresses()
    bind = addresses[0].address if addresses else "127.0.0.1"
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        async with program(Path(home), "smart-upr-escr-game", "--port", "2222", "--bind", bind) as running:
            await _seminar(running)


async def _seminar(running: Program) -> None:
    room, host = running.ready["room_code"], running.ready["host_code"]
    wall, clock = await running.join("wall", host), await running.join("clock", room)
    console = await running.join("facilitator", host, size=(120, 36))
    await console.until("NEXT")
    guests = {user: await running.join(user, room) for user, _, _ in GUESTS}
    for user, name, table in GUESTS:
        await _introduce(guests[user], name, table)
    await _take(console, "console-lobby")
    await _take(wall, "wall-lobby")

    await _next_until(console, "Give the floor to First State")
    await _step(console)
    await _typed(console, "\x1b")
    await asyncio.sleep(20)  # a clock that has run a little looks like a clock
    await _take(console, "console-states")
    await _take(wall, "wall-state")
    await _take(clock, "podium-clock")
    console.send("i")
    await console.until("CARD")
    for words in CARD:
        await _typed(console, words)
        await _typed(console, "\r")
    await _take(console, "console-card")
    await _typed(console, "\x1b")

    await _next_until(console, "stop writing")
    await asyncio.sleep(SETTLED_AFTER)
    for user, words in REWRITES.items():
        await _typed(guests[user], words)
    await _typed(guests["ana"], "\x13")
    await guests["ana"].until("✓ Handed in")
    await _take(guests["ana"], "participant-draft")
    await _next_until(console, ": model answers")
    console.send("v")
    await wall.until("checklist")
    await _take(wall, "wall-reveal")
    await _take(guests["ana"], "participant-results")
    await _take(console, "console-game")


async def _introduce(client: Client, name: str, table: int) -> None:
    await client.until("your name")
    await _typed(client, f"{name}\r")
    await client.until("delegation")
    await _typed(client, "\r")
    await client.until("Table 1")
    await _typed(client, "\x1b[B" * table)
    await _typed(client, "\r")


async def _next_until(console: Client, following: str) -> None:
    """Press `n` until the console names a step as the next one."""
    while following not in _next(console):
        await _step(console)


async def _step(console: Client) -> None:
    before = _next(console)
    console.send("n")
    await console.until_so(lambda: _next(console) != before, "another next step")


def _next(console: Client) -> str:
    """What stands under NEXT."""
    lines = console.screen.display
    place = next(number for number, line in enumerate(lines) if "NEXT" in line)
    return str(lines[place + 1][lines[place].index("NEXT") :])


async def _typed(client: Client, keys: str) -> None:
    client.send(keys)
    await asyncio.sleep(SETTLED_AFTER)


async def _take(client: Client, name: str) -> None:
    await asyncio.sleep(SETTLED_AFTER)
    path = FOLDER / f"{name}.png"
    write_picture(client.screen, path)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    run(take_all())
