"""People typing over SSH, and what they cost a real `serve` on one core: echo, CPU, bytes, memory, joining, idling.

Run with `python -m tests.benchmarks.typing [--people N ...] [--groups-of 1 5] [--seconds S]`. Server and clients have a
core each. First an asyncssh server that only sends bytes back is put under the same load: it is the unit, since every
figure depends on the machine and on what else runs on it. Figures of CPU are of the server's process, all threads.
"""

import argparse
import asyncio
import gc
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import asyncssh

from tests.benchmarks.load_clients import Client, Tally, Typing, all_of
from tests.benchmarks.load_server import CLIENT_CORE, Served, Usage, echo, go_before_others, seminar

PEOPLE: Final = (25, 50, 100, 200, 400)
WARM_UP: Final = 10
"""People who come first and are not counted in what a further one costs: what all share is loaded for them."""

MOST_AT_THE_DOOR: Final = 200
"""Who come at the same time; beyond 256 that have not entered, the server sends some away."""

SETTLE_S: Final = 3.0
LOOK_S: Final = 0.03
"""What must be waited for each person until all pasted drafts have been looked at for their levels, which takes turns,
and all pages have been painted with these: it would be counted as idling."""

WELCOME_S: Final = 95.0
"""Until the notice with the way back has left all screens, after 45 to 90 s: going, it costs a hundred keys."""

CATCH_UP_S: Final = 0.5
"""After the stop in which the clients' memory is collected: the keys that were due in it come in one go."""

IDLE_S: Final = 8.0
ECHO_PEOPLE: Final = 50


@dataclass
class Result:
    """One run. Milliseconds, MiB and bytes; percentiles are of the echo of marked keys."""

    name: str
    people: int
    typists: int
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """The run in a line, which `pairs` reads."""
        return f"{self.name} {json.dumps({name: round(value, 4) for name, value in self.figures.items()})}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, in milliseconds; nan where there is none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


async def measured_typing(
    server: Served, clients: list[Client], typists: dict[Client, list[Client]], seconds: float
) -> dict[str, float]:
    """Lets the typists type for so many seconds, their watchers looking on, and says what came of it."""
    tally = Tally()
    typing = [Typing(client, watchers, tally, seed) for seed, (client, watchers) in enumerate(typists.items())]
    for each in typing:
        each.start()
    await asyncio.sleep(SETTLE_S)
    gc.collect()
    gc.disable()
    await asyncio.sleep(CATCH_UP_S)
    for client in clients:
        client.received = 0
        client.answers.clear()
        client.awaited.clear()
    tally.__init__()  # type: ignore[misc]
    before, began = server.usage(), time.perf_counter()
    await asyncio.sleep(seconds)
    after, lasted = server.usage(), time.perf_counter() - began
    for each in typing:
        each.stop()
    keys, received = tally.keys, sum(client.received for client in clients)
    await asyncio.sleep(2.0)
    gc.enable()
    echoes = [answer for client in typists for answer in client.answers]
    watched = [answer for watchers in typists.values() for client in watchers for answer in client.answers]
    figures = {
        "cpu/key": (after.cpu_s - before.cpu_s) / keys * 1000,
        "busy %": (after.cpu_s - before.cpu_s) / lasted * 100,
        "bytes/key": received / keys,
        "p50": percentile(echoes, 0.5),
        "p95": percentile(echoes, 0.95),
        "p99": percentile(echoes, 0.99),
        "max": percentile(echoes, 1.0),
        "unanswered %": (1 - len(echoes) / tally.marked) * 100,
        "lag p99": percentile(tally.lags, 0.99),
        "lag max": percentile(tally.lags, 1.0),
    }
    if watched:
        figures |= {"watched p95": percentile(watched, 0.95), "watched p99": percentile(watched, 0.99)}
        figures["unseen %"] = (1 - len(watched) / tally.watchers_marked) * 100
    return figures


async def echo_run(seconds: float) -> Result:
    """The unit: the same keys, sent back by a server that does nothing else."""
    with echo() as server:
        clients = [Client(f"e{number}") for number in range(ECHO_PEOPLE)]
        before = server.usage()
        await all_of(clients, lambda client: client.open(server))
        joined = server.usage()
        figures = {"join": _each(before, joined, len(clients)), "MiB": _grown(before, joined, len(clients))}
        figures |= await measured_typing(server, clients, {client: [] for client in clients}, seconds)
        await leave(clients)
    return Result("asyncssh byte echo", len(clients), len(clients), figures)


