"""Textual's parser of terminal input: with what the keyboard has to know of it, and without a memory of its own.

It knows Textual's parser only. A changer must know: Textual remembers the last 1,024 sequences together with the parser
that read them and the keys that came of them, and a key knows its app; so the apps of all who had pressed an arrow
stayed in memory after they had left.
"""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

TEXTUAL_PRIVATE = {"XTermParser": ["_timeout_time", "_parse_extended_key", "_gen"]}
"""The private names used here, by the class that has them."""

_keys_of_sequence = XTermParser._parse_extended_key.__wrapped__


class KeyParser(XTermParser):
    """Reads what one terminal sends to one app."""

    @property
    def holds_back(self) -> bool:
        """Whether it waits for what follows an ESC."""
        return self._timeout_time is not None

    def release(self) -> Iterable[Message]:
        """The messages of what it holds back, since nothing follows."""
        self._timeout_time = 0.0
        return self.tick()

    def close(self) -> None:
        """Forgets the last key, and so the app that it was for; nothing may be read afterwards."""
        self._gen.close()

    def _parse_extended_key(  # type: ignore[override] # without what Textual puts around it to remember
        self, sequence: str
    ) -> list[events.Key] | None:
        return _keys_of_sequence(self, sequence)
