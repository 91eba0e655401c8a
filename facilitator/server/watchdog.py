"""What goes wrong behind the screens: the log of a session, and a watchdog for an event loop that stands still.

It knows Python's logging only. The process has screens on its terminals, so nothing may be printed; the file is for its
owner (0600), small, and holds no control characters, whatever an error quotes.

Everybody is served by one thread: while one step of it computes or waits, no key is read, and asyncio's own signal
handlers wait as well. A second thread looks on. The log gets files, lines and functions, never what people wrote.
"""

import asyncio
import logging
import os
import selectors
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, Self

from facilitator.errors import FacilitatorError
from facilitator.journal.files import FILE_MODE, reason_of
from facilitator.terminal.own_terminal import StuckTerminal
from facilitator.text import clean_text

FILE_NAME = "facilitator.log"

LONGEST_FILE = 1_000_000
"""Bytes; with the one before it, the most that a client which provokes errors can fill of the disk."""


@contextmanager
def logbook(folder: Path) -> Iterator[Path]:
    """Writes the log of this process to a session's folder while the `with` lasts.

    Raises:
        FacilitatorError: The file cannot be opened for writing.
    """
    path = folder / FILE_NAME
    try:
        handler = _Silent(path, maxBytes=LONGEST_FILE, backupCount=1, encoding="utf-8", errors="replace")
    except OSError as error:
        raise FacilitatorError(f"{path}: cannot be written ({reason_of(error)}); check who owns the folder.") from error
    handler.setFormatter(_Harmless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root, own = logging.getLogger(), logging.getLogger("facilitator")
    level = own.level
    root.addHandler(handler)
    own.setLevel(logging.INFO)
    try:
        yield path
    finally:
        own.setLevel(level)
        root.removeHandler(handler)
        handler.close()


class _Silent(RotatingFileHandler):
    """A log on a full disk is given up without a word; the journal is what tells of the disk."""

    def _open(self) -> TextIOWrapper:
        """Opens the file for its owner alone, and not through a link that somebody else put there."""
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_opened)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Prints nothing: screens are on the terminals."""


class _Harmless(logging.Formatter):
    """Leaves out what could disturb the terminal of whoever reads the log."""

    def format(self, record: logging.LogRecord) -> str:
        return clean_text(super().format(record))


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, FILE_MODE)


SLOW_AFTER_S: Final = 0.1
"""A key that waits longer than this is felt by whoever pressed it."""

STUCK_AFTER_S: Final = 2.0
"""Beyond the longest step that a room of hundreds needs, short enough that people still wait for an answer."""

ENDED_BY_FORCE: Final = 4
"""The exit code of a program that stood still and was ended; docs/commands.md lists it."""

_LOOK_EVERY_S: Final = 0.05
"""Half as long as the shortest step that the thread must not miss."""

_TICKS_TO_THE_END: Final = 4
"""Seconds for a loop that stands still to go on once the program was told to end; with its last words under five."""

_LAST_WORDS_WITHIN_S: Final = 0.4
_SUMMARY_EVERY_S: Final = 60.0
_MOST_NAMES: Final = 5
_DEEPEST_STACK: Final = 60
_UNSEEN: Final = "a step that was over before it was seen"
_OWN: Final = Path(__file__)
_PACKAGE: Final = _OWN.parents[1]
_STEPS_BEGIN_IN: Final = Path(asyncio.events.__file__)

_log: Final = logging.getLogger(__name__)


class Turns(selectors.DefaultSelector):
    """The loop's selector, which notes when each turn of the loop began and which turns were slow."""

    def __init__(self) -> None:
        super().__init__()
        self.began = 0.0
        """When the turn that is on began, by the monotonic clock; 0 while the loop waits."""
        self.slow: deque[tuple[float, float]] = deque(maxlen=1000)
        """Beginning and end of turns that were slow, for the watchdog to take."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait until something is ready; the loop calls it once a turn."""
        if self.began and (now := time.monotonic()) - self.began >= SLOW_AFTER_S:
            self.slow.append((self.began, now))
        self.began = 0.0
        ready = super().select(timeout)
        self.began = time.monotonic()
        return ready


class RunningTime:
    """How long this process ran between two moments, as far as a thread that looks all the time can tell.

    If the thread woke late and the process used the processor meanwhile, a step kept Python's lock, which counts. If it
    did not, the process was stopped, the computer slept or had no time for either thread, which does not count.
    """

    def __init__(self, now: float, used: float) -> None:
        self._now, self._used = now, used
        self._pauses: deque[tuple[float, float, float]] = deque(maxlen=100)

    def look(self, now: float, used: float) -> None:
        """Take the monotonic time and the processor's time of the process, in seconds."""
        away = now - self._now - max(2 * _LOOK_EVERY_S, used - self._used)
        if away > 0:
            self._pauses.append((self._now, now, away))
        self._now, self._used = now, used

    def between(self, began: float, ended: float) -> float:
        """Seconds from one monotonic time to another, without the pauses that touch them."""
        paused = sum(away for since, until, away in self._pauses if until > began and since < ended)
        return max(0.0, ended - began - paused)


