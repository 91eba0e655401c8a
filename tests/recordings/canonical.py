"""Values as canonical JSON: equal values give equal text, in any version of the program.

A frozen dataclass is a table of its fields with its class's name under the key "class"; an enum is its value, a mapping
is sorted by its keys, a set by its members. The tables of `renamed` bring names back to the recorded ones.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final

from tests.recordings.renamed import CLASSES, FIELDS, SHAPES, Table

_quoted: Final = json.encoder.encode_basestring

CLASS: Final = "class"
"""The key of a class's name; no field can have it, since it is a word of Python."""


class Canonical:
    """Writes values; what it has written of a frozen dataclass it remembers, since views share most of their parts."""

    def __init__(
        self,
        classes: Mapping[str, str] = CLASSES,
        fields: Mapping[tuple[str, str], str] = FIELDS,
        shapes: Mapping[str, Callable[[Table], Table]] = SHAPES,
        values: Mapping[type, Callable[[Any], object]] | None = None,
    ) -> None:
        """Make it; `values` brings a value of a class into another one before it is written."""
        self._values = values or {}
        self._classes, self._field_names, self._shapes = classes, fields, shapes
        self._written: dict[int, tuple[object, str]] = {}
        self._plans: dict[type, _Plan] = {}

    def text(self, value: object) -> str:
        """The canonical text of a value; raises TypeError for one that is no plain, frozen data."""
        if type(value) is str:
            return _quoted(value)
        if type(value) is int or type(value) is float:
            return repr(value)
        if value is None or type(value) is bool:
            return json.dumps(value)
        if type(value) is tuple:
            return f"[{', '.join(map(self.text, value))}]"
        known = self._written.get(id(value))
        if known is not None:
            return known[1]
        shaped = self._converted(value)
        written = self._compound(shaped)
        if type(shaped) in self._plans:
            self._written[id(value)] = (value, written)  # the value is kept, so that no other gets its id
        return written

    def fields(self, value: object) -> dict[str, str]:
        """The canonical texts of a frozen dataclass's fields, by their recorded names."""
        value = self._converted(value)
        plan = self._plan(type(value))
        if plan.recorded in self._shapes:
            table = json.loads(self.text(value))
            return {name: _dumped(inner) for name, inner in table.items() if name != CLASS}
        return {recorded: self.text(getattr(value, name)) for recorded, name in plan.fields}

    def _converted(self, value: object) -> object:
        convert = self._values.get(type(value))
        return convert(value) if convert is not None else value

    def _compound(self, value: object) -> str:
        if isinstance(value, Enum):
            return self.text(value.value)
        if isinstance(value, list):
            return self.text(tuple(value))
        if isinstance(value, set | frozenset):
            return f"[{', '.join(sorted(map(self.text, value)))}]"
        if isinstance(value, Mapping):
            pairs = sorted((self._key(key), inner) for key, inner in value.items())
            return f"{{{', '.join(f'{_quoted(key)}: {self.text(inner)}' for key, inner in pairs)}}}"
        plan = self._plan(type(value))
        texts = [
            f'"{recorded}": {self.text(getattr(value, name)) if name else _quoted(plan.recorded)}'
            for recorded, name in plan.with_class
        ]
        text = f"{{{', '.join(texts)}}}"
        return _dumped(self._shapes[plan.recorded](json.loads(text))) if plan.recorded in self._shapes else text

    def _key(self, key: object) -> str:
        return key if isinstance(key, str) else self.text(key)

    def _plan(self, kind: Any) -> "_Plan":
        """How values of a class are written, worked out once; raises TypeError for a class that is no frozen data."""
        if kind not in self._plans:
            if not getattr(getattr(kind, "__dataclass_params__", None), "frozen", False):
                raise TypeError(f"{kind.__name__} is no plain, frozen data")
            recorded = self._classes.get(kind.__name__, kind.__name__)
            names = [each.name for each in dataclasses.fields(kind)]
            fields = tuple((self._field_names.get((recorded, name), name), name) for name in names)
            self._plans[kind] = _Plan(recorded, fields, tuple(sorted([*fields, (CLASS, "")])))
        return self._plans[kind]


@dataclasses.dataclass(frozen=True)
class _Plan:
    """A class's recorded name, its fields by their recorded names, and these with the key of the class, in order."""

    recorded: str
    fields: tuple[tuple[str, str], ...]
    with_class: tuple[tuple[str, str], ...]


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def lines_of(text: str) -> list[str]:
    """A recorded text for reading: JSON with a line for each value, other text as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True).splitlines()
    except ValueError:
        return text.splitlines()
