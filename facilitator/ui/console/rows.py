"""A row of a list on the console: whom or what it stands for, how it reads, and the one thing that Enter does with it.

Rows are plain values made by pure functions, so what Enter would do is tested without a terminal. They know nothing of
widgets. A row whose `ask` is not empty is carried out only after that question was answered with yes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from facilitator.seminar.commands import FacilitatorCommand
from facilitator.ui.console.dialog_requests import DialogRequest
from facilitator.ui.shared.safe_text import joined, safe_line

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
