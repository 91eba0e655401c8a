"""A pace for what costs more than a key: done at once when it is asked for, and then not again before a rest.

What is asked for during the rest is done once, at its end. So a key that is held down, or sent by a program hundreds of
times a second, costs a room no more than a few of its presses would. It does not know what is done.
"""

from collections.abc import Callable

from textual.message_pump import MessagePump


class Pace:
    """Does one thing, again and again, with a rest between two times."""

    def __init__(self, owner: MessagePump, do: Callable[[], object], rest: float) -> None:
        """Make it.

        Args:
            owner: Whose timers are used; what it still waits for ends with it.
            do: What is done.
            rest: Seconds from one time to the next.
        """
        self._owner = owner
        self._do = do
        self._rest = rest
        self._is_resting = self._is_asked = False

    def ask(self) -> None:
        """Does it, at once or at the end of the rest."""
        if self._is_resting:
            self._is_asked = True
            return
        self._is_resting = True
        self._owner.set_timer(self._rest, self._rested)
        self._do()

    def catch_up(self) -> None:
        """Does at once what was asked for and would have to wait."""
        if self._is_asked:
            self._is_asked = False
            self._do()

    def _rested(self) -> None:
        self._is_resting = False
        if self._is_asked:
            self._is_asked = False
            self.ask()
