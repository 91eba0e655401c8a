"""Counts the lines of Python that something runs, so that a test sees that it ends, on any machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class TooManyLines(AssertionError):
    """What was to end has not ended within its lines."""


@contextmanager
def at_most_lines(most: int) -> Iterator[None]:
    """Raises TooManyLines where the block runs more than so many lines; restores the tracer that was there."""
    left = most

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise TooManyLines(f"{frame.f_code.co_filename}:{frame.f_lineno}: more than {most} lines")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
