"""Scoring in a process of its own, so that a long text keeps nobody's keys waiting.

    levels(text) -> turns (what is handed in first, one text of each person at a time) -> child -> answer

The child is started when it is first needed, and again when it has died. A text that takes too long ends it and counts
as one that the scorer fails on; so does one on which it dies twice.
"""

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import facilitator
from facilitator.seminar.exercises import Exercise, ScoringPlan
from facilitator.seminar.groups import ExerciseId
from facilitator.session.scoring_child import LENGTH_BYTES, Answer, Setting, Text, framed, unframed
from facilitator.session.tasks import ended
from facilitator.smart.model import Score

LONGEST_S: Final = 2.0
"""Seconds that one text may take: the dearest known takes 0.05 at rest, and a slow, busy laptop ten times as long."""

_ORPHAN_S: Final = 1.0
"""Seconds beyond that after which a child ends itself, where no server is there any more to end it."""

_START_WITHIN_S: Final = 30.0
"""Seconds; a start takes 0.4 at rest."""

_ROOT: Final = str(Path(facilitator.__file__).parent.parent)
_START: Final = "import sys; sys.path.append(sys.argv[1]); from facilitator.session.scoring_child import main; main()"

CHILD: Final = (sys.executable, "-P", "-c", _START, _ROOT)
"""What to start: the same Python, with our own package, and nothing from the folder that the program runs in."""

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Request:
    text: Text
    by: str
    answer: "asyncio.Future[Score | None]"


class FairTurns:
    """Requests in turns: one of each person before the next of the same."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[_Request]] = {}

    def add(self, request: _Request) -> None:
        """Let a request wait behind those of the same person."""
        self._lines.setdefault(request.by, deque()).append(request)

    def pop(self) -> _Request | None:
        """The next request; None where none waits."""
        if not self._lines:
            return None
        by = next(iter(self._lines))
        line = self._lines.pop(by)
        request = line.popleft()
        if line:
            self._lines[by] = line
        return request


class _ChildDied(Exception):
    """The child has ended, or cannot be started."""


class ScoringProcess:
    """The scoring of a served session; call its methods in the loop.

    `child` is the command that is started; a test hands in another one.
    """

    def __init__(
        self,
        plan: ScoringPlan,
        exercises: tuple[Exercise, ...],
        child: Sequence[str] = CHILD,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._setting = Setting(plan, exercises, longest_s + _ORPHAN_S)
        self._command = tuple(child)
        self._longest_s = longest_s
        self._handed_in, self._looked_at = FairTurns(), FairTurns()
        self._child: Process | None = None
        self._worker: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._child.pid if self._child else None

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        """The levels of a text; None where the scorer fails on it, which the log tells."""
        answer: asyncio.Future[Score | None] = asyncio.get_running_loop().create_future()
        turns = self._handed_in if is_handed_in else self._looked_at
        turns.add(_Request(Text(text, ExerciseId(exercise.id)), by, answer))
        self._wake()
        return await answer

    def prepare(self) -> None:
        """Start the child now."""
        self._wake()

    async def close(self) -> None:
        """Let the child end; what still waits has no levels."""
        if self._worker is not None:
            await ended(self._worker)
        while (request := self._next()) is not None:
            _give(request, None)
        await self._end_child()

    def _wake(self) -> None:
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())

    def _next(self) -> _Request | None:
        return self._handed_in.pop() or self._looked_at.pop()

    async def _work(self) -> None:
        try:
            await self._started()
        except _ChildDied as died:
            _log.warning("the scorer's process did not start: %s", died)
            await self._end_child()
        while (request := self._next()) is not None:
            if request.answer.done():  # nobody waits any more
                continue
            try:
                _give(request, await self._scored(request.text))
            finally:
                _give(request, None)

    async def _scored(self, text: Text) -> Score | None:
        for _ in range(2):
            try:
                answer = await asyncio.wait_for(self._asked(await self._started(), text), self._longest_s)
            except TimeoutError:
                _log.error("a text of %s characters took the scorer over %s s", len(text.text), self._longest_s)
                await self._end_child()
                return None
            except _ChildDied as died:
                _log.warning("the scorer's process is started again: %s", died)
                await self._end_child()
                continue
            if answer.trace:
                _log.error("the scorer failed on a text\n%s", answer.trace)
            return answer.score
        _log.error("the scorer's process ended twice over a text of %s characters", len(text.text))
        return None

    async def _asked(self, child: Process, text: Text) -> Answer:
        await _send(child, text)
        answer = await _received(child)
        assert isinstance(answer, Answer)
        return answer

    async def _started(self) -> Process:
        """The child, started if there is none; raises _ChildDied where it does not come up."""
        if self._child is not None and self._child.returncode is not None:
            await self._end_child()
        if self._child is None:
            try:
                # A group of its own, so that Ctrl+C reaches the server alone; not a session of its own, since Linux
                # weighs sessions against each other and would then give the scorer as much as the whole server.
                self._child = await asyncio.create_subprocess_exec(
                    *self._command, stdin=PIPE, stdout=PIPE, stderr=PIPE, process_group=0
                )
            except OSError as error:
                raise _ChildDied(str(error)) from error
            try:
                async with asyncio.timeout(_START_WITHIN_S):
                    await _send(self._child, self._setting)
                    await _received(self._child)
            except TimeoutError as error:
                raise _ChildDied(f"it did not start within {_START_WITHIN_S} s") from error
        return self._child

    async def _end_child(self) -> None:
        """End the child, and say what it has complained of."""
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            child.kill()
        _, complaint = await child.communicate()
        if complaint:
            _log.error("the scorer's process: %s", complaint.decode(errors="replace"))


def _give(request: _Request, score: Score | None) -> None:
    if not request.answer.done():
        request.answer.set_result(score)


async def _send(child: Process, message: object) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(framed(message))
        await child.stdin.drain()
    except ConnectionError as error:
        raise _ChildDied(_ending(child)) from error


async def _received(child: Process) -> Any:
    assert child.stdout is not None
    try:
        head = await child.stdout.readexactly(LENGTH_BYTES)
        return unframed(await child.stdout.readexactly(int.from_bytes(head, "big")))
    except asyncio.IncompleteReadError as error:
        raise _ChildDied(_ending(child)) from error


def _ending(child: Process) -> str:
    return "it ended" if child.returncode is None else f"it ended with code {child.returncode}"
