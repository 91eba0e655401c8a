"""Nothing of the session depends on when a task starts.

On Python 3.12 and newer, a task may run before `create_task` returns; Textual switches that on.
"""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.reader import read_session
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.commands import Advance, Pause, Resume
from tests.engine import CODEC
from tests.journal.samples import new_session, record
from tests.session.memory import Room

pytestmark = pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 has no eager tasks")

_WITHIN = 20


def run_eagerly(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner() as runner:
        factory: Any = getattr(asyncio, "eager_task_factory", None)
        runner.get_loop().set_task_factory(factory)
        runner.run(asyncio.wait_for(work, _WITHIN))


def test_the_hub_takes_one_command_after_the_other() -> None:
    async def commands() -> None:
        room = Room()
        for command in (Advance(), Pause(), Resume()):
            await room.hub.do(command)
        await room.hub.publisher.settled()
        await room.hub.close()
        assert [record.seq for record in room.journal.records] == list(range(1, len(room.journal.records) + 1))

    run_eagerly(commands())


def test_the_journal_takes_one_append_after_the_other(tmp_path: Path) -> None:
    async def appends() -> None:
        folder = new_session(tmp_path)
        writer = JournalWriter(folder, read_session(folder, CODEC), CODEC)
        for number in (1, 2, 3):
            await writer.append([record(number)])
        await writer.close()
        assert [one.seq for one in read_session(folder, CODEC).records] == [1, 2, 3]

    run_eagerly(appends())
