"""Pages of the groups' work: the guiding question, the round of the game and the board."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.board import BoardRow
from facilitator.seminar.views.wall import BoardWall, QuestionWall, RoundWall
from facilitator.ui.shared.checklist import board_points
from facilitator.ui.shared.messages import question_phase_words, question_task, round_phase_words, round_task
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.wall.lists import bullets, huge_table
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import clock, line, prose, small_prose


def question_page(content: QuestionWall, now: Moment, width: int, height: int) -> Page:
    """The question with its phase and clock; at the reveal the answer that is shown, and the question small."""
    place = f"question {content.number} of {content.of}" if content.of > 1 else "guiding question"
    if content.shown is not None:
        blocks: tuple[Block, ...] = (
            Block((small_prose(content.text, width, "$quiet"),), 4, 0),
            prose(f"“{content.shown.text}”", width, 9, gap=2),
            line(safe_line(content.shown.group, "bold $primary"), width, 6, gap=1),
        )
        return Page(content.title, place, blocks)
    return Page(
        content.title,
        place,
        (
            prose(content.text, width, 8, gap=0, rows=height // 2),
            Block((small_prose(content.hint, width, "$quiet"),) if content.hint else (), 4, 1),
            _task_and_clock(
                question_phase_words(content.phase),
                question_task(content.phase),
                content.timer,
                now,
                width,
                height // 2,
            ),
            line(_readiness(content), width, 5, gap=1),
        ),
    )


def _readiness(content: QuestionWall) -> Content:
    if content.phase not in ("write", "closed", "reveal"):
        return Content("")
    answers = "1 answer" if content.answers == 1 else f"{content.answers} answers"
    noun = "group" if content.groups == 1 else "groups"
    groups = f"{content.groups_ready} of {content.groups} {noun}" if content.groups else ""
    return Content.styled(" from ".join(part for part in (answers, groups) if part), "$quiet")


def round_page(content: RoundWall, now: Moment, width: int, height: int) -> Page:
    """The recommendation, the facts, the clock, and who has handed in."""
    return Page(
        title=f"{content.heading}",
        place=f"round {content.number} of {content.of}" if content.of > 1 else "rewriting",
        blocks=(
            line(_recommendation_to(content), width, 4, gap=0),
            prose(content.original, width, 8, gap=1, rows=height // 2),
            bullets(content.facts, width, 7, gap=1, rows=height // 2),
            _task_and_clock(
                round_phase_words(content.phase), _round_task(content), content.timer, now, width, height // 2
            ),
            line(_handed_in(content.submitted, width), width, 5, gap=1) if content.phase != "brief" else Block((), 0),
        ),
    )


def _round_task(content: RoundWall) -> str:
    """What the room does now; nobody is thanked for rewrites where none came."""
    if content.phase == "checklist" and not any(done for _, done in content.submitted):
        return ""
    return round_task(content.phase)


def _task_and_clock(word: str, task: str, timer: Timer, now: Moment, width: int, rows: int) -> Block:
    """What the room does now, below the phase's clock where it has one."""
    said = joined(safe_line(word.upper(), "bold $primary"), *(("  ", safe_line(task)) if task else ()))
    if timer.allotted_ms:
        return clock(timer, now, width, 9, says=said, gap=1, rows=rows)
    return line(said, width, 9, gap=2)


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
