"""CPU and bytes for a key in the draft editor and for a second of the clock: the ways of painting compared.

In this process and without SSH; run with `python -m tests.benchmarks.editor`. One app at 120x36 with a clock, the text,
the bars and a static line; the keys are letters and spaces at the end of a text of 300 characters, each handled and
painted before the next one. What SSH, the hub and scoring cost comes on top and is measured over real connections.
"""

import asyncio
import gc
import platform
import time
from collections.abc import Awaitable, Callable
from typing import Final

import textual
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from facilitator.terminal.direct import DirectLine
from facilitator.terminal.editor import DraftEditor, editor_for_keys
from facilitator.ui.shared.bars import CriterionBars
from tests.terminal.painting import Painted, painted

KEYS: Final = 600
TEXT: Final = "Abolish user fees for antenatal care in all public facilities by the end of 2026, " * 4
TYPED: Final = "replacing them from the health budget "

Press = Callable[[str], Awaitable[None]]


class Desk(App[None]):
    """An editor between what stands around it on the drafting screen."""

    CSS = "#desk { height: 1fr; } Static { height: 1; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, editor: DraftEditor | TextArea) -> None:
        super().__init__()
        self.editor = editor
        self.clock = DirectLine(Content("clock"))

    def compose(self) -> ComposeResult:
        yield self.clock
        with Horizontal(id="desk"):
            yield self.editor
            yield CriterionBars()
        yield Static("saved")


async def frame(screen: Painted[Desk]) -> None:
    """Lets everything happen that happens before the next frame, and paints that frame if there is one."""
    await screen.settle()


async def measure(name: str, screen: Painted[Desk], press: Press) -> str:
    """A line that says what a key costs by this way of pressing it."""
    for key in TYPED:
        await press(key)
    screen.driver.written.clear()
    gc.collect()
    gc.disable()
    began = time.process_time()
    for number in range(KEYS):
        await press(TYPED[number % len(TYPED)])
    spent = (time.process_time() - began) / KEYS
    gc.enable()
    sent = sum(map(len, screen.driver.written)) / KEYS
    return f"{name:<58} {spent * 1000:7.3f} ms {sent:7.0f} bytes"


async def through_textual(name: str, editor: DraftEditor | TextArea, *, direct: bool = True) -> str:
    """Keys as events, through Textual's queues."""
    if isinstance(editor, DraftEditor):
        editor.direct_painting = direct
    async with painted(Desk(editor), (120, 36)) as screen:

        async def press(key: str) -> None:
            screen.app.post_message(events.Key("space" if key == " " else key, key))
            await frame(screen)

        editor.focus()
        await frame(screen)
        return await measure(name, screen, press)


async def past_textual(name: str, *, direct: bool = True) -> str:
    """Keys straight to the editor, as through the gate."""
    editor = DraftEditor(TEXT)
    editor.direct_painting = direct
    async with painted(Desk(editor), (120, 36)) as screen:

        async def press(key: str) -> None:
            assert editor_for_keys(screen.app) is editor
            editor.edit(key)
            await frame(screen)

        editor.focus()
        await frame(screen)
        return await measure(name, screen, press)


async def watching(name: str, *, direct: bool = True) -> str:
    """A watcher's screen, told of each key of another member."""
    editor = DraftEditor(TEXT, read_only=True)
    editor.direct_painting = direct
    async with painted(Desk(editor), (120, 36)) as screen:

        async def press(key: str) -> None:
            editor.replace_text(editor.text + key, len(editor.text) + 1)
            await frame(screen)

        return await measure(name, screen, press)


async def ticking(name: str, *, direct: bool) -> str:
    """A clock that shows another second each time."""
    async with painted(Desk(DraftEditor(TEXT)), (120, 36)) as screen:
        clock = screen.app.clock
        clock.direct_painting = direct
        seconds = iter(range(10_000))

        async def press(key: str) -> None:
            minutes, rest = divmod(next(seconds), 60)
            clock.show(Content.styled(f"\u25b6 {minutes}:{rest:02}", "bold $primary"))
            await frame(screen)

        return await measure(name, screen, press)


def text_area() -> TextArea:
    """Textual's own editor, the cursor at the end."""
    area = TextArea(TEXT, soft_wrap=True, show_line_numbers=False)
    area.cursor_blink = False
    area.cursor_location = area.document.end
    return area


async def nothing(name: str) -> str:
    """What the waiting of this benchmark costs by itself."""
    async with painted(Desk(DraftEditor(TEXT)), (120, 36)) as screen:

        async def press(key: str) -> None:
            await frame(screen)

        return await measure(name, screen, press)


async def main() -> None:
    """Prints one line for each way."""
    print(f"Python {platform.python_version()}, textual {textual.__version__}, {platform.machine()}, {KEYS} keys")
    ways: list[Awaitable[str]] = [
        nothing("the benchmark's own waiting"),
        through_textual("Textual's TextArea", text_area()),
        through_textual("DraftEditor, keys through Textual, painted by Textual", DraftEditor(TEXT), direct=False),
        through_textual("DraftEditor, keys through Textual, painted directly", DraftEditor(TEXT)),
        past_textual("DraftEditor, keys past Textual, painted by Textual", direct=False),
        past_textual("DraftEditor, keys past Textual, painted directly"),
        watching("a watcher, painted by Textual", direct=False),
        watching("a watcher, painted directly"),
        ticking("a second of the clock, painted by Textual", direct=False),
        ticking("a second of the clock, painted directly", direct=True),
    ]
    for way in ways:
        print(await way)  # only now: while an app runs, Textual keeps what is printed


if __name__ == "__main__":
    asyncio.run(main())
