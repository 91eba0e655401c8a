"""How long after Ctrl+S the wall shows one more that has been handed in, while everybody types.

Run with `python -m tests.benchmarks.submitting [--submissions N]`: 200 people who each write, and 40 who write with 160
who watch them. The wall is an SSH client as the projector's is; the time counts from the key at the participant's
terminal until the new number has come to the wall's, so scoring, the journal's sync and painting are in it.
"""

import argparse
import asyncio
import os
import random
import time
from typing import Final

from tests.benchmarks.load_clients import Client, Tally, Typing
from tests.benchmarks.load_server import CLIENT_CORE, Served, go_before_others, seminar
from tests.benchmarks.typing import SETTLE_S, begin_drafting, come_in, groups_found, leave, percentile

ROOMS: Final = ((200, 1), (200, 5))
"""People, and how many of them sit together, one of whom writes."""

PAUSE_S: Final = 0.4
"""Seconds from one number on the wall to the next submission."""

BUDGET_MS: Final = 150.0


async def room(people: int, together: int, submissions: int) -> str:
    """A line on one room."""
    groups = people // together if together > 1 else 0
    with seminar(groups, "writing") as server:
        await begin_drafting(server)
        clients = [Client(f"p{number:03}") for number in range(people)]
        await come_in(server, clients)
        tables = groups_found(clients) if groups else [[client] for client in clients]
        writers = {table[0]: table[1:] for table in tables}
        await asyncio.gather(*(writer.paste_draft() for writer in writers))
        wall = await _wall(server)
        typing = [Typing(writer, watchers, Tally(), seed) for seed, (writer, watchers) in enumerate(writers.items())]
        for each in typing:
            each.start()
        await asyncio.sleep(SETTLE_S)
        took = await _submissions(wall, list(writers), min(submissions, len(writers)))
        for each in typing:
            each.stop()
        await leave([*clients, wall])
    shares = ", ".join(f"p{share * 100:.0f} {percentile(took, share):.0f}" for share in (0.5, 0.95))
    return (
        f"{len(writers)} drafting, {people - len(writers)} watching: submission to wall {shares}, "
        f"worst {max(took) * 1000:.0f} ms ({len(took)} submissions, budget p95 {BUDGET_MS:.0f} ms)"
    )


async def _wall(server: Served) -> Client:
    wall = Client("wall")
    await wall.open(server, server.host_code)
    await wall.until("groups have handed in")
    return wall


async def _submissions(wall: Client, writers: list[Client], count: int) -> list[float]:
    """Seconds from Ctrl+S to the wall, for one writer after the other in an order by lot."""
    took = []
    for done, writer in enumerate(random.Random(1).sample(writers, count), start=1):
        wall.look_ahead()
        began = time.perf_counter()
        writer.channel.write(b"\x13")
        await wall.until(f" {done} of {len(writers)} groups")
        took.append(time.perf_counter() - began)
        await asyncio.sleep(PAUSE_S)
    return took


async def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.submitting", description=__doc__)
    parser.add_argument("--submissions", type=int, default=40)
    asked = parser.parse_args()
    for people, together in ROOMS:
        print(await room(people, together, asked.submissions), flush=True)


if __name__ == "__main__":
    os.sched_setaffinity(0, {CLIENT_CORE})
    go_before_others()
    asyncio.run(main())
