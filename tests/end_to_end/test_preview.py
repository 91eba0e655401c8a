"""A trainer looks at a file while writing it: the real `preview` on a real pty, and saves as editors make them."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program

pytestmark = pytest.mark.end_to_end

F2, F3, F4 = "\x1bOQ", "\x1bOR", "\x1bOS"
CTRL_Q, CTRL_C = "\x11", "\x03"
IS_WALL, IS_CONSOLE, IS_PARTICIPANT = " WALL  F2", " CONSOLE  F2", " PARTICIPANT  F2"
ORIGINAL = "Improve health care."
"""As a participant reads it; on the wall it stands in big letters."""


@asynccontextmanager
async def preview(
    home: Path, *words: str, size: tuple[int, int] = (80, 24), term: str = "", folder: Path | None = None
) -> AsyncIterator[Client]:
    environment = Program(home, ()).environment | ({"TERM": term} if term else {})
    client = Client(["facilitator", "preview", *words], environment, size, folder)
    try:
        yield client
    finally:
        client.close()


def replaced(path: Path, before: str, after: str) -> None:
    """Save as many editors do: a new file takes the place of the old one."""
    new = path.with_name(f"{path.name}~")
    new.write_text(path.read_text().replace(before, after))
    new.replace(path)


def files_of(home: Path) -> set[Path]:
    return {path for path in home.rglob("*") if path.is_file()}


async def test_an_exercise_is_seen_on_all_three_screens_step_by_step_and_nothing_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    before = files_of(tmp_path)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        await screen.until("READ")
        screen.send(F2)
        await screen.until(IS_CONSOLE)
        await screen.until("NEXT")
        screen.send(F2)
        await screen.until(IS_PARTICIPANT)
        screen.send(F4)
        await screen.until("you have the pen")
        screen.send("xyzzy")
        await screen.until("xyzzy")
        screen.send(F3)
        await screen.until_so(lambda: "you have the pen" not in screen.shown, "the brief")
        screen.send(F2)
        await screen.until(IS_WALL)
        screen.send(F3 + F3)
        await screen.until("first step")
        screen.send("q")
        await screen.ended()
    assert files_of(tmp_path) == before


async def test_a_screen_on_which_nothing_has_changed_is_painted_anew_when_it_is_seen_again(tmp_path: Path) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO)
    async with preview(tmp_path, str(path)) as screen:
        # Often enough that the last changes of coming up are past: what is painted for them hides what is not.
        for name, words in 4 * ((IS_WALL, "WELCOME"), (IS_CONSOLE, "Before the start"), (IS_PARTICIPANT, "You are in")):
            await screen.until(name)
            await screen.until(words)
            screen.send(F2)


def unbroken(shown: str) -> str:
    """What a screen shows, wherever its lines break: the path of a test may be of any length."""
    return " ".join(shown.split())


async def test_a_saved_file_is_shown_at_the_same_place_and_its_errors_while_it_has_some(tmp_path: Path) -> None:
    exercise = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    scenario = write(tmp_path, "seminar.toml", SCENARIO + ROUND)
    async with preview(tmp_path, str(scenario), size=(160, 30)) as screen:
        await screen.until(IS_WALL)
        screen.send(F2 + F2 + F4 + F4 + F4 + F4)
        await screen.until("you have the pen")
        replaced(exercise, ORIGINAL, "Nobody waits for a midwife.")
        await screen.until("ORIGINAL  Nobody waits for a midwife.")
        assert "you have the pen" in screen.shown

        exercise.write_text(exercise.read_text().replace("format = 1", "format = 1\nfoo = 2\nbar = 3"))
        await screen.until_so(lambda: "(and 2 more)" in unbroken(screen.shown), "how many errors there are")
        assert "midwives.toml:2:1: error:" in unbroken(screen.shown)
        assert "ORIGINAL  Nobody" in screen.shown and IS_PARTICIPANT in screen.shown
        replaced(exercise, "foo = 2\nbar = 3\n", "")
        await screen.until_so(lambda: "error:" not in screen.shown, "the foot without an error")

        replaced(scenario, "Rewrite it", "Write it anew")
        screen.send(F2 + F2)
        await screen.until(IS_CONSOLE)
        await screen.until("Write it anew")
        screen.send(CTRL_Q)
        await screen.ended()


async def test_a_file_that_goes_away_leaves_its_last_good_state(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        screen.send(F2 + F2)
        await screen.until(ORIGINAL)
        text = path.read_text()
        path.unlink()
        assert ORIGINAL in await screen.until("error: there is no such file")
        path.write_text(text.replace(ORIGINAL, "Back again."))
        await screen.until_so(lambda: "Back again." in screen.shown and "error:" not in screen.shown, "the new state")


async def test_a_step_on_the_console_is_one_of_the_preview(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        screen.send(F2)
        await screen.until("NEXT")
        screen.send("n")
        await screen.until("1 of 2 groups handed in")
        screen.send(F3)
        await screen.until("Round 1: start writing")


async def test_a_window_of_another_size_keeps_its_foot(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        screen.resize(120, 36)
        await screen.until_so(lambda: IS_WALL in screen.screen.display[-1], "the foot in the last row")
        await screen.until("READ")


LEAVING: dict[str, Callable[[Client], None]] = {
    "ctrl+q": lambda screen: screen.send(CTRL_Q),
    "ctrl+c": lambda screen: screen.send(CTRL_C),
    "SIGTERM": lambda screen: screen.end(signal.SIGTERM),
    "SIGHUP": lambda screen: screen.end(signal.SIGHUP),
    "SIGQUIT": lambda screen: screen.end(signal.SIGQUIT),
}


@pytest.mark.parametrize("way", LEAVING)
async def test_the_terminal_is_given_back_however_it_is_left(way: str, tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        LEAVING[way](screen)
        await screen.ended()
        assert screen.raw.count(b"\x1b[?1049h") == screen.raw.count(b"\x1b[?1049l") == 1
        assert screen.raw.endswith(b"\x1b[?25h")


async def refused(home: Path, *words: str, size: tuple[int, int] = (80, 24), term: str = "") -> str:
    async with preview(home, *words, size=size, term=term) as screen:
        await screen.ended()
        assert b"\x1b[?1049h" not in screen.raw
        return " ".join(screen.raw.decode().split())


async def test_what_cannot_be_shown_is_told_in_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    broken = write(tmp_path, "broken.toml", EXERCISE.replace("format = 1", "format = 2\nfoo = 1"))
    wide = (300, 24)
    told = await asyncio.gather(
        refused(tmp_path, str(broken), size=wide),
        refused(tmp_path, str(tmp_path / "missing.toml"), size=wide),
        refused(tmp_path, str(path.parent), size=wide),
        refused(tmp_path, str(path), size=(50, 12)),
        refused(tmp_path, str(path), term="dumb"),
        refused(tmp_path, "x" * 5_000, size=wide),
        refused(tmp_path, f"/{'x' * 5_000}", size=wide),
    )
    of_broken, of_missing, of_folder, of_small, of_dumb, *of_long = told
    assert "broken.toml:2:1: error: " in of_broken and "1 file checked: 2 errors" in of_broken
    assert "missing.toml:1:1: error: there is no such file" in of_missing
    assert "is a folder; name a file in it" in of_folder
    assert "this window has 50x12 characters and 'preview' needs 60x17" in of_small
    assert "has no screens" in of_dumb
    assert "error: there is no such file, and no scenario or exercise has this id" in of_long[0]
    assert "error: the file cannot be read: file name too long" in of_long[1]


async def test_a_closed_window_is_no_defect(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    before = files_of(tmp_path)
    async with preview(tmp_path, str(path)) as screen:
        await screen.until(IS_WALL)
        screen.hang_up()
        await screen.gone()
    assert files_of(tmp_path) == before


async def test_a_folder_that_is_swapped_is_followed_also_where_it_is_the_one_that_we_are_in(tmp_path: Path) -> None:
    path = write(tmp_path, "seminars/exercises/midwives.toml", EXERCISE)
    text = path.read_text()
    async with preview(tmp_path, "exercises/midwives.toml", folder=tmp_path / "seminars") as screen:
        await screen.until(IS_WALL)
        screen.send(F2 + F2)
        await screen.until(ORIGINAL)
        shutil.rmtree(tmp_path / "seminars")
        assert ORIGINAL in await screen.until("error: there is no such file")
        write(tmp_path, "seminars/exercises/midwives.toml", text.replace(ORIGINAL, "Back again."))
        await screen.until_so(lambda: "Back again." in screen.shown and "error:" not in screen.shown, "the new state")
        replaced(path, "Back again.", "And once more.")
        await screen.until("And once more.")


async def test_exercises_in_a_folder_that_is_made_later_are_followed(tmp_path: Path) -> None:
    scenario = write(tmp_path, "seminar.toml", SCENARIO)
    async with preview(tmp_path, str(scenario), size=(160, 30)) as screen:
        await screen.until(IS_WALL)
        scenario.write_text(SCENARIO + ROUND)
        await screen.until("error:")
        exercise = write(tmp_path, "exercises/midwives.toml", EXERCISE)
        await screen.until_so(lambda: "error:" not in screen.shown, "the foot without an error")
        exercise.write_text(EXERCISE.replace("format = 1", "format = 1\nfoo = 2"))
        await screen.until_so(lambda: "midwives.toml:2:1: error:" in unbroken(screen.shown), "the error")


async def test_the_console_is_on_time_however_fast_one_steps(tmp_path: Path) -> None:
    async with preview(tmp_path, "quick-start", size=(120, 36)) as screen:
        await screen.until(IS_WALL)
        screen.send(F2)
        await screen.until(IS_CONSOLE)
        screen.send(F4 + F4 + F4)
        await screen.until("on time")
        assert "ahead" not in screen.shown
