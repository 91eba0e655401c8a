"""Random steps of a participant who drafts, of a member of the same group, and of a facilitator, in one session.

Everything that the participant does comes as bytes through the real driver. A step that the session refuses is a step
that changes nothing; a participant who leaves comes back.
"""

import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Final

from textual.geometry import Size
from textual.widgets._toast import Toast

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.seminar.commands import (
    Advance,
    ChooseWall,
    Extend,
    FacilitatorCommand,
    GoBack,
    GoToItem,
    LowerHand,
    MovePerson,
    Pause,
    RaiseHand,
    Rejected,
    Resume,
    SendMessage,
    SetProfile,
)
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import ItemId
from facilitator.terminal.terminal_input import EDITING_SEQUENCES
from facilitator.ui.shared.theme import THEME_NAMES
from tests.seminar.given import SEMINAR
from tests.terminal.painted_client import Kind, PaintedClient
from tests.ui.participant.room import REWRITE, Room

WORDS: Final = (
    *("water ", "for all", "é", "人权", "理事会 ", "\U0001f44d", "e\u0301", "x\u0323", "x" * 40, "\r", "\r\r", "   "),
    *("Abolish fees by 2027. ", REWRITE, "-" * 70, "a", "b", " "),
)
ORDINARY: Final = (
    *("\x1a", "\x19", "\x01", "\x18", "\x16", "\x03", "\x17", "\x1b[1;2D", "\x1b[1;2C", "\x1b[1;2A", "\x1b[1;2B"),
    *("\x1b[1;5C", "\x1b[1;5D", "\x1b[1;5H", "\x1b[1;5F", "\x1b[5~", "\x1b[6~", "\t", "\x1b[Z"),
)
KEYS: Final = tuple(EDITING_SEQUENCES)
MOVING: Final = tuple(f"\x1b[{letter}" for letter in "ABCDHF")
LETTERS: Final = ("t", "f", "e", "r", "h", "g", "N", "q", "T", "?", "/", " ", "\x13", "\r", "1", "2", "y", "n", "w")
MESSAGES: Final = ("", "Five minutes left.", "Who sits alone? Come to the front, please, there are seats. " * 2)
SIZES: Final = tuple(Size(*each) for each in ((80, 24), (100, 30), (120, 36), (60, 15), (66, 20), (160, 45)))


class Walk:
    """A session in which one participant's screen is looked at."""

    def __init__(self, kind: Kind, chance: random.Random) -> None:
        self.kind = kind
        self.chance = chance
        self.done: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.times_slow = 0
        self.latest: list[str] = []

    async def enter(self) -> None:
        """Opens a session that drafts, with both members in it."""
        live = self.chance.choice(("writing", "submitting", "reveal"))
        self.room = Room(scenario=replace(SEMINAR, scoring=ScoringPlan(live=live)))  # type: ignore[arg-type]
        self.me, self.other = await self.room.member("Ana"), await self.room.member("Ben")
        await self.room.advance_to("game", "drafting")
        await self._come_in()

    async def _come_in(self) -> None:
        self.client = PaintedClient(self.room.app(self.me), self.kind, self.chance.choice(SIZES))
        await self.client.begin()

    async def leave(self) -> None:
        """Ends the session."""
        await self.client.end()
        self.times_slow += self.client.terminal.times_slow
        assert not self.client.app.return_code, "the app ended with an error"
        await self.room.hub.publisher.close()

    async def step(self) -> None:
        """Takes one step, and lets the app work for a random while."""
        steps = PAUSING_STEPS if self.kind.pauses else STEPS
        (taken,) = self.chance.choices(list(steps), weights=list(steps.values()))
        self.done[taken.__name__] += 1
        self.latest = [*self.latest[-11:], taken.__name__]
        result = taken(self)
        if result is not None:
            await result

    async def look(self) -> list[str]:
        """What is wrong with the screen once everything is painted."""
        client = self.client
        await client.settle()
        if client.has_left:
            assert not client.app.return_code, "the app ended with an error"
            await self._come_in()
        elif client.terminal.is_paused:
            return []
        self.pages[type(self.client.app.screen).__name__] += 1
        return self.client.differences()

    def feed(self, text: str) -> None:
        """Sends what is typed, cut anywhere."""
        data = text.encode()
        while data and not self.client.has_left:
            size = self.chance.choice((1, 2, 5, len(data)))
            self.client.driver.feed(data[:size])
            data = data[size:]

    async def facilitate(self, *commands: FacilitatorCommand) -> None:
        """Lets the facilitator act, if it can be done."""
        with suppress(Rejected):
            await self.room.do(*commands)


