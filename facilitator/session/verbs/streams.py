"""What a verb reads from its guest, and what it may go on sending to them."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from facilitator.errors import UsageError

LONGEST_INPUT = 32 * 1024
"""Bytes of a verb's standard input: twice the longest text that any verb takes, 4,000 characters of four bytes."""


class InputTooLong(UsageError):
    """More was sent for a verb than it reads."""


class ReadInput(Protocol):
    """Reads all of a verb's standard input."""

    def __call__(self, *, may_be_none: bool = False, most: int = LONGEST_INPUT) -> Awaitable[bytes]:
        """Waits for the end of the input; where there may be none, no longer for its beginning than the door does.

        Raises InputTooLong as soon as there are more than `most` bytes; the rest is not read.
        """
        ...


Tell = Callable[[str], None]
"""Sends a line, or several at once, to the guest, unless they have gone."""


class Background(Protocol):
    """Output that goes on after a verb has answered, until the guest leaves; one at a time."""

    def begin(self, output: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins an output, and ends the one before it."""
        ...

    def end(self) -> None:
        """Ends the output."""
        ...
