"""What every test of this folder runs on: the program's own event loop."""

import asyncio
from collections.abc import Callable, Mapping

from facilitator.server.event_loop import ServerLoop


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """One kind of loop for all tests, as for all commands."""
    return {"server": ServerLoop}
