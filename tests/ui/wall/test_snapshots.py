"""What the wall looks like. Look at the picture before you accept a new one: `pytest --snapshot-update`."""

from typing import Protocol

import pytest
from textual.app import App

from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp
from tests.engine import PAGES
from tests.ui.shared.feeds import StillFeed
from tests.ui.wall.seminar import EVERY

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(self, app: App[None], *, terminal_size: tuple[int, int]) -> bool:
        """Whether the screen looks as it did."""


def wall(name: str, theme: str = "dark") -> WallApp:
    table = EVERY[name]()
    return WallApp(PAGES, StillFeed(table.wall, table.now), theme=theme)


@pytest.mark.parametrize(
    "name",
    [
        "lobby",
        "presentation",
        "intervention",
        "over_time",
        "answers",
        "drafting",
        "revealed",
        "taken",
        "model",
        "wrap_up",
    ],
)
def test_small_and_dark(name: str, snap_compare: Compare) -> None:
    assert snap_compare(wall(name), terminal_size=SMALL)


@pytest.mark.parametrize("name", ["lobby", "intervention", "question", "revealed", "discussion", "message"])
def test_middle_and_light(name: str, snap_compare: Compare) -> None:
    assert snap_compare(wall(name, "light"), terminal_size=MIDDLE)


@pytest.mark.parametrize("name", ["drafting", "revealed", "model", "board", "agenda"])
def test_large_and_dark(name: str, snap_compare: Compare) -> None:
    assert snap_compare(wall(name), terminal_size=LARGE)


@pytest.mark.parametrize("name", ["over_time", "revealed", "agenda"])
def test_small_in_black_and_white(name: str, snap_compare: Compare) -> None:
    assert snap_compare(wall(name, "contrast"), terminal_size=SMALL)


@pytest.mark.parametrize("name", ["intervention", "over_time"])
def test_the_podium_clock(name: str, snap_compare: Compare) -> None:
    table = EVERY[name]()
    assert snap_compare(ClockApp(StillFeed(table.observer, table.now)), terminal_size=SMALL)


@pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["small", "middle"])
def test_the_observer(size: tuple[int, int], snap_compare: Compare) -> None:
    table = EVERY["intervention"]()
    assert snap_compare(ObserverApp(PAGES, StillFeed(table.observer, table.now)), terminal_size=size)
