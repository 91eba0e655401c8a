"""The gate for editing keys: the same bytes leave the same text behind, through the gate and through Textual."""

import asyncio
import random
from dataclasses import dataclass
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from facilitator.terminal.editor import DraftEditor, editor_for_keys
from facilitator.terminal.keyboard import send_barrier
from facilitator.terminal.terminal_input import (
    EDITING_SEQUENCES,
    KeyGate,
    Passage,
    Pasted,
    Piece,
    TerminalInput,
    is_typed,
)
from tests.terminal.painting import Painted, PaintingDriver, painted


def test_editing_keys_go_to_the_editor_while_the_gate_is_open() -> None:
    gate = KeyGate()
    assert gate.take("ab\x7f\x1b[D\u4eba\r", ready=True) == Passage(("a", "b", "backspace", "left", "\u4eba", "enter"))
    assert gate.is_open


def test_anything_else_shuts_the_gate_until_its_barrier_has_arrived() -> None:
    gate = KeyGate()
    assert gate.take("ab\tcd", ready=True) == Passage(("a", "b"), "\tcd", 1)
    assert gate.take("e", ready=True) == Passage((), "e", 2)
    gate.arrived(1)
    assert not gate.is_open
    gate.arrived(2)
    assert gate.take("f", ready=True) == Passage(("f",))


def test_without_an_editor_that_is_ready_everything_is_for_textual() -> None:
    gate = KeyGate()
    assert gate.take("ab", ready=False) == Passage((), "ab", 1)


def test_a_paste_shuts_the_gate() -> None:
    gate = KeyGate()
    barrier = gate.shut()
    assert gate.take("a", ready=True).keys == ()
    gate.arrived(barrier)
    assert gate.take("b", ready=True).keys == ()
    gate.arrived(3)
    assert gate.is_open


def test_a_sequence_that_is_cut_off_is_for_textual() -> None:
    for sequence in EDITING_SEQUENCES:
        for end in range(1, len(sequence)):
            assert KeyGate().take("a" + sequence[:end], ready=True) == Passage(("a",), sequence[:end], 1)


def test_the_gate_knows_the_sequences_by_textuals_names() -> None:
    for sequence, name in EDITING_SEQUENCES.items():
        read = [event.key for event in XTermParser().feed(sequence) if isinstance(event, events.Key)]
        assert read == [name]


def test_what_is_typed_is_a_key_of_its_own_in_textual() -> None:
    for character in "aZ0 +-/[~\u00e9\u00df\u0436\u4eba\U0001f44d\u0323\u00a0\u3000":
        assert is_typed(character)
        read = [event.character for event in XTermParser().feed(character) if isinstance(event, events.Key)]
        assert read == [character]


