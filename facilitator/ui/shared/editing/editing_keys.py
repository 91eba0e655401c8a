"""What the editing keys do to a document, by the names that Textual gives them.

It knows nothing of widgets or of bytes. A key does the same whether it came through Textual or past it, because both
ways end in `press`.
"""

from collections.abc import Mapping
from typing import Final

from facilitator.ui.shared.editing.document import Document, Motion
from facilitator.ui.shared.editing.key_gate import is_typed

_MOTIONS: Final[Mapping[str, Motion]] = {
    "left": "left",
    "right": "right",
    "up": "up",
    "down": "down",
    "home": "row-start",
    "end": "row-end",
    "ctrl+left": "word-left",
    "ctrl+right": "word-right",
    "ctrl+home": "start",
    "ctrl+end": "end",
}
_SELECTING: Final[Mapping[str, Motion]] = {
    **{f"shift+{key}": motion for key, motion in _MOTIONS.items() if "+" not in key},
    **{key.replace("ctrl+", "ctrl+shift+"): motion for key, motion in _MOTIONS.items() if "+" in key},
}
_ERASING: Final[Mapping[str, Motion]] = {
    "backspace": "left",
    "delete": "right",
    "ctrl+w": "word-left",
    "ctrl+delete": "word-right",
}
_PAGES: Final[Mapping[str, int]] = {"pageup": -1, "pagedown": 1}


def press(document: Document, key: str, page: int) -> int | None:
    """Does what a key does; a typed character is its own name, except that 'enter' breaks the line.

    Args:
        document: What is edited.
        key: A name of Textual, or one typed character.
        page: The rows of a page, 1 or more.

    Returns:
        How many characters did not fit; None where the key is none of an editor.
    """
    if len(key) == 1:
        return document.type(key) if is_typed(key) else None
    if key == "enter":
        return document.type("\n")
    if motion := _ERASING.get(key):
        document.erase(motion)
    elif motion := _MOTIONS.get(key):
        document.move(motion)
    elif motion := _SELECTING.get(key):
        document.move(motion, selecting=True)
    elif pages := _PAGES.get(key.removeprefix("shift+")):
        document.move_rows(pages * page, selecting=key.startswith("shift+"))
    else:
        return None
    return 0
