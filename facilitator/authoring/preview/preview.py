"""The preview: a seminar in memory, its screens in this terminal, and the trainer's file, which is followed.

Everything that happens (keys, a new size, a saved file) is done one after the other, so that no step falls into a
change of the scenario. Another state of the file is another seminar with other screens, brought to the place at which
the one before stood.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from facilitator.authoring.preview.files import folders_to_watch, follow, read_again
from facilitator.authoring.preview.screens import ORDER, Screens, Surfaces, after
from facilitator.authoring.preview.seminar import Place, Seminar, seminar_at
from facilitator.authoring.preview.window import Keys, PreviewKey, Window, foot_rows
from facilitator.content.folders import Folders
from facilitator.content.part import Plans
from facilitator.content.problems import Problem
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.engine import Engine
from facilitator.session.ports import Clock
from facilitator.session.rehearsal import Rehearsals
from facilitator.terminal.capabilities import Terminal
from facilitator.terminal.own_terminal import RawTerminal

_LARGEST_READ: Final = 4096

_LOBBY: Final = Place("lobby")


class Preview:
    """One preview of the file at a path, on this terminal."""

    def __init__(
        self,
        engine: Engine,
        plans: Plans,
        rehearsals: Rehearsals,
        surfaces: Surfaces,
        path: Path,
        folders: Folders,
        terminal: Terminal,
        raw: RawTerminal,
        real: Clock,
    ) -> None:
        self._engine, self._plans, self._rehearsals = engine, plans, rehearsals
        self._surfaces = surfaces
        self._path, self._folders = path, folders
        self._terminal, self._raw = terminal, raw
        self._real = real
        self._window = Window(raw, terminal.signs)
        self._happening: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()
        self._keys = Keys()
        self._is_left = False
        self._name = ORDER[0]
        self._errors: tuple[Problem, ...] = ()
        self._notice = ""
        self._log = _LastError()

    async def run(self, scenario: Scenario, first_steps: int) -> None:
        """Shows the scenario, so many steps from the lobby on, until it is left; raises what a screen broke down of."""
        self._seminar = await seminar_at(self._engine, self._rehearsals, scenario, self._real, _LOBBY)
        for _ in range(first_steps):
            await self._seminar.on()
        self._screens = self._screens_of(self._seminar)
        logging.getLogger().addHandler(self._log)
        following = asyncio.create_task(self._follow())
        try:
            self._window.take()
            self._listen(True)
            self._show()
            while not self._is_left:
                await (await self._happening.get())()
        finally:
            following.cancel()
            await self._close()
            logging.getLogger().removeHandler(self._log)

    def _listen(self, listen: bool) -> None:
        """Takes what is typed, the window's new sizes and the wish to end, or takes them no more."""
        loop = asyncio.get_running_loop()
        self._hold(not listen)
        actions = {
            signal.SIGWINCH: partial(self._happening.put_nowait, self._fit),
            signal.SIGHUP: partial(self._happening.put_nowait, self._leave),
            signal.SIGTERM: partial(self._happening.put_nowait, self._leave),
            signal.SIGQUIT: partial(self._happening.put_nowait, self._leave),
        }
        for number, action in actions.items():
            if listen:
                loop.add_signal_handler(number, action)
            else:
                loop.remove_signal_handler(number)

    def _hold(self, hold: bool) -> None:
        loop = asyncio.get_running_loop()
        if hold:
            loop.remove_reader(self._raw.input)
        else:
            loop.add_reader(self._raw.input, self._typed)

    def _typed(self) -> None:
        try:
            typed = os.read(self._raw.input, _LARGEST_READ)
        except OSError:  # the terminal is gone
            typed = b""
        if not typed:
            self._hold(True)
            self._happening.put_nowait(self._leave)
            return
        for part in self._keys.parted(typed):
            self._happening.put_nowait(partial(self._take, part))

    async def _take(self, part: PreviewKey | bytes) -> None:
        self._notice = ""
        match part:
            case "screen":
                self._name = after(self._name)
                self._screens.show(self._name)
            case "back":
                self._notice = "" if await self._seminar.back() else "first step"
            case "on":
                self._notice = "" if await self._seminar.on() else "last step"
            case "leave":
                await self._leave()
            case bytes():
                self._seminar.touch()
                self._screens.feed(part)
        self._show_foot()

    async def _leave(self) -> None:
        self._is_left = True

    async def _broke_down(self) -> None:
        assert self._log.error is not None
        raise self._log.error

    async def _fit(self) -> None:
        self._show_foot()
        self._screens.fit()

    async def _follow(self) -> None:
        folders = partial(folders_to_watch, self._path, self._folders)
        try:
            await follow(folders, partial(self._happening.put_nowait, self._saved))
        except OSError as error:
            self._notice = f"not followed: {error.strerror}"
            self._happening.put_nowait(self._fit)

    async def _saved(self) -> None:
        """Shows the file as it was saved; while it has errors, these and the last state without any."""
        reading = await asyncio.to_thread(read_again, self._path, self._folders, self._plans, self._rehearsals)
        self._errors = reading.errors
        self._show_foot()
        if reading.scenario is None or reading.scenario == self._seminar.scenario:
            self._screens.fit()
        else:
            await self._change_to(reading.scenario)

    async def _change_to(self, scenario: Scenario) -> None:
        screens, seminar = self._screens, self._seminar
        self._seminar = await seminar_at(self._engine, self._rehearsals, scenario, self._real, seminar.place)
        self._screens = self._screens_of(self._seminar)
        await screens.close()
        await seminar.close()
        self._show()

    def _screens_of(self, seminar: Seminar) -> Screens:
        seminar.hub.publisher.wall.subscribe(partial(self._happening.put_nowait, self._keep_busy))
        return Screens(seminar, self._surfaces, self._terminal, self._window, self._hold, self._was_left)

    async def _keep_busy(self) -> None:
        await self._seminar.keep_busy()

    def _show(self) -> None:
        self._show_foot()
        self._screens.show(self._name)

    def _was_left(self, has_failed: bool) -> None:
        self._happening.put_nowait(self._broke_down if has_failed else self._leave)

    def _show_foot(self) -> None:
        self._window.show_foot(
            foot_rows(self._name, after(self._name), self._errors, self._notice, self._window.columns)
        )

    async def _close(self) -> None:
        try:
            await self._screens.close()
            await self._seminar.close()
        finally:
            self._listen(False)
            with suppress(OSError):  # the terminal may be gone
                self._window.give_back()


class _LastError(logging.Handler):
    """Keeps what was raised last, and lets nothing be written over the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps it."""
        if record.exc_info is not None and record.exc_info[1] is not None:
            self.error = record.exc_info[1]
