"""What a client's bytes mean before Textual sees them: whole characters, and pastes taken out as one piece.

It knows nothing of Textual and nothing of SSH. A changer must know two things. A chunk may end inside a UTF-8
character or inside the mark that starts a paste; both are held back, and `release` gives out what turned out not to be
one. An ESC inside a paste never comes out: Textual would turn it into keys, and a paste could then press them.
"""

import codecs
import re
from dataclasses import dataclass

PASTE_STARTS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"

LONGEST_PASTE = 64 * 1024
"""Characters kept of one paste: three times the longest text that any field takes."""

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


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
