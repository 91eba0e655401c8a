"""The program is killed and resumed: displays wait with a calm page, and come back with nobody touching them."""

import re
import shutil
import stat
from pathlib import Path

import pytest

from facilitator.ui.wall.waiting import waiting_rows
from tests.docs.pages import page
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, new_key, program

pytestmark = pytest.mark.end_to_end

SIZE = (100, 30)
WAITED_FOR_AT_MOST_S = 120


def is_waiting(display: Client) -> bool:
    """Whether the screen shows the page of waiting, and nothing else."""
    shown = [row.rstrip() for row in display.screen.display]
    pages = (waiting_rows(seconds, *SIZE) for seconds in range(WAITED_FOR_AT_MOST_S))
    return any(shown == [row.plain.rstrip() for row in rows] for rows in pages)


def display(running: Program, *words: str) -> Client:
    client = Client(["facilitator", "wall", *words], running.environment, SIZE)
    running.clients.append(client)
    return client


@pytest.mark.parametrize(("role", "sign"), [("wall", "WELCOME"), ("clock", "q leaves"), ("observer", "WELCOME")])
async def test_a_display_waits_for_a_killed_session_and_comes_back_on_its_new_port(
    tmp_path: Path, role: str, sign: str
) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        shown = display(running, "--show", role)
        await shown.until(sign)
        before = shown.shown
        await running.kill()
        await shown.until_so(lambda: is_waiting(shown), "the page of waiting")
        assert b"Errno" not in shown.raw and b"went away" not in shown.raw
        old_port = running.ready["port"]
        await running.start("--resume", "last", "--port", "0")
        assert running.ready["port"] != old_port
        await shown.until(sign)
        assert shown.shown.splitlines()[0] == before.splitlines()[0]
        shown.send("\x03")
        await shown.ended()


async def test_q_leaves_the_page_of_waiting_and_the_terminal_is_as_it_was(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        shown = Client(["sh", "-c", "stty -g; facilitator wall; stty -g"], running.environment, SIZE)
        running.clients.append(shown)
        await shown.until_so(lambda: shown.screen.cursor.hidden, "the wall")
        await running.kill()
        await shown.until_so(lambda: is_waiting(shown), "the page of waiting")
        shown.resize(80, 24)
        small = [row.plain.rstrip() for row in waiting_rows(0, 80, 24)]
        await shown.until_so(lambda: [row.rstrip() for row in shown.screen.display][:8] == small[:8], "a smaller page")
        shown.send("q")
        await shown.ended()
        before, after = re.findall(rb"[0-9a-f]+(?::[0-9a-f]+){9,}", bytes(shown.raw))
        assert before == after
        assert shown.raw.rindex(b"\x1b[?1049l") > shown.raw.rindex(b"\x1b[?1049h")


WAITING = b"Waiting for the session ..."


@pytest.mark.parametrize(("role", "sign"), [("wall", "WELCOME"), ("clock", "q leaves"), ("observer", "WELCOME")])
async def test_the_line_of_the_docs_brings_a_display_of_another_laptop_back(
    tmp_path: Path, role: str, sign: str
) -> None:
    key = await new_key(tmp_path)
    allowed = tmp_path / "allowed"
    allowed.write_bytes(key.with_suffix(".pub").read_bytes())
    async with program(tmp_path, "quick-start", "--port", "0", "--allow-keys", str(allowed)) as running:
        shown = Client(["bash", "-ic", loop_of_the_docs(running, role)], with_ssh(running, key), SIZE)
        running.clients.append(shown)
        if role != "wall":
            await shown.until("Room code")
            shown.send(f"{running.ready['room_code']}\r")
        await shown.until(sign)
        await running.kill()
        await shown.until("Waiting for the session ...")
        await running.start("--resume", "last", "--allow-keys", str(allowed))
        await shown.until(sign)
        assert b"refused" not in shown.raw and b"closed by" not in shown.raw
        if role == "wall":
            told = shown.raw.count(WAITING)  # it may still stand on the screen, and ssh take Ctrl+C for the wall
            await running.kill()
            await leave_the_loop(shown, told)
        else:
            shown.send("q")
        await shown.ended()


async def leave_the_loop(shown: Client, told: int) -> None:
    """Press Ctrl+C as the loop waits, and again at its next wait: bash misses one that comes as it starts `sleep`."""
    pressed_at = told

    def has_gone_on() -> bool:
        return shown.has_ended() or shown.raw.count(WAITING) > pressed_at

    while not shown.has_ended():
        await shown.until_so(has_gone_on, "that it waits again")
        pressed_at = shown.raw.count(WAITING)
        if not shown.has_ended():
            shown.send("\x03")


def loop_of_the_docs(running: Program, role: str) -> str:
    """The line of docs/facilitating.md, for this session and role."""
    (line,) = re.findall(r"^    (until ssh .*)$", page("docs/facilitating.md"), re.MULTILINE)
    line = line.replace("clock@ADDRESS", f"{role}@{running.ready['host']}")
    return str(line.replace("-p 2222", f"-p {running.ready['port']}"))


def with_ssh(running: Program, key: Path) -> dict[str, str]:
    """An environment in which `ssh` is the real client without this machine's files, and with this key."""
    folder = running.home / "bin"
    folder.mkdir()
    real = shutil.which("ssh")
    script = folder / "ssh"
    script.write_text(
        f"#!/bin/sh\nexec {real} -F none -o UserKnownHostsFile={running.home}/known_hosts -o IdentityAgent=none "
        f'-o StrictHostKeyChecking=accept-new -o IdentitiesOnly=yes -i {key} "$@"\n',
        encoding="utf-8",
    )
    script.chmod(stat.S_IRWXU)
    return running.environment | {"PATH": f"{folder}:{running.environment['PATH']}"}
