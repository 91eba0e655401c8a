"""`replay` on a real terminal: it plays what can be read, changes nothing, and says in a line what it refuses."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.cli.replay import FASTEST
from facilitator.journal.folder import LOCK_FILE, SESSION_FILE, lock_session
from facilitator.session.player import SPEEDS
from tests.cli.program import environment, facilitator
from tests.cli.test_report import saved
from tests.end_to_end.client import Client
from tests.seminar.given import MINUTE, Table

WATCHED = """
import os, sys

seen = []

def look(event, arguments):
    if event in ("socket.bind", "socket.listen", "socket.connect", "os.remove", "os.rename", "os.mkdir", "os.truncate"):
        seen.append(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append(f"open {arguments[0]}")

sys.addaudithook(look)
from facilitator.cli.main import main
code = main(sys.argv[1:])
own = [each for each in seen if "/dev/" not in each and not each.endswith(".pyc") and "__pycache__" not in each]
print("seen", own, "code", code)
"""


def seminar() -> Table:
    """A lobby of a minute, the remarks, the presentation, and no end."""
    table = Table()
    table.wait(MINUTE)
    table.next()
    table.wait(MINUTE)
    table.advance_to("talk")
    table.wait(MINUTE)
    table.advance_to("states")
    return table


@asynccontextmanager
async def terminal(
    home: Path, words: str, size: tuple[int, int] = (80, 24), term: str = "xterm-256color"
) -> AsyncIterator[Client]:
    """A terminal of a home of its own in which a line is typed; its exit code is shown at last."""
    told = environment(home) | {"PATH": f"{Path(sys.executable).parent}:{environment(home)['PATH']}", "TERM": term}
    client = Client(["sh", "-c", f"{words}; echo code $?"], told, size)
    try:
        yield client
    finally:
        client.close()


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a session with its bytes, and when it was changed."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


async def test_the_wall_is_played_on_this_terminal_and_the_folder_stays_as_it_is(tmp_path: Path) -> None:
    folder = saved(tmp_path / "sessions", seminar())
    before = contents(folder)
    async with terminal(tmp_path, "facilitator replay last --speed 1") as client:
        await client.until(" before the start")
        client.send(" ")
        await client.until("‖ paused 1x")
        client.send("\x1b[6~\x1b[6~")
        await client.until("   Presentation   ")
        client.send("q")
        await client.until("code 0")
        assert "facilitator:" not in client.shown
    assert contents(folder) == before


async def test_no_port_is_opened_and_nothing_is_written_anywhere(tmp_path: Path) -> None:
    folder = saved(tmp_path / "sessions", seminar())
    (tmp_path / "watched.py").write_text(WATCHED, encoding="utf-8")
    async with terminal(tmp_path, f"python {tmp_path}/watched.py replay {folder} --speed 600") as client:
        await client.until("■ as far as it has come")
        client.send("q")
        assert "seen [] code 0" in await client.until("seen")


async def test_a_session_that_is_open_elsewhere_is_played_as_far_as_it_is_written(tmp_path: Path) -> None:
    folder = saved(tmp_path / "sessions", seminar())
    lock = lock_session(folder)
    assert lock is not None
    try:
        async with terminal(tmp_path, f"facilitator replay {folder}/{SESSION_FILE} --speed 600") as client:
            await client.until("■ as far as it has come")
            client.send("\x03")
            await client.until("code 0")
    finally:
        lock.release()
    assert (folder / LOCK_FILE).exists()


def torn(data: bytes) -> bytes:
    return data[:-9]


def changed_in_the_middle(data: bytes) -> bytes:
    return data.replace(b'kind = "item_finished"', b'kind = "item_finisheD"', 1)


@pytest.mark.parametrize(
    ("change", "says", "code"),
    [(torn, "bytes are no whole event", 0), (changed_in_the_middle, "damaged at byte", 1)],
)
async def test_what_can_be_read_is_played_and_one_line_says_what_is_missing(
    tmp_path: Path, change: Callable[[bytes], bytes], says: str, code: int
) -> None:
    file = saved(tmp_path / "sessions", seminar()) / SESSION_FILE
    file.write_bytes(change(file.read_bytes()))
    before = contents(file.parent)
    async with terminal(tmp_path, "facilitator replay last --speed 600", (160, 45)) as client:
        await client.until("■ end of what can be read")
        assert says in client.shown
        client.send("q")
        await client.until(f"code {code}")
        assert client.shown.count(f"facilitator: {file.parent}") == 1
    assert contents(file.parent) == before


@pytest.mark.parametrize(("size", "term", "says"), [((59, 24), "xterm", "59x24"), ((80, 24), "dumb", "TERM=dumb")])
async def test_a_terminal_that_cannot_show_the_wall_is_told_so(
    tmp_path: Path, size: tuple[int, int], term: str, says: str
) -> None:
    saved(tmp_path / "sessions", seminar())
    async with terminal(tmp_path, "facilitator replay last", size, term) as client:
        await client.until("code 3")
        assert client.shown.startswith("facilitator: ") and says in client.shown


async def test_it_ends_in_order_when_it_is_told_to(tmp_path: Path) -> None:
    saved(tmp_path / "sessions", seminar())
    started = f"facilitator replay last & echo $! > {tmp_path}/pid; wait $!"
    async with terminal(tmp_path, f"exec 3<&0; ({started.replace('last &', 'last <&3 &')})") as client:
        await client.until("before the start")
        async with terminal(tmp_path, f"kill $(cat {tmp_path}/pid)"):
            await client.until("code 0")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data[: data.index(b"[[event]]")], "this seminar has not begun"),
        (lambda data: b"x" * len(data), "damaged at byte 0"),
        (lambda data: data.replace(b'kind = "session_opened"', b'kind = "session_openeD"'), "damaged at byte"),
    ],
)
async def test_a_session_of_which_nothing_can_be_seen_is_refused_in_one_line(
    tmp_path: Path, change: Callable[[bytes], bytes], says: str
) -> None:
    file = saved(tmp_path / "sessions", seminar()) / SESSION_FILE
    file.write_bytes(change(file.read_bytes()))
    async with terminal(tmp_path, f"facilitator replay {file.parent}", (300, 24)) as client:
        await client.until("code 3")
        (said,) = [line for line in client.shown.splitlines() if line.startswith("facilitator: ")]
        assert says in said


def test_the_fastest_that_one_can_ask_for_is_the_fastest_that_there_is() -> None:
    assert SPEEDS[-1] == FASTEST


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("replay",), "Missing argument 'SESSION'"),
        (("replay", "last"), "'replay' draws on a terminal"),
        (("replay", "last", "--speed", "0"), "0 is not in the range 1<=x<=600"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = facilitator(tmp_path, *words)
    assert done.code == 2 and done.out == ""
    (line,) = done.err.splitlines()
    assert says in line
