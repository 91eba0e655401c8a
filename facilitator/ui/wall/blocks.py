"""Laying out a page of blocks: each block comes in several sizes, and the page takes the largest that fit.

A page for a far reader cannot scroll, so something has to give on a small screen: the least important blocks are left
out. What stays first grows until it says everything, then the important blocks grow as large as there is space. It
knows rows of `Content`, not widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

Rows = tuple[Content, ...]

_LOOSE: Final = 2
"""A gap of so many rows or more parts two subjects and may grow; a smaller one holds together what belongs together."""

_MOST_GAP: Final = 4
"""Blank rows to which a loose gap grows where there is space: more falls apart."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a page.

    Attributes:
        sizes: The rows at each size, the largest first; every row fits the width that it was made for.
        importance: Larger is more: it grows sooner and is left out later.
        gap: Blank rows wanted before it; on the first block of a page they do not count.
        complete: The place among the sizes of the smallest that says everything.
    """

    sizes: tuple[Rows, ...]
    importance: int
    gap: int = 1
    complete: int = 0


def laid_out(blocks: Sequence[Block], height: int, *, is_centred: bool = True) -> list[Content]:
    """The rows of a page, exactly `height` of them.

    With `is_centred` the rest of the space is shared above and below, otherwise it is all below.
    """
    kept = _kept([block for block in blocks if block.sizes], height)
    chosen = _grown(kept, height)
    gaps, above = _spaced(kept, [len(rows) for rows in chosen], height, is_centred)
    page = [Content("")] * above
    for gap, rows in zip(gaps, chosen, strict=True):
        page += [*([Content("")] * gap), *rows]
    return [*page[:height], *([Content("")] * max(0, height - len(page)))]


def _kept(blocks: Sequence[Block], height: int) -> list[Block]:
    """The blocks that fit at their smallest, with the gaps that they want; the most important is always kept."""
    kept = list(blocks)
    while len(kept) > 1 and least_rows(kept) > height:
        least = min(reversed(kept), key=lambda block: block.importance)
        kept = [block for block in kept if block is not least]
    return kept


def least_rows(blocks: Sequence[Block]) -> int:
    """The rows that blocks with sizes take at their smallest, with the gaps that stay between them."""
    rows = sum(len(block.sizes[-1]) for block in blocks)
    return rows + sum(min(1, block.gap) for block in blocks[1:])


def _grown(blocks: Sequence[Block], height: int) -> list[Rows]:
    """The rows of each block: the smallest, then complete where that fits, then as large as there is space."""
    chosen = [block.sizes[-1] for block in blocks]
    spare = height - sum(len(rows) for rows in chosen) - sum(block.gap for block in blocks[1:])
    by_importance = sorted(range(len(blocks)), key=lambda place: -blocks[place].importance)
    for is_complete in (False, True):
        for place in by_importance:
            block, rows = blocks[place], chosen[place]
            sizes = block.sizes if is_complete else block.sizes[block.complete :]
            larger = next((size for size in sizes if len(size) <= len(rows) + max(0, spare)), rows)
            spare -= len(larger) - len(rows)
            chosen[place] = larger
    return chosen


def _spaced(blocks: Sequence[Block], lengths: Sequence[int], height: int, is_centred: bool) -> tuple[list[int], int]:
    """The blank rows before each block, and above them all."""
    wanted = [0, *(block.gap for block in blocks[1:])][: len(blocks)]
    gaps = [min(1, gap) for gap in wanted]
    spare = height - sum(lengths) - sum(gaps)
    for most in range(2, _MOST_GAP + 1):
        for place, gap in enumerate(wanted):
            if spare > 0 and gap >= _LOOSE and gaps[place] < most:
                gaps[place] += 1
                spare -= 1
    return gaps, max(0, spare) // 2 if is_centred else 0
