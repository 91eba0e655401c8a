"""A terminal's screen as a picture: every cell where a terminal puts it, blocks drawn as blocks.

It knows pyte's buffer and SVG, and nothing of the program. A changer must know: block characters are drawn as
rectangles, since a font's own leave seams between the cells of huge letters.
"""

import io
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import cairosvg
import pyte
from PIL import Image
from pyte.screens import Char

_WIDTH, _HEIGHT, _FONT_SIZE, _BASELINE = 9, 18, 15, 14
"""A cell and its letters in pixels: DejaVu Sans Mono at 15 pixels advances by 9.03."""
_HALF: Final = 5
"""Where the right half of a cell begins: whole pixels, so that blocks meet without a seam."""
_COLOURS: Final = 64
"""Colours of a picture: enough for smooth letters, and a third of the bytes."""
_INK, _PAPER = "d8d8d8", "121212"
_NAMED: Final = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8", "magenta": "bc3fbc",
    "cyan": "11a8cd", "white": "e5e5e5", "brightblack": "666666", "brightred": "f14c4c", "brightgreen": "23d18b",
    "brightbrown": "f5f543", "brightblue": "3b8eea", "brightmagenta": "d670d6", "brightcyan": "29b8db",
    "bfightmagenta": "d670d6", "brightwhite": "ffffff",
}  # fmt: skip
"""As pyte names them, its misspelling of one among them."""

_QUADRANTS: Final = {
    "█": (1, 2, 3, 4), "▀": (1, 2), "▄": (3, 4), "▌": (1, 3), "▐": (2, 4), "▘": (1,), "▝": (2,), "▖": (3,),
    "▗": (4,), "▚": (1, 4), "▞": (2, 3), "▛": (1, 2, 3), "▜": (1, 2, 4), "▙": (1, 3, 4), "▟": (2, 3, 4),
}  # fmt: skip
"""Which quarters of its cell a block fills: upper left, upper right, lower left, lower right."""


def write_picture(screen: pyte.Screen, path: Path) -> None:
    """Write what a screen shows as a PNG."""
    width, height = screen.columns * _WIDTH, screen.lines * _HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">',
        f'<rect width="{width}" height="{height}" fill="#{_PAPER}"/>',
        f'<g font-family="DejaVu Sans Mono" font-size="{_FONT_SIZE}">',
    ]
    for line in range(screen.lines):
        parts += _line(line, [screen.buffer[line][column] for column in range(screen.columns)])
    drawn = cairosvg.svg2png("".join([*parts, "</g></svg>"]).encode())
    Image.open(io.BytesIO(drawn)).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


def _line(line: int, cells: list[Char]) -> list[str]:
    parts, column = [], 0
    for (ink, paper, bold, italics, underlined), run in groupby(cells, _look):
        text = "".join(cell.data or " " for cell in run)
        if paper != _PAPER:
            parts.append(_rectangle(column, line, len(text), paper))
        parts.append(_words(column, line, text, ink, bold, italics))
        if underlined:
            parts.append(_underline(column, line, len(text), ink))
        parts += [
            _quarter(column + place, line, quarter, ink)
            for place, character in enumerate(text)
            for quarter in _QUADRANTS.get(character, ())
        ]
        column += len(text)
    return parts


def _look(cell: Char) -> tuple[str, str, bool, bool, bool]:
    ink, paper = _colour(cell.fg, _INK), _colour(cell.bg, _PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    return ink, paper, cell.bold, cell.italics, cell.underscore


def _colour(name: str, default: str) -> str:
    return default if name == "default" else _NAMED.get(name, name)


def _rectangle(column: int, line: int, cells: int, colour: str) -> str:
    return (
        f'<rect x="{column * _WIDTH}" y="{line * _HEIGHT}" width="{cells * _WIDTH}" height="{_HEIGHT}" '
        f'fill="#{colour}" shape-rendering="crispEdges"/>'
    )


def _underline(column: int, line: int, cells: int, colour: str) -> str:
    y = line * _HEIGHT + _HEIGHT - 2
    return f'<rect x="{column * _WIDTH}" y="{y}" width="{cells * _WIDTH}" height="1" fill="#{colour}"/>'


def _quarter(column: int, line: int, quarter: int, colour: str) -> str:
    is_right, is_lower = quarter in (2, 4), quarter in (3, 4)
    x, width = column * _WIDTH + _HALF * is_right, _WIDTH - _HALF if is_right else _HALF
    y, height = line * _HEIGHT + _HEIGHT // 2 * is_lower, _HEIGHT // 2
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{colour}" shape-rendering="crispEdges"/>'


def _words(column: int, line: int, text: str, colour: str, bold: bool, italics: bool) -> str:
    shown = [(place, each) for place, each in enumerate(text) if each != " " and each not in _QUADRANTS]
    if not shown:
        return ""
    places = " ".join(str((column + place) * _WIDTH) for place, _ in shown)
    style = ' font-weight="bold"' * bold + ' font-style="italic"' * italics
    words = escape("".join(each for _, each in shown))
    return f'<text x="{places}" y="{line * _HEIGHT + _BASELINE}" fill="#{colour}"{style}>{words}</text>'
