"""What a client's bytes mean before Textual sees them: whole characters, pastes, and keys that may skip its queues.

It knows nothing of Textual and nothing of SSH. A chunk may end inside a UTF-8 character or inside the mark that starts
a paste; both are held back, and `release` gives out what turned out not to be one. An ESC inside a paste never comes
out: Textual would turn it into keys, and a paste could then press them.

`KeyGate` decides which characters may go to the editor directly. As soon as anything else comes, the gate is shut and
all that follows takes the ordinary way, until a barrier that was sent behind it has arrived: only then can no earlier
key still be on its way. Tests send the same bytes, cut at random, on both ways and compare what was written.
"""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PASTE_STARTS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"

LONGEST_PASTE = 64 * 1024
"""Characters kept of one paste: three times the longest text that any field takes."""

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass
class Allowance:
    """How much of something a client may have now: a burst, and then so much a second.

    As it stands it is for characters from a keyboard: the burst covers what people and terminals without bracketed
    paste send at once, and the rest waits in the client.
    """

    per_second: float = 500.0
    burst: float = 1000.0
    _left: float = -1.0
    _since: float = 0.0

    def take(self, wanted: int, now: float) -> int:
        """Takes up to `wanted` and returns how much is granted."""
        if self._left < 0:
            self._left, self._since = self.burst, now
        self._left = min(self.burst, self._left + (now - self._since) * self.per_second)
        self._since = now
        granted = min(wanted, int(self._left))
        self._left -= granted
        return granted

    def give_back(self, amount: int) -> None:
        """Returns what turned out to be of use."""
        self._left = min(self.burst, self._left + amount)


@dataclass(frozen=True)
class Typed:
    """Characters as they came from the keyboard, escape sequences of keys among them."""

    text: str


@dataclass(frozen=True)
class Pasted:
    """The text of one paste, without control characters but newline and tab."""

    text: str


Piece = Typed | Pasted


class TerminalInput:
    """Turns chunks of bytes, cut anywhere, into pieces."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._held = ""
        self._paste: list[str] | None = None
        self._paste_length = 0

    @property
    def holds_back(self) -> bool:
        """Whether something waits that may be the start of a paste mark, or a lone ESC."""
        return bool(self._held) and self._paste is None

    def feed(self, chunk: bytes) -> list[Piece]:
        """The pieces that are complete with this chunk."""
        text = self._held + self._decoder.decode(chunk)
        self._held = ""
        pieces: list[Piece] = []
        while text:
            text = self._inside(text, pieces) if self._paste is not None else self._outside(text, pieces)
        return pieces

    def release(self) -> list[Piece]:
        """Gives out what was held back, once it is clear that no paste mark follows."""
        if not self.holds_back:
            return []
        held, self._held = self._held, ""
        return [Typed(held)]

    def _outside(self, text: str, pieces: list[Piece]) -> str:
        before, mark, after = text.partition(PASTE_STARTS)
        if mark:
            self._paste, self._paste_length = [], 0
        else:
            before, self._held = _split_at_partial(before, PASTE_STARTS)
        if before:
            pieces.append(Typed(before))
        return after

    def _inside(self, text: str, pieces: list[Piece]) -> str:
        assert self._paste is not None
        before, mark, after = text.partition(PASTE_ENDS)
        if not mark:
            before, self._held = _split_at_partial(before, PASTE_ENDS)
        kept = before[: LONGEST_PASTE - self._paste_length]
        self._paste_length += len(kept)
        self._paste.append(kept)
        if mark:
            pasted = "".join(self._paste).replace("\r\n", "\n").replace("\r", "\n")
            self._paste = None
            pieces.append(Pasted(_NOT_TEXT.sub("", pasted)))
        return after


def _split_at_partial(text: str, mark: str) -> tuple[str, str]:
    """Cuts off the end of `text` that may be the start of `mark`."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if mark.startswith(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""


EDITING_SEQUENCES: Final[Mapping[str, str]] = {
    "\x7f": "backspace",
    "\x08": "backspace",
    "\r": "enter",
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[H": "home",
    "\x1b[F": "end",
    "\x1bOA": "up",
    "\x1bOB": "down",
    "\x1bOC": "right",
    "\x1bOD": "left",
    "\x1bOH": "home",
    "\x1bOF": "end",
    "\x1b[1~": "home",
    "\x1b[4~": "end",
    "\x1b[7~": "home",
    "\x1b[8~": "end",
    "\x1b[3~": "delete",
}
"""What terminals send for the editing keys, and Textual's names of them. No priority binding may use one of them."""

_SEQUENCE: Final = re.compile("|".join(map(re.escape, EDITING_SEQUENCES)))


@dataclass(frozen=True, slots=True)
class Passage:
    """What becomes of a piece of typed text: first `keys` are for the editor, then `rest` is for Textual.

    `barrier` is the number of the barrier to send behind the rest; None where there is no rest.
    """

    keys: tuple[str, ...] = ()
    rest: str = ""
    barrier: int | None = None


class KeyGate:
    """Lets editing keys through while nothing else is on its way."""

    def __init__(self) -> None:
        self._sent = 0
        self._arrived = 0

    @property
    def is_open(self) -> bool:
        """Whether everything that took the ordinary way has arrived."""
        return self._sent == self._arrived

    def take(self, text: str, *, ready: bool) -> Passage:
        """Divides typed text.

        Args:
            text: Whole characters as they came; a sequence may be cut at its end.
            ready: Whether an editor for which all editing keys are has the focus, Textual's parser holds nothing back
                and no resize is waiting.
        """
        keys: list[str] = []
        end = 0
        if ready and self.is_open:
            end = _read_keys(text, keys)
        if end == len(text):
            return Passage(tuple(keys))
        return Passage(tuple(keys), text[end:], self.shut())

    def shut(self) -> int:
        """Shuts the gate for what takes the ordinary way, as a paste does; returns the barrier to send behind it."""
        self._sent += 1
        return self._sent

    def arrived(self, barrier: int) -> None:
        """Takes note that a barrier has come all the way; the gate opens if it was the last one sent."""
        self._arrived = max(self._arrived, barrier)


def is_typed(character: str) -> bool:
    """Whether a character is text that a person types, no-break and ideographic spaces among it."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _read_keys(text: str, keys: list[str]) -> int:
    """Appends the editing keys at the start of `text`, and returns where they end."""
    end = 0
    while end < len(text):
        if is_typed(text[end]):
            keys.append(text[end])
            end += 1
        elif found := _SEQUENCE.match(text, end):
            keys.append(EDITING_SEQUENCES[found[0]])
            end = found.end()
        else:
            break
    return end
