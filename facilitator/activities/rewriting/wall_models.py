"""The page of the model answers: all in letters of one size, since a larger one would look like the better one.

They are huge where a wall has room for all of them so, with their reasons; what to talk about, and the recommendation
as it was, then give way first. Else everything stands in one column of ordinary letters.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from facilitator.activities.rewriting.views import ModelWall
from facilitator.seminar.text import clean_line
from facilitator.ui.shared.painting.big_text import big_wrapped
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import safe_text, wrapped
from facilitator.ui.wall.layout import PROSE_CELLS, column, prose, stacked
from facilitator.ui.wall.lists import bullets
from facilitator.ui.wall.page import Page

_MOST_LINES: Final[Mapping[int, int]] = {2: 6, 1: 6, 0: 5}
"""By scale: a model answer has up to 45 words, and is read by the room together, so it may have more lines than other
prose in the narrow letters."""

_STYLE: Final = "bold $strong"


def model_page(content: ModelWall, width: int, height: int) -> Page:
    """What a good rewrite may look like, why, and what to talk about, all at one left edge."""
    place = "model answers" if len(content.models) > 1 else "a model answer"
    return Page(content.heading, place, _huge(content, width, height) or _ordinary(content, width))


def _ordinary(content: ModelWall, width: int) -> Sequence[Block]:
    most = 0 if len(content.models) > 1 else 99
    blocks: list[Block] = [Block((column(content.before, width, "$quiet"),), 3, 0)]
    for place, (text, why) in enumerate(content.models):
        blocks.append(prose(text, width, 9 - place, gap=2, rows=most, in_column=True))
        blocks.append(Block((column(why, width, "$quiet"),) if why else (), 5 - place, 1))
    blocks.append(bullets(content.debrief, width, 4, gap=2, in_column=True))
    return blocks


def _huge(content: ModelWall, width: int, height: int) -> Sequence[Block]:
    """The page with all models huge, as large as everything fits, else the models and their reasons; else empty."""
    pages = [page for scale in _MOST_LINES if (page := _at_scale(content, width, scale))]
    for page in pages:
        if _least([block for block in page if block.sizes], 0) <= height:
            return page
    for page in reversed(pages):
        if _least([block for block in page if block.importance > _GIVES_WAY], -1) <= height:
            return page
    return ()


_GIVES_WAY: Final = 4
"""The importance of what is left out so that the models are huge."""


def _least(blocks: Sequence[Block], size: int) -> int:
    """The rows that blocks take at a size, with the gaps that they need."""
    return sum(len(block.sizes[size]) for block in blocks) + sum(min(1, block.gap) for block in blocks[1:])


def _at_scale(content: ModelWall, width: int, scale: int) -> Sequence[Block]:
    """The models in huge letters of one scale; empty where one cannot be shown so."""
    drawn = [big_wrapped(clean_line(text, len(text) + 1), width, scale) for text, _ in content.models]
    if not drawn or not all(0 < len(lines) <= _MOST_LINES[scale] for lines in drawn):
        return ()
    widest = max(len(line[0]) for lines in drawn for line in lines)
    edge = (width - max(widest, min(width, PROSE_CELLS))) // 2

    def placed(text: str) -> tuple[Rows, ...]:
        rows = wrapped(safe_text(text, "$quiet"), min(width - edge, PROSE_CELLS)) if text else []
        return (tuple(row.pad_left(edge) for row in rows),) if rows else ()

    blocks = [Block(placed(content.before), 3, 0)]
    for lines, (_, why) in zip(drawn, content.models, strict=True):
        rows = stacked([tuple(Content.styled(row, _STYLE).pad_left(edge) for row in line) for line in lines])
        blocks += [Block((rows,), 9, 2), Block(placed(why), 8, 1)]
    return [*blocks, _questions(content.debrief, edge, width)]


def _questions(debrief: Sequence[str], edge: int, width: int) -> Block:
    """What to talk about, at the left edge of the models."""
    block = bullets(debrief, width, _GIVES_WAY, gap=2, in_column=True)
    column_edge = (width - min(width, PROSE_CELLS)) // 2
    return Block(tuple(tuple(row[column_edge:].pad_left(edge) for row in size) for size in block.sizes), _GIVES_WAY, 2)
