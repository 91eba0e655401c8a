"""The codes that open doors: how they are made, how people may type them, how they are compared.

It knows no files and no connections. A changer must know: every comparison goes through `same`, which takes the same
time for any wrong code of a length.
"""

import hmac
import secrets
import unicodedata
from functools import cache
from importlib.resources import files

ROOM_DIGITS = 6
"""Read from a wall and typed once: 20 bits, behind five attempts a connection and growing delays."""

_HOST_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are mistaken for each other."""

_HOST_GROUPS, _HOST_GROUP_LENGTH = 3, 4
_RETURN_WORDS = 3
_LONGEST = 200
"""Characters of a typed code that are looked at."""


@cache
def return_words() -> tuple[str, ...]:
    """The words of which return codes are made; a data file, one word a line."""
    return tuple(files(__package__).joinpath("return_words.txt").read_text(encoding="utf-8").split())


def new_room_code() -> str:
    """Six digits."""
    return "".join(secrets.choice("0123456789") for _ in range(ROOM_DIGITS))


def new_host_code() -> str:
    """Three groups of four letters or digits, 59 bits."""
    groups = ("".join(secrets.choice(_HOST_LETTERS) for _ in range(_HOST_GROUP_LENGTH)) for _ in range(_HOST_GROUPS))
    return "-".join(groups)


def new_return_code(taken: set[str]) -> str:
    """Three words that are easy to read out and to write on paper, not among those taken."""
    words = return_words()
    while (code := "-".join(secrets.choice(words) for _ in range(_RETURN_WORDS))) in taken:
        continue
    return code


def plain(typed: str) -> str:
    """What was typed, without the spaces, hyphens, dots and capitals that people add, in ordinary digits."""
    text = unicodedata.normalize("NFKC", typed[:_LONGEST]).casefold()
    return "".join(character for character in text if character.isalnum())


def same(typed: str, code: str) -> bool:
    """Whether a typed code is the code."""
    return hmac.compare_digest(plain(typed).encode(), plain(code).encode())
