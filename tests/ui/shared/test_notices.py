"""Notices: each said once, few at a time, and what has to be written down outlasts what is in passing."""

import asyncio
from collections.abc import Callable

from textual.app import App
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from facilitator.ui.shared.notices import MOST, REST, Notices
from facilitator.ui.shared.pace import Pace


class Told(App[None]):
    """An app with notices."""

    def __init__(self) -> None:
        super().__init__()
        self.notices = Notices(self)
        self.pace = Pace(self, self.notices.show, REST)

    def say(self, words: str, seconds: float = 600) -> None:
        """Say something."""
        self.notices.add(Notification(words, timeout=seconds))
        self.pace.ask()

    @property
    def words(self) -> list[str]:
        """What the toasts say, from the top."""
        return [toast._notification.message for toast in self.screen.query(Toast) if toast.is_attached]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await pilot.pause()


async def test_five_hundred_notices_at_once_are_the_first_and_then_the_last_few() -> None:
    app = Told()
    async with app.run_test(notifications=True) as pilot:
        seen = 0
        for number in range(500):
            app.say(f"number {number}")
        while "number 499" not in app.words:
            await pilot.pause()
            seen = max(seen, len(app.words))
        await until(pilot, lambda: app.words == [f"number {number}" for number in range(500 - MOST, 500)])
        assert seen <= 2 * MOST  # those that come, beside those that are being taken away


async def test_what_says_the_same_is_shown_once_and_last() -> None:
    app = Told()
    async with app.run_test(notifications=True) as pilot:
        for words in ("up", "down", "up", "down", "up"):
            app.say(words)
        await until(pilot, lambda: app.words == ["down", "up"])
        for _ in range(50):
            app.say("up")
        app.say("last")
        await until(pilot, lambda: "last" in app.words)
        await until(pilot, lambda: app.words == ["down", "up", "last"])


async def test_a_notice_that_is_the_last_one_already_is_not_made_again() -> None:
    app = Told()
    async with app.run_test(notifications=True) as pilot:
        app.say("refused")
        await until(pilot, lambda: app.words == ["refused"])
        before = app.screen.query_one(Toast)
        app.say("refused")
        app.notices.show()
        await pilot.pause()
        assert app.screen.query_one(Toast) is before


async def test_what_ends_first_goes_first_where_there_are_too_many() -> None:
    app = Told()
    async with app.run_test(notifications=True) as pilot:
        app.say("write it down", 3_000)
        for number in range(MOST + 1):
            app.say(f"in passing {number}")
            await until(pilot, lambda last=f"in passing {number}": app.words[-1:] == [last])  # type: ignore[misc]
        await until(pilot, lambda: len(app.words) == MOST)
        assert app.words == ["write it down", f"in passing {MOST - 1}", f"in passing {MOST}"]


async def test_many_at_once_do_not_sweep_away_what_has_to_be_written_down() -> None:
    app = Told()
    async with app.run_test(notifications=True) as pilot:
        app.say("write it down", 3_000)
        await until(pilot, lambda: app.words == ["write it down"])
        for number in range(MOST + 1):
            app.say(f"in passing {number}")
        await until(pilot, lambda: app.words == ["write it down", f"in passing {MOST - 1}", f"in passing {MOST}"])
        app.say("write this down as well", 3_000)
        for number in range(MOST + 1):
            app.say(f"later {number}")
        await until(pilot, lambda: app.words == ["write it down", "write this down as well", f"later {MOST}"])
