"""Text from people and files, made harmless once, at the boundary.

Order matters: a length cap comes first, so that cleaning costs no more than the cap, and holds again afterwards, since
some characters grow under normalisation (U+FB2C becomes three). What is taken out: control
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
    "\U00013430-\U00013440\U00013447-\U00013455\U0001bca0-\U0001bca3"  # hieroglyph and shorthand controls
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags, variation selectors supplement
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "]"
)

_BRAILLE_BLANK: Final = "\u2800"
"""The blank of Braille: a space to everybody but `str.split`, so that a name could be made of nothing else."""

_LONE_JAMO: Final = re.compile(
    "(?<![\u1100-\u11ff\ua960-\ua97c\uac00-\ud7fb])[\u1160-\u11ff\ud7b0-\ud7fb]+",
)
"""Vowels and final consonants of Hangul behind no letter of it: they have no width, and nobody sees them."""


def clean_text(text: str, limit: int = LONGEST_TEXT) -> str:
    """The text without what could disturb a screen or a file; newlines and tabs stay.

    Args:
        text: Any string, also with lone surrogates.
        limit: The most characters that are looked at, and that come back, 1 or more; the rest is cut off.
    """
    return _harmless(text[:limit])[:limit]


def clean_line(text: str, limit: int = LONGEST_LINE) -> str:
    """The text as one line: cleaned, every run of white space one space, none at the ends."""
    return " ".join(clean_text(text, limit * 4).split())[:limit].rstrip()


def read_alike(name: str) -> str:
    """What is the same for two lines that differ in case, in the width of letters or in what nobody sees.

    Nothing is cut off, though some letters grow under NFKC (U+FDFA becomes 18): two lines that differ in a number at
    their end never read alike.
    """
    if name.isascii():
        return name.casefold()
    return " ".join(_harmless(unicodedata.normalize("NFKC", _harmless(name))).split()).casefold()


def is_clean(text: str) -> bool:
    """Whether `clean_text` would leave the text as it is."""
    return clean_text(text, max(1, len(text))) == text


def _harmless(text: str) -> str:
    """The text of any length, cleaned; it may have grown."""
    text = _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    if text.isascii():
        return text
    text = _LONE_JAMO.sub("", text.replace(_BRAILLE_BLANK, " "))
    return _few_marks(unicodedata.normalize("NFC", text))


def _few_marks(text: str) -> str:
    if not any(_is_mark(character) for character in set(text)):
        return text
    kept: list[str] = []
    marks = MOST_COMBINING_MARKS  # a mark at the very start has nothing to stand on: it is dropped
    for character in text:
        if _is_mark(character):
            marks += 1
            if marks > MOST_COMBINING_MARKS:
                continue
        else:
            marks = MOST_COMBINING_MARKS if character in "\n\t" else 0
        kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    """Whether a character stands on the one before it, as the vowels and final consonants of Hangul do."""
    if character.isascii():
        return False
    is_jamo = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
    return is_jamo or unicodedata.category(character) in _MARKS
