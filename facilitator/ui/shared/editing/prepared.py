"""Text as an editor takes it: clean, and every character of a width that terminals agree on.

What is harmful was decided in `seminar.text`; here is only what would shift a row: tabs, flag letters, skin tones, and
marks that nothing stands under. It knows nothing of rows or cursors.
"""

import re
import unicodedata
from typing import Final

from facilitator.seminar.text import LONGEST_TEXT, MOST_COMBINING_MARKS, clean_text
from facilitator.ui.shared.painting.wrapping import character_width

_FLAG_LETTER_A: Final = 0x1F1E6

_UNSTEADY: Final = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Flag letters and skin tones: terminals do not agree on their width, and a wrong guess shifts the rest of the row."""


def prepared(text: str, limit: int = LONGEST_TEXT) -> str:
    """The first `limit` characters, cleaned: a tab is one space, a flag its two letters, a lone mark nothing."""
    text = clean_text(text, limit).replace("\t", " ")
    if text.isascii():
        return text
    return _few_marks(_UNSTEADY.sub(_steady, text))


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


def _few_marks(text: str) -> str:
    """The text without marks that begin a paragraph, and with at most three on a character.

    A mark at a row's start would be drawn onto the neighbouring widget. Letters without a width of their own count as
    marks here.
    """
    kept: list[str] = []
    marks = MOST_COMBINING_MARKS
    for character in text:
        if character_width(character):
            marks = MOST_COMBINING_MARKS if character == "\n" else 0
        else:
            marks += 1
            if marks > MOST_COMBINING_MARKS:
                continue
        kept.append(character)
    return "".join(kept)
