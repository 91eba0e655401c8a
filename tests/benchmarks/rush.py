"""A rush at the door: two hundred people come in at once, while others type and shall not notice.

Run with `python -m tests.benchmarks.rush [--people N] [--typists N]`. The typists' echo is measured from the first
connection of the rush until all have seen their first screen.
"""

import argparse
import asyncio
import os
import time
from typing import Final

from tests.benchmarks.load_clients import Client, Tally, Typing, all_of
from tests.benchmarks.load_server import CLIENT_CORE, Served, go_before_others, seminar
from tests.benchmarks.typing import SETTLE_S, begin_drafting, come_in, leave, percentile

BUDGET_S: Final = 15.0
BUDGET_MS: Final = 100.0


async def rush(people: int, typists: int) -> str:
    """A line of figures."""
    with seminar(0, "writing") as server:
        await begin_drafting(server)
        here = [Client(f"t{number:03}") for number in range(typists)]
        newcomers = [Client(f"n{number:03}") for number in range(people)]
        await come_in(server, here)
        await asyncio.gather(*(client.paste_draft() for client in here))
        tally = Tally()
        typing = [Typing(client, [], tally, seed) for seed, client in enumerate(here)]
        for each in typing:
            each.start()
        await asyncio.sleep(SETTLE_S)
        for client in here:
            client.answers.clear()
        before, began = server.usage(), time.perf_counter()
        await all_of(newcomers, lambda client: _come(client, server), at_once=people)
        lasted, spent = time.perf_counter() - began, server.usage().cpu_s - before.cpu_s
        for each in typing:
            each.stop()
        await asyncio.sleep(SETTLE_S)
        echoes = [answer for client in here for answer in client.answers]
        await leave([*here, *newcomers])
    shares = ", ".join(f"p{share * 100:.0f} {percentile(echoes, share):.0f}" for share in (0.5, 0.95, 0.99, 1.0))
    return (
        f"{people} people in within {lasted:.1f} s (budget {BUDGET_S:.0f}), {spent / people * 1000:.0f} ms CPU each; "
        f"{typists} typists meanwhile: {shares} ms (budget p99 {BUDGET_MS:.0f} ms)"
    )


async def _come(client: Client, server: Served) -> None:
    await client.open(server)
    await client.until("What is your name?")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rush", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--typists", type=int, default=25)
    asked = parser.parse_args()
    os.sched_setaffinity(0, {CLIENT_CORE})
    go_before_others()
    print(asyncio.run(rush(asked.people, asked.typists)))


if __name__ == "__main__":
    main()
