"""Text as an editor takes it: clean, and every character of a width that terminals agree on.

What is harmful was decided in `domain.text`; here is only what would shift a row: tabs, flag letters, skin tones, and
marks that nothing stands under. It knows nothing of rows or cursors.
"""

import re
import unicodedata
from typing import Final

from facilitator.domain.text import LONGEST_TEXT, clean_text
from facilitator.ui.shared.wrapping import character_width

_FLAG_LETTER_A: Final = 0x1F1E6

_UNSTEADY: Final = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Flag letters and skin tones: terminals do not agree on their width, and a wrong guess shifts the rest of the row."""

_PARAGRAPH_START: Final = re.compile("(^|\n)([^\x00-\x7f]+)")
"""Characters at the start of a paragraph, among which a mark would be drawn onto the neighbouring widget."""


def prepared(text: str, limit: int = LONGEST_TEXT) -> str:
    """The first `limit` characters, cleaned: a tab is one space, a flag its two letters, a lone mark nothing."""
    text = clean_text(text, limit).replace("\t", " ")
    if text.isascii():
        return text
    text = _UNSTEADY.sub(_steady, text)
    return _PARAGRAPH_START.sub(lambda found: found[1] + _without_first_marks(found[2]), text)


def is_mark(character: str) -> bool:
    """Whether a character stands on the one before it; never a control character, whose width is nought as well."""
    return (
        character != ""
        and not character.isascii()
        and character_width(character) == 0
        and unicodedata.category(character)[0] in "ML"
    )


def _steady(found: re.Match[str]) -> str:
    letter = ord(found[0]) - _FLAG_LETTER_A
    return chr(ord("A") + letter) if letter < 26 else ""


def _without_first_marks(text: str) -> str:
    first = next((at for at, character in enumerate(text) if character_width(character)), len(text))
    return text[first:]