async def seminar_run(people: int, groups_of: int, seconds: float, live: str, welcome: float) -> Result:
    """A room of people in groups, one of each group typing."""
    groups = people // groups_of if groups_of > 1 else 0
    with seminar(groups, live) as server:
        await begin_drafting(server)
        clients = [Client(f"p{number:03}") for number in range(people)]
        figures = await come_in(server, clients)
        await asyncio.sleep(welcome)
        by_group = groups_found(clients) if groups else [[client] for client in clients]
        await asyncio.gather(*(group[0].paste_draft() for group in by_group))
        await asyncio.sleep(SETTLE_S + LOOK_S * people)
        before = server.usage()
        await asyncio.sleep(IDLE_S)
        figures["idle/s"] = _each(before, server.usage(), people) / IDLE_S
        typists = {group[0]: group[1:] for group in by_group}
        figures |= await measured_typing(server, clients, typists, seconds)
        await leave(clients)
    name = f"{people} people, {'each with a draft' if groups_of == 1 else f'groups of {groups_of}'}"
    return Result(name, people, len(typists), figures)


async def come_in(server: Served, clients: list[Client]) -> dict[str, float]:
    """Everybody joins; says what each one costs until the first screen, and from there to the draft page."""

    async def come(client: Client) -> None:
        await client.open(server)
        await client.until("What is your name?")

    first, others = clients[:WARM_UP], clients[WARM_UP:]
    await all_of(first, come)
    await all_of(first, Client.introduce)
    await asyncio.sleep(SETTLE_S)
    base, began = server.usage(), time.perf_counter()
    await all_of(others, come, at_once=MOST_AT_THE_DOOR)
    lasted = time.perf_counter() - began
    await asyncio.sleep(SETTLE_S)
    joined = server.usage()
    await all_of(others, Client.introduce)
    await asyncio.sleep(SETTLE_S)
    drafting = server.usage()
    return {
        "join": _each(base, joined, len(others)),
        "join s": lasted,
        "to draft": _each(joined, drafting, len(others)),
        "MiB": _grown(base, drafting, len(others)),
    }


def groups_found(clients: list[Client]) -> list[list[Client]]:
    """The clients by the group that their screens name."""
    found: dict[str, list[Client]] = defaultdict(list)
    for client in clients:
        found[client.group].append(client)
    return list(found.values())


async def begin_drafting(server: Served) -> None:
    """Goes on, as the facilitator, until groups may write."""
    async with asyncssh.connect(
        "127.0.0.1", server.port, username="facilitator", password=server.host_code, known_hosts=None, config=None
    ) as connection:
        while True:
            status = json.loads(str((await connection.run("status --json", check=True)).stdout))
            if status["item"] and status["item"]["phase"] == "drafting":
                return
            await connection.run("next", check=True)


async def leave(clients: list[Client]) -> None:
    """Ends all connections."""
    for client in clients:
        client.connection.abort()
    await asyncio.gather(*(client.connection.wait_closed() for client in clients))


def _each(before: Usage, after: Usage, people: int) -> float:
    return (after.cpu_s - before.cpu_s) / people * 1000


def _grown(before: Usage, after: Usage, people: int) -> float:
    return (after.resident_mib - before.resident_mib) / people


COLUMNS: Final[dict[str, Callable[[float], str]]] = {
    **dict.fromkeys(("join", "join s", "to draft"), "{:.1f}".format),
    **dict.fromkeys(("MiB", "idle/s", "cpu/key"), "{:.2f}".format),
    **dict.fromkeys(("busy %", "bytes/key"), "{:.0f}".format),
    **dict.fromkeys(("p50", "p95", "p99", "max", "watched p95", "watched p99"), "{:.1f}".format),
    **dict.fromkeys(("unanswered %", "unseen %", "lag p99", "lag max"), "{:.1f}".format),
}


def table(results: list[Result]) -> str:
    """The runs as a table in Markdown, with the ratio to the unit where there is one."""
    unit = results[0].figures["cpu/key"]
    lines = ["| run | typing | " + " | ".join([*COLUMNS, "cpu/key : echo"]) + " |", "|---" * (len(COLUMNS) + 3) + "|"]
    for result in results:
        cells = [show(result.figures[name]) if name in result.figures else "" for name, show in COLUMNS.items()]
        cells.append(f"{result.figures['cpu/key'] / unit:.1f}")
        lines.append(f"| {result.name} | {result.typists} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.typing", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--groups-of", type=int, nargs="+", default=(1, 5))
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--welcome", type=float, default=WELCOME_S, help="seconds to wait for what is told at first")
    parser.add_argument("--live", choices=("writing", "submitting"), default="writing")
    return parser.parse_args(words)


async def measure(asked: argparse.Namespace) -> list[Result]:
    """All runs, the unit first."""
    results = [await echo_run(asked.seconds)]
    print(results[0].line, flush=True)
    for groups_of in asked.groups_of:
        for people in asked.people:
            results.append(await seminar_run(people, groups_of, asked.seconds, asked.live, asked.welcome))
            print(results[-1].line, flush=True)
    return results


def main(words: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    asked = arguments(words)
    os.sched_setaffinity(0, {CLIENT_CORE})
    go_before_others()
    loads = [os.getloadavg()[0]]
    results = asyncio.run(measure(asked))
    loads.append(os.getloadavg()[0])
    print(table(results))
    print(f"load averages of the machine before and after: {loads[0]:.1f}, {loads[1]:.1f}")


if __name__ == "__main__":
    main()
