"""The keys of a preview, as terminals send them: none of them belongs to a screen.

Each function key has a letter beside it, since laptops swallow function keys. What is pasted is no key.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

PreviewKey = Literal["screen", "back", "on", "leave"]

_KEYS: Final[dict[bytes, PreviewKey]] = {
    **dict.fromkeys((b"\x1bOQ", b"\x1b[12~", b"\x1b[[B", b"\x0f"), "screen"),
    **dict.fromkeys((b"\x1bOR", b"\x1b[13~", b"\x1b[[C", b"\x10"), "back"),
    **dict.fromkeys((b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x0e"), "on"),
    **dict.fromkeys((b"\x11", b"\x03"), "leave"),
}
"""F2 and ctrl+o, F3 and ctrl+p, F4 and ctrl+n, each as xterm, VT220 and the Linux console have them; ctrl+q, ctrl+c."""

_FOUND: Final = re.compile(b"|".join(map(re.escape, _KEYS)))

_PASTE_STARTS: Final = b"\x1b[200~"
_PASTE_ENDS: Final = b"\x1b[201~"


class Keys:
    """Tells the keys of the preview from what belongs to the screen; it knows of a paste that takes several reads."""

    def __init__(self) -> None:
        self._is_in_paste = False
        self._before = b""

    def parted(self, typed: bytes) -> Iterator[PreviewKey | bytes]:
        """What was typed, in its order: keys of the preview, and the bytes between them, which are the screen's."""
        seen, start = self._before + typed, len(self._before)
        while start < len(seen):
            mark = _PASTE_ENDS if self._is_in_paste else _PASTE_STARTS
            found = seen.find(mark, max(0, start - len(mark) + 1))
            end = len(seen) if found < 0 else found + len(mark)
            if self._is_in_paste:
                yield seen[start:end]
            else:
                yield from _outside_a_paste(seen[start:end])
            if found >= 0:
                self._is_in_paste = not self._is_in_paste
            start = end
        self._before = seen[-len(_PASTE_STARTS) + 1 :]


def _outside_a_paste(typed: bytes) -> Iterator[PreviewKey | bytes]:
    start = 0
    for found in _FOUND.finditer(typed):
        if found.start() > start:
            yield typed[start : found.start()]
        yield _KEYS[found[0]]
        start = found.end()
    if start < len(typed):
        yield typed[start:]
