"""Positions: where in a TOML text a key or its value stands, as line and column, both 1-based, columns in characters.

It reads the text a second time with a parser that keeps places, since the first one keeps none; hand it only texts that
are capped in size and that the first parser took. It knows nothing of schemas. Only headers and statements are indexed,
values are walked when somebody asks, so that a long list costs nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal, NamedTuple

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]
"""A place in the parsed data: keys of tables and 0-based indices of lists."""


class Position(NamedTuple):
    """A line and a column, 1-based; the column counts characters."""

    line: int
    column: int


StatementKind = Literal["key", "table", "entry"]
"""A key with its value, the header of a table (`[x]`), or the header of an entry of a list of tables (`[[x]]`)."""


class Statement(NamedTuple):
    """A statement, the path that it writes, and where its key stands."""

    kind: StatementKind
    path: Path
    position: Position

    @property
    def table(self) -> str:
        """The name of the header's table, or of the table in which a key stands, as a header writes it."""
        path = self.path[:-1] if self.kind == "key" else self.path
        return ".".join(part for part in path if isinstance(part, str))

    @property
    def is_in_list(self) -> bool:
        """Whether it is, or stands in, an entry of a list of tables."""
        return any(isinstance(part, int) for part in self.path)


class _Place(NamedTuple):
    """The node of a key and, where it has one of its own, of its value."""

    key: Node | None
    value: Node | None


START: Final = Position(1, 1)

_LANGUAGE: Final = Language(tree_sitter_toml.language())
_KEYS: Final = ("bare_key", "quoted_key")


class Positions:
    """The places of one text."""

    def __init__(self, text: str) -> None:
        """Reads a text that is valid TOML; one that is not gives positions for what can be read of it."""
        self._lines = text.split("\n")
        source = text if text.endswith("\n") else text + "\n"  # the grammar wants the last line closed
        self._tree = Parser(_LANGUAGE).parse(source.encode())
        self._places: dict[Path, _Place] = {}
        self._lengths: dict[Path, int] = {}
        self._statements: list[tuple[StatementKind, Path, Node]] = []
        for node in self._tree.root_node.named_children:
            self._read(node)

    @property
    def first_unreadable(self) -> Position | None:
        """Where the text leaves TOML 1.0 for a later version that the first parser also takes; None if it does not."""
        node = self._tree.root_node
        if not node.has_error:
            return None
        while not (node.is_error or node.is_missing):
            broken = next((child for child in node.children if child.has_error or child.is_missing), None)
            if broken is None:
                break
            node = broken
        return self._position(node)

    def of_key(self, path: Path) -> Position:
        """Where the key stands; for an entry of a list the entry; for what has no place of its own, what holds it."""
        place = self._find(path)
        if place is None:
            return self.of_key(path[:-1]) if path else START
        node = place.key or place.value
        return self._position(node) if node is not None else START

    def of_value(self, path: Path) -> Position:
        """Where the value stands; for a table with a header of its own, the key in the header."""
        place = self._find(path)
        if place is None:
            return self.of_value(path[:-1]) if path else START
        node = place.value or place.key
        return self._position(node) if node is not None else START

    def statements(self) -> tuple[Statement, ...]:
        """The statements in the order of the text; a path that is written twice is there twice."""
        return tuple(Statement(kind, path, self._position(node)) for kind, path, node in self._statements)

    def _position(self, node: Node) -> Position:
        row, column = node.start_point.row, node.start_point.column
        before = self._lines[row].encode()[:column] if row < len(self._lines) else b""
        return Position(row + 1, len(before.decode(errors="replace")) + 1)

    def _read(self, node: Node) -> None:
        """Indexes one statement of the document: a pair, a table or an element of an array of tables."""
        if node.type == "pair":
            self._read_pair(node, ())
        elif node.type in ("table", "table_array_element"):
            base = self._read_header(node)
            for child in node.named_children:
                if child.type == "pair":
                    self._read_pair(child, base)

    def _read_header(self, node: Node) -> Path:
        """Indexes a header and its keys, and returns the path of the table that it opens."""
        header = next((child for child in node.named_children if child.type in (*_KEYS, "dotted_key")), None)
        keys = _key_nodes(header) if header is not None else []
        path: Path = ()
        for index, key in enumerate(keys):
            path = (*path, _name(key))
            self._places.setdefault(path, _Place(key, None))
            if node.type == "table_array_element" and index == len(keys) - 1:
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
                self._places.setdefault(path, _Place(key, None))
        if keys:
            kind: StatementKind = "table" if node.type == "table" else "entry"
            self._statements.append((kind, path, keys[0]))
        return path

    def _read_pair(self, node: Node, base: Path) -> None:
        keys, value = _parts(node)
        path = base
        for index, key in enumerate(keys):
            path = (*path, _name(key))
            self._places.setdefault(path, _Place(key, value if index == len(keys) - 1 else None))
        if keys:
            self._statements.append(("key", path, keys[0]))

    def _find(self, path: Path) -> _Place | None:
        """The place of a path: the longest part of it that is indexed, then down into that value."""
        for length in range(len(path), 0, -1):
            place = self._places.get(path[:length])
            if place is not None:
                return _inside(place, path[length:])
        return None


