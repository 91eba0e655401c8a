"""Text from people and files, made harmless once, at the boundary.

Order matters: the length cap comes first, so that cleaning costs no more than the cap. What is taken out: control
characters (ESC, C0 but newline and tab, C1), bidirectional and zero-width characters, tag characters, lone surrogates,
and combining marks beyond three in a row. What stays is NFC. It knows nothing of screens; widgets still show people's
words through `ui.shared.safe_text` only, because markup is a matter of the screen.
"""

import re
import unicodedata
from typing import Final

LONGEST_NAME: Final = 100
"""Characters of a name, a delegation, a title or an organisation.

'Permanent Mission of the United Kingdom of Great Britain and Northern Ireland' has 76; screens shorten what is too long
for them.
"""

LONGEST_LINE: Final = 120
"""Characters of another one-line field: more does not fit a screen of 80 columns."""

LONGEST_TEXT: Final = 20_000
"""Characters of a draft, an answer or a note: forty pages, far beyond any honest use."""

MOST_COMBINING_MARKS: Final = 3
"""Combining marks kept on one character: the most that a living orthography stacks."""

_MARKS: Final = ("Mn", "Me")
"""The categories of characters that stand on the one before them."""

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
"""What ends a line elsewhere; word processors copy some of them, and without a break words would run together."""

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 without tab and line breaks, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, fillers, Mongolian selectors
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidirectional controls
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffc"  # fillers, variation selectors, byte order mark, annotations
    "\ud800-\udfff"  # lone surrogates
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags, variation selectors supplement
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "]"
)


def clean_text(text: str, limit: int = LONGEST_TEXT) -> str:
    """The text without what could disturb a screen or a file; newlines and tabs stay.

    Args:
        text: Any string, also with lone surrogates.
        limit: The most characters that are looked at, 1 or more; the rest is cut off.
    """
    text = _BREAKS.sub("\n", text[:limit])
    text = _FORBIDDEN.sub("", text)
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = _few_marks(text)
    return text


def clean_line(text: str, limit: int = LONGEST_LINE) -> str:
    """The text as one line: cleaned, every run of white space one space, none at the ends."""
    return " ".join(clean_text(text, limit * 4).split())[:limit].rstrip()


def is_clean(text: str) -> bool:
    """Whether `clean_text` would leave the text as it is."""
    return clean_text(text, max(1, len(text))) == text


def _few_marks(text: str) -> str:
    if not any(unicodedata.category(character) in _MARKS for character in set(text) if not character.isascii()):
        return text
    kept: list[str] = []
    marks = MOST_COMBINING_MARKS  # a mark at the very start has nothing to stand on: it is dropped
    for character in text:
        if unicodedata.category(character) in _MARKS:
            marks += 1
            if marks > MOST_COMBINING_MARKS:
                continue
        else:
            marks = MOST_COMBINING_MARKS if character in "\n\t" else 0
        kept.append(character)
    return "".join(kept)
