"""The trainer's files are followed, however an editor saves them."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.authoring.preview.files import follow
from tests.session.memory import soon


@asynccontextmanager
async def followed(folder: Path) -> AsyncIterator[asyncio.Event]:
    """An event that is set when something was saved, once the folder is watched."""
    saved = asyncio.Event()
    folders = (folder, folder / "exercises")
    following = asyncio.create_task(follow(lambda: [each for each in folders if each.is_dir()], saved.set))
    try:
        await until_watched(folder, saved)
        yield saved
    finally:
        following.cancel()


async def until_watched(folder: Path, saved: asyncio.Event) -> None:
    """Save until it is told of: nobody says when watching has begun."""
    async with asyncio.timeout(20):
        while not saved.is_set():
            (folder / "first.toml").write_text("a = 1")
            try:
                await asyncio.wait_for(saved.wait(), 1)
            except TimeoutError:
                continue
    saved.clear()


def written_in_place(path: Path) -> None:
    path.write_text("b = 2")


def replaced(path: Path) -> None:
    new = path.with_name(".seminar.toml.swp~")
    new.write_text("b = 2")
    new.replace(path)


def moved_away_and_written(path: Path) -> None:
    path.rename(path.with_name("seminar.toml~"))
    path.write_text("b = 2")


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("save", [written_in_place, replaced, moved_away_and_written, deleted])
async def test_a_save_is_told_of(save: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "seminar.toml"
    path.write_text("a = 1")
    async with followed(tmp_path) as saved:
        save(path)
        await soon(saved)


async def test_a_file_that_is_no_content_is_nothing_to_be_told_of(tmp_path: Path) -> None:
    async with followed(tmp_path) as saved:
        (tmp_path / "notes.txt").write_text("a")
        (tmp_path / "seminar.toml").write_text("a = 1")
        await soon(saved)
        saved.clear()
        (tmp_path / "notes.txt").write_text("b")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(saved.wait(), 1)


async def test_a_folder_in_the_place_of_another_is_watched_again(tmp_path: Path) -> None:
    folder = tmp_path / "seminars"
    folder.mkdir()
    async with followed(folder) as saved:
        shutil.rmtree(folder)
        folder.mkdir()
        for _ in range(4):  # the first are told of the folder itself
            await until_watched(folder, saved)
        folder.rename(tmp_path / "aside")
        folder.mkdir()
        for _ in range(4):
            await until_watched(folder, saved)


async def test_a_folder_that_comes_later_is_watched_too(tmp_path: Path) -> None:
    async with followed(tmp_path) as saved:
        (tmp_path / "exercises").mkdir()
        for _ in range(4):
            await until_watched(tmp_path / "exercises", saved)


async def test_without_any_folder_it_waits_for_one(tmp_path: Path) -> None:
    saved = asyncio.Event()
    folder = tmp_path / "seminars"
    following = asyncio.create_task(follow(lambda: [folder] if folder.is_dir() else [], saved.set))
    await asyncio.sleep(0)
    folder.mkdir()
    await until_watched(folder, saved)
    following.cancel()
