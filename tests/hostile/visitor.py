"""A participant who behaves as people do, and a little worse: types, pauses, pastes, hands in, leaves and comes back.

It does not look at its screen: what it presses may mean something else on the page that is on. That is so with people.
"""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final

import asyncssh

from facilitator.ui.participant.app import ParticipantApp
from tests.end_to_end.program import Program
from tests.hostile.crowd import Person, Terminal, seconds_from, sit_down

TEXT: Final = (
    "Abolish user fees for antenatal care in all public health facilities of the northern provinces by December 2027, "
    "financed by a tobacco tax, and publish every year the share of births with a skilled attendant. "
)
WORDS: Final = TEXT.split()
LONGEST_PAUSE_S: Final = seconds_from("FACILITATOR_SOAK_PAUSE", 8.0)
"""Seconds between two things that one does, at most; a third of it on average."""

PRESSES_S: Final = (0.1, 0.3)
"""Seconds from one key to the next, by lot: the pace of people, which waits for nothing."""

LAID_OUT_WITHIN_S: Final = 5.0
"""Seconds that a visitor looks for a window of another size to change, before they pull at it again."""

_SIZES: Final = ((80, 24), (120, 36), (200, 50), (60, 16), (59, 10), (1, 1), (0, 0), (400, 150), (99, 31))
_KEYS: Final = (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x7f", b"\x1b[3~", b"\r", b"\t")


class Visitor:
    """One participant, from now until the end; `done` counts what it did."""

    def __init__(self, running: Program, person: Person, chance: random.Random, done: Counter[str]) -> None:
        self._running = running
        self._person = person
        self._chance = chance
        self._done = done
        self._terminal = Terminal()
        acts: tuple[tuple[int, Callable[[], Awaitable[None]]], ...] = (
            *((40, self.type), (6, self.paste), (8, self.hand_in), (10, self.move), (4, self.undo)),
            *((3, self.resize), (4, self.look_at_help), (3, self.find), (2, self.ask_to_leave), (2, self.raise_hand)),
            *((1, self.come_again), (1, self.break_off)),
        )
        self._weights = [weight for weight, _ in acts]
        self._acts = [act for _, act in acts]

    async def stay(self) -> None:
        """Do one thing after the other until cancelled."""
        try:
            await asyncio.sleep(self._chance.random() * LONGEST_PAUSE_S)
            while True:
                if self._terminal.ended.is_set() or not self._done_once:
                    try:
                        await self._enter()
                    except (asyncssh.Error, OSError):  # the door is slow, or this machine is: people try again
                        self._done["missed"] += 1
                        await asyncio.sleep(LONGEST_PAUSE_S)
                        continue
                (act,) = self._chance.choices(self._acts, self._weights)
                with contextlib.suppress(asyncssh.Error, OSError):
                    await act()
                self._done[act.__name__] += 1
                await asyncio.sleep(self._chance.random() ** 2 * LONGEST_PAUSE_S)
        finally:
            self._leave()

    _done_once = False

    async def _enter(self) -> None:
        size = self._chance.choice(((80, 24), (100, 30), (120, 36)))
        self._terminal = await sit_down(self._running, self._person, size=size)
        self._done_once = True

    def _leave(self) -> None:
        with contextlib.suppress(AttributeError):  # it never came in
            self._terminal.channel.get_extra_info("connection").abort()

    async def _press(self, *keys: str | bytes) -> None:
        for key in keys:
            self._terminal.send(key)
            await asyncio.sleep(self._chance.uniform(*PRESSES_S))

    async def type(self) -> None:
        """A word or a few, key by key."""
        for word in self._chance.choices(WORDS, k=self._chance.randint(1, 4)):
            await self._press(*word, " ")

    async def paste(self) -> None:
        """A sentence or so at once."""
        start = self._chance.randrange(len(WORDS))
        await self._press(b"\x1b[200~" + " ".join(WORDS[start : start + 12]).encode() + b"\x1b[201~")

    async def hand_in(self) -> None:
        """What there is."""
        await self._press(b"\x13")

    async def move(self) -> None:
        """About, with the arrows and their like."""
        await self._press(*self._chance.choices(_KEYS, k=5))

    async def undo(self) -> None:
        """And do it again."""
        await self._press(b"\x1a", b"\x1a", b"\x19")

    async def resize(self) -> None:
        """To odd sizes, and back to one that can be read."""
        for columns, rows in (*self._chance.choices(_SIZES, k=3), (80, 24)):
            before = self._terminal.received
            self._terminal.channel.change_terminal_size(columns, rows)
            await self._terminal.hears(more_than=before, within=LAID_OUT_WITHIN_S)

    async def look_at_help(self) -> None:
        """And leave it; once more where Esc went back to the text and '?' became a letter of it."""
        self._terminal.tail.clear()
        for _ in range(2):
            await self._press(b"\x1b", "?")
            if await self._terminal.shows(ParticipantApp.HELP_TITLE, within=5):
                self._done["help seen"] += 1
                await self._press(b"\x1b")
                break

    async def find(self) -> None:
        """An action by a word of it; perhaps do it."""
        await self._press(b"\x1b", "/", *"name", self._chance.choice((b"\r", b"\x1b")), b"\x1b")

    async def ask_to_leave(self) -> None:
        """And stay after all."""
        await self._press(b"\x1b", "q", "n")

    async def raise_hand(self) -> None:
        """Or take it down."""
        await self._press(b"\x1b", "h")

    async def come_again(self) -> None:
        """Go properly; the next thing is to come back."""
        self._terminal.channel.get_extra_info("connection").close()
        await asyncio.wait_for(self._terminal.ended.wait(), 10)

    async def break_off(self) -> None:
        """Go without a word."""
        self._terminal.channel.get_extra_info("connection").abort()
        await asyncio.wait_for(self._terminal.ended.wait(), 10)
