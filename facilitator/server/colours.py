"""Fewer colours for terminals that show fewer.

A frame comes with 24-bit colours and leaves with what its terminal shows. A changer must know why this is done on
frames: Rich keeps the escape codes of a style with the style, for the first colour depth that asks, and styles are
shared by all apps of the process; two apps with different depths would get each other's codes.
"""

import re
from functools import lru_cache
from typing import Final

from rich.color import Color, ColorSystem

from facilitator.server.doors import Colour

_TRUE_COLOUR = re.compile(r"\x1b\[[\d;]*[34]8;2;[\d;]*m")
_COMPONENTS = re.compile(r"([34])8;2;(\d+);(\d+);(\d+)")

_SYSTEMS: Final = {
    Colour.NONE: ColorSystem.STANDARD,  # greys only, by the app's own filter; a terminal without colours ignores them
    Colour.SIXTEEN: ColorSystem.STANDARD,
    Colour.MANY: ColorSystem.EIGHT_BIT,
}


def recolour(frame: str, colour: Colour) -> str:
    """The frame with colours that the terminal shows; text that looks like a colour is left as it is."""
    if colour is Colour.TRUE:
        return frame
    system = _SYSTEMS[colour]
    return _TRUE_COLOUR.sub(lambda found: _fewer(found[0], system), frame)


@lru_cache(maxsize=4096)
def _fewer(sequence: str, system: ColorSystem) -> str:
    return _COMPONENTS.sub(lambda found: _nearest(found, system), sequence)


def _nearest(found: re.Match[str], system: ColorSystem) -> str:
    ground, *components = found.groups()
    red, green, blue = (min(int(component), 255) for component in components)
    nearest = Color.from_rgb(red, green, blue).downgrade(system)
    return ";".join(nearest.get_ansi_codes(foreground=ground == "3"))
