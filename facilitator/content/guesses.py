"""What a value that a file cannot hold was most likely meant to be: a word, a number, a time, the entries of a list.

It knows nothing of schemas and of single keys. The decision to know: what the room says is translated before letters
are compared, since the nearest word in letters is often the opposite.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from math import ceil
from typing import Final

_NUMBERS: Final[Mapping[str, int]] = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}

_MEANT: Final[Mapping[str, str]] = {
    "accepted": "supported",
    "rejected": "noted",
    "not supported": "noted",
    "acceded": "ratified",
    "party": "ratified",
    "not ratified": "not party",
    "not signed": "not party",
    "random": "lot",
    "alone": "individual",
    "opening": "remarks",
    "speech": "remarks",
    "game": "rewriting",
    "coffee": "break",
    "lunch": "break",
    "pause": "break",
    "closing": "wrap-up",
    "always": "writing",
    "never": "reveal",
}
"""What the room says, and the word of the files for it."""

_KEYS_MEANT: Final[Mapping[str, str]] = {
    "slides": "room", "bullets": "room", "wall": "room", "duration": "minutes", "length": "minutes", "time": "minutes",
    "type": "kind", "heading": "title", "country": "state", "topic": "theme", "subject": "theme",
    "recommendation": "original", "answers": "models", "tips": "hints",
}  # fmt: skip
"""What people call a thing, and the key of the files for it."""

_WORDS_OF_A_NAME: Final = 3
"""Up to so many words between commas are taken for one of several names in a text."""


def word_of_the_files(word: str, known: Sequence[str]) -> str | None:
    """The known word for what the room says; None where there is none."""
    meant = _MEANT.get(word.strip().casefold())
    return meant if meant in known else None


def key_of_the_files(key: str, known: Collection[str]) -> str | None:
    """The known key for what people call the thing; None where there is none."""
    meant = _KEYS_MEANT.get(key.casefold())
    return meant if meant in known else None


def number_in(value: object) -> str:
    """The number that a value may mean: 'three', '46 %', '3,5', a time as its minutes; empty where it means none."""
    if isinstance(value, time):
        return str(value.hour * 60 + value.minute)
    if not isinstance(value, str):
        return ""
    word = value.strip().lower()
    if word in _NUMBERS:
        return f"{_NUMBERS[word]}.0"
    found = re.match(r"-?\d{1,12}([.,]\d{1,6})?", word)
    return found.group().replace(",", ".") if found else ""


def whole_number_in(value: object) -> str:
    """The whole number that a value may mean: the next one of a fraction, the year of a date; empty for none."""
    if isinstance(value, float) and abs(value) < 1e15:
        return str(ceil(value))
    return str(value.year) if isinstance(value, date) else number_in(value).removesuffix(".0")


def clock_in(value: object) -> str:
    """The time of day that a value may mean: '9h30', '10:30', 10.3; empty where it means none."""
    written = f"{value:.2f}" if isinstance(value, float) else value
    found = re.match(r"([01]?\d|2[0-3])[:.h]([0-5]\d)$", written) if isinstance(written, str) else None
    return f"{int(found[1]):02}:{found[2]}:00" if found else ""


def entries_in(text: str) -> tuple[str, ...]:
    """The entries that a text may mean: its parts between commas where all are short as names are, else itself."""
    parts = tuple(part.strip() for part in text.split(","))
    return parts if all(0 < len(part.split()) <= _WORDS_OF_A_NAME for part in parts) else (text,)
