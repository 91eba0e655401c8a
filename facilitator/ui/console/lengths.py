"""Lengths of time as a facilitator types them: '3' are minutes, '2:30' minutes and seconds."""

import re
from typing import Final

_LENGTH: Final = re.compile(r"(\d{1,3})(?::([0-5]?\d))?")


def length_from(text: str) -> int | None:
    """The milliseconds that '3' or '2:30' means; None where it means nothing."""
    found = _LENGTH.fullmatch(text.strip())
    return None if found is None else (int(found[1]) * 60 + int(found[2] or 0)) * 1000


def length_words(milliseconds: int) -> str:
    """A length as it would be typed: '3', '2:30'."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02}" if seconds else str(minutes)
