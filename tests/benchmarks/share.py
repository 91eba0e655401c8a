"""One guest does their worst on thirty connections, verb by verb, while others type and ask for their status.

Run with `python -m tests.benchmarks.share [--seconds S] [--connections N]`. All come from one address, as a room does.
The echo of a server that does nothing else is measured first: it is the unit.
"""

import argparse
import asyncio
import contextlib
import os
import time
from collections.abc import Iterator
from typing import Final

import asyncssh

from tests.benchmarks.load_clients import Client, Tally, Typing
from tests.benchmarks.load_server import CLIENT_CORE, Served, go_before_others, seminar
from tests.benchmarks.typing import SETTLE_S, begin_drafting, come_in, echo_run, leave, percentile

TYPISTS: Final = 25
ASKING: Final = 5
ASK_EVERY_S: Final = 0.4
STATUS_P99_MS: Final = 300.0
TYPING_P95_MS: Final = 50.0

DEAREST: Final = "by 2030 " * 250
"""2,000 characters of what costs the checklist most, all of it dates."""

VERBS: Final = {
    "nothing": ("", ""),
    "score": ("score", DEAREST),
    "score, 64 KiB": ("score", "by 2030 " * 8_192),
    "submit": ("submit", DEAREST),
    "draft": ("draft", DEAREST),
    "answer": ("answer", "x" * 4_000),
    "status": ("status", ""),
    "groups": ("groups", ""),
    "exercise": ("exercise", ""),
    "results": ("results", ""),
    "join": ("join Mallory", ""),
    "follow": ("follow", ""),
}


def texts(text: str) -> Iterator[str]:
    """The text over and over, each time another, so that no score is remembered."""
    number = 0
    while True:
        number += 1
        yield f"{number} {text}"[: max(len(text), 1)] if text else ""


async def entered(server: Served, name: str) -> asyncssh.SSHClientConnection:
    """A connection that has shown the room code."""
    return await asyncssh.connect(
        "127.0.0.1",
        server.port,
        username=name,
        password=server.room_code,
        known_hosts=None,
        client_keys=None,
        agent_path=None,
        config=None,
    )


async def do_their_worst(connection: asyncssh.SSHClientConnection, verb: str, words: Iterator[str]) -> None:
    """Sends a verb again as soon as it is answered, until cancelled."""
    while True:
        await connection.run(verb, input=next(words))


async def ask(connection: asyncssh.SSHClientConnection, took: list[float]) -> None:
    """Asks for the status now and then, as an honest script does, until cancelled."""
    while True:
        began = time.perf_counter()
        await connection.run("status", check=True)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(ASK_EVERY_S)


async def measured(server: Served, people: list[Client], name: str, connections: int, seconds: float) -> list[float]:
    """Status p99, typing p95 and the share of the core, in milliseconds and per cent, while one verb is sent."""
    verb, text = VERBS[name]
    attacker = f"mallory{list(VERBS).index(name)}"  # another for each verb, whom nothing keeps waiting yet
    mine = [await entered(server, attacker) for _ in range(connections if verb else 0)]
    others = [await entered(server, f"asks{number}") for number in range(ASKING)]
    took: list[float] = []
    words = texts(text)
    tasks = [asyncio.create_task(do_their_worst(each, verb, words)) for each in mine]
    tasks += [asyncio.create_task(ask(each, took)) for each in others]
    typing = [Typing(client, [], Tally(), seed) for seed, client in enumerate(people)]
    for each in typing:
        each.start()
    for client in people:
        client.answers.clear()
    before = server.usage().cpu_s
    await asyncio.sleep(seconds)
    busy = (server.usage().cpu_s - before) / seconds * 100
    for each in typing:
        each.stop()
    await asyncio.sleep(1.0)
    for task in tasks:
        task.cancel()
    for connection in (*mine, *others):
        connection.abort()
    failed = [each for each in await asyncio.gather(*tasks, return_exceptions=True) if isinstance(each, AssertionError)]
    assert not failed
    echoes = [answer for client in people for answer in client.answers]
    return [percentile(took, 0.99), percentile(echoes, 0.95), percentile(echoes, 0.99), busy, float(len(took))]


async def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.share", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--connections", type=int, default=30)
    asked = parser.parse_args()
    unit = (await echo_run(5.0)).figures["p95"]
    print(f"echo p95 {unit:.1f} ms; budgets: status p99 {STATUS_P99_MS:.0f} ms, typing p95 {TYPING_P95_MS:.0f} ms")
    print("| verb | status p99 | typing p95 | p99 | p95 : echo | core % | asked |\n|---|---|---|---|---|---|---|")
    with seminar(0, "writing") as server:
        await begin_drafting(server)
        people = [Client(f"t{number:03}") for number in range(TYPISTS)]
        await come_in(server, people)
        await asyncio.gather(*(client.paste_draft() for client in people))
        await asyncio.sleep(SETTLE_S)
        for name in VERBS:
            status, p95, p99, busy, count = await measured(server, people, name, asked.connections, asked.seconds)
            row = f"| {name} | {status:.0f} | {p95:.1f} | {p99:.1f} | {p95 / unit:.1f} | {busy:.0f} | {count:.0f} |"
            print(row, flush=True)
        with contextlib.suppress(OSError):
            await leave(people)


if __name__ == "__main__":
    os.sched_setaffinity(0, {CLIENT_CORE})
    go_before_others()
    asyncio.run(main())