class Question(ModalScreen[None]):
    """A dialog that Ctrl+G closes."""

    BINDINGS = [("ctrl+g", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        yield Label("Submit?")


class Writing(App[None]):
    """An editor beside something else that may have the focus."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = [("ctrl+o", "ask", "Ask")]

    def compose(self) -> ComposeResult:
        yield DraftEditor()
        yield Button("Submit")

    def action_ask(self) -> None:
        """Opens the dialog."""
        self.push_screen(Question())


class Keyboard:
    """Feeds bytes to an app, with or without the gate, as a driver does."""

    def __init__(self, app: App[Any], *, gated: bool) -> None:
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        self._app = app
        self._driver = driver
        self._input = TerminalInput()
        self._parser = XTermParser()
        self._gate = KeyGate() if gated else None
        self.direct = 0

    def feed(self, chunk: bytes) -> None:
        """Takes a chunk, cut anywhere."""
        self._take(self._input.feed(chunk))

    def wait(self) -> None:
        """Lets the time pass after which a lone ESC is a key."""
        self._take(self._input.release())
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            for message in self._parser.tick():
                self._driver.process_message(message)

    def _take(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Pasted):
                self._driver.process_message(events.Paste(piece.text))
                if self._gate is not None:
                    self._send(self._gate, self._gate.shut())
            else:
                self._type(piece.text)

    def _type(self, text: str) -> None:
        gate = self._gate
        if gate is not None:
            editor = editor_for_keys(self._app)
            passage = gate.take(text, ready=editor is not None and self._parser._timeout_time is None)
            if editor is not None and passage.keys:
                self.direct += len(passage.keys)
                editor.edit(passage.keys)
            text = passage.rest
        for message in self._parser.feed(text) if text else ():
            self._driver.process_message(message)
        if gate is not None and passage.barrier is not None:
            self._send(gate, passage.barrier)

    def _send(self, gate: KeyGate, barrier: int) -> None:
        send_barrier(self._app, lambda: gate.arrived(barrier))


@dataclass(frozen=True)
class Burst:
    """Bytes that may be cut anywhere; the hand then rests until the app has caught up, where `rests` says so."""

    data: bytes
    rests: bool = False


TYPED = ("water ", "for all", "\u4eba\u6743", "e\u0301", "x\u0323", "\u00a0", "\U0001f44d", "-" * 30, "q", "[", "O")
KEYS = (
    *EDITING_SEQUENCES,
    *(
        "\x1b[1;2D",
        "\x1b[1;2A",
        "\x1b[1;5C",
        "\x1b[5~",
        "\x1b[6~",
        "\x17",
        "\x01",
        "\x18",
        "\x16",
        "\x1a",
        "\x19",
        "\n",
    ),
    *("\x1b[15~", "\x1b[99z", "\x1bx", "\x1b[I", "\x1b[O"),
)
RESTING = ("\t", "\x1b[Z", "\x0f", "\x07", "\x07", "\x1b", "\x1b[<64;5;3M", "\x1bO")


def bursts(chance: random.Random, count: int) -> list[Burst]:
    """What a person may type: mostly text and editing keys, some that move the focus or open and close a dialog.

    Behind those the hand rests, and before a click: in Textual itself keys may be overtaken by what moves the focus.
    """
    found = []
    for number in range(count):
        kind = chance.random()
        if kind < 0.6:
            found.append(Burst(chance.choice(TYPED).encode()))
        elif kind < 0.75:
            found.append(Burst(chance.choice([*EDITING_SEQUENCES]).encode()))
        elif kind < 0.85:
            found.append(Burst(chance.choice(KEYS).encode()))
        elif kind < 0.93:
            found.append(Burst(b"\x1b[200~" + "".join(chance.choices(TYPED, k=3)).encode() + b"\x1b[201~"))
        elif kind < 0.95:
            x, y = number % 60 + 1, number % 7 + 1  # never twice the same: how fast a second click came must not count
            found.append(Burst(b"", rests=True))
            found.append(Burst(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode(), rests=True))
        else:
            found.append(Burst(chance.choice(RESTING).encode(), rests=True))
    return found


async def _rest(screen: Painted[Writing], keyboard: Keyboard) -> None:
    await screen.settle()
    keyboard.wait()
    await screen.settle()


async def _written(typed: list[Burst], *, gated: bool, chance: random.Random) -> tuple[list[object], int]:
    """What is left after each rest, and how many keys went straight to the editor; bytes are cut at random if gated."""
    left: list[object] = []
    async with painted(Writing()) as screen:
        keyboard = Keyboard(screen.app, gated=gated)
        editor = screen.app.query_one(DraftEditor)
        data = b""
        for burst in [*typed, Burst(b"", rests=True)]:
            data += burst.data
            if not burst.rests:
                continue
            while data:
                size = chance.randrange(1, 9) if gated else len(data)
                keyboard.feed(data[:size])
                data = data[size:]
                for _ in range(chance.choice((0, 0, 1, 5, 40)) if gated else 0):
                    await asyncio.sleep(0)
            await _rest(screen, keyboard)
            focused = type(screen.app.focused).__name__
            left.append((editor.text, editor.cursor, editor.selected, focused, len(screen.app.screen_stack)))
        assert screen.differences() == []
        while editor.text:
            editor.action_draft_undo()
            left.append(editor.text)
            if len(left) > 5_000:
                break
    return left, keyboard.direct


async def _compare(count: int, seed: int) -> int:
    typed = bursts(random.Random(seed), count)
    with_gate, direct = await _written(typed, gated=True, chance=random.Random(seed + 1))
    without, _ = await _written(typed, gated=False, chance=random.Random(seed + 1))
    assert with_gate == without, f"seed {seed}"
    return direct


async def test_the_same_bytes_leave_the_same_text_on_both_ways() -> None:
    direct = [await _compare(150, seed) for seed in range(3)]
    assert sum(direct) > 300


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
async def test_ten_thousand_bursts_leave_the_same_text_on_both_ways(seed: int) -> None:
    await _compare(500, seed + 100)
