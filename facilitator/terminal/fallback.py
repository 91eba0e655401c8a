"""Fewer colours and plainer signs for terminals that show fewer.

A frame comes with 24-bit colours and any of our signs, and leaves with what its terminal shows. Where that is no
colour, light grounds become reverse; every sign is replaced by one as wide, and people's letters are left as they are.
A sign is never the only thing that says something, so a plain one may stand for several.

This is done on frames because Rich keeps the escape codes of a style with the style, for the first colour depth that
asks, and all apps of the process share styles: two apps with different depths would get each other's codes.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Any, Final, Protocol, runtime_checkable

from rich.color import Color, ColorSystem
from textual.app import App

from facilitator.terminal.capabilities import Colour, Signs

_TRUE_COLOUR = re.compile(r"\x1b\[[\d;]*[34]8;2;[\d;]*m")
_COMPONENTS = re.compile(r"([34])8;2;(\d+);(\d+);(\d+)")

_FIELD_FROM, _LIGHT_FROM = 45, 64
"""The brightness, of 255, from which a ground is told by an underline, as the place of an input is, and by reverse."""

_UNDERLINE, _REVERSE = "4", "7"

_BLACK, _WHITE = 0, 7
_LIGHT_GROUNDS: Final = (2, 3, 6, 7)
_INKS_FOR_LIGHT: Final = (0, 1, 4, 5)
"""Of sixteen colours those that can be read on light grounds."""
_LOST_ON_BLACK: Final = (0, 4)

Triplet = tuple[int, int, int]

_CUBE: Final = (0, 95, 135, 175, 215, 255)
_PALETTE: Final[dict[int, Triplet]] = {
    **dict(enumerate(product(_CUBE, _CUBE, _CUBE), start=16)),
    **{232 + grey: (8 + 10 * grey,) * 3 for grey in range(24)},
}
"""What xterm shows for the numbers from 16 on; those below are each user's own choice."""


@runtime_checkable
class LooksOtherwise(Protocol):
    """An app that looks otherwise where its terminal has few colours."""

    def start_with_few_colours(self) -> None:
        """Called before the app runs."""
        ...


def start_for(app: App[Any], colour: Colour) -> None:
    """Tells an app that its terminal has few colours, if it wants to know; its user may still take another theme."""
    if colour in (Colour.NONE, Colour.SIXTEEN) and isinstance(app, LooksOtherwise):
        app.start_with_few_colours()


def recolour(frame: str, colour: Colour) -> str:
    """The frame with colours that the terminal shows; text that looks like a colour is left as it is."""
    if colour is Colour.TRUE:
        return frame
    fewer = _FEWER[colour]
    return _TRUE_COLOUR.sub(lambda found: fewer(found[0]), frame)


@lru_cache(maxsize=4096)
def _eight_bit(sequence: str) -> str:
    return _COMPONENTS.sub(_nearest, sequence)


def _nearest(found: re.Match[str]) -> str:
    """The nearest of the cube and the greys, so that two grounds stay two, and no grey turns navy."""
    ground, *components = found.groups()
    rgb = _rgb(components)
    number = min(_PALETTE, key=lambda each: _distance(_PALETTE[each], rgb))
    return f"{ground}8;5;{number}"


def _distance(one: Triplet, other: Triplet) -> int:
    return sum((here - there) ** 2 for here, there in zip(one, other, strict=True))


@lru_cache(maxsize=4096)
def _sixteen(sequence: str) -> str:
    """The sequence with eight grounds, all that a Linux console has, and inks that can be read on them."""
    styles, ink, ground = _parts(sequence)
    shown_ink = _number(ink) if ink else None
    if ground:
        light = _brightness(ground)
        shown_ground = (_number(ground) % 8 or _WHITE) if light >= _LIGHT_FROM else _BLACK
        if _FIELD_FROM <= light < _LIGHT_FROM:
            styles.append(_UNDERLINE)
        if shown_ground in _LIGHT_GROUNDS:
            shown_ink = shown_ink if shown_ink in _INKS_FOR_LIGHT else _BLACK
        elif shown_ink in _LOST_ON_BLACK:
            shown_ink = _WHITE
    if shown_ink is not None:
        styles.append(str(shown_ink + (30 if shown_ink < 8 else 82)))
    if ground:
        styles.append(str(shown_ground + 40))
    return f"\x1b[{';'.join(styles)}m"