class Watchdog:
    """Watches the loop that runs here within a `with`.

    `told` is called in the loop after it stood still, with the seconds; `farewell` is the last line of a program that
    had to be ended.
    """

    def __init__(self, turns: Turns, told: Callable[[float], None], farewell: str) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop_thread = threading.get_ident()
        self._turns = turns
        self._told = told
        self._farewell = farewell
        self._terminal = StuckTerminal("facilitator")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        self._since = time.monotonic()
        self._running = RunningTime(self._since, time.process_time())
        self._turn = 0.0
        self._seen_in = _UNSEEN
        self._is_stuck = False
        self._slow: Counter[str] = Counter()
        self._longest, self._counted_since = 0.0, self._since
        self._interrupts = self._ticks = 0
        self._ignores_interrupt = False

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Look no more; what there is to say is logged, unless the log itself stands still."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._stopping.set()
        self._thread.join(_LAST_WORDS_WITHIN_S)

    def end_on(self, number: signal.Signals, end: Callable[[], None]) -> None:
        """Let a signal call `end` in the loop, and end the process where the loop stands still for seconds more.

        SIGINT ends it the second time only.
        """
        self._loop.add_signal_handler(number, self._answer, number, end)
        # In place of asyncio's handler, which does nothing: the loop hears of signals by a descriptor. Python calls
        # this one also within a step: between two instructions, in a system call, in a regular expression.
        signal.signal(number, self._signalled)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            self._interrupts += 1
            if self._interrupts == 1:
                self._ignores_interrupt = self._terminal.is_taken
                if self._is_stuck:
                    self._terminal.say("nothing is answered at present; Ctrl+C again ends the program")
                return
        self._ticks = 0
        signal.signal(signal.SIGALRM, self._tick)
        signal.setitimer(signal.ITIMER_REAL, 1, 1)  # seconds one by one: those in which the process is stopped are one

    def _answer(self, number: int, end: Callable[[], None]) -> None:
        """Called in the loop, which goes on. A single Ctrl+C in a stuck console ends nothing, as it is no key there."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        if number == signal.SIGINT and self._ignores_interrupt:
            self._ignores_interrupt, self._interrupts = False, 0
            return
        end()

    def _tick(self, number: int, frame: FrameType | None) -> None:
        self._ticks += 1
        if self._ticks >= _TICKS_TO_THE_END:
            self._end(frame)

    def _end(self, frame: FrameType | None) -> None:
        """End the process without the loop. Log and terminal may stand still too, and are not waited for."""
        last_words = (
            (_log.error, "told to end, but the event loop stands still: ended by force at\n%s", stack_of(frame)),
            (self._terminal.give_back, self._farewell),
        )
        threads = [threading.Thread(target=work, args=words, daemon=True) for work, *words in last_words]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(_LAST_WORDS_WITHIN_S)
        os._exit(ENDED_BY_FORCE)

    def _look_on(self) -> None:
        while not self._stopping.wait(_LOOK_EVERY_S):
            self._look(time.monotonic())
        self._look(time.monotonic())
        self._sum_up(time.monotonic())

    def _look(self, now: float) -> None:
        self._running.look(now, time.process_time())
        began = self._turns.began  # before the slow turns: one that ends meanwhile is taken at the next look
        while self._turns.slow:
            self._ended(*self._turns.slow.popleft())
        if began != self._turn:
            self._turn, self._seen_in = began, _UNSEEN
            if self._is_stuck:
                self._is_stuck = False
                self._terminal.let_go()
        if now - self._counted_since >= _SUMMARY_EVERY_S:
            self._sum_up(now)
        lasted = self._running.between(began, now) if began else 0.0
        if lasted < SLOW_AFTER_S / 2:
            return
        frame = sys._current_frames().get(self._loop_thread)
        self._seen_in = step_of(frame)
        if lasted >= STUCK_AFTER_S and not self._is_stuck:
            self._is_stuck = True
            self._terminal.take()
            _log.warning("the event loop has stood still for %.1f s at\n%s", lasted, stack_of(frame))

    def _ended(self, began: float, ended: float) -> None:
        """Take note of a slow turn that is over."""
        lasted = self._running.between(began, ended)
        if lasted < SLOW_AFTER_S or began < self._since:
            return
        name = self._seen_in if began == self._turn else _UNSEEN
        self._slow[name] += 1
        self._longest = max(self._longest, lasted)
        if lasted >= STUCK_AFTER_S:
            _log.warning("the event loop goes on; it stood still for %.1f s in %s", lasted, name)
            self._loop.call_soon_threadsafe(self._told, lasted)

    def _sum_up(self, now: float) -> None:
        if self._slow:
            names = ", ".join(f"{count} in {name}" for name, count in self._slow.most_common(_MOST_NAMES))
            _log.warning(
                "steps over %g s: %d in the last %.0f s, the longest %.2f s: %s",
                *(SLOW_AFTER_S, self._slow.total(), now - self._counted_since, self._longest, names),
            )
        self._slow.clear()
        self._longest, self._counted_since = 0.0, now


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def stack_of(frame: FrameType | None) -> str:
    """Where a thread is: a line for each call, the innermost last, with file, line and function."""
    calls = (
        f"  {each.f_code.co_filename}:{each.f_lineno} {each.f_code.co_qualname}"
        for each in islice(_frames(frame), _DEEPEST_STACK)
    )
    return "\n".join(reversed(list(calls)))


def step_of(frame: FrameType | None) -> str:
    """The innermost function of this program in a step of the loop; where none is in it, the innermost of all."""
    for each in _frames(frame):
        path = Path(each.f_code.co_filename)
        if path == _STEPS_BEGIN_IN:
            break
        if path.is_relative_to(_PACKAGE) and path != _OWN:
            return f"{path.relative_to(_PACKAGE)}:{each.f_code.co_qualname}"
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_qualname}" if frame is not None else _UNSEEN
