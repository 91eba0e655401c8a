"""The pace of what costs more than a key: at once, then after a rest, and once for all that was asked meanwhile."""

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

from facilitator.ui.shared.pace import Pace


class Owner(MessagePump):
    """Timers that end when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.rests: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, delay: float, callback: Callable[[], None] | None = None, **_: object) -> Timer:  # type: ignore[override]
        assert callback is not None
        self.rests.append((delay, callback))
        return Timer(self, delay)

    def end_rest(self) -> None:
        """Let the rest that was begun last be over."""
        self.rests[-1][1]()


async def test_it_is_done_at_once_and_what_is_asked_during_the_rest_is_done_once_at_its_end() -> None:
    owner, done = Owner(), []
    pace = Pace(owner, lambda: done.append(1), 0.5)
    pace.ask()
    assert len(done) == 1
    for _ in range(500):
        pace.ask()
    assert len(done) == 1
    owner.end_rest()
    assert len(done) == 2
    pace.ask()
    assert [rest for rest, _ in owner.rests] == [0.5, 0.5]
    owner.end_rest()
    owner.end_rest()
    assert len(done) == 3, "a rest in which nothing is asked ends without a word"
    pace.ask()
    assert len(done) == 4


async def test_catching_up_does_what_waits_and_nothing_where_nothing_does() -> None:
    owner, done = Owner(), []
    pace = Pace(owner, lambda: done.append(1), 0.5)
    pace.catch_up()
    pace.ask()
    pace.catch_up()
    assert len(done) == 1
    pace.ask()
    pace.catch_up()
    owner.end_rest()
    assert len(done) == 2
