"""What the parts of the console's middle are made of: a text, and rows below it."""

from dataclasses import dataclass
from typing import Final

from textual.content import Content

from facilitator.ui.console.rows import Row
from facilitator.ui.shared.safe_text import joined, safe_text, wrapped

SHOW_HINT: Final = "v: next   Enter: show, hide"
"""The keys for what the room may be shown, as short as the narrowest middle needs it."""

_DEEPEST_INDENT: Final = 8
"""Cells: a deeper one would leave a narrow panel no room for the text."""


@dataclass(frozen=True)
class Body:
    """The middle: `title` for its border, a text, the rows that Enter acts on, and a hint at the keys for them."""

    title: str
    text: Content
    rows: tuple[Row, ...] = ()
    hint: str = ""


def stacked(*parts: Content) -> Content:
    """The parts that are not empty, with an empty line between them."""
    return joined(*(part for part in parts if part.plain), between="\n\n")


def lines(*parts: Content) -> Content:
    """The parts that are not empty, a line each."""
    return joined(*(part for part in parts if part.plain), between="\n")


def hanging(mark: Content, text: Content, cells: int) -> Content:
    """A text whose further lines stand under its first word, or a few cells in where the mark is long."""
    indent = mark.cell_length if mark.cell_length <= _DEEPEST_INDENT else 2
    first, *rest = wrapped(joined(mark, text), cells)
    if not rest:
        return first
    left = joined(*(each.rstrip() for each in rest), between=" ")
    return lines(first, *(each.pad_left(indent) for each in wrapped(left, cells - indent)))


def quiet(text: str) -> Content:
    """Words that stand back."""
    return safe_text(text, "$quiet")


def strong(text: str) -> Content:
    """Words that stand out."""
    return safe_text(text, "bold $strong")
