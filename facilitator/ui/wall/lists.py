"""Lists on the wall: the speakers, items with a mark, tables in huge letters; each gives way where it must."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.seminar.text import clean_line
from facilitator.seminar.views.lines import TurnLine
from facilitator.ui.shared.painting.big_text import big_text, big_width, big_wrapped, has_letters
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text, wrapped
from facilitator.ui.wall.layout import PROSE_CELLS, centred, prose, stacked

TURN_MARKS: Final = {"done": "✓", "speaking": "▶", "waiting": "·", "absent": "–"}
_BETWEEN: Final = "   "

_TABLE_GAP: Final = 5
"""Dots between the columns of a table in huge letters, a letter's width."""

_MARK_CELLS: Final = 4
"""Cells before an item in huge letters, for its mark."""


def turns_line(turns: Sequence[TurnLine], width: int) -> Content:
    """The speakers who are here, and how far we are: `✓ Valdoria   ▶ Kestria   · Port Amadi`.

    Where the line is too short for all, those around the one who speaks.
    """
    here = [turn for turn in turns if turn.status != "absent"]
    at = next((place for place, turn in enumerate(here) if turn.status == "speaking"), 0)
    shown = [_turn(turn) for turn in here]
    while len(shown) > 1 and sum(each.cell_length for each in shown) + len(_BETWEEN) * (len(shown) - 1) > width:
        if at > len(shown) - at - 1:
            del shown[0]
            at -= 1
        else:
            del shown[-1]
    return Content(_BETWEEN).join(shown)


def _turn(turn: TurnLine) -> Content:
    style = {"speaking": "bold $strong", "done": "$quiet"}.get(turn.status, "")
    return joined(Content.styled(f"{TURN_MARKS[turn.status]} ", style), safe_line(turn.name, style))


def bullets(
    texts: Sequence[str],
    width: int,
    importance: int,
    *,
    mark: str = "•",
    gap: int = 1,
    rows: int = 0,
    in_column: bool = False,
) -> Block:
    """A list, huge where that takes no more than `rows`; its smallest sizes leave out items from the end.

    It stands in the middle, or, with `in_column`, at the left edge of the column in which prose stands.
    """
    if len(texts) == 1 and not in_column:
        return prose(texts[0], width, importance, style="", gap=gap, rows=rows)
    cells = min(width, PROSE_CELLS)
    items = [_bullet(text, cells, mark) for text in texts]
    longest = max((row.cell_length for item in items for row in item), default=0)
    indent = max(0, (width - (cells if in_column else longest)) // 2)
    placed = [tuple(row.pad_left(indent) for row in item) for item in items]
    fewer = tuple(tuple(row for item in placed[:most] for row in item) for most in range(len(placed), 0, -1))
    large = _huge_bullets(texts, width, mark)
    huge_sizes = (large,) if 0 < len(large) <= rows else ()
    return Block((*huge_sizes, *fewer), importance, gap, complete=len(huge_sizes))


def _bullet(text: str, cells: int, mark: str) -> Rows:
    first, *rest = wrapped(safe_text(text), cells - 2) or [Content("")]
    head = Content.styled(f"{mark} ", "$quiet")
    return (joined(head, first), *(joined("  ", row) for row in rest))


def _huge_bullets(texts: Sequence[str], width: int, mark: str) -> Rows:
    """The items in huge letters, each behind its mark; empty where one cannot be shown so."""
    drawn = [big_wrapped(clean_line(text), width - _MARK_CELLS, 1) for text in texts]
    if not drawn or not all(drawn):
        return ()
    longest = max(len(line[0]) for item in drawn for line in item)
    indent = (width - _MARK_CELLS - longest) // 2
    items = []
    for item in drawn:
        rows = stacked([tuple(Content(row).pad_left(indent + _MARK_CELLS) for row in line) for line in item])
        middle = len(item[0]) // 2
        head = joined(" " * indent, Content.styled(mark.ljust(_MARK_CELLS), "$quiet"), Content(item[0][middle]))
        items.append((*rows[:middle], head, *rows[middle + 1 :]))
    return stacked(items)


def huge_table(table: Sequence[Sequence[str]], styles: Sequence[str], width: int) -> tuple[Rows, ...]:
    """A table in huge letters, a style for each row, at the sizes that fit the width; cells may be empty."""
    cells = [[clean_line(cell) for cell in row] for row in table]
    if not cells or not all(map(any, cells)) or not all(has_letters(cell) for row in cells for cell in row if cell):
        return ()
    sizes: list[Rows] = []
    for scale in (2, 1, 0):
        rows = _huge_rows(cells, styles, width, scale)
        if rows:
            sizes.append(stacked(rows))
    return tuple(sizes)


def _huge_rows(cells: Sequence[Sequence[str]], styles: Sequence[str], width: int, scale: int) -> list[Rows]:
    widths = [max(big_width(cell, scale) for cell in column) for column in zip(*cells, strict=True)]
    gap = _TABLE_GAP * max(1, scale)
    if sum(widths) + gap * (len(widths) - 1) > width:
        return []
    drawn = [[big_text(cell, scale) if cell else () for cell in row] for row in cells]
    return [_huge_row(row, widths, gap, style, width) for row, style in zip(drawn, styles, strict=True)]


def _huge_row(cells: Sequence[Sequence[str]], widths: Sequence[int], gap: int, style: str, width: int) -> Rows:
    lines = []
    for place in range(max(len(cell) for cell in cells)):
        parts = (cell[place] if place < len(cell) else "" for cell in cells)
        lines.append((" " * gap).join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True)))
    return centred(lines, width, style)
