"""Rows of the console's lists, and the body in the middle: plain values, made by pure functions.

Rows are plain values made by pure functions, so what Enter would do is tested without a terminal. They know nothing of
widgets. A row whose `ask` is not empty is carried out only after that question was answered with yes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from textual.content import Content

from facilitator.seminar.commands import FacilitatorCommand
from facilitator.ui.console.choices import DialogRequest
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text, wrapped

RowKind = Literal["heading", "line", "item", "turn", "hand", "group", "person", "answer", "question", "address", "add"]


@dataclass(frozen=True)
class Row:
    """One row. `id` is the identity of what it stands for, unique within its kind; Enter does `then`.

    A heading and a line are only read, and the cursor does not stop on them.
    """

    kind: RowKind
    id: str
    content: Content
    then: FacilitatorCommand | DialogRequest | None = None
    ask: str = ""

    @property
    def key(self) -> str:
        """The row's identity in its list."""
        return f"{self.kind}:{self.id}"

    @property
    def is_selectable(self) -> bool:
        """Whether the cursor stops here."""
        return self.kind not in ("heading", "line")


def heading(text: str, note: str = "") -> Row:
    """A heading between rows, with a quiet note behind it."""
    quiet_note = safe_line(note, "$quiet")
    return Row("heading", text, joined(safe_line(text, "bold $strong"), "  " if note else "", quiet_note))


def line(id: str, content: Content) -> Row:  # noqa: A002 - as the field is called
    """A line to read between rows."""
    return Row("line", id, content)


def columns(left: Content, right: Content, cells: int) -> Content:
    """One line of `cells` cells: the left part, cut where it must be, and the right part at the edge."""
    room = max(0, cells - right.cell_length - 1)
    cut = left.truncate(room, ellipsis=True)
    return joined(cut, " " * max(1, cells - cut.cell_length - right.cell_length), right)


def place_of(rows: Sequence[Row], key: str) -> int | None:
    """The place (0-based) of the row with this key, or None."""
    return next((place for place, row in enumerate(rows) if row.key == key), None)


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