def write(walk: Walk) -> None:
    """Some words and editing keys."""
    count = walk.chance.randrange(1, 6)
    walk.feed("".join(walk.chance.choice(WORDS if walk.chance.random() < 0.6 else KEYS) for _ in range(count)))


def move(walk: Walk) -> None:
    """Keys that move the cursor and change no letter."""
    walk.feed("".join(walk.chance.choices(MOVING, k=walk.chance.randrange(1, 4))))


def press(walk: Walk) -> None:
    """Keys that take the ordinary way, words behind them."""
    walk.feed("".join(walk.chance.choice((*ORDINARY, *ORDINARY, *WORDS)) for _ in range(walk.chance.randrange(1, 5))))


def paste(walk: Walk) -> None:
    """A paste, and words behind it."""
    pasted = "".join(walk.chance.choices(WORDS, k=walk.chance.randrange(1, 15)))
    walk.feed(f"\x1b[200~{pasted}\x1b[201~{walk.chance.choice(WORDS)}")


def empty(walk: Walk) -> None:
    """All of a text is taken out."""
    walk.feed("\x01\x7f")


def command(walk: Walk) -> None:
    """Esc, and letters that are keys of the page or of a dialog."""
    walk.feed("\x1b")
    walk.client.hurry()
    walk.feed("".join(walk.chance.choices(LETTERS, k=walk.chance.randrange(1, 4))))


def write_again(walk: Walk) -> Awaitable[None]:
    """Esc until no dialog is open, then into the text with the pen; in a new session where this one is past it."""

    async def back() -> None:
        for _ in range(3):
            walk.feed("\x1b")
            await walk.client.settle()
            if walk.client.has_left:
                return
        if not isinstance(walk.client.app.screen, DraftPage):
            await walk.leave()
            await walk.enter()
        take_pen(walk)
        if isinstance(page := walk.client.app.screen, DraftPage):
            page.editor.focus()
        await walk.client.settle()

    return back()


def click(walk: Walk) -> None:
    """The mouse: presses, drags, releases and the wheel."""
    columns, rows = walk.client.driver._size or (80, 24)
    parts = []
    for button, end in walk.chance.choice(
        ([(0, "M"), (0, "m")], [(0, "M"), (32, "M"), (0, "m")], [(64, "M")], [(65, "M")])
    ):
        x, y = walk.chance.randrange(columns) + 1, walk.chance.randrange(rows) + 1
        parts.append(f"\x1b[<{button};{x};{y}{end}")
    walk.feed("".join(parts))


def resize(walk: Walk) -> None:
    """A window of another size."""
    walk.client.resize(walk.chance.choice([size for size in SIZES if size != walk.client.app.size]))


def other_writes(walk: Walk) -> None:
    """The other member changes the draft, takes the pen or passes it."""
    seat = walk.room.seat(walk.other)
    with suppress(Rejected):
        match walk.chance.randrange(6):
            case 0:
                walk.room.clock.wait(60_000)
                seat.take_pen()
            case 1:
                seat.pass_pen()
            case _ if (draft := seat.draft) is not None:
                at = walk.chance.randrange(len(draft.text) + 1)
                added = walk.chance.choice(WORDS).replace("\r", "\n")
                seat.edit(draft.text[:at] + added + draft.text[at + walk.chance.randrange(30) :], at)


def take_pen(walk: Walk) -> None:
    """The pen comes back to this participant."""
    walk.room.clock.wait(60_000)
    with suppress(Rejected):
        walk.room.seat(walk.me).take_pen()


