"""Counts the lines of Python and the memory that something takes, so that a test sees it on any machine."""

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator
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


def lines_of(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before, collects = sys.gettrace(), gc.isenabled()
    gc.disable()  # what runs as Python collects garbage is no part of the call
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
        if collects:
            gc.enable()
    return count


def bytes_of(call: Callable[[], object]) -> int:
    """How much memory a call takes at its peak: what is copied in one line of Python shows here."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