def without_comments(text: str) -> str:
    """A valid text without its comments, the lines that held nothing else, and the empty lines left beside others."""
    source = (text if text.endswith("\n") else text + "\n").encode()
    kept, at = bytearray(), 0
    for start, end in _comments(Parser(_LANGUAGE).parse(source).root_node):
        before = source[at:start].rstrip(b" \t")
        kept += before
        is_alone = not kept or kept.endswith(b"\n")
        at = end + 1 if is_alone and source[end : end + 1] == b"\n" else end
    return re.sub(r"\n{3,}", "\n\n", (kept + source[at:]).decode())


def _comments(root: Node) -> Iterator[tuple[int, int]]:
    """Where the comments begin and end, in bytes, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type == "comment":
            yield node.start_byte, node.end_byte
        waiting.extend(reversed(node.children))


def _inside(place: _Place, rest: Path) -> _Place | None:
    """The place that `rest` leads to, from a value downwards; None where it leads nowhere."""
    if not rest:
        return place
    if place.value is None:
        return None
    first = rest[0]
    if isinstance(first, int):
        if place.value.type != "array":
            return None
        entry = next(islice(_entries(place.value), first, None), None)
        return _inside(_Place(None, entry), rest[1:]) if entry is not None else None
    for keys, value in (_parts(entry) for entry in _entries(place.value) if entry.type == "pair"):
        names: Path = tuple(_name(key) for key in keys)
        if rest[: len(names)] == names:
            return _inside(_Place(keys[-1], value), rest[len(names) :])
        if names[: len(rest)] == rest:
            return _Place(keys[len(rest) - 1], None)
    return None


def _entries(value: Node) -> Iterator[Node]:
    """The entries of a list or the pairs of an inline table, one by one: only as many as somebody looks at."""
    cursor = value.walk()
    more = cursor.goto_first_child()
    while more:
        if cursor.node is not None and cursor.node.is_named and cursor.node.type != "comment":
            yield cursor.node
        more = cursor.goto_next_sibling()


def _parts(pair: Node) -> tuple[list[Node], Node | None]:
    """The key nodes of a pair, outermost first, and its value."""
    named = [child for child in pair.named_children if child.type != "comment"]
    return (_key_nodes(named[0]) if named else [], named[1] if len(named) > 1 else None)


def _key_nodes(node: Node) -> list[Node]:
    """The single keys of a key, outermost first; dotted keys are nested to the left in the grammar."""
    found: list[Node] = []
    while node.type == "dotted_key":
        left, *right = [child for child in node.named_children if child.type != "comment"]
        found.extend(reversed(right))
        node = left
    return [node, *reversed(found)]


def _name(key: Node) -> str:
    """The name that a key node writes, without quotes and escapes."""
    written = (key.text or b"").decode(errors="replace")
    if key.type != "quoted_key":
        return written
    try:
        return next(iter(tomli.loads(f"{written}=0")))
    except tomli.TOMLDecodeError:
        return written
