"""The wall while groups rewrite: the round, and the board; the other pages stand in modules of their own."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.activities.rewriting.board import BoardRow, board_points
from facilitator.activities.rewriting.rules import STEP
from facilitator.activities.rewriting.views import (
    BoardWall,
    ModelWall,
    RevealCounts,
    RevealWall,
    RoundCounts,
    RoundWall,
)
from facilitator.activities.rewriting.wall_models import model_page
from facilitator.activities.rewriting.wall_reveal import reveal_page
from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.shared.messages import phase_words, task_words
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.wall.layout import line, prose, task_and_clock
from facilitator.ui.wall.lists import bullets, huge_table
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.part import WallPart


def round_page(content: RoundWall, counts: RoundCounts, now: Moment, width: int, height: int) -> Page:
    """The recommendation, the facts, the clock, and who has handed in."""
    return Page(
        title=f"{content.heading}",
        place=f"round {content.number} of {content.of}" if content.of > 1 else "rewriting",
        blocks=(
            line(_recommendation_to(content), width, 4, gap=0),
            prose(content.original, width, 8, gap=1, rows=height // 2),
            bullets(content.facts, width, 7, gap=1, rows=height // 2),
            task_and_clock(
                phase_words(STEP, content.phase), _round_task(content, counts), content.timer, now, width, height // 2
            ),
            line(_handed_in(counts.submitted, width), width, 5, gap=1) if content.phase != "brief" else Block((), 0),
        ),
    )


def _round_task(content: RoundWall, counts: RoundCounts) -> str:
    """What the room does now; nobody is thanked for rewrites where none came."""
    if content.phase == "checklist" and not any(done for _, done in counts.submitted):
        return ""
    return task_words(STEP, content.phase)


def _recommendation_to(content: RoundWall) -> Content:
    """Which State is asked, where the heading does not say it."""
    if content.state in content.heading:
        return Content("")
    return joined(Content.styled("recommendation to ", "$quiet"), safe_line(content.state, "$quiet"))


def _handed_in(submitted: Sequence[tuple[str, bool]], width: int) -> Content:
    """Each group with its mark where they all fit, else how many."""
    if not submitted:
        return Content("")
    each = [
        joined(Content.styled("✓ ", "bold $calm"), safe_line(name)) if done else joined("· ", safe_line(name, "$quiet"))
        for name, done in submitted
    ]
    row = Content("   ").join(each)
    if row.cell_length <= width:
        return row
    done = sum(1 for _, has in submitted if has)
    return Content.styled(f"✓ {done} of {len(submitted)} groups have handed in", "bold")


def board_page(content: BoardWall, width: int) -> Page:
    """The ranks and below them what their figures are; equals share one, groups that are not ranked have none."""
    names = max((safe_line(row.name).cell_length for row in content.rows), default=0)
    rows = [_board_row(row, min(names, max(8, width - 30))) for row in content.rows]
    widest = max((row.cell_length for row in rows), default=0)
    placed = [row.pad_left(max(0, (width - widest) // 2)) for row in rows]
    airy = tuple(each for row in placed for each in (row, Content("")))[:-1]
    large = _huge_board(content.rows, width)
    sizes = (*large, airy, *(tuple(placed[:most]) for most in range(len(placed), 0, -1)))
    if not rows:
        return Page(content.heading, "board", (prose("Nothing has been handed in", width, 9),))
    improved = any(row.is_most_improved for row in content.rows)
    key = Content.styled("▲ most improved", "bold $calm") if improved else Content("")
    points = Content.styled(board_points(content.rows), "$quiet")
    below = joined(*(each for each in (points, key) if each.plain), between="     ")
    return Page(content.heading, "board", (Block(sizes, 9, 0, complete=len(large)), line(below, width, 8, gap=2)))


def _huge_board(rows: Sequence[BoardRow], width: int) -> tuple[Rows, ...]:
    """Rank, name and total; who improved most is marked with a shape, which the foot of the board explains."""
    table = [
        (str(row.rank) if row.rank else "·", row.name, str(row.total) if row.rank else "", "▲" * row.is_most_improved)
        for row in rows
    ]
    return huge_table(table, ["bold $strong" if row.rank == 1 else "bold" for row in rows], width)


def _board_row(row: BoardRow, names: int) -> Content:
    rank = f"{row.rank:>2}" if row.rank else " ·"
    name = safe_line(row.name, "bold" if row.rank == 1 else "", names).pad_right(0)
    said = f"{row.total:>4}" if row.rank else "  not ranked"
    best = Content.styled("  ▲", "bold $calm") if row.is_most_improved else Content("")
    padding = " " * max(0, names - name.cell_length)
    return joined(Content.styled(f"{rank}  ", "bold $primary"), name, padding, Content.styled(said, "bold"), best)


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    match content:
        case RoundWall():
            return round_page(content, counts if isinstance(counts, RoundCounts) else RoundCounts(), now, width, height)
        case RevealWall():
            return reveal_page(content, counts if isinstance(counts, RevealCounts) else RevealCounts(), width)
        case BoardWall():
            return board_page(content, width)
        case ModelWall():
            return model_page(content, width, height)
        case _:
            raise AssertionError(f"{type(content).__name__} is no content of the game")


WALL: Final = WallPart(contents=(RoundWall, RevealWall, BoardWall, ModelWall), page=_page)
