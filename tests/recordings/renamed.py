"""What is called otherwise by now than when the sessions were recorded.

A view is compared by the names of its classes and fields. Where code is renamed or regrouped and what it says stays the
same, an entry here brings the new form back to the recorded one; nothing here may leave anything out.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

Table = dict[str, Any]

CLASSES: Final[Mapping[str, str]] = {}
"""A class's name now -> its recorded name."""

FIELDS: Final[Mapping[tuple[str, str], str]] = {}
"""(the class's recorded name, the field's name now) -> the field's recorded name."""


def _as_before_1_5(table: Table) -> Table:
    """A score as before 1.5, when nobody asked how sure a level is or how it sounds: one that says it fails here."""
    if table["doubts"] is not None or table["tone"]:
        raise ValueError(f"an old score has doubts or a tone: {table}")
    return {name: value for name, value in table.items() if name not in {"doubts", "tone"}}


SHAPES: Final[Mapping[str, Callable[[Table], Table]]] = {"Score": _as_before_1_5}
"""A class's recorded name -> what brings its table, with its names as recorded, into the recorded shape."""