@lru_cache(maxsize=4096)
def _without(sequence: str) -> str:
    """The sequence without colours: a light ground becomes reverse, as for a cursor, a choice or a selection."""
    styles, _, ground = _parts(sequence)
    light = _brightness(ground) if ground else 0
    if light >= _LIGHT_FROM:
        styles = [style for style in styles if style != _REVERSE] if _REVERSE in styles else [*styles, _REVERSE]
    elif light >= _FIELD_FROM:
        styles.append(_UNDERLINE)
    return f"\x1b[{';'.join(styles)}m" if styles else ""


def _parts(sequence: str) -> tuple[list[str], Triplet | None, Triplet | None]:
    """The styles of a sequence, its ink and its ground."""
    colours = {found[1]: _rgb(found.groups()[1:]) for found in _COMPONENTS.finditer(sequence)}
    styles = [part for part in _COMPONENTS.sub("", sequence)[2:-1].split(";") if part]
    return styles, colours.get("3"), colours.get("4")


def _rgb(components: Iterable[str]) -> Triplet:
    red, green, blue = (min(int(component), 255) for component in components)
    return red, green, blue


def _number(rgb: Triplet) -> int:
    number = Color.from_rgb(*rgb).downgrade(ColorSystem.STANDARD).number
    assert number is not None  # a standard colour has one
    return number


def _brightness(rgb: Triplet) -> float:
    red, green, blue = rgb
    return 0.299 * red + 0.587 * green + 0.114 * blue


_FEWER: Final = {Colour.NONE: _without, Colour.SIXTEEN: _sixteen, Colour.MANY: _eight_bit}

_CONSOLE: Final = {
    "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘", "▶": ">", "▲": "^", "▼": "v", "■": "█", "●": "*", "○": "o", "▣": "█",
    "✓": "+", "✎": "*", "✉": "*", "‖": "=", "…": ".", "•": "*", "›": ">", "‹": "<", "–": "-", "—": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "▘": "▀", "▝": "▀", "▖": "▄", "▗": "▄", "▚": "█", "▞": "█",
    "▛": "█", "▜": "█", "▙": "█", "▟": "█", "▌": "█", "▐": "█", "▊": "█", "▔": "▀", "▁": " ", "▂": "▄", "▃": "▄",
    "▅": "▄", "▆": "█", "▇": "█", "▏": "│", "▎": "│", "▍": "│", "▕": "│", "▉": "█", "▋": "█", "×": "x",
}  # fmt: skip
"""For the 256 signs of a Linux console or a PC: lines, blocks and Latin letters."""

_LINES: Final = {"─": "-", "━": "-", "│": "|", "┃": "|"} | dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+")
_BLOCKS: Final = {"█": "#", "▓": "#", "▒": ":", "░": ".", "▀": '"', "▄": "_"}
_WORDS: Final = {"·": "-", "«": '"', "»": '"', "↑": "^", "↓": "v", "←": "<", "→": ">"}


def _plainest() -> dict[str, str]:
    """For ASCII alone, of which terminals of the VT series are sure."""
    plain = _LINES | _BLOCKS | _WORDS
    return {sign: plain.get(sign, plain.get(shown, shown)) for sign, shown in _CONSOLE.items()} | plain


_TABLES: Final = {Signs.CONSOLE: str.maketrans(_CONSOLE), Signs.ASCII: str.maketrans(_plainest())}


def redrawn(frame: str, signs: Signs) -> str:
    """The frame with signs that the terminal has."""
    return frame if signs is Signs.ALL else frame.translate(_TABLES[signs])
