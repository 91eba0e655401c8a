"""A power cut at any moment: a resume needs no repair by hand, and nothing that was acknowledged is lost."""

import asyncio
import random
from pathlib import Path

import pytest

from facilitator.journal.files import put_in_place, replace_file, sync_names
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session, repair
from facilitator.journal.writer import JournalWriter
from tests.engine import CODEC
from tests.journal.power import NotingDisk, left_after
from tests.journal.samples import new_session, records

CUTS_IN_A_RUN = 40
"""Power cuts that are tried with what one writer did; each is another moment, and leaves other pages."""


async def resumed_and_written(folder: Path, disk: NotingDisk, choose: random.Random) -> None:
    """Resume the session, and write some groups to it; some of what is handed in together shares a sync."""
    read = read_session(folder, CODEC)
    repair(folder, read, disk)
    writer = JournalWriter(folder, read if not read.torn_bytes else read_session(folder, CODEC), CODEC, files=disk)

    async def append(first: int, last: int) -> None:
        await writer.append(records(first, last))
        disk.acknowledged(last)

    for _ in range(choose.randint(1, 5)):
        together = []
        for _ in range(choose.randint(1, 4)):
            first = writer.last_seq + 1
            together.append(asyncio.ensure_future(append(first, first + choose.randint(0, 3))))
            await asyncio.sleep(0)
        await asyncio.gather(*together)
    if choose.random() < 0.5:
        await writer.close()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def put_back(folder: Path, found: dict[Path, bytes]) -> None:
    for path in contents(folder):
        path.unlink()
    for path, data in found.items():
        path.write_bytes(data)


def last(acknowledged: list[object]) -> int:
    return max((each for each in acknowledged if isinstance(each, int)), default=0)


def check_cuts(folder: Path, cuts: int, seed: int) -> int:
    """Cut the power so many times; return after how many of them something had to be removed."""
    choose = random.Random(seed)
    torn = done = known = 0
    while done < cuts:
        before = contents(folder)
        disk = NotingDisk()
        asyncio.run(resumed_and_written(folder, disk, choose))
        found = list(left_after(before, disk.calls, choose))
        tried = choose.sample(found, min(CUTS_IN_A_RUN, len(found)))
        for acknowledged, left in tried:
            put_back(folder, left)
            read = read_session(folder, CODEC)
            assert read.last_seq >= max(known, last(acknowledged))
            assert read.records == records(1, read.last_seq)
            torn += bool(read.torn_bytes)
            done += 1
        known = max(known, last(tried[-1][0]))  # the next writer goes on from the last of these cuts
        if read.last_seq > 60:
            put_back(folder, {folder / SESSION_FILE: start_of(folder)})
            known = 0
    return torn


def start_of(folder: Path) -> bytes:
    """The session's file with its header alone."""
    data = (folder / SESSION_FILE).read_bytes()
    return data[: data.index(b"[[event]]")]


def test_three_hundred_power_cuts_lose_no_acknowledged_event_and_need_no_repair_by_hand(tmp_path: Path) -> None:
    assert check_cuts(new_session(tmp_path), cuts=300, seed=1) > 30


@pytest.mark.slow
def test_ten_thousand_power_cuts_lose_no_acknowledged_event_and_need_no_repair_by_hand(tmp_path: Path) -> None:
    assert check_cuts(new_session(tmp_path), cuts=10_000, seed=2) > 1_000


@pytest.mark.parametrize("seed", range(40))
def test_drafts_codes_and_summaries_are_the_old_or_the_new_whole_wherever_the_power_goes(
    tmp_path: Path, seed: int
) -> None:
    choose = random.Random(seed)
    names = ("secrets.toml", "summary.toml", "g1.toml")
    versions = {
        name: [f"{name} = {number}\n".encode() * choose.randint(1, 200) for number in range(4)] for name in names
    }
    disk = NotingDisk()
    for number in range(4):
        for name in names:
            replace_file(tmp_path / name, versions[name][number], disk)
            disk.acknowledged((name, number))
        put_in_place(tmp_path / "g2.toml", versions["g1.toml"][number], disk)
        sync_names(tmp_path, disk)
        disk.acknowledged(("g2.toml", number))
    versions["g2.toml"] = versions["g1.toml"]
    for acknowledged, left in left_after({}, disk.calls, choose):
        told: dict[str, int] = dict(each for each in acknowledged if isinstance(each, tuple))
        for name, kept in versions.items():
            found = left.get(tmp_path / name)
            allowed = kept[told.get(name, -1) + 1 :][:1] + ([kept[told[name]]] if name in told else [None])
            assert found in allowed
