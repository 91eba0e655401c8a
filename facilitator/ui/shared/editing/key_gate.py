"""Which typed characters may go to the editor directly, past Textual's queues, and when.

Pure decisions: it reads text that came from the terminal as whole characters and knows nothing of Textual, of drivers
or of what an editor does. A changer must know why order is kept: as soon as anything else comes, the gate is shut and
all that follows takes the ordinary way, until a barrier that was sent behind it has arrived; only then can no earlier
key still be on its way. Tests send the same bytes, cut at random, on both ways and compare what was written.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
