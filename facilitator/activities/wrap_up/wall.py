"""The wall of the wrap-up: what the room has seen, before and after, and the lines of the scenario."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from textual.content import Content

from facilitator.activities.wrap_up.views import WrapUpWall
from facilitator.seminar.contents import Counts, Exhibit, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line, safe_text
from facilitator.ui.wall.blocks import Block, least_rows
from facilitator.ui.wall.layout import PROSE_CELLS, bullets, clock, column, labelled, prose
from facilitator.ui.wall.page import Page, WallPart
from facilitator.ui.wall.pages import clock_words


def wrap_up_page(content: WrapUpWall, now: Moment, width: int, height: int) -> Page:
    """The rewrites that the room has seen, before and after, then the lines of the scenario; the clock stays small.

    The rewrites are huge and in the middle where all of them have room for that, else they and the lines stand in one
    column, with one left edge; there it says how many are left out.
    """
    lines = bullets(content.lines, width, 9, gap=2)
    if not content.exhibits:
        return Page(content.title, "", (clock(content.timer, now, width, 4, gap=0), lines))
    huge = [_huge_rewrite(each, width, 8 - min(place, 3)) for place, each in enumerate(content.exhibits)]
    if all(each.sizes for each in huge) and _least((*huge, lines)) <= height:
        return Page(content.title, clock_words(content.timer, now), (*huge, lines))
    columns = [_rewrite(each, width, 8 - min(place, 3)) for place, each in enumerate(content.exhibits)]
    below = bullets(content.lines, width, 9, gap=2, in_column=True)
    return Page(content.title, clock_words(content.timer, now), _fitting(columns, below, width, height))


def _fitting(rewrites: Sequence[Block], below: Block, width: int, height: int) -> tuple[Block, ...]:
    """As many of the rewrites as fit above all lines, one at least, and how many more there are.

    Lines are left out only where they do not fit below a single rewrite.
    """
    whole = replace(below, sizes=below.sizes[:1])
    for shown in range(len(rewrites), 0, -1):
        rest = len(rewrites) - shown
        more = (Block((column(f"and {rest} more", width, "$quiet"),), 9),) if rest else ()
        blocks = (*rewrites[:shown], *more, whole)
        if least_rows([each for each in blocks if each.sizes]) <= height:
            return blocks
    return (*blocks[:-1], below)


def _least(blocks: Sequence[Block]) -> int:
    """The rows that blocks take at the smallest size that says everything, each with its gap."""
    return sum(len(each.sizes[each.complete]) + each.gap for each in blocks if each.sizes)


def _head(each: Exhibit) -> Content:
    """What was rewritten, and whose rewrite it is."""
    return joined(safe_line(each.heading, "bold $primary"), "   ", safe_line(each.by, "$quiet"))


def _huge_rewrite(each: Exhibit, width: int, importance: int) -> Block:
    head = _head(each)
    before = safe_line(each.before, "$quiet", min(width, PROSE_CELLS))
    above = (in_the_middle(head, width), in_the_middle(before, width), Content(""))
    after = prose(each.text, width, importance)
    sizes = tuple((*above, *rows) for rows in after.sizes[: after.complete])
    return Block(sizes, importance, gap=2, complete=max(0, len(sizes) - 1))


def _rewrite(each: Exhibit, width: int, importance: int) -> Block:
    """The recommendation before and after, each behind its label, in a column of ordinary letters."""
    cells = min(width, PROSE_CELLS)
    head = _head(each)
    before = labelled("before", safe_text(each.before, "$quiet"), cells)
    after = labelled("after", safe_text(each.text), cells)
    edge = " " * ((width - cells) // 2)
    whole = tuple(joined(edge, row) for row in (head, *before, *after))
    short = tuple(joined(edge, row) for row in (head, *after))
    return Block((whole, short), importance, gap=2)


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    assert isinstance(content, WrapUpWall)
    return wrap_up_page(content, now, width, height)


WALL: Final = WallPart(contents=(WrapUpWall,), page=_page)
