"""Fixtures of the door's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.server.room import Room, open_room


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A door that asks for the room code."""
    async with open_room(tmp_path) as opened:
        yield opened
