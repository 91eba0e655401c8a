"""What the parts of the console's middle are made of: a text, and rows below it."""

from dataclasses import dataclass

from textual.content import Content

from facilitator.ui.console.rows import Row
from facilitator.ui.shared.safe_text import joined, safe_text


@dataclass(frozen=True)
class Body:
    """The middle: `title` for its border, a text, and the rows that Enter acts on."""

    title: str
    text: Content
    rows: tuple[Row, ...] = ()


def stacked(*parts: Content) -> Content:
    """The parts that are not empty, with an empty line between them."""
    return joined(*(part for part in parts if part.plain), between="\n\n")


def lines(*parts: Content) -> Content:
    """The parts that are not empty, a line each."""
    return joined(*(part for part in parts if part.plain), between="\n")


def quiet(text: str) -> Content:
    """Words that stand back."""
    return safe_text(text, "$quiet")


def strong(text: str) -> Content:
    """Words that stand out."""
    return safe_text(text, "bold $strong")
