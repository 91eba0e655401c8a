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

SHAPES: Final[Mapping[str, Callable[[Table], Table]]] = {}
"""A class's recorded name -> what brings its table, with its names as recorded, into the recorded shape."""
