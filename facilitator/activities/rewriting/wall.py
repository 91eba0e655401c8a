"""The wall while groups rewrite: the round, the reveal, the model answers, the board.

They are huge where a wall has room for all of them so, with their reasons; what to talk about, and the recommendation
as it was, then give way first. Else everything stands in one column of ordinary letters.
"""

from collections.abc import Mapping, Sequence
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
from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Score
from facilitator.text import clean_line
from facilitator.ui.shared.big_text import big_lines, big_text, big_width, big_wrapped
from facilitator.ui.shared.checklist import checklist_in_full, checklist_lines, checklist_sum, reading_time
from facilitator.ui.shared.messages import phase_words, task_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text, wrapped
from facilitator.ui.wall.blocks import Block, Rows
from facilitator.ui.wall.layout import (
    PROSE_CELLS,
    TAKEN_AT_TIME,
    bullets,
    column,
    huge_table,
    labelled,
    line,
    prose,
    stacked,
    task_and_clock,
)
from facilitator.ui.wall.page import Page, WallPart

_MOST_LINES_OF_A_MODEL: Final[Mapping[int, int]] = {2: 6, 1: 6, 0: 5}
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
    pages = [page for scale in _MOST_LINES_OF_A_MODEL if (page := _at_scale(content, width, scale))]
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
    if not drawn or not all(0 < len(lines) <= _MOST_LINES_OF_A_MODEL[scale] for lines in drawn):
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


_WIDEST = PROSE_CELLS
_LARGEST_MARK = 0.5
"""The part of a text that one reason may mark: a mark on everything points at nothing."""

_MOST_LINES = {2: 6, 1: 6, 0: 4}
"""By scale: more lines of huge letters take longer to read than small print."""

_UNDERLINE = "▔"
"""Below huge letters, which no terminal underlines."""


def reveal_page(content: RevealWall, counts: RevealCounts, width: int) -> Page:
    """Before, after with the marked words, the checklist; or what is still to come, while no group is picked."""
    place = content.group or (f"round {content.number} of {content.of}" if content.of > 1 else "rewrites")
    if content.score is None:
        return Page(content.heading, place, _waiting(content, counts, width))
    cells = min(width, _WIDEST)
    indent = " " * ((width - cells) // 2)
    before = [joined(indent, row) for row in labelled("before", safe_text(content.before, "$quiet"), cells)]
    after = [joined(indent, row) for row in labelled("after", marked(content.after, content.score), cells)]
    large = tuple(huge_marked(content.after, content.score, width, scale) for scale in _MOST_LINES)
    large = tuple(rows for rows in large if rows)
    airy = [tuple(row for each in after for row in (each, Content("")))[:-1]] if len(after) > 1 else []
    taken = (joined(indent, Content.styled(TAKEN_AT_TIME, "italic $quiet")),)
    checks = [joined(indent, row) for row in checklist_lines(content.score, cells)]
    airy_checks = [row for each in checks for row in (each, Content(""))][:-1]
    all_checks = [joined(indent, row) if row.plain else row for row in checklist_in_full(content.score, cells)]
    said = joined(
        indent,
        safe_line(checklist_sum(content.score), "bold"),
        "     ",
        safe_line(reading_time(content.score), "$quiet"),
    )
    return Page(
        content.heading,
        place,
        (
            Block((tuple(before),), 3, 0),
            Block((*large, *airy, tuple(after)), 9, 2, complete=len(large) + len(airy)),
            Block((taken,) if content.was_collected else (), 8, 1),
            Block((tuple(all_checks), tuple(airy_checks), tuple(checks)), 7, 2, complete=1),
            Block(((said,),), 5, 2),
        ),
        names_place=bool(content.group),
    )


def _waiting(content: RevealWall, counts: RevealCounts, width: int) -> tuple[Block, ...]:
    count = f"{counts.left} rewrite{'' if counts.left == 1 else 's'} to see" if counts.left else "that was all"
    return (
        prose(content.before, width, 8, gap=0),
        line(Content.styled(count, "bold $primary"), width, 6, gap=2),
    )


def marked(text: str, score: Score) -> Content:
    """The text with the words bold and underlined that a reason gained a level for.

    No signs stand around them: in drafts of the United Nations square brackets hold what is not agreed.
    """
    parts = (safe_text(part, "bold underline $marked" if is_marked else "") for part, is_marked in _parts(text, score))
    return joined(*parts)


def _parts(text: str, score: Score) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is marked."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _spans(text, score):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*parts, (text[at:], False)]


def huge_marked(text: str, score: Score, width: int, scale: int) -> Rows:
    """The same in huge letters, with a line below the marked words; empty where a few lines do not hold it."""
    most = len(text) + 1
    lines = big_lines(clean_line(text, most), width, scale)
    if not 0 < len(lines) <= _MOST_LINES[scale]:
        return ()
    parts = [(number * is_marked, part) for number, (part, is_marked) in enumerate(_parts(text, score))]
    marks = [number for number, part in parts for _ in "".join(clean_line(part, most).split())]
    rows: list[Content] = []
    for text_line in lines:
        runs, marks = _runs(text_line, marks), marks[len("".join(text_line.split())) :]
        columns = [_columns(text_line, run, scale) for run in runs]
        drawn = big_text(text_line, scale)
        indent = (width - len(drawn[0])) // 2
        rows += [_inked(row, columns).pad_left(indent) for row in drawn]
        rows.append(_underline(columns).pad_left(indent))
    return tuple(rows if rows[-1].plain.strip() else rows[:-1])


def _runs(text: str, marks: Sequence[int]) -> list[tuple[int, int]]:
    """Where a line is marked, given the number of the mark (0: none) on each of its letters; blanks have none."""
    runs: list[tuple[int, int]] = []
    coming, before = iter(marks), 0
    for at, character in enumerate(text):
        mark = before if character == " " else next(coming, 0)
        if mark and character != " ":
            start = runs.pop()[0] if mark == before and runs else at
            runs.append((start, at + 1))
        before = mark
    return runs


def _columns(text: str, run: tuple[int, int], scale: int) -> tuple[int, int]:
    """The columns that a part of a line takes in huge letters."""
    end = big_width(text[: run[1]], scale)
    return end - big_width(text[run[0] : run[1]], scale), end


def _inked(row: str, columns: Sequence[tuple[int, int]]) -> Content:
    ink = Content.styled(row, "bold $strong")
    for start, end in columns:
        ink = ink.stylize("$marked", start, end)
    return ink


def _underline(columns: Sequence[tuple[int, int]]) -> Content:
    """A line below the marked letters, for those who cannot tell the colours."""
    row = ""
    for start, end in columns:
        row = row.ljust(start).ljust(end, _UNDERLINE)
    return Content.styled(row, "$marked")


def _spans(text: str, score: Score) -> list[tuple[int, int]]:
    """Where words gained something, from the left; what overlaps is one span, what covers most of the text is none."""
    found = sorted(
        (reason.start, reason.end)
        for reason in score.reasons
        if reason.effect > 0 and 0 <= reason.start < reason.end <= len(text)
        if reason.end - reason.start <= len(text) * _LARGEST_MARK
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


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