def wait(walk: Walk) -> None:
    """Time passes, and clocks look at it."""
    walk.room.clock.wait(walk.chance.choice((300, 1_000, 61_000)))
    walk.client.driver._context.run(walk.client.app.call_later, walk.client.app.tick)


def look_at_levels(walk: Walk) -> None:
    """The pause in typing is over."""
    if isinstance(page := walk.client.app.screen, DraftPage):
        walk.client.driver._context.run(page._look)


def facilitate(walk: Walk) -> Awaitable[None]:
    """The facilitator pauses, extends, writes a message, moves a member, or turns the wall."""
    chance, groups = walk.chance, list(walk.room.hub.state.groups)
    person = chance.choice((walk.me, walk.other))
    return walk.facilitate(
        chance.choice(
            (
                *(Pause(), Resume(), Extend(60_000), SendMessage(chance.choice(MESSAGES))),
                *(MovePerson(person, chance.choice(groups)), ChooseWall("blank"), ChooseWall("follow")),
            )
        )
    )


def go_on(walk: Walk) -> Awaitable[None]:
    """The seminar goes to another phase."""
    there = GoToItem(ItemId(walk.chance.choice(("game", "game", "ask", "states", "open"))))
    return walk.facilitate(walk.chance.choice((Advance(), Advance(), GoBack(), there)))


def others_act(walk: Walk) -> Awaitable[None]:
    """The other member is renamed, or raises or lowers a hand."""

    async def act() -> None:
        name = walk.chance.choice(("Ben", "Benedikta of the long name that fills a line", "李"))
        asked = walk.chance.choice((SetProfile(walk.other, name), RaiseHand(walk.other), LowerHand(walk.other)))
        with suppress(Rejected):
            await walk.room.hub.do(asked, walk.other)

    return act()


def notify(walk: Walk) -> None:
    """A notice comes, one's time is over, or all go."""
    app, drawn = walk.client.app, walk.chance.random()
    done: Callable[[], object] = app.clear_notifications
    if drawn < 0.5:
        done = partial(app.notify, "A notice over the draft " * 3, timeout=3_600)
    elif drawn < 0.75 and (toasts := [*app.screen.query(Toast)]):
        done = toasts[int(drawn * 1_000) % len(toasts)]._expire
    walk.client.driver._context.run(app.call_later, done)


def change_theme(walk: Walk) -> None:
    """Another theme."""
    walk.client.driver._context.run(setattr, walk.client.app, "theme", walk.chance.choice(THEME_NAMES))


def pause(walk: Walk) -> None:
    """The client stops reading, or reads on."""
    terminal = walk.client.terminal
    if terminal.is_paused:
        terminal.read_on()
    else:
        terminal.is_paused = True


Step = Callable[[Walk], Awaitable[None] | None]

STEPS: Final[dict[Step, int]] = {
    write: 22,
    move: 12,
    press: 8,
    paste: 3,
    empty: 2,
    command: 6,
    write_again: 12,
    click: 6,
    resize: 4,
    other_writes: 8,
    take_pen: 4,
    wait: 4,
    look_at_levels: 5,
    facilitate: 3,
    go_on: 1,
    others_act: 2,
    notify: 3,
    change_theme: 2,
}
PAUSING_STEPS: Final[dict[Step, int]] = STEPS | {pause: 25}


async def walked(kind: Kind, count: int, seed: int, look_every: int = 1) -> Walk:
    """Takes so many random steps; fails where the screen is not what it should be after a step that is looked at."""
    walk = Walk(kind, random.Random(seed))
    async with _session(walk):
        for number in range(1, count + 1):
            await walk.step()
            if number % look_every == 0 or walk.client.has_left:
                wrong = await walk.look()
                assert wrong == [], f"seed {seed}, step {number}, after {' '.join(walk.latest)}: {wrong[:5]}"
    return walk


@asynccontextmanager
async def _session(walk: Walk) -> AsyncIterator[None]:
    await walk.enter()
    try:
        yield
    finally:
        await walk.leave()
