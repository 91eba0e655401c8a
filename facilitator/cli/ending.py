"""How a command that serves ends: with its last line, once all is saved, whoever is still on the way out.

It knows asyncio only. Asyncio's own way out waits without limit for every task that is left, and the screens of
hundreds take the core for seconds to end; nobody sees them any more, and nothing is saved by them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Coroutine
from typing import Any, Final

from facilitator.server.event_loop import ServerLoop

LEFT_WITHIN_S: Final = 1.0
"""Seconds for what is left when all is saved; most of it has ended by then."""


def run_until_saved(work: Coroutine[Any, Any, None]) -> None:
    """Runs a command's work to its end, and waits at most a second for tasks that are left; raises what it raises.

    Where some are left even then, the process ends here, with exit code 0 and nothing of theirs carried out.
    """
    with asyncio.Runner(loop_factory=ServerLoop) as runner:
        runner.run(_and_wait_for_others(work))
        if asyncio.all_tasks(runner.get_loop()):
            _leave()


async def _and_wait_for_others(work: Coroutine[Any, Any, None]) -> None:
    await work
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=LEFT_WITHIN_S)


def _leave() -> None:
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
