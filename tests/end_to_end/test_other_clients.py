"""Clients and terminals of others: tmux around the real ssh client, and PuTTY's plink. Slow; `make slow` runs them.

A program that is missing fails its test and says how to install it: who asks for these tests wants them run.
"""

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, program

pytestmark = [pytest.mark.slow, pytest.mark.end_to_end]


def needs(command: str, package: str) -> None:
    """Fail where a program is missing."""
    if shutil.which(command) is None:
        pytest.fail(f"'{command}' is missing (Debian: apt install {package})", pytrace=False)


async def write_and_hand_in(running: Program, client: Client) -> None:
    """Join, write with a paste in it, hand in, and look into the session."""
    await client.until("your name")
    client.send("\r")
    await client.until("delegation")
    client.send("\r")
    await client.until("You are in")
    while "round 1: stop writing" not in (await running.say("facilitator", "status")).out:
        assert (await running.say("facilitator", "next")).code == 0
    await client.until("ORIGINAL")
    client.send("Abolish fees \x1b[200~by 2027\x1b[201~")
    await client.until("Abolish fees by 2027")
    client.send("\x13")
    await client.until("Handed in")
    events = running.story()["event"]
    texts = [event["submission"]["text"] for event in events if event["kind"] == "rewrite_submitted"]
    assert texts == ["Abolish fees by 2027"]


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
async def test_a_participant_writes_inside_tmux(tmp_path: Path, term: str) -> None:
    needs("tmux", "tmux")
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        settings = tmp_path / "tmux.conf"
        settings.write_text(f"set -g default-terminal {term}\nset -g status off\n", encoding="utf-8")
        tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(settings), "new-session", "--"]
        client = Client([*tmux, *running.ssh("ana")], running.environment, (80, 24))
        running.clients.append(client)
        await client.until("ode")
        client.send(f"{running.ready['room_code']}\r")
        await write_and_hand_in(running, client)


async def test_a_participant_writes_with_puttys_client(tmp_path: Path) -> None:
    needs("plink", "putty-tools")
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        ready = running.ready
        plink = ["plink", "-ssh", "-t", "-no-antispoof", "-hostkey", ready["host_key"], "-P", str(ready["port"])]
        client = Client([*plink, f"ana@{ready['host']}"], running.environment, (80, 24))
        running.clients.append(client)
        await client.until("ode")
        client.send(f"{ready['room_code']}\r")
        await write_and_hand_in(running, client)
