"""Huge letters and digits built of block characters, for a clock, a room code and an address read from 10 m.

The dots of each letter stand in `letters.txt`. Two sizes of dot exist: a half block, which is square on screen and can
be scaled, and a quarter block, which makes narrow letters of 3 columns and 4 rows where nothing larger fits. Letters
that the file does not have (accents, other scripts) cannot be shown huge; `has_letters` tells, the caller shows the
text in ordinary letters then.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_HEIGHT: Final = 8
_SPACE: Final = ("..",) * _HEIGHT
_LARGEST_SCALE: Final = 9
"""A clock of four signs then takes 170 columns and 32 rows, the width of the largest screens in use."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the number whose bits are upper left, upper right, lower left, lower right."""

_DRAWN_AS: Final = str.maketrans("“”„«»’‘–—−\u00a0", '"""""\'\'--- ')
"""Typographic signs and the plain ones that stand for them in huge letters."""

Rows = tuple[str, ...]


@cache
def _letters() -> dict[str, Rows]:
    lines = resources.files(__package__).joinpath("letters.txt").read_text(encoding="utf-8").splitlines()[2:]
    step = _HEIGHT + 1
    return {lines[at]: tuple(lines[at + 1 : at + step]) for at in range(0, len(lines), step)} | {" ": _SPACE}


def has_letters(text: str) -> bool:
    """Whether every character of the text can be shown huge."""
    return bool(text.strip()) and all(character in _letters() for character in text.translate(_DRAWN_AS))


@lru_cache(maxsize=256)
def big_text(text: str, scale: int) -> Rows:
    """The text in huge letters, as rows of equal width; raises KeyError for a character without a letter.

    Args:
        text: One line.
        scale: Columns per dot, 1 or more; 0 for the narrow letters of quarter blocks.
    """
    tall = [row for row in _dots(text) for _ in range(max(1, scale))]
    if len(tall) % 2:
        tall.append("." * len(tall[0]))
    pairs = zip(tall[::2], tall[1::2], strict=True)
    return tuple(_halves(*pair, scale) if scale else _quarters(*pair) for pair in pairs)


@lru_cache(maxsize=256)
def big_sizes(text: str, cells: int, rows: int) -> tuple[Rows, ...]:
    """The text at every size that fits into so many columns and rows, the largest first; empty where none does."""
    if not has_letters(text):
        return ()
    fitting = [scale for scale in range(_LARGEST_SCALE, -1, -1) if big_width(text, scale) <= cells]
    return tuple(size for size in (big_text(text, scale) for scale in fitting) if len(size) <= rows)


@lru_cache(maxsize=64)
def big_lines(text: str, cells: int, scale: int) -> tuple[str, ...]:
    """A sentence broken between words into lines that are at most `cells` columns wide in huge letters.

    Empty where a character has no letter, or where a word is wider than a line.
    """
    if not has_letters(text):
        return ()
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and big_width(longer, scale) <= cells:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) if all(big_width(line, scale) <= cells for line in lines) else ()


def big_wrapped(text: str, cells: int, scale: int) -> tuple[Rows, ...]:
    """The lines of `big_lines` in huge letters."""
    return tuple(big_text(line, scale) for line in big_lines(text, cells, scale))


def big_width(text: str, scale: int) -> int:
    """The columns that a line takes in huge letters; raises KeyError for a character without a letter."""
    signs = text.translate(_DRAWN_AS)
    dots = sum(len(_letters()[sign][0]) + 1 for sign in signs) - 1
    return max(0, dots * scale if scale else (dots + 1) // 2)


def _dots(text: str) -> Sequence[str]:
    letters = [_letters()[character] for character in text.translate(_DRAWN_AS)]
    rows = [".".join(letter[row] for letter in letters) for row in range(_HEIGHT)]
    while len(rows) > 1 and "#" not in rows[-1]:
        rows.pop()
    return rows


def _halves(upper: str, lower: str, scale: int) -> str:
    return "".join(_HALVES[a == "#", b == "#"] * scale for a, b in zip(upper, lower, strict=True))


def _quarters(upper: str, lower: str) -> str:
    upper, lower = upper + "." * (len(upper) % 2), lower + "." * (len(lower) % 2)
    return "".join(
        _QUARTERS[(upper[at] == "#") + 2 * (upper[at + 1] == "#") + 4 * (lower[at] == "#") + 8 * (lower[at + 1] == "#")]
        for at in range(0, len(upper), 2)
    )
