"""The event loop that every command runs on: one whose tasks always start in a later turn, and that can be watched.

From Python 3.12 on, Textual sets asyncio's eager task factory on the whole loop as soon as an app runs. A task may then
have finished before `create_task` returns. asyncssh (authentication keeps the task that it has just started) and the
apps of other people on the same loop were not written for that, so this loop keeps its own factory: tasks run alike on
every Python, before and after the first app.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from facilitator.server.watchdog import Turns

_Result = TypeVar("_Result")


class ServerLoop(asyncio.SelectorEventLoop):
    """A loop that notes its `turns` and takes no eager task factory; any other factory is set as usual."""

    def __init__(self) -> None:
        self.turns = Turns()
        super().__init__(self.turns)

    def set_task_factory(self, factory: Any) -> None:
        """Set the task factory, unless it is asyncio's eager one (Python 3.12 and newer)."""
        if factory is not getattr(asyncio, "eager_task_factory", object()):
            super().set_task_factory(factory)


def run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a coroutine to its end on a loop of this kind, as `asyncio.run` does on an ordinary one."""
    with asyncio.Runner(loop_factory=ServerLoop) as runner:
        return runner.run(work)


def turns() -> Turns:
    """The turns of the loop that runs here; every command and every test runs on a loop of this kind."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, ServerLoop)
    return loop.turns
